"""States of a registration and of a delegation, and who may go from which to which (REG-4)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from forum_app.core.text import N_
from forum_app.editions.rules import EditionState, Side


class RegistrationState(StrEnum):
    """Where a registration stands; the last six are ends that keep their history."""

    INVITED = "invited"
    STARTED = "started"
    SUBMITTED = "submitted"
    CHANGE_ASKED = "change_asked"
    APPROVED = "approved"
    CONFIRMED = "confirmed"
    WAIT_LISTED = "wait_listed"
    OFFERED = "offered"
    EXPIRED = "expired"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    CANCELLED = "cancelled"


S = RegistrationState
LEAVING = frozenset({S.WITHDRAWN, S.CANCELLED})
NEXT_STATES: dict[RegistrationState, frozenset[RegistrationState]] = {
    S.INVITED: frozenset({S.STARTED, S.SUBMITTED, S.EXPIRED}) | LEAVING,
    S.STARTED: frozenset({S.SUBMITTED, S.EXPIRED}) | LEAVING,
    S.SUBMITTED: frozenset({S.CHANGE_ASKED, S.APPROVED, S.WAIT_LISTED, S.REJECTED}) | LEAVING,
    S.CHANGE_ASKED: frozenset({S.SUBMITTED, S.REJECTED}) | LEAVING,
    S.APPROVED: frozenset({S.CONFIRMED, S.CHANGE_ASKED, S.SUBMITTED, S.REPLACED}) | LEAVING,
    S.CONFIRMED: frozenset({S.SUBMITTED, S.CHANGE_ASKED, S.REPLACED}) | LEAVING,
    S.WAIT_LISTED: frozenset({S.OFFERED, S.APPROVED, S.REJECTED}) | LEAVING,
    S.OFFERED: frozenset({S.CONFIRMED, S.EXPIRED}) | LEAVING,
    S.EXPIRED: frozenset({S.WAIT_LISTED}),
    S.REJECTED: frozenset({S.SUBMITTED}),
    S.WITHDRAWN: frozenset(),
    S.REPLACED: frozenset(),
    S.CANCELLED: frozenset(),
}
STATE_LABELS: dict[RegistrationState, str] = {
    S.INVITED: N_("Invited"),
    S.STARTED: N_("Started"),
    S.SUBMITTED: N_("Waiting for review"),
    S.CHANGE_ASKED: N_("Change asked"),
    S.APPROVED: N_("Approved"),
    S.CONFIRMED: N_("Confirmed"),
    S.WAIT_LISTED: N_("On the waiting list"),
    S.OFFERED: N_("Place offered"),
    S.EXPIRED: N_("Expired"),
    S.REJECTED: N_("Rejected"),
    S.WITHDRAWN: N_("Withdrawn"),
    S.REPLACED: N_("Replaced"),
    S.CANCELLED: N_("Cancelled"),
}
HAS_PLACE = frozenset({S.APPROVED, S.CONFIRMED})
ENDED = frozenset({S.EXPIRED, S.REJECTED, S.WITHDRAWN, S.REPLACED, S.CANCELLED})
OPEN_FOR_REVIEW = frozenset({S.SUBMITTED, S.WAIT_LISTED})


class NameOrder(StrEnum):
    """Which part of a name stands first (NAM-1)."""

    FAMILY_FIRST = "family_first"
    GIVEN_FIRST = "given_first"
    SINGLE = "single"


class DelegationKind(StrEnum):
    """What kind of body a delegation comes from."""

    CITY = "city"
    CENTRAL_GOVERNMENT = "central_government"
    EU_INSTITUTION = "eu_institution"
    BUSINESS = "business"
    ACADEMIA = "academia"
    CIVIL_SOCIETY = "civil_society"
    YOUTH = "youth"
    MEDIA = "media"
    OTHER = "other"


class DelegationRole(StrEnum):
    """What a member is within the delegation (REG-2, REG-8)."""

    HEAD = "head"
    DEPUTY = "deputy"
    MEMBER = "member"


class ConsentPurpose(StrEnum):
    """What a person can agree to, each by itself (DPR-5)."""

    PROCESSING = "processing"
    DIRECTORY = "directory"
    PHOTO = "photo"
    TRANSFER_ABROAD = "transfer_abroad"


TAKES_REGISTRATIONS = frozenset({EditionState.OPEN, EditionState.RUNNING})
CHINESE_SIDE = frozenset({"CN", "HK", "MO"})
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def may_become(state: RegistrationState, wanted: RegistrationState) -> bool:
    """Tell whether a registration in `state` may go to `wanted`."""
    return wanted in NEXT_STATES[state]


def new_reference(year: int) -> str:
    """Return a reference that can be read out over a telephone: `UF27-` and six letters or digits."""
    return f"UF{year % 100:02d}-" + "".join(secrets.choice(ALPHABET) for _ in range(6))


@dataclass(frozen=True, slots=True)
class Window:
    """Whether registrations are taken, and until when; the zone is the edition's (REG-3)."""

    open: bool
    closes_at: datetime
    zone: str


def registration_window(state: EditionState, last_day: date, zone: str, now: datetime) -> Window:
    """Return the window of an edition: open in its states, to the end of the last day on the venue's clock."""
    closes_at = datetime.combine(last_day + timedelta(days=1), time(), ZoneInfo(zone))
    return Window(state in TAKES_REGISTRATIONS and now < closes_at, closes_at, zone)


def side_of(country_iso2: str, eu_members: frozenset[str]) -> Side:
    """Return the side of somebody who comes without a delegation, by country or region (ISO 3166 alpha-2)."""
    if country_iso2 in eu_members:
        return Side.EU
    return Side.CN if country_iso2 in CHINESE_SIDE else Side.OTHER


@dataclass(frozen=True, slots=True, order=True)
class Precedence:
    """Where a participant stands in a protocol list; smaller stands first (PRO-1)."""

    group: int
    country: int
    country_name: str
    body: str
    below_head: bool
    rank: int
    name: str


def protocol_group(kind: DelegationKind | None, side: Side) -> int:
    """Return 0 for EU institutions, 1 for EU states, 2 for China, 3 for all others."""
    if kind is DelegationKind.EU_INSTITUTION:
        return 0
    return {Side.EU: 1, Side.CN: 2, Side.OTHER: 3}[side]
