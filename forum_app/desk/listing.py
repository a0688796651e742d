"""Between the address of a list of registrations and what it asks for: filters, order, columns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import TypeVar
from urllib.parse import parse_qsl, urlencode
from zoneinfo import ZoneInfo

from forum_app.core.text import N_
from forum_app.desk.queries.narrowing import Missing, Order, RegistrationFilters, Waits
from forum_app.desk.rules import VIEWS
from forum_app.editions.rules import Side
from forum_app.registration.rules import DelegationKind, EnteredBy, RegistrationState

LONGEST = 100
ANY = frozenset(RegistrationState)
NARROWING = (
    "q", "side", "kind", "category", "state", "stage", "delegation", "part", "reviewer", "missing", "waiting",
    "entered", "since",
)  # fmt: skip
MORE = ("state", "stage", "delegation", "part", "reviewer", "missing", "waiting", "entered", "since")
KEPT = ("view", *NARROWING, "order", "cols")
COLUMNS: Mapping[str, str] = {
    "state": N_("State"),
    "side": N_("Side"),
    "body": N_("Body and function"),
    "role": N_("Role"),
    "category": N_("Category"),
    "rank": N_("Rank"),
    "check": N_("To check"),
    "stage": N_("Stages passed"),
    "reviewer": N_("Reviewer"),
    "city": N_("City"),
    "country": N_("Country or region"),
    "email": N_("E-mail"),
    "phone": N_("Telephone"),
    "language": N_("Language"),
    "entered": N_("Entered by"),
    "submitted": N_("Sent on"),
    "reference": N_("Reference"),
    "unchanged": N_("Unchanged"),
}
USUAL = ("state", "side", "body", "role", "category", "check", "reference", "unchanged")
Kind = TypeVar("Kind", bound=StrEnum)


def kept(asked: Mapping[str, str]) -> dict[str, str]:
    """Return the parts of an address that make a list, tidied; what is strange or empty is left out."""
    tidy = {name: " ".join(asked.get(name, "").replace("\x00", "").split())[:LONGEST] for name in KEPT}
    tidy["cols"] = ".".join(columns(asked)) if asked.get("cols") else ""
    tidy["view"] = tidy["view"] if tidy["view"] in VIEWS else ""
    return {name: value for name, value in tidy.items() if value}


def as_query(asked: Mapping[str, str]) -> str:
    """Return a list as the query of an address."""
    return urlencode(asked)


def address(page: str, asked: Mapping[str, str]) -> str:
    """Return the address of a list on a page."""
    return f"{page}?{as_query(asked)}" if asked else page


def of_query(query: str) -> dict[str, str]:
    """Return the list that the query of an address asks for."""
    return kept(dict(parse_qsl(query[:2000])))


def columns(asked: Mapping[str, str]) -> tuple[str, ...]:
    """Return the columns chosen, in their fixed order; the usual ones if none was."""
    named = set(asked.get("cols", "").split("."))
    return tuple(key for key in COLUMNS if key in named) or USUAL


def filters(asked: Mapping[str, str], *, chinese: bool, zone: str) -> RegistrationFilters:
    """Return what a list asks for; a Chinese reader's names stand by pinyin (NAM-8), days begin in `zone`."""
    tidy = kept(asked)
    view = VIEWS[tidy.get("view", "all")]
    by_name = Order.PINYIN if chinese else Order.LATIN
    return RegistrationFilters(
        text=tidy.get("q", ""),
        states=view.states if view.states != ANY else frozenset(),
        state=_one(tidy, "state", RegistrationState),
        role=view.role,
        side=_one(tidy, "side", Side),
        kind=_one(tidy, "kind", DelegationKind),
        category=tidy.get("category", ""),
        stage=_number(tidy.get("stage", "")),
        delegation=tidy.get("delegation", ""),
        part=tidy.get("part", ""),
        reviewer=tidy.get("reviewer", ""),
        missing=_one(tidy, "missing", Missing),
        waits=_one(tidy, "waiting", Waits),
        entered=_one(tidy, "entered", EnteredBy),
        since=_since(tidy.get("since", ""), zone),
        order=_one(tidy, "order", Order) or (Order.OLDEST if view.oldest_first else by_name),
    )


def _one(asked: Mapping[str, str], name: str, kind: type[Kind]) -> Kind | None:
    typed = asked.get(name, "")
    return kind(typed) if typed in {member.value for member in kind} else None


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 3 else None


def _since(typed: str, zone: str) -> datetime | None:
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return None
    if not 1 < day.year < 9999:
        return None
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)
