"""The counts of registrations, gathered for figures, chart and table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forum_app.desk.charts import Counts, Line
from forum_app.desk.queries.counts import Tally
from forum_app.editions.rules import Side
from forum_app.registration.rules import HAS_PLACE, DelegationKind, RegistrationState


@dataclass(frozen=True, slots=True)
class Figures:
    """The sums over all kinds and sides."""

    records: int
    places: int
    waiting: int
    wait_listed: int


def figures(tally: Iterable[Tally]) -> Figures:
    """Return the sums of a tally."""
    tally = list(tally)
    return Figures(
        records=sum(row.count for row in tally),
        places=sum(row.count for row in tally if row.state in HAS_PLACE),
        waiting=sum(row.count for row in tally if row.state is RegistrationState.SUBMITTED),
        wait_listed=sum(row.count for row in tally if row.state is RegistrationState.WAIT_LISTED),
    )


def lines(tally: Sequence[Tally]) -> list[Line]:
    """Return a line for each kind of delegation that occurs, in the order of the kinds."""
    kinds = [kind for kind in DelegationKind if any(row.kind is kind for row in tally)]
    return [
        Line(
            kind.value,
            _counts(tally, kind, Side.EU),
            _counts(tally, kind, Side.CN),
            _counts(tally, kind, Side.OTHER),
        )
        for kind in kinds
    ]


def _counts(tally: Sequence[Tally], kind: DelegationKind, side: Side) -> Counts:
    mine = [row for row in tally if row.kind is kind and row.side is side]
    return Counts(
        places=sum(row.count for row in mine if row.state in HAS_PLACE),
        waiting=sum(row.count for row in mine if row.state is RegistrationState.SUBMITTED),
    )
