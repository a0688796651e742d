"""What is refused as a password, and how one is kept."""

from __future__ import annotations

import pytest

from forum_app.accounts import passwords

EMAIL, NAME = "alicia.neuteboom@forum.example", "Alicia Neuteboom"
GOOD = "teapot canal ninety gravel"


def objection(password: str) -> str | None:
    return passwords.objection(password, EMAIL, NAME)


@pytest.mark.parametrize(
    "password", [GOOD, "北京的秋天比布鲁塞尔的秋天更干爽", "x7#Kq!vR2m&Zp", "correct gravel staple moon"]
)
def test_a_good_password_is_taken(password: str) -> None:
    assert objection(password) is None


@pytest.mark.parametrize("password", ["", "short", "elevenchars", "短密码"])
def test_fewer_than_twelve_characters_are_refused(password: str) -> None:
    reason = objection(password)

    assert reason is not None
    assert "12" in reason


def test_twelve_characters_are_enough() -> None:
    assert objection("k7 mauve bolt") is None


def test_more_than_two_hundred_characters_are_refused() -> None:
    reason = objection("teapot canal " * 20)

    assert reason is not None
    assert "200" in reason


@pytest.mark.parametrize(
    "password",
    [
        "alicia.neuteboom@forum.example",
        "Neuteboom-2027!!",
        "my name is alicia",
        "ALICIAneuteboom99",
        "n-e-u-t-e-b-o-o-m 7",
    ],
)
def test_the_own_name_or_address_is_refused(password: str) -> None:
    reason = objection(password)

    assert reason is not None
    assert "name" in reason


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "Password2027!",
        "P@ssw0rd2027",
        "passwordpassword",
        "qwertyuiop12",
        "123456789012",
        "987654321098",
        "abcdefghijkl",
        "aaaaaaaaaaaa",
        "abababababab",
        "UrbanForum2027",
        "!!!!welcome!!!!1234",
        "correcthorsebatterystaple",
        "woaini5201314",
        "Brussels-2027-09",
        "beijingbeijing",
        "1q2w3e4r5t6y",
    ],
)
def test_a_password_that_is_tried_first_is_refused(password: str) -> None:
    """ASVS 6.2.4: a list is shipped, nothing is asked over the network."""
    reason = objection(password)

    assert reason is not None
    assert "guess" in reason


def test_a_short_name_does_not_forbid_words_that_hold_it() -> None:
    assert passwords.objection("lithium canal ninety", "li@forum.example", "Li Yu") is None


def test_a_kept_password_is_recognised() -> None:
    kept = passwords.hashed(GOOD)

    assert passwords.matches(kept, GOOD) is True
    assert passwords.matches(kept, GOOD + "!") is False


def test_a_password_is_kept_as_an_argon2id_hash_with_its_own_salt() -> None:
    one, other = passwords.hashed(GOOD), passwords.hashed(GOOD)

    assert one.startswith("$argon2id$")
    assert one != other
    assert GOOD not in one


def test_nobody_gets_in_where_no_password_is_kept() -> None:
    """Not even with the words that the empty place is compared with."""
    assert passwords.matches(None, "nobody has this password") is False
    assert passwords.matches(None, "") is False


def test_a_damaged_hash_opens_nothing() -> None:
    assert passwords.matches("not a hash", GOOD) is False


def test_composed_and_decomposed_letters_are_the_same_password() -> None:
    kept = passwords.hashed("caf\u00e9 gravel ninety")

    assert passwords.matches(kept, "cafe\u0301 gravel ninety") is True


def test_a_hash_of_today_is_not_outdated() -> None:
    assert passwords.is_outdated(passwords.hashed(GOOD)) is False


def test_a_weaker_hash_is_outdated() -> None:
    weak = "$argon2id$v=19$m=8192,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$RdescudvJCsgt3ub+b+dWRWJTmaaJObG6hRT8Gz1oTw"

    assert passwords.is_outdated(weak) is True
