"""BDG-6: smaller first, then broken at a space or hyphen, never cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.badges.rules.fitting import Room, balanced, fit, pieces

ROOM = Room(width=100, largest=20, smallest=10, lines=3)
WORDS = st.lists(st.text("ABCDÉŽ-’", min_size=1, max_size=9), min_size=1, max_size=8).map(" ".join)
CHINESE = st.text("市长副人民政府，。（）·《》", min_size=1, max_size=60)


def count(text: str) -> float:
    """A face in which every character is half as wide as it is high."""
    return len(text) / 2


@given(WORDS | CHINESE)
def test_no_character_is_ever_lost(text: str) -> None:
    fitted = fit(text, ROOM, count)

    assert fitted is None or "".join(fitted.lines).replace(" ", "") == text.replace(" ", "")


@given(WORDS | CHINESE)
def test_what_fits_keeps_to_its_room(text: str) -> None:
    fitted = fit(text, ROOM, count)

    if fitted is not None:
        assert ROOM.smallest <= fitted.size <= ROOM.largest
        assert len(fitted.lines) <= ROOM.lines
        assert all(count(line) * fitted.size <= ROOM.width + 1e-6 for line in fitted.lines)


@given(WORDS | CHINESE)
def test_a_text_is_taken_apart_without_loss(text: str) -> None:
    for between in (True, False):
        assert "".join(pieces(text, between)) == text


def test_a_short_name_has_the_largest_size() -> None:
    fitted = fit("ZHANG", ROOM, count)

    assert fitted is not None
    assert (fitted.size, fitted.lines) == (20, ("ZHANG",))


def test_a_longer_name_shrinks_before_it_breaks() -> None:
    fitted = fit("VAN DER BERG", ROOM, count)

    assert fitted is not None
    assert (fitted.size, fitted.lines) == (16.5, ("VAN DER BERG",))


def test_a_long_name_breaks_at_its_hyphen() -> None:
    fitted = fit("SCHWARZENB-LÜDEN", ROOM, count)

    assert fitted is not None
    assert fitted.lines == ("SCHWARZENB-", "LÜDEN")


def test_a_prefix_of_one_letter_is_not_left_alone() -> None:
    assert pieces("VAN DER 'S-GRAVESANDE", True) == ("VAN ", "DER ", "'S-GRAVESANDE")


def test_a_word_too_long_for_any_size_is_broken_without_a_hyphen_of_ours() -> None:
    """The 46-letter surname: its spelling stays."""
    fitted = fit("A" * 46, ROOM, count)

    assert fitted is not None
    assert fitted.size == ROOM.smallest
    assert "".join(fitted.lines) == "A" * 46


def test_a_text_beyond_all_room_is_refused_not_cut() -> None:
    assert fit("A" * 100, ROOM, count) is None


@pytest.mark.parametrize(
    ("text", "between", "expected"),
    [
        ("阿不都·热合曼·艾力", False, ("阿不都·", "热合曼·", "艾力")),
        ("张永生", False, ("张永生",)),
        ("市长，（代）", True, ("市", "长，", "（代）")),
        ("Mayor 市长", True, ("Mayor ", "市", "长")),
    ],
)
def test_chinese_breaks_where_it_may(text: str, between: bool, expected: tuple[str, ...]) -> None:
    assert pieces(text, between) == expected


def test_lines_are_of_even_length() -> None:
    assert balanced(("one ", "two ", "three ", "four "), 2, count) == ("one two", "three four")
