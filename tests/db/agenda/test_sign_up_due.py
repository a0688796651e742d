"""What the worker finds to do for the waiting lines, and whom it writes to (reliability 3.5)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.agenda import reader_queries as queries
from forum_app.agenda.models import SignUp, StarList
from forum_app.agenda.rules import SessionState, SignUpState
from forum_app.agenda.services import sign_ups, stars
from forum_app.core.translated import Translated
from forum_app.messages.models import OutboxMail
from forum_app.public import sign_up_tasks as tasks
from forum_app.registration.rules import RegistrationState as S
from forum_app.registration.services.traces import Traces
from tests import build
from tests.build import NOW
from tests.db.agenda.signing import DELEGATE, START, people, wish, with_places
from tests.unit.public.documents import document, text
from tests.unit.public.documents import session as published

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("state", "at", "due"),
    [
        (SessionState.READY, NOW, True),
        (SessionState.DRAFT, NOW, True),
        (SessionState.CANCELLED, NOW, False),
        (SessionState.READY, START - timedelta(seconds=1), True),
        (SessionState.READY, START, False),
    ],
)
def test_a_free_place_that_somebody_waits_for_is_due_until_the_session_begins(
    session: Session, state: SessionState, at: object, due: bool
) -> None:
    of = with_places(session, edition := build.edition(session), 0)
    (who,) = people(session, edition, 1)
    sign_ups.sign_up(session, DELEGATE, wish(who, of), NOW)
    sign_ups.resize(session, of.id, 1)
    of.state = state
    session.flush()

    assert tasks.due(session, at) == ([of.id] if due else [])  # type: ignore[arg-type]


def test_nothing_is_due_where_nobody_waits_or_nothing_is_free(session: Session) -> None:
    edition = build.edition(session)
    with_places(session, edition, 5)
    full, crowd = with_places(session, edition, 1), people(session, edition, 2)
    for who in crowd:
        sign_ups.sign_up(session, DELEGATE, wish(who, full), NOW)

    assert tasks.due(session, NOW) == []


@pytest.mark.parametrize(
    ("state", "due"),
    [
        (S.CONFIRMED, False),
        (S.CHANGE_ASKED, False),
        (S.WITHDRAWN, True),
        (S.CANCELLED, True),
        (S.REPLACED, True),
    ],
)
def test_what_an_ended_registration_holds_is_due_also_after_the_session(
    session: Session, state: S, due: bool
) -> None:
    of = with_places(session, edition := build.edition(session), 3)
    (who,) = people(session, edition, 1)
    sign_ups.sign_up(session, DELEGATE, wish(who, of), NOW)
    who.state = state
    session.flush()

    assert tasks.due(session, START + timedelta(days=30)) == ([of.id] if due else [])


def waiting(session: Session, language: str, *, told_of: bool) -> SignUp:
    """Return a row of somebody who got a place in a session that the newest release knows, or not."""
    edition = build.edition(session)
    of = with_places(session, edition, 1, title=Translated.of(en="Draft title"))
    row = published("A", "09-20T08:00", "09-20T09:00", uid=of.uid, title=text("Green roofs", "绿色屋顶"))
    build.release(session, edition, document(*([row] if told_of else [])))
    (who,) = people(session, edition, 1)
    who.language = language
    return sign_ups.sign_up(session, DELEGATE, wish(who, of), NOW)


@pytest.mark.parametrize(
    ("language", "title"), [("en", "Green roofs"), ("zh", "绿色屋顶"), ("fr", "Green roofs")]
)
def test_who_gets_a_place_is_told_the_published_title_on_both_clocks(
    session: Session, language: str, title: str
) -> None:
    """PRG-1, PRG-3."""
    tasks.tell(session, waiting(session, language, told_of=True), NOW)

    mail = session.scalars(select(OutboxMail)).one()
    assert (mail.kind, mail.language) == ("registration.session_place", language)
    assert [word in mail.text for word in (title, "10:00", "16:00", "/my-sessions/")] == [True] * 4
    assert "Draft title" not in mail.text


def test_nobody_is_written_to_about_what_is_not_published(session: Session) -> None:
    """PRG-3."""
    tasks.tell(session, waiting(session, "en", told_of=False), NOW)

    assert session.scalars(select(OutboxMail)).all() == []


def test_who_is_erased_leaves_the_lines_and_the_star_lists(session: Session) -> None:
    """DPR-6."""
    edition = build.edition(session)
    of, (who, next_one) = with_places(session, edition, 1), people(session, edition, 2)
    for number, each in enumerate((who, next_one)):
        sign_ups.sign_up(session, DELEGATE, wish(each, of), NOW + number * MINUTE)
    linked = stars.make(session, edition.id, "en", [of.uid], NOW)
    stars.ask_for_mail(session, linked.star_list, who.email.upper(), "en", NOW)

    tasks.forget_sign_ups(session, who, Traces(who.uid), NOW)

    rows = session.scalars(select(SignUp)).all()
    assert [(row.registration_id, row.state) for row in rows] == [(next_one.id, SignUpState.WAITING)]
    assert [row.email for row in session.scalars(select(StarList))] == [""]
    assert (tasks.due(session, NOW), queries.miscounted(session)) == ([of.id], [])
