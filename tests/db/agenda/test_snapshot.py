"""A session as plain JSON and back."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from forum_app.agenda import queries
from forum_app.agenda.models import (
    AgendaSession,
    Contribution,
    SessionBooth,
    SessionRole,
    SessionTag,
)
from forum_app.agenda.rules import InterpretationMode, RoleKind, SessionState
from forum_app.agenda.services import snapshot
from forum_app.agenda.services.stamping import stamp
from forum_app.core.translated import Translated
from forum_app.editions import queries as editions
from forum_app.editions.models import Edition
from tests import build
from tests.build import NOW


@pytest.fixture
def edition(session: Session) -> Edition:
    return build.edition(session)


@pytest.fixture
def full(session: Session, edition: Edition) -> AgendaSession:
    """A session with something in every field that a snapshot has."""
    made = build.agenda_session(session, edition, rooms=[build.room(session, edition, key="hemicycle")])
    made.abstract = Translated.of(en="How cities save energy.", zh="城市如何节能。")
    made.doors_close_at = NOW
    made.tags = [SessionTag(tag="heat"), SessionTag(tag="bridges")]
    made.booths = [SessionBooth(position=1, language="zh", mode=InterpretationMode.SIMULTANEOUS, channel=2)]
    talk = Contribution(position=1, minutes=6, title=Translated.of(en="Ghent"))
    made.contributions = [talk]
    who = build.speaker(session, edition)
    made.roles = [
        SessionRole(kind=RoleKind.CHAIR_EU, speaker=who, position=1, confirmed=True),
        SessionRole(kind=RoleKind.SPEAKER, position=2, function=Translated.of(zh="市长")),
    ]
    made.roles[1].contribution = talk
    session.flush()
    return made


def taken(session: Session, edition: Edition, code: str) -> dict[str, Any]:
    session.expire_all()
    found = queries.session_by_code(session, edition.id, code)
    assert found is not None
    return snapshot.taken(found)


def test_a_snapshot_is_plain_json(full: AgendaSession) -> None:
    made = snapshot.taken(full)

    assert json.loads(json.dumps(made)) == made
    assert (made["rooms"], made["tags"]) == (["hemicycle"], ["bridges", "heat"])
    assert [role["contribution"] for role in made["roles"]] == [None, 0]


def test_putting_a_snapshot_back_gives_the_same_snapshot(
    session: Session, edition: Edition, full: AgendaSession
) -> None:
    before = snapshot.taken(full)
    other = build.agenda_session(session, edition, code="OTHER")

    snapshot.put(snapshot.frame(session, edition), other, before)
    session.flush()

    assert taken(session, edition, "OTHER") == before


def test_a_change_and_its_way_back_leave_nothing_behind(
    session: Session, edition: Edition, full: AgendaSession
) -> None:
    before = snapshot.taken(full)
    after = before | {
        "start": None,
        "end": None,
        "rooms": [],
        "state": SessionState.DRAFT.value,
        "roles": before["roles"][:1],
        "contributions": [],
        "tags": [],
        "booths": [],
        "abstract": None,
    }
    known = snapshot.frame(session, edition)
    old, new = snapshot.differing(before, after)

    snapshot.put(known, full, new)
    session.flush()
    changed = taken(session, edition, full.code)
    snapshot.put(known, full, old)
    session.flush()

    assert changed == after
    assert taken(session, edition, full.code) == before


def test_only_fields_that_differ_are_told(full: AgendaSession) -> None:
    before = snapshot.taken(full)

    old, new = snapshot.differing(before, before | {"capacity": 30})

    assert (old, new) == ({"capacity": before["capacity"]}, {"capacity": 30})


def test_a_room_that_is_gone_is_left_out(session: Session, edition: Edition, full: AgendaSession) -> None:
    snapshot.put(snapshot.frame(session, edition), full, {"rooms": ["torn-down"]})

    assert full.rooms == []


def test_a_field_no_snapshot_has_is_refused(session: Session, edition: Edition, full: AgendaSession) -> None:
    with pytest.raises(KeyError, match="colour"):
        snapshot.put(snapshot.frame(session, edition), full, {"colour": "red"})


def test_changes_are_numbered_one_after_the_other(
    session: Session, edition: Edition, full: AgendaSession
) -> None:
    other = build.agenda_session(session, edition, code="OTHER")
    revision, later = full.revision, NOW + timedelta(hours=1)
    editions.held(session, edition.id)

    first = stamp(session, edition.id, [full], later)
    second = stamp(session, edition.id, [full, other], later)

    assert (first, second) == (1, 2)
    assert (full.revision, full.changed_at) == (revision + 2, later)
    assert (full.change_number, other.change_number) == (2, 2)


def test_a_removed_session_is_in_no_list_but_keeps_its_row(
    session: Session, edition: Edition, full: AgendaSession
) -> None:
    full.removed_at = NOW
    session.flush()

    assert queries.draft_sessions(session, edition.id) == []
    assert queries.session_by_code(session, edition.id, full.code) is None
    assert [row.uid for row in queries.every_session(session, edition.id)] == [full.uid]
