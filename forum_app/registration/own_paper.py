"""Sets a person's own data as a tagged PDF: a table for each record, in the language of the page."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from forum_app.core import pdf
from forum_app.core.i18n import HTML_LANG
from forum_app.core.names import has_han
from forum_app.core.pdf.source import Source
from forum_app.core.pdf.templates import environment
from forum_app.core.text import N_
from forum_app.registration import labels
from forum_app.registration.own_columns import EXPORTED, OTHERS
from forum_app.registration.own_labels import COLUMNS, TABLES
from forum_app.registration.rules import STATE_LABELS

LIMITS = pdf.Limits(cpu=30, wall=60)
LONGEST = 2000  # characters of one text on paper; the JSON file has it whole
MOST = 100  # records of one kind on paper
UNPRINTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
Say = Callable[[str], str]
WORDS: Mapping[str, Mapping[str, str]] = {
    "purpose": {purpose.value: word for purpose, word in labels.PURPOSES.items()},
    "name_order": {order.value: word for order, word in labels.ORDERS.items()},
    "delegation_role": {role.value: word for role, word in labels.ROLES.items()},
    "side": {side.value: word for side, word in labels.SIDES.items()},
    "state": {state.value: word for state, word in STATE_LABELS.items()},
}


@dataclass(frozen=True, slots=True)
class Line:
    """A text with its language, where that is not the page's."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The records of one kind: for each its labels and texts."""

    title: str
    rows: tuple[tuple[tuple[str, tuple[Line, ...]], ...], ...]


def source(data: Mapping[str, Any], language: str, say: Say) -> Source:
    """Return the document of a person's own data; `say` translates labels into the language of the page."""
    env = environment()
    registration = data["registration"]
    values = {
        "html_lang": HTML_LANG[language],
        "title": say(N_("Your data")),
        "reference": registration["reference"],
        "made": registration["changed_at"],
        "lead": say(
            N_("All that the registration holds about you. The JSON file beside it has every text whole.")
        ),
        "heads": (say(N_("Field")), say(N_("Content"))),
        "parts": [*_parts(data, language, say)],
    }
    html = env.get_template("own_data/own_data.html").render(values)
    return Source(html=html, css=env.get_template("own_data/own_data.css").render())


def own_pdf(data: Mapping[str, Any], language: str, say: Say) -> bytes:
    """Return a person's own data as a PDF; raise PdfFailed when it cannot be set within the limits."""
    return pdf.print_pdf(source(data, language, say), LIMITS).pdf


def own_zip(data: Mapping[str, Any], printed: bytes, files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip with the data, as JSON and as PDF, and the files that the person sent."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.json", as_text(data))
        archive.writestr("data.pdf", printed)
        for number, (name, content) in enumerate(files, start=1):
            archive.writestr(f"files/{number}-{_safe(name)}", content)
    return kept.getvalue()


def as_text(data: Mapping[str, Any]) -> str:
    """Return the data as JSON for people and programs."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _parts(data: Mapping[str, Any], language: str, say: Say) -> Iterable[Part]:
    for name in (*EXPORTED, *OTHERS):
        records = data[name] if isinstance(data[name], list) else [data[name]]
        rows = tuple(_row(record, language, say) for record in records[:MOST])
        rows = tuple(row for row in rows if row)
        if rows:
            yield Part(say(TABLES[name]), rows)


def _row(record: Mapping[str, Any], language: str, say: Say) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    shown = ((name, _lines(_word(name, value, say), language, say)) for name, value in record.items())
    return tuple((say(COLUMNS[name]), lines) for name, lines in shown if lines)


def _word(name: str, value: Any, say: Say) -> Any:
    """Return the word for a value that is chosen from a list, else the value as it is."""
    words = WORDS.get(name, {})
    return say(words[value]) if isinstance(value, str) and value in words else value


def _lines(value: Any, language: str, say: Say) -> tuple[Line, ...]:
    if value is None or value == "":
        return ()
    if isinstance(value, bool):
        return (Line(say(N_("yes")) if value else say(N_("no"))),)
    if isinstance(value, Mapping):
        texts = {key: text for key, text in value.items() if key != "original"}
        return tuple(
            Line(_shown(text), "" if key == language else HTML_LANG.get(key, ""))
            for key, text in texts.items()
        )
    text = _shown(str(value))
    return (Line(text, "zh-Hans" if language != "zh" and has_han(text) else ""),)


def _shown(text: str) -> str:
    """Return a text for paper: control characters as a sign, what is very long cut."""
    seen = UNPRINTED.sub("\ufffd", text)
    return seen if len(seen) <= LONGEST else f"{seen[:LONGEST]} …"


def _safe(name: str) -> str:
    """Return a file name that no program stumbles over."""
    return re.sub(r"[^A-Za-z0-9._-]+", "_", name).strip("._")[-80:] or "file"
