"""Objects of a JSON or YAML file that know the line they begin on, and careful readers of their fields."""

from __future__ import annotations

from typing import Any

from forum_app.agenda.importers.plain_text import one_line, printable


class Located(dict[str, Any]):
    """A mapping of a file with the line (from 1) of its beginning."""

    line: int = 0

    @classmethod
    def at(cls, line: int, pairs: list[tuple[str, Any]]) -> Located:
        """Build from (name, value) pairs; the last of two equal names wins."""
        made = cls(pairs)
        made.line = line
        return made

    def text(self, *names: str) -> str:
        """Return the first of the named fields that holds a text or number, as text; else ""."""
        for name in names:
            value = self.get(name)
            if isinstance(value, (str, int, float)) and not isinstance(value, bool) and str(value).strip():
                return printable(str(value))
        return ""

    def number(self, name: str) -> int | None:
        """Return a field that is a whole number not below nought, else None."""
        text = self.text(name).strip()
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a field as texts: a list's texts, or one text alone."""
        value = self.get(name)
        items = value if isinstance(value, list) else [value]
        found = (one_line(str(item)) for item in items if isinstance(item, (str, int)))
        return tuple(text for text in found if text)

    def objects(self, name: str) -> tuple[Located, ...]:
        """Return the objects of a list field, or one object alone."""
        value = self.get(name)
        items = value if isinstance(value, list) else [value]
        return tuple(item for item in items if isinstance(item, Located))
