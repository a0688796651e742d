"""Reads the files of countries and cities into plain rows."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from forum_app.core.translated import Translated
from forum_app.editions.rules import Side


def countries(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the columns of a country for each line of countries.csv."""
    for row in _rows(path):
        yield {
            "iso2": row["iso2"],
            "iso3": row["iso3"],
            "name": Translated.of(en=row["name_en"], zh=row["name_zh"], fr=row["name_fr"]),
            "native_name": row["name_native"],
            "eu_member": row["eu_member"] == "1",
            "eu_protocol_order": int(row["eu_protocol_order"]) if row["eu_protocol_order"] else None,
            "eu_code": row["eu_code"],
        }


def cities(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the columns of a city for each line of cities.csv; a slug used twice gets the region behind it."""
    taken: set[str] = set()
    for row in _rows(path):
        yield {
            "geonameid": int(row["geonameid"]),
            "slug": _free_slug(row, taken),
            "name": Translated.of(en=row["name_en"], zh=row["name_zh"]),
            "name_ascii": row["name_ascii"],
            "country_iso2": row["country_code"],
            "side": Side(row["side"]),
            "region": Translated.of(en=row["admin1_en"], zh=row["admin1_zh"]),
            "level": row["cn_level"],
            "latitude": float(row["latitude"]),
            "longitude": float(row["longitude"]),
            "population": int(row["population"]),
            "zone": row["timezone"],
        }


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        yield from csv.DictReader(handle)


def slug_of(text: str) -> str:
    """Return `text` as lower-case ASCII words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _free_slug(row: dict[str, str], taken: set[str]) -> str:
    name, region = slug_of(row["name_ascii"]), slug_of(row["admin1_en"])
    for candidate in (name, f"{name}-{region}", f"{name}-{row['country_code'].lower()}-{row['geonameid']}"):
        if candidate and candidate not in taken:
            taken.add(candidate)
            return candidate
    raise ValueError(f"the city {row['geonameid']} stands in the file twice")
