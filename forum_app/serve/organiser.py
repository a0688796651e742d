"""The demo organiser's way in."""

from __future__ import annotations

from datetime import datetime

from flask import Flask
from sqlalchemy import select

from forum_app.accounts.letters import link_address
from forum_app.accounts.services import demo_owner_link
from forum_app.core.extensions import settings
from forum_app.core.uow import transaction
from forum_app.editions.models import Edition


def demo_link(app: Flask, now: datetime) -> str | None:
    """Return an address that signs the demo's organiser in once.

    None in production and where no sample forum is loaded: nobody else's database gets a demo organiser.
    """
    with app.app_context():
        if settings().production:
            return None
        with transaction() as session:
            if session.scalar(select(Edition.id).where(Edition.sample).limit(1)) is None:
                return None
            return link_address(demo_owner_link(session, now))
