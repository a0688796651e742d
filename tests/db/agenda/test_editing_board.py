"""The plan and conflicts kept between two looks: what is kept says the same as a fresh reading, or is not used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from forum_app.agenda import queries
from forum_app.agenda.models import AgendaSession
from forum_app.agenda.rules import EditKind
from forum_app.agenda.rules.conflicts import find
from forum_app.agenda.services import planning
from forum_app.agenda.services.editing import Applied, Wish, board, line
from forum_app.core.translated import Translated
from tests import build
from tests.db.agenda.editor import Desk, desk, time, wish
from tests.db.counting import statements


@pytest.fixture
def at(session: Session) -> Iterator[Desk]:
    """A desk whose agenda nobody has looked at, and none is remembered after it."""
    made = desk(session)
    build.agenda_session(
        session, made.edition, code="BOTH", title=Translated.of(en="Both"), starts_at=None, ends_at=None
    )
    yield made
    board._kept.clear()


def row(at: Desk, code: str = "ONE") -> AgendaSession:
    found = queries.session_by_code(at.session, at.edition.id, code)
    assert found is not None
    return found


def held(at: Desk) -> line.Held:
    return line.by_id(at.session, at.edition.id, at.user.id)


def looked(at: Desk) -> board.Board:
    return board.current(at.session, held(at))


def after(at: Desk, applied: Applied) -> board.Board:
    at.session.flush()
    return board.after(at.session, held(at), applied)


def assert_fresh(at: Desk, found: board.Board) -> None:
    """A board is that of a plan read anew."""
    plan = planning.plan(at.session, at.edition)
    assert found.plan == plan
    assert found.conflicts == find(plan, planning.settings(at.session, at.edition.id))
    assert found.number == held(at).number


def test_a_second_look_at_the_same_agenda_reads_no_plan(at: Desk) -> None:
    first, now = looked(at), held(at)

    with statements(at.session) as sent:
        again = board.current(at.session, now)

    assert again is first
    assert sent == []


def test_a_plan_after_moves_is_the_plan_before_with_the_moves(at: Desk) -> None:
    """PRG-2: the same conflicts, in the same order, without reading the plan."""
    looked(at)
    steps: list[Callable[[], Applied]] = [
        lambda: at.move(row(at, "TWO"), 10, rooms=["B", "A"]),  # meets ONE
        lambda: at.do(EditKind.PLACE, wish(row(at, "WAIT"), start=time(20), rooms=["A"])),
        lambda: at.do(EditKind.SWAP, wish(row(at, "ONE")), wish(row(at, "WAIT"))),
        lambda: at.do(EditKind.UNSCHEDULE, wish(row(at, "TWO"))),
        lambda: at.undo(),
        lambda: at.redo(),
    ]

    for step in steps:
        applied = step()
        at.session.flush()
        now = held(at)
        with statements(at.session) as sent:
            found = board.after(at.session, now, applied)

        assert sent == []
        assert_fresh(at, found)


@pytest.mark.parametrize("kind", ["edit", "remove", "create", "copy"])
def test_what_is_more_than_a_move_is_read_anew(at: Desk, kind: str) -> None:
    looked(at)

    applied = {
        "edit": lambda: at.edit(row(at), capacity=5000),
        "remove": lambda: at.do(EditKind.REMOVE, wish(row(at))),
        "create": lambda: at.do(EditKind.CREATE, Wish(fields={"title": {"en": "Heat"}})),
        "copy": lambda: at.do(EditKind.COPY, wish(row(at)), rooms=("B",)),
    }[kind]()

    assert_fresh(at, after(at, applied))


def test_a_change_that_was_not_seen_in_between_is_read_too(at: Desk) -> None:
    looked(at)
    at.colleague().move(row(at, "TWO"), 0, rooms=["A"])

    applied = at.move(row(at), 5)

    assert_fresh(at, after(at, applied))


def test_a_plan_older_than_half_a_minute_is_read_anew(at: Desk) -> None:
    """Rooms and free times have no number: they are looked at again before long."""
    first = looked(at)
    board._kept[at.edition.uid] = _older(first)
    build.room(at.session, at.edition, key="NEW")

    assert "NEW" in looked(at).plan.frame.rooms
    assert "NEW" not in first.plan.frame.rooms


def _older(found: board.Board) -> board.Board:
    return board.Board(
        found.number, found.plan, found.settings, found.conflicts, found.read_at - board.FRESH - 1
    )


def test_few_agendas_are_kept_and_the_oldest_goes_first(at: Desk) -> None:
    looked(at)
    others = [build.edition(at.session) for _ in range(board.MOST)]

    for other in others:
        board.current(at.session, line.by_id(at.session, other.id, at.user.id))

    assert list(board._kept) == [other.uid for other in others]


def test_a_board_knows_a_session_only_from_its_own_agenda(at: Desk) -> None:
    other = build.edition(at.session)
    build.agenda_session(at.session, other, code="ELSE")

    assert {one.code for one in looked(at).plan.sessions} == {"ONE", "TWO", "WAIT", "BOTH"}


def test_doors_that_moved_along_are_in_the_plan(at: Desk) -> None:
    """PRG-4."""
    one = row(at)
    assert one.starts_at is not None
    one.doors_close_at = one.starts_at - timedelta(minutes=10)
    at.session.flush()
    looked(at)

    found = after(at, at.move(one, 45))

    (planned,) = [each for each in found.plan.sessions if each.code == "ONE"]
    assert planned.doors_close == one.starts_at - timedelta(minutes=10)
    assert_fresh(at, found)
