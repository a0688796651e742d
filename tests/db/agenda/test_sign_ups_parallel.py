"""Places asked for by many at once: never oversold, and the control shows that this proves something."""

from __future__ import annotations

import threading

from flask import Flask
from sqlalchemy import func, select

from forum_app.agenda import reader_queries as queries
from forum_app.agenda.models import AgendaSession, SignUp, SignUpList
from forum_app.agenda.rules import SignUpState
from forum_app.agenda.services import sign_ups as services
from forum_app.core.extensions import db
from forum_app.core.uow import reading, transaction
from forum_app.registration.models import Registration
from tests import build
from tests.build import NOW
from tests.db.agenda.signing import DELEGATE, people, wish, with_places
from tests.db.registration.test_places_parallel import at_once

THREADS, PLACES = 8, 3


def opened(app: Flask, places: int) -> tuple[list[int], list[int]]:
    """Make two sessions at the same time and eight people; return the ids of both."""
    with app.app_context():
        with transaction() as session:
            at = build.edition(session)
            sessions = [with_places(session, at, places).id for _ in range(2)]
            crowd = [who.id for who in people(session, at, THREADS)]
        db.session.remove()
    return sessions, crowd


def taken(app: Flask, session_id: int) -> tuple[int, int]:
    """Return the places of a session as rows and as counted."""
    with app.app_context():
        held = SignUp.session_id == session_id, SignUp.state == SignUpState.TAKEN
        rows = reading().scalar(select(func.count()).select_from(SignUp).where(*held))
        counted = reading().get_one(SignUpList, session_id).taken
        db.session.remove()
    return rows or 0, counted


def ask(session_ids: list[int], registration_id: int) -> SignUpState:
    """Ask for the first session; give up what overlaps of the others."""
    with transaction() as session:
        who = session.get_one(Registration, registration_id)
        of, *others = [session.get_one(AgendaSession, id_) for id_ in session_ids]
        instead = frozenset(each.uid for each in others)
        return services.sign_up(session, DELEGATE, wish(who, of, *others, instead_of=instead), NOW).state


def test_many_who_sign_up_at_once_never_pass_the_places(app: Flask) -> None:
    """Reliability 3.5: as many places as there are, everybody else in the line."""
    (of, _), crowd = opened(app, PLACES)

    states = at_once(app, [lambda id_=id_: ask([of], id_) for id_ in crowd])  # type: ignore[misc]

    assert (states.count(SignUpState.TAKEN), states.count(SignUpState.WAITING)) == (PLACES, THREADS - PLACES)
    assert taken(app, of) == (PLACES, PLACES)


def test_swapping_to_and_fro_at_once_ends_with_sums_that_agree(app: Flask) -> None:
    """No deadlock, no place lost, none twice, nobody in two sessions at one time."""
    both, crowd = opened(app, PLACES)
    turned = both[::-1]

    def to_and_fro(registration_id: int) -> None:
        for ids in (both, turned, both) if registration_id % 2 else (turned, both, turned):
            ask(ids, registration_id)
            with transaction() as session:
                services.move_up(session, ids[-1], NOW)

    at_once(app, [lambda id_=id_: to_and_fro(id_) for id_ in crowd])  # type: ignore[misc]

    with app.app_context():
        assert queries.miscounted(reading()) == []
        assert [len(queries.own(reading(), id_)) for id_ in crowd] == [1] * THREADS
        db.session.remove()


def naive(session_id: int, registration_id: int, everybody_has_read: threading.Barrier) -> bool:
    """Take a place as it must not be done: look whether one is free, and then, later, write it down."""
    found = reading().get_one(SignUpList, session_id)
    free, counted = found.places - found.taken, found.taken
    reading().rollback()
    everybody_has_read.wait()
    with transaction() as session:
        values = {
            "registration_id": registration_id,
            "state": SignUpState.TAKEN,
            "asked_at": NOW,
            "changed_at": NOW,
        }
        session.add(SignUp(session_id=session_id, **values))
        session.get_one(SignUpList, session_id).taken = counted + 1
    return free > 0


def test_the_control_oversells_where_the_condition_is_switched_off(app: Flask) -> None:
    (of, _), crowd = opened(app, 1)
    barrier = threading.Barrier(THREADS)

    got = at_once(app, [lambda id_=id_: naive(of, id_, barrier) for id_ in crowd])  # type: ignore[misc]

    assert (sum(got), taken(app, of)) == (THREADS, (THREADS, 1))
    with app.app_context():
        assert queries.miscounted(reading()) == [(of, 1, THREADS)]
        db.session.remove()
