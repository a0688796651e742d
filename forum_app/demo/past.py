"""Programmes, and the editions held before, as historical_editions.csv has them."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from forum_app.core.translated import Translated
from forum_app.demo.source import Source, text_of
from forum_app.editions.models import Edition, Programme
from forum_app.editions.rules import EditionState, ProgrammeKind, Side

ZONES = {"CN": ("Asia/Shanghai", "Europe/Brussels"), "BE": ("Europe/Brussels", "Asia/Shanghai")}


def load(session: Session, source: Source) -> dict[str, Programme]:
    """Add the programmes with their past editions; return the programmes by slug."""
    found = source.yaml("editions.yaml")
    programmes = {
        row["slug"]: Programme(
            slug=row["slug"],
            kind=ProgrammeKind(row["kind"]),
            name=text_of(row["name"]),
            summary=text_of(row["summary"]),
            position=position,
        )
        for position, row in enumerate(found["programmes"], 1)
    }
    session.add_all(programmes.values())
    for row in source.csv("historical_editions.csv"):
        more = found["past"][row["key"]]
        texts = found["texts"].get(row["key"], {})
        session.add(_edition(row, more | texts, programmes[more["programme"]], found["cities"]))
    session.flush()
    return programmes


def _edition(
    row: dict[str, str], more: dict[str, Any], programme: Programme, cities: dict[str, Any]
) -> Edition:
    zone, away = ZONES[row["country_iso2"]]
    first, last = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
    name = Translated.of(en=row["name_en"], zh=row["name_zh"] or more.get("zh"), fr=more.get("fr"))
    short = Translated.of(en=more["short"], zh=more.get("short_zh"), fr=more.get("short_fr"))
    return Edition(
        programme=programme,
        slug=row["key"],
        number=more["number"],
        year=first.year,
        name=name,
        short_name=short,
        facts=_told(row["facts"], more.get("facts")),
        outcome=_told(row["outcome"], more.get("outcome")),
        source=row["source"],
        host_side=Side.CN if row["country_iso2"] == "CN" else Side.EU,
        city=Translated.of(en=row["city"], **cities[row["city"]]),
        country_iso2=row["country_iso2"],
        place=_told(row["venue"], more.get("place")),
        zone=zone,
        away_zone=away,
        first_day=first,
        last_day=last,
        state=EditionState.CONCLUDED,
    )


def _told(english: str, others: dict[str, str] | None) -> Translated | None:
    """Return a text of the file with its translations, or None where the file says nothing."""
    return Translated({"en": english, **(others or {})}) if english else None
