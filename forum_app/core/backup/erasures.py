"""The list of what was erased, kept outside the database, and its replay after a restore (DPR-6).

A backup from before an erasure holds the person. The list does not: it holds permanent ids, one a line.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from forum_app.core.backup.archive import Damaged

NAME = "erasures.txt"
UID = re.compile(r"[0-9a-f]{32}")
Replay = Callable[[Sequence[str]], int]
REPLAYS: list[Replay] = []


def replays(handler: Replay) -> Replay:
    """Register the function that erases again what a restore brought back; it returns how many that were."""
    REPLAYS.append(handler)
    return handler


def noted(path: Path) -> list[str]:
    """Return the permanent ids of the list, each once; lines that are none are left out."""
    if not path.is_file():
        return []
    lines = path.read_text(encoding="ascii", errors="replace").splitlines()
    return list(dict.fromkeys(line.strip() for line in lines if UID.fullmatch(line.strip())))


def require_whole(*lists: Path) -> None:
    """Raise Damaged for a list with a line that is no permanent id: somebody would silently not be erased again."""
    for path in lists:
        lines = path.read_text(encoding="ascii", errors="replace").splitlines() if path.is_file() else []
        for number, line in enumerate(lines, 1):
            if line.strip() and not UID.fullmatch(line.strip()):
                raise Damaged(f"{path.name}: line {number} is no permanent id; put it right or take it out")


def note(path: Path, uid: str) -> None:
    """Add a permanent id to the list, durably; one that is in it already is not added again."""
    if uid in noted(path):
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, f"{uid}\n".encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def replay(*lists: Path) -> int:
    """Erase again all that the lists name; return how many were there again."""
    uids = list(dict.fromkeys(uid for path in lists for uid in noted(path)))
    return sum(handler(uids) for handler in REPLAYS) if uids else 0
