"""A day with very many sessions is folded into pages by hours."""

from __future__ import annotations

import pytest

from forum_app.core.clock import from_iso
from forum_app.public.pages import agenda as pages
from forum_app.public.pages import folds
from forum_app.public.pages.wanted import Wanted
from tests.unit.public.documents import Json, agenda, session, text

BEFORE = from_iso("2027-06-01T08:00:00Z")


def crowded(hours: range, each: int, **more: object) -> list[Json]:
    return [
        session(f"S{hour:02d}N{n}", f"09-20T{hour:02d}:00", f"09-20T{hour:02d}:45", **more)
        for hour in hours
        for n in range(each)
    ]


def test_a_day_of_an_ordinary_forum_is_one_page() -> None:
    page = pages.build(agenda(*crowded(range(7, 15), 20)), Wanted(), BEFORE)

    assert page.folds == ()
    assert len(page.slots) == 160


def test_a_very_full_day_is_cut_between_hours_and_nothing_is_lost() -> None:
    whole = agenda(*crowded(range(7, 17), 100))
    keys = [fold.key for fold in pages.build(whole, Wanted(), BEFORE).folds]

    found = [pages.build(whole, Wanted(hour=key), BEFORE).slots for key in keys]

    assert keys == ["09", "14"]
    assert [slot.session.code for slots in found for slot in slots] == [s.code for s in whole.sessions]


def test_each_page_stays_within_its_weight() -> None:
    whole = agenda(*crowded(range(7, 17), 100))

    for fold in folds.folds(whole.sessions, whole.zone):
        assert sum(folds.weight(s, both=False) for s in fold.sessions) <= folds.BUDGET


def test_with_both_languages_the_texts_count_too() -> None:
    told = crowded(range(7, 11), 20, abstract=text("Cities. " * 120, "城市。" * 80))
    whole = agenda(*told)

    assert pages.build(whole, Wanted(), BEFORE).folds == ()
    assert len(pages.build(whole, Wanted(both=True), BEFORE).folds) == 2


def test_during_the_day_the_page_with_what_is_on_is_shown() -> None:
    whole = agenda(*crowded(range(7, 17), 100))

    page = pages.build(whole, Wanted(), from_iso("2027-09-20T13:20:00Z"))

    assert [fold.current for fold in page.folds] == [False, True]
    assert page.slots[0].session.code == "S12N0"


@pytest.mark.parametrize("asked", ["", "03", "x", "99"])
def test_an_hour_that_begins_no_page_falls_back_to_the_first(asked: str) -> None:
    whole = agenda(*crowded(range(7, 17), 100))

    page = pages.build(whole, Wanted(hour=asked), BEFORE)

    assert [fold.current for fold in page.folds] == [True, False]


def test_by_room_a_day_is_never_cut() -> None:
    whole = agenda(*crowded(range(7, 17), 100))

    assert pages.build(whole, Wanted(by_room=True), BEFORE).folds == ()


def test_an_hour_after_midnight_has_a_page_of_its_own_day() -> None:
    """PRG-5: 01:00 of the night belongs to the day before and stands after its evening."""
    late = [session(f"N{n}", "09-20T23:00", "09-20T23:45") for n in range(300)]
    whole = agenda(*crowded(range(17, 20), 100), *late)

    page = pages.build(whole, Wanted(hour="01"), BEFORE)

    assert [fold.key for fold in page.folds] == ["19", "01"]
    assert len(page.slots) == 300
