"""What is sent to the printing child, and how it is made from faces: plain values only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, astuple, dataclass
from functools import partial
from typing import Any

from forum_app.badges.rules.column import Placed
from forum_app.badges.rules.design import Design
from forum_app.badges.rules.fitting import Measure
from forum_app.core.pdf import widths


@dataclass(frozen=True, slots=True)
class Badge:
    """One badge to paint: its design, the text of its QR code and its lines."""

    design: str
    code: str
    lines: tuple[Placed, ...]

    @property
    def characters(self) -> frozenset[str]:
        """Every character that it needs a glyph for."""
        return frozenset("".join(line.text for line in self.lines))


@dataclass(frozen=True, slots=True)
class Job:
    """A whole run: `title` names the file, `sheet` the paper (see `rules.sheets`)."""

    title: str
    sheet: str
    designs: tuple[Design, ...]
    badges: tuple[Badge, ...]

    def as_json(self) -> dict[str, Any]:
        """Return plain JSON types; lines as short lists, for there are many."""
        designs = [asdict(d) | {"lines": [astuple(line) for line in d.lines]} for d in self.designs]
        badges = [[b.design, b.code, [astuple(line) for line in b.lines]] for b in self.badges]
        return {"title": self.title, "sheet": self.sheet, "designs": designs, "badges": badges}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Job:
        """Read what `as_json` returned."""
        designs = tuple(Design(**d | {"lines": _lines(d["lines"])}) for d in data["designs"])
        badges = tuple(Badge(design, code, _lines(lines)) for design, code, lines in data["badges"])
        return cls(data["title"], data["sheet"], designs, badges)


def _lines(rows: Sequence[Sequence[Any]]) -> tuple[Placed, ...]:
    return tuple(Placed(*row) for row in rows)


def metrics(face: str, language: str) -> Measure:
    """Return the measure of a printing face for a language."""
    return partial(_chinese if language == "zh" else _latin, face=face)


def _latin(text: str, *, face: str) -> float:
    return widths.width(text, face)


def _chinese(text: str, *, face: str) -> float:
    return widths.chinese_width(text, face)
