"""Roles in an edition and what each may do. A permission that is not listed here cannot be declared by a view."""

from __future__ import annotations

from enum import StrEnum

PERMISSIONS = frozenset(
    {
        "desk.view",
        "agenda.view",
        "agenda.edit",
        "agenda.publish",
        "registration.view",
        "registration.review",
        "registration.passport",
        "delegation.view",
        "mail.view",
        "mail.retry",
        "audit.view",
        "badge.print",
        "proceedings.build",
        "accounts.manage",
        "account.self",
    }
)
VIEW = frozenset({"desk.view", "agenda.view", "account.self"})


class Role(StrEnum):
    """What an organiser is in one edition, or in all of them."""

    OWNER = "owner"
    AGENDA = "agenda"
    REGISTRATION = "registration"
    PROTOCOL = "protocol"
    GATE = "gate"
    RAPPORTEUR = "rapporteur"
    DATA_OFFICER = "data_officer"
    VIEWER = "viewer"


PERSONS = frozenset({"registration.view", "delegation.view"})
GRANTS: dict[Role, frozenset[str]] = {
    Role.OWNER: PERMISSIONS - {"registration.passport"},
    Role.AGENDA: VIEW | {"agenda.edit", "agenda.publish", "proceedings.build", "mail.view"},
    Role.REGISTRATION: VIEW | PERSONS | {"registration.review", "mail.view", "mail.retry", "badge.print"},
    Role.PROTOCOL: VIEW | PERSONS | {"registration.passport", "badge.print"},
    Role.GATE: VIEW | PERSONS | {"badge.print"},
    Role.RAPPORTEUR: VIEW | {"proceedings.build"},
    Role.DATA_OFFICER: VIEW | PERSONS | {"registration.passport", "audit.view", "mail.view"},
    Role.VIEWER: VIEW,
}
LINK_HOURS = 24
FIRST_LOCK_AFTER = 5
THROTTLE_MINUTES = 15
SHORTEST_PASSWORD = 12


def permissions_of(roles: frozenset[Role]) -> frozenset[str]:
    """Return all that holders of these roles may do."""
    return frozenset().union(*(GRANTS[role] for role in roles)) if roles else frozenset()


def is_throttled(failures: int) -> bool:
    """Tell whether so many failures within the last quarter of an hour close the door for now."""
    return failures >= FIRST_LOCK_AFTER
