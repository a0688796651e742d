"""The code on a badge: signed, short, without personal data."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.badges.rules import badge_code, badge_key, new_nonce, spoken, verify_code
from forum_app.badges.rules.codes import ALPHABET, ENTROPY_BYTES

KEY = badge_key("a secret of this installation, long enough")
ENTROPY = st.binary(min_size=ENTROPY_BYTES, max_size=16)


@given(ENTROPY)
def test_a_signed_code_gives_back_its_nonce(entropy: bytes) -> None:
    nonce = new_nonce(entropy)

    assert verify_code(KEY, badge_code(KEY, nonce)) == nonce


@given(ENTROPY)
def test_a_code_is_twenty_letters_that_can_be_read_aloud(entropy: bytes) -> None:
    code = badge_code(KEY, new_nonce(entropy))

    assert len(code) == 20
    assert set(code) <= set(ALPHABET)
    assert not set("ILOU") & set(code)


@given(ENTROPY, st.integers(0, 19), st.sampled_from(ALPHABET))
def test_a_code_with_another_letter_is_refused(entropy: bytes, place: int, letter: str) -> None:
    code = badge_code(KEY, new_nonce(entropy))
    forged = code[:place] + letter + code[place + 1 :]

    assert (verify_code(KEY, forged) is not None) == (forged == code)


def test_a_code_of_another_installation_is_refused() -> None:
    code = badge_code(badge_key("another secret, also long enough for it"), new_nonce(bytes(7)))

    assert verify_code(KEY, code) is None


def test_what_people_type_is_forgiven() -> None:
    code = badge_code(KEY, new_nonce(b"\x00\x44\x32\x14\xc7\x42\x54"))
    typed = spoken(code).lower().replace("0", "o").replace("1", "l")

    assert verify_code(KEY, f" {typed} ") == code[:10]


@pytest.mark.parametrize("text", ["", "ABC", "7K2QF9XW3M", "é" * 20, "7K2QF9XW3M0HJ4TBN8RCX"])
def test_what_is_no_code_is_refused(text: str) -> None:
    assert verify_code(KEY, text) is None


def test_a_code_is_printed_in_groups_of_five() -> None:
    assert spoken("ABCDEFGHJKMNPQRSTVWX") == "ABCDE-FGHJK-MNPQR-STVWX"


def test_a_nonce_needs_enough_randomness() -> None:
    with pytest.raises(ValueError, match="7 random bytes"):
        new_nonce(b"123456")


def test_the_key_is_not_the_secret_and_the_code_holds_neither() -> None:
    assert KEY != b"a secret of this installation, long enough"
    assert len({new_nonce(bytes([n] * 7)) for n in range(200)}) == 200
