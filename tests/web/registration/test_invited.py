"""An invitation by personal link: shown, opened, begun, used once, declined, over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.uow import reading, transaction
from forum_app.editions.models import Edition
from forum_app.editions.rules import EditionState
from forum_app.registration.links import digest
from forum_app.registration.models import Category, Invitation, Place, Quota, Registration, RegistrationSetup
from forum_app.registration.rules import InvitationState
from forum_app.registration.services import holding
from tests import build
from tests.web.registration.answers import main_of, text_of, value_of
from tests.web.registration.drafting import Draft

TOKEN = "an-invitation-for-wang--"


def invite(app: Flask, **changes: Any) -> None:
    """Invite Wang as security, which nobody can register for otherwise."""
    with app.app_context():
        with transaction() as session:
            edition = session.scalars(select(Edition)).one()
            category = session.scalars(select(Category).where(Category.key == "security")).one()
            build.quota(session, edition, category, size=1)
            values: dict[str, Any] = {
                "edition_id": edition.id,
                "category": category,
                "name": "王小明",
                "email": "wang@example.org",
                "token_hash": digest(TOKEN),
                "state": InvitationState.SENT,
                "expires_at": now() + timedelta(days=30),
                "created_at": now(),
            }
            row = Invitation(**(values | changes))
            session.add(row)
            session.flush()
            holding.hold(session, row)
        db.session.remove()


def address(lang: str = "en", rest: str = "") -> str:
    return f"/{lang}/invited/{TOKEN}/{rest}"


def begun(client: FlaskClient, lang: str = "en") -> Draft:
    response = client.post(address(lang))
    assert response.status_code == 303, text_of(response)
    return Draft(client, response.headers["Location"].split("?")[0])


def look(app: Flask) -> tuple[InvitationState, int, int, int]:
    """Return the state of the invitation, places held for it, places taken, and registrations."""
    with app.app_context():
        session = reading()
        row = session.scalars(select(Invitation)).one()
        held = session.scalar(select(func.count()).where(Place.invitation_id.is_not(None))) or 0
        taken = session.scalars(select(Quota.taken)).one()
        found = (row.state, held, taken, session.scalar(select(func.count()).select_from(Registration)) or 0)
        db.session.remove()
    return found


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "Start the registration"), ("zh", "王小明"), ("fr", "王小明")]
)
def test_an_invitation_is_shown_and_counts_as_opened(
    app: Flask, client: FlaskClient, lang: str, words: str
) -> None:
    invite(app)

    shown = client.get(address(lang))

    assert shown.status_code == 200
    assert words in text_of(shown)
    assert "noindex" in shown.headers["X-Robots-Tag"]
    assert look(app) == (InvitationState.OPENED, 1, 1, 0)


def test_the_form_of_an_invitation_knows_what_the_invitation_says(app: Flask, client: FlaskClient) -> None:
    invite(app)

    draft = begun(client)
    capacity, name = main_of(draft.page("capacity")), draft.page("name")

    assert capacity.count('name="category"') == 1
    assert 'value="security"' in capacity
    assert "checked" in capacity
    assert [value_of(name, key) for key in ("native", "family", "given")] == ["王小明", "Wang", "Xiaoming"]
    assert value_of(draft.page("work"), "email") == "wang@example.org"


def test_an_invitation_is_used_once_and_its_place_becomes_the_registrations(
    app: Flask, client: FlaskClient
) -> None:
    invite(app)
    first, second = begun(client), begun(client)
    first.fill(category="security")
    second.fill(category="security")

    sent, again = first.send(), second.send()

    assert sent.status_code == 303
    assert again.status_code == 409
    assert "A registration was made with this invitation" in text_of(again)
    assert look(app) == (InvitationState.USED, 0, 1, 1)
    assert "A registration was made" in text_of(client.get(address()))


def test_an_invitation_is_declined_with_a_reason_and_its_place_is_free(
    app: Flask, client: FlaskClient
) -> None:
    invite(app)

    asked = client.get(address(rest="decline/"))
    done = client.post(address(rest="decline/"), data={"reason": " On leave,\r\nsorry "})
    twice = client.post(address(rest="decline/"), data={"reason": "other"})

    with app.app_context():
        reason = reading().scalars(select(Invitation.declined_because)).one()
        db.session.remove()
    assert "Decline the invitation?" in text_of(asked)
    assert (done.status_code, twice.status_code) == (303, 303)
    assert reason == "On leave,\nsorry"
    assert look(app) == (InvitationState.DECLINED, 0, 0, 0)
    assert "was declined" in text_of(client.get(address()))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"state": InvitationState.WITHDRAWN}, "withdrew this invitation"),
        ({"state": InvitationState.EXPIRED}, "The time to answer this invitation is over"),
        ({"expires_at": datetime(2020, 1, 1, tzinfo=UTC)}, "The time to answer this invitation is over"),
    ],
)
def test_an_invitation_that_is_over_says_why(
    app: Flask, client: FlaskClient, changes: dict[str, Any], words: str
) -> None:
    invite(app, **changes)

    shown = client.get(address())
    refused = [client.post(address()), client.post(address(rest="decline/"))]

    assert words in text_of(shown)
    assert "<form" not in main_of(shown)
    assert [response.status_code for response in refused] == [409, 409]
    assert all(words in text_of(response) for response in refused)


@pytest.mark.parametrize(("reason", "status"), [("Approved by the head of protocol", 303), ("", 409)])
def test_late_entry_needs_a_reason_on_the_invitation(
    app: Flask, client: FlaskClient, reason: str, status: int
) -> None:
    """REG-3."""
    invite(app, late_reason=reason)
    draft = begun(client)
    draft.fill(category="security")
    revision = value_of(draft.overview(), "revision")
    with app.app_context():
        with transaction() as session:
            edition = session.scalars(select(Edition)).one()
            session.add(RegistrationSetup(edition_id=edition.id, closes_at=now() - timedelta(hours=1)))
        db.session.remove()

    sent = client.post(draft.path, data={"revision": revision})

    assert sent.status_code == status


def test_nobody_is_invited_to_a_forum_that_is_over(app: Flask, client: FlaskClient) -> None:
    invite(app)
    draft = begun(client)
    draft.fill(category="security")
    revision = value_of(draft.overview(), "revision")
    with app.app_context():
        with transaction() as session:
            session.scalars(select(Edition)).one().state = EditionState.CONCLUDED
        db.session.remove()

    assert client.post(draft.path, data={"revision": revision}).status_code == 409


def test_an_unknown_invitation_is_not_there(client: FlaskClient) -> None:
    for path in (address(), address(rest="decline/")):
        assert client.get(path).status_code == 404
        assert client.post(path).status_code == 404
