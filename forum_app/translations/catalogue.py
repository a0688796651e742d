"""Collects every string that a person may read, and keeps the catalogues in step with them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LOCALES = ("zh_Hans", "fr")
METHODS = [("forum_app/translations/**", "ignore"), ("forum_app/**.py", "python"), ("templates/**", "jinja2")]
KEYWORDS = {
    "_": None,
    "gettext": None,
    "N_": None,
    "lazy_gettext": None,
    "_l": None,
    "ngettext": (1, 2),
    "other": None,
    "pgettext": ((1, "c"), 2),
}
PLACE = re.compile(r"%\((\w+)\)[sd]")


def collected() -> Catalog:
    """Return all strings of the sources, in the order of files and lines."""
    found = Catalog(project="forum_app", version="", charset="utf-8")
    options = {"templates/**": {"extensions": "", "silent": "false", "trimmed": "true"}}
    rows = extract_from_dir(
        ROOT, METHODS, options, KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    )
    for file, _line, message, comments, context in sorted(rows, key=lambda row: (row[0], row[1])):
        found.add(message, None, [(file, 0)], auto_comments=comments, context=context)
    return found


def path(locale: str, ending: str = "po") -> Path:
    """Return where a catalogue lies."""
    return HERE / locale / "LC_MESSAGES" / f"messages.{ending}"


def kept(locale: str) -> Catalog:
    """Return the catalogue of `locale` as it lies in the project."""
    file = path(locale)
    if not file.exists():
        return Catalog(locale=locale, charset="utf-8", fuzzy=False)
    with file.open("rb") as handle:
        return read_po(handle, locale=locale)


def messages(catalogue: Catalog) -> Iterator[Message]:
    """Yield the entries of a catalogue without its head."""
    return (message for message in catalogue if message.id)


def key(message: Message) -> str:
    """Return the singular source string of an entry."""
    return message.id if isinstance(message.id, str) else message.id[0]


def texts(message: Message) -> tuple[str, ...]:
    """Return an entry's translations, one a plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def compiled(catalogue: Catalog) -> bytes:
    """Return a catalogue in the form that gettext reads."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def save(locale: str, catalogue: Catalog) -> None:
    """Write a catalogue in both forms, without dates and line numbers, so that a diff shows words only."""
    path(locale).parent.mkdir(parents=True, exist_ok=True)
    with path(locale).open("wb") as handle:
        write_po(handle, catalogue, width=110, no_location=True, sort_output=True, omit_header=False)
    path(locale, "mo").write_bytes(compiled(kept(locale)))
