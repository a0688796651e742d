"""What the home page tells beside the next forum: the figures, each with its rule and date, and the ways in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from forum_app.core.text import N_
from forum_app.editions.models import Edition
from forum_app.public.pages.document import Agenda
from forum_app.public.pages.times import Countdown, countdown


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts, and the rule and day of the count; `slug` is the edition it belongs to."""

    number: str
    counts: str
    rule: str
    slug: str = ""


# Published figures only: the founding page of the partnership, and the list of earlier editions.
FIGURES = (
    Figure(
        "50",
        N_("mayors at the first Mayors’ Forum"),
        N_("about, as reported by its organisers; Brussels, 19 to 20 September 2012"),
        "mayors-2012",
    ),
    Figure(
        "800",
        N_("participants at the forum of 2013"),
        N_("about, as reported after the event; Beijing, 21 November 2013"),
        "forum-2013",
    ),
    Figure(
        "12",
        N_("cities signed co-operation agreements"),
        N_("cities counted once, founding page; Beijing, 21 November 2013"),
        "forum-2013",
    ),
    Figure(
        "700",
        N_("twinnings between cities, and more"),
        N_("all levels and states, as the founding page counts; state of 2013"),
    ),
)


@dataclass(frozen=True, slots=True)
class Opening:
    """When an edition begins, and the time left until then; `exact` if a session is published, else day only."""

    at: datetime
    left: Countdown
    exact: bool


def opening(edition: Edition, agenda: Agenda | None, now: datetime) -> Opening:
    """Return the opening of an edition: its first published session, or the start of its first day."""
    sessions = [s for s in agenda.sessions if not s.cancelled and not s.pause] if agenda else []
    if sessions:
        at = min(s.start for s in sessions)
        return Opening(at, countdown(now, at), exact=True)
    midnight = datetime.combine(edition.first_day, time(), ZoneInfo(edition.zone)).astimezone(UTC)
    return Opening(midnight, countdown(now, midnight), exact=False)


def figures(editions: Iterable[Edition]) -> tuple[Figure, ...]:
    """Return the figures whose edition is known here, so that each can be followed to its source."""
    known = {e.slug for e in editions}
    return tuple(f for f in FIGURES if not f.slug or f.slug in known)
