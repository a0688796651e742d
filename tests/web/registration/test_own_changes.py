"""A person changes their own registration, confirms the place, takes an offer, answers what was asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.uow import reading, transaction
from forum_app.editions.models import Edition
from forum_app.messages.models import OutboxMail
from forum_app.registration.models import Registration, RegistrationSetup, WaitingPlace
from forum_app.registration.rules import FormMoment, QuestionKind, RegistrationState
from tests.web.registration.answers import WANG, errors_of, main_of, registered, text_of, value_of
from tests.web.registration.asking import add_section, ask, core, own
from tests.web.registration.drafting import PAGES

S = RegistrationState


@pytest.fixture
def token(client: FlaskClient) -> str:
    return registered(client)


def mine(token: str, rest: str = "") -> str:
    return f"/en/my/{token}/{rest}"


def put(app: Flask, state: RegistrationState, **changes: Any) -> None:
    """Bring the registration to a state."""
    with app.app_context():
        with transaction() as session:
            row = session.scalars(select(Registration)).unique().one()
            row.state = state
            for name, value in changes.items():
                setattr(row, name, value)
        db.session.remove()


def row(app: Flask) -> Registration:
    with app.app_context():
        found = reading().scalars(select(Registration)).unique().one()
        db.session.remove()
    return found


def save(client: FlaskClient, token: str, name: str, **changes: Any) -> Any:
    """Save a page with the answers of Wang, some of them changed."""
    shown = client.get(mine(token, f"change/{name}/"))
    hidden = {key: value_of(shown, key) for key in ("seen", "revision")}
    given = {key: WANG[key] for key in PAGES[name] if key in WANG}
    data = {key: value for key, value in (hidden | given | changes).items() if value is not None}
    return client.post(mine(token, f"change/{name}/"), data=data)


def kinds(app: Flask) -> list[str]:
    with app.app_context():
        found = list(reading().scalars(select(OutboxMail.kind).order_by(OutboxMail.id)))
        db.session.remove()
    return found


def test_the_pages_are_filled_with_what_is_held(client: FlaskClient, token: str) -> None:
    name, work = client.get(mine(token, "change/name/")), client.get(mine(token, "change/work/"))

    assert [value_of(name, key) for key in ("family", "given", "native")] == ["Wang", "Xiaoming", "王小明"]
    assert value_of(work, "function_zh") == "成都市副市长"
    assert '<option selected value="CN">' in work.text


@pytest.mark.parametrize(
    ("page", "changes", "state"),
    [
        ("needs", {"diet": "none"}, S.CONFIRMED),
        ("work", {"phone": "+32 2 123 45 67"}, S.CONFIRMED),
        ("work", {"city": "Chengdu"}, S.CONFIRMED),
        ("work", {"function": "Mayor of Chengdu"}, S.SUBMITTED),
        ("work", {"country": "BE"}, S.SUBMITTED),
        ("name", {"family": "Wong"}, S.SUBMITTED),
        ("capacity", {"category": "press"}, S.SUBMITTED),
        ("needs", {}, S.CONFIRMED),
    ],
)
def test_some_changes_go_back_to_review_and_others_do_not(
    app: Flask, client: FlaskClient, token: str, page: str, changes: dict[str, str], state: RegistrationState
) -> None:
    """REG-8."""
    put(app, S.CONFIRMED)

    response = save(client, token, page, **changes)

    told = text_of(client.get(response.headers["Location"]))
    expected = (
        "reviews the registration again"
        if state is S.SUBMITTED
        else "are saved"
        if changes
        else "Nothing was"
    )
    assert response.status_code == 303
    assert row(app).state is state
    assert expected in told


def test_it_is_told_beforehand_that_a_change_goes_back_to_review(
    app: Flask, client: FlaskClient, token: str
) -> None:
    put(app, S.CONFIRMED)

    assert "goes back to review" in text_of(client.get(mine(token, "change/name/")))
    assert "goes back to review" not in text_of(client.get(mine(token, "change/needs/")))


def test_a_change_is_told_by_mail_and_one_that_is_none_is_not(
    app: Flask, client: FlaskClient, token: str
) -> None:
    save(client, token, "needs")
    before = kinds(app)
    save(client, token, "needs", diet="halal")

    assert before == ["registration.received"]
    assert kinds(app) == ["registration.received", "registration.changed"]
    assert row(app).diet == "halal"


def test_a_wrong_answer_is_shown_again_as_typed(app: Flask, client: FlaskClient, token: str) -> None:
    told = save(client, token, "work", email="wang@", body="B" * 301)

    assert told.status_code == 422
    assert list(errors_of(told)) == ["email", "body"]
    assert value_of(told, "email") == "wang@"
    assert row(app).email == "wang@example.org"


def test_a_page_from_before_another_change_is_not_taken(app: Flask, client: FlaskClient, token: str) -> None:
    stale = {key: value_of(client.get(mine(token, "change/needs/")), key) for key in ("seen", "revision")}
    save(client, token, "work", phone="+32 2 123 45 67")

    told = client.post(mine(token, "change/needs/"), data=stale | {"languages": "en", "diet": "halal"})

    assert told.status_code == 409
    assert "in the meantime" in text_of(told)
    assert value_of(told, "diet") == "halal"
    assert row(app).diet == "vegetarian"


def test_changes_end_at_the_time_that_is_set(app: Flask, client: FlaskClient, token: str) -> None:
    with app.app_context():
        with transaction() as session:
            edition = session.scalars(select(Edition)).one()
            session.add(RegistrationSetup(edition_id=edition.id, change_until=now() - timedelta(minutes=1)))
        db.session.remove()

    shown = client.get(mine(token, "change/needs/"))
    sent = client.post(mine(token, "change/needs/"), data={"revision": "1", "languages": "en"})

    assert shown.status_code == 303
    assert sent.status_code == 409
    assert "/change/" not in main_of(client.get(mine(token)))


@pytest.mark.parametrize("state", [S.REJECTED, S.WITHDRAWN, S.CANCELLED, S.REPLACED])
def test_what_has_ended_cannot_be_changed(
    app: Flask, client: FlaskClient, token: str, state: RegistrationState
) -> None:
    put(app, state)

    assert client.get(mine(token, "change/needs/")).status_code == 303


def test_without_the_agreement_no_sensitive_answer_is_taken(app: Flask, client: FlaskClient) -> None:
    """DPR-4."""
    token = registered(client, sensitive=None, diet="", access_needs="")

    told = save(client, token, "needs", access_needs="")

    assert told.status_code == 422
    assert "did not agree to the use of sensitive data" in text_of(told)


def test_a_change_that_is_asked_is_shown_and_answered(app: Flask, client: FlaskClient, token: str) -> None:
    until = datetime(2099, 9, 1, 10, 0, tzinfo=UTC)
    put(app, S.CHANGE_ASKED, change_what="Your <b>function</b>, please", change_until=until)

    shown = client.get(mine(token))
    save(client, token, "work", function="Mayor")
    still = row(app).state
    sent = client.post(mine(token, "answered/"))
    again = client.post(mine(token, "answered/"))

    assert "Your <b>function</b>, please" in text_of(shown).replace("< b >", "<b>")
    assert "1 September 2099, 12:00 (Brussels time)" in text_of(shown)
    assert still is S.CHANGE_ASKED
    assert (sent.status_code, again.status_code) == (303, 303)
    assert (row(app).state, row(app).change_what) == (S.SUBMITTED, "")


def test_a_place_is_confirmed_once(app: Flask, client: FlaskClient, token: str) -> None:
    put(app, S.APPROVED)

    offered = client.get(mine(token))
    answers = [client.post(mine(token, "confirm/")).status_code for _ in range(3)]

    assert "Confirm the place" in text_of(offered)
    assert answers == [303, 303, 303]
    assert row(app).state is S.CONFIRMED
    assert kinds(app) == ["registration.received", "registration.confirmed"]


def test_a_place_that_was_not_given_cannot_be_confirmed(app: Flask, client: FlaskClient, token: str) -> None:
    assert client.post(mine(token, "confirm/")).status_code == 409
    assert row(app).state is S.SUBMITTED


@pytest.mark.parametrize(("hours", "status", "state"), [(5, 303, S.CONFIRMED), (-5, 410, S.OFFERED)])
def test_an_offered_place_is_taken_in_time(
    app: Flask, client: FlaskClient, token: str, hours: int, status: int, state: RegistrationState
) -> None:
    """REG-10."""
    until = now() + timedelta(hours=hours)
    with app.app_context():
        with transaction() as session:
            found = session.scalars(select(Registration)).unique().one()
            found.state = S.OFFERED
            found.waiting = WaitingPlace(
                edition_id=found.edition_id, joined_at=now(), offered_at=now(), offer_until=until
            )
        db.session.remove()

    shown = client.get(mine(token))
    taken = client.post(mine(token, "accept/"))

    assert "Take the place" in text_of(shown)
    assert taken.status_code == status
    assert row(app).state is state


def test_the_history_says_when_what_happened(app: Flask, client: FlaskClient, token: str) -> None:
    put(app, S.APPROVED)
    client.post(mine(token, "confirm/"))

    shown = text_of(client.get(mine(token)))

    assert "Waiting for review" in shown.split("History")[1]
    assert "Confirmed" in shown.split("History")[1]


def test_follow_up_questions_open_with_a_place_only(app: Flask, client: FlaskClient, token: str) -> None:
    with app.app_context():
        with transaction() as session:
            edition = session.scalars(select(Edition)).one()
            add_section(session, edition, "arrival", core("travel*"), moment=FormMoment.FOLLOW_UP)
        db.session.remove()
    PAGES["arrival"] = ()

    before = client.get(mine(token, "change/arrival/")).status_code
    put(app, S.CONFIRMED)
    shown = client.get(mine(token))
    wrong = save(client, token, "arrival", arrives_on="2027-09-20", departs_on="2027-09-18")
    right = save(client, token, "arrival", arrives_on="2027-09-18", departs_on="2027-09-20")
    del PAGES["arrival"]

    assert before == 303
    assert "More questions for you" in text_of(shown)
    assert list(errors_of(wrong)) == ["departs_on"]
    assert right.status_code == 303
    assert "(answered)" in text_of(client.get(mine(token)))
    assert row(app).state is S.CONFIRMED


def test_own_questions_are_kept_shown_and_changed(app: Flask, client: FlaskClient) -> None:
    ask(app, own("shoe size", QuestionKind.NUMBER), own("hobby", QuestionKind.TEXT))
    token = registered(client, **{"q_shoe size": "42", "q_hobby": "<b>Go</b>"})
    shown = client.get(mine(token))
    page = client.get(mine(token, "change/second/"))
    hidden = {key: value_of(page, key) for key in ("seen", "revision")}

    saved = client.post(mine(token, "change/second/"), data=hidden | {"q_shoe size": "43", "q_hobby": ""})

    assert "&lt;b&gt;Go&lt;/b&gt;" in shown.text
    assert value_of(page, "q_shoe size") == "42"
    assert saved.status_code == 303
    assert "43" in text_of(client.get(mine(token)))


def test_a_question_that_an_answer_brings_up_is_asked_before_going_on(
    app: Flask, client: FlaskClient
) -> None:
    """Without a script a condition on the same page needs one more turn, and loses nothing."""
    ask(
        app,
        own("guests", QuestionKind.YES_NO),
        own("how many", QuestionKind.NUMBER, condition={"question": "guests", "is": True}),
    )
    token = registered(client)
    page = client.get(mine(token, "change/second/"))
    hidden = {key: value_of(page, key) for key in ("seen", "revision")}

    told = client.post(mine(token, "change/second/"), data=hidden | {"q_guests": "yes"})
    hidden = {key: value_of(told, key) for key in ("seen", "revision")}
    done = client.post(mine(token, "change/second/"), data=hidden | {"q_guests": "yes", "q_how many": "2"})

    assert "how many" not in main_of(page)
    assert told.status_code == 422
    assert "Your answers brought up more questions" in text_of(told)
    assert done.status_code == 303
