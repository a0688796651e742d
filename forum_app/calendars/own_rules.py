"""What a personal calendar holds beside the agenda, and how its settings are read and written. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from forum_app.calendars.kinds import Content

MOST_LINKS = 10
LONGEST_PURPOSE = 60
MOST_ALARM = 1440
# What the page offers; an address may ask for any other number of minutes.
ALARMS = (0, 5, 10, 15, 30, 60)
# No table holds seats yet, so nothing would be shown for that choice.
OFFERED = (Content.ROLES, Content.SIGN_UPS, Content.MEETINGS, Content.STARS, Content.TRAVEL)
MINUTES = re.compile(r"[0-9]{1,4}")
STAR_LINK = re.compile(r"(?:/agenda/mine/|/feeds/my/|^)([A-Za-z0-9_-]{20,})(?:/|\.|\?|$)")


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody's place in a session, or in its waiting line: since when it was asked for, and when that changed."""

    uid: str
    waiting: bool
    asked_at: datetime
    changed_at: datetime

    @property
    def moved_up(self) -> bool:
        """Tell whether it became a place after waiting: another status than the calendar had before (rule 11)."""
        return not self.waiting and self.changed_at > self.asked_at


@dataclass(frozen=True, slots=True)
class Trip:
    """A day of travel, `arrival` or `departure`, and by what; stamps and number are those of the registration."""

    uid: str
    key: str
    day: date
    how: str
    created_at: datetime
    changed_at: datetime
    revision: int


def contents(text: str) -> frozenset[Content]:
    """Return what a stored text names; a name of nothing is passed over."""
    known = {each.value for each in Content}
    return frozenset(Content(word) for word in text.split() if word in known)


def written(chosen: Iterable[Content]) -> str:
    """Return contents as they are stored, always in the same order."""
    wanted = set(chosen)
    return " ".join(each.value for each in Content if each in wanted)


def alarm_asked(text: str) -> int:
    """Return the minutes that `?alarm=` asks for, 0 for anything but a whole number from 1 to 1440 (rule 17)."""
    minutes = int(text) if MINUTES.fullmatch(text) else 0
    return minutes if minutes <= MOST_ALARM else 0


def star_token(typed: str) -> str:
    """Return the secret in a typed address of a personal programme or of its feed, "" if there is none."""
    found = STAR_LINK.search(typed.strip())
    return found[1] if found else ""
