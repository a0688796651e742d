"""The feeds of a release in words, and the chart of a month (issue 5, watching)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from forum_app.calendars.rules import Kind, chosen
from forum_app.desk.pages import feeds as pages
from tests.unit.calendars import documents

WANG = documents.WANG | {"uid": "b" * 32}
GARCIA = documents.GARCIA | {"uid": "a" * 32}


@pytest.fixture
def document() -> dict[str, Any]:
    talk = {"order": 1, "minutes": 6, "title": documents.texts("Talk"), "people": [GARCIA]}
    served = documents.WANG | {"uid": "c" * 32, "role": "interpreter"}
    return documents.document(
        documents.session(people=[WANG, documents.OPEN_SEAT, served], contributions=[talk]),
        documents.session(people=[WANG]),
    )


def keys(found: list[pages.Feed]) -> list[str]:
    return [feed.key for feed in found]


def test_every_feed_of_a_release_is_listed_in_the_order_of_the_programme(document: dict[str, Any]) -> None:
    found = pages.feeds(document)

    assert [feed.kind for feed in found] == sorted((f.kind for f in found), key=list(pages.KINDS).index)
    assert keys(found)[0] == "agenda"
    assert {"parts/mayors-forum", "tracks/city-networking", "rooms/COR-HEMI", "themes/green"} <= set(
        keys(found)
    )


def test_who_is_announced_has_a_feed_and_who_serves_has_none(document: dict[str, Any]) -> None:
    speakers = [feed for feed in pages.feeds(document) if feed.kind is Kind.SPEAKERS]

    assert keys(speakers) == [f"speakers/{'a' * 32}", f"speakers/{'b' * 32}"]
    assert [feed.name.to("zh").text for feed in speakers] == ["Pedro GARCÍA LÓPEZ", "王小明"]


def test_every_listed_feed_can_be_had(document: dict[str, Any]) -> None:
    assert all(isinstance(chosen(document, feed.selection), list) for feed in pages.feeds(document))


@pytest.mark.parametrize(
    ("words", "kind", "expected"),
    [
        ("王小明", None, [f"speakers/{'b' * 32}"]),
        ("wang XIAO", None, [f"speakers/{'b' * 32}"]),
        ("cor-hemi", None, ["rooms/COR-HEMI"]),
        ("", Kind.AGENDA, ["agenda"]),
        ("wang", Kind.ROOMS, []),
        ("nothing of that", None, []),
    ],
)
def test_a_feed_is_found_by_its_name_in_any_language(
    document: dict[str, Any], words: str, kind: Kind | None, expected: list[str]
) -> None:
    assert keys(pages.chosen(pages.feeds(document), words, kind)) == expected


def test_the_whole_agenda_comes_first_and_then_what_is_followed_most(document: dict[str, Any]) -> None:
    found = pages.ranked(pages.feeds(document), {"themes/green": 4, f"speakers/{'b' * 32}": 9})

    assert keys(found)[:3] == ["agenda", f"speakers/{'b' * 32}", "themes/green"]
    assert set(keys(found)) == set(keys(pages.feeds(document)))


def test_the_tallest_bar_fills_the_chart() -> None:
    first = date(2027, 6, 1)
    bars = pages.bars([(first, 0), (first + timedelta(days=1), 50), (first + timedelta(days=2), 100)])

    assert [bar.height for bar in bars] == [0.0, 48.0, 96.0]
    assert [bar.x for bar in bars] == [0.0, 23.0, 46.0]
    assert {round(bar.y + bar.height, 1) for bar in bars} == {110.0}


def test_a_chart_of_nothing_has_no_bars() -> None:
    assert [bar.height for bar in pages.bars([(date(2027, 6, 1), 0)])] == [0.0]
    assert pages.bars([]) == []
