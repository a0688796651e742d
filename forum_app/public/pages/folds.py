"""Folds a day with very many sessions into pages by hours, so that none is heavy to load."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from forum_app.core.clock import local
from forum_app.public.pages.document import Session

# What a session adds to a packed page, in bytes: measured with titles in English and random Chinese, the worst case.
LINE = 110
TEXT_SHARE = 0.55
BUDGET = 55_000


@dataclass(frozen=True, slots=True)
class Fold:
    """A page of a day: its first hour as `key`, when its first session begins and its last one, and how many."""

    key: str
    first: datetime
    last: datetime
    sessions: tuple[Session, ...]
    current: bool = False


def weight(session: Session, *, both: bool) -> float:
    """Return about how many bytes a session adds to a page; with both languages its text is shown too."""
    return LINE + (TEXT_SHARE * sum(len(text.encode()) for _, text in session.abstract) if both else 0)


def folds(sessions: Sequence[Session], zone: str, *, both: bool = False) -> list[Fold]:
    """Return the pages of a day, cut between hours of the venue's clock; one page for most days."""
    pages: list[list[Session]] = []
    spent = 0.0
    for _, group in groupby(sessions, key=lambda s: local(s.start, zone).strftime("%d%H")):
        hour = list(group)
        cost = sum(weight(s, both=both) for s in hour)
        if not pages or spent + cost > BUDGET:
            pages.append([])
            spent = 0.0
        pages[-1] += hour
        spent += cost
    return [
        Fold(local(page[0].start, zone).strftime("%H"), page[0].start, page[-1].start, tuple(page))
        for page in pages
    ]


def chosen(pages: Sequence[Fold], wanted: str, now: datetime) -> int:
    """Return which page to show: the one asked for, else the one with what has not ended yet, else the first."""
    if not pages:
        return 0
    asked = next((i for i, page in enumerate(pages) if page.key == wanted), None)
    if asked is not None:
        return asked
    begun = pages[0].first <= now
    running = next((i for i, page in enumerate(pages) if any(s.end > now for s in page.sessions)), 0)
    return running if begun else 0
