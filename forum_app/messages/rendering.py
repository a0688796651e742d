"""Makes a mail of an organiser's words and of values that strangers typed. Pure.

The words hold `{names}` of a fixed list, and each is replaced once: no template language, no formatting, no
attributes. What a stranger typed can put nothing in a mail but letters: no link, no line of the header, no mark
that turns the text. Text and HTML are made of the same source, so they say the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import escape

NAME = re.compile(r"\{([a-z_]+)\}")
LINKS = frozenset({"personal_link", "decline_link", "unsubscribe_link", "agenda_link", "answer_link"})
OURS = LINKS | {"contact"}  # made by the application itself, so an address in them may be a link
MANY_LINES = frozenset({"reason", "what", "note", "before"})
LONGEST_VALUE = 4000
LONGEST_SUBJECT = 200
WORD_JOINER = "\u2060"

_OWN_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
_LITERAL_ADDRESS = re.compile(
    r"https?://[^\s<>\"'{}，。；！？、（）《》]+[^\s<>\"'{}，。；：！？、（）《》.,;:!?)]"
)
# Marks that turn or hide what stands beside them: direction marks, blanks of no width, surrogates.
_TURNING = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_BREAK = re.compile("\r\n?|\n|\x0b|\x0c|\x85|\u2028|\u2029")
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
# At each of these a mail program may begin or go on with a link; joiners that nobody sees around it stop that.
_FENCED = re.compile(
    r"(?<=\w)[.．。｡․﹒](?=\w)|(?<=[^\W\d])[:：﹕](?=\S)|[/／\\＼](?=[/／\\＼])|[@＠﹫](?=\S)|(?<=[:：﹕])[/／]"
)


@dataclass(frozen=True, slots=True)
class Words:
    """What organisers wrote for one kind of mail in one language, with `{names}` in it."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A mail as it goes out: one line of subject, a text part and an HTML part that say the same."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Strange:
    """A name in braces that is none of the list, with the line it stands in: 0 is the subject."""

    name: str
    line: int


def render(words: Words, values: Mapping[str, str], html_lang: str = "en") -> Rendered:
    """Return the mail of `words` with `values` in it.

    A name without a value stays as it was typed. A line whose values are all empty is left out, and so is a
    paragraph without lines.
    """
    values = {name: _cleaned(name, value) for name, value in values.items()}
    paragraphs = [kept for lines in _paragraphs(words.text) if (kept := _with_values(lines, values))]
    subject = one_line(_filled(one_line(words.subject), values))[:LONGEST_SUBJECT]
    text = "\n\n".join("\n".join(_filled(line, values) for line in lines) for lines in paragraphs) + "\n"
    body = "\n".join(_markup(lines, values) for lines in paragraphs)
    return Rendered(subject, text, _page(subject, body, html_lang))


def strange_names(words: Words, known: Iterable[str]) -> list[Strange]:
    """Return the names in braces that are none of `known`, in order, each with its line."""
    listed = frozenset(known)
    lines = [words.subject, *words.text.splitlines()]
    found = [Strange(name, at) for at, line in enumerate(lines) for name in NAME.findall(line)]
    return [strange for strange in found if strange.name not in listed]


def names_in(words: Words) -> frozenset[str]:
    """Return the names in braces of a subject and a text."""
    return frozenset(NAME.findall(words.subject) + NAME.findall(words.text))


def fenced(text: str) -> str:
    """Return `text` so that no mail program makes a link of a part of it, while it reads as it was typed."""
    return _FENCED.sub(lambda found: WORD_JOINER + found[0] + WORD_JOINER, text)


def one_line(text: str) -> str:
    """Return `text` as one line with single blanks, without controls and marks that turn it."""
    return " ".join(_CONTROL.sub(" ", _BREAK.sub(" ", _TURNING.sub("", text))).split())


