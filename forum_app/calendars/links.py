"""Personal calendar links of a registered person or of a speaker: made, replaced, changed, revoked (rule 22).

Of a link only a hash is stored. Whoever lost one replaces it, and the old one is gone from then on.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.agenda.models import Speaker
from forum_app.agenda.services.stars import digest
from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.calendars import own_rules, queries
from forum_app.calendars.kinds import Content
from forum_app.calendars.models import FeedToken
from forum_app.core.db import new_uid
from forum_app.core.errors import Conflict, Gone, Invalid, NotFound
from forum_app.core.text import N_
from forum_app.registration.models import Registration
from forum_app.registration.rules import ENDED

TOKEN_BYTES = 18
OF_SPEAKER = frozenset({Content.ROLES})
Owner = Registration | Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A link as its owner wants it; `star_link` is the typed address of a personal programme."""

    purpose: str
    contents: frozenset[Content]
    alarm: int = 0
    star_link: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A link with its token, which cannot be read again later."""

    row: FeedToken
    token: str


def make(session: Session, actor: Actor, of: Owner, wish: Wish, key: str, now: datetime) -> Made:
    """Add a link of 144 bits; at most ten work at a time: raise Conflict, Invalid for what cannot be.

    The same form sent twice, told by its `key`, makes one link: who sent it saw only the second answer.
    """
    _hold(session, of)
    settings = _settings(session, of, wish, None)
    known = session.scalar(select(FeedToken).where(FeedToken.uid == key))
    if known is not None and _is_of(known, of) and known.revoked_at is None:
        return _given(session, known)
    if len(queries.links_of(session, of)) >= own_rules.MOST_LINKS:
        raise Conflict(
            N_("You have %(most)s links. Withdraw one before you make another."), most=own_rules.MOST_LINKS
        )
    row = _added(of, settings, new_uid() if known else key, now)
    made = _given(session, row)
    _note(session, actor, of, "link_made", {"contents": row.contents}, now)
    return made


def find(session: Session, of: Owner, uid: str) -> FeedToken:
    """Return somebody's own link that works; raise Gone for a revoked one, NotFound for one that is not theirs."""
    found = queries.link_by_uid(session, of, uid)
    if found is None:
        raise NotFound(N_("There is no such calendar link."))
    if found.revoked_at is not None:
        raise Gone(N_("This calendar link was replaced or withdrawn."))
    return found


def change(session: Session, actor: Actor, of: Owner, uid: str, wish: Wish, now: datetime) -> FeedToken:
    """Change what a link shows; its address stays. Raises Invalid, Gone, NotFound."""
    row = find(session, of, uid)
    for name, value in _settings(session, of, wish, row).items():
        setattr(row, name, value)
    row.changed_at = now
    _note(session, actor, of, "link_changed", {"contents": row.contents}, now)
    return row


def replace(session: Session, actor: Actor, of: Owner, uid: str, now: datetime) -> Made:
    """Carry a link on under a new address; the old one is dead from now on. Raises Gone, NotFound."""
    old = find(session, of, uid)
    names = ("purpose", "contents", "alarm", "star_list_id")
    row = _added(of, {name: getattr(old, name) for name in names}, new_uid(), now)
    _end(old, now)
    made = _given(session, row)
    _note(session, actor, of, "link_replaced", {"contents": row.contents}, now)
    return made


def revoke(session: Session, actor: Actor, of: Owner, uid: str, now: datetime) -> None:
    """Withdraw a link; only its hash stays, to say that it is gone. Done twice is once; raises NotFound."""
    row = queries.link_by_uid(session, of, uid)
    if row is None:
        raise NotFound(N_("There is no such calendar link."))
    if row.revoked_at is None:
        _end(row, now)
        _note(session, actor, of, "link_revoked", {}, now)


def of_speaker(purpose: str) -> Wish:
    """Return what the organisers' link for a speaker shows: the sessions with a role, and nothing else."""
    return Wish(purpose=purpose, contents=OF_SPEAKER)


def _hold(session: Session, of: Owner) -> None:
    """Take the owner's row, so that two at once do not make one link too many; raise Conflict if it has ended."""
    kind = type(of)
    session.execute(select(kind.id).where(kind.id == of.id).with_for_update())
    if isinstance(of, Registration) and of.state in ENDED:
        raise Conflict(N_("The registration has ended, so there is no calendar for it."))


def _settings(session: Session, of: Owner, wish: Wish, row: FeedToken | None) -> dict[str, Any]:
    purpose = " ".join(wish.purpose.split())
    if not purpose or len(purpose) > own_rules.LONGEST_PURPOSE or not purpose.isprintable():
        raise Invalid(N_("Say in a few words what the link is for, such as Phone."), field="purpose")
    allowed = OF_SPEAKER if isinstance(of, Speaker) else frozenset(own_rules.OFFERED)
    if not wish.contents or not wish.contents <= allowed:
        raise Invalid(N_("Choose at least one thing to show."), field="contents")
    if not 0 <= wish.alarm <= own_rules.MOST_ALARM:
        raise Invalid(N_("Choose one of the times."), field="alarm")
    stars = _star_list(session, of, wish, row) if Content.STARS in wish.contents else None
    return {
        "purpose": purpose,
        "contents": own_rules.written(wish.contents),
        "alarm": wish.alarm,
        "star_list_id": stars,
    }


def _star_list(session: Session, of: Owner, wish: Wish, row: FeedToken | None) -> int:
    """Return the list whose address was typed, or the one that the link has; raise Invalid if there is neither."""
    if not wish.star_link.strip() and row is not None and row.star_list_id is not None:
        return row.star_list_id
    token = own_rules.star_token(wish.star_link)
    found = queries.star_list(session, of.edition_id, digest(token)) if token else None
    if found is None:
        raise Invalid(
            N_("Paste the address of your personal programme. You find it on the page My programme."),
            field="star_link",
        )
    return found.id


def _added(of: Owner, settings: Mapping[str, Any], uid: str, now: datetime) -> FeedToken:
    owner = {"registration_id" if isinstance(of, Registration) else "speaker_id": of.id}
    return FeedToken(uid=uid, edition_id=of.edition_id, created_at=now, changed_at=now, **owner, **settings)


def _given(session: Session, row: FeedToken) -> Made:
    """Give a link a token of its own and write the hash down."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    row.token_hash = digest(token)
    session.add(row)
    session.flush()
    return Made(row, token)


def _end(row: FeedToken, now: datetime) -> None:
    row.revoked_at = row.changed_at = now
    row.purpose, row.star_list_id = "", None


def _is_of(row: FeedToken, of: Owner) -> bool:
    return (row.registration_id if isinstance(of, Registration) else row.speaker_id) == of.id


def _note(
    session: Session, actor: Actor, of: Owner, action: str, changes: Mapping[str, Any], now: datetime
) -> None:
    kind = "registration" if isinstance(of, Registration) else "speaker"
    subject = Subject(kind=kind, ref=of.uid, edition_id=of.edition_id)
    record(session, actor, Deed(action=f"calendar.{action}", subject=subject, changes=changes), now)
