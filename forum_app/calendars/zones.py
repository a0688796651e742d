"""VTIMEZONE texts: two constant ones, and any other zone from its transitions (rules 8 and 9).

icalendar's own generator is not used: it writes RDATE lists, which Outlook ignores, and the start of summer
time an hour late.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

CRLF = "\r\n"
DAY_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# The transitions of two years before the first event and after the last cover more than the 400 days of
# rule 9; one more year in front says what was in force at the beginning.
YEARS_BEFORE, YEARS_AFTER = 3, 2

SHANGHAI = """\
BEGIN:VTIMEZONE
TZID:Asia/Shanghai
BEGIN:STANDARD
DTSTART:19910915T020000
TZOFFSETFROM:+0900
TZOFFSETTO:+0800
TZNAME:CST
END:STANDARD
END:VTIMEZONE
""".replace("\n", CRLF)

BRUSSELS = """\
BEGIN:VTIMEZONE
TZID:Europe/Brussels
BEGIN:DAYLIGHT
DTSTART:19810329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
""".replace("\n", CRLF)

CONSTANT = {"Asia/Shanghai": SHANGHAI, "Europe/Brussels": BRUSSELS}


@dataclass(frozen=True, slots=True)
class Transition:
    """A change of offset; `wall` is its local time, on the clock before the change (RFC 5545)."""

    wall: datetime
    before: timedelta
    after: timedelta
    name: str

    @property
    def summer(self) -> bool:
        """Tell whether clocks go forward."""
        return self.after > self.before


def vtimezone(zone: str, first: datetime, last: datetime) -> str:
    """Return the VTIMEZONE of an IANA zone for events between two instants, CRLF at every line's end."""
    if zone in CONSTANT:
        return CONSTANT[zone]
    clock = ZoneInfo(zone)
    begin = datetime(first.year - YEARS_BEFORE, 1, 1, tzinfo=UTC)
    end = datetime(last.year + YEARS_AFTER + 1, 1, 1, tzinfo=UTC)
    return _component("VTIMEZONE", [f"TZID:{zone}"], "".join(_observances(clock, begin, end)))


def _observances(clock: ZoneInfo, begin: datetime, end: datetime) -> Iterator[str]:
    """Yield the parts of a zone: two yearly rules where they fit, else one part for each change."""
    changes = list(transitions(clock, begin, end))
    if rules := _yearly(changes, end.year - begin.year):
        for rule, change in rules:
            yield _observance(change, rule)
        return
    offset = begin.astimezone(clock).utcoffset() or timedelta()
    since = (begin if changes else datetime(1970, 1, 1, tzinfo=UTC)).replace(tzinfo=None)
    yield _observance(Transition(since, offset, offset, begin.astimezone(clock).tzname() or ""))
    for change in changes:
        yield _observance(change)


def transitions(clock: ZoneInfo, begin: datetime, end: datetime) -> Iterator[Transition]:
    """Yield every change of a zone's offset between two instants in UTC, to the second."""
    day = timedelta(days=1)
    while begin < end:
        if _offset(clock, begin) != _offset(clock, begin + day):
            yield _transition(clock, begin, begin + day)
        begin += day


def _transition(clock: ZoneInfo, low: datetime, high: datetime) -> Transition:
    """Find the one change between two instants by halving."""
    before, after = _offset(clock, low), _offset(clock, high)
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
        low, high = (middle, high) if _offset(clock, middle) == before else (low, middle)
    wall = (high + before).replace(tzinfo=None)
    return Transition(wall, before, after, high.astimezone(clock).tzname() or "")


def _offset(clock: ZoneInfo, instant: datetime) -> timedelta:
    return instant.astimezone(clock).utcoffset() or timedelta()


def _yearly(changes: list[Transition], years: int) -> list[tuple[str, Transition]]:
    """Return rule and first change of spring and autumn if each follows one rule every year, else nothing."""
    found = []
    for summer in (True, False):
        season = [change for change in changes if change.summer is summer]
        rule = _rule(season) if len(season) == years else ""
        if not rule:
            return []
        found.append((rule, season[0]))
    return found


def _rule(season: list[Transition]) -> str:
    """Return the RRULE that gives all changes of a season, such as the last Sunday of March, or ""."""
    shapes = {(c.wall.month, c.wall.weekday(), c.wall.time(), c.before, c.after, c.name) for c in season}
    if len(shapes) != 1:
        return ""
    nth = {(c.wall.day + 6) // 7 for c in season}
    is_last = all((c.wall + timedelta(days=7)).month != c.wall.month for c in season)
    if len(nth) != 1 and not is_last:
        return ""
    place = -1 if is_last else nth.pop()
    wall = season[0].wall
    return f"RRULE:FREQ=YEARLY;BYMONTH={wall.month};BYDAY={place}{DAY_NAMES[wall.weekday()]}"


def _observance(change: Transition, rule: str = "") -> str:
    lines = [
        f"DTSTART:{change.wall:%Y%m%dT%H%M%S}",
        f"TZOFFSETFROM:{_signed(change.before)}",
        f"TZOFFSETTO:{_signed(change.after)}",
        f"TZNAME:{change.name}",
        *([rule] if rule else []),
    ]
    return _component("DAYLIGHT" if change.summer else "STANDARD", lines)


def _signed(offset: timedelta) -> str:
    minutes, seconds = divmod(abs(int(offset.total_seconds())), 60)
    tail = f"{seconds:02d}" if seconds else ""
    return f"{'-' if offset < timedelta() else '+'}{minutes // 60:02d}{minutes % 60:02d}{tail}"


def _component(name: str, lines: list[str], inside: str = "") -> str:
    return CRLF.join([f"BEGIN:{name}", *lines, ""]) + inside + f"END:{name}{CRLF}"
