"""HTML of abstracts as plain paragraphs: calendars and printed pages carry no HTML and no entities."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote dd div dl dt figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol "
        "p pre section table ul",
    )
)
_LINES = frozenset(("br", "li", "tr"))
_INLINE = frozenset(
    re.findall(
        r"\w+",
        "a abbr b bdi bdo big cite code data del dfn em font i img ins kbd mark q s samp small span strike strong "
        "sub sup tbody td tfoot th thead time tt u var wbr",
    )
)
_HIDDEN = frozenset(("script", "style", "template", "head", "title", "iframe", "object"))
_KNOWN = _BLOCKS | _LINES | _INLINE | _HIDDEN | {"html", "body"}
_A_TAG = re.compile(rf"</?(?:{'|'.join(sorted(_KNOWN))})\b[^<>]*>", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_BREAK, _PARAGRAPH, _ITEM = "\ue000", "\ue001", "\ue002"  # stand-ins while white space is the file's own
_MARKS = re.compile("[\ue000-\ue002]")
_EMPTY_LINE = re.compile(r"\r?\n\s*\n")
_ITEM_START = re.compile("\ue002[\\s\ue000\ue001]*")


def html_to_text(text: str) -> str:
    """Return plain paragraphs, parted by one empty line; list items begin with "- ", a link shows its address.

    Text without any HTML tag keeps its lines and signs such as "a < b"; entities are resolved in both.
    """
    text = _MARKS.sub("", text)
    if not _A_TAG.search(text):
        return _tidy(_EMPTY_LINE.sub(_PARAGRAPH, unescape(text)).replace("\n", _BREAK))
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return _tidy(_ITEM_START.sub("- ", "".join(reader.out)))


def one_line(text: str) -> str:
    """Return text on one line without control characters."""
    return " ".join(printable(text).split())


def printable(text: str) -> str:
    """Return text with a blank for each control character but line ends and tabs, and for lone surrogates."""
    return _CONTROL.sub(" ", text)


def _tidy(text: str) -> str:
    paragraphs = [
        "\n".join(line for line in map(one_line, paragraph.split(_BREAK)) if line)
        for paragraph in text.split(_PARAGRAPH)
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


class _Reader(HTMLParser):
    """Collects the text; tags that are none of HTML ("Vec<T>") stay as text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self._hidden = 0
        self._pre = 0
        self._links: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _KNOWN:
            self.handle_data(self.get_starttag_text() or "")
            return
        self._hidden += tag in _HIDDEN
        self._pre += tag == "pre"
        if tag == "a":
            self._links.append((dict(attrs).get("href") or "", len(self.out)))
        self._mark(tag)
        if tag == "li":
            self.out.append(_ITEM)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _KNOWN:
            self._mark(tag)
        else:
            self.handle_data(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _KNOWN:
            return
        self._hidden = max(0, self._hidden - (tag in _HIDDEN))
        self._pre = max(0, self._pre - (tag == "pre"))
        if tag == "a" and self._links:
            self._show_address(*self._links.pop())
        if tag in _BLOCKS:
            self.out.append(_PARAGRAPH)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.out.append(data.replace("\n", _BREAK) if self._pre else data)

    def _mark(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.out.append(_PARAGRAPH)
        elif tag in _LINES:
            self.out.append(_BREAK)

    def _show_address(self, address: str, start: int) -> None:
        shown = "".join(self.out[start:])
        if address.startswith(("http://", "https://")) and address not in shown and not self._hidden:
            self.out.append(f" ({address})")
