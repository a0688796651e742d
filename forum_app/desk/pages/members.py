"""The members of a delegation in the order of protocol."""

from __future__ import annotations

from collections.abc import Iterable

from forum_app.desk.rules import GONE
from forum_app.registration.models import Registration
from forum_app.registration.rules import DelegationRole

ORDER = (DelegationRole.HEAD, DelegationRole.DEPUTY, DelegationRole.MEMBER)


def in_order(members: Iterable[Registration]) -> list[Registration]:
    """Return members with head and deputy first, then by rank and name; who is no longer coming stands last."""
    return sorted(members, key=_place)


def _place(found: Registration) -> tuple[bool, int, int, str, int]:
    role = ORDER.index(found.delegation_role)
    return found.state in GONE, role, found.protocol_rank, found.person.sort_latin, found.id
