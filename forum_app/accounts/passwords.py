"""Passwords: what is refused, and how they are kept (argon2id)."""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from forum_app.accounts.common_passwords import COMMON, COMMON_WORDS
from forum_app.accounts.rules import LONGEST_PASSWORD, SHORTEST_PASSWORD
from forum_app.core.text import N_

FEWEST_DIFFERENT = 5
SHORTEST_NAME = 4
_hasher = PasswordHasher()
_LOOKALIKES = str.maketrans("013457@$!", "oleastasi")


def objection(password: str, email: str, name: str) -> str | None:
    """Return why `password` is refused, as a message to translate, or None when it is taken."""
    text = _normal(password)
    if len(text) < SHORTEST_PASSWORD:
        return N_("Take at least 12 characters, for instance four words that do not belong together.")
    if len(text) > LONGEST_PASSWORD:
        return N_("Take at most 200 characters.")
    if _holds_name(text.lower(), email, name):
        return N_("Take a password without your name or e-mail address in it.")
    if _is_common(text.lower()):
        return N_("This password is easy to guess. Take another.")
    return None


def hashed(password: str) -> str:
    """Return the argon2id hash to keep. Slow by intention: call it outside any transaction."""
    return _hasher.hash(_normal(password))


def matches(kept: str | None, password: str) -> bool:
    """Tell whether `password` is the one kept. With nothing kept the work is done all the same, then refused."""
    try:
        _hasher.verify(kept or _nobody(), _normal(password)[:LONGEST_PASSWORD])
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def is_outdated(kept: str) -> bool:
    """Tell whether a hash was made with weaker settings than today's."""
    return _hasher.check_needs_rehash(kept)


@lru_cache(maxsize=1)
def _nobody() -> str:
    return _hasher.hash("nobody has this password")


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


def _holds_name(text: str, email: str, name: str) -> bool:
    bare = re.sub(r"[\W_]", "", text)
    words = [email.lower(), *re.split(r"[\W_]+", email.lower().partition("@")[0]), *name.lower().split()]
    return any(re.sub(r"[\W_]", "", word) in bare for word in words if len(word) >= SHORTEST_NAME)


def _is_common(text: str) -> bool:
    if text in COMMON or len(set(text)) < FEWEST_DIFFERENT or _is_run(text):
        return True
    core = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", text).translate(_LOOKALIKES)
    forms = {re.sub(r"[\W\d_]", "", form) for form in (text, core)}
    return bool((forms | {_undoubled(form) for form in forms}) & COMMON_WORDS)


def _undoubled(text: str) -> str:
    half = len(text) // 2
    return text[:half] if text and text[:half] == text[half:] else text


def _is_run(text: str) -> bool:
    """Tell whether neighbours follow one another nearly throughout, as in 123456789012 or abcdefghijkl."""
    steps = [ord(b) - ord(a) for a, b in itertools.pairwise(text)]
    return sum(step in (1, -1) for step in steps) >= len(steps) - 2
