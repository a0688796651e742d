"""What each sheet prints, word by word, and the rules its pages follow whatever the sessions."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum_app.agenda import labels
from forum_app.agenda.rules import Access, MediaRule, RoleKind, SessionKind
from forum_app.core.translated import Translated
from forum_app.handouts.render import WORDS, Order, source
from forum_app.handouts.rules import (
    Item,
    Page,
    Part,
    Sheet,
    Slot,
    by_day,
    by_room,
    day_of,
    items,
    minutes,
    spare,
)

BRUSSELS = ZoneInfo("Europe/Brussels")
NINE = datetime(2027, 9, 20, 9, tzinfo=BRUSSELS)
ROOM = Translated.of(en="Hemicycle", zh="半圆厅")
HOUSE = Translated.of(en="Committee of the Regions")
HOSTILE = ["<script>alert(1)</script>", '"><img src=x>', "{{ 111*111 }}{% raw %}", "&amp;", "'; --"]


def slot(begins: datetime = NINE, length: int = 60, **changes: Any) -> Slot:
    values: dict[str, Any] = {
        "code": "MF1",
        "start": begins,
        "end": begins + timedelta(minutes=length),
        "title": Translated.of(en="Eco-city planning", zh="生态城市规划"),
    }
    return Slot(**(values | changes))


def html(sheet: Sheet, *slots: Slot, **changes: Any) -> str:
    values: dict[str, Any] = {
        "sheet": sheet,
        "language": "en",
        "pages": [Page(ROOM, HOUSE, date(2027, 9, 20), slots)],
        "title": Translated.of(en="Urban Forum 2027", zh="2027年城市论坛"),
        "zone": "Europe/Brussels",
        "away_zone": "Asia/Shanghai",
        "release": 7,
        "printed_at": datetime(2027, 9, 19, 18, 5, tzinfo=BRUSSELS),
    }
    return source(Order(**(values | changes)), lambda text: text).html


def part(
    latin: str = "", native: str = "", function: Translated | None = None, role: str = "speaker"
) -> Part:
    return Part(role, latin, native, function or Translated({}))


def talk(length: int, *people: Part, title: str = "Ghent") -> Item:
    return items(NINE, [(length, Translated.of(en=title), people)])[0]


@pytest.mark.parametrize(
    ("kind", "values"),
    [("role", RoleKind), ("kind", SessionKind), ("access", Access), ("media", MediaRule)],
)
def test_each_value_that_can_stand_on_a_sheet_has_a_word(kind: str, values: Any) -> None:
    assert set(WORDS[kind]) == {value.value for value in values}


@pytest.mark.parametrize("sheet", list(Sheet))
@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_typed_is_letters_on_every_sheet(sheet: Sheet, text: str) -> None:
    said = Translated.of(en=text, zh=text)
    hostile = slot(
        code=text, title=said, rooms=(said,), equipment=text, note=text, booths=(text,),
        people=(part(text, text, said),), items=(talk(5, part(text), title=text),),
    )  # fmt: skip

    page = html(sheet, hostile, title=said, pages=[Page(said, said, date(2027, 9, 20), (hostile,))])

    assert "<script>alert" not in page
    assert "<img" not in page
    assert "12321" not in page
    assert page.count("<tr") == page.count("</tr>")


@pytest.mark.parametrize(
    ("release", "sheet", "foot"),
    [(7, Sheet.SIGNS, "Release 7"), (1, Sheet.PERSONAL, "Release 1"), (None, Sheet.RUNNING, "Draft")],
)
def test_the_foot_says_what_was_printed_and_when(release: int | None, sheet: Sheet, foot: str) -> None:
    """PRG-3: nobody takes the sheet of a draft for that of a release."""
    page = html(sheet, slot(), release=release)

    assert f"Urban Forum 2027 · {foot} · Printed 2027-09-19 18:05 Brussels" in page


@pytest.mark.parametrize(
    ("language", "html_lang", "day", "second"),
    [
        ("en", "en", "Monday 20 September 2027", "2027年9月20日 星期一"),
        ("zh", "zh-Hans", "2027年9月20日 星期一", "Monday 20 September 2027"),
        ("fr", "fr", "lundi 20 septembre 2027", "2027年9月20日 星期一"),
    ],
)
def test_a_day_is_told_in_two_languages(language: str, html_lang: str, day: str, second: str) -> None:
    page = html(Sheet.SIGNS, slot(), language=language)

    assert f'<html lang="{html_lang}">' in page
    assert page.index(day) < page.index(second)


@pytest.mark.parametrize(
    ("title", "language", "first", "second"),
    [
        (Translated.of(en="A", zh="甲"), "en", ("en", "A"), ("zh-Hans", "甲")),
        (Translated.of(en="A", zh="甲"), "zh", ("zh-Hans", "甲"), ("en", "A")),
        (Translated.of(en="A", fr="Un", zh="甲"), "fr", ("fr", "Un"), ("zh-Hans", "甲")),
        (Translated.of(en="A"), "en", ("en", "A"), None),
        (Translated.of(zh="甲", original="zh"), "en", ("zh-Hans", "甲"), None),
        (Translated.of(en="A"), "zh", ("en", "A"), None),
        (Translated.of(fr="Un", original="fr"), "zh", ("fr", "Un"), None),
    ],
)
def test_a_title_is_said_once_in_each_language_it_has(
    title: Translated, language: str, first: tuple[str, str], second: tuple[str, str] | None
) -> None:
    """NAM-7: each text says its language, and none stands there twice."""
    page = html(Sheet.SIGNS, slot(title=title), language=language)

    below = f'<span class="second"><span lang="{second[0]}">{second[1]}</span></span>' if second else ""
    assert f'<div class="title"><span lang="{first[0]}">{first[1]}</span>{below}</div>' in page


@pytest.mark.parametrize(
    ("changes", "mark"),
    [
        ({}, ""),
        ({"access": "mayors"}, '<div class="quiet">Mayors</div>'),
        ({"closed": True}, '<div class="mark">Closed session · Open to all</div>'),
        ({"closed": True, "access": "heads"}, '<div class="mark">Closed session · Heads of delegation</div>'),
        ({"closed": True, "cancelled": True}, '<div class="mark">Cancelled</div>'),
    ],
)
def test_a_door_says_who_may_come_in(changes: dict[str, Any], mark: str) -> None:
    """PRG-4, PRG-6: that it is cancelled goes before who might have come."""
    page = html(Sheet.SIGNS, slot(**changes))

    marks = re.findall(r'<div class="(?:mark|quiet)">.*?</div>', page)
    assert marks == ([mark] if mark else [])


@pytest.mark.parametrize("sheet", [Sheet.SIGNS, Sheet.PERSONAL])
def test_the_doors_of_what_was_cancelled_do_not_close(sheet: Sheet) -> None:
    doors = NINE - timedelta(minutes=15)

    assert "Doors close 08:45" in html(sheet, slot(doors_close=doors))
    assert "Doors close" not in html(sheet, slot(doors_close=doors, cancelled=True))


@pytest.mark.parametrize("sheet", [Sheet.SIGNS, Sheet.PERSONAL])
def test_a_sheet_for_the_public_tells_nothing_of_the_organisers(sheet: Sheet) -> None:
    """A door sign and somebody's programme name nobody, and no note of the house is on them."""
    secret = slot(
        equipment="two screens",
        note="the mayor is late",
        booths=("zh 2",),
        people=(part("LIAO Chao", "廖超"),),
    )

    page = html(sheet, secret)

    assert [word for word in ("screens", "late", "zh 2", "LIAO", "廖超") if word in page] == []


