"""The list of editions, the line of history, and where sources disagree."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from forum_app.core.translated import Translated
from forum_app.editions.models import Edition, Programme
from forum_app.editions.rules import EditionState, ProgrammeKind, Side
from forum_app.public.pages import forums as pages
from forum_app.public.pages.forums import Source, Wanted

TODAY = date(2026, 11, 21)
FORUM = Programme(
    slug="urban-forum", kind=ProgrammeKind.URBAN_FORUM, name=Translated.of(en="Urban Forum"), position=1
)
TABLES = Programme(
    slug="tables", kind=ProgrammeKind.ROUND_TABLE_SERIES, name=Translated.of(en="Round tables"), position=2
)


def edition(slug: str, first: str, programme: Programme = FORUM, **changes: Any) -> Edition:
    day = date.fromisoformat(first)
    values: dict[str, Any] = {
        "slug": slug,
        "year": day.year,
        "first_day": day,
        "last_day": day,
        "programme": programme,
        "name": Translated.of(en=f"Forum {day.year}"),
        "city": Translated.of(en="Brussels", zh="布鲁塞尔"),
        "host_side": Side.EU,
        "state": EditionState.CONCLUDED,
    }
    return Edition(**(values | changes))


PAST = [
    edition("forum-2013", "2013-11-21", host_side=Side.CN, city=Translated.of(en="Beijing", zh="北京")),
    edition("mayors-2012", "2012-09-19"),
    edition("table-12", "2013-04-11", TABLES, outcome=Translated.of(en="joint declaration")),
    edition("cultural-2011", "2011-10-27", TABLES),
]
NEXT = edition("forum-2027", "2027-09-18", state=EditionState.OPEN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        (
            "move event page; greendigitalcharter.eu",
            (Source("move event page"), Source("greendigitalcharter.eu")),
        ),
        (
            "eureporter.co (gives 23 November: a source conflict)",
            (Source("eureporter.co", "gives 23 November"),),
        ),
        ("founding document 000", (Source("Founding page of the partnership", "", "partnership"),)),
    ],
)
def test_sources_are_told_apart_and_conflicts_are_shown(text: str, expected: tuple[Source, ...]) -> None:
    """Domain finding 8: facts carry their source, and sources that disagree are named."""
    assert pages.sources(text) == expected


def test_editions_are_listed_from_the_latest_and_grouped_by_year() -> None:
    found = pages.search([*PAST, NEXT], Wanted())

    assert [(y.year, [e.slug for e in y.editions]) for y in pages.by_year(found)] == [
        (2027, ["forum-2027"]),
        (2013, ["forum-2013", "table-12"]),
        (2012, ["mayors-2012"]),
        (2011, ["cultural-2011"]),
    ]


@pytest.mark.parametrize("words", ["beijing", "北京", "BEIJING 2013"])
def test_an_edition_is_found_by_city_and_year_in_both_scripts(words: str) -> None:
    assert [e.slug for e in pages.search(PAST, Wanted(words=words))] == ["forum-2013"]


def test_an_edition_is_found_by_its_outcome() -> None:
    assert [e.slug for e in pages.search(PAST, Wanted(words="declaration"))] == ["table-12"]


def test_a_series_narrows_the_list() -> None:
    assert [e.slug for e in pages.search(PAST, Wanted(programme="tables"))] == ["table-12", "cultural-2011"]


def test_series_stand_in_their_order_and_only_if_they_have_an_edition() -> None:
    assert [p.slug for p in pages.programmes(PAST)] == ["urban-forum", "tables"]
    assert pages.programmes([]) == ()


def test_the_next_edition_is_the_soonest_forum_to_come() -> None:
    later = edition("forum-2028", "2028-05-01", state=EditionState.ANNOUNCED)
    table = edition("table-13", "2027-01-01", TABLES, state=EditionState.OPEN)

    assert pages.next_edition([*PAST, later, NEXT, table], TODAY) is NEXT


def test_without_a_forum_to_come_another_series_is_next() -> None:
    table = edition("table-13", "2027-01-01", TABLES, state=EditionState.OPEN)

    assert pages.next_edition([*PAST, table], TODAY) is table
    assert pages.next_edition(PAST, TODAY) is None


def test_an_edition_is_to_come_until_its_last_day_is_over() -> None:
    assert pages.upcoming(NEXT, date(2027, 9, 18))
    assert not pages.upcoming(NEXT, date(2027, 9, 19))


def test_hosts_in_china_stand_below_the_line_and_hosts_in_the_eu_above() -> None:
    line = pages.history([*PAST, NEXT], TODAY)

    assert [(p.edition.slug, p.side, p.to_come) for p in line] == [
        ("mayors-2012", "eu", False),
        ("table-12", "eu", False),
        ("forum-2013", "cn", False),
        ("forum-2027", "eu", True),
    ]


def test_the_line_begins_with_the_partnership_and_never_leaves_out_a_forum() -> None:
    tables = [edition(f"t{n}", f"2014-0{n}-01", TABLES) for n in range(1, 10)]

    line = pages.history([*PAST, *tables, NEXT], TODAY)

    slugs = [p.edition.slug for p in line]
    assert len(slugs) == pages.HISTORY_LENGTH
    assert {"mayors-2012", "forum-2013", "forum-2027"} <= set(slugs)
    assert "cultural-2011" not in slugs
