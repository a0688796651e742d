"""Fills an empty database with the demo: the partnership, its past, and one invented edition in full."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.cities import files
from forum_app.cities.services import load_cities, load_countries
from forum_app.demo import (
    calendar_links,
    cast,
    doings,
    forum,
    inviting,
    office,
    opening,
    past,
    programme,
    taxonomy,
    texts,
    watched,
)
from forum_app.demo.source import Source
from forum_app.editions.models import Edition, Programme

SIZES = {"small": 300, "large": 2000}


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadDemo:
    """What to load: the folder of files, and how many of the synthetic delegates."""

    source: Source
    size: str = "small"


class NotEmpty(Exception):
    """The database holds something that is not the demo."""


def load(session: Session, command: LoadDemo, now: datetime) -> bool:
    """Load the demo; return False when it is there already, raise NotEmpty when something else is."""
    if session.scalar(select(Edition.id).where(Edition.slug == forum.SLUG)):
        return False
    if session.scalar(select(Programme.id).limit(1)):
        raise NotEmpty("the database is not empty; the demo goes into an empty one")
    source = command.source
    load_countries(session, files.countries(source.folder / "countries.csv"))
    load_cities(session, files.cities(source.folder / "cities.csv"))
    taxonomy.load(session, source)
    programmes = past.load(session, source)
    texts.load(session, source)
    edition = forum.load(session, source, programmes)
    cast.load_people(session, source, edition, SIZES[command.size], now)
    programme.load(session, source, edition, now)
    opening.load(session, edition, now)
    inviting.load(session, edition, now)
    office.load(session, edition, now)
    doings.load(session, edition, now)
    calendar_links.load(session, edition, now)
    watched.load(session, edition, now)
    return True
