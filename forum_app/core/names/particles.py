"""Particles of family names by the habit of the country: van der Berg is found under B in NL, under V in BE.

Source: the habits collected by IFLA, "Names of Persons". A country that is not listed sorts names as written;
Belgium, Italy and the English-speaking countries do so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from forum_app.core.names.folding import fold

_NEVER = re.compile(r"(?!)")
_D_APOSTROPHE = re.compile("d['’](?=.)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Habit:
    """Words that may open a particle, words that may follow, and beginnings joined to the main name.

    A joined beginning is either moved like a particle (French d') or written but not sorted by (Dutch 's-).
    """

    first: frozenset[str]
    then: frozenset[str] = frozenset()
    moved: re.Pattern[str] = _NEVER
    passed_over: re.Pattern[str] = _NEVER


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_DUTCH_WORDS = _set(
    "van von de den der het 't ’t ten ter te in op aan onder over uit uijt voor bij tot la le du des di da"
)
_DUTCH = _Habit(_DUTCH_WORDS, _DUTCH_WORDS, passed_over=re.compile("^['’][st]-?(?=.)", re.IGNORECASE))
_GERMAN = _Habit(
    _set("von zu freiherr freifrau freiin graf grafin baron baronin baronesse furst furstin prinz prinzessin "
         "ritter edler edle"),
    _set("von zu und der den dem"),
)  # fmt: skip
_FRENCH = _Habit(_set("de"), moved=_D_APOSTROPHE)
_SPANISH = _Habit(_set("de del"), _set("la las los el"))
_PORTUGUESE_WORDS = _set("de da do das dos e")
_PORTUGUESE = _Habit(_PORTUGUESE_WORDS, _PORTUGUESE_WORDS, _D_APOSTROPHE)
_NORDIC = _Habit(_set("von af av"), _set("der"))

_HABITS = {
    **dict.fromkeys(("NL", "SR"), _DUTCH),
    **dict.fromkeys(("DE", "AT", "CH", "LI"), _GERMAN),
    **dict.fromkeys(("FR", "LU", "MC"), _FRENCH),
    **dict.fromkeys(("ES", "AR", "BO", "CL", "CO", "CU", "DO", "EC", "MX", "PE", "PY", "UY", "VE"), _SPANISH),
    **dict.fromkeys(("PT", "BR", "AO", "CV", "MO", "MZ"), _PORTUGUESE),
    **dict.fromkeys(("DK", "FI", "NO", "SE"), _NORDIC),
}


_AS_WRITTEN = _Habit(frozenset())


def split_particle(family: str, country: str = "") -> tuple[str, str]:
    """Return (particle, main name) of a family name for a country (ISO 3166 alpha-2); the particle may be "".

    The main name is never empty: "Van" alone stays "Van".
    """
    habit = _HABITS.get(country.upper(), _AS_WRITTEN)
    parts = family.split()
    taken = _leading(parts, habit)
    main = " ".join(parts[taken:])
    joined = habit.moved.match(main)
    if joined:
        parts, main, taken = [*parts[:taken], joined.group()], main[joined.end() :], taken + 1
    return " ".join(parts[:taken]), main


def sorted_part(main: str, country: str = "") -> str:
    """Return the part of a main name that an alphabetical list goes by: 's-Gravesande is under G in NL."""
    return _HABITS.get(country.upper(), _AS_WRITTEN).passed_over.sub("", main, count=1)


def _leading(parts: list[str], habit: _Habit) -> int:
    taken = 0
    while taken < len(parts) - 1 and fold(parts[taken]) in (habit.then if taken else habit.first):
        taken += 1
    return taken
