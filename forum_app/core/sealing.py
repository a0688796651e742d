"""Seals what must not be read from the database alone: passport numbers, needs, sensitive answers, drafts.

The key lies outside the database. The first key seals; all open, so that a key can be changed without a stop.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import String, TypeDecorator
from sqlalchemy.engine import Dialect

MARK = "sealed:1:"
NONCE_BYTES = 12
_KEYS: list[bytes] = []


class NotOpened(RuntimeError):
    """A sealed value was sealed with a key that this installation no longer has, or was changed."""


def configure(secrets: Sequence[str]) -> None:
    """Set the keys of this process: the first one seals, all of them open."""
    _KEYS[:] = [_derived(secret) for secret in secrets]


def seal(text: str) -> str:
    """Return `text` sealed with AES-256-GCM; an empty text stays empty, so that what is missing can be counted."""
    if not text:
        return ""
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(_first()).encrypt(nonce, text.encode(), None)
    return MARK + base64.urlsafe_b64encode(nonce + sealed).decode()


def unseal(text: str) -> str:
    """Return what was sealed; a value from before sealing is returned as it is. Raises NotOpened."""
    if not text.startswith(MARK):
        return text
    for key in _KEYS:
        try:
            raw = base64.urlsafe_b64decode(text.removeprefix(MARK))
            return AESGCM(key).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], None).decode()
        except (InvalidTag, ValueError):  # ValueError: it was cut short or is no base64
            continue
    raise NotOpened("a sealed value cannot be opened: FORUM_DATA_KEY lacks the key it was sealed with")


def fingerprint(text: str) -> str:
    """Return 64 hexadecimal digits by which equal secrets are found equal, and nothing else is learnt."""
    return _fingerprint(_first(), text)


def fingerprints(text: str) -> tuple[str, ...]:
    """Return the fingerprints to look for: that of the key in use and those of the keys before it."""
    return tuple(_fingerprint(key, text) for key in _KEYS)


def _fingerprint(key: bytes, text: str) -> str:
    return hmac.new(key, f"fingerprint of {text}".encode(), hashlib.sha256).hexdigest()


class SealedText(TypeDecorator[str]):
    """A text that is sealed in the database and plain in the program; it cannot be searched for."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Seal a text on its way in."""
        return None if value is None else seal(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Open a text on its way out."""
        return None if value is None else unseal(value)


def _first() -> bytes:
    if not _KEYS:
        raise NotOpened("no key to seal with was set")
    return _KEYS[0]


def _derived(secret: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"forum_app sealed fields").derive(
        secret.encode()
    )
