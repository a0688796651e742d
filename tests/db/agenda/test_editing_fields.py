"""Fields of a session as an editor sends them: kept as said, refused all at once, left alone if not named."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app.agenda import queries
from forum_app.agenda.models import AgendaSession, EditStep
from forum_app.agenda.rules import EditKind, SessionState
from forum_app.agenda.services import editing, snapshot
from forum_app.agenda.services.editing import Refused, Stale, Wish
from forum_app.agenda.services.editing.line import FULL, KEPT
from forum_app.audit.models import AuditEntry
from forum_app.core.errors import Conflict, NotFound
from tests import build
from tests.db.agenda.editor import Desk, desk, time, wish

ROLE = {"kind": "speaker", "person": "", "function": None, "language": "", "confirmed": False}


@pytest.fixture
def at(session: Session) -> Desk:
    return desk(session)


def row(at: Desk, code: str = "ONE") -> AgendaSession:
    found = queries.session_by_code(at.session, at.edition.id, code)
    assert found is not None
    return found


def refused(at: Desk, **fields: Any) -> list[str]:
    """Return the fields for which a change of session ONE is refused."""
    with pytest.raises(Refused) as problem:
        at.edit(row(at), **fields)
    return sorted(problem.value.errors)


def test_every_field_is_kept_as_it_was_said(at: Desk) -> None:
    build.part(at.session, at.edition, key="mayors")
    category = build.category(at.session, at.edition)
    said = {
        "abstract": {"en": "How cities save heat.", "original": "en"},
        "access": "categories",
        "media": "pool",
        "speech_rule": "chatham_house",
        "kind": "signing",
        "closed": True,
        "shown_publicly": False,
        "capacity": 0,
        "languages": "en zh",
        "spoken": "zh",
        "checked": "fr",
        "stream_url": "https://stream.example/1",
        "equipment": "Two microphones",
        "internal_note": "Ask the mayors",
        "part": "mayors",
        "rooms": ["A", "B"],
        "categories": [category.id],
        "tags": ["heat"],
        "booths": [{"language": "zh", "mode": "simultaneous", "channel": 2, "relay": "en"}],
        "doors_close": time(-5),
    }

    at.edit(row(at), **said)

    at.session.expire_all()
    found = snapshot.taken(row(at))
    assert {name: found[name] for name in said} == said


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"start": time(0), "end": time(4), "state": "cancelled"}, ["end", "state"]),
        ({"state": "cancelled", "roles": [ROLE | {"contribution": 3}]}, ["roles", "state"]),
        ({"end": None, "roles": [ROLE | {"contribution": 0}]}, ["end", "roles"]),
    ],
)
def test_fields_that_do_not_go_together_are_told_all_at_once(
    at: Desk, fields: dict[str, Any], wrong: list[str]
) -> None:
    assert refused(at, **fields) == wrong


@pytest.mark.parametrize(("talks", "place"), [(0, 0), (1, 1), (2, 5)])
def test_a_role_belongs_to_a_contribution_that_is_there(at: Desk, talks: int, place: int) -> None:
    """INT-2: nobody is dropped from a talk in silence."""
    contributions = [{"minutes": 6, "title": {"en": f"Talk {count}"}} for count in range(talks)]

    wrong = refused(at, contributions=contributions, roles=[ROLE | {"contribution": place}])

    assert wrong == ["roles"]


def test_a_talk_taken_out_leaves_its_people_in_the_session(at: Desk) -> None:
    talks = [{"minutes": 6, "title": {"en": "Ghent"}}, {"minutes": 6, "title": {"en": "Wuhan"}}]
    at.edit(row(at), contributions=talks, roles=[ROLE | {"contribution": 1}])

    at.edit(row(at), contributions=talks[:1])

    at.session.expire_all()
    assert [role["contribution"] for role in snapshot.taken(row(at))["roles"]] == [None]


@pytest.mark.parametrize(
    ("now", "wanted", "allowed"),
    [
        (SessionState.DRAFT, "ready", True),
        (SessionState.READY, "draft", True),
        (SessionState.READY, "ready", True),
        (SessionState.READY, "cancelled", False),
        (SessionState.CANCELLED, "ready", False),
        (SessionState.CANCELLED, "cancelled", True),
    ],
)
def test_cancelling_is_a_step_of_its_own(at: Desk, now: SessionState, wanted: str, allowed: bool) -> None:
    """PRG-6."""
    row(at).state = now
    at.session.flush()

    if allowed:
        at.edit(row(at), state=wanted, capacity=7)
    else:
        assert refused(at, state=wanted, capacity=7) == ["state"]

    assert row(at).state.value == (wanted if allowed else now.value)


def test_one_edge_alone_is_looked_at_beside_the_other_that_is_there(at: Desk) -> None:
    assert refused(at, start=time(30)) == ["end"]
    assert refused(at, end=time(4)) == ["end"]

    at.edit(row(at), start=time(25))

    assert (snapshot.taken(row(at))["start"], snapshot.taken(row(at))["end"]) == (time(25), time(30))


def test_what_belongs_to_another_forum_cannot_be_chosen(at: Desk) -> None:
    elsewhere = build.edition(at.session)
    build.room(at.session, elsewhere, key="C")
    who = build.speaker(at.session, elsewhere)
    category = build.category(at.session, elsewhere)

    wrong = refused(
        at, rooms=["C"], categories=[category.id], roles=[ROLE | {"person": who.uid, "contribution": None}]
    )

    assert wrong == ["categories", "roles", "rooms"]


@pytest.mark.parametrize(
    ("kind", "fields", "wrong"),
    [
        (EditKind.MOVE, {}, "start"),
        (EditKind.MOVE, {"start": time(0), "end": time(60)}, "end"),  # keeps its length
        (EditKind.PLACE, {"start": time(0), "end": time(3)}, "end"),
        (EditKind.PLACE, {"start": time(0), "rooms": ["ATTIC"]}, "rooms"),
        (EditKind.RESIZE, {"start": time(0)}, "end"),
        (EditKind.RESIZE, {"end": time(0)}, "start"),
        (EditKind.RESIZE, {"start": time(0), "end": time(-30)}, "end"),
        (EditKind.SWAP, {}, "sessions"),
    ],
)
def test_a_place_that_cannot_be_is_refused_by_its_field(
    at: Desk, kind: EditKind, fields: dict[str, Any], wrong: str
) -> None:
    with pytest.raises(Refused) as problem:
        at.do(kind, wish(row(at), **fields))

    assert list(problem.value.errors) == [wrong]
    assert (row(at).revision, at.session.scalar(select(func.count(EditStep.id)))) == (1, 0)


def test_a_session_without_a_time_is_neither_resized_nor_shifted(at: Desk) -> None:
    waiting = row(at, "WAIT")

    with pytest.raises(Refused, match="no edge"):
        at.do(EditKind.RESIZE, wish(waiting, start=time(0), end=time(30)))
    with pytest.raises(Refused, match="cannot be shifted"):
        at.do(EditKind.SHIFT, wish(waiting), minutes=5)


def test_a_stale_step_that_makes_no_sense_is_told_as_stale(at: Desk) -> None:
    """What somebody else did may be why it makes none; both versions say more than an error does."""
    seen = wish(row(at), start=time(0), end=time(300))
    at.colleague().move(row(at), 10)

    with pytest.raises(Stale) as problem:
        at.do(EditKind.MOVE, seen)

    (both,) = problem.value.versions
    assert (both.theirs["start"], both.mine["start"], both.fields) == (time(10), time(0), ["end", "start"])


def test_a_wish_without_a_revision_holds_whatever_happened(at: Desk) -> None:
    at.colleague().move(row(at), 10)

    done = at.do(EditKind.EDIT, Wish(uid=row(at).uid, fields={"capacity": 9}))

    assert done.rows[0].capacity == 9


def test_a_copy_has_neither_people_nor_stream(at: Desk) -> None:
    talks = [{"minutes": 6, "title": {"en": "Ghent"}}]
    at.edit(row(at), contributions=talks, roles=[ROLE | {"contribution": 0}], stream_url="https://a.example")
    at.edit(row(at), tags=["heat"], capacity=12)

    (copy,) = at.do(EditKind.COPY, wish(row(at)), rooms=("A", "B")).rows

    found = snapshot.taken(copy)
    assert (found["roles"], found["contributions"], found["stream_url"]) == ([], [], "")
    assert (found["tags"], found["capacity"], found["rooms"]) == (["heat"], 12, ["B"])


def test_a_copy_into_a_room_nobody_knows_leaves_no_session(at: Desk) -> None:
    with pytest.raises(Refused) as problem:
        at.do(EditKind.COPY, wish(row(at)), rooms=("B", "ATTIC"))

    assert list(problem.value.errors) == ["rooms"]
    assert len(queries.draft_sessions(at.session, at.edition.id)) == 3


def test_a_step_of_another_organiser_cannot_be_undone_by_its_key(at: Desk) -> None:
    done = at.move(row(at), 10)

    with pytest.raises(Conflict):
        at.colleague().undo(done.key)

    assert snapshot.taken(row(at))["start"] == time(10)


def test_an_edition_that_is_not_there_is_not_found(at: Desk) -> None:
    with pytest.raises(NotFound):
        editing.undo(at.session, at.actor, at.user.id, 999_999, at.at)


def test_a_line_that_is_full_is_cut_to_its_newest_steps(at: Desk) -> None:
    changes: dict[str, Any] = {row(at).uid: {"before": {}, "after": {}}}
    for count in range(FULL):
        at.session.add(
            EditStep(
                uid=f"{count:032x}", edition_id=at.edition.id, user_id=at.user.id, kind=EditKind.MOVE,
                at=at.at, changes=changes,
            )
        )  # fmt: skip
    at.session.flush()

    done = at.move(row(at), 10)

    keys = at.session.scalars(select(EditStep.uid).order_by(EditStep.id)).all()
    assert len(keys) == KEPT + 1
    assert (keys[0], keys[-1]) == (f"{FULL - KEPT:032x}", done.key)
    assert done.undo is not None
    assert done.undo.left == KEPT + 1


def test_twenty_sessions_have_an_entry_each_in_the_log(at: Desk) -> None:
    rows = [at.add(f"FEW{count}", 300 + count) for count in range(20)]

    at.do(EditKind.UNSCHEDULE, *(wish(one) for one in rows))

    entries = at.session.scalars(select(AuditEntry)).all()
    assert {(entry.action, entry.subject_kind) for entry in entries} == {("agenda.unschedule", "session")}
    assert {entry.subject_ref for entry in entries} == {one.uid for one in rows}
    assert all(set(entry.changes) == {"start", "end"} for entry in entries)
