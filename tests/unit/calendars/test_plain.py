"""Plain text: clean, without markup, cut where it does no harm."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum_app.calendars import plain

FAMILY = "👩‍👩‍👧"
FLAG = "🇪🇺"


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("<p>One</p><p>Two &amp; three</p>", "One\n\nTwo & three"),
        ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
        ("line<br/>break", "line\nbreak"),
        ("<p>wrapped\nsource</p>", "wrapped source"),
        ('see <a href="https://a.example/x">the page</a>', "see the page (https://a.example/x)"),
        ('<a href="https://a.example/">https://a.example/</a>', "https://a.example/"),
        ('<a href="mailto:x@a.example">write</a>', "write"),
        ("<script>alert(1)</script><b>kept</b>", "kept"),
        ("<p>C++ <chrono> and <vector></p>", "C++ <chrono> and <vector>"),
        ("a < b and b > c", "a < b and b > c"),
        ("R&amp;D &#20013;&#x6587; &copy=1", "R&D 中文 &copy=1"),
        ("# Title\n\n**bold** [link](https://a.example/)", "Title\n\nbold link (https://a.example/)"),
        ("__init__ and snake_case * 2 * 3", "__init__ and snake_case * 2 * 3"),
        ("", ""),
    ],
)
def test_markup_becomes_plain_text(marked: str, text: str) -> None:
    """Rules 2 and 14."""
    assert plain.from_markup(marked) == text


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("  two \t blanks ", "two blanks"),
        ("a\r\nb\rc\u2028d\x85e", "a b c d e"),
        ("bell\x07 del\x7f mark\ufeff lone\ud800", "bell del mark lone"),
        ("第一部分\u3000第二部分", "第一部分\u3000第二部分"),
        (f"{FAMILY}{FLAG}", f"{FAMILY}{FLAG}"),
    ],
)
def test_a_line_is_clean_and_keeps_every_character_that_shows(given: str, text: str) -> None:
    """Rule 1."""
    assert plain.line(given) == text


def test_paragraphs_have_at_most_one_empty_line_between() -> None:
    assert plain.paragraphs("\n\n a \r\n\n\n\n b\x0bc \n") == "a\n\nb\nc"


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("write to wang.xm+1@city.example.cn now", "write to … now"),
        ("mailto:a@b.example", "…"),
        ("@handle stays, so does a @ b", "@handle stays, so does a @ b"),
    ],
)
def test_mail_addresses_are_taken_out(given: str, text: str) -> None:
    """Rule 14."""
    assert plain.without_mail(given) == text


@pytest.mark.parametrize(
    ("text", "limit", "kept"),
    [
        ("short", 5, "short"),
        ("one two three", 10, "one two…"),
        ("one, two three", 6, "one…"),
        ("城市规划与城市治理", 5, "城市规划…"),
        (f"ab{FAMILY}cd", 5, "ab…"),
        (f"ab{FLAG}{FLAG}", 5, f"ab{FLAG}…"),
        (f"ab{FLAG}{FLAG}", 4, "ab…"),
        ("cafe\u0301s in town", 5, "caf…"),
        ("👍🏽👍🏽", 3, "👍🏽…"),
    ],
)
def test_a_cut_falls_between_words_and_never_inside_a_character(text: str, limit: int, kept: str) -> None:
    assert plain.cut(text, limit) == kept


@settings(deadline=None)
@given(st.text(), st.integers(1, 60))
def test_a_cut_text_keeps_its_length_and_its_beginning(text: str, limit: int) -> None:
    cut = plain.cut(text, limit)

    assert len(cut) <= limit
    assert text.startswith(cut.removesuffix("…"))


@settings(deadline=None)
@given(st.text(min_size=1), st.text(min_size=1), st.integers(20, 80))
def test_a_cut_pair_fits_and_gives_each_its_half(first: str, second: str, limit: int) -> None:
    """Rule 13."""
    pair = plain.cut_pair(first, second, " / ", limit)

    assert len(pair) <= limit
    if len(first) + len(second) + 3 <= limit:
        assert pair == f"{first} / {second}"


@settings(deadline=None)
@given(st.text())
def test_no_control_character_survives(text: str) -> None:
    """Rule 1."""
    kinds = {unicodedata.category(character) for character in plain.paragraphs(text).replace("\n", "")}

    assert kinds.isdisjoint({"Cc", "Cs"})
    assert "\n" not in plain.line(text)
