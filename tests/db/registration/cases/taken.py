"""One awkward row of `delegates.csv` on its way into an edition."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from forum_app.core import names
from forum_app.registration import naming, queries
from forum_app.registration.delegates import load_delegates
from forum_app.registration.exporting import cells_of
from forum_app.registration.models import Person, Registration
from tests import build
from tests.build import NOW

DATA = Path(__file__).resolve().parents[4] / "data"


def rows_of(name: str) -> dict[str, dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        return {row["registration_id"]: row for row in csv.DictReader(handle)}


ROWS = rows_of("delegates.csv")
CASES = {key: row["case"] for key, row in rows_of("delegates_cases.csv").items()}


@dataclass(frozen=True, slots=True)
class Taken:
    """A registration that a row became, and the words of what was noticed."""

    registration: Registration
    problems: list[str]

    @property
    def person(self) -> Person:
        return self.registration.person

    @property
    def official(self) -> str:
        return naming.official(self.person)

    def is_found_by(self, *queries: str) -> bool:
        return all(names.matches(query, self.person.search_key) for query in queries)

    def exported(self, field: str) -> str:
        return cells_of(self.registration)[field]


def take(session: Session, case: str, *keys: str, **changes: str) -> list[Taken]:
    """Bring these rows into a new edition, checking that they are the awkward case they are taken for."""
    assert {CASES[key] for key in keys} == {case}
    return take_rows(session, *(ROWS[key] | changes for key in keys))


def take_rows(session: Session, *rows: dict[str, str]) -> list[Taken]:
    """Bring rows into a new edition; without a register of cities nothing is said about them."""
    at = build.edition(session)
    report = load_delegates(session, at, rows, NOW)
    session.expire_all()
    assert (report.added, report.refused) == (len(rows), 0)
    again = load_delegates(session, at, rows, NOW)
    assert (again.added, again.changed, again.same) == (0, 0, len(rows)), "the second time nothing changes"
    return [
        Taken(
            queries.registration_by_reference(session, at.id, row["registration_id"]),
            [
                problem.problem
                for problem in report.problems
                if problem.key == row["registration_id"] and problem.problem != "city-unknown"
            ],
        )
        for row in rows
    ]


def take_one(session: Session, case: str, key: str, **changes: str) -> Taken:
    (found,) = take(session, case, key, **changes)
    return found
