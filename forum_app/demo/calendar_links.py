"""Two personal calendar links at the demo forum, of somebody who speaks and has a registration; one was used."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.agenda.models import SessionRole, Speaker
from forum_app.audit.rules import Actor
from forum_app.calendars import links
from forum_app.calendars.kinds import Content
from forum_app.calendars.links import Wish
from forum_app.core.db import new_uid
from forum_app.editions.models import Edition
from forum_app.registration.models import Registration
from forum_app.registration.rules import HAS_PLACE

PHONE = Wish(purpose="Phone", contents=frozenset({Content.ROLES, Content.SIGN_UPS, Content.TRAVEL}), alarm=15)
OFFICE = Wish(purpose="Office", contents=frozenset({Content.ROLES, Content.MEETINGS}))


def load(session: Session, edition: Edition, now: datetime) -> None:
    """Make the links; their addresses are kept nowhere, as of any other."""
    found = session.scalar(
        select(Registration)
        .join(Speaker, Speaker.registration_id == Registration.id)
        .join(SessionRole, SessionRole.speaker_id == Speaker.id)
        .where(Registration.edition_id == edition.id, Registration.state.in_(HAS_PLACE))
        .order_by(Registration.id)
        .limit(1)
    )
    if found is None:
        return
    actor = Actor(kind="delegate", ref=found.uid)
    for wish, days, app in ((PHONE, 9, "apple"), (OFFICE, 3, "")):
        row = links.make(session, actor, found, wish, new_uid(), now - timedelta(days=days)).row
        row.used_at, row.used_by = (now - timedelta(hours=2), app) if app else (None, "")
