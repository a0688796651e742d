"""Texts that a spreadsheet would run as a formula, made harmless in CSV and put back on reading (CWE-1236).

An apostrophe goes before the sign. A telephone number such as "+32 2 555 01 00" stays as it is: with blanks
between its figures it is no formula. Every `defuse` is undone by `restore`.
"""

from __future__ import annotations

import re

_SIGN = "=+\\-@\uff1d\uff0b\uff0d\uff20"
_RISKY = re.compile(f"(^|[;,\\t\\r\\n])(\\s*)(?='*[{_SIGN}])")
_DEFUSED = re.compile(f"(^|[;,\\t\\r\\n])(\\s*)'(?='*[{_SIGN}])")
_PHONE = re.compile(r"\+[0-9]{1,4}( \(?[0-9]{1,8}\)?)+( ext\.? ?[0-9]{1,6})?")


def defuse(text: str) -> str:
    """Return `text` with an apostrophe before each sign that could begin a formula, also after a separator."""
    return text if _PHONE.fullmatch(text) else _RISKY.sub(r"\1\2'", text)


def restore(text: str) -> str:
    """Return what `defuse` was given."""
    return _DEFUSED.sub(r"\1\2", text)
