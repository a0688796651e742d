"""Places in sessions: taken, given back, swapped, passed on, and put right when somebody goes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.agenda import reader_queries as queries
from forum_app.agenda.models import SessionCategory, SessionGuest, SignUp
from forum_app.agenda.rules import Access, SignUpState
from forum_app.agenda.rules.sign_ups import Hours
from forum_app.agenda.services import sign_ups as services
from forum_app.agenda.services.sign_ups import Clash, TooFewPlaces
from forum_app.audit.models import AuditEntry
from forum_app.core.errors import Conflict, Forbidden
from tests import build
from tests.build import NOW
from tests.db.agenda.signing import DELEGATE, START, people, wish, with_places

TAKEN, WAITING, GIVEN_UP = SignUpState.TAKEN, SignUpState.WAITING, SignUpState.GIVEN_UP


def minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


def test_places_are_taken_until_none_is_left_and_then_a_line_forms(session: Session) -> None:
    at = build.edition(session)
    of = with_places(session, at, 2)

    states = [
        services.sign_up(session, DELEGATE, wish(who, of), NOW + minutes(n)).state
        for n, who in enumerate(people(session, at, 4))
    ]

    assert states == [TAKEN, TAKEN, WAITING, WAITING]
    assert queries.offers(session, at.id)[of.uid].waiting == 2
    assert queries.miscounted(session) == []


def test_asked_twice_is_once(session: Session) -> None:
    at = build.edition(session)
    of, (who,) = with_places(session, at, 5), people(session, at, 1)

    first = services.sign_up(session, DELEGATE, wish(who, of), NOW)
    second = services.sign_up(session, DELEGATE, wish(who, of), NOW)

    assert (first.id, queries.offers(session, at.id)[of.uid].taken) == (second.id, 1)


def test_a_place_given_back_goes_to_who_asked_first(session: Session) -> None:
    at = build.edition(session)
    of, (first, early, late) = with_places(session, at, 1), people(session, at, 3)
    place = services.sign_up(session, DELEGATE, wish(first, of), NOW)
    services.sign_up(session, DELEGATE, wish(late, of), NOW + minutes(2))
    services.sign_up(session, DELEGATE, wish(early, of), NOW + minutes(1))

    given = services.give_back(session, DELEGATE, place, NOW + minutes(3))
    moved = services.move_up(session, of.id, NOW + minutes(3))

    assert given is True
    assert [row.registration_id for row in moved] == [early.id]
    assert queries.before_in_line(session, late.id) == {of.id: 0}
    assert services.give_back(session, DELEGATE, place, NOW) is False
    assert services.move_up(session, of.id, NOW) == []
    assert queries.miscounted(session) == []


def test_nobody_passes_those_who_wait(session: Session) -> None:
    """A place that is free for a moment is theirs, not the next comer's."""
    at = build.edition(session)
    of, (first, second, third) = with_places(session, at, 1), people(session, at, 3)
    place = services.sign_up(session, DELEGATE, wish(first, of), NOW)
    services.sign_up(session, DELEGATE, wish(second, of), NOW)
    services.give_back(session, DELEGATE, place, NOW)

    made = services.sign_up(session, DELEGATE, wish(third, of), NOW)

    assert made.state is WAITING


def test_what_overlaps_is_refused_and_named_and_can_be_swapped_in_one_step(session: Session) -> None:
    at = build.edition(session)
    mine, other = with_places(session, at, 1), with_places(session, at, 1)
    later = with_places(session, at, 1, hour=1)
    (who,) = people(session, at, 1)
    services.sign_up(session, DELEGATE, wish(who, mine), NOW)
    services.sign_up(session, DELEGATE, wish(who, later, mine), NOW)

    with pytest.raises(Clash) as caught:
        services.sign_up(session, DELEGATE, wish(who, other, mine, later), NOW)
    assert (caught.value.wanted, caught.value.held) == (other.uid, (mine.uid,))
    assert queries.offers(session, at.id)[other.uid].taken == 0

    swapped = wish(who, other, mine, later, instead_of=frozenset({mine.uid, later.uid}))
    services.sign_up(session, DELEGATE, swapped, NOW)

    held = {row.session.uid for row in queries.own(session, who.id)}
    assert held == {other.uid, later.uid}
    assert queries.offers(session, at.id)[mine.uid].taken == 0
    assert queries.miscounted(session) == []


def test_a_session_that_is_not_published_any_more_clashes_with_nothing(session: Session) -> None:
    at = build.edition(session)
    gone, other, (who,) = with_places(session, at, 1), with_places(session, at, 1), people(session, at, 1)
    services.sign_up(session, DELEGATE, wish(who, gone), NOW)

    assert services.sign_up(session, DELEGATE, wish(who, other), NOW).state is TAKEN


