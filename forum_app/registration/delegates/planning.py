"""What a list would do: each row added, changed, same or refused. Reads the database and changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from forum_app.cities.models import City
from forum_app.core.reports import Problem, Severity
from forum_app.editions.models import Edition
from forum_app.registration import queries
from forum_app.registration.delegates import bodies, known, seats
from forum_app.registration.delegates.categories import DELEGATE, categories_of
from forum_app.registration.delegates.fields import ALL
from forum_app.registration.delegates.lists import DelegateList, Line, Step, read_line, refusal
from forum_app.registration.delegates.problems import BadRow, Remark
from forum_app.registration.delegates.rows import DelegateRow
from forum_app.registration.delegates.taking import Different, Placed, difference
from forum_app.registration.delegates.warnings import Event, remarks_on
from forum_app.registration.exporting.cells import cells_of
from forum_app.registration.models import Category, Delegation, Registration
from forum_app.registration.rules import (
    ENDED,
    HELD_IN,
    DelegationRole,
    PlaceMoment,
    RegistrationState,
    side_of,
)

S = RegistrationState
# A field the file lacks is what it was, unless these others say something about it.
SPEAKS_FOR = {
    "participant_category": frozenset({"category", "role"}),
    "country": frozenset({"city_en", "city_geonameid"}),
}
# States that only the desk can give; a new row with one begins where the person would wait for the desk.
BEGINS = {
    S.INVITED: S.SUBMITTED, S.STARTED: S.SUBMITTED, S.CHANGE_ASKED: S.SUBMITTED, S.OFFERED: S.WAIT_LISTED,
}  # fmt: skip


class Outcome(StrEnum):
    """What becomes of a row."""

    ADD = "add"
    CHANGE = "change"
    SAME = "same"
    REFUSE = "refuse"


@dataclass(slots=True)
class Planned:
    """A row with what becomes of it and what was noticed."""

    line: Line
    outcome: Outcome = Outcome.REFUSE
    placed: Placed | None = None
    earlier: Registration | None = None
    different: Different | None = None
    state: RegistrationState = S.SUBMITTED
    wanted: frozenset[int] = frozenset()
    problems: list[Problem] = field(default_factory=list)

    def note(self, *remarks: Remark) -> None:
        """Note remarks about the row."""
        self.problems.extend(remark.at(self.line.line, self.line.key) for remark in remarks)

    def refuse(self, bad: BadRow) -> None:
        """Refuse the row, for this reason alone."""
        self.outcome = Outcome.REFUSE
        self.problems = [refusal(self.line, bad)]


@dataclass(frozen=True, slots=True)
class Plan:
    """All rows in order, what to know about the whole, and the places they need."""

    edition: Edition
    rows: tuple[Planned, ...]
    problems: tuple[Problem, ...]
    seats: seats.Seats

    def count(self, outcome: Outcome) -> int:
        """Return how many rows come to `outcome`."""
        return sum(planned.outcome is outcome for planned in self.rows)

    @property
    def refused(self) -> int:
        """How many rows are refused, those included that could not be cut into cells."""
        return self.count(Outcome.REFUSE) + sum(p.severity is Severity.REFUSED for p in self.problems)


@dataclass(frozen=True, slots=True)
class _Scene:
    """What is looked up once for a whole list."""

    edition: Edition
    event: Event
    cities: bodies.CityRegister
    delegations: bodies.DelegationRegister
    categories: Mapping[str, Category]
    eu_members: frozenset[str]
    known: known.Known
    seats: seats.Seats
    now: datetime


def plan(
    session: Session, edition: Edition, given: DelegateList, now: datetime, step: Step = lambda _done: None
) -> Plan:
    """Return what a list would do to an edition; call `step` with the number of rows done."""
    scene = _scene(session, edition, now)
    rows = [Planned(line) for line in given.lines]
    _find(session, scene, rows, given)
    read = [planned for planned in rows if planned.line.row is not None]
    placed = _place(scene, read)
    for done, planned in enumerate(rows, 1):
        if planned.line.row is not None:
            _settle(scene, planned, placed[id(planned)])
        step(done)
    return Plan(edition, tuple(rows), given.problems, scene.seats)


def _scene(session: Session, edition: Edition, now: datetime) -> _Scene:
    return _Scene(
        edition=edition,
        event=Event.of(edition, queries.setup_of(session, edition.id).guardian_below),
        cities=bodies.city_register(session),
        delegations=bodies.delegation_register(session, edition),
        categories=categories_of(session, edition),
        eu_members=queries.eu_members(session),
        known=known.known(session, edition.id),
        seats=seats.seats(session, edition.id),
        now=now,
    )


def _find(session: Session, scene: _Scene, rows: list[Planned], given: DelegateList) -> None:
    """Find each row's registration, fill in what the file lacks, and refuse the second row of one person."""
    ids: dict[int, int] = {}
    first: dict[object, int] = {}
    for planned in rows:
        line = planned.line
        mark = line.cells.get("registration_id", "").strip() or (known.same(line.row) if line.row else None)
        if mark is not None and first.setdefault(mark, line.line) != line.line:
            planned.line = replace(line, row=None)
            planned.refuse(
                BadRow("same-id", f"this row is the same person as line {first[mark]}", "registration_id")
            )
            continue
        found = scene.known.find(line.row) if line.row else scene.known.by_key(line.key)
        if found is not None:
            ids[id(planned)] = found
    loaded = known.load(session, list(dict.fromkeys(ids.values())))
    for planned in rows:
        if id(planned) in ids:
            planned.earlier = loaded[ids[id(planned)]]
            planned.line = read_line(planned.line.line, _filled(planned.line, planned.earlier), given.how)
        if planned.line.bad is not None:
            planned.refuse(planned.line.bad)


