"""Search over names: 王小明, Wang Xiaoming, xiaoming wang, wangxiaoming and GARCIA all find their people.

A stored key holds folded words with a blank before and after each. A query matches if each of its words is
there: a Latin (Greek, Cyrillic ...) word as the beginning of a word, Chinese characters anywhere. Order,
case, diacritics, apostrophes and middle dots do not count; an empty query matches everything. `matches` and
the LIKE patterns of `search_patterns` mean the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from forum_app.core.names.folding import split_words, words
from forum_app.core.names.han import is_han
from forum_app.core.names.person import PersonName
from forum_app.core.names.pinyin import han_form, syllables, toneless

# How people spell these letters on a keyboard without them.
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_SPELLINGS_OF_V = ("yu", "u", "v")  # LYU in passports, lu for lü without its dots, LV in older passports


def search_key(name: PersonName) -> str:
    """Return the key to store: each way in which somebody may look for the name."""
    found = dict.fromkeys(word for way in _ways(name) for word in way if word)
    return f" {' '.join(found)} " if found else ""


def text_search_key(*texts: str) -> str:
    """Return a key for other texts (bodies, functions, cities) that the same queries can search."""
    found = dict.fromkeys(word for text in texts for word in (*words(text), *split_words(text)))
    return f" {' '.join(found)} " if found else ""


def search_patterns(query: str) -> tuple[str, ...]:
    """Return LIKE patterns, all of which a key must match; they need no escaping."""
    return tuple(f"%{word}%" if is_han(word) else f"% {word}%" for word in words(query))


def matches(query: str, key: str) -> bool:
    """Tell whether a query finds a stored key."""
    return all((word if is_han(word) else f" {word}") in key for word in words(query))


def _ways(name: PersonName) -> Iterator[Iterable[str]]:
    yield from _pair(words(name.family), words(name.given))
    yield from _pair(_spelt_out(name.family), _spelt_out(name.given))
    for text in (name.family, name.given, name.native, name.badge_form, name.passport_form):
        yield words(text)
        yield split_words(text)
        yield ("".join(words(text)),)
    native = han_form(name.native)
    if native:
        read = syllables(native, name.order)
        for spelling in _SPELLINGS_OF_V:
            yield from _pair(_spelt(read.family, spelling), _spelt(read.given, spelling))


def _pair(family: tuple[str, ...], given: tuple[str, ...]) -> Iterator[Iterable[str]]:
    """Yield the words of a name apart, each name joined, and both joined in either order."""
    one, other = "".join(family), "".join(given)
    yield from (family, given, (one, other, one + other, other + one))


def _spelt_out(text: str) -> tuple[str, ...]:
    return words(text.lower().translate(_SPELT_OUT))


def _spelt(read: tuple[str, ...], spelling: str) -> tuple[str, ...]:
    return tuple(toneless(syllable).replace("v", spelling).strip("~") for syllable in read)
