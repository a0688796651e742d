"""The answers to choose from, as rows of a page: added, moved and taken away without a script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from werkzeug.datastructures import MultiDict

from forum_app.core.digits import whole_number
from forum_app.core.translated import LANGUAGES, Translated
from forum_app.registration.services.form_rows import new_key

MOST_CHOICES = 60
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer to choose: its key, empty while it is new, and its names by language."""

    key: str = ""
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def blank(self) -> bool:
        """Tell whether no name is given."""
        return not any(self.names.values())


def read(form: MultiDict[str, str], step: str = "") -> tuple[Choice, ...]:
    """Return the rows that were sent, after a `step`: `choice`, `choice-up-2`, `choice-down-2`, `choice-drop-2`."""
    rows = [_choice(form, n) for n in range(MOST_CHOICES) if f"choice-{n}-key" in form]
    if step == "choice" and len(rows) < MOST_CHOICES:
        rows.append(Choice())
    word, _, typed = step.rpartition("-")
    at = whole_number(typed, -1)
    if 0 <= at < len(rows):
        if word == "choice-drop":
            del rows[at]
        elif word == "choice-up" and at > 0:
            rows[at - 1], rows[at] = rows[at], rows[at - 1]
        elif word == "choice-down" and at + 1 < len(rows):
            rows[at + 1], rows[at] = rows[at], rows[at + 1]
    return tuple(rows)


def _choice(form: MultiDict[str, str], n: int) -> Choice:
    names = {code: " ".join(form.get(f"choice-{n}-{code}", "").split())[:LONGEST_NAME] for code in LANGUAGES}
    return Choice(form.get(f"choice-{n}-key", "")[:60], names)


def settings(rows: Iterable[Choice], known: Sequence[str]) -> list[dict[str, Any]]:
    """Return the choices as they are kept. A new one gets a key; `known` are the keys that are there already."""
    taken = set(known)
    kept = []
    seen: set[str] = set()
    for row in rows:
        if row.blank:
            continue
        name = Translated(row.names)
        key = row.key if row.key in known and row.key not in seen else new_key(name, taken, "choice")
        taken.add(key)
        seen.add(key)
        kept.append({"key": key, "name": name.as_json()})
    return kept


def rows_of(kept: Iterable[Mapping[str, Any]]) -> tuple[Choice, ...]:
    """Return the rows of a page for choices that are kept."""
    return tuple(
        Choice(choice["key"], {code: choice["name"].get(code, "") for code in LANGUAGES}) for choice in kept
    )
