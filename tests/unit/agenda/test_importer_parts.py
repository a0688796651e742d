from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.agenda.importers import ImportedEvent, ImportedPerson, html_to_text, key_from
from forum_app.agenda.importers.checks import double_bookings
from forum_app.agenda.importers.colours import PALETTE, css_colour
from forum_app.agenda.importers.keys import keys_for
from forum_app.agenda.rules import SessionKind

NINE = datetime(2027, 9, 20, 9, 0)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<p>One\n  line</p>", "One line"),
        ("One<br>two<br/>three", "One\ntwo\nthree"),
        ("<ul><li>a</li><li><p>b</p></li></ul>", "- a\n- b"),
        ("<p>R&amp;D &lt;3 caf&eacute;</p>", "R&D <3 café"),
        ('<p>See <a href="https://example.org/x">this</a>.</p>', "See this (https://example.org/x)."),
        ('<a href="https://example.org">https://example.org</a>', "https://example.org"),
        ('<a href="javascript:alert(1)">x</a>', "x"),
        ("<p>a</p><script>alert(1)</script><p>b</p>", "a\n\nb"),
        ("<pre>one\ntwo</pre>", "one\ntwo"),
        ("<p>A Vec<T> of a < b</p>", "A Vec<T> of a < b"),
        ("Plain a < b &amp; c\nnext\n\nparagraph", "Plain a < b & c\nnext\n\nparagraph"),
        ("<h1>Title</h1>text<hr/>more", "Title\n\ntext\n\nmore"),
        ("<p>unclosed <b>bold", "unclosed bold"),
        ("<!-- hidden --><p>shown</p>", "shown"),
        ("<p>tab\x00 &#0; \x07bell</p>", "tab \ufffd bell"),
        ("", ""),
        (" <p> </p> ", ""),
    ],
)
def test_html_becomes_plain_paragraphs(html: str, text: str) -> None:
    """Rule 2: no HTML or entities in calendars."""
    assert html_to_text(html) == text


@given(st.text())
def test_plain_text_has_no_control_characters_and_no_empty_lines_in_a_row(text: str) -> None:
    for source in (text, f"<p>{text}</p>"):
        plain = html_to_text(source)

        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", plain)
        assert "\n\n\n" not in plain
        assert plain == plain.strip()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("H.2215 (Ferrer)", "H-2215-Ferrer"),
        ("Salle Élysée", "Salle-Elysee"),
        ("Łódź Ørsted", "lodz-orsted"),
        ("一号 会议厅A", "yihao-huiyiting-A"),
        ("会议厅", "huiyiting"),
        ("!!", "x"),
        ("", "x"),
    ],
)
def test_a_key_is_made_from_a_name(name: str, key: str) -> None:
    assert key_from(name).casefold() == key.casefold()


@given(st.lists(st.text(max_size=80), max_size=20))
def test_keys_are_unique_and_fit_an_address(names: list[str]) -> None:
    keys = keys_for(names)

    assert len(set(keys.values())) == len(set(names))
    assert all(re.fullmatch("[A-Za-z0-9-]{1,60}", key) for key in keys.values())


def test_colours_are_css_names() -> None:
    found = [css_colour(text) for text in ("#2e8b57", "2F8C58", "SeaGreen", "#fff", "papaya", "")]

    assert found == ["seagreen", "seagreen", "seagreen", "", "", ""]
    assert all(css_colour(f"#{value:06x}") == name for name, value in PALETTE.items())


def _event(key: str, start: int, minutes: int, room: str, person: str) -> ImportedEvent:
    return ImportedEvent(
        key=key,
        line=int(key),
        title={"en": key},
        start=NINE + timedelta(minutes=start),
        duration=timedelta(minutes=minutes),
        kind=SessionKind.LECTURE,
        rooms=(room,),
        people=(ImportedPerson(person, person),),
    )


def span(event: ImportedEvent) -> tuple[datetime, datetime]:
    found = event.instants("Europe/Brussels")
    assert found
    return found


EVENTS = st.lists(
    st.tuples(st.integers(0, 200), st.integers(1, 90), st.sampled_from("AB"), st.sampled_from("xyz")),
    max_size=15,
)


@given(EVENTS)
def test_the_sweep_finds_each_event_that_begins_while_another_runs(
    rows: list[tuple[int, int, str, str]],
) -> None:
    """Against a brute-force oracle: every pair is compared, in order of start, then end, then line."""
    events = [_event(str(place), *row) for place, row in enumerate(rows)]

    found = {(p.problem, p.key) for p in double_bookings(events, {}, "Europe/Brussels")}

    ordered = sorted(events, key=lambda e: (*span(e), e.line))
    pairs = [(one, two) for place, one in enumerate(ordered) for two in ordered[place + 1 :]]
    clashes = [(one, two) for one, two in pairs if span(two)[0] < span(one)[1]]
    assert found == {("room-overlap", two.key) for one, two in clashes if one.rooms == two.rooms} | {
        ("person-overlap", two.key) for one, two in clashes if one.people == two.people
    }
