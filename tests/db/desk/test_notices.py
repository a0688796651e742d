"""Who is told of a release and what: each person once, in their language, about their own sessions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forum_app.agenda.models import (
    AgendaSession,
    Release,
    ReleaseNotice,
    ReleaseSending,
    SessionRole,
    SignUp,
    Star,
    StarList,
)
from forum_app.agenda.rules import RoleKind, SessionState, SignUpState
from forum_app.agenda.rules.audiences import EVERYBODY, Audience
from forum_app.agenda.services.publish import Publish, prepared, publish
from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import SYSTEM
from forum_app.core.errors import Conflict
from forum_app.core.translated import Translated
from forum_app.core.uow import transaction
from forum_app.desk.notices import people, sending, tasks
from forum_app.desk.notices.people import Gathered
from forum_app.editions.models import Edition
from forum_app.messages.models import OutboxMail, Unsubscribed
from forum_app.messages.rules import AnnouncementState, MailState
from forum_app.messages.unsubscribing import address_hash
from forum_app.registration.models import Registration
from forum_app.registration.rules import RegistrationState
from tests import build

FIRST = datetime(2027, 6, 1, 8, tzinfo=UTC)
LATER = FIRST + timedelta(days=1)


class Forum:
    """A forum with two published sessions and people tied to the first."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.at: Edition = build.edition(session)
        self.room = build.room(session, self.at)
        self.panel = build.agenda_session(session, self.at, code="MF1", rooms=[self.room])
        self.other = build.agenda_session(
            session, self.at, code="SF1", title=Translated.of(en="Smart cities")
        )

    def role(self, row: AgendaSession | None = None, **speaker: Any) -> SessionRole:
        who = build.speaker(self.session, self.at, **speaker)
        role = SessionRole(session=row or self.panel, kind=RoleKind.CHAIR_EU, speaker=who)
        self.session.add(role)
        self.session.flush()
        return role

    def registered(
        self, row: AgendaSession | None = None, state: SignUpState = SignUpState.TAKEN, **changes: Any
    ) -> Registration:
        found = build.registration(
            self.session, self.at, **({"state": RegistrationState.CONFIRMED} | changes)
        )
        self.session.add(
            SignUp(
                session=row or self.panel,
                registration_id=found.id,
                state=state,
                asked_at=FIRST,
                changed_at=FIRST,
            )
        )
        self.session.flush()
        return found

    def starred(self, *rows: AgendaSession, **changes: Any) -> StarList:
        values: dict[str, Any] = {
            "edition_id": self.at.id, "language": "fr", "email": "star@example.org", "confirmed_at": FIRST,
            "created_at": FIRST, "changed_at": FIRST, "token_hash": f"{len(self.session.scalars(select(StarList)).all())}",
        }  # fmt: skip
        made = StarList(**(values | changes))
        made.stars = [Star(session_uid=row.uid, starred_at=FIRST) for row in rows or (self.panel,)]
        self.session.add(made)
        self.session.flush()
        return made

    def move(self, row: AgendaSession | None = None) -> None:
        row = row or self.panel
        assert row.starts_at
        assert row.ends_at
        row.starts_at, row.ends_at = (
            row.starts_at + timedelta(minutes=30),
            row.ends_at + timedelta(minutes=30),
        )
        self.session.flush()

    def publish(self, now: datetime = FIRST, told: frozenset[Audience] = frozenset(), **more: Any) -> Release:
        return publish(self.session, SYSTEM, Publish(edition_id=self.at.id, audiences=told, **more), now)

    def concerned(self) -> Gathered:
        ready = prepared(self.session, self.at, LATER)
        return people.gather(self.session, self.at.id, people.concern_of_next(ready), EVERYBODY)

    def told(self) -> list[tuple[str, str]]:
        return sorted((each.address, each.audience.value) for each in self.concerned().people.values())

    def mails(self, **more: Any) -> list[OutboxMail]:
        """Publish, tell everybody, and return the mails."""
        release = self.publish(LATER, EVERYBODY, **more)
        deliver(self.session, release.id)
        return list(self.session.scalars(select(OutboxMail).order_by(OutboxMail.id)))


