"""Guests with a place, for tests of badges."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.registration.models import Registration
from forum_app.registration.rules import RegistrationState
from tests import build, people

UNDRAWABLE = "\U0010fffd"


def guest(session: Session, at: Edition, **changes: Any) -> Registration:
    """Add somebody with a place; `person` changes the person."""
    person = build.person(session, **(people.WANG | changes.pop("person", {})))
    values = {"state": RegistrationState.CONFIRMED, "function": Translated.of(en="Mayor", zh="市长")}
    return build.registration(session, at, person=person, **(values | changes))


def forum_of_three(session: Session) -> Edition:
    """Add an edition with two guests, a third whose name no font draws, and one who has no place."""
    at = build.edition(session)
    kind = build.category(session, at, key="delegate")
    unlucky = {"native": f"王{UNDRAWABLE}", "sort_latin": "c"}
    guest(session, at, category=kind, person={"sort_latin": "a"})
    guest(session, at, category=kind, person=people.GARCIA | {"native": "", "sort_latin": "b"})
    guest(session, at, category=kind, person=unlucky, reference="UF27-HELD")
    guest(session, at, category=kind, state=RegistrationState.SUBMITTED)
    return at