def test_who_gave_a_place_back_may_ask_again_at_the_end_of_the_line(session: Session) -> None:
    at = build.edition(session)
    of, (first, second) = with_places(session, at, 1), people(session, at, 2)
    place = services.sign_up(session, DELEGATE, wish(first, of), NOW)
    services.sign_up(session, DELEGATE, wish(second, of), NOW)
    services.give_back(session, DELEGATE, place, NOW)
    services.move_up(session, of.id, NOW)

    again = services.sign_up(session, DELEGATE, wish(first, of), NOW + minutes(9))

    assert (again.id, again.state, again.asked_at) == (place.id, WAITING, NOW + minutes(9))


def test_categories_and_lists_decide_who_may_ask(session: Session) -> None:
    at = build.edition(session)
    mayors, guests = build.category(session, at), people(session, at, 1)
    of = with_places(session, at, 5, access=Access.CATEGORIES)
    session.add_all(
        [
            SessionCategory(session_id=of.id, category_id=mayors.id),
            SessionGuest(session_id=of.id, registration_id=guests[0].id),
        ]
    )
    session.flush()
    (mayor,), (stranger,) = people(session, at, 1, mayors), people(session, at, 1)

    for who in (mayor, guests[0]):
        assert services.sign_up(session, DELEGATE, wish(who, of), NOW).state is TAKEN
    with pytest.raises(Forbidden):
        services.sign_up(session, DELEGATE, wish(stranger, of), NOW)


@pytest.mark.parametrize("changes", [{"cancelled": True}, {"opens_at": NOW + minutes(1)}, {"closes_at": NOW}])
def test_a_closed_list_takes_nobody(session: Session, changes: dict[str, object]) -> None:
    at = build.edition(session)
    of, (who,) = with_places(session, at, 5), people(session, at, 1)
    hours = Hours(start=START, end=START + minutes(60), **changes)  # type: ignore[arg-type]

    with pytest.raises(Conflict):
        services.sign_up(session, DELEGATE, wish(who, of, hours=hours), NOW)
    assert queries.own(session, who.id) == []


def test_a_session_without_a_list_takes_no_sign_up(session: Session) -> None:
    at = build.edition(session)
    of, (who,) = build.agenda_session(session, at), people(session, at, 1)

    with pytest.raises(Conflict, match="takes no sign-up"):
        services.sign_up(session, DELEGATE, wish(who, of), NOW)


def test_all_that_an_ended_registration_holds_comes_free(session: Session) -> None:
    at = build.edition(session)
    of, full = with_places(session, at, 1), with_places(session, at, 0, hour=3)
    (who, next_one) = people(session, at, 2)
    services.sign_up(session, DELEGATE, wish(who, of), NOW)
    services.sign_up(session, DELEGATE, wish(who, full, of), NOW)
    services.sign_up(session, DELEGATE, wish(next_one, of), NOW)

    assert services.ended(session, [who.id, who.id], NOW) == 2
    assert [row.registration_id for row in services.move_up(session, of.id, NOW)] == [next_one.id]
    assert queries.own(session, who.id) == []
    assert queries.miscounted(session) == []


def test_forgetting_somebody_removes_the_rows_and_puts_the_count_right(session: Session) -> None:
    """DPR-6: the rows would go with the registration, the counter would not."""
    at = build.edition(session)
    of, (who,) = with_places(session, at, 1), people(session, at, 1)
    services.sign_up(session, DELEGATE, wish(who, of), NOW)

    services.forget(session, who.id, NOW)

    assert session.scalars(select(SignUp)).all() == []
    assert queries.offers(session, at.id)[of.uid].taken == 0


def test_a_list_can_be_made_longer_and_not_shorter_than_what_is_taken(session: Session) -> None:
    at = build.edition(session)
    of, crowd = with_places(session, at, 1), people(session, at, 2)
    for who in crowd:
        services.sign_up(session, DELEGATE, wish(who, of), NOW)

    with pytest.raises(TooFewPlaces):
        services.resize(session, of.id, 0)
    services.resize(session, of.id, 2)

    assert [row.registration_id for row in services.move_up(session, of.id, NOW)] == [crowd[1].id]
    assert [(r.taken, r.places) for r in queries.offers(session, at.id).values()] == [(2, 2)]


def test_each_step_is_written_down_without_a_name(session: Session) -> None:
    at = build.edition(session)
    of, (who,) = with_places(session, at, 1), people(session, at, 1)

    place = services.sign_up(session, DELEGATE, wish(who, of), NOW)
    services.give_back(session, DELEGATE, place, NOW, "Ill")

    entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [(e.action, e.subject_ref, e.reason) for e in entries] == [
        ("sign_up.changed", of.uid, ""),
        ("sign_up.changed", of.uid, "Ill"),
    ]
    assert entries[1].changes == {"sign_up": ["taken", "given_up"]}
    assert place.state is GIVEN_UP


def test_who_signed_up_is_told_for_notices(session: Session) -> None:
    at = build.edition(session)
    of, crowd = with_places(session, at, 1), people(session, at, 2)
    for who in crowd:
        services.sign_up(session, DELEGATE, wish(who, of), NOW)

    assert queries.signed_up(session, [of.uid]) == [
        (of.uid, crowd[0].id, TAKEN),
        (of.uid, crowd[1].id, WAITING),
    ]
