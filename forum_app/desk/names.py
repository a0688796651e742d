"""A person's name as the desk sets it: family name in bold capitals in its own order, the native form beside it."""

from __future__ import annotations

from dataclasses import dataclass

from forum_app.core import names
from forum_app.core.names import NameOrder
from forum_app.registration import naming
from forum_app.registration.models import Person

GREEK, CYRILLIC = ("\u0370", "\u03ff"), ("\u0400", "\u04ff")


@dataclass(frozen=True, slots=True)
class NameLine:
    """Latin parts with whether each is set in bold, and the native form with its language, if it differs."""

    parts: tuple[tuple[str, bool], ...]
    native: str
    native_lang: str

    @property
    def plain(self) -> str:
        """The Latin parts as one text."""
        return " ".join(text for text, _ in self.parts)


def name_line(person: Person) -> NameLine:
    """Return how a person's name is set (NAM-1, NAM-2); a single name is all bold (NAM-4)."""
    name = naming.name_of(person)
    native = "" if name.native == names.plain(name) else name.native
    return NameLine(_parts(person, name) or ((name.native, True),), native, language_of(native))


def _parts(person: Person, name: names.PersonName) -> tuple[tuple[str, bool], ...]:
    family = (names.upper(name.family, person.nationality), True)
    given = (name.given, name.order is NameOrder.SINGLE or not name.family)
    ordered = (given, family) if name.order is NameOrder.GIVEN_FIRST else (family, given)
    return tuple(part for part in ordered if part[0])


def language_of(text: str) -> str:
    """Return the language tag that a native form needs to be read and drawn right; empty for Latin letters."""
    if names.has_han(text):
        return "zh-Hans"
    if any(GREEK[0] <= letter <= GREEK[1] for letter in text):
        return "el"
    return "bg" if any(CYRILLIC[0] <= letter <= CYRILLIC[1] for letter in text) else ""


def initials(name: str) -> str:
    """Return one or two letters for the mark of an account: `AN`, or the first character of a Chinese name."""
    if names.has_han(name):
        return name.strip()[:1]
    words = [word for word in name.replace(".", " ").split() if word[:1].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words[:1])).upper()
