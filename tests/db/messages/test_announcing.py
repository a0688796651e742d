"""Announcements: the right people, nobody twice, stopped within one mail, gone on with after a lost worker."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import Actor
from forum_app.core.errors import Conflict, Invalid, NotFound
from forum_app.core.jobs import Job
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.editions.rules import Side
from forum_app.messages import announcements, services, unsubscribing
from forum_app.messages.announcements import AnnouncementChanged, WriteAnnouncement
from forum_app.messages.models import Announcement, OutboxMail
from forum_app.messages.rules import AnnouncementState as A
from forum_app.messages.rules import MailState
from forum_app.registration import announcing
from forum_app.registration.models import Registration
from forum_app.registration.rules import DelegationKind, DelegationRole
from forum_app.registration.rules import RegistrationState as S
from tests import build
from tests.build import NOW
from tests.db.counting import statements

ACTOR = Actor(kind="user", ref="u")
SUBJECT = Translated.of(en="Buses to the dinner", zh="晚宴班车")
TEXT = Translated.of(en="{salutation}\n\nThe bus leaves at 18:00.", zh="{salutation}\n\n班车18:00发车。")


def command(**changes: Any) -> WriteAnnouncement:
    values: dict[str, Any] = {"subject": SUBJECT, "text": TEXT, "filters": {"states": ["approved"]}}
    return WriteAnnouncement(**(values | changes))


def written(session: Session, at: Edition, **changes: Any) -> Announcement:
    return announcements.write(session, ACTOR, at.id, command(**changes), NOW)


def person(session: Session, at: Edition, **changes: Any) -> Registration:
    return build.registration(session, at, **({"state": S.APPROVED} | changes))


def sent(session: Session, found: Announcement) -> list[str]:
    """Send an announcement as the worker does, and return the addresses it was queued for, in order."""
    announcements.send(session, ACTOR, found, 0, found.revision, NOW)
    while announcing.send_batch(session, found.id, NOW):
        pass
    return addresses(session)


def addresses(session: Session) -> list[str]:
    return list(session.scalars(select(OutboxMail.to_address).order_by(OutboxMail.id)))


@pytest.mark.parametrize(
    ("filters", "who"),
    [
        ({"states": ["approved", "confirmed"]}, {"eu", "cn"}),
        ({"states": ["approved"]}, {"eu"}),
        ({"states": ["approved", "confirmed"], "sides": ["CN"]}, {"cn"}),
        ({"states": ["approved", "confirmed"], "categories": ["press"]}, {"cn"}),
        ({"states": ["approved", "confirmed"], "kinds": ["youth"]}, {"cn"}),
        ({"states": ["approved", "confirmed"], "languages": ["fr", "zh"]}, {"cn"}),
        ({"states": ["approved", "confirmed"], "roles": ["head"]}, {"eu"}),
        ({"states": ["approved", "confirmed"], "roles": ["head"], "sides": ["CN"]}, set()),
        ({"states": ["rejected"]}, {"out"}),
    ],
)
def test_it_goes_to_whom_the_filters_say(session: Session, filters: dict[str, Any], who: set[str]) -> None:
    at = build.edition(session)
    press = build.category(session, at, key="press")
    youth = build.delegation(session, at, kind=DelegationKind.YOUTH)
    person(session, at, email="eu@x.example", side=Side.EU, delegation_role=DelegationRole.HEAD)
    person(
        session,
        at,
        email="cn@x.example",
        state=S.CONFIRMED,
        side=Side.CN,
        category=press,
        delegation=youth,
        language="zh",
    )
    person(session, at, email="out@x.example", state=S.REJECTED)
    person(session, build.edition(session), email="elsewhere@x.example")

    found = written(session, at, filters=filters)
    shown = announcing.recipients(session, announcing.dry_run(session, found).chosen)

    assert {each.email.partition("@")[0] for each in shown} == who
    assert {each.partition("@")[0] for each in sent(session, found)} == who


def test_the_dry_run_tells_who_is_left_out_and_the_sending_leaves_the_same_out(session: Session) -> None:
    at = build.edition(session)
    person(session, at, email="a@x.example")
    person(session, at, email=" A@X.example ")
    person(session, at, email="")
    person(session, at, email="gone@x.example")
    person(session, at, email="fr@x.example", language="fr")
    wish = unsubscribing.Wish(at.id, unsubscribing.address_hash("gone@x.example"))
    unsubscribing.unsubscribe(session, wish, [], NOW)
    found = written(session, at)

    dry = announcing.dry_run(session, found)

    assert (len(dry.chosen), dry.unsubscribed, dry.no_address, dry.same_address, dry.fallbacks) == (
        2,
        1,
        1,
        1,
        1,
    )
    assert sent(session, found) == ["a@x.example", "fr@x.example"]


def test_the_mail_is_what_was_shown(session: Session) -> None:
    """Reliability 1.3: preview = sent text byte for byte; every mail has the way out."""
    at = build.edition(session)
    one = person(session, at, language="zh")
    found = written(session, at)

    shown = announcing.letter(session, found, one)
    sent(session, found)
    mail = session.scalars(select(OutboxMail)).one()

    assert (mail.subject, mail.text, mail.html) == (shown.subject, shown.text, shown.html)
    assert mail.subject == "晚宴班车"
    assert "班车18:00发车。" in mail.text
    assert mail.unsubscribe_url in mail.text
    assert (mail.subject_ref, mail.announcement_id, mail.language) == (one.uid, found.id, "zh")


def test_who_reads_another_language_is_told_so(session: Session) -> None:
    """NAM-7: a fallback is marked."""
    at = build.edition(session)
    one = person(session, at, language="fr")

    made = announcing.letter(session, written(session, at), one)

    assert made.text.startswith("[Ce message n’existe qu’en anglais.]\n\n")
    assert "The bus leaves" in made.text
    assert "Ne plus recevoir d’annonces" in made.text
    assert '<html lang="en">' in made.html


def test_a_stopped_announcement_sends_nothing_more(session: Session) -> None:
    """Stop takes effect within one mail of each worker."""
    at = build.edition(session)
    for _ in range(3):
        person(session, at)
    found = written(session, at)
    sent(session, found)
    waiting = services.due(session, NOW)
    services.claim(session, waiting[0], NOW)

    announcements.stop(session, ACTOR, found, found.revision, NOW)

    assert services.due(session, NOW) == []
    assert [services.claim(session, each, NOW) for each in waiting[1:]] == [None, None]
    assert services.oldest(session, NOW) is None


def test_it_goes_on_from_where_it_was_stopped(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(announcing, "BATCH", 2)
    at = build.edition(session)
    people = [person(session, at) for _ in range(5)]
    found = written(session, at)
    announcements.send(session, ACTOR, found, 5, found.revision, NOW)
    announcing.send_batch(session, found.id, NOW)

    announcements.stop(session, ACTOR, found, found.revision, NOW)
    assert announcing.send_batch(session, found.id, NOW) is False
    assert len(addresses(session)) == 2

    assert sent(session, found) == [each.email for each in people]
    assert (found.state, found.queued, found.ended_at) == (A.SENT, 5, NOW)
    assert len(services.due(session, NOW)) == 5


def test_a_lost_worker_leaves_nobody_out_and_doubles_nobody(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reliability 1.3: how far it is stands in the transaction of the mails."""
    monkeypatch.setattr(announcing, "BATCH", 2)
    at = build.edition(session)
    people = [person(session, at) for _ in range(5)]
    found = written(session, at)
    announcements.send(session, ACTOR, found, 5, found.revision, NOW)
    announcing.send_batch(session, found.id, NOW)
    with pytest.raises(RuntimeError), session.begin_nested():
        announcing.send_batch(session, found.id, NOW)
        raise RuntimeError("killed before the commit")
    session.expire_all()

    while announcing.send_batch(session, found.id, NOW):
        pass

    assert addresses(session) == [each.email for each in people]
    assert found.queued == 5


