"""The synthetic delegates of the demo, and the parts some of them play in its sessions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, zip_longest

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from forum_app.agenda.models import AgendaSession, Contribution, SessionRole, Speaker
from forum_app.agenda.rules import RoleKind
from forum_app.core import names
from forum_app.core.translated import Translated
from forum_app.demo import choosing
from forum_app.demo.source import Source
from forum_app.editions.models import Edition
from forum_app.editions.rules import Side
from forum_app.registration.delegates import load_delegates
from forum_app.registration.models import Person, Registration
from forum_app.registration.naming import name_of
from forum_app.registration.rules import HAS_PLACE

PANELS = ("MF1", "MF2", "MF3")
CHAIRED = ("OPEN", "MF1", "MF2", "MF3", "SF1", "SF2", "SF3", "SF4", "PLEN", "CLOSE", "CHAR", "Y4")
SUB_FORUMS = ("SF1", "SF2", "SF3", "SF4")
MINUTES = 6


@dataclass(frozen=True, slots=True)
class Company:
    """Those who can be on a stage, by side: mayors, and seniors for the chair."""

    mayors: dict[Side, list[Registration]]
    seniors: dict[Side, list[Registration]]


def load_people(session: Session, source: Source, edition: Edition, count: int, now: datetime) -> None:
    """Register `count` of the synthetic delegates."""
    rows = choosing.chosen(source.csv("delegates.csv"), count)
    load_delegates(session, edition, choosing.before(rows, now), now)


def give_parts(session: Session, edition: Edition) -> None:
    """Put mayors on the panels, seniors into the chairs and experts into the sub-forums."""
    company = _company(session, edition)
    sessions = {s.code: s for s in session.scalars(select(AgendaSession).filter_by(edition_id=edition.id))}
    speakers: dict[int, Speaker] = {}
    for number, code in enumerate(PANELS):
        for place, registration in enumerate(_alternating(company.mayors, number * 3, 3), 1):
            city = registration.city.name if registration.city else Translated({})
            _contribute(sessions[code], _speaker(session, speakers, registration), city, place)
    for number, code in enumerate(SUB_FORUMS):
        for place, registration in enumerate(_alternating(company.seniors, 12 + number * 2, 2), 1):
            who = _speaker(session, speakers, registration)
            sessions[code].roles.append(
                SessionRole(kind=RoleKind.PANELLIST, speaker=who, position=10 + place)
            )
    for number, code in enumerate(CHAIRED):
        _chair(session, sessions[code], company, number, speakers)
    session.flush()


def _company(session: Session, edition: Edition) -> Company:
    query = (
        select(Registration)
        .where(Registration.edition_id == edition.id, Registration.state.in_(HAS_PLACE))
        .options(
            joinedload(Registration.person),
            joinedload(Registration.city),
            joinedload(Registration.delegation),
        )
        .order_by(Registration.protocol_rank, Registration.id)
    )
    mayors: dict[Side, list[Registration]] = {Side.EU: [], Side.CN: []}
    seniors: dict[Side, list[Registration]] = {Side.EU: [], Side.CN: []}
    for registration in session.scalars(query):
        if registration.side in mayors:
            function = (registration.function.get("en") if registration.function else None) or ""
            is_mayor = "Mayor" in function and "Secretary" not in function
            (mayors if is_mayor and registration.city else seniors)[registration.side].append(registration)
    return Company(mayors, seniors)


def _alternating(by_side: dict[Side, list[Registration]], start: int, count: int) -> Iterator[Registration]:
    """Yield `count` from each side in turn, China first: the guests speak first."""
    sides = (by_side[side][start : start + count] for side in (Side.CN, Side.EU))
    return (found for found in chain.from_iterable(zip_longest(*sides)) if found is not None)


def _speaker(session: Session, speakers: dict[int, Speaker], registration: Registration) -> Speaker:
    if registration.id not in speakers:
        person: Person = registration.person
        name = name_of(person)
        speakers[registration.id] = Speaker(
            edition_id=registration.edition_id,
            registration_id=registration.id,
            name_latin=names.official(name, person.nationality),
            name_native=person.native,
            sort_key=names.latin_sort_key(name, person.nationality),
            initial=names.initial(name),
            function=registration.function,
            body=registration.body or (registration.delegation.body if registration.delegation else None),
        )
        session.add(speakers[registration.id])
    return speakers[registration.id]


def _contribute(at: AgendaSession, who: Speaker, city: Translated, place: int) -> None:
    english = city.to("en").text
    chinese, french = city.get("zh") or english, city.to("fr").text
    title = Translated.of(en=f"Statement: {english}", zh=f"发言：{chinese}", fr=f"Intervention : {french}")
    item = Contribution(position=place, minutes=MINUTES, title=title)
    at.contributions.append(item)
    at.roles.append(SessionRole(kind=RoleKind.SPEAKER, speaker=who, contribution=item, position=20 + place))


def _chair(
    session: Session, at: AgendaSession, company: Company, number: int, speakers: dict[int, Speaker]
) -> None:
    for kind, side in ((RoleKind.CHAIR_EU, Side.EU), (RoleKind.CHAIR_CN, Side.CN)):
        seniors = company.seniors[side]
        role = next((r for r in at.roles if r.kind is kind), None)
        if role is not None and seniors:
            role.speaker = _speaker(session, speakers, seniors[number % len(seniors)])
