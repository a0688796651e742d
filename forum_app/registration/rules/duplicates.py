"""Which two registrations may be one person (REG-6). Nothing is merged by these rules. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forum_app.core import names
from forum_app.core.names import PersonName

# Passports print LYU for 吕, older ones LV, keyboards LU (NAM-5).
SPELLINGS = (("lyu", "lv"), ("lyu", "lu"), ("nyu", "nv"), ("nyu", "nu"))
FEWEST_WORDS = 2


class Likeness(StrEnum):
    """Why two registrations look like one person."""

    DOCUMENT = "document"
    BIRTH_AND_NAME = "birth_and_name"
    EMAIL = "email"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of somebody: `forms` and `words` of the name, the fingerprint of the document, if any."""

    id: int
    forms: frozenset[str]
    words: frozenset[str]
    born_on: date | None = None
    email: str = ""
    fingerprint: str = ""
    delegation_id: int | None = None


def plain_email(typed: str) -> str:
    """Return an address as it is compared: small letters, no blanks anywhere."""
    return "".join(typed.split()).lower()


def full_forms(name: PersonName) -> frozenset[str]:
    """Return the forms under which a whole name is known, parts in alphabetical order.

    "Wang Xiaoming", "XIAOMING WANG" and 王小明 share one; so do "García López, Pedro" and "PEDRO GARCIA LOPEZ".
    """
    found = {_form(name.family, name.given), _form(name.passport_form), _form(name.badge_form)}
    found.add(_form(*names.words(f"{name.family} {name.given}")))
    found.add("".join(names.words(name.native)))
    suggested = names.suggest_latin(name.native, name.order.value) if name.native else ("", "")
    found.add(_form(*suggested))
    small = tuple(part.lower() for part in suggested)
    for usual, other in SPELLINGS:
        if any(usual in part for part in small):
            found.add(_form(*(part.replace(usual, other) for part in small)))
    return frozenset(found - {""})


def name_words(name: PersonName) -> frozenset[str]:
    """Return the folded words of a name in Latin letters."""
    return frozenset(names.words(f"{name.family} {name.given}"))


def _form(*parts: str) -> str:
    """Return the parts joined in alphabetical order; one part alone is taken apart at its blanks."""
    if not any(parts):
        return ""
    joined = (
        ["".join(names.words(part)) for part in parts] if len(parts) > 1 else names.words(" ".join(parts))
    )
    return "".join(sorted(joined))


def similar(one: Known, other: Known) -> bool:
    """Tell whether two names may be one: a form in common, or all words of the shorter in the longer."""
    if one.forms & other.forms:
        return True
    shorter, longer = sorted((one.words, other.words), key=len)
    return len(shorter) >= FEWEST_WORDS and shorter <= longer


def likeness(one: Known, other: Known) -> frozenset[Likeness]:
    """Return why two registrations look like one person; nothing if they do not.

    Namesakes with another birth date are two people. Members of one delegation may share the office's address
    (REG-1), so there an address counts only together with a similar name.
    """
    found = set()
    if one.fingerprint and one.fingerprint == other.fingerprint:
        found.add(Likeness.DOCUMENT)
    another_birth = one.born_on is not None and other.born_on is not None and one.born_on != other.born_on
    if another_birth:
        return frozenset(found)
    alike = similar(one, other)
    if alike and one.born_on is not None and other.born_on is not None:
        found.add(Likeness.BIRTH_AND_NAME)
    office = one.delegation_id is not None and one.delegation_id == other.delegation_id
    if one.email and plain_email(one.email) == plain_email(other.email) and (alike or not office):
        found.add(Likeness.EMAIL)
    return frozenset(found)
