"""The lines of the feed of changes: what changed, where it was and is, in the reader's words (RFC 4287, PRG-1)."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from flask import Flask

from forum_app.agenda.changed import Change, State
from forum_app.core.clock import from_iso
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.public.pages.changes import Entry
from forum_app.public.pages.changes_feed import Channel, feed

ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"
WHEN = from_iso("2027-06-02T08:00:00Z")
HALL, ROOM = Translated.of(en="Hemicycle", zh="半圆会场"), Translated.of(en="Room 52", zh="52厅")
TITLE = Translated.of(en="Eco-city planning", zh="生态城市规划")
BEFORE = State(from_iso("2027-09-20T07:00:00Z"), from_iso("2027-09-20T08:30:00Z"), (HALL,), TITLE)
AFTER = replace(
    BEFORE, start=from_iso("2027-09-20T15:00:00Z"), end=from_iso("2027-09-20T16:30:00Z"), rooms=(ROOM,)
)


@pytest.fixture
def here(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


pytestmark = pytest.mark.usefixtures("here")


def channel(language: str = "en", zone: str = "Europe/Brussels", **changes: Any) -> Channel:
    edition = Edition(
        uid="e" * 32, zone=zone, name=Translated.of(en="Urban Forum <2027> & more", zh="2027年城市论坛")
    )
    values: dict[str, Any] = {
        "edition": edition,
        "language": language,
        "here": "https://f.example/feed",
        "updated": WHEN,
    }
    pages = {number: f"https://f.example/changes/{number}/" for number in range(40)}
    return Channel(**(values | {"page": "https://f.example/changes/", "pages": pages} | changes))


def change(*ways: str, before: State | None = BEFORE, after: State | None = AFTER) -> Change:
    return Change(
        uid="a" * 32, code="MF1", title=TITLE, ways=ways, before=before, after=after, came=(), went=()
    )


def entry(
    *changes: Change, number: int = 3, total: int | None = None, note: Translated | None = None
) -> Entry:
    return Entry(
        number=number,
        published_at=WHEN,
        note=note,
        total=len(changes) if total is None else total,
        ways={},
        changes=changes,
    )


def read(of: Channel, *entries: Entry) -> ET.Element:
    return ET.fromstring(feed(of, entries))


def lines(of: Channel, *entries: Entry) -> list[str]:
    return [each.text or "" for each in read(of, *entries).iter(f"{XHTML}li")]


@pytest.mark.parametrize(
    ("made", "line"),
    [
        (
            change("moved", "room"),
            "Moved, Other room: MF1 Eco-city planning · 2027-09-20 09:00–10:30 Brussels, Hemicycle"
            " → 2027-09-20 17:00–18:30 Brussels, Room 52",
        ),
        (
            change("new", before=None, after=BEFORE),
            "New: MF1 Eco-city planning · 2027-09-20 09:00–10:30 Brussels, Hemicycle",
        ),
        (
            change("withdrawn", after=None),
            "Taken back: MF1 Eco-city planning · 2027-09-20 09:00–10:30 Brussels, Hemicycle",
        ),
        (
            change("cancelled", after=BEFORE),
            "Cancelled: MF1 Eco-city planning · 2027-09-20 09:00–10:30 Brussels, Hemicycle",
        ),
        (
            change("title", after=replace(BEFORE, rooms=())),
            "Title: MF1 Eco-city planning · 2027-09-20 09:00–10:30 Brussels, Hemicycle"
            " → 2027-09-20 09:00–10:30 Brussels",
        ),
    ],
)
def test_a_line_says_what_changed_and_a_place_that_stayed_is_said_once(made: Change, line: str) -> None:
    assert lines(channel(), entry(made)) == [line]


@pytest.mark.parametrize(
    ("zone", "language", "place"),
    [
        ("Europe/Brussels", "zh", "2027-09-20 09:00–10:30 布鲁塞尔"),
        ("Europe/Brussels", "fr", "2027-09-20 09:00–10:30 Bruxelles"),
        ("Asia/Shanghai", "en", "2027-09-20 15:00–16:30 Beijing"),
        ("Asia/Shanghai", "zh", "2027-09-20 15:00–16:30 北京"),
        ("America/New_York", "en", "2027-09-20 03:00–04:30 New York"),
    ],
)
def test_times_are_those_of_the_host_by_the_name_of_its_city(zone: str, language: str, place: str) -> None:
    """PRG-1: never a time without saying where."""
    (line,) = lines(channel(language, zone), entry(change("new", before=None, after=BEFORE)))

    assert place in line


@pytest.mark.parametrize(
    ("language", "words"), [("zh", ("生态城市规划", "半圆会场")), ("fr", ("Eco-city planning", "Hemicycle"))]
)
def test_names_are_in_the_language_of_the_feed_or_the_next_best(
    language: str, words: tuple[str, str]
) -> None:
    """NAM-7."""
    (line,) = lines(channel(language), entry(change("new", before=None, after=BEFORE)))

    assert [word in line for word in words] == [True, True]


@pytest.mark.parametrize(
    ("total", "last"),
    [(1, None), (2, "And one more session."), (7, "And 6 more sessions.")],
)
def test_what_is_not_listed_is_counted(total: int, last: str | None) -> None:
    told = lines(channel(), entry(change("title"), total=total))

    assert told[1:] == ([last] if last else [])


@pytest.mark.parametrize(
    ("total", "title"),
    [
        (0, "Release 3: 0 sessions changed"),
        (1, "Release 3: one session changed"),
        (9, "Release 3: 9 sessions changed"),
    ],
)
def test_an_entry_is_titled_by_its_number_and_how_much_changed(total: int, title: str) -> None:
    root = read(channel(), entry(total=total))

    assert root.findtext(f"{ATOM}entry/{ATOM}title") == title


def test_an_entry_has_a_summary_only_where_the_organisers_wrote_a_note() -> None:
    note = Translated.of(en="The sub-forums move", zh="分论坛调整")

    root = read(channel("zh"), entry(number=2, note=note), entry(number=1))

    found = [each.findtext(f"{ATOM}summary") for each in root.findall(f"{ATOM}entry")]
    assert found == ["分论坛调整", None]


def test_a_release_that_changed_nothing_has_no_content() -> None:
    assert read(channel(), entry()).find(f"{ATOM}entry/{ATOM}content") is None


def test_each_entry_leads_to_the_page_of_its_release() -> None:
    root = read(channel(), entry(number=12), entry(number=11))

    links = [each.find(f"{ATOM}link") for each in root.findall(f"{ATOM}entry")]
    assert [link.get("href") for link in links if link is not None] == [
        "https://f.example/changes/12/",
        "https://f.example/changes/11/",
    ]


def test_names_with_signs_of_markup_are_text() -> None:
    root = read(channel(), entry(change("title")))

    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Urban Forum <2027> & more"


def test_the_same_releases_give_the_same_bytes_and_another_language_others() -> None:
    made = entry(change("moved"), note=TITLE)

    assert feed(channel(), [made]) == feed(channel(), [made])
    assert feed(channel(), [made]) != feed(channel("zh"), [made])


def ids(of: Channel, *entries: Entry) -> list[str]:
    return [each.text or "" for each in read(of, *entries).iter(f"{ATOM}id")]


def test_identifiers_stay_when_addresses_and_words_change() -> None:
    """RFC 4287, 4.2.6: an entry keeps its identifier for ever, so that no reader shows it twice."""
    before = ids(channel(), entry(number=2), entry(number=1))
    moved = channel(here="https://other.example/feed", page="https://other.example/")

    after = ids(moved, entry(number=2, note=TITLE), entry(number=1, total=9))

    assert after == before
    assert all(uuid.UUID(each.removeprefix("urn:uuid:")).version == 5 for each in before)


def test_no_two_things_share_an_identifier() -> None:
    found = [
        each for language in ("en", "zh", "fr") for each in ids(channel(language), entry(), entry(number=4))
    ]

    assert len(set(found)) == len(found) == 9
