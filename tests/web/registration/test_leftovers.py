"""Agreements with their notice, the days for a calendar, the link for reminders, photos that are replaced."""

from __future__ import annotations

import io
from html import unescape
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import func, select

from forum_app.core.extensions import db
from forum_app.core.uow import reading, transaction
from forum_app.registration.consents import SENSITIVE_NOTICE, TRANSFER_NOTICE
from forum_app.registration.draft_mail import LINK
from forum_app.registration.models import Draft, Registration, RegistrationSetup, StoredFile
from forum_app.registration.rules import RegistrationState
from forum_app.registration.services import drafts
from forum_app.registration.views.guardian import guardian_url
from tests.web.registration.answers import main_of, registered, text_of, value_of, whole
from tests.web.registration.asking import ask, core
from tests.web.registration.drafting import begun

S = RegistrationState


def put(app: Flask, state: RegistrationState, **changes: object) -> str:
    """Bring the one registration to a state; return its reference."""
    with app.app_context():
        with transaction() as session:
            row = session.scalars(select(Registration)).unique().one()
            row.state = state
            for name, value in changes.items():
                setattr(row, name, value)
            reference = row.reference
        db.session.remove()
    return reference


def test_the_form_tells_recipient_purpose_and_rights_before_each_separate_agreement(
    client: FlaskClient,
) -> None:
    """DPR-4: beside the box, not behind a link."""
    page = unescape(main_of(client.get(whole())))

    for told in (SENSITIVE_NOTICE, TRANSFER_NOTICE):
        assert all(text in page for _label, text in told)
    assert page.count("<details") >= 2


def test_the_guardian_reads_what_was_agreed_to_separately(app: Flask, client: FlaskClient) -> None:
    """REG-7, DPR-4: of agreements that were not ticked the guardian is told nothing."""
    registered(client)
    put(app, S.SUBMITTED, guardian_name="Wang Da", guardian_email="da@example.org")
    with app.app_context():
        path = guardian_url(reading().scalars(select(Registration)).unique().one()).removeprefix(
            "http://forum.test"
        )
        db.session.remove()

    page = unescape(main_of(client.get(path)))

    assert all(text in page for _label, text in SENSITIVE_NOTICE)
    assert TRANSFER_NOTICE[0][1] not in page


def test_who_has_a_certain_place_takes_the_days_for_a_calendar(app: Flask, client: FlaskClient) -> None:
    token = registered(client)
    reference = put(app, S.CONFIRMED)

    page = client.get(f"/en/my/{token}/")
    sent = client.get(f"/en/my/{token}/days.ics")

    assert f"/en/my/{token}/days.ics" in page.text
    assert (sent.status_code, sent.mimetype) == (200, "text/calendar")
    assert sent.headers["Content-Disposition"] == f'attachment; filename="{reference}.ics"'
    assert sent.headers["Cache-Control"] == "no-store"
    assert "DTSTART;VALUE=DATE:" in sent.text
    assert reference in sent.text


def test_an_approved_place_is_certain_only_where_nobody_confirms(app: Flask, client: FlaskClient) -> None:
    token = registered(client)
    put(app, S.APPROVED)
    before = client.get(f"/en/my/{token}/days.ics").status_code
    with app.app_context():
        with transaction() as session:
            row = session.scalars(select(Registration)).unique().one()
            session.add(RegistrationSetup(edition_id=row.edition_id, confirm_needed=False))
        db.session.remove()

    after = client.get(f"/en/my/{token}/days.ics").status_code

    assert (before, after) == (404, 200)


def test_without_a_place_there_is_no_calendar(client: FlaskClient) -> None:
    token = registered(client)

    page, sent = client.get(f"/en/my/{token}/"), client.get(f"/en/my/{token}/days.ics")

    assert "days.ics" not in page.text
    assert sent.status_code == 404
    assert client.get("/en/my/unknown/days.ics").status_code == 404


def link_of(app: Flask) -> tuple[str, ...]:
    with app.app_context():
        found = drafts.content(reading().scalars(select(Draft)).one()).typed.get(LINK, ())
        db.session.remove()
    return found


def test_a_draft_knows_its_own_link_from_the_first_page_saved(app: Flask, client: FlaskClient) -> None:
    """MSG: without it nobody could be reminded."""
    draft = begun(client, "zh")
    before = link_of(app)

    draft.save("capacity")
    first = link_of(app)
    draft.save("name")

    assert before == ()
    assert first == link_of(app) == (f"http://forum.test{draft.path}",)
    assert client.get(draft.path).status_code == 200


def test_the_link_of_a_draft_is_no_answer_of_the_registration(client: FlaskClient) -> None:
    draft = begun(client)
    draft.fill()

    response = draft.send()

    assert response.status_code == 303
    assert draft.path not in client.get(response.headers["Location"]).text


def picture(colour: str) -> tuple[io.BytesIO, str]:
    """Return a photo to send."""
    kept = io.BytesIO()
    Image.new("RGB", (600, 800), colour).save(kept, "JPEG")
    return io.BytesIO(kept.getvalue()), "portrait.jpg"


def test_a_second_photo_deletes_the_first(app: Flask, client: FlaskClient) -> None:
    """DPR-6: the row at once, the bytes after the commit."""
    ask(app, core("photo"))
    token = registered(client)
    path = f"/en/my/{token}/change/second/"
    keys = []
    for colour in ("navy", "maroon"):
        shown = client.get(path)
        hidden = {name: value_of(shown, name) for name in ("seen", "revision")}
        response = client.post(
            path, data={**hidden, "photo_file": picture(colour)}, content_type="multipart/form-data"
        )
        assert response.status_code == 303, text_of(response)
        with app.app_context():
            keys.append(reading().scalars(select(StoredFile.key)).one())
            db.session.remove()

    with app.app_context():
        store = Path(app.extensions["forum_settings"].storage_url.removeprefix("file://"))
        count = reading().scalar(select(func.count()).select_from(StoredFile))
        db.session.remove()
    assert keys[0] != keys[1]
    assert count == 1
    assert [(store / key).exists() for key in keys] == [False, True]
