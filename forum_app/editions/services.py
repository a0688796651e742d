"""Opens editions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.core.errors import Conflict, Invalid
from forum_app.core.text import N_
from forum_app.core.translated import Translated
from forum_app.editions import queries
from forum_app.editions.models import Edition, Programme
from forum_app.editions.rules import ProgrammeKind, Side

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_SLUG = 80
BEIJING, BRUSSELS = "Asia/Shanghai", "Europe/Brussels"
ELSEWHERE = "other-events"
ELSEWHERE_NAME = Translated.of(en="Other events", zh="其他活动", fr="Autres événements")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEdition:
    """An edition to open. Its number stands apart from its year (PRG-7); without a programme it is an other event."""

    slug: str
    name: Translated
    first_day: date
    last_day: date
    zone: str
    city: Translated
    country_iso2: str = ""
    number: int | None = None
    host_side: Side = Side.OTHER
    day_start_hour: int = 4
    programme_slug: str = ELSEWHERE


def create_edition(session: Session, actor: Actor, command: NewEdition, now: datetime) -> Edition:
    """Open an edition as a draft and return it. Raises Conflict for a taken address, Invalid for bad answers."""
    _check(session, command)
    edition = Edition(
        programme=_programme(session, command.programme_slug),
        slug=command.slug,
        name=command.name,
        number=command.number,
        year=command.first_day.year,
        first_day=command.first_day,
        last_day=command.last_day,
        zone=command.zone,
        away_zone=BRUSSELS if command.zone == BEIJING else BEIJING,
        city=command.city,
        country_iso2=command.country_iso2,
        host_side=command.host_side,
        day_start_hour=command.day_start_hour,
    )
    session.add(edition)
    session.flush()
    subject = Subject(kind="edition", ref=edition.uid, edition_id=edition.id)
    record(
        session, actor, Deed(action="edition.create", subject=subject, changes={"slug": edition.slug}), now
    )
    return edition


def _check(session: Session, command: NewEdition) -> None:
    if not SLUG.fullmatch(command.slug) or len(command.slug) > LONGEST_SLUG:
        raise Invalid(N_("An address is made of small letters, digits and hyphens."), field="slug")
    if queries.by_slug(session, command.slug):
        raise Conflict(N_("There is an edition %(slug)s already."), slug=command.slug)
    if command.last_day < command.first_day:
        raise Invalid(N_("The last day lies before the first."), field="last_day")
    try:
        ZoneInfo(command.zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise Invalid(N_("There is no time zone %(zone)s."), field="zone", zone=command.zone) from error


def _programme(session: Session, slug: str) -> Programme:
    found = queries.programme_by_slug(session, slug)
    if found is None and slug != ELSEWHERE:
        raise Invalid(N_("There is no programme %(slug)s."), field="programme_slug", slug=slug)
    return found or Programme(slug=ELSEWHERE, kind=ProgrammeKind.OTHER, name=ELSEWHERE_NAME, position=99)
