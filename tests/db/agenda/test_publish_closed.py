"""What happens behind the doors of a closed session: nothing of it is public, whoever it concerns is told (PRG-3)."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.agenda.models import AgendaSession, Release, ReleasePlan, ReleaseSending, SessionRole
from forum_app.agenda.rules import PlanState, RoleKind, SessionState
from forum_app.agenda.rules.audiences import EVERYBODY, Standing
from forum_app.agenda.services import release_plans
from forum_app.agenda.services.publish import NothingToPublish, Publish, prepared, publish
from forum_app.audit.rules import SYSTEM
from forum_app.core.translated import Translated
from forum_app.desk.notices import people
from forum_app.editions.models import Edition
from tests import build

FIRST = datetime(2027, 6, 1, 8, tzinfo=UTC)
LATER = FIRST + timedelta(days=1)


class Doors:
    """A published forum with a closed session under a chair, and an open one."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.at: Edition = build.edition(session)
        rooms = [build.room(session, self.at) for _ in range(2)]
        self.closed = build.agenda_session(
            session, self.at, code="IN", closed=True, rooms=rooms[:1], capacity=9
        )
        self.open = build.agenda_session(session, self.at, code="OUT", rooms=rooms[1:], capacity=9)
        self.chair("Ana GARCÍA", self.closed)
        self.publish(FIRST)

    def chair(self, name: str, row: AgendaSession | None = None) -> str:
        """Put a person in the place of whoever chairs a session; return the uid."""
        who = build.speaker(self.session, self.at, name_latin=name, email="someone@example.org")
        row = row or self.closed
        row.roles = [SessionRole(kind=RoleKind.CHAIR_EU, speaker=who, position=1)]
        self.session.flush()
        return who.uid

    def move(self, row: AgendaSession) -> None:
        assert row.starts_at
        assert row.ends_at
        row.starts_at -= timedelta(minutes=30)
        row.ends_at -= timedelta(minutes=30)
        self.session.flush()

    def publish(self, now: datetime = LATER) -> Release:
        order = Publish(edition_id=self.at.id, audiences=EVERYBODY if now is LATER else frozenset())
        return publish(self.session, SYSTEM, order, now)

    def standings(self, release: Release) -> dict[str, dict[str, Standing]]:
        found = people.concern_of(self.session, release).standings
        return {uid: dict(standing) for uid, standing in found.items()}


@pytest.fixture
def doors(session: Session) -> Doors:
    return Doors(session)


def test_another_chair_of_a_closed_session_is_nothing_to_publish(doors: Doors) -> None:
    """The public sees no difference, so a release of it would say nothing and only show that something is up."""
    before = prepared(doors.session, doors.at, LATER)
    doors.chair("Eva NOVÁK")

    after = prepared(doors.session, doors.at, LATER)

    assert (after.mark, after.changes, after.anything) == (before.mark, [], False)
    assert after.draft != before.draft
    with pytest.raises(NothingToPublish):
        doors.publish()
    assert doors.session.scalars(select(ReleaseSending)).all() == []


@pytest.mark.parametrize("what", ["function", "internal_note", "contribution"])
def test_nor_is_what_is_said_or_noted_in_there(doors: Doors, what: str) -> None:
    if what == "function":
        doors.closed.roles[0].function = Translated.of(en="Deputy Mayor")
    elif what == "internal_note":
        doors.closed.internal_note = "Two flags"
    else:
        doors.closed.roles.append(SessionRole(kind=RoleKind.NOTE_TAKER, position=2))
    doors.session.flush()

    assert not prepared(doors.session, doors.at, LATER).anything


def test_a_release_that_waited_for_such_a_change_alone_ends_without_one(doors: Doors) -> None:
    doors.move(doors.open)
    plan = ReleasePlan(
        edition_id=doors.at.id, state=PlanState.WAITING, publish_at=LATER, requested_by="u", created_at=FIRST
    )
    doors.session.add(plan)
    doors.publish()
    doors.chair("Eva NOVÁK")

    ended = release_plans.publish_due(doors.session, plan.id, LATER + timedelta(minutes=1))

    assert ended is plan
    assert (plan.state, plan.problem, plan.release) == (PlanState.DONE, release_plans.NOTHING, None)


def test_with_a_move_the_old_and_the_new_chair_are_told_and_no_page_names_them(doors: Doors) -> None:
    (old,) = [role.speaker for role in doors.closed.roles]
    assert old is not None
    new = doors.chair("Eva NOVÁK")
    doors.move(doors.closed)

    made = doors.publish()

    assert doors.standings(made) == {doors.closed.uid: {old.uid: Standing.GONE, new: Standing.NEW}}
    public = json.dumps([made.document, made.changes], ensure_ascii=False)
    assert [name in public for name in ("GARCÍA", "NOVÁK", old.uid, new)] == [False] * 4


def test_a_release_about_another_session_leaves_the_closed_one_alone(doors: Doors) -> None:
    doors.chair("Eva NOVÁK")
    doors.move(doors.open)

    made = doors.publish()

    assert [entry["uid"] for entry in made.changes["changes"]] == [doors.open.uid]
    assert doors.standings(made) == {doors.open.uid: {}}


def test_a_session_that_opens_its_doors_names_its_people_from_then_on(doors: Doors) -> None:
    doors.closed.closed = False

    made = doors.publish()

    (entry,) = made.changes["changes"]
    assert entry["kinds"] == ["people", "details"]
    assert [person["name"]["latin"] for person in entry["after"]["people"]] == ["Ana GARCÍA"]


def test_a_closed_session_may_be_cancelled_and_those_inside_are_told(doors: Doors) -> None:
    doors.closed.state = SessionState.CANCELLED

    made = doors.publish()

    ((uid, standing),) = doors.standings(made).items()
    assert (uid, list(standing.values())) == (doors.closed.uid, [Standing.STAYS])
    assert made.changes["kinds"] == {"cancelled": 1}


def test_a_cancelled_session_that_is_taken_back_names_nobody_who_was_in_it(doors: Doors) -> None:
    """It may have become confidential since; the list of changes must not say who went."""
    doors.chair("Ana TAKENBACK", doors.open)
    doors.publish(FIRST + timedelta(hours=1))
    doors.open.state = SessionState.CANCELLED
    doors.publish(FIRST + timedelta(hours=2))
    doors.open.shown_publicly = False

    made = doors.publish()

    assert made.changes["kinds"]["people"] == 1
    assert "TAKENBACK" not in json.dumps([made.document, made.changes])


def test_an_open_session_that_loses_its_chair_says_who_went(doors: Doors) -> None:
    doors.chair("Ana WENT", doors.open)
    doors.publish(FIRST + timedelta(hours=1))
    doors.open.roles = []

    (entry,) = doors.publish().changes["changes"]

    assert [person["name"]["latin"] for person in entry["before"]["people"]] == ["Ana WENT"]
    assert entry["after"]["people"] == []
