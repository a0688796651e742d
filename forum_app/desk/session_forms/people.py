"""People of an agenda by what stands on the form: their name, told apart where two share it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from forum_app.core.names import fold
from forum_app.desk.queries.people import Named

SHORT = 6


@dataclass(frozen=True, slots=True)
class Directory:
    """What is shown for each person, and who is meant by what was typed; typed names are folded."""

    labels: Mapping[str, str]
    found: Mapping[str, str]

    @classmethod
    def of(cls, people: Iterable[Named]) -> Directory:
        """Make a directory; two of one name get the beginning of their permanent id behind it."""
        rows = list(people)
        times = Counter(fold(row.both) for row in rows)
        labels = {
            row.uid: row.both if times[fold(row.both)] == 1 else f"{row.both} #{row.uid[:SHORT]}"
            for row in rows
        }
        typed: dict[str, str] = {}
        doubtful: set[str] = set()
        for row in rows:
            for form in {fold(part) for part in (row.latin, row.native) if part}:
                if typed.setdefault(form, row.uid) != row.uid:
                    doubtful.add(form)
        sure = {form: uid for form, uid in typed.items() if form not in doubtful}
        return cls(labels, sure | {fold(label): uid for uid, label in labels.items()})

    def label(self, uid: str) -> str:
        """Return what stands on the form for a person; empty for nobody."""
        return self.labels.get(uid, "")

    def uid(self, typed: str) -> str | None:
        """Return who is meant: empty for nobody, None if it cannot be told."""
        return self.found.get(fold(typed)) if typed.strip() else ""
