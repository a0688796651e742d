"""Places taken by many at once: never oversold, and the control shows that this proves something (reliability 1.1)."""

from __future__ import annotations

import contextlib
import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app.core.errors import Conflict
from forum_app.core.extensions import db
from forum_app.core.uow import reading, transaction
from forum_app.editions.models import Edition
from forum_app.registration.models import Place, Quota, Registration
from forum_app.registration.rules import PlaceMoment
from forum_app.registration.rules import RegistrationState as S
from forum_app.registration.services import change_state, places, register, waiting, withdraw
from forum_app.registration.services.quotas import SaveQuota, change_quota
from tests import build
from tests.build import NOW
from tests.db.registration.commands import VISITOR, wang
from tests.db.registration.places import DESK

THREADS, SIZE = 8, 5
Answer = TypeVar("Answer")


def opened(app: Flask, size: int = SIZE) -> tuple[int, str]:
    """Make a forum with one open category of `size` places, and an all-over quota; return its id and category."""
    with app.app_context():
        with transaction() as session:
            at = build.edition(session)
            category = build.category(session, at)
            build.quota(session, at, size=1000)
            build.quota(session, at, category, size=size)
            found = at.id, category.key
        db.session.remove()
    return found


def at_once(app: Flask, acts: list[Callable[[], Answer]]) -> list[Answer]:
    """Do each act in a thread of its own, all begun together."""
    barrier = threading.Barrier(len(acts))

    def run(act: Callable[[], Answer]) -> Answer:
        with app.app_context():
            barrier.wait()
            try:
                return act()
            finally:
                db.session.remove()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def send(edition_id: int, category: str, key: str) -> S:
    with transaction() as session:
        return register(session, VISITOR, wang(edition_id, category, key=key), NOW).registration.state


def rows_and_sizes(app: Flask) -> list[tuple[int, int, int]]:
    """Return for each quota its places as rows, as counted, and its size."""
    with app.app_context():
        rows = select(func.count()).where(Place.quota_id == Quota.id).scalar_subquery()
        query = select(rows, Quota.taken, Quota.size).order_by(Quota.id)
        found = [(row[0], row[1], row[2]) for row in reading().execute(query)]
        db.session.remove()
    return found


def test_many_who_register_at_once_never_pass_a_quota(app: Flask) -> None:
    """The Done-when line of the quotas: two pools each, the smaller one decides."""
    edition_id, category = opened(app)

    def several(number: int) -> list[S]:
        return [send(edition_id, category, f"{number:016x}{turn:016x}") for turn in range(3)]

    answers = at_once(app, [lambda n=n: several(n) for n in range(THREADS)])  # type: ignore[misc]

    states = [state for answer in answers for state in answer]
    assert rows_and_sizes(app) == [(SIZE, SIZE, 1000), (SIZE, SIZE, SIZE)]
    assert (states.count(S.SUBMITTED), states.count(S.WAIT_LISTED)) == (SIZE, 3 * THREADS - SIZE)


def naive_take(quota_id: int, registration_id: int, everybody_has_read: threading.Barrier) -> bool:
    """Take a place as it must not be done: look whether one is free, and then, later, write it down."""
    quota = reading().get_one(Quota, quota_id)
    free, taken = quota.size - quota.taken, quota.taken
    reading().rollback()
    everybody_has_read.wait()
    if free < 1:
        return False
    with transaction() as session:
        session.add(Place(quota_id=quota_id, registration_id=registration_id))
        session.get_one(Quota, quota_id).taken = taken + 1
    return True


def test_the_control_oversells_where_the_condition_is_switched_off(app: Flask) -> None:
    """Without the conditional update the same threads do oversell: the test above proves something."""
    with app.app_context():
        with transaction() as session:
            at = build.edition(session)
            quota_id = build.quota(session, at, size=1).id
            ids = [build.registration(session, at).id for _ in range(THREADS)]
        db.session.remove()
    barrier = threading.Barrier(THREADS)

    got = at_once(app, [lambda id_=id_: naive_take(quota_id, id_, barrier) for id_ in ids])  # type: ignore[misc]

    ((rows, counted, size),) = rows_and_sizes(app)
    assert (sum(got), rows, size) == (THREADS, THREADS, 1)
    assert counted <= size  # the counter alone would not have shown it: rows are counted too
    with app.app_context():
        assert places.miscounted(reading()) == [(quota_id, 1, THREADS)]
        db.session.remove()


