"""Writes the lines in which our own tables tell roles, contributions and booths (`importers.lines` reads them)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from forum_app.core.translated import LANGUAGES

Json = Mapping[str, Any]


def role_line(role: Json, names: tuple[str, str]) -> str:
    """Return a role of a snapshot as a line; `names` are the person's Latin and native names, empty while open."""
    called = " / ".join(name for name in names if name) if names[0] else f" / {names[1]}" if names[1] else ""
    parts = [f"{role['kind']}: {_escaped(called)}".rstrip(), *_texts(role["function"] or {})]
    if role["language"]:
        parts.append(f"into={role['language']}")
    if role["confirmed"]:
        parts.append("confirmed")
    if role["contribution"] is not None:
        parts.append(f"in={role['contribution'] + 1}")
    return " | ".join(parts)


def talk_line(talk: Json) -> str:
    """Return a contribution of a snapshot as a line."""
    title = talk["title"]
    texts = list(_texts(title))
    first = next((language for language in LANGUAGES if language in title), "")
    original = [f"original={title['original']}"] if title.get("original", first) != first else []
    return " | ".join([str(talk["minutes"]), *texts, *original])


def booth_line(booth: Json) -> str:
    """Return a booth of a snapshot as a line."""
    channel = [str(booth["channel"])] if booth["channel"] is not None else []
    relay = [f"relay={booth['relay']}"] if booth["relay"] else []
    return " ".join([booth["language"], booth["mode"], *channel, *relay])


def _texts(text: Json) -> Iterator[str]:
    return (f"{language}={_escaped(_one_line(text[language]))}" for language in _languages(text))


def _languages(text: Json) -> Iterable[str]:
    return (language for language in LANGUAGES if text.get(language))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|")
