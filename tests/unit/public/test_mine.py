"""A personal programme, and what somebody registered sees of the sessions with sign-up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from forum_app.agenda.models import SignUp
from forum_app.agenda.reader_queries import Offer
from forum_app.agenda.rules import Access, SignUpState
from forum_app.agenda.rules.sign_ups import Asker, Refusal
from forum_app.public.pages import mine
from forum_app.public.pages.sign_up import Own, bookable, published_times
from tests.unit.public.documents import agenda, session, text

A = session("A1", "09-20T07:00", "09-20T08:00", title=text("Green roofs", "绿色屋顶"))
B = session("B2", "09-20T07:30", "09-20T09:00")
C = session("C3", "09-20T08:00", "09-20T09:00", state="cancelled")
NIGHT = session("N4", "09-20T23:30", "09-21T00:30")
LATE = session("L5", "09-22T07:00", "09-22T08:00")
WHOLE = agenda(A, B, C, NIGHT, LATE)
JUNE = datetime(2027, 6, 1, tzinfo=UTC)


def uids(*rows: dict[str, Any]) -> frozenset[str]:
    return frozenset(row["uid"] for row in rows)


def test_a_programme_is_by_day_and_what_ends_after_midnight_belongs_to_the_day_before() -> None:
    """PRG-5: the day begins at four."""
    days = mine.programme(WHOLE, uids(LATE, NIGHT, A))

    assert [(str(day.day), [line.session.code for line in day.lines]) for day in days] == [
        ("2027-09-20", ["A1", "N4"]),
        ("2027-09-22", ["L5"]),
    ]


def test_what_overlaps_is_marked_and_what_is_cancelled_overlaps_with_nothing() -> None:
    ((day),) = mine.programme(WHOLE, uids(A, B, C))

    assert [(line.session.code, line.clash) for line in day.lines] == [
        ("A1", True),
        ("B2", True),
        ("C3", False),
    ]


def test_a_star_of_a_session_that_is_gone_shows_nothing() -> None:
    assert mine.programme(WHOLE, {"f" * 32}) == ()


@pytest.mark.parametrize(
    ("words", "codes"), [("", []), ("   ", []), ("屋顶", ["A1"]), ("green", ["A1"]), ("Nemo", [])]
)
def test_sessions_are_found_by_words_of_both_languages(words: str, codes: list[str]) -> None:
    assert [each.code for each in mine.found(WHOLE, words)] == codes


def test_what_is_found_is_cut() -> None:
    many = agenda(*(session(f"S{n}", "09-20T07:00", "09-20T08:00") for n in range(50)))

    assert len(mine.found(many, "session")) == mine.MOST_FOUND


def offer(number: int, row: dict[str, Any], **changes: Any) -> Offer:
    values: dict[str, Any] = {
        "session_id": number,
        "uid": row["uid"],
        "access": Access.ALL,
        "places": 5,
        "taken": 0,
        "opens_at": None,
        "closes_at": None,
        "waiting": 0,
        "categories": frozenset(),
    }
    return Offer(**(values | changes))


def own(*held: tuple[int, SignUpState], guest_of: frozenset[int] = frozenset()) -> Own:
    rows = [SignUp(session_id=number, state=state) for number, state in held]
    return Own(Asker(registration_id=7, category_id=3), guest_of, rows, {2: 4})


def offers(*made: Offer) -> dict[str, Offer]:
    return {each.uid: each for each in made}


def test_ones_own_stand_apart_and_the_rest_say_what_they_overlap_with() -> None:
    given = offers(offer(1, A), offer(2, B, taken=5), offer(5, LATE))
    held, others = bookable(WHOLE, given, own((1, SignUpState.TAKEN)), JUNE)

    assert [row.session.code for row in held] == ["A1"]
    assert [(row.session.code, [each.code for each in row.others]) for row in others] == [
        ("B2", ["A1"]),
        ("L5", []),
    ]
    assert [row.free for row in others] == [0, 5]


def test_a_wait_tells_how_many_stand_before() -> None:
    ((row,), _) = bookable(WHOLE, offers(offer(2, B)), own((2, SignUpState.WAITING)), JUNE)

    assert row.held
    assert (row.held.state, row.held.before) == (SignUpState.WAITING, 4)


def test_while_somebody_waits_no_place_is_called_free() -> None:
    """What becomes free is theirs; the next comer joins the line."""
    (_, (row,)) = bookable(WHOLE, offers(offer(1, A, taken=4, waiting=2)), own(), JUNE)

    assert row.free == 0


def test_a_session_for_others_is_hidden_unless_one_is_on_its_list() -> None:
    given = offers(offer(1, A, access=Access.LEADERS))

    assert bookable(WHOLE, given, own(), JUNE) == ((), ())
    _, (row,) = bookable(WHOLE, given, own(guest_of=frozenset({1})), JUNE)
    assert row.session.code == "A1"


def test_what_is_cancelled_or_over_is_offered_to_nobody_and_stays_with_who_has_it() -> None:
    given = offers(offer(1, A), offer(3, C))
    after = datetime(2027, 9, 21, tzinfo=UTC)

    assert bookable(WHOLE, given, own(), after) == ((), ())
    held, others = bookable(WHOLE, given, own((1, SignUpState.TAKEN), (3, SignUpState.TAKEN)), after)
    assert [(row.session.code, row.why_not) for row in held] == [
        ("A1", Refusal.BEGUN),
        ("C3", Refusal.CANCELLED),
    ]
    assert others == ()


def test_a_list_that_opens_later_is_shown_with_its_reason() -> None:
    _, (row,) = bookable(WHOLE, offers(offer(1, A, opens_at=JUNE + timedelta(days=1))), own(), JUNE)

    assert row.why_not is Refusal.NOT_YET


def test_published_times_leave_out_what_is_cancelled() -> None:
    times = published_times(WHOLE)

    assert C["uid"] not in times
    assert times[A["uid"]].start == datetime(2027, 9, 20, 7, tzinfo=UTC)
