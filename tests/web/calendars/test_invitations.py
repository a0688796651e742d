"""Entries for calendars as people meet them: the answer page, the own choice, the organisers' switch (rule 25)."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.agenda.models import AgendaSession, SessionRole
from forum_app.agenda.rules import RoleKind
from forum_app.agenda.services.publish import Publish, publish
from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import SYSTEM
from forum_app.calendars.invitations import tasks
from forum_app.calendars.models import CalendarInvitation
from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.uow import reading, transaction
from forum_app.core.worker import drain
from forum_app.editions.models import Edition
from forum_app.messages.models import OutboxMail
from forum_app.registration.links import digest, personal_token
from forum_app.registration.models import Registration
from forum_app.registration.rules import RegistrationState
from tests import build
from tests.web.organisers import browser

FORUM = "calendar-forum"
HOSTILE = ["", "yes", "ACCEPTED", "<script>", "none"]


@pytest.fixture
def link(app: Flask) -> str:
    """Make a published forum with one chair who is registered; return the path of the answer page."""
    with app.app_context():
        with transaction() as session:
            at = build.edition(session, slug=FORUM, calendar_mail=True)
            person = build.registration(session, at, state=RegistrationState.CONFIRMED, email="own@x.example")
            row = build.agenda_session(session, at, code="MF1")
            speaker = build.speaker(session, at, registration_id=person.id)
            session.add(SessionRole(session=row, kind=RoleKind.CHAIR_EU, speaker=speaker))
            session.flush()
            publish(session, SYSTEM, Publish(edition_id=at.id), now())
        drain()
        text = reading().scalars(select(OutboxMail.text)).one()
        db.session.remove()
    found = re.search(r"http://forum\.test(/en/calendar/\S+)", text)
    assert found is not None
    return found[1]


def invitation(app: Flask) -> CalendarInvitation:
    with app.app_context():
        found = reading().scalars(select(CalendarInvitation)).one()
        db.session.remove()
    return found


def mails(app: Flask) -> list[str]:
    """Let the worker do what is due, and return the kinds of all mails."""
    with app.app_context():
        drain()
        found = list(reading().scalars(select(OutboxMail.kind).order_by(OutboxMail.id)))
        db.session.remove()
    return found


def own(app: Flask) -> str:
    """Return the path of the person's own page."""
    with app.app_context():
        with transaction() as session:
            row = session.scalars(select(Registration)).unique().one()
            token = personal_token(app.config["SECRET_KEY"], row.uid)
            row.token_hash = digest(token)
        db.session.remove()
    return f"/en/my/{token}/"


def move(app: Flask) -> None:
    with app.app_context():
        with transaction() as session:
            row = session.scalars(select(AgendaSession)).one()
            assert row.starts_at
            row.starts_at = row.starts_at.replace(hour=7)
            publish(session, SYSTEM, Publish(edition_id=row.edition_id), now())
        db.session.remove()


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "Will you come?"), ("zh", "生态城市规划"), ("fr", "Eco-city")]
)
def test_the_page_of_a_link_shows_the_session_and_changes_nothing(
    app: Flask, client: FlaskClient, link: str, lang: str, words: str
) -> None:
    with app.app_context():
        with transaction() as session:
            row = session.scalars(select(CalendarInvitation)).one()
            row.told = row.told | {"title": "Eco-city 生态城市规划"}
        db.session.remove()

    shown = client.get(link.replace("/en/", f"/{lang}/"))

    assert shown.status_code == 200
    assert words in shown.text
    assert len(re.findall(r'name="answer" value="(accepted|tentative|declined)"', shown.text)) == 3
    assert "Brussels" in shown.text or lang != "en"
    assert shown.headers["Cache-Control"] == "no-store"
    assert shown.headers["Referrer-Policy"] == "strict-origin"
    assert "noindex" in shown.headers["X-Robots-Tag"]
    assert invitation(app).answer == "none"


@pytest.mark.parametrize("answer", ["accepted", "tentative", "declined"])
def test_a_button_answers_and_twice_is_once(app: Flask, client: FlaskClient, link: str, answer: str) -> None:
    data = {"answer": answer, "shown": "2027-09-20T08:40:00Z"}
    first = client.post(link, data=data)
    at = invitation(app).answered_at
    again = client.post(link, data=data)

    assert (first.status_code, again.status_code) == (303, 303)
    assert (invitation(app).answer, invitation(app).answered_at) == (answer, at)
    assert "You said that you" in client.get(link).text


@pytest.mark.parametrize("answer", HOSTILE)
def test_another_answer_is_refused(app: Flask, client: FlaskClient, link: str, answer: str) -> None:
    refused = client.post(link, data={"answer": answer, "shown": "2027-09-20T08:40:00Z"})

    assert refused.status_code == 422
    assert "Choose one of the three answers." in refused.text
    assert invitation(app).answer == "none"


