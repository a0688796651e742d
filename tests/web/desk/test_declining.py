"""The data officer declines a wish to be erased, on a ground of the law, and the person is told (DPR-6)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import SYSTEM
from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.messages.models import OutboxMail
from forum_app.registration.declining_labels import GROUNDS
from forum_app.registration.links import digest, personal_token
from forum_app.registration.models import Registration
from forum_app.registration.rules.declining import Ground
from forum_app.registration.services import erasure
from tests import apps
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, writing

ANSWER = {"ground": "claims", "words": "A court asked for the list of <b>those</b> present."}


@pytest.fixture
def officer(sign_in: SignIn) -> FlaskClient:
    return sign_in(Role.DATA_OFFICER)


def at(scene: Scene) -> str:
    return f"/desk/{scene.forum}/registrations/{scene.registration}/decline-erasure"


def found(app: Flask, scene: Scene) -> Registration:
    with app.app_context():
        row = (
            reading().scalars(select(Registration).where(Registration.reference == scene.registration)).one()
        )
        db.session.remove()
    return row


def ask(app: Flask, scene: Scene, days_ago: int = 0, language: str = "en") -> None:
    with writing(app) as session:
        row = session.scalars(select(Registration).where(Registration.reference == scene.registration)).one()
        row.language = language
        row.token_hash = digest(personal_token(apps.SECRET, row.uid))
        erasure.ask(session, SYSTEM, row, now() - timedelta(days=days_ago, hours=1))


def mails(app: Flask) -> list[OutboxMail]:
    with app.app_context():
        query = select(OutboxMail).where(OutboxMail.kind == "registration.erasure_declined")
        rows = list(reading().scalars(query))
        db.session.remove()
    return rows


def deeds(app: Flask) -> list[tuple[dict[str, str], str]]:
    with app.app_context():
        query = select(AuditEntry).where(AuditEntry.action == "registration.erasure_declined")
        rows = [(entry.changes, entry.reason) for entry in reading().scalars(query)]
        db.session.remove()
    return rows


@pytest.mark.parametrize("role", [Role.REGISTRATION, Role.PROTOCOL, Role.GATE, Role.VIEWER])
def test_only_the_data_officer_declines(app: Flask, scene: Scene, sign_in: SignIn, role: Role) -> None:
    ask(app, scene)
    client = sign_in(role)

    assert client.get(at(scene)).status_code == 403
    assert client.post(at(scene), data=ANSWER).status_code == 403
    assert found(app, scene).erasure_asked_at is not None


def test_a_wish_is_declined_with_ground_mail_and_record(
    app: Flask, scene: Scene, officer: FlaskClient
) -> None:
    """The record keeps the ground; the words to the person stand in the mail alone."""
    ask(app, scene)

    answer = officer.post(at(scene), data=ANSWER)

    (mail,) = mails(app)
    assert answer.status_code == 302
    assert found(app, scene).erasure_asked_at is None
    assert mail.to_address == "wang@chengdu.example"
    assert "article 17(3)(e)" in mail.text
    assert ANSWER["words"] in mail.text
    assert "<b>" not in mail.html
    assert deeds(app) == [({"ground": "claims"}, "")]
    page = officer.get(f"/desk/{scene.forum}/privacy/").text
    assert "Nobody asks to be erased." in page
    assert "the data are needed for legal claims" in page


@pytest.mark.parametrize(("language", "ground"), [("zh", "GDPR"), ("fr", "GDPR")])
def test_the_mail_is_in_the_persons_language(
    app: Flask, scene: Scene, officer: FlaskClient, language: str, ground: str
) -> None:
    ask(app, scene, language=language)

    officer.post(at(scene), data=ANSWER)

    (mail,) = mails(app)
    assert mail.language == language
    assert {"zh": "法律依据", "fr": "Base légale"}[language] in mail.text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ground": ""}, "Choose the legal ground."),
        ({"ground": "no time"}, "Not a valid choice"),
        ({"words": "  "}, "Tell the person why."),
        ({"words": "x" * 2001}, "in at most 2,000 characters"),
    ],
)
def test_without_a_ground_or_words_nothing_is_declined_and_what_was_typed_stays(
    app: Flask, scene: Scene, officer: FlaskClient, changes: dict[str, str], sentence: str
) -> None:
    ask(app, scene)

    answer = officer.post(at(scene), data=ANSWER | changes)

    assert answer.status_code == 422
    assert sentence in answer.text
    if "ground" in changes:
        assert "A court asked for the list of &lt;b&gt;those&lt;/b&gt; present." in answer.text
    else:
        assert 'checked id="ground-1"' in answer.text
    assert found(app, scene).erasure_asked_at is not None
    assert mails(app) == []


@pytest.mark.parametrize(
    ("days_ago", "sentence"),
    [(0, "29 days are left to answer."), (28, "One day is left to answer."), (31, "The answer is late.")],
)
def test_the_thirty_days_are_shown(
    app: Flask, scene: Scene, officer: FlaskClient, days_ago: int, sentence: str
) -> None:
    """DPR-6: one month to answer."""
    ask(app, scene, days_ago)

    page = officer.get(at(scene))

    assert page.status_code == 200
    assert sentence in page.text
    assert all(f'value="{ground.value}"' in page.text for ground in Ground)
    assert "checked" not in page.text


def test_a_wish_declined_twice_is_declined_once(app: Flask, scene: Scene, officer: FlaskClient) -> None:
    ask(app, scene)
    officer.post(at(scene), data=ANSWER)

    again = officer.post(at(scene), data=ANSWER, follow_redirects=True)

    assert "does not ask to be erased any more" in again.text
    assert len(mails(app)) == len(deeds(app)) == 1


def test_who_does_not_ask_has_nothing_to_be_declined(app: Flask, scene: Scene, officer: FlaskClient) -> None:
    assert officer.get(at(scene)).status_code == 302
    assert officer.post(at(scene), data=ANSWER).status_code == 302
    assert (mails(app), deeds(app)) == ([], [])


def test_the_person_reads_the_answer_and_may_ask_again(
    app: Flask, scene: Scene, officer: FlaskClient
) -> None:
    ask(app, scene)
    officer.post(at(scene), data=ANSWER | {"ground": "law"})
    mine = f"/en/my/{personal_token(apps.SECRET, found(app, scene).uid)}/erase/"

    page = app.test_client().get(mine).text
    asked = app.test_client().post(mine)

    assert "the data officer declined:" in page
    assert "article 17(3)(b)" in page
    assert asked.status_code == 303
    assert found(app, scene).erasure_asked_at is not None


def test_who_was_erased_after_all_is_no_longer_in_the_list_of_declined(
    app: Flask, scene: Scene, officer: FlaskClient
) -> None:
    ask(app, scene)
    officer.post(at(scene), data=ANSWER)

    officer.post(
        f"/desk/{scene.forum}/registrations/{scene.registration}/erase",
        data={"reference": scene.registration},
    )

    page = officer.get(f"/desk/{scene.forum}/privacy/").text
    assert scene.registration not in page
    assert "the data are needed for legal claims" not in page
    assert mails(app) == []


def test_another_forum_is_out_of_reach(app: Flask, scene: Scene, officer: FlaskClient) -> None:
    ask(app, scene)

    assert officer.get(at(scene).replace(scene.forum, scene.other)).status_code in (403, 404)
    assert found(app, scene).erasure_asked_at is not None


@pytest.mark.parametrize("ground", list(Ground))
def test_every_ground_names_its_article(ground: Ground) -> None:
    """The person can look up what the answer rests on."""
    assert "GDPR, article 1" in GROUNDS[ground]
