"""The personal link of a registration: a secret that the database holds only the hash of."""

from __future__ import annotations

import base64
import hashlib
import hmac

TOKEN_BYTES = 18


def personal_token(secret: str, uid: str) -> str:
    """Return the token of the registration `uid`: 144 bits in 24 characters.

    It is derived from the installation's secret, so that an answer that got lost can be given again, and the
    database alone opens nobody's page.
    """
    return token_for(secret, "personal link", uid)


def token_for(secret: str, purpose: str, uid: str) -> str:
    """Return the token that opens one thing for one purpose, such as the page of a focal point.

    144 bits in 24 characters. `uid` may carry a serial number: another number is another link, the old one is dead.
    """
    made = hmac.new(secret.encode(), f"{purpose} of {uid}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made[:TOKEN_BYTES]).decode()


def digest(token: str) -> str:
    """Return what is stored of a token: its SHA-256 as 64 hexadecimal digits."""
    return hashlib.sha256(token.encode()).hexdigest()
