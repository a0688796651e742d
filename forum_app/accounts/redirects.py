"""Where a reader may be sent after signing in: a path of this site, in no disguise."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

# One slash, then neither a slash nor a backslash: "//host" and "/\\host" name another host to a browser.
PATH = re.compile(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*")
LONGEST = 2000


def safe_path(target: str | None) -> str | None:
    """Return `target` if it is a plain path of this site, else None.

    Only printable ASCII is taken: browsers drop tabs and line breaks inside an address and read a backslash as a
    slash, and that is how another host is smuggled in.
    """
    if not target or len(target) > LONGEST or not PATH.fullmatch(target):
        return None
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return None
    return None if _steps_out(parts.path) else target


def _steps_out(path: str) -> bool:
    """Tell whether the path, decoded as often as somebody may decode it, begins like the address of a host."""
    for _ in range(3):
        path = unquote(path)
        if re.match(r"/[\s/\\\x00-\x1f]", path) or ".." in path.split("/") or path.startswith("/./"):
            return True
    return False
