"""The data officer declines a wish to be erased, on a ground that the law names, and says why (DPR-6)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import record
from forum_app.core.errors import Conflict, Invalid
from forum_app.core.text import N_
from forum_app.registration.models import Registration
from forum_app.registration.rules.declining import Ground
from forum_app.registration.services.deeds import deed

DECLINED = "erasure_declined"
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Declining:
    """Why a wish is declined: the ground of the law, and the words to the person, which only the mail holds."""

    ground: Ground
    words: str = field(repr=False)


def decline(
    session: Session, actor: Actor, registration: Registration, declining: Declining, now: datetime
) -> None:
    """End a wish to be erased; the person may ask again. The log has the ground and no words.

    Raises Conflict if nobody asks (any more), Invalid without words to the person.
    """
    held = select(Registration).where(Registration.id == registration.id).with_for_update(of=Registration)
    found = session.scalars(held.execution_options(populate_existing=True)).one()
    if found.erasure_asked_at is None:
        raise Conflict(N_("This person does not ask to be erased any more. Reload the page."))
    if not declining.words.strip() or len(declining.words) > LONGEST:
        raise Invalid(N_("Tell the person why, in at most 2,000 characters."), field="words")
    found.erasure_asked_at = None
    record(session, actor, deed(found, DECLINED, {"ground": declining.ground.value}), now)
