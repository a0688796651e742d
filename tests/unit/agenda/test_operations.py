"""Moving, resizing, swapping, shifting and copying sessions, as plain values."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from forum_app.agenda.rules import operations as rules
from forum_app.agenda.rules.operations import AgendaDay, Impossible, Placement

NINE = datetime(2027, 9, 20, 7, 0, tzinfo=UTC)  # 09:00 in Brussels
BRUSSELS = AgendaDay("Europe/Brussels", 4)


def at(minutes: float, length: int = 30, *rooms: str) -> Placement:
    """Return a place so many minutes after nine."""
    start = NINE + timedelta(minutes=minutes)
    return Placement(start, start + timedelta(minutes=length), rooms or ("A",))


def test_the_length_of_a_session_is_what_lies_between_its_times() -> None:
    assert at(0, 95).minutes == 95
    assert Placement(length=45).minutes == 45


def test_placing_keeps_the_length() -> None:
    assert rules.placed(Placement(length=45), NINE, ["B"]) == Placement(
        NINE, NINE + timedelta(minutes=45), ("B",), 45
    )
    assert rules.placed(at(60, 20), NINE, ["B"]) == at(0, 20, "B")


def test_several_sessions_move_together() -> None:
    places = {"one": at(0), "two": at(60, 90, "B"), "waiting": Placement()}

    assert rules.moved(places, 15) == {"one": at(15), "two": at(75, 90, "B"), "waiting": Placement()}
    assert rules.moved(places, 0, ["C"])["two"] == at(60, 90, "C")


def test_a_session_is_resized_by_either_edge() -> None:
    assert rules.resized(at(0), NINE - timedelta(minutes=10), NINE + timedelta(minutes=30)) == at(-10, 40)
    assert rules.resized(at(0), NINE, NINE + timedelta(minutes=5)) == at(0, 5)


@pytest.mark.parametrize("minutes", [4, 0, -30])
def test_a_session_shorter_than_five_minutes_is_refused(minutes: int) -> None:
    with pytest.raises(Impossible, match="5 minutes"):
        rules.resized(at(0), NINE, NINE + timedelta(minutes=minutes))


def test_a_session_without_a_time_has_no_edge() -> None:
    with pytest.raises(Impossible, match="no edge"):
        rules.resized(Placement(), NINE, NINE + timedelta(hours=1))


def test_dragging_back_keeps_the_length() -> None:
    assert rules.unscheduled(at(0, 95)) == Placement(length=95)


def test_swapped_sessions_exchange_start_and_rooms_and_keep_their_lengths() -> None:
    assert rules.swapped(at(0, 30, "A"), at(120, 90, "B", "C")) == (at(120, 30, "B", "C"), at(0, 90, "A"))


def test_a_session_without_a_time_takes_the_place_of_another() -> None:
    waiting, other = rules.swapped(Placement(length=45), at(0, 30))

    assert waiting == Placement(NINE, NINE + timedelta(minutes=45), ("A",), 45)
    assert other == Placement(length=30)


def test_shifting_takes_along_what_follows_on_the_same_day() -> None:
    places = {"before": at(-60), "first": at(0), "same": at(0), "later": at(300), "morrow": at(24 * 60)}

    assert rules.shifted(places, "first", 10, BRUSSELS) == {
        "first": at(10),
        "same": at(10),
        "later": at(310),
    }


def test_the_night_belongs_to_the_day_before() -> None:
    """PRG-5: what begins at half past one in the morning follows the evening before it."""
    places = {"gala": at(12 * 60), "night": at(16.5 * 60), "breakfast": at(22 * 60)}

    assert set(rules.shifted(places, "gala", 15, BRUSSELS)) == {"gala", "night"}
    assert set(rules.shifted(places, "gala", 15, AgendaDay("Europe/Brussels", 0))) == {"gala"}


def test_a_session_without_a_time_cannot_be_shifted() -> None:
    with pytest.raises(Impossible, match="cannot be shifted"):
        rules.shifted({"waiting": Placement()}, "waiting", 10, BRUSSELS)


def test_sharing_a_room_is_having_one_in_common() -> None:
    places = {"both": at(0, 30, "A", "B"), "a": at(60), "b": at(60, 30, "B"), "c": at(60, 30, "C")}

    assert set(rules.sharing_room(places, "both")) == {"both", "a", "b"}
    assert set(rules.sharing_room(places, "c")) == {"c"}


def test_a_break_is_copied_into_each_room_where_it_is_not_yet() -> None:
    assert rules.copies(at(0, 15, "A"), ["A", "B", "C"]) == (at(0, 15, "B"), at(0, 15, "C"))
