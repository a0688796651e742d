"""Words and values become a mail: what strangers typed stays letters (reliability 1.3)."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

import pytest

from forum_app.messages.rendering import (
    LONGEST_SUBJECT,
    LONGEST_VALUE,
    WORD_JOINER,
    Words,
    fenced,
    names_in,
    one_line,
    render,
    strange_names,
)
from tests.web.registration.hostile import CONTROLS, KEPT, LINKS

LINK = "https://forum.example/en/my/abc/"
MORE_LINKS = (
    "HTTPS://EVIL.EXAMPLE",
    "evil。com",
    "evil．com",
    "evil｡com",
    "evil․com",
    "wang＠evil.example",
    "wang﹫evil.example",
    "//evil.example/x",
    "\\\\evil.example\\x",
    "tel:+3221234567",
    "sms:123",
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "http:evil.example",
    "hxxp://evil.example",
    "1.2.3.4",
    "xn--evil.com",
    "<https://evil.example>",
    "(evil.com)",
    "“evil.com”",
    "evil.com/%20x",
    "{personal_link}.evil.com",
    "https://{personal_link}",
)
HOSTILE = (*KEPT, *CONTROLS, *LINKS, *MORE_LINKS)
WORDS = Words(
    "To {name}",
    "Dear {name},\n\nreference {reference}, {name}\n\n- {name}\n- second\n\n{personal_link}\n\nReason: {reason}",
)
# What mail programs make links of by themselves: a scheme, www, an address, a name with a last part of letters.
LINKED = re.compile(
    r"[a-z][a-z0-9+.-]*:[/\\]|(mailto|tel|sms|data|javascript|file|http):\S|www\.\w|\w@\w|\w\.\w"
)


def text_of(html: str) -> str:
    """Return the words of an HTML part, one blank between."""
    body = html.split("<body>", 1)[1]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_there_are_more_than_sixty_hostile_strings() -> None:
    assert len(set(HOSTILE)) >= 60


@pytest.mark.parametrize("text", HOSTILE)
def test_no_value_writes_anything_but_letters(text: str) -> None:
    made = render(WORDS, {"name": text, "reference": "UF27-ABC", "personal_link": LINK, "reason": text})

    assert re.findall(r'href="([^"]+)"', made.html) == [LINK]
    assert re.findall(r"<(?!/?(?:p|br|ul|li|a|html|head|meta|title|body)\b|!doctype)\w+", made.html) == []
    plain = unicodedata.normalize("NFKC", made.text.replace(LINK, ""))
    assert LINKED.findall(plain) == [], made.text
    assert not set(made.subject) & set("\r\n\x00")
    assert not set(made.text + made.html) & set("\x00\x1b\x85\u2028\u202e\u2066\u2069\u200b\ufeff")


@pytest.mark.parametrize("text", [*KEPT, *LINKS, *MORE_LINKS])
def test_a_value_reads_as_it_was_typed(text: str) -> None:
    made = render(Words("{name}", "{name}"), {"name": text})

    shown = unicodedata.normalize("NFC", " ".join(text.split()))
    assert made.text.replace(WORD_JOINER, "") == shown + "\n"
    assert made.subject.replace(WORD_JOINER, "") == shown
    assert text_of(made.html).replace(WORD_JOINER, "") == shown


@pytest.mark.parametrize("text", HOSTILE)
def test_text_and_html_say_the_same(text: str) -> None:
    made = render(WORDS, {"name": text, "reference": "UF27-ABC", "personal_link": LINK, "reason": text})

    said = re.sub(r"(?m)^- ", "", made.text)
    assert text_of(made.html) == " ".join(said.split())


@pytest.mark.parametrize(
    "typed",
    ["{{7*7}}", "{0.__class__}", "%(x)s", "{event.secret}", "${name}x", "{name!r}", "{Name}", "{ name }"],
)
def test_words_are_no_template(typed: str) -> None:
    """Reliability 1.3: no Jinja and no str.format; what is none of the list stays as it was typed."""
    made = render(Words(typed, typed), {"forum": "x"})

    assert made.text == typed + "\n"
    assert made.subject == typed


def test_a_value_is_put_in_once() -> None:
    """A name of the list inside a value is no place for another value."""
    made = render(Words("{name}", "{name} {reference}"), {"name": "{reference}", "reference": "{personal_link}",
                                                          "personal_link": LINK})  # fmt: skip

    assert made.subject == "{reference}"
    assert made.text == "{reference} {personal_link}\n"
    assert LINK not in made.html


def test_a_line_that_only_held_empty_values_is_left_out() -> None:
    words = Words("s", "Hello\nReason: {reason}\nUntil {until} for {name}\n\n{reason}\n\nBye")

    made = render(words, {"reason": "", "until": "", "name": "Wang"})

    assert made.text == "Hello\nUntil  for Wang\n\nBye\n"
    assert "Reason" not in made.html
    assert made.html.count("<p>") == 2


def test_a_link_alone_on_its_line_stands_by_itself() -> None:
    made = render(Words("s", "Go here:\n{personal_link}\nThanks"), {"personal_link": LINK})

    assert made.text == f"Go here:\n{LINK}\nThanks\n"
    assert f'<p><a href="{LINK}" style=' in made.html
    assert "<p>Go here:</p>" in made.html


def test_a_link_within_a_line_is_a_link() -> None:
    made = render(Words("s", "See {personal_link} please"), {"personal_link": LINK})

    assert f'<p>See <a href="{LINK}">{LINK}</a> please</p>' in made.html


@pytest.mark.parametrize("value", ["javascript:alert(1)", "http://x y", 'http://x"onclick=', "ftp://x", "x"])
def test_only_an_address_of_the_web_is_a_link(value: str) -> None:
    made = render(Words("s", "{personal_link}"), {"personal_link": value})

    assert "href" not in made.html


def test_lines_that_begin_with_a_dash_are_a_list() -> None:
    made = render(Words("s", "Bring:\n- passport\n- {what}\nThanks"), {"what": "one\n- two"})

    assert "<p>Bring:</p>\n<ul><li>passport</li><li>one<br>\n- two</li></ul>\n<p>Thanks</p>" in made.html
    assert made.text == "Bring:\n- passport\n- one\n- two\nThanks\n"


def test_organisers_own_addresses_become_links_in_html() -> None:
    made = render(Words("s", "Hotels: https://forum.example/hotels?a=1&b=2, or https://x.example。"), {})

    assert re.findall(r'href="([^"]+)"', made.html) == [
        "https://forum.example/hotels?a=1&amp;b=2",
        "https://x.example",
    ]


def test_a_reason_keeps_its_lines_and_a_name_has_one() -> None:
    made = render(Words("s", "{reason}|{name}"), {"reason": "a\r\nb\u2028c\n\n", "name": "Li\nWei"})

    assert made.text == "a\nb\nc|Li Wei\n"
    assert "a<br>\nb<br>\nc|Li Wei" in made.html


def test_ten_thousand_letters_are_cut() -> None:
    made = render(Words("{name}", "{name}"), {"name": "W" * 10_000})

    assert len(made.subject) == LONGEST_SUBJECT
    assert len(made.text) == LONGEST_VALUE + 1


def test_the_secretariats_address_may_be_a_link() -> None:
    contact = "Urban Forum <secretariat@forum.example>"

    assert render(Words("s", "{contact}"), {"contact": contact}).text == contact + "\n"


def test_the_page_says_its_language_and_forbids_guessing() -> None:
    made = render(Words("报名 <b>", "您好"), {}, "zh-Hans")

    assert made.html.startswith('<!doctype html>\n<html lang="zh-Hans">')
    assert "<title>报名 &lt;b&gt;</title>" in made.html
    assert "telephone=no" in made.html


def test_names_in_braces_are_found_with_their_lines() -> None:
    words = Words("{forum} {nmae}", "{name}\nx {Name}\n{secret_key} {name}")

    assert names_in(words) == {"forum", "nmae", "name", "secret_key"}
    assert [(s.name, s.line) for s in strange_names(words, ["forum", "name"])] == [
        ("nmae", 0),
        ("secret_key", 3),
    ]


@pytest.mark.parametrize("text", ["10:30", "J. R. Wang", "3.5", "a/b", "你好：世界", "Wang, Li; Zhou"])
def test_what_is_no_address_still_reads_the_same(text: str) -> None:
    assert fenced(text).replace(WORD_JOINER, "") == text


def test_a_time_is_not_fenced() -> None:
    assert (
        fenced("20 September 2027, 23:59 (Brussels time, UTC+2)")
        == "20 September 2027, 23:59 (Brussels time, UTC+2)"
    )


@pytest.mark.parametrize("text", CONTROLS)
def test_one_line_is_one_line(text: str) -> None:
    assert not set(one_line(text)) & set("\r\n\x00\x1b\x85\u2028\u202e\u200b\ufeff")