@pytest.mark.parametrize(
    ("who", "printed"),
    [
        (part("LIAO Chao", "廖超"), '<b>LIAO Chao</b> <span lang="zh-Hans">廖超</span>'),
        (part("LIAO Chao"), "<b>LIAO Chao</b>"),
        (part(native="廖超"), "<b>廖超</b>"),
        (part(), "<b>to be named</b>"),
        (
            part("LIAO Chao", function=Translated.of(en="Mayor", zh="市长")),
            '<b>LIAO Chao</b>, <span lang="en">Mayor</span>',
        ),
        (
            part(function=Translated.of(zh="市长", original="zh")),
            '<b>to be named</b>, <span lang="zh-Hans">市长</span>',
        ),
    ],
)
def test_somebody_is_printed_with_the_names_there_are(who: Part, printed: str) -> None:
    """NAM-7."""
    page = html(Sheet.RUNNING, slot(people=(who,)), release=None)

    assert f'<p><span class="quiet">Speaker</span> {printed}</p>' in page


@pytest.mark.parametrize("kind", list(RoleKind))
def test_every_role_is_said_on_the_running_order(kind: RoleKind) -> None:
    """A1, INT-1: who interprets and who takes notes too."""
    page = html(Sheet.RUNNING, slot(people=(part("LIAO Chao", role=kind.value),)), release=None)

    assert f'<span class="quiet">{labels.ROLES[kind.value]}</span> <b>LIAO Chao</b>' in page


@pytest.mark.parametrize(
    ("lengths", "told"),
    [([60], ""), ([50], "10 minutes are free"), ([30, 45], "Too long by 15 minutes"), ([], "")],
)
def test_the_running_order_does_the_sum_of_the_minutes(lengths: list[int], told: str) -> None:
    """PRG-2: contributions longer than their session are seen on paper too."""
    talks = items(NINE, [(length, Translated.of(en="Talk"), ()) for length in lengths])

    page = html(Sheet.RUNNING, slot(items=talks), release=None)

    assert ("minutes are free" in page, "Too long by" in page) == ("free" in told, "long" in told)
    assert told in page