def _filled(line: Line, earlier: Registration) -> dict[str, str]:
    """Return the cells of a row, with those from its registration that the file has no column for."""
    lacking = {
        f.key
        for f in ALL
        if f.key not in line.cells and not SPEAKS_FOR.get(f.key, frozenset()) & set(line.cells)
    }
    return {key: text for key, text in cells_of(earlier).items() if key in lacking} | dict(line.cells)


def _place(scene: _Scene, read: list[Planned]) -> dict[int, Placed]:
    """Return each row with its city and delegation; the delegations that are new are made here, unsaved."""
    rows: dict[int, tuple[DelegateRow, City | None]] = {}
    found: dict[int, Delegation | None] = {}
    for planned in read:
        row = planned.line.row
        assert row is not None
        row = replace(row, side=row.side or side_of(row.country or row.nationality, scene.eu_members))
        rows[id(planned)] = row, scene.cities.find(row)
        earlier = planned.earlier.delegation if planned.earlier else None
        found[id(planned)] = scene.delegations.find(*rows[id(planned)], earlier)
    fresh = [rows[key] for key in rows if rows[key][0].delegation and found[key] is None]
    made = bodies.new_delegations(scene.edition, fresh, scene.now)
    return {
        key: Placed(
            row,
            scene.edition,
            scene.categories[row.category],
            found[key] or (made[bodies.body_key(row, city)] if row.delegation else None),
            city,
        )
        for key, (row, city) in rows.items()
    }


def _settle(scene: _Scene, planned: Planned, placed: Placed) -> None:
    earlier = planned.earlier
    planned.state = earlier.state if earlier else BEGINS.get(placed.row.state, placed.row.state)
    placed = planned.placed = _with_one_head(scene, planned, placed)
    planned.note(*remarks_on(placed, scene.event))
    _look_alikes(scene, planned, placed)
    if earlier is None:
        planned.outcome = Outcome.ADD
        _seat_new(scene, planned, placed)
    else:
        planned.different = difference(earlier, placed)
        planned.outcome = Outcome.CHANGE if planned.different.fields else Outcome.SAME
        _seat_old(scene, planned, placed, earlier)
    said = placed.row.state
    if planned.state is not said and (earlier is not None or said in BEGINS):
        whose = "the desk’s state stays" if earlier is not None else "only the desk gives that state"
        text = f"the list says {said.value}, it is {planned.state.value}: {whose}"
        if planned.outcome is not Outcome.REFUSE and "status" in planned.line.cells:
            planned.note(Remark("state-kept", "status", text))


def _with_one_head(scene: _Scene, planned: Planned, placed: Placed) -> Placed:
    """Make the second head of a delegation a member: there is exactly one (REG-2)."""
    row, delegation = placed.row, placed.delegation
    if row.role is not DelegationRole.HEAD or delegation is None or planned.state in ENDED:
        return placed
    name = _name(scene, planned)
    head = scene.known.heads.setdefault(delegation.key, name)
    if head == name:
        return placed
    planned.note(
        Remark("second-head", "role", f"the delegation has a head already ({head}); taken as a member")
    )
    member = replace(row, role=DelegationRole.MEMBER, category=DELEGATE)
    return replace(placed, row=member, category=scene.categories[DELEGATE])


def _look_alikes(scene: _Scene, planned: Planned, placed: Placed) -> None:
    """Note who may be the same person, and whose address it is; nothing is merged by itself (REG-1, REG-6)."""
    if planned.state in ENDED:
        return
    name = _name(scene, planned)
    like = scene.known.signs.like(placed.row, name)
    if like is not None:
        by, whom = like
        reason = "the same passport number" if by == "passport" else "the same birth date and name"
        planned.note(Remark("likely-duplicate", "", f"{reason} as {whom}; compare the two"))
    other = scene.known.signs.shares_email(placed.row, name)
    if other is not None:
        planned.note(
            Remark("email-repeated", "email", f"{other} of another body has the same e-mail address")
        )


def _name(scene: _Scene, planned: Planned) -> str:
    """Return by what the row's person is told apart: the registration's name, else the row's reference, else its line."""
    if planned.earlier is not None:
        return scene.known.names[planned.earlier.id]
    row_key = planned.line.cells.get("registration_id", "").strip()
    return row_key or f"line {planned.line.line}"


def _seat_new(scene: _Scene, planned: Planned, placed: Placed) -> None:
    """Count the places of a new row; without one it waits."""
    planned.wanted = _wanted(scene, planned, placed)
    full = scene.seats.settle(None, planned.wanted)
    if full is None:
        return
    planned.wanted = frozenset()
    planned.note(
        Remark(
            "no-place",
            "status",
            f"no place is left in “{full}”: put on the waiting list, not {planned.state.value}",
        )
    )
    planned.state = S.WAIT_LISTED


def _seat_old(scene: _Scene, planned: Planned, placed: Placed, earlier: Registration) -> None:
    """Count what a change does to places; refuse it where there is none, for the state is the desk's."""
    if planned.outcome is not Outcome.CHANGE:
        return
    planned.wanted = _wanted(scene, planned, placed)
    full = scene.seats.settle(earlier.id, planned.wanted)
    if full is not None:
        planned.refuse(
            BadRow("no-place", f"the change needs a place in “{full}”, and none is left", "category")
        )


def _wanted(scene: _Scene, planned: Planned, placed: Placed) -> frozenset[int]:
    if planned.state not in HELD_IN[PlaceMoment.SUBMITTED]:
        return frozenset()
    side, delegation = placed.row.side, placed.delegation
    assert side is not None
    who = seats.seeker(placed.category.id, side, delegation.id if delegation else None, planned.state)
    return scene.seats.wanted(planned.earlier.id if planned.earlier else None, who)
