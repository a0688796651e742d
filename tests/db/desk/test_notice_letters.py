"""The letter of one person about a release: whose name, which footer, which answer to a broken run (PRG-3)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.agenda.models import Release, ReleaseNotice, ReleaseSending, SessionRole
from forum_app.agenda.rules import RoleKind
from forum_app.agenda.rules.audiences import Audience, Standing
from forum_app.agenda.services.publish import Publish, publish
from forum_app.audit.rules import SYSTEM
from forum_app.core.errors import Conflict, NotFound
from forum_app.core.jobs import Job
from forum_app.core.translated import Translated
from forum_app.desk.notices import letters, people, sending
from forum_app.desk.notices.letters import Press
from forum_app.desk.notices.people import Told
from forum_app.editions.models import Edition
from forum_app.messages.models import OutboxMail
from forum_app.messages.rules import AnnouncementState, MailState
from tests import build

FIRST = datetime(2027, 6, 1, 8, tzinfo=UTC)
LATER = FIRST + timedelta(days=1)


class Desk:
    """A forum whose only session has moved by the second release; a speaker with an address is in it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.at: Edition = build.edition(session)
        self.panel = build.agenda_session(session, self.at, code="MF1", rooms=[build.room(session, self.at)])
        for number in (1, 2, 3):
            who = build.speaker(session, self.at, name_latin=f"Ana {number}", email=f"s{number}@example.org")
            session.add(
                SessionRole(session=self.panel, kind=RoleKind.PANELLIST, speaker=who, position=number)
            )
        session.flush()
        publish(session, SYSTEM, Publish(edition_id=self.at.id), FIRST)
        assert self.panel.starts_at
        assert self.panel.ends_at
        self.panel.starts_at += timedelta(minutes=30)
        self.panel.ends_at += timedelta(minutes=30)
        note = Translated.of(en="Later start", zh="推迟")
        order = Publish(edition_id=self.at.id, note=note, audiences=frozenset({Audience.ROLES}))
        self.release: Release = publish(session, SYSTEM, order, LATER)

    def press(self) -> Press:
        return letters.press(self.session, self.release)

    def told(self, language: str = "en", audience: Audience = Audience.ROLES, **more: Any) -> Told:
        values: dict[str, Any] = {
            "key": "s1",
            "address": "ana@example.org",
            "latin": "ZHANG San",
            "native": "张三",
        }
        found = Told(audience=audience, language=language, **(values | more))
        found.sessions[self.panel.uid] = Standing.STAYS
        return found

    def prepared(self) -> tuple[Press, list[Told]]:
        found = sending.prepare(self.session, self.release.id)
        assert found is not None
        return found

    def state(self) -> ReleaseSending:
        return self.session.get_one(ReleaseSending, self.release.id)


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


@pytest.mark.parametrize(
    ("language", "name", "note"),
    [("en", "ZHANG San", "Later start"), ("zh", "张三", "推迟"), ("fr", "ZHANG San", "Later start")],
)
def test_name_and_note_are_in_the_language_of_the_reader_as_far_as_they_go(
    desk: Desk, language: str, name: str, note: str
) -> None:
    """NAM-7."""
    letter, shown = letters.rendered(desk.press(), desk.told(language), None)

    assert shown == name
    assert [word in letter.text for word in (name, note, "MF1", f"/{language}/")] == [True] * 4


def test_a_chinese_reader_without_a_chinese_name_is_greeted_by_the_latin_one(desk: Desk) -> None:
    _, shown = letters.rendered(desk.press(), desk.told("zh", native=""), None)

    assert shown == "ZHANG San"


@pytest.mark.parametrize("language", ["en", "zh", "fr"])
@pytest.mark.parametrize("audience", list(Audience))
def test_only_news_of_stars_can_be_ended_by_a_link(desk: Desk, audience: Audience, language: str) -> None:
    """Who has a part or a place is told because of it, and not because they asked for news."""
    mail = letters.mail(desk.press(), desk.told(language, audience), None)

    starred = audience is Audience.STARRED
    assert (mail.unsubscribe_url != "") is starred
    assert (letters.FOOTER[language].split("\n")[0] in mail.text) is starred


@pytest.mark.parametrize(("key", "registered"), [("rabc", True), ("sabc", False), ("labc", False)])
def test_a_mail_refers_to_the_registration_or_else_to_the_release(
    desk: Desk, key: str, registered: bool
) -> None:
    """The page of a registration lists its mails by that."""
    mail = letters.mail(desk.press(), desk.told(key=key), None)

    assert mail.subject_ref == ("abc" if registered else desk.release.uid)


