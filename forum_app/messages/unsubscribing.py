"""Who wants no more announcements of a forum: by a signed link, effective at once (RFC 8058).

The link says which edition and which address, signed by the installation; of the address only the hash is kept.
Mails about a registration itself are not touched by it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forum_app.core.errors import NotFound
from forum_app.core.text import N_
from forum_app.messages.models import OutboxMail, Unsubscribed
from forum_app.messages.rules import MailState

EDITION_BYTES = 4
HASH_BYTES = 32
SEAL_BYTES = 16


@dataclass(frozen=True, slots=True)
class Wish:
    """What a link asks for: no more announcements of this edition to the address of this hash."""

    edition_id: int
    address_hash: str


def address_hash(address: str) -> str:
    """Return what is stored of an address: the SHA-256 of its small letters, without blanks around."""
    return hashlib.sha256(address.strip().casefold().encode()).hexdigest()


def token(secret: str, wish: Wish) -> str:
    """Return the signed part of a link that asks for `wish`."""
    said = wish.edition_id.to_bytes(EDITION_BYTES, "big") + bytes.fromhex(wish.address_hash)
    return base64.urlsafe_b64encode(said + _seal(secret, said)).decode().rstrip("=")


def read_token(secret: str, text: str) -> Wish:
    """Return what a link asks for; raise NotFound if the installation did not sign it."""
    try:
        made = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        made = b""
    said, seal = made[:-SEAL_BYTES], made[-SEAL_BYTES:]
    if len(said) != EDITION_BYTES + HASH_BYTES or not hmac.compare_digest(seal, _seal(secret, said)):
        raise NotFound(N_("There is nothing at this address. Check that the link was copied whole."))
    return Wish(int.from_bytes(said[:EDITION_BYTES], "big"), said[EDITION_BYTES:].hex())


def unsubscribe(session: Session, wish: Wish, addresses: Iterable[str], now: datetime) -> bool:
    """Keep the wish, and take back what waits to be sent by these links; False if it was kept before."""
    waiting = OutboxMail.edition_id == wish.edition_id, OutboxMail.state == MailState.QUEUED
    session.execute(delete(OutboxMail).where(*waiting, OutboxMail.unsubscribe_url.in_(list(addresses))))
    try:
        with session.begin_nested():
            session.add(Unsubscribed(edition_id=wish.edition_id, address_hash=wish.address_hash, at=now))
            session.flush()
    except IntegrityError:
        return False
    return True


def unsubscribed(session: Session, edition_id: int, hashes: Iterable[str]) -> frozenset[str]:
    """Return which of these hashed addresses want no more announcements of an edition."""
    query = select(Unsubscribed.address_hash).where(Unsubscribed.edition_id == edition_id)
    return frozenset(session.scalars(query.where(Unsubscribed.address_hash.in_(list(hashes)))))


def all_unsubscribed(session: Session, edition_id: int) -> frozenset[str]:
    """Return the hashes of all addresses that want no more announcements of an edition."""
    return frozenset(
        session.scalars(select(Unsubscribed.address_hash).where(Unsubscribed.edition_id == edition_id))
    )


def _seal(secret: str, said: bytes) -> bytes:
    return hmac.new(secret.encode(), b"unsubscribe " + said, hashlib.sha256).digest()[:SEAL_BYTES]
