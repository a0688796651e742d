"""What is put right in a typed name, and nothing more (NAM-4, NAM-6). The caller keeps the typed form."""

from __future__ import annotations

import re
import unicodedata

from forum_app.core.names.han import HAN

MIDDLE_DOT = "\u00b7"

# Bullet, hyphenation point, katakana dot full and half width, dot and bullet operators: all typed for "·".
_DOTS = re.compile("[\u2022\u2027\u30fb\uff65\u22c5\u2219]")
# A full stop, narrow or full width, stands for the dot only between Chinese characters ("Jr." keeps its own).
_STOP_IN_HAN = re.compile(f"(?<=[{HAN}])\\s*[.\uff0e]\\s*(?=[{HAN}])")
_ROUND_DOT = re.compile(f"\\s*{MIDDLE_DOT}\\s*")
_SPACE_IN_HAN = re.compile(f"(?<=[{HAN}]) (?=[{HAN}])")
# Marks nobody sees: soft hyphen, zero-width space, direction marks, byte order mark, lone surrogates.
_UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
# The zero-width joiners are part of the spelling in Arabic and Indic scripts and stray anywhere else.
_STRAY_JOINER = re.compile("(?<![\u0600-\u109f])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u109f])")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")


def clean(text: str) -> str:
    """Return a name in NFC with single spaces, no unseen marks and "·" for every look-alike dot.

    Chinese characters lose the spaces between them ("王　伟"). Letters, case, hyphens and apostrophes stay as
    they are typed. Cleaning a clean name changes nothing.
    """
    text = unicodedata.normalize("NFC", _CONTROL.sub(" ", text))
    text = _STRAY_JOINER.sub("", _UNSEEN.sub("", text))
    text = " ".join(text.split())
    text = _STOP_IN_HAN.sub(MIDDLE_DOT, _DOTS.sub(MIDDLE_DOT, text))
    text = _SPACE_IN_HAN.sub("", _ROUND_DOT.sub(MIDDLE_DOT, text))
    return unicodedata.normalize("NFC", text)