def test_an_answer_to_an_old_time_is_not_kept(app: Flask, client: FlaskClient, link: str) -> None:
    client.post(link, data={"answer": "accepted", "shown": "2027-09-20T08:40:00Z"})
    move(app)
    assert mails(app) == ["calendar.invited", "calendar.updated"]

    late = client.post(link, data={"answer": "accepted", "shown": "2027-09-20T08:40:00Z"})

    assert late.status_code == 409
    assert "now at another time" in late.text
    assert invitation(app).answer == "none"


def test_a_wrong_link_is_no_page(client: FlaskClient, link: str) -> None:
    for path in (f"{link[:-3]}/", "/en/calendar/x/", "/en/calendar/%C3%A9/"):
        assert client.get(path).status_code == 404
        assert client.post(path, data={"answer": "accepted"}).status_code == 404


def test_answers_need_the_forms_own_token(app: Flask, client: FlaskClient, link: str) -> None:
    page = own(app)
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        assert client.post(link, data={"answer": "accepted"}).status_code == 400
        assert client.post(f"{page}calendar-mail/", data={"wish": "no"}).status_code == 400
    finally:
        app.config["WTF_CSRF_ENABLED"] = False


def test_the_worker_looks_only_after_a_change(app: Flask, link: str) -> None:
    with app.app_context():
        assert tasks.due(reading(), now()) == []
        tasks.memory().marks.clear()
        (edition_id,) = tasks.due(reading(), now())
        tasks.memory().busy.add(edition_id)
        assert tasks.due(reading(), now()) == []
        tasks.bring_up_to_date(edition_id)
        tasks.memory().busy.clear()
        assert tasks.due(reading(), now()) == [edition_id], "who was busy did not look"
        db.session.remove()
    assert mails(app) == ["calendar.invited"], "looking again sends nothing"


def test_a_person_chooses_on_their_own_page(app: Flask, client: FlaskClient, link: str) -> None:
    page = own(app)
    assert 'value="as_set" checked' in client.get(page).text

    saved = client.post(f"{page}calendar-mail/", data={"wish": "no"})
    assert (saved.status_code, saved.headers["Location"]) == (303, f"{page}?told=saved#calendar-mail")
    assert 'value="no" checked' in client.get(page).text
    assert mails(app) == ["calendar.invited", "calendar.withdrawn"]
    assert "no longer part of your programme" in client.get(link).text
    again = client.post(f"{page}calendar-mail/", data={"wish": "no"})
    assert again.headers["Location"] == f"{page}?told=same#calendar-mail"
    assert client.post(f"{page}calendar-mail/", data={"wish": "perhaps"}).status_code == 422
    assert (
        client.post("/en/my/xxxxxxxxxxxxxxxxxxxxxxxx/calendar-mail/", data={"wish": "no"}).status_code == 404
    )


def test_the_days_of_the_forum_are_a_file_that_nobody_keeps(
    app: Flask, client: FlaskClient, link: str
) -> None:
    """Rules 4, 19 and 25: no METHOD, an attachment, not stored on the way."""
    page = own(app)
    assert f'href="{page}days.ics"' in client.get(page).text
    file = client.get(f"{page}days.ics")

    assert file.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert file.headers["Cache-Control"] == "no-store"
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert "METHOD" not in file.text
    assert "@urban-forum.eu-china.example" in file.text


def test_organisers_turn_it_off_and_on(app: Flask, link: str) -> None:
    owner, path = browser(app, Role.OWNER, FORUM), f"/desk/{FORUM}/publish/calendars/"
    assert "One entry stands in a calendar." in owner.get(f"{path}?lang=en").text

    for to, kinds in (("off", ["calendar.withdrawn"]), ("off", []), ("on", ["calendar.invited"])):
        before = mails(app)
        assert owner.post(path, data={"to": to}).status_code == 302
        assert mails(app) == before + kinds
    assert owner.post(path, data={"to": "maybe"}).status_code == 422
    with app.app_context():
        log = select(AuditEntry.action).where(AuditEntry.action.startswith("calendar.mail"))
        assert list(reading().scalars(log.order_by(AuditEntry.id))) == [
            "calendar.mail_off",
            "calendar.mail_on",
        ]
        assert reading().scalars(select(Edition.calendar_mail)).all() == [True]
        db.session.remove()


@pytest.mark.parametrize("role", [Role.REGISTRATION, Role.VIEWER])
def test_only_who_may_publish_may_turn_it(app: Flask, link: str, role: Role) -> None:
    reader, path = browser(app, role, FORUM), f"/desk/{FORUM}/publish/calendars/"

    assert (reader.get(path).status_code, reader.post(path, data={"to": "off"}).status_code) == (403, 403)


def test_organisers_see_who_answered_beside_the_guests(app: Flask, client: FlaskClient, link: str) -> None:
    owner, path = browser(app, Role.OWNER, FORUM), f"/desk/{FORUM}/sessions/MF1/guests/?lang=en"
    assert "No answer <b>1</b>" in owner.get(path).text
    client.post(link, data={"answer": "declined", "shown": "2027-09-20T08:40:00Z"})

    shown = owner.get(path).text

    assert "I cannot come <b>1</b>" in shown
    assert "Pedro" in shown