def test_contributions_have_a_clock_each_on_the_running_order() -> None:
    talks = items(NINE, [(6, Translated.of(en="Ghent", zh="根特"), ()), (9, Translated.of(en="Wuhan"), ())])

    page = html(Sheet.RUNNING, slot(items=talks), release=None)

    assert '<td class="time">09:00</td><td>6′</td><td><span lang="en">Ghent</span>' in page
    assert '<td class="time">09:06</td><td>9′</td><td><span lang="en">Wuhan</span></td>' in page


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "MF1 · Other"),
        ({"kind": "plenary", "closed": True}, "MF1 · Plenary · closed"),
        ({"media": "pool", "booths": ("zh 2", "fr")}, "Booths zh 2, fr"),
    ],
)
def test_a_running_order_says_how_a_session_is_held(changes: dict[str, Any], line: str) -> None:
    assert line in html(Sheet.RUNNING, slot(**changes), release=None)


@pytest.mark.parametrize("sheet", [Sheet.RUNNING, Sheet.PERSONAL])
def test_both_clocks_are_on_the_sheets_that_travel(sheet: Sheet) -> None:
    """PRG-1: Brussels and Beijing."""
    page = html(sheet, slot(rooms=(ROOM,)))

    assert page.index("09:00–10:00") < page.index("15:00")
    assert "Beijing" in page


def test_a_session_over_midnight_ends_on_its_clock() -> None:
    assert "23:30–01:00" in html(Sheet.SIGNS, slot(NINE.replace(hour=23, minute=30), 90))


def test_no_page_is_still_a_document() -> None:
    page = html(Sheet.SIGNS, pages=[])

    assert "<section" not in page
    assert page.rstrip().endswith("</html>")


@pytest.mark.parametrize(
    ("hour", "begins", "day"),
    [
        (4, NINE.replace(hour=3, minute=59), date(2027, 9, 19)),
        (4, NINE.replace(hour=4), date(2027, 9, 20)),
        (0, NINE.replace(hour=0), date(2027, 9, 20)),
        (0, NINE.replace(hour=23, minute=59), date(2027, 9, 20)),
    ],
)
def test_a_day_begins_at_its_hour(hour: int, begins: datetime, day: date) -> None:
    """PRG-5."""
    assert day_of(begins, hour) == day


def test_sessions_of_one_time_stand_by_their_end_and_code() -> None:
    held = [slot(length=90, code="A"), slot(length=60, code="C"), slot(length=60, code="B")]

    (page,) = by_day(held, ROOM, HOUSE, 4)

    assert [each.code for each in page.slots] == ["B", "C", "A"]


def test_a_room_that_is_not_listed_has_no_door() -> None:
    assert by_room([("GONE", slot())], {"HEMI": (ROOM, HOUSE)}, 4) == []


def test_a_place_is_open_until_somebody_has_a_name() -> None:
    assert [part().open, part("A").open, part(native="甲").open] == [True, False, False]


STARTS = st.integers(0, 4 * 24 * 60).map(lambda n: NINE + timedelta(minutes=n))
SLOTS = st.builds(slot, STARTS, st.integers(1, 600), code=st.sampled_from("ABCDE"))
KEYS = {"HEMI": (ROOM, HOUSE), "R51": (HOUSE, HOUSE)}


@given(held=st.lists(SLOTS, max_size=12), hour=st.integers(0, 6))
@settings(max_examples=50)
def test_every_session_is_on_the_page_of_its_day_and_on_no_other(held: list[Slot], hour: int) -> None:
    pages = by_day(held, ROOM, HOUSE, hour)

    assert [page.day for page in pages] == sorted({day_of(each.start, hour) for each in held})
    assert all(day_of(each.start, hour) == page.day for page in pages for each in page.slots)
    assert sum(len(page.slots) for page in pages) == len(held)


@given(held=st.lists(st.tuples(st.sampled_from([*KEYS, "GONE"]), SLOTS), max_size=12))
@settings(max_examples=50)
def test_signs_come_by_room_then_by_day_without_an_empty_one(held: list[tuple[str, Slot]]) -> None:
    pages = by_room(held, KEYS, 4)

    order = [(list(KEYS.values()).index((page.heading, page.place)), page.day) for page in pages]
    assert order == sorted(set(order), key=lambda place: (place[0], str(place[1])))
    assert all(page.slots for page in pages)
    assert sum(len(page.slots) for page in pages) == sum(key in KEYS for key, _ in held)


@given(lengths=st.lists(st.integers(1, 90), max_size=8), length=st.integers(1, 300))
@settings(max_examples=50)
def test_contributions_and_what_is_free_make_the_session(lengths: list[int], length: int) -> None:
    """PRG-2."""
    held = slot(length=length, items=items(NINE, [(n, ROOM, ()) for n in lengths]))

    assert minutes(held) == length
    assert spare(held) + sum(lengths) == length
    assert [item.start for item in held.items] == [
        NINE + timedelta(minutes=sum(lengths[:place])) for place in range(len(lengths))
    ]
