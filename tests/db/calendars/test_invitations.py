"""Sessions go to mailboxes and follow the agenda: who is asked, what is told, once (rule 25)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from forum_app.agenda.models import AgendaSession, SessionRole, SignUp, Speaker
from forum_app.agenda.rules import RoleKind, SessionState, SignUpState
from forum_app.agenda.services.publish import Publish, publish
from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import SYSTEM
from forum_app.calendars.invitations import answering, figures, queries, services
from forum_app.calendars.invitations.answering import TimeChanged
from forum_app.calendars.invitations.services import Switch, switch
from forum_app.calendars.kinds import Answer, InvitationState
from forum_app.calendars.models import CalendarInvitation
from forum_app.core.errors import NotFound
from forum_app.core.translated import Translated
from forum_app.messages.models import OutboxMail
from forum_app.messages.transport import compose
from forum_app.registration.models import Registration, RegistrationSetup
from forum_app.registration.own_data import own_data
from forum_app.registration.rules import RegistrationState as S
from tests import build

FIRST = datetime(2027, 6, 1, 8, tzinfo=UTC)
BASE = "http://forum.test"
Sent = list[tuple[str, str, int]]


class Forum:
    """A forum that sends entries: a panel with a chair of their own address and a delegate with a place."""

    def __init__(self, session: Session) -> None:
        self.session, self.now = session, FIRST
        self.at = build.edition(session, calendar_mail=True)
        self.room = build.room(session, self.at)
        self.panel = build.agenda_session(session, self.at, code="MF1", rooms=[self.room])
        self.other = build.agenda_session(session, self.at, code="SF1", title=Translated.of(en="Smart"))

    def chair(self, kind: RoleKind = RoleKind.CHAIR_EU, **changes: Any) -> Speaker:
        who = build.speaker(self.session, self.at, **({"email": "chair@x.example"} | changes))
        self.session.add(SessionRole(session=self.panel, kind=kind, speaker=who))
        self.session.flush()
        return who

    def delegate(self, held: SignUpState = SignUpState.TAKEN, **changes: Any) -> Registration:
        values: dict[str, Any] = {"state": S.CONFIRMED, "email": "delegate@x.example"}
        found = build.registration(self.session, self.at, **(values | changes))
        self.session.add(
            SignUp(session=self.panel, registration_id=found.id, state=held, asked_at=FIRST, changed_at=FIRST)
        )
        self.session.flush()
        return found

    def publish(self) -> None:
        publish(self.session, SYSTEM, Publish(edition_id=self.at.id), self.now)

    def look(self, batches: int = 99) -> Sent:
        """Do what the worker does, in batches of one, and return the mails that it queued."""
        self.now += timedelta(hours=1)
        before = set(self.session.scalars(select(OutboxMail.id)))
        made = services.plan(self.session, self.at.id, BASE, self.now)
        for step in made.steps[:batches]:
            assert services.put(self.session, made, services.prepare(self.session, made, [step], self.now))
        mails = self.session.scalars(select(OutboxMail).where(OutboxMail.id.not_in(before)))
        return sorted(told(mail) for mail in mails)

    def move(self) -> None:
        assert self.panel.starts_at
        self.panel.starts_at += timedelta(minutes=30)
        self.session.flush()
        self.publish()

    def row(self) -> CalendarInvitation:
        return self.session.scalars(select(CalendarInvitation)).one()


def told(mail: OutboxMail) -> tuple[str, str, int]:
    """Return address, method and SEQUENCE of a mail, after reading it as a mailbox does."""
    raw = compose(mail, "Forum <forum@example.org>").message.as_bytes()
    found = message_from_bytes(raw, _class=EmailMessage, policy=SMTP)
    (part,) = (each for each in found.walk() if each.get_content_type() == "text/calendar")
    calendar = Calendar.from_ical(part.get_payload(decode=True))
    (event,) = calendar.walk("VEVENT")
    assert str(event["ATTENDEE"]) == f"mailto:{found['To'].addresses[0].addr_spec}"
    assert str(calendar["METHOD"]) == part.get_param("method") == mail.calendar_method
    assert (str(event["STATUS"]) == "CANCELLED") == (mail.calendar_method == "CANCEL")
    assert event.decoded("DTSTAMP") == mail.created_at
    return mail.to_address, mail.calendar_method, int(event["SEQUENCE"])


@pytest.fixture
def forum(session: Session) -> Forum:
    return Forum(session)


def test_who_has_a_part_or_a_place_is_invited_once(forum: Forum) -> None:
    forum.chair()
    forum.chair(RoleKind.INTERPRETER, email="booth@x.example")
    forum.delegate()
    forum.delegate(SignUpState.WAITING, email="waits@x.example")
    forum.delegate(email="left@x.example", state=S.WITHDRAWN)
    assert forum.look() == [], "nothing is published yet"
    forum.publish()

    assert forum.look() == [
        ("booth@x.example", "REQUEST", 0),
        ("chair@x.example", "REQUEST", 0),
        ("delegate@x.example", "REQUEST", 0),
    ]
    assert forum.look() == []


def test_a_move_a_cancellation_and_a_return_each_raise_the_sequence(forum: Forum) -> None:
    """Rule 25: SEQUENCE+1 with each mail, and an answer holds until the time changes."""
    forum.chair()
    forum.publish()
    forum.look()
    answering.answer(forum.row(), Answer.ACCEPTED, "2027-09-20T08:40:00Z", FIRST)
    forum.room.name = Translated.of(en="Room 52")
    forum.publish()
    assert forum.look() == [("chair@x.example", "REQUEST", 1)]
    assert forum.row().answer is Answer.ACCEPTED

    forum.move()
    assert forum.look() == [("chair@x.example", "REQUEST", 2)]
    assert forum.row().answer is Answer.NONE
    forum.panel.state = SessionState.CANCELLED
    forum.publish()
    assert forum.look() == [("chair@x.example", "CANCEL", 3)]
    assert forum.row().state is InvitationState.WITHDRAWN
    forum.panel.state = SessionState.READY
    forum.publish()
    assert forum.look() == [("chair@x.example", "REQUEST", 4)]


@pytest.mark.parametrize("how", ["place", "registration", "wish", "switch"])
def test_what_ends_is_withdrawn(forum: Forum, how: str) -> None:
    delegate = forum.delegate()
    forum.publish()
    forum.look()
    if how == "place":
        forum.session.scalars(select(SignUp)).one().state = SignUpState.GIVEN_UP
    elif how == "registration":
        delegate.state = S.WITHDRAWN
    elif how == "wish":
        delegate.calendar_mail = False
    else:
        assert switch(forum.session, SYSTEM, Switch(forum.at.id, on=False), FIRST)
    forum.session.flush()

    assert forum.look() == [("delegate@x.example", "CANCEL", 1)]
    assert forum.look() == []


def test_a_wish_goes_before_what_the_organisers_set(forum: Forum) -> None:
    switch(forum.session, SYSTEM, Switch(forum.at.id, on=False), FIRST)
    forum.delegate(calendar_mail=True)
    forum.delegate(email="other@x.example")
    forum.chair(calendar_mail=True)
    forum.chair(email="second@x.example")
    forum.publish()

    assert [address for address, _, _ in forum.look()] == ["chair@x.example", "delegate@x.example"]


def test_a_registered_speaker_is_asked_once_the_place_is_certain(forum: Forum) -> None:
    """Issue 5: only when there is a confirmed place."""
    registration = build.registration(forum.session, forum.at, state=S.APPROVED, email="own@x.example")
    forum.session.add(RegistrationSetup(edition_id=forum.at.id, confirm_needed=True))
    forum.chair(registration_id=registration.id)
    forum.publish()
    assert forum.look() == []

    registration.state = S.CONFIRMED
    forum.session.flush()
    assert forum.look() == [("own@x.example", "REQUEST", 0)]


def test_a_stop_in_the_middle_sends_nothing_twice(forum: Forum) -> None:
    for number in range(3):
        forum.chair(email=f"chair{number}@x.example")
    forum.publish()

    first, rest = forum.look(batches=1), forum.look()

    assert len(first) == 1
    assert sorted(first + rest) == [(f"chair{number}@x.example", "REQUEST", 0) for number in range(3)]


def test_two_workers_with_the_same_plan_send_once(forum: Forum) -> None:
    forum.chair()
    forum.publish()
    plans = [services.plan(forum.session, forum.at.id, BASE, FIRST) for _ in range(2)]
    ready = [services.prepare(forum.session, made, made.steps, FIRST) for made in plans]

    done = [services.put(forum.session, *each) for each in zip(plans, ready, strict=True)]

    assert done == [True, False]
    assert len(forum.session.scalars(select(OutboxMail)).all()) == 1


def test_a_plan_from_before_a_release_or_a_switch_is_dropped(forum: Forum) -> None:
    forum.chair()
    forum.publish()
    made = services.plan(forum.session, forum.at.id, BASE, FIRST)
    ready = services.prepare(forum.session, made, made.steps, FIRST)
    switch(forum.session, SYSTEM, Switch(forum.at.id, on=False), FIRST)

    assert not services.put(forum.session, made, ready)
    assert forum.session.scalars(select(OutboxMail)).all() == []


@pytest.mark.parametrize(("language", "title"), [("en", "Eco-city planning"), ("zh", "生态城市规划")])
def test_mail_and_entry_are_in_the_readers_language(forum: Forum, language: str, title: str) -> None:
    forum.delegate(language=language)
    forum.publish()
    forum.look()
    mail = forum.session.scalars(select(OutboxMail)).one()

    assert (mail.kind, mail.language) == ("calendar.invited", language)
    assert f"SUMMARY:{title}\r\n" in mail.calendar
    assert title in mail.subject
    assert f"{BASE}/{language}/calendar/" in mail.text
    assert f"{BASE}/{language}/my/" in mail.text
    assert "{" not in mail.subject + mail.text


def test_answers_are_counted_and_named_for_organisers(forum: Forum) -> None:
    forum.chair()
    forum.delegate()
    forum.publish()
    forum.look()
    rows = forum.session.scalars(select(CalendarInvitation).order_by(CalendarInvitation.recipient)).all()
    for row, given in zip(rows, (Answer.ACCEPTED, Answer.DECLINED), strict=True):
        answering.answer(row, given, row.told["start"], FIRST)
    forum.session.flush()

    found = figures.answered(forum.session, forum.at.id, forum.panel.uid, 10)

    assert [(each.answer, bool(each.person), bool(each.speaker)) for each in found] == [
        (Answer.DECLINED, False, True),
        (Answer.ACCEPTED, True, False),
    ]
    assert figures.answers(forum.session, forum.at.id, forum.panel.uid)[Answer.ACCEPTED] == 1
    assert figures.standing(forum.session, forum.at.id) == figures.Standing(2, 2)


def test_a_link_is_signed_and_an_answer_is_to_the_time_that_was_shown(forum: Forum) -> None:
    forum.chair()
    forum.publish()
    forum.look()
    token = answering.token("secret", forum.row().uid)

    assert answering.invitation(forum.session, "secret", token) is forum.row()
    for wrong in (token[:-2], f"x{token[1:]}", "", "é", "0" * 43):
        with pytest.raises(NotFound):
            answering.invitation(forum.session, "secret", wrong)
    with pytest.raises(NotFound):
        answering.invitation(forum.session, "another", token)
    with pytest.raises(TimeChanged):
        answering.answer(forum.row(), Answer.ACCEPTED, "2027-09-20T08:00:00Z", FIRST)


def test_a_switch_is_written_in_the_log_once(forum: Forum) -> None:
    assert switch(forum.session, SYSTEM, Switch(forum.at.id, on=False), FIRST)
    assert not switch(forum.session, SYSTEM, Switch(forum.at.id, on=False), FIRST)

    log = select(AuditEntry.action).where(AuditEntry.action.startswith("calendar."))
    assert forum.session.scalars(log).all() == ["calendar.mail_off"]


def test_only_editions_to_come_that_send_are_looked_at(forum: Forum) -> None:
    build.edition(forum.session)
    assert queries.concerned(forum.session, FIRST) == [forum.at.id]
    assert queries.concerned(forum.session, FIRST + timedelta(days=365)) == []


def test_rows_are_a_persons_own_and_go_with_the_registration(forum: Forum) -> None:
    """DPR-6: what was told is given out on request, and nothing is left after an erasure."""
    delegate = forum.delegate()
    forum.publish()
    forum.look()
    (given,) = own_data(forum.session, delegate)["calendar_invitation"]
    assert (given["address"], given["told"]["title"]) == ("delegate@x.example", "Eco-city planning")

    forum.session.execute(delete(SignUp))
    forum.session.delete(delegate)
    forum.session.flush()
    assert forum.session.scalars(select(CalendarInvitation)).all() == []


def test_a_session_taken_off_the_agenda_is_withdrawn(forum: Forum) -> None:
    forum.chair()
    forum.publish()
    forum.look()
    forum.session.get_one(AgendaSession, forum.panel.id).shown_publicly = False
    forum.publish()

    assert [way for _, way, _ in forum.look()] == ["CANCEL"]