def test_the_greeting_of_somebody_registered_is_the_name_of_the_registration(desk: Desk) -> None:
    person = build.person(desk.session, family="García López", given="Pedro")

    _, shown = letters.rendered(desk.press(), desk.told(), person)

    assert shown == "Pedro García López"


def test_a_batch_passes_over_whoever_was_written_to(desk: Desk) -> None:
    made, everybody = desk.prepared()

    done = [sending.send_batch(desk.session, made, batch, LATER) for batch in (everybody[:2], everybody)]

    assert done == [True, True]
    assert desk.state().queued == 3
    assert len(desk.session.scalars(select(OutboxMail)).all()) == 3


def test_a_batch_after_the_stop_queues_nothing_and_ends_the_run(desk: Desk) -> None:
    made, everybody = desk.prepared()
    sending.send_batch(desk.session, made, everybody[:1], LATER)
    sending.stop(desk.session, SYSTEM, desk.release, LATER)

    going = sending.send_batch(desk.session, made, everybody, LATER)
    sending.finish(desk.session, desk.release.id, LATER + timedelta(hours=1))

    assert going is False
    assert desk.session.scalars(select(OutboxMail)).all() == []
    assert (desk.state().state, desk.state().ended_at) == (AnnouncementState.STOPPED, LATER)


def test_stopping_leaves_what_has_left_and_its_notice(desk: Desk) -> None:
    made, everybody = desk.prepared()
    sending.send_batch(desk.session, made, everybody, LATER)
    first = desk.session.scalars(select(OutboxMail).order_by(OutboxMail.id)).first()
    assert first is not None
    first.state = MailState.SENT
    desk.session.flush()

    sending.stop(desk.session, SYSTEM, desk.release, LATER)

    assert desk.session.scalars(select(ReleaseNotice.mail_id)).all() == [first.id]
    assert (desk.state().queued, sending.mail_counts(desk.session, desk.release.id)[MailState.SENT]) == (1, 1)


def test_someone_erased_since_the_people_were_gathered_is_not_written_to(desk: Desk) -> None:
    made, _ = desk.prepared()
    gone = desk.told(key="rgone", registration_id=987_654)

    sending.send_batch(desk.session, made, [gone], LATER)

    assert desk.session.scalars(select(OutboxMail)).all() == []


@pytest.mark.parametrize("again", [sending.stop, sending.resume])
def test_who_presses_the_same_button_after_somebody_else_is_told_so(desk: Desk, again: Any) -> None:
    sending.stop(desk.session, SYSTEM, desk.release, LATER)
    if again is sending.resume:
        sending.resume(desk.session, SYSTEM, desk.release, LATER)

    with pytest.raises(Conflict):
        again(desk.session, SYSTEM, desk.release, LATER)


def test_going_on_asks_the_worker_again(desk: Desk) -> None:
    sending.stop(desk.session, SYSTEM, desk.release, LATER)

    sending.resume(desk.session, SYSTEM, desk.release, LATER)

    jobs = desk.session.scalars(select(Job).where(Job.kind == "release.tell")).all()
    assert [job.payload for job in jobs] == [{"release": desk.release.id}] * 2
    assert (desk.state().state, desk.state().ended_at) == (AnnouncementState.SENDING, None)


def test_there_is_nothing_to_stop_where_nobody_was_to_be_told(desk: Desk) -> None:
    first = desk.session.scalars(select(Release).where(Release.number == 1)).one()

    with pytest.raises(NotFound):
        sending.stop(desk.session, SYSTEM, first, LATER)


def test_every_step_of_the_sending_has_another_stamp(desk: Desk) -> None:
    """The page reloads when the stamp is another one, and not before."""
    made, everybody = desk.prepared()
    stamps = [sending.stamp(desk.session, desk.release.id)]
    sending.send_batch(desk.session, made, everybody[:1], LATER)
    stamps += [sending.stamp(desk.session, desk.release.id)] * 2
    sending.send_batch(desk.session, made, everybody, LATER)
    stamps.append(sending.stamp(desk.session, desk.release.id))
    sending.finish(desk.session, desk.release.id, LATER)
    stamps.append(sending.stamp(desk.session, desk.release.id))

    assert len(set(stamps)) == 4


def test_who_is_counted_before_publishing_is_who_is_gathered_after(desk: Desk) -> None:
    """The same question is asked twice, so the page does not promise what the mails do not keep."""
    concern = people.concern_of(desk.session, desk.release)

    found = people.gather(desk.session, desk.at.id, concern, frozenset({Audience.ROLES}))

    assert [each.key for each in found.sorted()] == [each.key for each in desk.prepared()[1]]
    assert found.by_session() == {desk.panel.uid: 3}
    assert people.gather(desk.session, desk.at.id, concern, ()).people == {}
