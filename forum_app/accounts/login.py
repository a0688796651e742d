"""Who is signed in: the session's contents, its ends, and what its holder may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Flask, session
from flask_login import UserMixin, current_user, login_user

from forum_app.accounts import queries
from forum_app.accounts.models import User
from forum_app.accounts.queries import Profile
from forum_app.accounts.rules import GRANTS, is_over
from forum_app.audit.rules import Actor
from forum_app.core.clock import now
from forum_app.core.errors import NotFound
from forum_app.core.extensions import login
from forum_app.core.text import N_
from forum_app.core.uow import reading

SINCE, SEEN, BY, ENDED = "since", "seen", "by", "ended"
SELDOM = 60  # seconds between two notes of use: each sends the cookie again


@dataclass(frozen=True, slots=True)
class SignedIn(UserMixin):  # type: ignore[misc]
    """An organiser at the desk, as flask-login wants it, without the database session."""

    profile: Profile

    def get_id(self) -> str:
        """Return what the cookie carries: the account and the key that ends all its sessions when it changes."""
        return f"{self.profile.uid}.{self.profile.session_key}"

    @property
    def actor(self) -> Actor:
        """Who acts, for the audit log."""
        return Actor(kind="user", ref=self.profile.uid)

    def may(self, permission: str, forum: str | None) -> bool:
        """Tell whether a role in that edition, or in all, grants `permission`; without an edition any role does."""
        if permission == "account.self":
            return True
        mine = [g for g in self.profile.grants if forum is None or g.forum in (None, forum)]
        return any(permission in GRANTS[grant.role] for grant in mine)


def may(user: SignedIn, permission: str, forum: str | None) -> bool:
    """Tell the guard of views whether `user` may enter."""
    return user.may(permission, forum)


def begin(user: User, by: str) -> None:
    """Begin a fresh session for `user`: nothing of the one before is kept, so that none can be planted."""
    found = queries.profile(reading(), user.uid, user.session_key)
    if found is None:
        raise NotFound(N_("This account is closed."))
    session.clear()
    stamp = int(now().timestamp())
    session.update({SINCE: stamp, SEEN: stamp, BY: by, "lang": found.language})
    login_user(SignedIn(found))


def end() -> None:
    """Empty the present session; only the language chosen stays."""
    kept = session.get("lang")
    session.clear()
    if kept:
        session["lang"] = kept


def came_by_link_at() -> datetime | None:
    """Return when the present session was begun by a one-time link, or None for a password."""
    return _instant(session[SINCE]) if session.get(BY) == "link" else None


def _load(cookie_id: str) -> SignedIn | None:
    uid, _, key = cookie_id.partition(".")
    moment = now()
    over = is_over(_instant(session.get(SINCE)), _instant(session.get(SEEN)), moment)
    found = None if over else queries.profile(reading(), uid, key)
    if found is None:
        end()
        session[ENDED] = True
        return None
    if (moment - _instant(session[SEEN])).total_seconds() >= SELDOM:
        session[SEEN] = int(moment.timestamp())
    return SignedIn(found)


def _instant(stamp: object) -> datetime:
    return datetime.fromtimestamp(stamp if isinstance(stamp, int) else 0, UTC)


def init_app(app: Flask) -> None:
    """Give the application its sign-in.

    `login.init_app` is not called: it would look at the cookie on every answer, public ones too, for a "remember
    me" that does not exist here, and so make each of them vary by cookie. Session protection by address and browser
    is off: mobile networks and proxies change a reader's address all the time.
    """
    login.session_protection = None
    login.user_loader(_load)
    app.login_manager = login  # type: ignore[attr-defined]
    app.jinja_env.globals["current_user"] = current_user
    app.extensions["forum_may"] = may
