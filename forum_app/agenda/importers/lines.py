"""The lines in which our own tables tell roles, contributions and booths: read here, written by `exporters.lines`.

chair_cn: LIAO Chao / 廖超 | zh=副会长 | confirmed
interpreter: Li Na | into=zh
speaker: Alžběta STAŇKOVÁ | in=1          (in the first contribution)
6 | en=Ghent | zh=根特                     (a contribution: minutes, then its title)
zh simultaneous 2 relay=en                (a booth: language, mode, channel)
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from forum_app.agenda.importers.times import BadRow
from forum_app.agenda.rules import InterpretationMode, RoleKind
from forum_app.core.digits import whole_number
from forum_app.core.translated import LANGUAGES

_PARTS = re.compile(r"(?<!\\)\|")
_NAMES = " / "
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_BOOTH = re.compile(r"([a-z]{2,3})(?: ([a-z]+))?(?: (\d{1,2}))?(?: relay=([a-z]{2,3}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedRole:
    """A role as a line tells it; `talk` is the place of the contribution, from 1, or None."""

    kind: RoleKind
    latin: str = ""
    native: str = ""
    function: tuple[tuple[str, str], ...] = ()
    language: str = ""
    confirmed: bool = False
    talk: int | None = None


def role_from(line: str) -> ImportedRole:
    """Read a role. Raises BadRow."""
    head, *rest = _parts(line)
    word, colon, names = head.partition(":")
    if not colon or word.strip() not in set(RoleKind):
        known = ", ".join(RoleKind)
        raise BadRow("bad-people", f"“{line}” does not begin with a role and a colon. Roles are: {known}.")
    latin, _, native = (part.strip() for part in f"{names} ".partition(_NAMES))
    said = dict(_pair(part) for part in rest)
    if said.get("into") and not _LANGUAGE.fullmatch(said["into"]):
        raise BadRow("bad-people", f"“{line}” does not name a language such as into=zh.")
    return ImportedRole(
        kind=RoleKind(word.strip()),
        latin=latin,
        native=native,
        function=tuple((language, said[language]) for language in LANGUAGES if said.get(language)),
        language=said.get("into", ""),
        confirmed="confirmed" in said,
        talk=whole_number(said.get("in"), 0) or None,
    )


def talk_from(line: str) -> dict[str, Any]:
    """Read a contribution as snapshots have it: `{"minutes": 6, "title": {...}}`. Raises BadRow."""
    head, *rest = _parts(line)
    minutes = whole_number(head, 0, digits=3)
    title = {language: text for language, text in map(_pair, rest) if language in LANGUAGES and text}
    if not minutes or not title:
        raise BadRow("bad-contribution", f"“{line}” is not minutes and a title, such as “6 | en=Ghent”.")
    original = dict(map(_pair, rest)).get("original") or next(iter(title))
    return {"minutes": minutes, "title": {**title, "original": original}}


def booth_from(line: str) -> dict[str, Any]:
    """Read a booth as snapshots have it. Raises BadRow."""
    found = _BOOTH.fullmatch(" ".join(line.split()))
    mode = (found[2] if found else "") or InterpretationMode.SIMULTANEOUS.value
    if not found or mode not in set(InterpretationMode):
        raise BadRow("bad-booth", f"“{line}” is not a booth, such as “zh simultaneous 2 relay=en”.")
    channel = int(found[3]) if found[3] else None
    return {"language": found[1], "mode": mode, "channel": channel, "relay": found[4] or ""}


def lines_of(text: str | Iterable[str]) -> list[str]:
    """Return the lines of a cell, or of a list, that hold anything."""
    lines = text.splitlines() if isinstance(text, str) else text
    return [line.strip() for line in lines if line.strip()]


def _parts(line: str) -> list[str]:
    return [part.replace("\\|", "|").replace("\\\\", "\\").strip() for part in _PARTS.split(line)]


def _pair(part: str) -> tuple[str, str]:
    name, _, value = part.partition("=")
    return name.strip(), value.strip()
