"""A member whom a focal point entered: the personal link, own data, own agreement, then sent by the delegation."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.audit.models import AuditEntry
from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.editions.models import Edition
from forum_app.registration.links import personal_token
from forum_app.registration.models import Registration, RegistrationSetup
from forum_app.registration.rules import ConsentPurpose, DelegationState
from forum_app.registration.rules import RegistrationState as S
from tests import apps
from tests.web.delegation.conftest import Office, make_office, office
from tests.web.desk.scene import writing
from tests.web.registration.answers import text_of, value_of

__all__ = ["make_office", "office"]


@pytest.fixture
def forum() -> None:
    """The office brings its own edition."""


@pytest.fixture
def link(office: Office) -> str:
    """The personal link of a member who was entered and asked for their own data."""
    office.enter(1)
    assert office.post("links/").status_code == 303
    return f"/en/my/{personal_token(apps.SECRET, office.members()[0].uid)}/"


def save(client: FlaskClient, link: str, page: str, **changes: str) -> Any:
    shown = client.get(f"{link}change/{page}/")
    assert shown.status_code == 200, shown.headers
    hidden = {key: value_of(shown, key) for key in ("seen", "revision")}
    return client.post(f"{link}change/{page}/", data=hidden | changes)


NAME = {"family": "Wang", "given": "Xiaoming", "native": "王小明", "order": "family_first"}


def agreements(office: Office) -> list[tuple[str, str]]:
    (found,) = office.members()
    return [(c.purpose.value, c.given_by) for c in found.consents if c.withdrawn_at is None]


def test_the_page_says_who_entered_the_person_and_what_to_do(client: FlaskClient, link: str) -> None:
    page = client.get(link)

    assert page.status_code == 200
    assert "Your delegation entered you" in text_of(page)
    assert "by your delegation, not yet confirmed by you" in text_of(page)
    assert "consents/processing/" in page.text
    assert "change/name/" in page.text


def test_the_person_corrects_what_the_office_typed(office: Office, client: FlaskClient, link: str) -> None:
    """NAM-8: the name is the person's to say; nothing is sent by that."""
    answer = save(client, link, "name", **NAME)

    (found,) = office.members()
    assert answer.status_code == 303, text_of(answer)
    assert (found.person.given, found.person.native) == ("Xiaoming", "王小明")
    assert (found.state, found.submitted_at) == (S.INVITED, None)


def test_the_office_sees_at_once_what_the_person_corrected_and_does_not_overwrite_it(
    office: Office, client: FlaskClient, link: str
) -> None:
    """Two at once: the office's older page is refused and both versions are shown."""
    (before,) = office.members()
    save(client, link, "name", **NAME)

    stale = {
        "revision": str(before.revision), "role": "member", "category": "delegate", "family": "Wong",
        "given": "Xiaob", "function": "Officer 1", "email": "member1@chengdu.example",
    }  # fmt: skip
    answer = office.post(f"members/{before.uid}/", stale)

    assert answer.status_code == 409
    assert "Wong" in answer.text
    assert "Xiaoming" in answer.text
    assert office.members()[0].person.family == "Wang"


def test_a_wrong_answer_of_the_person_is_shown_again(office: Office, client: FlaskClient, link: str) -> None:
    answer = save(client, link, "name", **NAME | {"family": ""})

    assert answer.status_code == 422
    assert value_of(answer, "given") == "Xiaoming"
    assert office.members()[0].person.given == "Xiaob"


def test_the_person_confirms_what_the_office_agreed_to(
    office: Office, client: FlaskClient, link: str
) -> None:
    """DPR-5: by whom is kept; the person's own stands beside the one said for them."""
    page = client.get(f"{link}consents/processing/")

    answer = client.post(f"{link}consents/processing/give")

    assert "Please confirm it yourself" in text_of(page)
    assert "Take the agreement back" not in page.text
    assert answer.status_code == 303
    assert agreements(office) == [("processing", "focal_point"), ("processing", "self")]
    assert 'data-lack="own_data"' not in office.get().text
    assert "not yet confirmed by you" not in text_of(client.get(link))


