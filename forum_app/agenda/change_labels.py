"""Words for the ways in which a session changes from one release to the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from forum_app.core.text import N_

CHANGES: Mapping[str, str] = {
    "new": N_("New"),
    "moved": N_("Moved"),
    "longer": N_("Longer"),
    "shorter": N_("Shorter"),
    "room": N_("Other room"),
    "people": N_("People"),
    "title": N_("Title"),
    "cancelled": N_("Cancelled"),
    "reinstated": N_("Takes place again"),
    "withdrawn": N_("Taken back"),
    "details": N_("Details"),
}


def ways(change: Mapping[str, Any]) -> list[str]:
    """Return in which ways a session changed, as keys of `CHANGES`: one that only ends later is longer."""
    return [_way(kind, change["before"], change["after"]) for kind in change["kinds"]]


def _way(kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    if kind != "moved" or before["start"] != after["start"]:
        return kind
    return "longer" if after["end"] > before["end"] else "shorter"
