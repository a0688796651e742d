"""Stars behind a personal link: made, merged, carried on under a new link, revoked; and mail about them by choice.

Of the link only a hash is stored. Who asks for mail confirms the address by a second link that reaches it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from forum_app.agenda import reader_queries as queries
from forum_app.agenda.models import Star, StarList
from forum_app.core.errors import Gone, Invalid, NotFound
from forum_app.core.text import N_

TOKEN_BYTES = 18
SEAL_BYTES = 16
UID_DIGITS = 32
MOST_STARS = 500
LONGEST_EMAIL = 254
UNKNOWN = N_("There is nothing at this address. Check that the link was copied whole.")


@dataclass(frozen=True, slots=True)
class Linked:
    """A star list with the token of its personal link, which cannot be read again later."""

    star_list: StarList
    token: str


def digest(token: str) -> str:
    """Return what is stored of a token: its SHA-256 as 64 hexadecimal digits."""
    return hashlib.sha256(token.encode()).hexdigest()


def make(session: Session, edition_id: int, language: str, uids: Iterable[str], now: datetime) -> Linked:
    """Make a star list with these sessions and a new link of 144 bits."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    made = StarList(
        edition_id=edition_id, token_hash=digest(token), language=language, created_at=now, changed_at=now
    )
    session.add(made)
    session.flush()
    change(session, made, uids, (), now)
    return Linked(made, token)


def opened(session: Session, token: str, edition_id: int | None = None) -> StarList:
    """Return the star list of a personal link; raise Gone if it was revoked, NotFound if it never was one.

    Both are found out by the same one look, so that an answer's time says nothing.
    """
    found = queries.star_list(session, digest(token))
    if found is None or (edition_id is not None and found.edition_id != edition_id):
        raise NotFound(UNKNOWN)
    if found.revoked_at is not None:
        raise Gone(N_("This personal link was replaced or withdrawn."))
    return found


def change(
    session: Session, found: StarList, added: Iterable[str], removed: Iterable[str], now: datetime
) -> list[str]:
    """Add and take away stars; return all that are there then. A list holds at most 500: raise Invalid."""
    have = set(queries.starred(session, found.id))
    gone = have & set(removed)
    new = set(added) - have
    if len(have - gone | new) > MOST_STARS:
        raise Invalid(N_("A personal programme holds at most %(most)s sessions."), most=MOST_STARS)
    if gone:
        session.execute(delete(Star).where(Star.star_list_id == found.id, Star.session_uid.in_(gone)))
    session.add_all(Star(star_list_id=found.id, session_uid=uid, starred_at=now) for uid in sorted(new))
    if gone or new:
        found.changed_at = now
    session.flush()
    return sorted(have - gone | new)


def renew(session: Session, found: StarList, now: datetime) -> Linked:
    """Carry a star list on under a new link; the old one is dead from now on."""
    made = make(session, found.edition_id, found.language, queries.starred(session, found.id), now)
    fresh = made.star_list
    fresh.email, fresh.confirm_hash, fresh.confirmed_at = found.email, found.confirm_hash, found.confirmed_at
    revoke(session, found, now)
    return made


def revoke(session: Session, found: StarList, now: datetime) -> None:
    """Withdraw a link with all that was kept under it; only its hash stays, to say that it is gone."""
    session.execute(delete(Star).where(Star.star_list_id == found.id))
    found.email, found.confirm_hash, found.confirmed_at = "", "", None
    found.revoked_at = found.changed_at = now
    session.flush()


def ask_for_mail(session: Session, found: StarList, email: str, language: str, now: datetime) -> str:
    """Note an address that wants mail about starred sessions; return the token of the link that confirms it.

    Nothing is sent to it before that but the one mail with the link. Raises Invalid for what is no address.
    """
    address = email.strip()
    name, _, host = address.rpartition("@")
    seen = address.isprintable() and " " not in address
    if not name or "." not in host or len(address) > LONGEST_EMAIL or not seen:
        raise Invalid(N_("Write an e-mail address such as name@example.org."), field="email")
    token = secrets.token_urlsafe(TOKEN_BYTES)
    found.email, found.language, found.confirmed_at = address, language, None
    found.confirm_hash, found.changed_at = digest(token), now
    session.flush()
    return token


def to_confirm(session: Session, token: str) -> StarList:
    """Return the star list that a confirmation link is about; raise NotFound when nothing waits for it."""
    found = queries.star_list_to_confirm(session, digest(token))
    if found is None:
        raise NotFound(UNKNOWN)
    return found


def confirm(session: Session, found: StarList, now: datetime) -> None:
    """Begin the mails to the address of a star list. A second time changes nothing."""
    if found.confirmed_at is None:
        found.confirmed_at = now
        session.flush()


def stop_mail(session: Session, found: StarList) -> None:
    """End the mails at once and forget the address."""
    found.email, found.confirm_hash, found.confirmed_at = "", "", None
    session.flush()


def stop_token(secret: str, uid: str) -> str:
    """Return the signed part of the link in each mail that ends the mails of the star list `uid`."""
    return f"{uid}{_seal(secret, uid)}"


def to_stop(session: Session, secret: str, token: str) -> StarList:
    """Return the star list whose mails a link ends; raise NotFound if the installation did not sign it."""
    uid, seal = token[:UID_DIGITS], token[UID_DIGITS:]
    found = queries.star_list_by_uid(session, uid) if _same(seal, _seal(secret, uid)) else None
    if found is None:
        raise NotFound(UNKNOWN)
    return found


def forget_address(session: Session, edition_id: int, addresses: Collection[str]) -> None:
    """Take an address that is erased off every star list of an edition."""
    wanted = {address.strip().casefold() for address in addresses if address.strip()}
    for found in queries.star_lists_with_mail(session, edition_id, wanted):
        stop_mail(session, found)


def _seal(secret: str, uid: str) -> str:
    made = hmac.new(secret.encode(), f"no mail about stars of {uid}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made[:SEAL_BYTES]).decode().rstrip("=")


def _same(given: str, right: str) -> bool:
    return hmac.compare_digest(given.encode(), right.encode())
