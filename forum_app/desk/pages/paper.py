"""What became of print jobs and builds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from forum_app.badges.models import PrintRun
from forum_app.core.jobs import Job
from forum_app.desk.queries import registrations
from forum_app.proceedings.models import Build


@dataclass(frozen=True, slots=True)
class Held:
    """A badge that was held back: whose, and the characters that no typeface draws; none: its texts are too long."""

    reference: str
    characters: str


def held_back(session: Session, run: PrintRun) -> list[Held]:
    """Return the badges that a print run held back, by reference."""
    rows = run.held_back.get("badges", [])
    references = registrations.references(session, [row["registration"] for row in rows])
    found = [Held(references.get(row["registration"], ""), row["characters"]) for row in rows]
    return sorted((held for held in found if held.reference), key=lambda held: held.reference)


def stamp(work: Sequence[Job], builds: Sequence[Build]) -> str:
    """Return a text that differs whenever a job or a build has gone a step on."""
    jobs = [f"{job.uid[:6]}{job.state.value}{job.done_steps}" for job in work]
    return " ".join([*jobs, *(f"{build.uid[:6]}{build.state.value}" for build in builds)])
