"""Returning the draft to a release: all that it had comes back, in one step that can be undone (PRG-3)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts.rules import Role
from forum_app.agenda import queries
from forum_app.agenda.models import AgendaSession, Contribution, EditStep, SessionRole, SessionTag
from forum_app.agenda.rules import EditKind, RoleKind, SessionState, changes
from forum_app.agenda.services import restoring, snapshot
from forum_app.agenda.services.publish import Publish, Stale, prepared, publish
from forum_app.agenda.services.restoring import NothingToReturn, ReturnTo
from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import SYSTEM, Actor
from forum_app.core.errors import NotFound
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from tests import build

FIRST = datetime(2027, 6, 1, 8, tzinfo=UTC)
LATER = FIRST + timedelta(days=1)


@pytest.fixture
def at(session: Session) -> Edition:
    """An edition with three sessions: one with people, one unscheduled, one plain."""
    found = build.edition(session)
    rooms = [build.room(session, found) for _ in range(3)]
    panel = build.agenda_session(session, found, code="MF1", rooms=rooms[:1])
    who = build.speaker(session, found)
    talk = Contribution(session=panel, position=1, minutes=6, title=Translated.of(en="Wuhan"))
    session.add(SessionRole(session=panel, kind=RoleKind.CHAIR_EU, speaker=who, position=1))
    session.add(SessionRole(session=panel, kind=RoleKind.SPEAKER, contribution=talk, speaker=who, position=2))
    build.agenda_session(session, found, code="IDEA", state=SessionState.DRAFT, starts_at=None, ends_at=None)
    build.agenda_session(session, found, code="SF1", rooms=rooms[1:], tags=[SessionTag(tag="water")])
    session.flush()
    publish(session, SYSTEM, Publish(edition_id=found.id), FIRST)
    return found


def draft(session: Session, at: Edition) -> dict[str, Any]:
    session.flush()
    session.expire_all()
    return {row.code: snapshot.taken(row) for row in queries.draft_sessions(session, at.id)}


def back(session: Session, at: Edition, number: int = 1) -> EditStep:
    user = build.user(session, Role.AGENDA)
    shown = restoring.way_back(session, at, number, LATER).number
    actor = Actor(kind="user", ref=user.uid)
    order = ReturnTo(edition_id=at.id, user=user.uid, number=number, shown=shown)
    return restoring.restore(session, actor, order, LATER)


def row(session: Session, code: str) -> AgendaSession:
    return session.scalars(select(AgendaSession).where(AgendaSession.code == code)).one()


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["MF1", "IDEA", "SF1"]),
        st.sampled_from(
            ["move", "rooms", "title", "people", "tags", "unschedule", "cancel", "remove", "hide"]
        ),
        st.integers(1, 5),
    ),
    min_size=1,
    max_size=8,
)


def edit(session: Session, at: Edition, code: str, what: str, n: int) -> None:
    """Change a session of the draft in one of many ways."""
    found, known = row(session, code), snapshot.frame(session, at)
    rooms = sorted(known.rooms)
    every: dict[str, dict[str, Any]] = {
        "move": {"start": f"2027-09-2{n}T08:00:00Z", "end": f"2027-09-2{n}T09:30:00Z"},
        "rooms": {"rooms": rooms[: n % 3]},
        "title": {"title": {"en": f"Title {n}", "fr": f"Titre {n}", "original": "en"}},
        "people": {"roles": [], "contributions": [{"minutes": n, "title": {"en": "x", "original": "en"}}]},
        "tags": {"tags": [f"tag {n}"], "internal_note": f"note {n}", "capacity": n},
        "unschedule": {"start": None, "end": None, "length": 15 * n},
        "cancel": {"state": "cancelled"},
        "remove": {"removed": "2027-06-01T12:00:00Z"},
        "hide": {"shown_publicly": False, "closed": True, "languages": "fr"},
    }
    snapshot.put(known, found, every[what])
    session.flush()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EDITS)
def test_publishing_then_restoring_gives_the_same_draft(session: Session, at: Edition, edits: Any) -> None:
    """PRG-3: whatever is done to the draft meanwhile, it comes back to the last field."""
    before = draft(session, at)
    nested = session.begin_nested()
    for code, what, n in edits:
        edit(session, at, code, what, n)

    if draft(session, at) != before:
        back(session, at)

    assert draft(session, at) == before
    assert not prepared(session, at, LATER).anything
    nested.rollback()
    session.expire_all()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EDITS)
def test_the_list_of_changes_is_the_true_difference(session: Session, at: Edition, edits: Any) -> None:
    """PRG-3: publish, change, publish: a session is in the list if and only if readers see it differently."""
    nested = session.begin_nested()
    for code, what, n in edits:
        edit(session, at, code, what, n)
    old = queries.newest_release(session, at.id)
    assert old is not None
    ready = prepared(session, at, LATER)

    assert {change.uid for change in ready.changes} == differing(old.document, ready.settled)
    if ready.anything:
        made = publish(session, SYSTEM, Publish(edition_id=at.id, shown=ready.mark), LATER)
        assert {each["uid"] for each in made.changes["changes"]} == differing(old.document, made.document)
        assert changes(made.document, made.document) == []
    nested.rollback()
    session.expire_all()


def differing(old: dict[str, Any], new: dict[str, Any]) -> set[str]:
    """Compare two documents field by field, as a reader who knows nothing of the rules would."""
    stamps = {"sequence", "revised", "created"}

    def seen(document: dict[str, Any]) -> dict[str, Any]:
        return {s["uid"]: {k: v for k, v in s.items() if k not in stamps} for s in document["sessions"]}

    before, after = seen(old), seen(new)
    return {uid for uid in before.keys() | after.keys() if before.get(uid) != after.get(uid)}


def test_what_is_new_since_is_removed_or_if_it_was_public_cancelled(session: Session, at: Edition) -> None:
    """PRG-6: what the public saw stays in calendars as cancelled."""
    build.agenda_session(session, at, code="PUBLIC")
    publish(session, SYSTEM, Publish(edition_id=at.id), LATER)
    build.agenda_session(session, at, code="SECRET")

    back(session, at)

    assert row(session, "PUBLIC").state is SessionState.CANCELLED
    assert row(session, "SECRET").removed_at == LATER
    assert set(draft(session, at)) == {"MF1", "IDEA", "SF1", "PUBLIC"}


def test_what_was_removed_comes_back(session: Session, at: Edition) -> None:
    row(session, "IDEA").removed_at = LATER

    way = restoring.way_back(session, at, 1, LATER)
    back(session, at)

    assert [each.row.code for each in way.brought_back] == ["IDEA"]
    assert row(session, "IDEA").removed_at is None


def test_returning_is_a_step_that_says_what_it_changed(session: Session, at: Edition) -> None:
    """The editor undoes it: before and after are fields as in a snapshot."""
    panel = row(session, "MF1")
    panel.title = Translated.of(en="Another title")
    session.flush()
    revision = panel.revision

    step = back(session, at)

    assert (step.kind, panel.revision) == (EditKind.RESTORE, revision + 1)
    assert step.changes[panel.uid]["before"] == {"title": {"en": "Another title", "original": "en"}}
    assert step.changes[panel.uid]["after"]["title"]["en"] == "Eco-city planning"
    snapshot.put(snapshot.frame(session, at), panel, step.changes[panel.uid]["before"])
    assert panel.title.get("en") == "Another title"


def test_it_stands_in_the_log_with_counts_only(session: Session, at: Edition) -> None:
    row(session, "MF1").title = Translated.of(en="Another title")
    session.flush()

    back(session, at)

    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "agenda.return")).one()
    assert entry.changes == {"number": 1, "changed": 1, "brought_back": 0, "removed": 0, "cancelled": 0}


def test_a_draft_that_changed_since_it_was_shown_is_not_touched(session: Session, at: Edition) -> None:
    row(session, "MF1").title = Translated.of(en="Another title")
    session.flush()
    user = build.user(session, Role.AGENDA)

    with pytest.raises(Stale):
        restoring.restore(
            session, SYSTEM, ReturnTo(edition_id=at.id, user=user.uid, number=1, shown=7), LATER
        )

    assert row(session, "MF1").title.get("en") == "Another title"


def test_there_is_nothing_to_return_to_while_nothing_differs(session: Session, at: Edition) -> None:
    with pytest.raises(NothingToReturn, match="The draft is as release 1 had it"):
        back(session, at)


def test_a_release_without_a_draft_says_so(session: Session, at: Edition) -> None:
    build.release(session, at, {"sessions": [], "rooms": []}, number=2)

    with pytest.raises(NothingToReturn, match="from before drafts were kept"):
        restoring.way_back(session, at, 2, LATER)


def test_an_unknown_release_is_not_found(session: Session, at: Edition) -> None:
    with pytest.raises(NotFound):
        restoring.way_back(session, at, 7, LATER)
