"""People with the keys that the services give them."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from forum_app.registration import naming
from forum_app.registration.models import Person
from tests import build


def person(session: Session, who: dict[str, Any]) -> Person:
    """Build a person with the keys that the services give it."""
    made: Person = build.person(session, **who)
    for name, value in naming.columns(naming.name_of(made)).items():
        setattr(made, name, value)
    session.flush()
    return made
