"""What is put right in typed answers, and what is refused. Pure; names have rules of their own (core.names)."""

from __future__ import annotations

import re
import unicodedata

LONGEST_EMAIL = 254
LONGEST_LOCAL_PART = 64

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# Marks that turn or hide what stands beside them: direction marks and overrides, byte order mark, surrogates.
_TURNING = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]")
_LOCAL_PART = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(
    r"([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])"
)
_PHONE = re.compile(r"\+?[0-9][0-9 ()./-]{3,28}( ?(ext\.?|x|转) ?[0-9]{1,6})?", re.IGNORECASE)
# A mail program makes a link of these by itself; "J.R." stays, "bank.com" does not, nor does "St.John".
_ADDRESS = re.compile(r"://|\bwww\.|@|\]\(|\bmailto:|\w\.[^\W\d_]{2,}", re.IGNORECASE)


def tidy(text: str) -> str:
    """Return one line in NFC with single blanks, without control characters and marks that turn the text."""
    text = unicodedata.normalize("NFC", _TURNING.sub("", _CONTROL.sub(" ", text)))
    return " ".join(text.split())


def tidy_lines(text: str) -> str:
    """Return the lines of a longer answer, each tidied, without blank lines at the ends."""
    return "\n".join(tidy(line) for line in text.splitlines()).strip()


def as_typed(*texts: str) -> str:
    """Return what was typed, before anything was put right, as one value; only NUL cannot be kept (NAM-6)."""
    return " | ".join(text.replace("\x00", "") for text in texts if text.strip())


def is_latin(text: str) -> bool:
    """Tell whether `text` has letters and all of them are Latin."""
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and all(_is_latin_letter(letter) for letter in letters)


def _is_latin_letter(letter: str) -> bool:
    name = unicodedata.name(letter, "")
    return name.startswith(("LATIN ", "MODIFIER LETTER ")) or letter in "ªº"


def holds_address(text: str) -> bool:
    """Tell whether a mail program would make a link of some part of `text`."""
    return _ADDRESS.search(unicodedata.normalize("NFKC", text)) is not None


def email_address(text: str) -> str | None:
    """Return an address ready for the wire, or None if it cannot be one.

    Full-width letters and signs of a Chinese keyboard are turned into plain ones; a domain in other letters
    is written in its ASCII form.
    """
    text = "".join(unicodedata.normalize("NFKC", _TURNING.sub("", text)).replace("。", ".").split())
    local, at, domain = text.rpartition("@")
    domain = _ascii_domain(domain)
    fits = len(local) <= LONGEST_LOCAL_PART and len(local) + len(domain) < LONGEST_EMAIL
    if at and fits and _LOCAL_PART.fullmatch(local) and _DOMAIN.fullmatch(domain):
        return f"{local}@{domain}"
    return None


def _ascii_domain(domain: str) -> str:
    try:
        return domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""


def phone_number(text: str) -> str | None:
    """Return a telephone number with single blanks, or None if it cannot be one."""
    text = tidy(unicodedata.normalize("NFKC", text))
    return text if _PHONE.fullmatch(text) else None
