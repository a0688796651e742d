"""Reads what is sealed about a person's papers; each reading is written down (DPR-7)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import record
from forum_app.core.errors import NotFound
from forum_app.core.text import N_
from forum_app.registration.models import Registration
from forum_app.registration.rules import TravelDocumentKind
from forum_app.registration.services.deeds import deed

READ = "passport_read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """A passport or identity card in clear; dates are ISO 8601, empty where they were not given."""

    kind: TravelDocumentKind
    number: str = field(repr=False)
    issued_on: str = field(repr=False)
    expires_on: str = field(repr=False)
    authority: str = field(repr=False)
    born_on: date | None = field(repr=False)


def reveal(session: Session, actor: Actor, registration: Registration, now: datetime) -> Papers:
    """Return the papers of a registration in clear and write down who read them; raise NotFound if there are none."""
    held = registration.document
    if held is None:
        raise NotFound(N_("This registration holds no passport or identity card."))
    record(session, actor, deed(registration, READ, {"read": ["document", "born_on"]}), now)
    return Papers(
        kind=held.kind,
        number=held.number,
        issued_on=held.issued_on,
        expires_on=held.expires_on,
        authority=held.authority,
        born_on=registration.person.born_on,
    )


def masked(number: str) -> str:
    """Return a number of which only the last two characters can be read, for pages that do not need it."""
    return "•" * max(len(number) - 2, 0) + number[-2:] if len(number) > 4 else "•" * len(number)
