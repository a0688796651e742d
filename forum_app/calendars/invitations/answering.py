"""The answer to an invitation, by a signed link; of the link nothing is stored."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.calendars.kinds import Answer
from forum_app.calendars.models import CalendarInvitation
from forum_app.core.errors import Conflict, NotFound
from forum_app.core.text import N_

UID_BYTES = 16
SEAL_BYTES = 16


class TimeChanged(Conflict):
    """The session is at another time than the page showed."""

    title = N_("The time has changed")


def token(secret: str, uid: str) -> str:
    """Return the signed part of the link by which an invitation is answered."""
    said = bytes.fromhex(uid)
    return base64.urlsafe_b64encode(said + _seal(secret, said)).decode().rstrip("=")


def invitation(session: Session, secret: str, text: str) -> CalendarInvitation:
    """Return the invitation of a link; raise NotFound if nobody signed it or it is gone."""
    try:
        made = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        made = b""
    said, seal = made[:-SEAL_BYTES], made[-SEAL_BYTES:]
    signed = len(said) == UID_BYTES and hmac.compare_digest(seal, _seal(secret, said))
    query = select(CalendarInvitation).where(CalendarInvitation.uid == said.hex())
    found = session.scalar(query) if signed else None
    if found is None:
        raise NotFound(N_("There is nothing at this address. Check that the link was copied whole."))
    return found


def answer(found: CalendarInvitation, given: Answer, shown: str, now: datetime) -> None:
    """Keep what somebody answered; the same answer twice is one. `shown` is the start that the page told.

    Raises: TimeChanged if the session has been moved since.
    """
    if shown != found.told["start"]:
        raise TimeChanged(
            N_("The session is now at another time. Look at it, and answer once more if you like.")
        )
    if found.answer is not given:
        found.answer, found.answered_at = given, now


def _seal(secret: str, said: bytes) -> bytes:
    return hmac.new(secret.encode(), b"calendar answer " + said, hashlib.sha256).digest()[:SEAL_BYTES]
