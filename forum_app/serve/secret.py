"""A key of this installation's own, so that the first start needs no setting."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from config import KEY_FILE, SHORTEST_SECRET
from forum_app.serve.refusals import Refused


def own_key(instance: Path) -> str:
    """Return the key kept in the instance folder; make it, readable by its owner only, when there is none."""
    path = instance / KEY_FILE
    if not path.exists():
        _make(path)
    key = path.read_text(encoding="ascii").strip()
    if len(key) < SHORTEST_SECRET:
        raise Refused(f"{path} holds no key of {SHORTEST_SECRET} characters. Remove it: a new one is made")
    return key


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(
        os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii"
    ) as file:
        file.write(secrets.token_hex(SHORTEST_SECRET) + "\n")
    try:
        # Unlike a rename, a link never replaces the key that another start has just made.
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
