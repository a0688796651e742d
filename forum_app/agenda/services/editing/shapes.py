"""What the single fields of a session may look like when somebody sends them: each reader returns or raises Wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import Any

from forum_app.agenda.rules import InterpretationMode, RoleKind
from forum_app.core.clock import from_iso, iso
from forum_app.core.text import N_
from forum_app.core.translated import LANGUAGES, Translated

Json = dict[str, Any]
CODE = re.compile(r"[A-Z0-9](?:[A-Z0-9-]{0,22}[A-Z0-9])?")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?")
ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
TITLE, ABSTRACT, TAG = 300, 10_000, 60
MOST = 200
YEARS = range(2000, 2101)


class Wrong(ValueError):
    """A value that a field cannot have; the message is a source string."""


_NOT_THIS = N_("This cannot be read.")
_TOO_LONG = N_("This text is too long.")


def texts(value: Any, longest: int) -> Json | None:
    """Return a text in languages of the house, as stored; None when all are empty."""
    if not isinstance(value, dict) or not all(isinstance(part, str) for part in value.values()):
        raise Wrong(_NOT_THIS)
    if set(value) - {*LANGUAGES, "original"}:
        raise Wrong(N_("Texts are in English, Chinese and French."))
    if max((len(part) for part in value.values()), default=0) > longest:
        raise Wrong(_TOO_LONG)
    read = Translated.from_json({name: _clean(part) for name, part in value.items()})
    return read.as_json() if read else None


def title(value: Any) -> Json:
    """Return a title in one language at least."""
    read = texts(value, TITLE)
    if read is None:
        raise Wrong(N_("Give a title in one language at least."))
    return read


def abstract(value: Any) -> Json | None:
    """Return an abstract, or None for an empty one."""
    return None if value is None else texts(value, ABSTRACT)


def one_of(kind: type[StrEnum]) -> Callable[[Any], str]:
    """Return a reader for the values of an enumeration."""
    values = {member.value for member in kind}

    def read(value: Any) -> str:
        if not isinstance(value, str) or value not in values:
            raise Wrong(N_("Choose one of the list."))
        return value

    return read


def perhaps(reader: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a reader that takes nothing for None."""
    return lambda value: None if value in (None, "") else reader(value)


def instant(value: Any) -> str:
    """Return an instant in UTC to the minute."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or moment.year not in YEARS:
        raise Wrong(N_("This is not a time."))
    return iso(moment.replace(second=0, microsecond=0))


def whole(least: int, most: int) -> Callable[[Any], int]:
    """Return a reader for whole numbers within bounds."""

    def read(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise Wrong(N_("This number is too small, too large or none."))
        return value

    return read


def yes_or_no(value: Any) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        raise Wrong(_NOT_THIS)
    return value


def text(longest: int) -> Callable[[Any], str]:
    """Return a reader for a text in no particular language."""

    def read(value: Any) -> str:
        if not isinstance(value, str):
            raise Wrong(_NOT_THIS)
        if len(value) > longest:
            raise Wrong(_TOO_LONG)
        return _clean(value)

    return read


def codes(longest: int) -> Callable[[Any], str]:
    """Return a reader for language codes between blanks."""

    def read(value: Any) -> str:
        found = text(longest)(value).split()
        if not all(LANGUAGE.fullmatch(code) for code in found):
            raise Wrong(N_("This is not a list of languages."))
        return " ".join(dict.fromkeys(found))

    return read


def address(value: Any) -> str:
    """Return a web address or nothing."""
    found = text(500)(value)
    if found and not ADDRESS.fullmatch(found):
        raise Wrong(N_("This is not a web address."))
    return found


def code(value: Any) -> str:
    """Return the code of a session: capitals, digits and hyphens."""
    found = text(24)(value).upper()
    if not CODE.fullmatch(found):
        raise Wrong(N_("A code has capitals, digits and hyphens, at most 24."))
    return found


def unique(value: Any) -> list[Any]:
    """Return a list of texts, each once."""
    if not isinstance(value, list) or len(value) > MOST or not all(isinstance(entry, str) for entry in value):
        raise Wrong(_NOT_THIS)
    return list(dict.fromkeys(value))


def numbers(value: Any) -> list[int]:
    """Return a list of whole numbers."""
    if not isinstance(value, list) or len(value) > MOST:
        raise Wrong(_NOT_THIS)
    return [whole(1, 2**31 - 1)(entry) for entry in value]


def tags(value: Any) -> list[str]:
    """Return tags in order, each once."""
    return sorted({found for entry in unique(value) if (found := " ".join(text(TAG)(entry).split()))})


def booths(value: Any) -> list[Json]:
    """Return the languages interpreted, each once."""
    found = [_booth(entry) for entry in _entries(value, {"language", "mode", "channel", "relay"})]
    if len({entry["language"] for entry in found}) < len(found):
        raise Wrong(N_("Each language is interpreted once."))
    return found


def contributions(value: Any) -> list[Json]:
    """Return contributions in order."""
    entries = _entries(value, {"minutes", "title"})
    return [
        {"minutes": whole(1, 1440)(entry["minutes"]), "title": title(entry["title"])} for entry in entries
    ]


def roles(value: Any) -> list[Json]:
    """Return roles in order; whether the people are known is looked at elsewhere."""
    names = {"kind", "person", "function", "language", "confirmed", "contribution"}
    return [_role(entry) for entry in _entries(value, names)]


def minutes(start: datetime | str, end: datetime | str) -> float:
    """Return the minutes from one instant to another, each as itself or as text."""
    first, last = (from_iso(at) if isinstance(at, str) else at for at in (start, end))
    return (last - first).total_seconds() / 60


def _entries(value: Any, names: set[str]) -> list[Json]:
    if not isinstance(value, list) or len(value) > MOST:
        raise Wrong(_NOT_THIS)
    if not all(isinstance(entry, dict) and set(entry) == names for entry in value):
        raise Wrong(_NOT_THIS)
    return value


def _booth(entry: Json) -> Json:
    language = codes(8)(entry["language"])
    if not language or " " in language:
        raise Wrong(N_("This is not a list of languages."))
    return {
        "language": language,
        "mode": one_of(InterpretationMode)(entry["mode"]),
        "channel": perhaps(whole(0, 999))(entry["channel"]),
        "relay": codes(8)(entry["relay"]),
    }


def _role(entry: Json) -> Json:
    return {
        "kind": one_of(RoleKind)(entry["kind"]),
        "person": text(32)(entry["person"] or ""),
        "function": abstract(entry["function"]),
        "language": codes(8)(entry["language"]),
        "confirmed": yes_or_no(entry["confirmed"]),
        "contribution": perhaps(whole(0, MOST))(entry["contribution"]),
    }


def _clean(value: str) -> str:
    """Return a text with one kind of line end and without what no database keeps: NUL, halves of characters."""
    whole_characters = value.encode("utf-8", "ignore").decode()
    return whole_characters.replace("\r\n", "\n").replace("\x00", "").strip()
