"""Whom a release concerns: who has a role in a session that changes, who signed up for it, who starred it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from forum_app.agenda.rules.changes import ChangeKind

Json = Mapping[str, Any]
# What a chair wants to know of a session, and somebody who only comes to it does not.
QUIET = frozenset({ChangeKind.PEOPLE, ChangeKind.DETAILS})


class Audience(StrEnum):
    """Groups of people who may be told of a release; the first that names somebody decides how."""

    ROLES = "roles"
    SIGNED_UP = "signed_up"
    STARRED = "starred"


EVERYBODY = frozenset(Audience)


class Standing(StrEnum):
    """What became of somebody's role in a session."""

    STAYS = "stays"
    NEW = "new"
    GONE = "gone"


def read(text: str) -> frozenset[Audience]:
    """Return the audiences that a stored text names; a name of none is passed over."""
    known = {each.value for each in Audience}
    return frozenset(Audience(word) for word in text.split() if word in known)


def written(audiences: Iterable[Audience]) -> str:
    """Return audiences as they are stored."""
    chosen = set(audiences)
    return " ".join(each.value for each in Audience if each in chosen)


def concerns(kinds: Iterable[str], audience: Audience) -> bool:
    """Tell whether a session that changed in these ways concerns those of an audience who are tied to it."""
    return audience is Audience.ROLES or bool(frozenset(kinds) - QUIET)


def cast(draft: Json | None, document: Json | None) -> dict[str, frozenset[str]]:
    """Return who has a role in each session of a release: uids of people by uid of the session.

    The draft knows the people of closed sessions too. A release older than drafts tells those it shows.
    """
    if draft:
        return {
            uid: frozenset(role["person"] for role in entry["roles"] if role["person"])
            for uid, entry in draft["sessions"].items()
        }
    sessions = document["sessions"] if document else ()
    return {entry["uid"]: frozenset(_shown(entry)) for entry in sessions}


def standings(
    before: Mapping[str, frozenset[str]], after: Mapping[str, frozenset[str]], sessions: Iterable[str]
) -> dict[str, dict[str, Standing]]:
    """Return for each of these sessions everybody who has a role in it now or had one before."""
    found: dict[str, dict[str, Standing]] = {}
    for uid in sessions:
        old, new = before.get(uid, frozenset()), after.get(uid, frozenset())
        found[uid] = {person: _standing(person in old, person in new) for person in sorted(old | new)}
    return found


def _standing(was: bool, stays: bool) -> Standing:
    if was and stays:
        return Standing.STAYS
    return Standing.NEW if stays else Standing.GONE


def _shown(entry: Json) -> list[str]:
    parts = (entry, *entry.get("contributions", ()))
    return [person["uid"] for part in parts for person in part.get("people", ()) if person.get("uid")]
