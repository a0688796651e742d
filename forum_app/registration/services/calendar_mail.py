"""Whether a person wants the sessions of their programme sent to the calendar by mail."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import record
from forum_app.registration.models import Registration
from forum_app.registration.services.deeds import deed


class Wish(StrEnum):
    """What a person wants: as the organisers set it for everybody, or one of the two."""

    AS_SET = "as_set"
    YES = "yes"
    NO = "no"


STORED = {Wish.AS_SET: None, Wish.YES: True, Wish.NO: False}


def wish_of(registration: Registration) -> Wish:
    """Return what a person chose."""
    return next(wish for wish, value in STORED.items() if value is registration.calendar_mail)


def choose(session: Session, actor: Actor, registration: Registration, wish: Wish, now: datetime) -> bool:
    """Keep what a person chose; tell whether that is new. The worker sends or withdraws what follows from it."""
    if wish is wish_of(registration):
        return False
    registration.calendar_mail, registration.changed_at = STORED[wish], now
    record(session, actor, deed(registration, "calendar_mail", {"wish": wish.value}), now)
    return True
