"""The list of participants: who agreed to be in it, in protocol order."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from forum_app.cities.models import Country
from forum_app.core.names import fold, has_han
from forum_app.core.translated import Translated
from forum_app.registration import naming
from forum_app.registration.models import Consent, Registration
from forum_app.registration.queries.registrations import NOTHING
from forum_app.registration.rules import (
    HAS_PLACE,
    ConsentPurpose,
    DelegationRole,
    Precedence,
    protocol_group,
)

LAST = 999


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryRow:
    """A line of the list of participants; `delegation` is the person's own body where there is no delegation."""

    registration_id: int
    delegation_uid: str
    delegation: Translated
    side: str
    country_iso2: str
    country: Translated
    latin: str
    native: str
    native_language: str
    function: Translated
    head: bool


def directory_rows(session: Session, edition_id: int) -> list[DirectoryRow]:
    """Return those with a place who agreed to be listed and did not take it back (DPR-5), in protocol order.

    EU institutions come first, then EU states in their protocol order, then China, then all others; within a
    state by body, within a delegation the head first, then by rank and family name (PRO-1, NAM-8).
    """
    listed = (
        select(Consent.id)
        .where(Consent.registration_id == Registration.id)
        .where(Consent.purpose == ConsentPurpose.DIRECTORY, Consent.withdrawn_at.is_(None))
    )
    query = (
        select(Registration)
        .where(Registration.edition_id == edition_id, Registration.state.in_(HAS_PLACE), listed.exists())
        .options(joinedload(Registration.person), joinedload(Registration.delegation))
    )
    countries = {country.iso2: country for country in session.scalars(select(Country))}
    found = sorted(session.scalars(query), key=lambda row: _place(row, countries))
    return [_row(row, countries) for row in found]


def _country(found: Registration) -> str:
    return found.delegation.country_iso2 if found.delegation else found.country_iso2


def _place(found: Registration, countries: dict[str, Country]) -> Precedence:
    delegation, country = found.delegation, countries.get(_country(found))
    body = delegation.body if delegation else found.body or NOTHING
    return Precedence(
        group=protocol_group(
            delegation.kind if delegation else None, delegation.side if delegation else found.side
        ),
        country=(country.eu_protocol_order or LAST) if country else LAST,
        country_name=fold(country.name.to("en").text) if country else "",
        body=f"{fold(body.to('en').text)} {delegation.uid if delegation else ''}",
        below_head=found.delegation_role is not DelegationRole.HEAD,
        rank=found.protocol_rank,
        name=found.person.sort_latin,
    )


def _row(found: Registration, countries: dict[str, Country]) -> DirectoryRow:
    delegation, country = found.delegation, countries.get(_country(found))
    return DirectoryRow(
        registration_id=found.id,
        delegation_uid=delegation.uid if delegation else "",
        delegation=delegation.body if delegation else found.body or NOTHING,
        side=(delegation.side if delegation else found.side).value,
        country_iso2=_country(found),
        country=country.name if country else NOTHING,
        latin=naming.official(found.person),
        native=found.person.native,
        native_language="zh" if has_han(found.person.native) else "",
        function=found.function or NOTHING,
        head=found.delegation_role is DelegationRole.HEAD,
    )