def _cleaned(name: str, value: str) -> str:
    """Return a value as it may stand in a mail; one of the application's own is kept if it is what it should be."""
    if name in LINKS and _OWN_ADDRESS.fullmatch(value):
        return value
    value = unicodedata.normalize("NFC", value[:LONGEST_VALUE])
    if name in MANY_LINES:
        value = "\n".join(one_line(line) for line in _BREAK.sub("\n", value).split("\n")).strip()
    else:
        value = one_line(value)
    return value if name in OURS - LINKS else fenced(value)


def _paragraphs(text: str) -> list[list[str]]:
    lines = [
        _CONTROL.sub(" ", _TURNING.sub("", line)).rstrip() for line in _BREAK.sub("\n", text).split("\n")
    ]
    return [part.split("\n") for part in re.split(r"\n{2,}", "\n".join(lines).strip("\n")) if part]


def _with_values(lines: list[str], values: Mapping[str, str]) -> list[str]:
    """Return the lines that say something: not one whose only sense were values that are empty."""
    kept = []
    for line in lines:
        known = [values[name] for name in NAME.findall(line) if name in values]
        if any(known) or not known:
            kept.append(line)
    return kept if any(line.strip() for line in kept) else []


def _filled(line: str, values: Mapping[str, str]) -> str:
    return NAME.sub(lambda found: values.get(found[1], found[0]), line)


def _markup(lines: list[str], values: Mapping[str, str]) -> str:
    """Return one paragraph in HTML: lines, a list of lines that begin with `- `, a link alone as a block."""
    blocks: list[str] = []
    plain: list[str] = []
    items: list[str] = []
    for line in [*lines, ""]:
        if items and not line.startswith("- "):
            blocks.append("<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>")
            items = []
        if plain and (line.startswith("- ") or _is_button(line, values) or not line):
            blocks.append("<p>" + "<br>\n".join(plain) + "</p>")
            plain = []
        if line.startswith("- "):
            items.append(_inline(line[2:], values))
        elif _is_button(line, values):
            blocks.append(_button(values[line.strip()[1:-1]]))
        elif line:
            plain.append(_inline(line, values))
    return "\n".join(blocks)


def _is_button(line: str, values: Mapping[str, str]) -> bool:
    found = NAME.fullmatch(line.strip())
    return found is not None and _is_link(found[1], values)


def _is_link(name: str, values: Mapping[str, str]) -> bool:
    return name in LINKS and _OWN_ADDRESS.fullmatch(values.get(name, "")) is not None


def _button(address: str) -> str:
    style = "display:inline-block;padding:8px 14px;border:1px solid #1d5c4d;border-radius:4px;color:#1d5c4d"
    return f'<p><a href="{escape(address)}" style="{style}">{escape(address)}</a></p>'


def _inline(line: str, values: Mapping[str, str]) -> str:
    """Return one line in HTML; what is typed is escaped, and only the organisers' own addresses become links."""
    made: list[str] = []
    at = 0
    for found in NAME.finditer(line):
        made += [_literal(line[at : found.start()]), _value(found, values)]
        at = found.end()
    return "".join([*made, _literal(line[at:])])


def _value(found: re.Match[str], values: Mapping[str, str]) -> str:
    value = values.get(found[1], found[0])
    if _is_link(found[1], values):
        return _anchor(value)
    return "<br>\n".join(str(escape(line)) for line in value.split("\n"))


def _literal(text: str) -> str:
    made: list[str] = []
    at = 0
    for found in _LITERAL_ADDRESS.finditer(text):
        made += [str(escape(text[at : found.start()])), _anchor(found[0])]
        at = found.end()
    return "".join([*made, str(escape(text[at:]))])


def _anchor(address: str) -> str:
    return f'<a href="{escape(address)}">{escape(address)}</a>'


def _page(subject: str, body: str, html_lang: str) -> str:
    """Return a whole HTML document; telephone numbers and dates in it are not made links either."""
    return (
        f'<!doctype html>\n<html lang="{escape(html_lang)}">\n<head><meta charset="utf-8">'
        '<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">'
        f"<title>{escape(subject)}</title></head>\n<body>\n{body}\n</body>\n</html>\n"
    )
