"""Who acted, and how an entry of the log is sealed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FIRST_SEAL = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody or something that acts: `kind` is user, delegate, command or system; `ref` a permanent id."""

    kind: str
    ref: str = ""


SYSTEM = Actor(kind="system")
COMMAND = Actor(kind="command")


def seal(previous: str, content: Mapping[str, Any]) -> str:
    """Return the SHA-256 that chains an entry to the one before it, as 64 hexadecimal digits."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()
