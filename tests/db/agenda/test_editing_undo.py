"""Undo and redo: the inverse of every step, and never over somebody else's change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.agenda import queries
from forum_app.agenda.models import AgendaSession, EditStep
from forum_app.agenda.rules import EditKind
from forum_app.agenda.services import snapshot
from forum_app.agenda.services.editing import EVERYWHERE, Stale, Wish
from forum_app.agenda.services.editing.line import FULL, KEPT
from forum_app.agenda.services.publish import Publish, publish
from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import SYSTEM
from forum_app.core.errors import Conflict
from forum_app.core.translated import Translated
from tests.build import NOW
from tests.db.agenda.editor import Desk, desk, time, wish


@pytest.fixture
def at(session: Session) -> Desk:
    return desk(session)


def row(at: Desk, code: str) -> AgendaSession:
    found = queries.session_by_code(at.session, at.edition.id, code)
    assert found is not None
    return found


def agenda(at: Desk) -> dict[str, Any]:
    """Return the whole draft as it is in the database."""
    at.session.flush()
    at.session.expire_all()
    return {one.code: snapshot.taken(one) for one in queries.draft_sessions(at.session, at.edition.id)}


def place_all(at: Desk) -> None:
    at.do(EditKind.PLACE_ALL, wish(row(at, "WAIT"), start=time(200), rooms=["A"]))


STEPS: dict[str, Callable[[Desk], object]] = {
    "move": lambda at: at.move(row(at, "ONE"), 15, rooms=["B"]),
    "resize": lambda at: at.do(EditKind.RESIZE, wish(row(at, "ONE"), start=time(-5), end=time(90))),
    "shift": lambda at: at.do(EditKind.SHIFT, wish(row(at, "ONE")), minutes=25, rooms=EVERYWHERE),
    "copy": lambda at: at.do(EditKind.COPY, wish(row(at, "ONE")), rooms=EVERYWHERE),
    "swap": lambda at: at.do(EditKind.SWAP, wish(row(at, "ONE")), wish(row(at, "WAIT"))),
    "unschedule": lambda at: at.do(EditKind.UNSCHEDULE, wish(row(at, "TWO"))),
    "place_all": place_all,
    "create": lambda at: at.do(EditKind.CREATE, Wish(fields={"title": {"en": "New"}, "tags": ["a"]})),
    "edit": lambda at: at.edit(
        row(at, "ONE"), title={"zh": "新"}, tags=["x"], booths=[], languages="en", abstract={"fr": "Oui"}
    ),
    "people": lambda at: at.edit(row(at, "TWO"), contributions=[{"minutes": 5, "title": {"en": "Talk"}}]),
    "cancel": lambda at: at.do(EditKind.CANCEL, wish(row(at, "ONE"), state="cancelled")),
    "remove": lambda at: at.do(EditKind.REMOVE, wish(row(at, "TWO"))),
}


def test_undo_is_the_inverse_of_every_step_and_redo_of_every_undo(at: Desk) -> None:
    states = [agenda(at)]
    for step in STEPS.values():
        step(at)
        states.append(agenda(at))

    for before in reversed(states[:-1]):
        at.undo()
        assert agenda(at) == before
    for _ in STEPS:
        at.redo()
    assert agenda(at) == states[-1]


def test_what_can_be_undone_and_redone_is_told(at: Desk) -> None:
    one = row(at, "ONE")

    first, second = at.move(one, 15), at.edit(one, capacity=3)
    back = at.undo()

    assert (first.undo, first.redo) != (None, second.redo)
    assert back.undo is not None
    assert back.redo is not None
    assert (back.undo.kind, back.undo.sessions, back.undo.left) == (EditKind.MOVE, (one.uid,), 1)
    assert (back.redo.kind, back.redo.key, back.redo.left) == (EditKind.EDIT, second.key, 1)
    assert at.undo().undo is None


def test_nothing_to_undo_is_said(at: Desk) -> None:
    with pytest.raises(Conflict, match="nothing to undo"):
        at.undo()
    with pytest.raises(Conflict, match="nothing to do again"):
        at.redo()


def test_undo_counts_as_a_change_and_is_written_down(at: Desk) -> None:
    one = row(at, "ONE")
    at.move(one, 15)

    done = at.undo()

    assert (done.number, one.revision, one.change_number) == (2, 3, 2)
    entry = at.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert (entry.action, entry.changes["start"]) == ("agenda.undo", [time(15), time(0)])


def test_a_new_step_drops_what_could_be_redone(at: Desk) -> None:
    one = row(at, "ONE")
    at.move(one, 15)
    at.undo()

    at.move(one, 30)

    with pytest.raises(Conflict):
        at.redo()
    assert len(at.session.scalars(select(EditStep)).all()) == 1


def test_each_organiser_has_a_line_of_their_own(at: Desk) -> None:
    other = at.colleague()
    at.move(row(at, "ONE"), 15)
    other.move(row(at, "TWO"), 90)

    at.undo()

    assert (agenda(at)["ONE"]["start"], agenda(at)["TWO"]["start"]) == (time(0), time(90))
    with pytest.raises(Conflict):
        at.undo()


def test_undo_never_overwrites_what_somebody_else_changed_since(at: Desk) -> None:
    one = row(at, "ONE")
    at.move(one, 15)
    at.colleague().move(one, 200)

    with pytest.raises(Stale) as problem:
        at.undo()

    (both,) = problem.value.versions
    assert (both.mine["start"], both.theirs["start"]) == (time(0), time(200))
    assert agenda(at)["ONE"]["start"] == time(200)


def test_undo_keeps_other_fields_that_somebody_else_changed_since(at: Desk) -> None:
    at.move(row(at, "ONE"), 15)
    at.colleague().edit(row(at, "ONE"), title={"en": "Other"})

    at.undo()

    found = agenda(at)["ONE"]
    assert (found["start"], found["title"]["en"]) == (time(0), "Other")


def test_a_session_that_somebody_else_has_worked_on_is_not_undone_away(at: Desk) -> None:
    (made,) = at.do(EditKind.CREATE, Wish(fields={"title": {"en": "New"}})).rows
    at.colleague().edit(made, capacity=12)

    with pytest.raises(Stale) as problem:
        at.undo()

    assert problem.value.versions[0].fields == ["capacity", "removed"]
    assert made.removed_at is None


def test_a_session_published_since_is_not_undone_away(at: Desk) -> None:
    """PRG-6."""
    fields = {"title": {"en": "New"}, "start": time(0), "end": time(30), "rooms": ["A"]}
    at.do(EditKind.CREATE, Wish(fields=fields))
    publish(at.session, SYSTEM, Publish(edition_id=at.edition.id, note=Translated.of(en="First")), NOW)

    with pytest.raises(Conflict, match="cancel it"):
        at.undo()


def test_the_same_undo_sent_twice_is_done_once(at: Desk) -> None:
    one = row(at, "ONE")
    at.move(one, 15)
    key = at.move(one, 30).key

    first, again = at.undo(key), at.undo(key)

    assert (agenda(at)["ONE"]["start"], again.number) == (time(15), first.number)
    assert at.redo(key).changes == at.redo(key).changes
    assert agenda(at)["ONE"]["start"] == time(30)


def test_a_step_that_is_not_the_next_is_not_undone(at: Desk) -> None:
    one = row(at, "ONE")
    key = at.move(one, 15).key
    at.move(one, 30)

    with pytest.raises(Conflict, match="in between"):
        at.undo(key)


def test_at_least_fifty_steps_are_kept_and_older_ones_forgotten(at: Desk) -> None:
    one = row(at, "ONE")
    for count in range(FULL + 1):
        at.move(one, 5 + count)

    kept = at.session.scalars(select(EditStep).order_by(EditStep.id)).all()

    assert KEPT >= 50
    assert len(kept) == KEPT + 1
    assert kept[-1].changes[one.uid]["after"]["start"] == time(FULL + 5)