def test_nobody_gets_it_twice_even_if_the_mark_is_lost(session: Session) -> None:
    at = build.edition(session)
    for _ in range(3):
        person(session, at)
    found = written(session, at)
    before = sent(session, found)
    session.execute(update(Announcement).values(after_ref=0, state=A.SENDING))

    while announcing.send_batch(session, found.id, NOW):
        pass

    assert addresses(session) == before


def test_a_job_is_asked_for_with_the_announcement(session: Session) -> None:
    found = written(session, build.edition(session))
    announcements.send(session, ACTOR, found, 0, found.revision, NOW)

    job = session.scalars(select(Job)).one()
    assert (job.kind, job.payload) == ("announcement.send", {"announcement": found.id})


def test_what_was_sent_is_not_sent_again_and_a_stale_page_does_nothing(session: Session) -> None:
    at = build.edition(session)
    person(session, at)
    found = written(session, at)
    stale = found.revision
    sent(session, found)

    with pytest.raises(AnnouncementChanged):
        announcements.send(session, ACTOR, found, 1, stale, NOW)
    with pytest.raises(AnnouncementChanged):
        announcements.rewrite(session, ACTOR, found, command(revision=stale), NOW)
    with pytest.raises(AnnouncementChanged):
        announcements.stop(session, ACTOR, found, stale, NOW)
    assert len(addresses(session)) == 1


