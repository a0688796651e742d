"""What a reader asks of the agenda in its address, and the one address that stands for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from forum_app.public.pages.document import Agenda

Arguments = Mapping[str, Sequence[str]]
BY_ROOM = "rooms"
MOST = 40
HOURS = frozenset(f"{hour:02d}" for hour in range(24))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asks of the agenda; empty means all."""

    day: str = ""
    words: str = ""
    themes: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    access: str = ""
    part: str = ""
    room: str = ""
    track: str = ""
    by_room: bool = False
    both: bool = False
    hour: str = ""

    @classmethod
    def read(cls, given: Arguments) -> Wanted:
        """Read the query of an address; unknown values stay and find nothing."""

        def one(name: str) -> str:
            values = given.get(name) or ("",)
            return values[0].strip()

        return cls(
            day=one("day"),
            words=one("q")[:100],
            themes=tuple(dict.fromkeys(v for v in given.get("theme", ()) if v))[:MOST],
            languages=tuple(dict.fromkeys(v for v in given.get("language", ()) if v))[:MOST],
            access=one("access"),
            part=one("part"),
            room=one("room"),
            track=one("track"),
            by_room=one("view") == BY_ROOM,
            both=one("both") == "1",
            hour=one("from")[:2],
        )

    @property
    def narrow(self) -> bool:
        """Tell whether anything but the day and the look was asked for."""
        return replace(self, day="", by_room=False, both=False, hour="") != Wanted()

    @property
    def query(self) -> dict[str, list[str]]:
        """What stands in the address, in one order, without what says nothing."""
        told = {
            "day": [self.day],
            "view": [BY_ROOM if self.by_room else ""],
            "both": ["1" if self.both else ""],
            "from": [self.hour],
            "q": [self.words],
            "part": [self.part],
            "track": [self.track],
            "room": [self.room],
            "theme": sorted(self.themes),
            "access": [self.access],
            "language": sorted(self.languages),
        }
        return {name: kept for name, values in told.items() if (kept := [v for v in values if v])}


def settled(agenda: Agenda, wanted: Wanted) -> Wanted | None:
    """Return what can be kept for the next reader who asks the same; None for free words and unknown values.

    A day that the agenda does not have is left out, as if none had been asked for.
    """
    days = {s.day.isoformat() for s in agenda.sessions}
    wanted = replace(wanted, day=wanted.day if wanted.day in days else "")
    one = {"parts": wanted.part, "tracks": wanted.track, "rooms": wanted.room}
    wanted = replace(wanted, hour=wanted.hour if wanted.hour in HOURS else "")
    known = all(not key or key in agenda.entries(folder) for folder, key in one.items())
    known = known and set(wanted.themes) <= set(agenda.themes)
    known = known and set(wanted.languages) <= {code for s in agenda.sessions for code in s.languages}
    known = known and wanted.access in {"", *(s.access for s in agenda.sessions)}
    return wanted if known and not wanted.words else None
