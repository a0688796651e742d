"""The confirmation and a person's own page."""

from __future__ import annotations

import pytest
import zxingcpp
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import COMMAND
from forum_app.core import qr
from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.uow import reading, transaction
from forum_app.messages.models import OutboxMail
from forum_app.registration.models import Registration
from forum_app.registration.rules import RegistrationState
from forum_app.registration.services import change_state
from tests.web.registration.answers import address, registered, text_of


@pytest.fixture
def token(client: FlaskClient) -> str:
    return registered(client)


def mine(token: str, rest: str = "", lang: str = "en") -> str:
    return f"/{lang}/my/{token}/{rest}"


def only_row(app: Flask) -> Registration:
    with app.app_context():
        found = reading().scalars(select(Registration)).unique().one()
        db.session.remove()
    return found


def set_state(app: Flask, *states: RegistrationState) -> None:
    with app.app_context():
        with transaction() as session:
            row = session.scalars(select(Registration)).unique().one()
            for state in states:
                change_state(session, COMMAND, row, state, "", now())
        db.session.remove()


@pytest.mark.parametrize("lang", ["en", "zh", "fr"])
def test_the_confirmation_names_reference_and_next_step(
    app: Flask, client: FlaskClient, token: str, lang: str
) -> None:
    response = client.get(f"{address(lang)}done/{token}/")

    assert response.status_code == 200
    assert only_row(app).reference in text_of(response)
    assert "WANG Xiaoming" in text_of(response)
    assert mine(token, lang=lang) in response.text


def test_the_confirmation_of_another_forum_is_not_there(client: FlaskClient, token: str) -> None:
    assert client.get(f"/en/forums/elsewhere/register/done/{token}/").status_code == 404


@pytest.mark.parametrize("lang", ["en", "zh", "fr"])
def test_the_own_page_shows_state_data_and_agreements(client: FlaskClient, token: str, lang: str) -> None:
    response = client.get(mine(token, lang=lang))

    words = text_of(response)
    assert response.status_code == 200
    for shown in ("王小明", "成都市副市长", "wang@example.org", "+86 28 1234 5678", "vegetarian", "2027-2"):
        assert shown in words


@pytest.mark.parametrize("rest", ["", "withdraw/", "consents/photo/", "data.json", "link.svg"])
def test_nothing_behind_the_link_is_kept_indexed_or_told(client: FlaskClient, token: str, rest: str) -> None:
    headers = client.get(mine(token, rest)).headers

    assert headers["Cache-Control"] == "no-store"
    assert "noindex" in headers["X-Robots-Tag"]
    # A page with a form tells its origin, never its path: the check against forged forms needs it.
    with_form = rest in ("", "withdraw/", "consents/photo/")
    assert headers["Referrer-Policy"] == ("strict-origin" if with_form else "no-referrer")


def test_the_address_of_the_own_page_is_nobodys_canonical_address(client: FlaskClient, token: str) -> None:
    page = client.get(mine(token)).text

    assert 'rel="canonical"' not in page
    assert '<meta name="robots" content="noindex, nofollow">' in page


@pytest.mark.parametrize("rest", ["", "withdraw/", "consents/photo/", "data.json", "link.svg"])
@pytest.mark.parametrize("wrong", ["A" * 24, "short", "x" * 4000, "' OR 1=1 --", "%00"])
def test_unknown_and_wrong_links_get_the_same_answer(
    client: FlaskClient, token: str, rest: str, wrong: str
) -> None:
    unknown, other = client.get(mine("B" * 24, rest)), client.get(mine(wrong, rest))

    assert (unknown.status_code, other.status_code) == (404, 404)


def test_an_unknown_link_does_not_say_why(client: FlaskClient, token: str) -> None:
    pages = [client.get(mine(wrong)) for wrong in ("B" * 24, token[:-1] + "!", token.lower())]

    assert len({(p.status_code, text_of(p)) for p in pages}) == 1


def test_the_qr_code_holds_the_personal_link(client: FlaskClient, token: str) -> None:
    response = client.get(mine(token, "link.svg"))

    assert response.mimetype == "image/svg+xml"
    assert response.text == qr.svg(f"http://forum.test/en/my/{token}/")
    code = zxingcpp.create_barcode(f"http://forum.test/en/my/{token}/", zxingcpp.BarcodeFormat.QRCode)
    assert code.text == f"http://forum.test/en/my/{token}/"


def test_the_host_of_the_link_is_the_settings(client: FlaskClient, token: str) -> None:
    """Reliability 1.5: a forged Host changes no link."""
    response = client.get(mine(token, "link.svg"), headers={"Host": "evil.example"})

    assert response.text == qr.svg(f"http://forum.test/en/my/{token}/")


def test_a_registration_is_withdrawn_after_asking_once_more(
    app: Flask, client: FlaskClient, token: str
) -> None:
    asked = client.get(mine(token, "withdraw/"))
    before = only_row(app).state
    done = [client.post(mine(token, "withdraw/")) for _ in range(2)]

    assert asked.status_code == 200
    assert before is RegistrationState.SUBMITTED
    assert [d.status_code for d in done] == [303, 303]
    assert only_row(app).state is RegistrationState.WITHDRAWN
    with app.app_context():
        session = reading()
        mails = [m.kind for m in session.scalars(select(OutboxMail).order_by(OutboxMail.id))]
        actions = [
            (e.action, e.actor_kind) for e in session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        ]
        db.session.remove()
    assert mails == ["registration.received", "registration.withdrawn"]
    assert actions == [("registration.registered", "delegate"), ("registration.state", "delegate")]


def test_what_is_withdrawn_offers_no_way_to_withdraw_it(client: FlaskClient, token: str) -> None:
    client.post(mine(token, "withdraw/"))

    assert mine(token, "withdraw/") not in client.get(mine(token)).text
    assert client.get(mine(token, "withdraw/")).status_code == 303


def test_what_was_rejected_cannot_be_withdrawn(app: Flask, client: FlaskClient, token: str) -> None:
    set_state(app, RegistrationState.REJECTED)

    assert client.post(mine(token, "withdraw/")).status_code == 409


def test_the_calendar_is_offered_with_a_place_only(app: Flask, client: FlaskClient, token: str) -> None:
    waiting = client.get(mine(token)).text
    set_state(app, RegistrationState.APPROVED)
    placed = client.get(mine(token)).text

    assert "Add the agenda to your calendar" not in waiting
    assert "Add the agenda to your calendar" in placed
    assert 'href="/en/forums/urban-forum-2027/calendar/"' in placed


def test_looking_at_the_page_changes_nothing(app: Flask, client: FlaskClient, token: str) -> None:
    for rest in ("", "withdraw/", "consents/photo/", "data.json", "link.svg"):
        client.get(mine(token, rest))

    assert (only_row(app).state, only_row(app).revision) == (RegistrationState.SUBMITTED, 1)
