"""Sealed fields: what the database alone does not tell (reliability 1.7)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy.dialects import sqlite

from config import BadSetting, Settings
from forum_app.core import sealing

OLD, NEW = "old-key-" + "o" * 32, "new-key-" + "n" * 32


@pytest.fixture(autouse=True)
def keys() -> Iterator[None]:
    """Use keys of this test's own and give the process its own back."""
    before = list(sealing._KEYS)
    sealing.configure([OLD])
    yield
    sealing._KEYS[:] = before


@pytest.mark.parametrize("text", ["E12345678", "清真", "a\nb\x00c", "seal me", "x" * 10_000])
def test_what_is_sealed_opens_as_it_was(text: str) -> None:
    sealed = sealing.seal(text)

    assert sealing.unseal(sealed) == text
    assert text not in sealed


def test_nothing_stays_nothing() -> None:
    """Whoever has no diet is not told from the database by a sealed emptiness, and can be counted."""
    assert sealing.seal("") == ""
    assert sealing.unseal("") == ""


def test_the_same_text_is_sealed_otherwise_each_time() -> None:
    assert sealing.seal("vegan") != sealing.seal("vegan")


def test_a_value_from_before_sealing_is_read_as_it_is() -> None:
    assert sealing.unseal("vegetarian") == "vegetarian"


def test_a_text_that_looks_sealed_is_sealed_like_any_other() -> None:
    typed = "sealed:1:AAAA"

    assert sealing.unseal(sealing.seal(typed)) == typed


def test_a_new_key_seals_and_the_old_one_still_opens() -> None:
    before = sealing.seal("E12345678")

    sealing.configure([NEW, OLD])
    after = sealing.seal("E12345678")

    assert sealing.unseal(before) == "E12345678"
    sealing.configure([NEW])
    assert sealing.unseal(after) == "E12345678"
    with pytest.raises(sealing.NotOpened, match="FORUM_DATA_KEY"):
        sealing.unseal(before)


@pytest.mark.parametrize("place", [10, 25, -8])
def test_a_changed_character_is_noticed(place: int) -> None:
    sealed = sealing.seal("E12345678")
    other = "A" if sealed[place] != "A" else "B"
    changed = sealed[:place] + other + sealed[place:][1:]

    with pytest.raises(sealing.NotOpened):
        sealing.unseal(changed)


@pytest.mark.parametrize("broken", ["sealed:1:", "sealed:1:AAAA", "sealed:1:A", "sealed:1:é"])
def test_what_was_cut_short_is_refused_and_not_guessed(broken: str) -> None:
    with pytest.raises(sealing.NotOpened):
        sealing.unseal(broken)


def test_without_a_key_nothing_is_sealed() -> None:
    sealing.configure([])

    with pytest.raises(sealing.NotOpened, match="no key"):
        sealing.seal("E12345678")


def test_equal_secrets_have_equal_fingerprints_under_one_key_only() -> None:
    """REG-6: the same passport is found again; the database alone cannot be searched for a number."""
    first = sealing.fingerprint("E12345678")

    assert first == sealing.fingerprint("E12345678")
    assert first != sealing.fingerprint("E12345679")
    assert len(first) == 64
    sealing.configure([NEW, OLD])
    assert first != sealing.fingerprint("E12345678")
    assert sealing.fingerprints("E12345678") == (sealing.fingerprint("E12345678"), first)


def test_a_column_seals_on_its_way_in_and_opens_on_its_way_out() -> None:
    column, dialect = sealing.SealedText(), sqlite.dialect()

    stored = column.process_bind_param("halal", dialect)

    assert stored is not None
    assert stored.startswith(sealing.MARK)
    assert column.process_result_value(stored, dialect) == "halal"
    assert column.process_bind_param(None, dialect) is None
    assert column.process_result_value(None, dialect) is None


def test_the_setting_gives_the_keys_in_order_and_the_secret_key_last() -> None:
    settings = Settings.from_env({"FORUM_DATA_KEY": f"{NEW}, {OLD}", "FORUM_SECRET_KEY": "s" * 40})

    assert settings.sealing_keys == (NEW, OLD, "s" * 40)


def test_a_short_key_is_refused_with_an_example() -> None:
    with pytest.raises(BadSetting, match="FORUM_DATA_KEY"):
        Settings.from_env({"FORUM_DATA_KEY": f"{NEW},short"})
