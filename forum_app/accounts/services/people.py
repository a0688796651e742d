"""Who has an account, and in which role."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts.models import Membership, User
from forum_app.accounts.rules import Role, is_email, normal_email
from forum_app.accounts.services.links import sign_in_link
from forum_app.audit.rules import COMMAND, Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.core.errors import Invalid, NotFound
from forum_app.core.text import N_
from forum_app.core.translated import LANGUAGES
from forum_app.editions.models import Edition

DEMO_OWNER = "demo-owner@forum.example"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """Somebody to be given a role in the edition with that slug, or in all editions."""

    email: str
    role: Role
    forum: str | None = None
    name: str = ""


def invite(session: Session, actor: Actor, wanted: Invitation, now: datetime) -> User:
    """Return the account, made if it is new, with the role wanted. The same invitation twice changes nothing."""
    if not is_email(normal_email(wanted.email)):
        raise Invalid(N_("This is not an e-mail address: %(email)s"), field="email", email=wanted.email)
    edition = _edition(session, wanted.forum)
    user = _account(session, actor, wanted, now)
    if not _holds(session, user, wanted.role, edition):
        user.memberships.append(Membership(edition=edition, role=wanted.role))
        subject = Subject(kind="user", ref=user.uid, edition_id=edition.id if edition else None)
        changes = {"role": [None, wanted.role.value]}
        record(session, actor, Deed(action="account.role_given", subject=subject, changes=changes), now)
    session.flush()
    return user


def _edition(session: Session, slug: str | None) -> Edition | None:
    if slug is None:
        return None
    edition = session.scalar(select(Edition).where(Edition.slug == slug))
    if edition is None:
        raise NotFound(N_("There is no forum called %(forum)s"), forum=slug)
    return edition


def _account(session: Session, actor: Actor, wanted: Invitation, now: datetime) -> User:
    email = normal_email(wanted.email)
    user = session.scalar(select(User).where(User.email == email))
    if user is None:
        user = User(email=email, name=wanted.name, session_key=secrets.token_hex(16), created_at=now)
        session.add(user)
        session.flush()
        subject = Subject(kind="user", ref=user.uid)
        record(session, actor, Deed(action="account.created", subject=subject, changes={}), now)
    return user


def _holds(session: Session, user: User, role: Role, edition: Edition | None) -> bool:
    same = Membership.edition_id.is_(None) if edition is None else Membership.edition_id == edition.id
    query = select(Membership.id).where(Membership.user_id == user.id, Membership.role == role, same)
    return session.scalar(query) is not None


def demo_owner_link(session: Session, now: datetime) -> str:
    """Return the token of a new link for the demo's owner of everything, made if missing."""
    wanted = Invitation(email=DEMO_OWNER, role=Role.OWNER, name="Demo Owner")
    return sign_in_link(session, invite(session, COMMAND, wanted, now), now)


def choose_language(session: Session, user: User, language: str) -> None:
    """Keep the language in which `user` reads pages and mails."""
    if language not in LANGUAGES:
        raise Invalid(N_("Choose one of the languages."), field="language")
    user.language = language
    session.flush()
