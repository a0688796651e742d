"""Reads from an imported schedule what is needed to open an edition for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from forum_app.agenda.importers import ImportedSchedule
from forum_app.agenda.rules import day_of
from forum_app.core.reports import Problem
from forum_app.core.translated import Translated
from forum_app.editions.rules import Side
from forum_app.editions.services import NewEdition

ASSUMED_ZONE = "Europe/Brussels"


@dataclass(frozen=True, slots=True)
class Opening:
    """An edition to open for a schedule, and what had to be assumed about it."""

    command: NewEdition
    remarks: tuple[Problem, ...] = ()


def edition_from(schedule: ImportedSchedule, slug: str) -> Opening:
    """Return the edition that a schedule's header describes, to be opened under the address `slug`."""
    zone = schedule.zone or ASSUMED_ZONE
    days = schedule.days or _days(schedule, zone)
    sides = {side.value: side for side in Side}
    command = NewEdition(
        slug=slug,
        name=Translated(schedule.title) or Translated.of(en=slug),
        city=Translated.of(en=schedule.city),
        first_day=min(days),
        last_day=max(days),
        zone=zone,
        host_side=sides.get(schedule.host_side, Side.OTHER),
        day_start_hour=schedule.day_change.hour,
    )
    return Opening(command, () if schedule.zone else (_assumed(zone),))


def _days(schedule: ImportedSchedule, zone: str) -> list[date]:
    """Return the days on which events begin, the night counting to its evening (PRG-5)."""
    hour = schedule.day_change.hour
    spans = [event.instants(zone) for event in schedule.events]
    return [day_of(span[0], zone, hour) for span in spans if span]


def _assumed(zone: str) -> Problem:
    text = f"The file names no time zone; the new forum was opened in {zone}."
    return Problem(0, "", "assumed-zone", text)
