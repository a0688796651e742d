from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.core.names import NameOrder, PersonName, clean


@pytest.mark.parametrize(
    "typed", ["古丽•玉素甫", "古丽‧玉素甫", "古丽・玉素甫", "古丽･玉素甫", "古丽．玉素甫", "古丽 . 玉素甫"]
)
def test_every_dot_between_chinese_parts_is_stored_as_the_middle_dot(typed: str) -> None:
    """NAM-4."""
    assert clean(typed) == "古丽·玉素甫"


def test_a_full_stop_in_a_latin_name_stays() -> None:
    """NAM-4: only between Chinese characters does a stop stand for the dot."""
    assert clean("Fitzgerald Jr. III") == "Fitzgerald Jr. III"


def test_the_catalan_dot_stays_in_its_word() -> None:
    assert clean("Gabriel·la") == "Gabriel·la"


def test_a_name_is_stored_composed() -> None:
    """NAM-6: Unicode is stored in NFC."""
    assert clean("Luczyn\u0301ski") == "Luczyński"


def test_blanks_no_break_spaces_and_line_ends_become_single_spaces() -> None:
    assert clean("  Kovač \u00a0 Luka\r\n\tIvan ") == "Kovač Luka Ivan"


def test_unseen_marks_and_direction_marks_are_dropped() -> None:
    assert clean("Ivan\u200b \u202egnaW\ufeff\u00ad") == "Ivan gnaW"


def test_a_blank_between_chinese_characters_is_dropped() -> None:
    """王　伟 is how a name of two characters is spaced out in lists."""
    assert clean("王　伟") == "王伟"


def test_the_joiner_of_persian_spelling_stays_and_a_stray_one_goes() -> None:
    assert clean("علی\u200cرضا") == "علی\u200cرضا"
    assert clean("Wang\u200cLi") == "WangLi"


def test_letters_case_hyphens_and_apostrophes_stay_as_typed() -> None:
    """NAM-6."""
    names = ["O’Sheá-Ní Dhomhnaill", "D'Annunziatella", "GIUSEPPE MARIA", "jean-luc", "Ķēniņš-Țăranu", "𬀩䶮"]

    assert [clean(name) for name in names] == names


@given(st.text())
def test_cleaning_a_clean_name_changes_nothing(text: str) -> None:
    once = clean(text)

    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once == once.strip()


@given(st.text())
def test_a_clean_name_can_always_be_stored_as_utf_8(text: str) -> None:
    """A lone surrogate would stop the database."""
    assert clean(text + "\ud800").encode("utf-8").decode("utf-8") == clean(text)


def test_a_single_name_has_no_family_name_whatever_field_it_was_typed_in() -> None:
    """NAM-4."""
    typed_as_family = PersonName.of("Suharmini", "", "single")
    typed_as_both = PersonName.of("Zhaxi", "Pingcuo", "single")

    assert (typed_as_family.family, typed_as_family.given) == ("", "Suharmini")
    assert (typed_as_both.family, typed_as_both.given) == ("", "Zhaxi Pingcuo")


def test_the_passport_form_is_kept_as_given() -> None:
    """NAM-5: LV of an older passport is not turned into LYU."""
    name = PersonName.of("Lyu", "Lü", "family_first", native="吕绿", passport_form="LV LV")

    assert (name.family, name.passport_form) == ("Lyu", "LV LV")


def test_an_unknown_order_is_refused() -> None:
    with pytest.raises(ValueError, match="sideways"):
        PersonName.of("Wang", "Li", "sideways")


def test_an_empty_name_is_false() -> None:
    assert not PersonName.of(" ", "\u200b")
    assert PersonName.of(native="王")
    assert PersonName.of("A").order is NameOrder.GIVEN_FIRST
