"""What the counts of feeds come to: subscribers of a day, the best of a week, the shares of apps. Days are UTC."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from forum_app.calendars.clients import OTHER, PASSING

WEEK = 7
DAYS = 30
NAMED = 4


class Count(NamedTuple):
    """What was counted of a feed on one day, by one kind of app."""

    feed: str
    day: date
    client: str
    subscribers: int
    polls: int
    polled_at: datetime


@dataclass(frozen=True, slots=True)
class Figures:
    """A feed in the last seven days: subscribers of yesterday and of the best day, all polls, the last one.

    `apps` are the kinds of app with their share of the subscribers in per cent, the largest first.
    """

    yesterday: int = 0
    most: int = 0
    polls: int = 0
    last: datetime | None = None
    apps: tuple[tuple[str, int], ...] = ()


def by_feed(counts: Iterable[Count], today: date) -> dict[str, Figures]:
    """Return the figures of each feed."""
    sorted_out: dict[str, list[Count]] = defaultdict(list)
    for count in counts:
        sorted_out[count.feed].append(count)
    return {feed: _figures(of, today) for feed, of in sorted_out.items()}


def _figures(counts: list[Count], today: date) -> Figures:
    days, apps = subscribers(counts), Counter[str]()
    for count in counts:
        if count.client not in PASSING:
            apps[count.client] += count.subscribers
    return Figures(
        yesterday=days.get(today - timedelta(days=1), 0),
        most=max(days.values(), default=0),
        polls=sum(count.polls for count in counts),
        last=max(count.polled_at for count in counts),
        apps=shares(apps),
    )


def subscribers(counts: Iterable[Count]) -> dict[date, int]:
    """Return the subscribers of each day; who looked in a browser, or read the whole web, is none."""
    days: Counter[date] = Counter()
    for count in counts:
        if count.client not in PASSING:
            days[count.day] += count.subscribers
    return dict(days)


def shares(apps: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Return the shares of the largest kinds of app in whole per cent; the small ones are added up as other."""
    total = sum(apps.values())
    if not total:
        return ()
    ranked = sorted(((n, key) for key, n in apps.items() if key != OTHER and n), reverse=True)
    shown = [(key, round(100 * n / total)) for n, key in ranked[:NAMED]]
    rest = total - sum(n for n, _ in ranked[:NAMED])
    return tuple(shown + ([(OTHER, round(100 * rest / total))] if rest else []))


def day_by_day(counts: Iterable[Count], today: date) -> list[tuple[date, int]]:
    """Return the subscribers of each of the last 30 days, today last, 0 where nobody asked."""
    known = subscribers(counts)
    days = [today - timedelta(days=back) for back in range(DAYS - 1, -1, -1)]
    return [(day, known.get(day, 0)) for day in days]
