"""The code on a badge: a random nonce and its signature, 20 characters, no personal data.

Twenty letters and digits are just what the smallest QR code (21 by 21 modules) holds at level M. The gate
checks the signature without a network and looks the nonce up in its list. Letters are Crockford's base 32:
no I, L, O or U, so a code can be read aloud.
"""

from __future__ import annotations

import hashlib
import hmac

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
NONCE_LENGTH = 10  # 50 bits
SEAL_LENGTH = 10  # 50 bits
ENTROPY_BYTES = 7
GROUP = 5
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


def badge_key(secret: str) -> bytes:
    """Derive the key of the badges from the installation's secret, so that neither tells of the other."""
    return hmac.new(secret.encode(), b"badge code 1", hashlib.sha256).digest()


def base32(data: bytes, length: int) -> str:
    """Return the first `length` letters of `data`, five bits a letter."""
    number = int.from_bytes(data, "big") >> (len(data) * 8 - length * 5)
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(length)))


def new_nonce(entropy: bytes) -> str:
    """Return a nonce from at least seven random bytes."""
    if len(entropy) < ENTROPY_BYTES:
        raise ValueError(f"a nonce needs {ENTROPY_BYTES} random bytes")
    return base32(entropy, NONCE_LENGTH)


def badge_code(key: bytes, nonce: str) -> str:
    """Return the text of the QR code: the nonce, then its seal."""
    return nonce + base32(hmac.new(key, nonce.encode(), hashlib.sha256).digest(), SEAL_LENGTH)


def verify_code(key: bytes, code: str) -> str | None:
    """Return the nonce of a code that this key signed, or None. Blanks, hyphens and misread letters are forgiven."""
    text = code.upper().translate(MISREAD)
    nonce = text[:NONCE_LENGTH]
    if len(text) != NONCE_LENGTH + SEAL_LENGTH or not set(text) <= set(ALPHABET):
        return None
    return nonce if hmac.compare_digest(badge_code(key, nonce), text) else None


def spoken(code: str) -> str:
    """Return a code in groups of five, as it is printed below the QR code for people."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))
