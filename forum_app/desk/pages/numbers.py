"""The numbers of registration, gathered for figures, charts and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from forum_app.core.translated import Translated
from forum_app.desk.queries import numbers as queries
from forum_app.desk.queries.numbers import FromCountry, Standing
from forum_app.desk.timeline import Timeline, timeline
from forum_app.editions.models import Edition
from forum_app.editions.rules import Side
from forum_app.registration.models import Category
from forum_app.registration.queries.quotas import QuotaRow, quota_rows
from forum_app.registration.rules import HAS_PLACE, RegistrationState
from forum_app.registration.rules.diets import Diet, count_diets

S = RegistrationState
WIDEST = 360.0
SHOWN_COUNTRIES = 12
SIDES = (Side.EU.value, Side.CN.value, Side.OTHER.value)
REVIEW = frozenset({S.SUBMITTED, S.CHANGE_ASKED})
WAITS = frozenset({S.WAIT_LISTED, S.OFFERED})
BEGUN = frozenset({S.INVITED, S.STARTED})


@dataclass(frozen=True, slots=True)
class CategoryLine:
    """One category: with a place, in review, waiting, begun, ended; and the bars of the first three."""

    category: Category
    places: int
    review: int
    waiting: int
    begun: int
    ended: int
    bars: tuple[tuple[str, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """A name with its number and the width of its bar."""

    key: str
    name: Translated | None
    count: int
    width: float


@dataclass(frozen=True, slots=True)
class Sums:
    """The figures on top of the page."""

    places: int
    review: int
    waiting: int
    invitations: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """All numbers of the page."""

    sums: Sums
    time: Timeline | None
    quotas: Sequence[QuotaRow]
    categories: Sequence[CategoryLine]
    countries: Sequence[Bar]
    all_countries: Sequence[FromCountry]
    interpretation: Sequence[Bar]
    need_interpretation: int
    diets: Sequence[Bar]
    stamp: str


def numbers(session: Session, edition: Edition, zone: str, today: date) -> Numbers:
    """Return the numbers of an edition as they stand."""
    came = {(row.day, row.side.value): row.count for row in queries.came(session, edition.id, zone)}
    standing = queries.standing(session, edition.id)
    lines = category_lines(queries.categories(session, edition.id), standing)
    found = queries.countries(session, edition.id)
    needing = queries.interpretation(session, edition.id)
    return Numbers(
        sums=Sums(
            places=sum(line.places for line in lines),
            review=sum(line.review for line in lines),
            waiting=sum(line.waiting for line in lines),
            invitations=queries.open_invitations(session, edition.id),
        ),
        time=timeline(came, SIDES, min(today, edition.last_day)),
        quotas=quota_rows(session, edition.id),
        categories=lines,
        countries=_bars((row.iso2, row.name, row.count) for row in found[:SHOWN_COUNTRIES]),
        all_countries=found,
        interpretation=_bars((code, None, n) for code, n in spoken(needing)),
        need_interpretation=len(needing),
        diets=_bars((d.value, None, n) for d, n in diet_counts(queries.diets(session, edition.id))),
        stamp=queries.latest(session, edition.id),
    )


def category_lines(categories: Sequence[Category], standing: Iterable[Standing]) -> list[CategoryLine]:
    """Return a line for each category; the longest one fills the width."""
    counts: dict[int, Counter[RegistrationState]] = {}
    for row in standing:
        counts.setdefault(row.category_id, Counter())[row.state] += row.count
    lines = [_line(category, counts.get(category.id, Counter())) for category in categories]
    most = max((line.places + line.review + line.waiting for line in lines), default=0)
    return [_with_bars(line, WIDEST / most if most else 0.0) for line in lines]


def spoken(needing: Iterable[str]) -> list[tuple[str, int]]:
    """Return how many of those who need interpretation speak each language, the most first."""
    counts = Counter(code for codes in needing for code in codes.split())
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def diet_counts(answers: Iterable[str]) -> list[tuple[Diet, int]]:
    """Return how many answers name each diet."""
    return list(count_diets(answers).items())


def _line(category: Category, counts: Counter[RegistrationState]) -> CategoryLine:
    def among(states: frozenset[RegistrationState]) -> int:
        return sum(counts[state] for state in states)

    known = HAS_PLACE | REVIEW | WAITS | BEGUN
    return CategoryLine(
        category, among(HAS_PLACE), among(REVIEW), among(WAITS), among(BEGUN), among(frozenset(S) - known)
    )


def _with_bars(line: CategoryLine, unit: float) -> CategoryLine:
    bars: list[tuple[str, float, float]] = []
    x = 0.0
    for key, count in (("place", line.places), ("review", line.review), ("wait", line.waiting)):
        width = round(count * unit, 1)
        if count:
            bars.append((key, round(x, 1), width))
        x += width
    return CategoryLine(
        line.category, line.places, line.review, line.waiting, line.begun, line.ended, tuple(bars)
    )


def _bars(counts: Iterable[tuple[str, Translated | None, int]]) -> list[Bar]:
    rows = list(counts)
    most = max((count for _, _, count in rows), default=0)
    return [Bar(key, name, count, round(count * WIDEST / most, 1)) for key, name, count in rows]
