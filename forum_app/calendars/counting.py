"""What one process counted and has not written yet: polls by feed, day and kind of app, and uses of personal links.

Addresses and User-Agents are hashed with the salt of their day as they come. Only while that salt is not known, in
the first moments of a process, do they wait in memory, and never anywhere else (issue 5, watching).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import blake2b
from typing import NamedTuple

from forum_app.calendars.sketches import Sketch

DAY = 86_400
MOST_TALLIES = 8_192
MOST_WAITING = 10_000
MOST_USES = 20_000
EPOCH = date(1970, 1, 1).toordinal()


# What is counted together: a forum, a feed of it, a day (UTC, from 1970), a kind of app.
Of = tuple[str, str, int, str]


class Poll(NamedTuple):
    """One request; `who` is the address and the User-Agent, and goes no further than this process."""

    of: Of
    at: float
    who: bytes


class Seen(NamedTuple):
    """One request of whoever `number` stands for."""

    of: Of
    at: float
    number: int


@dataclass(slots=True)
class Tally:
    """What was counted: who, as a sketch, how often, and when last (seconds since 1970)."""

    sketch: Sketch = field(default_factory=Sketch)
    polls: int = 0
    last: float = 0.0


class Use(NamedTuple):
    """The last use of a personal link: when (seconds since 1970), by which kind of app."""

    at: float
    client: str


@dataclass(slots=True)
class Batch:
    """What is to be written next. Each part is bounded; `lost` tells how many requests found no room."""

    tallies: dict[Of, Tally] = field(default_factory=dict)
    waiting: list[Poll] = field(default_factory=list)
    uses: dict[int, Use] = field(default_factory=dict)
    lost: int = 0

    def __bool__(self) -> bool:
        return bool(self.tallies or self.waiting or self.uses)

    def count(self, of: Of, at: float, number: int) -> None:
        """Count a request of whoever `number` stands for."""
        tally = self.tallies.get(of) or self._new(of)
        if tally:
            tally.sketch.add(number)
            tally.polls += 1
            tally.last = at

    def wait(self, poll: Poll) -> None:
        """Let a request wait for the salt of its day."""
        if len(self.waiting) < MOST_WAITING:
            self.waiting.append(poll)
        else:
            self.lost += 1

    def _new(self, of: Of) -> Tally | None:
        if len(self.tallies) >= MOST_TALLIES:
            self.lost += 1
            return None
        return self.tallies.setdefault(of, Tally())

    def use(self, token_id: int, use: Use) -> None:
        """Note the use of a personal link; the latest counts."""
        known = self.uses.get(token_id)
        if known is None and len(self.uses) >= MOST_USES:
            self.lost += 1
        elif known is None or known.at <= use.at:
            self.uses[token_id] = use

    def settle(self, salts: Mapping[int, bytes]) -> None:
        """Count the requests that waited for these salts; what is left is of a day that is past counting."""
        waiting, self.waiting = self.waiting, []
        self.lost += sum(poll.of[2] not in salts for poll in waiting)
        for of, at, who in waiting:
            if of[2] in salts:
                self.count(of, at, hashed(who, salts[of[2]]))

    def take_back(self, other: Batch) -> None:
        """Add what could not be written."""
        self.lost += other.lost
        for of, tally in other.tallies.items():
            mine = self.tallies.get(of) or self._new(of)
            if mine:
                mine.sketch.merge(tally.sketch)
                mine.polls += tally.polls
                mine.last = max(mine.last, tally.last)
        for poll in other.waiting:
            self.wait(poll)
        for token_id, use in other.uses.items():
            self.use(token_id, use)


def hashed(who: bytes, salt: bytes) -> int:
    """Return 64 bits that stand for somebody on one day, and for nobody once its salt is forgotten."""
    return int.from_bytes(blake2b(who, key=salt, digest_size=8).digest(), "little")


def day_of(at: float) -> int:
    """Return the day of an instant, counted from 1970 in UTC."""
    return int(at // DAY)


def as_date(day: int) -> date:
    """Return a day as a date."""
    return date.fromordinal(EPOCH + day)


def as_day(when: date) -> int:
    """Return a date as a day counted from 1970."""
    return when.toordinal() - EPOCH


def instant(at: float) -> datetime:
    """Return an instant as the database keeps it."""
    return datetime.fromtimestamp(at, UTC)
