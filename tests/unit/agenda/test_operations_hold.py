"""What holds for every operation of the editor, whatever the agenda: properties over made-up agendas."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from forum_app.agenda.rules import operations as rules
from forum_app.agenda.rules.operations import AgendaDay, Placement

ROOMS = ("A", "B", "C")
DAY = AgendaDay("Europe/Brussels", 4)
# Round the night in which the clocks go back, so that days of 25 hours are among them.
FIRST = datetime(2027, 10, 29, 22, 0, tzinfo=UTC)
Places = dict[str, Placement]


@st.composite
def placements(draw: st.DrawFn, *, timed: bool = False) -> Placement:
    length = draw(st.integers(5, 300))
    rooms = tuple(draw(st.lists(st.sampled_from(ROOMS), max_size=2, unique=True)))
    if not timed and draw(st.booleans()):
        return Placement(rooms=rooms, length=length)
    start = FIRST + timedelta(minutes=draw(st.integers(0, 4 * 1440)))
    return Placement(start, start + timedelta(minutes=length), rooms, draw(st.integers(5, 300)))


agendas = st.dictionaries(st.sampled_from("abcdefgh"), placements(), min_size=2, max_size=8)
minutes = st.integers(-600, 600)
few = settings(max_examples=60, deadline=None)


def after(before: Mapping[str, Placement], changed: Mapping[str, Placement]) -> Places:
    return {**before, **changed}


def every_operation(places: Places, by: int) -> list[Places]:
    """Return what each operation would change in an agenda."""
    one, other = sorted(places)[:2]
    swapped = rules.swapped(places[one], places[other])
    made = [
        rules.moved(places, by),
        rules.moved({one: places[one]}, by, ["B"]),
        {one: rules.unscheduled(places[one])},
        {one: rules.placed(places[one], FIRST, ["C"])},
        dict(zip((one, other), swapped, strict=True)),
    ]
    start, end = places[one].start, places[one].end
    if start is not None and end is not None:
        made.append(rules.shifted(places, one, by, DAY))
        made.append({one: rules.resized(places[one], start, end + timedelta(minutes=abs(by)))})
    return made


@few
@given(agendas, minutes)
def test_undo_is_the_inverse_of_every_operation(places: Places, by: int) -> None:
    for changed in every_operation(places, by):
        undone = rules.undone(places, changed)

        assert after(after(places, changed), undone) == places


@few
@given(agendas, minutes)
def test_no_session_ever_ends_before_it_starts(places: Places, by: int) -> None:
    for changed in every_operation(places, by):
        for place in changed.values():
            assert (place.start is None) == (place.end is None)
            assert place.minutes >= rules.SHORTEST


@few
@given(agendas, minutes)
def test_only_resizing_changes_a_length(places: Places, by: int) -> None:
    resizing = 1 if places[min(places)].start is not None else 0
    operations = every_operation(places, by)

    for changed in operations[: len(operations) - resizing]:
        assert {uid: at.minutes for uid, at in changed.items()} == {
            uid: places[uid].minutes for uid in changed
        }


@few
@given(agendas, minutes)
def test_moving_there_and_back_is_nothing(places: Places, by: int) -> None:
    assert rules.moved(rules.moved(places, by), -by) == places


@few
@given(placements(), placements())
def test_swapping_twice_is_nothing(one: Placement, other: Placement) -> None:
    first, second = rules.swapped(*rules.swapped(one, other))

    for found, before in ((first, one), (second, other)):
        assert (found.start, found.end, found.rooms) == (before.start, before.end, before.rooms)
        assert found.minutes == before.minutes
    if one.start and other.start:
        assert (first, second) == (one, other)


@few
@given(placements(timed=True))
def test_placing_again_what_was_dragged_back_gives_the_same_place(place: Placement) -> None:
    assert place.start is not None
    again = rules.placed(rules.unscheduled(place), place.start, place.rooms)

    assert (again.start, again.end, again.rooms) == (place.start, place.end, place.rooms)


@few
@given(agendas, st.integers(0, 120))
def test_what_is_shifted_keeps_its_order_and_its_gaps(places: Places, by: int) -> None:
    timed = sorted(uid for uid in places if places[uid].start)
    for anchor in timed[:1]:
        changed = rules.shifted(places, anchor, by, DAY)
        moved = {uid: (at.start or FIRST) - (places[uid].start or FIRST) for uid, at in changed.items()}

        assert anchor in changed
        assert set(moved.values()) == {timedelta(minutes=by)}


@few
@given(placements(timed=True), st.lists(st.sampled_from(ROOMS), unique=True))
def test_copies_differ_from_the_original_in_the_room_alone(place: Placement, rooms: list[str]) -> None:
    made = rules.copies(place, rooms)

    assert [copy.rooms[0] for copy in made] == [room for room in rooms if room not in place.rooms]
    assert {(copy.start, copy.end) for copy in made} <= {(place.start, place.end)}