def test_what_has_left_cannot_be_stopped(session: Session) -> None:
    at = build.edition(session)
    person(session, at)
    found = written(session, at)
    sent(session, found)
    session.execute(update(OutboxMail).values(state=MailState.SENT))

    with pytest.raises(Conflict):
        announcements.stop(session, ACTOR, found, found.revision, NOW)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"subject": Translated({}), "text": Translated({})}, "text_en"),
        ({"subject": Translated.of(en="x")}, "subject_zh"),
        ({"text": Translated.of(en="x")}, "text_zh"),
        ({"text": Translated.of(en="{secret_key}", zh="x")}, "text_en"),
        ({"subject": Translated.of(en="x", zh="{until}")}, "subject_zh"),
    ],
)
def test_half_a_language_or_a_strange_name_is_refused(
    session: Session, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        written(session, build.edition(session), **changes)
    assert refused.value.field == field


def test_each_step_is_written_down(session: Session) -> None:
    at = build.edition(session)
    person(session, at)
    found = written(session, at)
    announcements.rewrite(session, ACTOR, found, command(revision=1), NOW)
    sent(session, found)
    announcements.stop(session, ACTOR, found, found.revision, NOW)
    announcements.send(session, ACTOR, found, 1, found.revision, NOW)

    actions = session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
    assert actions == [
        f"announcement.{each}" for each in ("written", "changed", "sent", "stopped", "resumed")
    ]


def test_an_announcement_of_another_forum_is_not_found(session: Session) -> None:
    found = written(session, build.edition(session))

    with pytest.raises(NotFound):
        announcements.announcement(session, build.edition(session).id, found.uid)


def test_a_dry_run_asks_no_more_for_thirty_than_for_one(session: Session) -> None:
    at = build.edition(session)
    found = written(session, at)
    counts = []
    for people in (1, 29):
        for _ in range(people):
            person(session, at)
        with statements(session) as asked:
            announcing.recipients(session, announcing.dry_run(session, found).chosen)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_mails_are_counted_by_state(session: Session) -> None:
    at = build.edition(session)
    person(session, at)
    found, empty = written(session, at), written(session, at)
    sent(session, found)

    counts = announcements.mail_counts(session, [found.id, empty.id])

    assert (counts[found.id][MailState.QUEUED], sum(counts[empty.id].values())) == (1, 0)
    assert announcements.announcements(session, at.id) == [empty, found]
