"""The personal link: long, not to be guessed, and stored as a hash only."""

from __future__ import annotations

import hashlib

from forum_app.registration.links import digest, personal_token

SECRET = "a secret of this installation, for tests"


def test_the_token_holds_at_least_128_bits() -> None:
    token = personal_token(SECRET, "0" * 32)

    assert len(token) == 24
    assert len(token) * 6 >= 128


def test_the_same_registration_has_the_same_token() -> None:
    """An answer that got lost can be given again."""
    assert personal_token(SECRET, "a" * 32) == personal_token(SECRET, "a" * 32)


def test_other_registrations_and_other_installations_have_other_tokens() -> None:
    found = {
        personal_token(SECRET, "a" * 32),
        personal_token(SECRET, "b" * 32),
        personal_token("x", "a" * 32),
    }

    assert len(found) == 3


def test_the_token_can_stand_in_an_address_as_it_is() -> None:
    tokens = "".join(personal_token(SECRET, f"{n:032x}") for n in range(200))

    assert tokens.replace("-", "").replace("_", "").isalnum()


def test_what_is_stored_is_the_sha_256() -> None:
    assert digest("abc") == hashlib.sha256(b"abc").hexdigest()
