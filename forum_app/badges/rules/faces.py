"""The words on a badge: names, native form, function, body and city, as phrases in a style and a language.

Names follow NAM-2: the family name in capitals, in the holder's own order.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from forum_app.core import names
from forum_app.core.pdf.scripts import language_of

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A category as the badge shows it: a letter beside the colour (BDG-1), and its name in both languages."""

    key: str
    letter: str
    colour: str
    name: str
    name_zh: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Whom a badge is for, in plain values. `wish` is the name for the badge as the holder gave it.

    Who is not to be `pictured` carries a mark that a photographer sees (DPR-2).
    """

    family: str
    given: str
    order: str
    native: str
    wish: str
    function: tuple[str, str]
    body: tuple[str, str]
    city: tuple[str, str]
    category: Category
    pictured: bool = True


@dataclass(frozen=True, slots=True)
class Phrase:
    """One text of a badge: its style (see `column.STYLES`) and language."""

    style: str
    text: str
    language: str


def clean(text: str) -> str:
    """Return a text in NFC, with single blanks and without invisible characters."""
    return " ".join(INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


def composed(holder: Holder) -> str:
    """Return the name in the holder's own order (NAM-2)."""
    parts = (holder.given, holder.family) if holder.order == "given_first" else (holder.family, holder.given)
    return " ".join(part for part in parts if part)


def name_phrases(holder: Holder) -> list[Phrase]:
    """Split the badge name at the family name: what stands before, the FAMILY, what stands after.

    A name without a family name, or a wish that leaves it out, is one phrase as it was given.
    """
    words = names.clean(holder.wish or composed(holder)).split()
    family = names.clean(holder.family).split()
    at = _found(family, words, holder.order)
    if at is None:
        return [_phrase("main", " ".join(words))]
    parts = (
        ("given", " ".join(words[:at])),
        ("family", names.upper(" ".join(words[at : at + len(family)]))),
        ("given", " ".join(words[at + len(family) :])),
    )
    return [_phrase(style, text) for style, text in parts if text]


def phrases(holder: Holder) -> list[Phrase]:
    """Return all phrases of a badge from top to bottom."""
    found = name_phrases(holder)
    native = names.clean(holder.native)
    if native and native.casefold() != " ".join(p.text for p in found).casefold():
        found.append(_phrase("native", native))
    function, body = clean(holder.function[0]), clean(holder.body[0])
    chinese = " ".join(filter(None, (clean(holder.body[1]), clean(holder.function[1]))))
    city = " · ".join(dict.fromkeys(filter(None, map(clean, holder.city))))
    rest = (
        ("function", function, "en"),
        ("body", body, "en"),
        ("chinese", chinese, "zh"),
        ("city", city, "en"),
    )
    return found + [Phrase(style, text, language) for style, text, language in rest if text]


def _phrase(style: str, name: str) -> Phrase:
    return Phrase(style, name, language_of(name) or "en")


def _found(family: list[str], words: list[str], order: str) -> int | None:
    """Return where the family name stands in the name, whatever its case.

    Where it could be two places (WEI Wei), capitals decide, then the holder's order.
    """
    wanted, given = [names.fold(word) for word in family], [names.fold(word) for word in words]
    places = range(len(words) - len(family) + 1) if family else range(0)
    found = [at for at in places if given[at : at + len(family)] == wanted]
    written = [at for at in found if all(word == names.upper(word) for word in words[at : at + len(family)])]
    chosen = written or found
    if not chosen:
        return None
    return chosen[-1] if order == "given_first" else chosen[0]
