"""What is put right in typed answers, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.registration import typed


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("  Mayor \u00a0of\tGhent ", "Mayor of Ghent"),
        ("Mayor of Example\nPresident of the Area", "Mayor of Example President of the Area"),
        ("Zu\u0308rich", "Zürich"),
        ("abc\u202edef\u2066", "abcdef"),
        ("a\x00b\x1b[31m", "a b [31m"),
        ("see you 🚲🏙️", "see you 🚲🏙️"),
        ("成都市副市长", "成都市副市长"),
    ],
)
def test_text_becomes_one_clean_line(text: str, tidied: str) -> None:
    assert typed.tidy(text) == tidied


@given(st.text())
def test_a_tidy_text_stays_as_it_is(text: str) -> None:
    once = typed.tidy(text)

    assert typed.tidy(once) == once


def test_a_longer_answer_keeps_its_lines() -> None:
    assert typed.tidy_lines("\n step-free  route \r\n\u202eguide dog\n") == "step-free route\nguide dog"


def test_what_was_typed_is_kept_but_for_nul() -> None:
    """NAM-6: the typed form is kept."""
    assert typed.as_typed("  Kova\u010d ", "Lu\x00ka", "") == "  Kovač  | Luka"


@pytest.mark.parametrize(
    "text", ["GARCÍA LÓPEZ", "Ștefan", "O’Shea", "Ħ.", "Nuñez Mª", "L'udovít 2nd", "Yūsuf ʻAlī"]
)
def test_latin_letters_are_known(text: str) -> None:
    assert typed.is_latin(text)


@pytest.mark.parametrize("text", ["王", "Wang 王", "Γιώργος", "Иван", "يوسف", "", "123", "{{}}"])
def test_other_scripts_and_no_letters_are_not_latin(text: str) -> None:
    assert not typed.is_latin(text)


@pytest.mark.parametrize(
    "text",
    [
        "http://evil.example",
        "https://x",
        "www.evil",
        "evil.com",
        "Wang evil.com/x",
        "ｅｖｉｌ．ｃｏｍ",
        "EVIL.COM",
        "a@b.example",
        "[win](x)",
        "mailto:x",
        "банк.рф",
        "St.John",
    ],
)
def test_what_a_mail_program_would_link_is_found(text: str) -> None:
    """Reliability 1.3: names cannot write the mail."""
    assert typed.holds_address(text)


@pytest.mark.parametrize(
    "text", ["J. R. R. Tolkien", "J.R.", "Jr.", "St. John", "丹增·旺堆", "O’Shea", "<b>Li</b>", ""]
)
def test_a_name_is_no_address(text: str) -> None:
    assert not typed.holds_address(text)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("wang@example.org", "wang@example.org"),
        (" Wang.Ming+cn@Example.ORG ", "Wang.Ming+cn@example.org"),
        ("ｗａｎｇ＠ｅｘａｍｐｌｅ．ｏｒｇ", "wang@example.org"),
        ("wang@example。org", "wang@example.org"),
        ("info@münchen.example", "info@xn--mnchen-3ya.example"),
        ("wang\u200b@example.org", "wang@example.org"),
    ],
)
def test_an_address_is_made_ready_for_the_wire(text: str, address: str) -> None:
    assert typed.email_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "wang",
        "wang@",
        "@example.org",
        "wang@example",
        "wang@@example.org",
        ".wang@example.org",
        "王@example.org",
        "wang@example..org",
        "a@b.example\nBcc: c@d.example",
        "<a@b.example>",
        "a,b@c.example",
        "wang@-example.org",
        f"{'a' * 65}@example.org",
        f"a@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.{'f' * 60}.example",
        "a@[127.0.0.1]",
    ],
)
def test_what_cannot_be_an_address_is_refused(text: str) -> None:
    assert typed.email_address(text) is None


@given(st.text())
def test_an_address_never_breaks_a_header(text: str) -> None:
    address = typed.email_address(text)

    assert address is None or (address.isascii() and address.isprintable() and " " not in address)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("+32 2 123 45 67", "+32 2 123 45 67"),
        ("＋８６ ２８ １２３４", "+86 28 1234"),
        ("+86 028-8888  9999 转 12", "+86 028-8888 9999 转 12"),
        ("(02) 123 45 67", None),
        ("+00 0000 0000 ext. 12", "+00 0000 0000 ext. 12"),
        ("call me", None),
        ("+32", None),
        ("=1+1", None),
    ],
)
def test_a_telephone_number_is_told_from_other_text(text: str, number: str | None) -> None:
    assert typed.phone_number(text) == number
