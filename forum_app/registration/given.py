"""What a person gives in the core fields that have several inputs, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from forum_app.core.names import PersonName
from forum_app.registration.rules import TravelDocumentKind


@dataclass(frozen=True, slots=True)
class Named:
    """A name, and what was typed before anything was put right (NAM-6)."""

    name: PersonName
    typed: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A passport or identity card; days are ISO 8601, empty where they were not given."""

    kind: TravelDocumentKind = TravelDocumentKind.ORDINARY
    number: str = field(repr=False)
    issued_on: str = field(default="", repr=False)
    expires_on: str = field(default="", repr=False)
    authority: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """When and how somebody comes and goes."""

    arrives_on: date | None = None
    arrival: str = ""
    departs_on: date | None = None
    departure: str = ""


@dataclass(frozen=True, slots=True)
class VisaLetter:
    """Whether a letter for a visa is asked for, and where it is handed in."""

    wanted: bool = False
    country: str = ""


@dataclass(frozen=True, slots=True)
class Guardian:
    """Who agrees for somebody under age."""

    name: str = ""
    email: str = ""
