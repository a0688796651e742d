"""Steps of the editor on a draft: done once, refused when stale, written down."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.agenda import queries
from forum_app.agenda.models import AgendaSession, EditStep
from forum_app.agenda.rules import EditKind, SessionState
from forum_app.agenda.services import snapshot
from forum_app.agenda.services.editing import EVERYWHERE, Refused, Stale, Wish
from forum_app.agenda.services.publish import Publish, publish
from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import SYSTEM
from forum_app.core.clock import iso
from forum_app.core.errors import Conflict, NotFound
from forum_app.core.translated import Translated
from tests import build
from tests.build import NOW
from tests.db.agenda.editor import Desk, desk, time, wish


@pytest.fixture
def at(session: Session) -> Desk:
    return desk(session)


def row(at: Desk, code: str) -> AgendaSession:
    found = queries.session_by_code(at.session, at.edition.id, code)
    assert found is not None
    return found


def place(at: Desk, code: str) -> tuple[str | None, str | None, list[str]]:
    """Return where a session is, read afresh."""
    at.session.expire_all()
    found = snapshot.taken(row(at, code))
    return found["start"], found["end"], found["rooms"]


def test_a_move_is_saved_numbered_and_written_down(at: Desk) -> None:
    one = row(at, "ONE")

    done = at.move(one, 15, rooms=["B"])

    assert place(at, "ONE") == (time(15), time(45), ["B"])
    assert done.changes == {one.uid: {"start": time(15), "end": time(45), "rooms": ["B"]}}
    assert (done.number, one.revision, one.change_number) == (1, 2, 1)
    step = at.session.scalars(select(EditStep)).one()
    assert step.changes[one.uid]["before"] == {"start": time(0), "end": time(30), "rooms": ["A"]}
    entry = at.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert (entry.action, entry.subject_ref, entry.actor_ref) == ("agenda.move", one.uid, at.user.uid)
    assert entry.changes["start"] == [time(0), time(15)]


def test_the_same_key_twice_is_done_once(at: Desk) -> None:
    one, key = row(at, "ONE"), "ab" * 16
    wanted = wish(one, start=time(15))

    first = at.do(EditKind.MOVE, wanted, key=key)
    again = at.do(EditKind.MOVE, wanted, key=key)

    assert (again.key, again.number, again.kind) == (first.key, first.number, first.kind)
    assert again.changes == first.changes
    assert one.revision == 2


def test_a_step_that_changes_nothing_leaves_no_trace(at: Desk) -> None:
    one = row(at, "ONE")

    done = at.move(one, 0)

    assert (done.changes, done.number, one.revision, done.undo) == ({}, 0, 1, None)
    assert at.session.scalars(select(EditStep)).all() == []


def test_a_stale_step_is_refused_with_both_versions(at: Desk) -> None:
    one = row(at, "ONE")
    seen = wish(one, start=time(15))
    at.colleague().move(one, 90)

    with pytest.raises(Stale) as problem:
        at.do(EditKind.MOVE, seen)

    (both,) = problem.value.versions
    assert (both.code, both.revision, both.removed) == ("ONE", 2, False)
    assert (both.mine["start"], both.theirs["start"]) == (time(15), time(90))
    assert both.fields == ["end", "start"]
    assert place(at, "ONE") == (time(90), time(120), ["A"])


def test_a_step_on_a_removed_session_is_refused(at: Desk) -> None:
    waiting = row(at, "WAIT")
    seen = wish(waiting, start=time(0))
    at.colleague().do(EditKind.REMOVE, wish(waiting))

    with pytest.raises(Stale) as problem:
        at.do(EditKind.PLACE, seen)

    assert problem.value.versions[0].removed


def test_one_stale_session_refuses_the_whole_step(at: Desk) -> None:
    one, two = row(at, "ONE"), row(at, "TWO")
    stale = Wish(uid=two.uid, revision=7, fields={"start": time(120)})

    with pytest.raises(Stale):
        at.do(EditKind.MOVE, wish(one, start=time(15)), stale)

    assert place(at, "ONE")[0] == time(0)


def test_a_session_of_another_forum_is_not_found(at: Desk) -> None:
    other = build.agenda_session(at.session, build.edition(at.session))

    with pytest.raises(NotFound):
        at.move(other, 0)


def test_the_doors_move_with_the_start(at: Desk) -> None:
    """PRG-4."""
    one = row(at, "ONE")
    one.doors_close_at = one.starts_at
    at.session.flush()

    at.move(one, 20)

    assert one.doors_close_at is not None
    assert iso(one.doors_close_at) == time(20)


def test_sessions_are_placed_resized_swapped_and_taken_out(at: Desk) -> None:
    at.do(EditKind.PLACE, wish(row(at, "WAIT"), start=time(120), rooms=["A", "B"]))
    assert place(at, "WAIT") == (time(120), time(165), ["A", "B"])

    at.do(EditKind.RESIZE, wish(row(at, "WAIT"), start=time(115), end=time(180)))
    assert place(at, "WAIT") == (time(115), time(180), ["A", "B"])

    at.do(EditKind.SWAP, wish(row(at, "WAIT")), wish(row(at, "ONE")))
    assert place(at, "WAIT") == (time(0), time(65), ["A"])
    assert place(at, "ONE") == (time(115), time(145), ["A", "B"])

    at.do(EditKind.UNSCHEDULE, wish(row(at, "WAIT")))
    assert place(at, "WAIT") == (None, None, [])
    assert row(at, "WAIT").length == 65


def test_shifting_moves_what_follows_in_the_room_or_everywhere(at: Desk) -> None:
    at.do(EditKind.SHIFT, wish(row(at, "ONE")), minutes=5)
    assert (place(at, "ONE")[0], place(at, "TWO")[0]) == (time(5), time(60))

    at.do(EditKind.SHIFT, wish(row(at, "ONE")), minutes=5, rooms=EVERYWHERE)
    assert (place(at, "ONE")[0], place(at, "TWO")[0]) == (time(10), time(65))


def test_a_cancelled_session_is_not_shifted_along(at: Desk) -> None:
    row(at, "TWO").state = SessionState.CANCELLED

    at.do(EditKind.SHIFT, wish(row(at, "ONE")), minutes=5, rooms=EVERYWHERE)

    assert place(at, "TWO")[0] == time(60)


def test_a_break_is_copied_into_all_rooms(at: Desk) -> None:
    one = row(at, "ONE")
    one.tags = []

    done = at.do(EditKind.COPY, wish(one), rooms=EVERYWHERE)

    (copy,) = done.rows
    assert place(at, copy.code) == (time(0), time(30), ["B"])
    assert (copy.code, copy.title, copy.revision) == ("ONE2", one.title, 1)
    with pytest.raises(Refused):
        at.do(EditKind.COPY, wish(one), rooms=("A",))


def test_a_session_is_created_with_a_code_of_its_own(at: Desk) -> None:
    title = {"en": "Energy saving in buildings"}

    done = at.do(EditKind.CREATE, Wish(fields={"title": title, "length": 20}))
    again = at.do(EditKind.CREATE, Wish(fields={"title": title, "code": "heat-1"}))

    assert [row.code for row in (*done.rows, *again.rows)] == ["ESB", "HEAT-1"]
    assert (done.rows[0].length, done.rows[0].revision, done.rows[0].starts_at) == (20, 1, None)


@pytest.mark.parametrize(
    "fields", [{"length": 20}, {"title": {"zh": " "}}, {"title": {"en": "A", "xx": "B"}}]
)
def test_a_session_without_a_title_is_refused(at: Desk, fields: dict[str, Any]) -> None:
    with pytest.raises(Refused) as problem:
        at.do(EditKind.CREATE, Wish(fields=fields))

    assert list(problem.value.errors) == ["title"]


def test_a_code_that_was_ever_taken_is_refused(at: Desk) -> None:
    with pytest.raises(Refused) as problem:
        at.do(EditKind.CREATE, Wish(fields={"title": {"en": "A"}, "code": "ONE"}))

    assert list(problem.value.errors) == ["code"]


def test_only_what_was_never_published_can_be_removed(at: Desk) -> None:
    """PRG-6: what the public has seen is cancelled, not removed."""
    publish(at.session, SYSTEM, Publish(edition_id=at.edition.id, note=Translated.of(en="First")), NOW)

    with pytest.raises(Conflict, match="cancel it"):
        at.do(EditKind.REMOVE, wish(row(at, "ONE")))
    at.do(EditKind.REMOVE, wish(row(at, "WAIT")))

    assert queries.session_by_code(at.session, at.edition.id, "WAIT") is None
    assert "WAIT" in queries.codes(at.session, at.edition.id)


def test_fields_are_changed_together_and_named_in_the_log(at: Desk) -> None:
    one = row(at, "ONE")

    done = at.edit(one, title={"en": "Heat", "zh": "供热"}, tags=["heat", "heat"], capacity=40, start=time(0))

    assert set(done.changes[one.uid]) == {"title", "tags", "capacity"}
    entry = at.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert (entry.action, entry.changes) == ("agenda.edit", {"fields": ["capacity", "tags", "title"]})


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"start": time(0), "end": time(0)}, ["end"]),
        ({"start": None}, ["start"]),
        ({"start": "soon", "end": "later", "length": 3}, ["end", "length", "start"]),
        ({"rooms": ["A", "ATTIC"], "part": "night", "categories": [12345]}, ["categories", "part", "rooms"]),
        ({"title": {"en": "x" * 301}, "stream_url": "javascript:alert(1)"}, ["stream_url", "title"]),
        ({"state": "cancelled"}, ["state"]),
        ({"roles": [{"kind": "speaker"}], "colour": "red"}, ["colour", "roles"]),
        ({"booths": [{"language": "zh", "mode": "loud", "channel": 1, "relay": ""}]}, ["booths"]),
    ],
)
def test_each_wrong_field_is_named(at: Desk, fields: dict[str, Any], wrong: list[str]) -> None:
    one = row(at, "ONE")

    with pytest.raises(Refused) as problem:
        at.edit(one, **fields)

    assert sorted(problem.value.errors) == wrong
    assert one.revision == 1


def test_people_and_contributions_are_set_together(at: Desk) -> None:
    who = build.speaker(at.session, at.edition)
    role = {"person": who.uid, "function": None, "language": "", "confirmed": True}
    talks = [{"minutes": 6, "title": {"en": "Ghent"}}]

    at.edit(row(at, "ONE"), contributions=talks, roles=[role | {"kind": "speaker", "contribution": 0}])
    at.edit(row(at, "ONE"), contributions=[{"minutes": 8, "title": {"en": "Ghent"}}])

    at.session.expire_all()
    found = snapshot.taken(row(at, "ONE"))
    assert [talk["minutes"] for talk in found["contributions"]] == [8]
    assert [(one["person"], one["contribution"]) for one in found["roles"]] == [(who.uid, 0)]


def test_a_large_step_is_one_entry_in_the_log(at: Desk) -> None:
    rows = [at.add(f"MANY{count}", 200 + count) for count in range(21)]

    at.do(EditKind.MOVE, *(wish(one, start=time(300)) for one in rows))

    entry = at.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert (entry.subject_kind, len(entry.changes["sessions"])) == ("agenda", 21)


def test_a_session_is_cancelled_and_brought_back_as_a_step(at: Desk) -> None:
    """PRG-6."""
    one = row(at, "ONE")

    at.do(EditKind.CANCEL, wish(one, state="cancelled"))
    assert one.state is SessionState.CANCELLED
    at.do(EditKind.CANCEL, wish(one, state="ready"))

    actions = at.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id.desc()).limit(2)).all()
    assert (list(actions), one.state) == (["agenda.restore", "agenda.cancel"], SessionState.READY)