def test_confirming_twice_is_once(office: Office, client: FlaskClient, link: str) -> None:
    client.post(f"{link}consents/processing/give")
    client.post(f"{link}consents/processing/give")

    assert agreements(office) == [("processing", "focal_point"), ("processing", "self")]


@pytest.mark.parametrize(
    ("purpose", "state"), [("processing", S.SUBMITTED), ("photo", S.INVITED), ("directory", S.INVITED)]
)
def test_only_the_agreement_that_is_needed_lets_the_office_send_the_person(
    office: Office, client: FlaskClient, link: str, purpose: str, state: S
) -> None:
    """An agreement to a photo says nothing of the use of the form's data."""
    client.post(f"{link}consents/{purpose}/give")

    office.submit()

    assert office.members()[0].state is state


def test_what_the_office_agreed_to_by_choice_is_the_persons_to_take_back(
    office: Office, client: FlaskClient
) -> None:
    office.enter(1, consents="photo")
    token = personal_token(apps.SECRET, office.members()[0].uid)

    client.post(f"/en/my/{token}/consents/{ConsentPurpose.PHOTO.value}/")

    assert agreements(office) == []


def test_after_the_time_for_changes_nothing_is_changed(
    app: Flask, office: Office, client: FlaskClient, link: str
) -> None:
    """REG-3."""
    with writing(app) as session:
        at = session.scalars(select(Edition.id)).one()
        session.add(RegistrationSetup(edition_id=at, change_until=now(), keep_days={}))

    page = client.get(link)

    assert "change/name/" not in page.text
    assert client.get(f"{link}change/name/").status_code == 303


def test_an_entered_member_may_correct_before_the_link_was_mailed(
    office: Office, client: FlaskClient
) -> None:
    """The office may hand the link over by itself."""
    office.enter(1)
    own = f"/en/my/{personal_token(apps.SECRET, office.members()[0].uid)}/"

    answer = save(client, own, "name", **NAME)

    assert answer.status_code == 303
    assert office.members()[0].state is S.STARTED


def test_somebody_invited_without_a_delegation_has_nothing_to_change_yet(
    app: Flask, office: Office, client: FlaskClient, link: str
) -> None:
    with writing(app) as session:
        session.scalars(select(Registration)).one().delegation_id = None

    page = client.get(link)

    assert "Your delegation entered you" not in text_of(page)
    assert "change/name/" not in page.text


def test_a_member_withdraws_before_being_sent_and_is_not_sent(
    office: Office, client: FlaskClient, link: str
) -> None:
    assert client.post(f"{link}withdraw/").status_code == 303

    office.submit()

    assert [m.state for m in office.members()] == [S.WITHDRAWN]


def test_a_member_who_withdraws_after_the_submission_returns_the_delegation_to_review(
    office: Office, client: FlaskClient, link: str
) -> None:
    """REG-8: whoever takes a member out, the composition has changed; the focal point reads it in the history."""
    client.post(f"{link}consents/processing/give")
    office.submit()
    before = office.delegation().state

    for _ in range(2):
        assert client.post(f"{link}withdraw/").status_code == 303

    assert (before, office.delegation().state) == (DelegationState.SUBMITTED, DelegationState.CHANGED)
    with office.app.app_context():
        query = select(AuditEntry.changes).where(AuditEntry.action == "delegation.recomposed")
        found = [changes["what"] for changes in reading().scalars(query)]
        db.session.remove()
    assert found.count("withdrawn") == 1


def test_the_wish_of_a_member_to_be_erased_reaches_the_data_officer(
    app: Flask, office: Office, client: FlaskClient, link: str
) -> None:
    client.post(f"{link}erase/")

    with app.app_context():
        found = reading().scalars(select(Registration)).one()
        asked = found.erasure_asked_at
        db.session.remove()
    assert asked is not None


def test_the_link_of_one_member_opens_nobody_elses_page(
    office: Office, client: FlaskClient, link: str
) -> None:
    office.enter(2)
    mine, theirs = office.members()

    own = client.get(link).text

    assert mine.reference in own
    assert theirs.reference not in own
    assert client.get(f"/en/my/{office.token}/").status_code == 404
    assert client.get(link.replace("/my/", "/delegation/")).status_code == 404
