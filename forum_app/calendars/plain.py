"""Plain text for calendar properties: no markup, no control characters, cut between words (rule 2)."""

from __future__ import annotations

import html
import re
import unicodedata
from html.parser import HTMLParser

ELLIPSIS = "…"
WORD_REACH = 24
BLOCKS = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "hr"}
    | {"blockquote", "pre", "section", "table", "tr"}
)
INLINE = frozenset(
    {
        "a",
        "b",
        "i",
        "em",
        "strong",
        "u",
        "s",
        "code",
        "span",
        "small",
        "sub",
        "sup",
        "tt",
        "kbd",
        "del",
        "ins",
    }
    | {"q", "cite", "img", "td", "th", "tbody", "thead"}
)
SILENT = frozenset({"script", "style"})
LINE_STARTS = {"li": "\n- ", "br": "\n", "tr": "\n"}
TAG = re.compile(rf"</?(?:{'|'.join(sorted(BLOCKS | INLINE | SILENT))})\b[^<>]*>", re.IGNORECASE)
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Line ends of every kind; then what has no place in a text: C0, C1, DEL, byte order marks, lone surrogates.
LINE_END = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
BLANKS = re.compile("[ \t]+")
MAIL = re.compile(r"(?:mailto:)?[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
MARKDOWN = (
    (re.compile(r"!?\[([^\[\]]*)\]\((https?://[^()\s]+)[^()]*\)"), r"\1 (\2)"),
    (re.compile(r"^#{1,6} +", re.MULTILINE), ""),
    (re.compile(r"\*\*(\S(?:[^*]*\S)?)\*\*"), r"\1"),
)


def line(text: str) -> str:
    """Return `text` as one trimmed line; the ideographic blank of Chinese titles stays."""
    return BLANKS.sub(" ", CONTROL.sub("", LINE_END.sub(" ", text))).strip()


def paragraphs(text: str) -> str:
    """Return `text` with clean lines, at most one empty line in a row, none at the ends."""
    lines = [line(part) for part in LINE_END.split(text)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def without_mail(text: str) -> str:
    """Return `text` with every e-mail address taken out: public feeds are read by everybody (rule 14)."""
    return MAIL.sub(ELLIPSIS, text)


def from_markup(text: str) -> str:
    """Return the plain text of an abstract in plain text, Markdown or HTML."""
    if TAG.search(text):
        reader = _Reader()
        reader.feed(text)
        reader.close()
        return paragraphs("".join(reader.pieces))
    text = ENTITY.sub(lambda match: html.unescape(match.group()), text)
    for pattern, replacement in MARKDOWN:
        text = pattern.sub(replacement, text)
    return paragraphs(text)


def cut(text: str, limit: int) -> str:
    """Return at most `limit` characters of `text`, cut between words and never inside a visible character."""
    if len(text) <= limit:
        return text
    end = _character_edge(text, max(limit - len(ELLIPSIS), 0))
    blank = max(text.rfind(mark, max(end - WORD_REACH, 0), end) for mark in " \n")
    return (text[: blank if blank > 0 else end].rstrip(" \n,;:") + ELLIPSIS)[:limit]


def cut_pair(first: str, second: str, joiner: str, limit: int) -> str:
    """Join two language versions within `limit` characters, giving each at least its half."""
    room = limit - len(joiner)
    if len(first) + len(second) > room:
        first = cut(first, max(room - len(second), room // 2))
        second = cut(second, room - len(first))
    return f"{first}{joiner}{second}"


def _character_edge(text: str, end: int) -> int:
    """Move `end` back until it does not part a base character from its marks, an emoji or a flag."""
    while 0 < end < len(text) and (_clings(text[end]) or text[end - 1] == "\u200d"):
        end -= 1
    flags = len(text[:end]) - len(text[:end].rstrip("".join(map(chr, range(0x1F1E6, 0x1F200)))))
    return end - flags % 2


def _clings(character: str) -> bool:
    return (
        unicodedata.category(character).startswith("M")
        or character == "\u200d"
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\U000e0020" <= character <= "\U000e007f"
    )


class _Reader(HTMLParser):
    """Collects the text of HTML; a word in angle brackets that is no known element stays as it is."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.silent = False
        self.link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent = self.silent or tag in SILENT
        if tag in BLOCKS:
            self.pieces.append(LINE_STARTS.get(tag, "\n\n"))
        elif tag == "a":
            self.link = dict(attrs).get("href") or ""
        elif tag not in INLINE | SILENT:
            self.pieces.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self.silent = self.silent and tag not in SILENT
        if tag in BLOCKS:
            self.pieces.append("" if tag in LINE_STARTS else "\n\n")
        elif tag == "a" and self.link.startswith(("http://", "https://")):
            shown = "".join(self.pieces[-1:]).strip()
            self.pieces.append("" if shown == self.link else f" ({self.link})")
            self.link = ""

    def handle_data(self, data: str) -> None:
        if not self.silent:
            # A line end in HTML source is a blank; a real break has its own element.
            self.pieces.append(LINE_END.sub(" ", data))
