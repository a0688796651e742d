"""Brings the catalogues in step with the sources; translations can come from a CSV file.

Run: python -m forum_app.translations.update [FILE.csv], the file with the columns msgid;zh_Hans;fr.
The msgid of a plural is its singular; where its forms differ, a stroke parts them: `%(n)s séance|%(n)s séances`.
"""

from __future__ import annotations

import csv
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog

from forum_app.translations import catalogue


def given(file: Path) -> dict[str, dict[str, str]]:
    """Return the translations of a CSV file by source string."""
    with file.open(encoding="utf-8-sig", newline="") as handle:
        return {row["msgid"]: row for row in csv.DictReader(handle, delimiter=";")}


def updated(locale: str, wanted: Catalog, new: dict[str, dict[str, str]]) -> tuple[Catalog, int]:
    """Return a catalogue with every wanted string, its translation kept or taken from `new`; count the open ones."""
    old = {catalogue.key(m): m for m in catalogue.messages(catalogue.kept(locale))}
    result, still_open = Catalog(locale=locale, charset="utf-8", fuzzy=False, project="forum_app"), 0
    result.creation_date = result.revision_date = datetime(2026, 11, 21, tzinfo=UTC)
    result.header_comment = (
        "# The words of forum_app in one language. Kept by python -m forum_app.translations.update."
    )
    for message in catalogue.messages(wanted):
        source = catalogue.key(message)
        string = old[source].string if source in old else ""
        if new.get(source, {}).get(locale):
            string = new[source][locale]
        if not isinstance(message.id, str) and isinstance(string, str):
            string = _forms(string, result.num_plurals)
        result.add(message.id, string, context=message.context)
        still_open += not string or not all(string)
    return result, still_open


def _forms(string: str, number: int) -> tuple[str, ...]:
    """Return the plural forms of `one|many`; what is not parted serves for all numbers."""
    parts = string.split("|") if string else []
    return tuple(parts[min(place, len(parts) - 1)] for place in range(number)) if parts else ()


def main(arguments: list[str]) -> int:
    """Update every catalogue and say how many strings are still open."""
    wanted = catalogue.collected()
    new: dict[str, dict[str, str]] = {}
    for name in arguments:
        new |= given(Path(name))
    for locale in catalogue.LOCALES:
        result, still_open = updated(locale, wanted, new)
        catalogue.save(locale, result)
        sys.stdout.write(f"{locale}: {len(list(catalogue.messages(result)))} strings, {still_open} open\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
