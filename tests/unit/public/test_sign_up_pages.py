"""What a registered person is shown of the sessions with sign-up: every one in its place, with the right words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum_app.agenda.models import SignUp
from forum_app.agenda.reader_queries import Offer
from forum_app.agenda.rules import Access, SignUpState
from forum_app.agenda.rules.sign_ups import Asker, Refusal
from forum_app.core.clock import from_iso
from forum_app.public.pages.document import Agenda
from forum_app.public.pages.sign_up import Own, bookable, hours, published_times
from tests.unit.public.documents import agenda, session
from tests.unit.public.drawn import agendas

JUNE = from_iso("2027-06-01T08:00:00Z")
MAYORS = 3
TAKEN, WAITING = SignUpState.TAKEN, SignUpState.WAITING
ALONE = agenda(session("A", "09-20T07:00", "09-20T08:00"))


def offer(uid: str, number: int = 1, **changes: Any) -> Offer:
    values: dict[str, Any] = {
        "session_id": number,
        "uid": uid,
        "access": Access.ALL,
        "places": 5,
        "taken": 0,
        "opens_at": None,
        "closes_at": None,
        "waiting": 0,
        "categories": frozenset(),
    }
    return Offer(**(values | changes))


def person(*held: tuple[int, SignUpState], head: bool = False, before: dict[int, int] | None = None) -> Own:
    rows = [SignUp(session_id=number, state=state) for number, state in held]
    return Own(Asker(registration_id=7, category_id=MAYORS, head=head), frozenset(), rows, before or {})


@settings(max_examples=25)
@given(agendas(), st.sets(st.integers(0, 5)), st.sets(st.integers(0, 5)))
def test_each_session_with_a_list_is_ones_own_or_on_offer_and_never_both(
    whole: Agenda, listed: set[int], own: set[int]
) -> None:
    offers = {s.uid: offer(s.uid, n) for n, s in enumerate(whole.sessions) if n in listed}

    mine, others = bookable(whole, offers, person(*((n, TAKEN) for n in own)), JUNE)

    codes = [[row.session.code for row in rows] for rows in (mine, others)]
    numbered = dict(enumerate(whole.sessions))
    assert codes[0] == [s.code for n, s in numbered.items() if n in listed & own]
    assert codes[1] == [s.code for n, s in numbered.items() if n in listed - own and not s.cancelled]


@settings(max_examples=25)
@given(agendas(), st.sets(st.integers(0, 5)))
def test_what_is_named_as_overlapping_is_ones_own_and_does_overlap(whole: Agenda, own: set[int]) -> None:
    offers = {s.uid: offer(s.uid, n) for n, s in enumerate(whole.sessions)}

    mine, others = bookable(whole, offers, person(*((n, TAKEN) for n in own)), JUNE)

    held = {row.session.uid for row in mine}
    for row in (*mine, *others):
        for other in row.others:
            assert other.uid in held - {row.session.uid}
            assert max(other.start, row.session.start) < min(other.end, row.session.end)
            assert not other.cancelled


@pytest.mark.parametrize(
    ("places", "taken", "waiting", "free"),
    [(5, 0, 0, 5), (5, 4, 0, 1), (5, 5, 0, 0), (5, 4, 1, 0), (0, 0, 0, 0), (3, 5, 0, 0)],
)
def test_the_places_that_are_called_free_can_be_had(places: int, taken: int, waiting: int, free: int) -> None:
    uid = ALONE.sessions[0].uid

    _, (row,) = bookable(
        ALONE, {uid: offer(uid, places=places, taken=taken, waiting=waiting)}, person(), JUNE
    )

    assert row.free == free


@pytest.mark.parametrize(
    ("changes", "head", "shown"),
    [
        ({}, False, True),
        ({"access": Access.HEADS}, False, False),
        ({"access": Access.HEADS}, True, True),
        ({"access": Access.LEADERS}, True, False),
        ({"access": Access.CATEGORIES, "categories": frozenset({MAYORS})}, False, True),
        ({"access": Access.ALL, "categories": frozenset({MAYORS + 1})}, True, False),
    ],
)
def test_a_session_is_shown_to_those_whom_it_is_for(changes: dict[str, Any], head: bool, shown: bool) -> None:
    uid = ALONE.sessions[0].uid

    mine, others = bookable(ALONE, {uid: offer(uid, **changes)}, person(head=head), JUNE)

    assert (len(mine), len(others)) == (0, int(shown))


def test_who_has_a_place_keeps_seeing_it_when_the_session_is_for_others_now() -> None:
    uid = ALONE.sessions[0].uid

    (row,), others = bookable(ALONE, {uid: offer(uid, access=Access.LEADERS)}, person((1, TAKEN)), JUNE)

    assert (row.held and row.held.state, others) == (TAKEN, ())


def test_a_list_of_a_session_that_is_not_published_is_shown_to_nobody() -> None:
    """PRG-3: not even to who has a place in it."""
    gone = "f" * 32

    assert bookable(ALONE, {gone: offer(gone)}, person((1, TAKEN)), JUNE) == ((), ())


def test_a_published_session_without_a_list_is_not_offered() -> None:
    assert bookable(ALONE, {}, person(), JUNE) == ((), ())


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, None),
        ({"opens_at": JUNE + timedelta(days=1)}, Refusal.NOT_YET),
        ({"closes_at": JUNE - timedelta(days=1)}, Refusal.CLOSED),
    ],
)
def test_a_list_that_takes_nobody_today_is_shown_with_its_reason(
    changes: dict[str, Any], why: Refusal | None
) -> None:
    uid = ALONE.sessions[0].uid

    _, (row,) = bookable(ALONE, {uid: offer(uid, **changes)}, person(), JUNE)

    assert row.why_not is why


def test_a_wait_that_nobody_stands_before_is_the_first_of_the_line() -> None:
    uid = ALONE.sessions[0].uid
    offers = {uid: offer(uid, places=1, taken=1, waiting=2)}

    ((first,), _) = bookable(ALONE, offers, person((1, WAITING)), JUNE)
    ((third,), _) = bookable(ALONE, offers, person((1, WAITING), before={1: 2}), JUNE)

    assert [row.held and (row.held.state, row.held.before) for row in (first, third)] == [
        (WAITING, 0),
        (WAITING, 2),
    ]


@settings(max_examples=25)
@given(agendas())
def test_times_are_those_of_the_release_and_a_cancelled_session_has_none(whole: Agenda) -> None:
    times = published_times(whole)

    assert times.keys() == {s.uid for s in whole.sessions if not s.cancelled}
    assert all(
        (times[s.uid].start, times[s.uid].end) == (s.start, s.end) for s in whole.sessions if s.uid in times
    )


def test_the_hours_of_a_list_are_the_published_times_with_its_own_bounds() -> None:
    one = ALONE.sessions[0]

    told = hours(one, offer(one.uid, opens_at=JUNE, closes_at=JUNE + timedelta(days=9)))

    assert (told.start, told.end, told.cancelled) == (one.start, one.end, False)
    assert (told.opens_at, told.closes_at) == (JUNE, JUNE + timedelta(days=9))
