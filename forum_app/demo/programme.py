"""The sessions of the demo edition and its three releases, so that changes can be seen."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.agenda.importers import read
from forum_app.agenda.models import AgendaSession
from forum_app.agenda.services.apply_import import apply_schedule
from forum_app.agenda.services.cancel import Cancel, cancel
from forum_app.agenda.services.parting import assign_parts
from forum_app.agenda.services.publish import Publish, publish
from forum_app.audit.rules import SYSTEM
from forum_app.demo import agenda_desk, cast
from forum_app.demo.source import Source, text_of
from forum_app.editions.models import Edition, Room

EARLIER_ROOM = {"SF1": "COR-HEMI"}
EARLIER_START = {"MF1": timedelta(minutes=-10)}
CANCELLED = "STB"


def load(session: Session, source: Source, edition: Edition, now: datetime) -> None:
    """Import the programme and publish it three times: as first planned, with its people, with its changes.

    Since then the organisers have gone on: the draft has sessions without a time, and conflicts.
    """
    shape = source.yaml("editions.yaml")["forum"]
    first, second, third = ((row, now - timedelta(days=row["days_ago"])) for row in shape["releases"])
    schedule = read(source.folder / "forum_programme.yaml")
    apply_schedule(session, SYSTEM, edition, schedule, first[1])
    assign_parts(session, edition, {code: part["key"] for part in shape["parts"] for code in part["codes"]})
    sessions = {s.code: s for s in session.scalars(select(AgendaSession).filter_by(edition_id=edition.id))}
    for code, text in source.yaml("abstracts.yaml").items():
        sessions[code].abstract = text_of(text)
    planned = _as_first_planned(session, edition, sessions)
    _publish(session, edition, first)
    cast.give_parts(session, edition)
    agenda_desk.prepare(session, edition)
    _publish(session, edition, second)
    _as_it_is_now(sessions, planned)
    cancel(session, SYSTEM, Cancel(session_id=sessions[CANCELLED].id), third[1])
    _publish(session, edition, third)
    agenda_desk.leave_work(session, edition, now)


def _publish(session: Session, edition: Edition, release: tuple[dict[str, Any], datetime]) -> None:
    row, at = release
    session.flush()
    publish(session, SYSTEM, Publish(edition_id=edition.id, note=text_of(row["note"])), at)


def _as_first_planned(
    session: Session, edition: Edition, sessions: dict[str, AgendaSession]
) -> dict[str, tuple[list[Room], datetime | None]]:
    """Put some sessions where they stood before the changes; return where they belong."""
    rooms = {room.key: room for room in session.scalars(select(Room).filter_by(edition_id=edition.id))}
    planned = {
        code: (list(sessions[code].rooms), sessions[code].starts_at)
        for code in (*EARLIER_ROOM, *EARLIER_START)
    }
    for code, key in EARLIER_ROOM.items():
        sessions[code].rooms = [rooms[key]]
    for code, shift in EARLIER_START.items():
        start = sessions[code].starts_at
        sessions[code].starts_at = start + shift if start else None
    return planned


def _as_it_is_now(
    sessions: dict[str, AgendaSession], planned: dict[str, tuple[list[Room], datetime | None]]
) -> None:
    for code, (rooms, start) in planned.items():
        sessions[code].rooms, sessions[code].starts_at = rooms, start