def deliver(session: Session, release_id: int, batches: int = 99) -> None:
    """Do what the worker's job does, in the test's own transaction; `batches` of two people each."""
    found = sending.prepare(session, release_id)
    assert found is not None
    made, everybody = found
    sending.begin(session, release_id, len(everybody))
    for place in range(min(batches, -(-len(everybody) // 2))):
        sending.send_batch(session, made, everybody[2 * place : 2 * place + 2], LATER)
    if batches == 99:
        sending.finish(session, release_id, LATER)


@pytest.fixture
def forum(session: Session) -> Forum:
    return Forum(session)


def test_those_with_a_role_who_signed_up_or_starred_are_told(forum: Forum) -> None:
    forum.role(email="mayor@example.org")
    forum.role(forum.other, email="elsewhere@example.org")
    forum.registered(email="delegate@example.org")
    forum.registered(email="waiting@example.org", state=SignUpState.WAITING)
    forum.registered(forum.other, email="not.here@example.org")
    forum.starred()
    forum.publish()
    forum.move()

    assert forum.told() == [
        ("delegate@example.org", "signed_up"),
        ("mayor@example.org", "roles"),
        ("star@example.org", "starred"),
        ("waiting@example.org", "signed_up"),
    ]


@pytest.mark.parametrize(
    "away",
    [{"confirmed_at": None}, {"revoked_at": FIRST}, {"email": ""}],
)
def test_a_star_without_a_wish_for_news_is_not_told(forum: Forum, away: dict[str, Any]) -> None:
    """Opt-in: an address counts once it was confirmed, and no longer once it was taken back."""
    forum.starred(**away)
    forum.publish()
    forum.move()

    assert forum.told() == []


def test_who_gave_up_or_withdrew_is_not_told(forum: Forum) -> None:
    forum.registered(state=SignUpState.GIVEN_UP)
    forum.registered(state=SignUpState.TAKEN, email="gone@example.org").state = RegistrationState.WITHDRAWN
    forum.publish()
    forum.move()

    assert forum.told() == []


def test_unsubscribing_ends_the_news_of_stars_and_no_others(forum: Forum) -> None:
    forum.starred()
    forum.role(email="star2@example.org")
    for address in ("star@example.org", "star2@example.org"):
        forum.session.add(Unsubscribed(edition_id=forum.at.id, address_hash=address_hash(address), at=FIRST))
    forum.publish()
    forum.move()

    assert forum.told() == [("star2@example.org", "roles")]


def test_a_chair_who_signed_up_and_starred_is_one_person(forum: Forum) -> None:
    """One digest a person: the registration behind the speaker, the sign-up and the star of the same address."""
    found = forum.registered(forum.other, email="Wang@example.org", language="zh")
    forum.role(registration_id=found.id, email="old@example.org", language="en")
    forum.starred(forum.panel, forum.other, email="wang@example.org")
    forum.publish()
    forum.move()
    forum.move(forum.other)

    (person,) = forum.concerned().people.values()

    assert (person.address, person.language, person.audience) == ("Wang@example.org", "zh", Audience.ROLES)
    assert set(person.sessions) == {forum.panel.uid, forum.other.uid}


def test_a_registration_that_ended_leaves_the_speakers_own_address(forum: Forum) -> None:
    found = forum.registered(forum.other, email="r@example.org", state=SignUpState.GIVEN_UP)
    found.state = RegistrationState.CANCELLED
    forum.role(registration_id=found.id, email="own@example.org")
    forum.role(name_latin="Without an address")
    forum.publish()
    forum.move()

    assert forum.told() == [("own@example.org", "roles")]
    assert len(forum.concerned().nowhere) == 1


def test_who_only_comes_is_not_told_of_details_and_people(forum: Forum) -> None:
    role = forum.role(email="mayor@example.org")
    forum.registered(email="delegate@example.org")
    forum.publish()
    forum.panel.abstract = Translated.of(en="More words")
    forum.session.delete(role)
    forum.role(email="deputy@example.org")
    forum.session.expire(forum.panel)

    assert forum.told() == [("deputy@example.org", "roles"), ("mayor@example.org", "roles")]


def test_a_digest_tells_what_was_and_what_is_on_both_clocks(forum: Forum) -> None:
    forum.role(email="mayor@example.org", language="en")
    forum.publish()
    forum.move()

    (mail,) = forum.mails(note=Translated.of(en="The buses are late"))

    assert mail.to_address == "mayor@example.org"
    assert mail.subject == "Sessions changed: EU-China Urban Forum 2027"
    assert "The buses are late" in mail.text
    assert "MF1 Eco-city planning\nMoved\n" in mail.text
    assert "Before: Mon 20 Sept 10:40–12:15 Brussels, 16:40–18:15 Beijing · Hemicycle" in mail.text
    assert "Now: Mon 20 Sept 11:10–12:45 Brussels, 17:10–18:45 Beijing · Hemicycle" in mail.text
    assert "SF1" not in mail.text
    assert mail.unsubscribe_url == ""


def test_everybody_reads_their_own_language(forum: Forum) -> None:
    forum.registered(language="zh", email="a@example.org")
    forum.registered(language="fr", email="b@example.org")
    forum.publish()
    forum.move()

    mails = {mail.to_address: mail for mail in forum.mails()}

    assert mails["a@example.org"].subject == "日程变更通知：2027年中欧城市论坛"
    assert "生态城市规划" in mails["a@example.org"].text
    assert "9月20日 周一 11:10–12:45 布鲁塞尔" in mails["a@example.org"].text
    assert mails["b@example.org"].subject == "Séances modifiées : EU-China Urban Forum 2027"
    assert mails["b@example.org"].language == "fr"


def test_a_cancelled_session_is_told(forum: Forum) -> None:
    """PRG-6."""
    forum.registered(email="delegate@example.org")
    forum.publish()
    forum.panel.state = SessionState.CANCELLED

    (mail,) = forum.mails()

    assert "MF1 Eco-city planning\nCancelled\nMon 20 Sept 10:40–12:15 Brussels" in mail.text


def test_a_star_can_be_unsubscribed_by_a_link_of_its_own(forum: Forum) -> None:
    forum.starred()
    forum.publish()
    forum.move()

    (mail,) = forum.mails()

    assert "/fr/unsubscribe/" in mail.unsubscribe_url
    assert mail.unsubscribe_url in mail.text


def test_who_lost_a_part_or_got_one_reads_so(forum: Forum) -> None:
    role = forum.role(email="mayor@example.org")
    forum.publish()
    forum.session.delete(role)
    forum.role(email="deputy@example.org", name_latin="Deputy MAYOR")
    forum.session.expire(forum.panel)

    mails = {mail.to_address: mail.text for mail in forum.mails()}

    assert "You no longer have a part in this session." in mails["mayor@example.org"]
    assert "You have a part in this session." in mails["deputy@example.org"]


def test_a_very_long_digest_ends_with_a_count(forum: Forum) -> None:
    who = build.speaker(forum.session, forum.at, email="busy@example.org")
    for number in range(40):
        row = build.agenda_session(
            forum.session, forum.at, code=f"B{number}", title=Translated.of(en="x" * 90)
        )
        forum.session.add(SessionRole(session=row, kind=RoleKind.SPEAKER, speaker=who))

    (mail,) = forum.mails()

    assert " more sessions." in mail.text
    assert len(mail.text) < 5000


def test_a_lost_worker_goes_on_where_it_was_and_doubles_nothing(forum: Forum) -> None:
    for number in range(5):
        forum.registered(email=f"d{number}@example.org")
    forum.publish()
    forum.move()
    release = forum.publish(LATER, EVERYBODY)

    deliver(forum.session, release.id, batches=1)
    half = len(forum.session.scalars(select(OutboxMail)).all())
    deliver(forum.session, release.id)

    addresses = sorted(forum.session.scalars(select(OutboxMail.to_address)))
    assert (half, addresses) == (2, [f"d{number}@example.org" for number in range(5)])
    row = forum.session.get_one(ReleaseSending, release.id)
    assert (row.state, row.recipients, row.queued) == (AnnouncementState.SENT, 5, 5)
    assert sending.prepare(forum.session, release.id) is None


def test_the_database_itself_refuses_a_second_notice(forum: Forum) -> None:
    release = forum.publish()
    forum.session.add(ReleaseNotice(release_id=release.id, recipient="r1"))
    forum.session.flush()

    with pytest.raises(IntegrityError), forum.session.begin_nested():
        forum.session.add(ReleaseNotice(release_id=release.id, recipient="r1"))
        forum.session.flush()


def test_stopping_takes_back_what_waits_and_going_on_sends_the_rest(forum: Forum) -> None:
    for number in range(3):
        forum.registered(email=f"d{number}@example.org")
    forum.publish()
    forum.move()
    release = forum.publish(LATER, EVERYBODY)
    deliver(forum.session, release.id)
    out = forum.session.scalars(select(OutboxMail).order_by(OutboxMail.id)).first()
    assert out is not None
    out.state = MailState.SENT
    forum.session.flush()

    sending.stop(forum.session, SYSTEM, release, LATER)
    kept = list(forum.session.scalars(select(OutboxMail.to_address)))
    sending.resume(forum.session, SYSTEM, release, LATER)
    deliver(forum.session, release.id)

    assert kept == [out.to_address]
    assert sorted(forum.session.scalars(select(OutboxMail.to_address))) == [
        f"d{n}@example.org" for n in range(3)
    ]
    actions = [entry.action for entry in forum.session.scalars(select(AuditEntry).order_by(AuditEntry.id))]
    assert actions[-2:] == ["release.notices_stopped", "release.notices_resumed"]


def test_what_has_all_gone_out_cannot_be_stopped(forum: Forum) -> None:
    release = forum.publish(LATER, EVERYBODY)
    deliver(forum.session, release.id)

    with pytest.raises(Conflict, match="nothing left to stop"):
        sending.stop(forum.session, SYSTEM, release, LATER)


def test_the_job_writes_to_everybody_once_however_often_it_runs(app: Flask) -> None:
    with app.app_context():
        with transaction() as session:
            forum = Forum(session)
            forum.registered(email="delegate@example.org")
            forum.publish()
            forum.move()
            number = forum.publish(LATER, EVERYBODY).id
        for _ in range(2):
            tasks.tell({"release": number}, LATER)
        with transaction() as session:
            assert list(session.scalars(select(OutboxMail.to_address))) == ["delegate@example.org"]
            assert session.get_one(Release, number).notices == 1
