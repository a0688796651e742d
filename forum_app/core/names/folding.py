"""Letters folded to what a search or an alphabetical list compares."""

from __future__ import annotations

import re
import unicodedata

from forum_app.core.names.han import HAN

# Letters that Unicode does not take apart into a base letter and a mark.
_SPECIAL = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i", "ŋ": "n",
        "ŧ": "t", "ĸ": "k", "ə": "e", "ɐ": "a", "ſ": "s", "ƒ": "f", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y",
    }
)  # fmt: skip
# Signs inside a word that a search does not ask for: the dot (NAM-4), apostrophes and their look-alikes.
_SILENT = re.compile("[\u00b7\u2022\u2027\u30fb'’‘‛ʼʻʽ`´′＇\u05f3\u05f4]")
_WORD = re.compile(f"[{HAN}]+|[^\\W_{HAN}]+")


def fold(text: str) -> str:
    """Return `text` in small letters without diacritics, special letters spelled out (ł l, æ ae, ß ss)."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    folded = bare.casefold().translate(_SPECIAL)
    return unicodedata.normalize("NFC", "".join(c for c in folded if not unicodedata.combining(c)))


def words(text: str) -> tuple[str, ...]:
    """Return the folded words of `text`: runs of letters and digits, Chinese runs apart from others.

    Dots and apostrophes do not split: "O’Sheá" is "oshea", "吐尔逊·阿依先木" is one word. Hyphens do split.
    """
    # Twice: taking letters apart makes a space of a spacing accent, and a dot of the Catalan ŀ.
    return tuple(_WORD.findall(_SILENT.sub("", fold(_SILENT.sub("", text)))))


def split_words(text: str) -> tuple[str, ...]:
    """Return the folded words of `text` where dots and apostrophes split too: "O’Sheá" is "o", "shea"."""
    return tuple(_WORD.findall(fold(_SILENT.sub(" ", text))))