def lower(edition_id: int, size: int) -> bool:
    with transaction() as session:
        at = session.get_one(Edition, edition_id)
        quota = session.scalars(select(Quota).order_by(Quota.id.desc()).limit(1)).one()
        command = SaveQuota(
            revision=quota.revision,
            name=quota.name,
            size=size,
            moment=PlaceMoment.SUBMITTED,
            categories=frozenset(row.category_id for row in quota.categories),
            side=None,
            part_id=None,
            delegation_id=None,
        )
        change_quota(session, DESK, at, quota, command, NOW)
    return True


def test_a_quota_lowered_while_people_register_is_not_passed(app: Flask) -> None:
    edition_id, category = opened(app, 10)

    def lowering() -> S:
        for size in (8, 6, 4):
            with contextlib.suppress(Conflict):
                lower(edition_id, size)
        return S.CANCELLED

    acts: list[Callable[[], S]] = [partial(send, edition_id, category, f"{n:032x}") for n in range(THREADS)]
    states = at_once(app, [*acts, lowering])

    (_, (rows, counted, size)) = rows_and_sizes(app)
    assert rows == counted <= size
    assert states.count(S.SUBMITTED) == rows


def one_of(session: Session, edition_id: int, state: S, chance: random.Random) -> Registration | None:
    query = select(Registration).where(Registration.edition_id == edition_id, Registration.state == state)
    found = session.scalars(query.order_by(Registration.id)).all()
    return chance.choice(found) if found else None


def do_something(edition_id: int, category: str, chance: random.Random) -> str:
    """Do what somebody may do at any moment; return how it ended."""
    act = chance.choice(["send", "send", "leave", "approve", "accept", "fill", "resize"])
    try:
        if act == "send":
            send(edition_id, category, f"{chance.getrandbits(128):032x}")
        elif act == "resize":
            lower(edition_id, chance.choice((3, 5, 7)))
        else:
            with transaction() as session:
                if act == "fill":
                    waiting.fill(session, edition_id, NOW)
                elif act == "leave" and (leaver := one_of(session, edition_id, S.SUBMITTED, chance)):
                    withdraw(session, VISITOR, leaver, NOW)
                elif act == "approve" and (found := one_of(session, edition_id, S.SUBMITTED, chance)):
                    change_state(session, DESK, found, S.APPROVED, "", NOW)
                elif act == "accept" and (lucky := one_of(session, edition_id, S.OFFERED, chance)):
                    waiting.accept(session, VISITOR, lucky, NOW)
    except Conflict:
        return "refused"
    return "done"


@pytest.mark.parametrize("seed", [1, 2])
def test_a_crowd_that_does_everything_at_once_ends_with_sums_that_agree(app: Flask, seed: int) -> None:
    """No deadlock, no place lost, none twice: whoever acts first, taken = rows <= size."""
    edition_id, category = opened(app)

    def many(number: int) -> list[str]:
        chance = random.Random(100 * seed + number)
        return [do_something(edition_id, category, chance) for _ in range(8)]

    ends = at_once(app, [lambda n=n: many(n) for n in range(THREADS)])  # type: ignore[misc]

    assert {end for answer in ends for end in answer} <= {"done", "refused"}
    assert all(rows == counted <= size for rows, counted, size in rows_and_sizes(app))
    with app.app_context():
        holding = (S.SUBMITTED, S.APPROVED, S.CONFIRMED, S.OFFERED)
        holders = select(func.count()).where(Registration.state.in_(holding))
        assert rows_and_sizes(app)[1][0] == reading().scalar(holders)
        db.session.remove()
