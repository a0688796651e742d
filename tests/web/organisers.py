"""Organisers for web tests: an account with a role, and a browser in which it is signed in by a real link."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts import services
from forum_app.accounts.models import Membership, User
from forum_app.accounts.rules import Role
from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.uow import transaction
from forum_app.editions.models import Edition
from tests import build


def organiser(app: Flask, role: Role | None = Role.OWNER, forum: str | None = None, **changes: Any) -> str:
    """Make an account with a role in the edition of that address, or in all; return its uid."""
    with app.app_context():
        with transaction() as session:
            user = build.user(session, **changes)
            if role is not None:
                session.add(Membership(user=user, role=role, edition=_edition(session, forum)))
            uid = user.uid
        db.session.remove()
    return uid


def _edition(session: Session, slug: str | None) -> Edition | None:
    return session.scalars(select(Edition).where(Edition.slug == slug)).one() if slug else None


def link(app: Flask, uid: str) -> str:
    """Return the address of a new one-time link of an account."""
    with app.app_context():
        with transaction() as session:
            user = session.scalars(select(User).where(User.uid == uid)).one()
            token = services.sign_in_link(session, user, now())
        db.session.remove()
    return f"/account/link/{token}"


def browser(app: Flask, role: Role | None = Role.OWNER, forum: str | None = None) -> FlaskClient:
    """Return a browser in which somebody with that role is signed in."""
    client = app.test_client()
    answer = client.post(link(app, organiser(app, role, forum)))
    assert answer.status_code == 302
    return client
