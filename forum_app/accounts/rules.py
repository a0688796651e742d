"""Roles in an edition and what each may do. A permission that is not listed here cannot be declared by a view."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from forum_app.core.text import N_

PERMISSIONS = frozenset(
    {
        "desk.view",
        "agenda.view",
        "agenda.edit",
        "agenda.publish",
        "registration.view",
        "registration.review",
        "registration.passport",
        "registration.setup",
        "registration.invite",
        "registration.import",
        "registration.export",
        "registration.numbers",
        "registration.erase",
        "delegation.view",
        "mail.view",
        "mail.retry",
        "mail.write",
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
    Role.REGISTRATION: VIEW
    | PERSONS
    | {
        "registration.review",
        "registration.setup",
        "registration.invite",
        "registration.import",
        "registration.export",
        "registration.numbers",
        "mail.view",
        "mail.retry",
        "mail.write",
        "badge.print",
    },
    Role.PROTOCOL: VIEW | PERSONS | {"registration.passport", "registration.numbers", "badge.print"},
    Role.GATE: VIEW | PERSONS | {"badge.print"},
    Role.RAPPORTEUR: VIEW | {"proceedings.build"},
    Role.DATA_OFFICER: VIEW
    | PERSONS
    | {"registration.passport", "registration.export", "registration.erase", "audit.view", "mail.view"},
    Role.VIEWER: VIEW,
}
ROLE_LABELS: dict[Role, str] = {
    Role.OWNER: N_("Owner"),
    Role.AGENDA: N_("Agenda"),
    Role.REGISTRATION: N_("Registrations"),
    Role.PROTOCOL: N_("Protocol"),
    Role.GATE: N_("Gate"),
    Role.RAPPORTEUR: N_("Rapporteur"),
    Role.DATA_OFFICER: N_("Data officer"),
    Role.VIEWER: N_("Viewer"),
}
LINK_HOURS = 24
FIRST_LOCK_AFTER = 5
THROTTLE_MINUTES = 15
WINDOW = timedelta(minutes=THROTTLE_MINUTES)
SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 200
IDLE = timedelta(minutes=30)
LONGEST_SESSION = timedelta(hours=12)
FRESH_LINK = timedelta(minutes=15)
EMAIL = re.compile(r"[^@\s<>\"(),:;\\\[\]]{1,64}@[^@\s<>\"(),:;\\\[\]]{1,185}\.[^@\s.]{2,63}")


class TryKind(StrEnum):
    """What is counted: tries at a password and requests for a link, by account and by address."""

    ACCOUNT = "account"
    ADDRESS = "address"
    LINK_ACCOUNT = "link-account"
    LINK_ADDRESS = "link-address"


# Many organisers share one address at a venue, so an address may try more often than an account.
LIMITS: dict[TryKind, int] = {
    TryKind.ACCOUNT: FIRST_LOCK_AFTER,
    TryKind.ADDRESS: 25,
    TryKind.LINK_ACCOUNT: 3,
    TryKind.LINK_ADDRESS: 15,
}


def permissions_of(roles: frozenset[Role]) -> frozenset[str]:
    """Return all that holders of these roles may do."""
    return frozenset().union(*(GRANTS[role] for role in roles)) if roles else frozenset()


def is_throttled(failures: int, limit: int = FIRST_LOCK_AFTER) -> bool:
    """Tell whether so many failures within the last quarter of an hour close the door for now."""
    return failures >= limit


def seconds_closed(tries: Sequence[datetime], limit: int, now: datetime) -> int:
    """Return how long the door stays closed after these tries, oldest first; 0 when it is open."""
    recent = [at for at in tries if at > now - WINDOW]
    if not is_throttled(len(recent), limit):
        return 0
    opens = recent[-limit] + WINDOW
    return max(1, int((opens - now).total_seconds()))


def is_over(since: datetime, seen: datetime, now: datetime) -> bool:
    """Tell whether a session begun at `since` and last used at `seen` has ended: 30 minutes idle, 12 hours in all."""
    return now - seen > IDLE or now - since > LONGEST_SESSION


def is_email(text: str) -> bool:
    """Tell whether `text` looks like one e-mail address; only a mail can prove it."""
    return len(text) <= 254 and EMAIL.fullmatch(text) is not None


def normal_email(text: str) -> str:
    """Return an address as it is compared: without blanks around it, in small letters."""
    return text.strip().lower()
