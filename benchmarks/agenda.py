"""What an agenda costs at 300 and at 2,000 sessions; each part is one function in PARTS.

Run at the checkout's root: python -m benchmarks.agenda [--sizes 300 2000]
CPU time of this process on SQLite, the best of several runs. The ratio of the conflicts is to sorting the same
sessions by start in the same run.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import insert
from sqlalchemy.orm import Session

from benchmarks.agenda_move import moving
from benchmarks.agenda_publish import publishing
from forum_app.agenda.models import (
    AgendaSession,
    Contribution,
    SessionBooth,
    SessionRole,
    Speaker,
    session_room,
)
from forum_app.agenda.rules import InterpretationMode, RoleKind, SessionKind
from forum_app.agenda.rules.conflicts import find
from forum_app.agenda.rules.placing import openings, place_all
from forum_app.agenda.rules.plan import Plan
from forum_app.agenda.rules.repairs import ways_out
from forum_app.agenda.services import planning
from forum_app.core import collecting
from forum_app.core.extensions import db
from forum_app.core.translated import Translated
from forum_app.core.uow import reading, transaction
from forum_app.editions import queries as editions
from forum_app.editions.models import Edition
from tests import apps, build
from tests.build import NOW
from tests.db.counting import statements

RUNS, UNSCHEDULED, REPAIRED = 9, 20, 20
KINDS = (SessionKind.LECTURE, SessionKind.PANEL, SessionKind.WORKSHOP, SessionKind.SUB_FORUM)
ROLES = (RoleKind.SPEAKER, RoleKind.PANELLIST, RoleKind.MODERATOR, RoleKind.INTERPRETER)
Part = Callable[[Flask, str], Iterator[str]]


def best(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return the least CPU time of several runs in milliseconds."""
    times = []
    for _ in range(runs):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return 1000 * min(times)


def filled(app: Flask, size: int) -> str:
    """Make a forum of five days with `size` sessions, a few of them in each other's way; return its slug."""
    slug = f"forum-of-{size}"
    with app.app_context():
        with transaction() as session:
            _fill(session, build.edition(session, slug=slug), size)
        db.session.remove()
    return slug


def _fill(session: Session, at: Edition, size: int) -> None:
    chance = random.Random(size)
    rooms = [
        build.room(session, at, capacity=chance.choice((40, 80, 200))) for _ in range(max(8, size // 36))
    ]
    for number, room in enumerate(rooms):
        room.venue.travel_minutes = 10 * (number % 3)
    session.flush()
    session.execute(insert(Speaker), [_speaker(at, number) for number in range(size)])
    session.execute(
        insert(AgendaSession), [_session(at, number, len(rooms), chance) for number in range(size)]
    )
    rows = session.query(AgendaSession.id, AgendaSession.code).filter_by(edition_id=at.id)
    ids = {int(code[1:]): key for key, code in rows}
    held = [{"session_id": ids[n], "room_id": rooms[n % len(rooms)].id} for n in range(size)]
    session.execute(insert(session_room), held)
    people = [key for (key,) in session.query(Speaker.id).filter_by(edition_id=at.id)]
    session.execute(insert(SessionRole), [_role(ids[n % size], people, chance) for n in range(3 * size)])
    title = Translated.of(en="Statement", zh="发言")
    talks = [
        {"session_id": ids[n % size], "position": n // size, "minutes": 10, "title": title}
        for n in range(2 * size)
    ]
    session.execute(insert(Contribution), talks)
    mode = InterpretationMode.SIMULTANEOUS
    booths = [{"session_id": ids[n], "language": "zh", "mode": mode} for n in range(size) if n % 10]
    session.execute(insert(SessionBooth), booths)


def _speaker(at: Edition, number: int) -> dict[str, Any]:
    name = f"Speaker {number}"
    return {
        "edition_id": at.id,
        "uid": f"{at.id:08x}{number:024x}",
        "name_latin": name,
        "sort_key": name.lower(),
    }


def _session(at: Edition, number: int, rooms: int, chance: random.Random) -> dict[str, Any]:
    day, slot = divmod(number // rooms, 8)
    start = datetime(2027, 9, 18 + day % 5, 6, 30, tzinfo=UTC) + timedelta(minutes=75 * slot)
    start += timedelta(minutes=chance.choice((0, 0, 0, 0, 0, 0, 5, -20)))
    return {
        "edition_id": at.id, "uid": f"{at.id:08x}{chance.getrandbits(96):024x}", "code": f"S{number}",
        "kind": chance.choice(KINDS), "title": Translated.of(en=f"Session {number}", zh=f"会议 {number}"),
        "starts_at": start, "ends_at": start + timedelta(minutes=60), "created_at": NOW, "changed_at": NOW,
        "languages": "en zh", "spoken": "en", "capacity": chance.choice((None, 30, 60)),
    }  # fmt: skip


def _role(session_id: int, people: list[int], chance: random.Random) -> dict[str, Any]:
    kind, speaker_id = chance.choice(ROLES), chance.choice(people)
    return {"session_id": session_id, "kind": kind, "speaker_id": speaker_id, "language": "zh", "position": 0}


def conflicts(app: Flask, slug: str) -> Iterator[str]:
    """Tell what reading a draft and finding its conflicts costs."""
    with app.app_context():
        session = reading()
        at = editions.by_slug(session, slug)
        assert at is not None, slug
        with statements(session) as sent:
            plan = planning.plan(session, at)
        queries, settings = len(sent), planning.settings(session, at.id)
        read = best(lambda: planning.plan(session, at))
        found = best(lambda: find(plan, settings))
        plain = best(lambda: sorted(plan.sessions, key=lambda one: (one.start, one.uid)))
        many = len(find(plan, settings))
        db.session.remove()
    yield f"reading the draft: {queries} queries, {read:.1f} ms CPU"
    yield f"all {many} conflicts: {found:.1f} ms CPU, {found / plain:.0f} times a plain sort ({plain:.2f} ms)"


def placing(app: Flask, slug: str) -> Iterator[str]:
    """Tell what placing and repairs cost."""
    with app.app_context():
        session = reading()
        at = editions.by_slug(session, slug)
        assert at is not None, slug
        plan = planning.plan(session, at)
        db.session.remove()
    loose = [replace(one, start=None, end=None, length=60, rooms=()) for one in plan.sessions[:UNSCHEDULED]]
    waiting = Plan(plan.frame, (*loose, *plan.sessions[UNSCHEDULED:]))
    one = best(lambda: openings(waiting, loose[0].uid), 5)
    everything = best(lambda: place_all(waiting, [each.uid for each in loose]), 3)
    wrong = find(plan)[:REPAIRED]
    ways = best(lambda: [ways_out(plan, conflict) for conflict in wrong], 1) / len(wrong)
    yield f"ten places for one session: {one:.1f} ms CPU; a plan for {len(loose)}: {everything:.0f} ms"
    yield f"ways out of one conflict: {ways:.0f} ms CPU"


PARTS: tuple[Part, ...] = (conflicts, placing, publishing, moving)


def main(sizes: list[int]) -> None:
    """Print the figures of each part at each size."""
    app = apps.make_app(apps.settings(apps.scratch()))
    collecting.settle()
    for size in sizes:
        slug = filled(app, size)
        print(f"{size} sessions")
        for part in PARTS:
            for line in part(app, slug):
                print(f"  {line}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[300, 2000])
    main(parser.parse_args().sizes)
