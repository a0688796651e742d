"""Which pages there are and what stands on them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from forum_app.core.translated import Translated
from forum_app.handouts.render import Order, source
from forum_app.handouts.rules import Page, Part, Sheet, Slot, by_day, by_room, day_of, items, minutes, spare

BRUSSELS = ZoneInfo("Europe/Brussels")
NAME = Translated.of(en="Hemicycle", zh="半圆厅")
PLACE = Translated.of(en="Committee of the Regions")
ROOMS = {"HEMI": (NAME, PLACE), "R51": (Translated.of(en="Room 51"), PLACE)}


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 9, day, hour, minute, tzinfo=BRUSSELS)


def slot(
    code: str = "MF1", start: datetime | None = None, end: datetime | None = None, **changes: Any
) -> Slot:
    start = start or at(20, 9)
    title = changes.pop("title", Translated.of(en="Eco-city planning", zh="生态城市规划"))
    return Slot(code=code, start=start, end=end or start.replace(hour=start.hour + 1), title=title, **changes)


def test_each_room_has_a_sign_for_each_day_in_order() -> None:
    held = [
        ("R51", slot("B")),
        ("HEMI", slot("C", at(21, 9))),
        ("HEMI", slot("A", at(20, 11))),
        ("HEMI", slot("O")),
    ]

    pages = by_room(held, ROOMS, 4)

    assert [(str(page.heading), page.day, [s.code for s in page.slots]) for page in pages] == [
        ("Hemicycle", date(2027, 9, 20), ["O", "A"]),
        ("Hemicycle", date(2027, 9, 21), ["C"]),
        ("Room 51", date(2027, 9, 20), ["B"]),
    ]


def test_a_session_in_two_rooms_is_on_both_doors() -> None:
    plenary = slot("OPEN")

    assert len(by_room([("HEMI", plenary), ("R51", plenary)], ROOMS, 4)) == 2


def test_the_night_belongs_to_the_evening() -> None:
    """PRG-5."""
    assert day_of(at(21, 1, 30), 4) == date(2027, 9, 20)
    assert [page.day for page in by_day([slot("A"), slot("GALA", at(21, 1, 30))], NAME, PLACE, 4)] == [
        date(2027, 9, 20)
    ]


def test_contributions_follow_each_other() -> None:
    talks = [(6, Translated.of(en="Ghent"), ()), (9, Translated.of(en="Wuhan"), ())]

    told = items(at(20, 9), talks)

    assert [(item.start.strftime("%H:%M"), item.minutes) for item in told] == [("09:00", 6), ("09:06", 9)]


def test_what_contributions_leave_free_is_told() -> None:
    """PRG-2: contributions longer than their session."""
    long = items(at(20, 9), [(70, Translated.of(en="Ghent"), ())])

    assert (minutes(slot()), spare(slot()), spare(slot(items=long))) == (60, 60, -10)


def html(sheet: Sheet, *slots: Slot, language: str = "en") -> str:
    order = Order(
        sheet=sheet,
        language=language,
        pages=[Page(NAME, PLACE, date(2027, 9, 20), slots)],
        title=Translated.of(en="Urban Forum 2027", zh="2027年城市论坛"),
        zone="Europe/Brussels",
        away_zone="Asia/Shanghai",
        release=7,
        printed_at=at(19, 18),
    )
    return source(order, lambda text: text).html


def test_a_sign_speaks_both_languages() -> None:
    page = html(Sheet.SIGNS, slot())

    assert '<span lang="en">Eco-city planning</span>' in page
    assert '<span class="second"><span lang="zh-Hans">生态城市规划</span></span>' in page
    assert "Release 7" in page


def test_a_sign_names_nobody_and_says_who_may_come_in() -> None:
    page = html(Sheet.SIGNS, slot(closed=True, access="mayors", doors_close=at(20, 8, 45)))

    assert "Closed session · Mayors" in page
    assert "Doors close 08:45" in page


def test_what_was_cancelled_stays_on_the_door() -> None:
    """PRG-6."""
    page = html(Sheet.SIGNS, slot(cancelled=True))

    assert '<tr class="off">' in page
    assert "Cancelled" in page


def test_a_running_order_has_minutes_people_and_what_is_needed() -> None:
    """A1: the running order for the host with minutes."""
    chair = Part("chair_cn", "LIAO Chao", "廖超", Translated.of(en="Vice President"))
    vacant = Part("chair_eu", "", "", Translated({}))
    talks = items(at(20, 9), [(50, Translated.of(en="Ghent"), (chair,))])
    page = html(
        Sheet.RUNNING,
        slot(
            kind="panel",
            people=(chair, vacant),
            items=talks,
            booths=("zh 2",),
            equipment="two screens",
            note="<b>",
        ),
    )

    assert "LIAO Chao" in page
    assert "to be named" in page
    assert "10 minutes are free" in page
    assert "Booths zh 2" in page
    assert "two screens" in page
    assert "&lt;b&gt;" in page


def test_a_personal_programme_shows_both_clocks() -> None:
    """PRG-1."""
    page = html(Sheet.PERSONAL, slot(kind="panel", rooms=(NAME,)))

    assert "09:00–10:00" in page
    assert "15:00–16:00" in page


def test_a_chinese_sheet_has_chinese_first() -> None:
    page = html(Sheet.SIGNS, slot(), language="zh")

    assert page.index("生态城市规划") < page.index("Eco-city planning")
    assert '<html lang="zh-Hans">' in page
    assert "2027年9月20日" in page


def test_french_dates_are_french() -> None:
    assert "lundi 20 septembre 2027" in html(Sheet.SIGNS, slot(), language="fr")
