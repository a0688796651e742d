"""Random histories of registrations and quotas: what must always hold does, after every step (reliability 1.1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from itertools import count

from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app.core.errors import Conflict, Gone
from forum_app.core.extensions import db
from forum_app.core.uow import transaction
from forum_app.registration.models import (
    Category,
    Delegation,
    Place,
    Quota,
    Registration,
    WaitingPlace,
)
from forum_app.registration.queries.quotas import free_places, quota_rules, waiting_list
from forum_app.registration.rules import HELD_IN, PlaceMoment, quotas_of
from forum_app.registration.rules import RegistrationState as S
from forum_app.registration.services import change_state, places, standing, states, waiting
from forum_app.registration.services.quotas import SaveQuota, change_quota
from tests import build
from tests.build import NOW
from tests.db.registration.places import DESK

PICK = st.integers(0, 10**6)
ENDS = (S.WITHDRAWN, S.REJECTED, S.CANCELLED)


class Undo(Exception):
    """Ends a history: nothing of it is kept."""


class Histories(RuleBasedStateMachine):
    """A forum with three pools, over which anybody does anything in any order."""

    app: Flask

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.stack.enter_context(self.app.app_context())
        self.transaction = transaction()
        self.session: Session = self.transaction.__enter__()
        self.clock = (NOW + timedelta(minutes=n) for n in count())
        at = self.edition = build.edition(self.session)
        reviewed, at_once = build.category(self.session, at), build.category(self.session, at, stages=[])
        self.categories = [reviewed, at_once]
        for category in self.categories:
            category.protocol_weight = 5
        build.quota(self.session, at, size=5)
        build.quota(self.session, at, reviewed, size=3)
        build.quota(self.session, at, at_once, size=3, moment=PlaceMoment.APPROVED)
        self.bodies = [build.delegation(self.session, at, stays_together=True) for _ in range(2)]

    def teardown(self) -> None:
        self.transaction.__exit__(Undo, Undo(), None)
        db.session.remove()
        self.stack.close()

    def one(self, pick: int, *among: S) -> Registration | None:
        query = select(Registration).where(Registration.state.in_(among)).order_by(Registration.id)
        found = self.session.scalars(query).all()
        return found[pick % len(found)] if found else None

    def attempt(self, act: Callable[[], object]) -> None:
        """Do what may be refused; what is refused has changed nothing."""
        before = self.sums()
        try:
            with self.session.begin_nested():
                act()
        except (Conflict, Gone):
            self.session.expire_all()
            assert self.sums() == before

    def sums(self) -> list[tuple[int, int]]:
        self.session.flush()
        return [
            (row[0], row[1])
            for row in self.session.execute(select(Quota.size, Quota.taken).order_by(Quota.id))
        ]

    @rule(category=st.integers(0, 1), body=st.integers(0, 4))
    def send(self, category: int, body: int) -> None:
        member_of: Delegation | None = self.bodies[body] if body < len(self.bodies) else None
        made = build.registration(
            self.session, self.edition, category=self.categories[category], delegation=member_of
        )
        standing.admit(self.session, DESK, made, next(self.clock))

    @rule(pick=PICK)
    def approve(self, pick: int) -> None:
        if found := self.one(pick, S.SUBMITTED):
            found.stage = 1
            self.attempt(lambda: standing.approve(self.session, DESK, found, "", next(self.clock)))

    @rule(pick=PICK)
    def back_to_review(self, pick: int) -> None:
        if found := self.one(pick, S.APPROVED, S.CONFIRMED):
            self.attempt(lambda: change_state(self.session, DESK, found, S.SUBMITTED, "", next(self.clock)))

    @rule(pick=PICK, end=st.sampled_from(ENDS))
    def leave(self, pick: int, end: S) -> None:
        if found := self.one(pick, S.SUBMITTED, S.APPROVED, S.CONFIRMED, S.WAIT_LISTED, S.OFFERED):
            self.attempt(lambda: change_state(self.session, DESK, found, end, "", next(self.clock)))

    @rule(pick=PICK)
    def move(self, pick: int) -> None:
        if found := self.one(pick, S.SUBMITTED, S.APPROVED):
            self.attempt(lambda: self.to_the_other(found))

    def to_the_other(self, found: Registration) -> None:
        mine = self.categories.index(found.category)
        found.category = self.categories[1 - mine]
        states.resettle(self.session, found, next(self.clock))

    @rule(pick=st.integers(0, 2), size=st.integers(0, 8))
    def resize(self, pick: int, size: int) -> None:
        quota = self.session.scalars(select(Quota).order_by(Quota.id)).all()[pick]
        command = SaveQuota(
            revision=quota.revision,
            name=quota.name,
            size=size,
            moment=quota.moment,
            categories=frozenset(row.category_id for row in quota.categories),
            side=None,
            part_id=None,
            delegation_id=None,
        )
        self.attempt(lambda: change_quota(self.session, DESK, self.edition, quota, command, NOW))

    @rule()
    def fill(self) -> None:
        waits = self.in_order()
        waiting.fill(self.session, self.edition.id, next(self.clock))
        self.check_order(waits)
        assert waiting.fill(self.session, self.edition.id, next(self.clock)) == []

    def in_order(self) -> list[tuple[int, frozenset[int], int | None]]:
        listed = waiting_list(self.session, self.edition.id, quota_rules(self.session, self.edition.id))
        return [(entry.waiter.id, entry.waiter.quotas, entry.waiter.group) for entry in listed]

    def check_order(self, before: list[tuple[int, frozenset[int], int | None]]) -> None:
        """Nobody alone is passed over by one behind of the same needs; a group got places whole or not at all."""
        still = {id_ for id_, _, _ in self.in_order()}
        for place, (id_, quotas, group) in enumerate(before):
            if group is None and id_ in still:
                behind = [i for i, needs, other in before[place + 1 :] if needs == quotas and other is None]
                assert set(behind) <= still
        for body in {group for _, _, group in before} - {None}:
            assert len({id_ in still for id_, _, group in before if group == body}) == 1

    @rule(pick=PICK)
    def offer(self, pick: int) -> None:
        if found := self.one(pick, S.WAIT_LISTED):
            self.attempt(lambda: waiting.offer(self.session, DESK, found, next(self.clock)))

    @rule(pick=PICK)
    def accept(self, pick: int) -> None:
        if found := self.one(pick, S.OFFERED):
            self.attempt(lambda: waiting.accept(self.session, DESK, found, next(self.clock)))

    @precondition(lambda self: self.one(0, S.OFFERED) is not None)
    @rule()
    def expire(self) -> None:
        ended = waiting.expire(self.session, NOW + timedelta(days=30))
        assert {registration.state for registration in ended} == {S.EXPIRED}

    @invariant()
    def no_quota_is_passed_and_counters_are_rows(self) -> None:
        assert places.miscounted(self.session) == []
        assert all(0 <= taken <= size for size, taken in self.sums())

    @invariant()
    def everybody_holds_what_their_state_says(self) -> None:
        rules = quota_rules(self.session, self.edition.id)
        held = Counter(self.session.scalars(select(Place.registration_id)))
        for registration in self.session.scalars(select(Registration)):
            seeker = places.seeker_of(self.session, registration, registration.state)
            least = len(quotas_of(rules, seeker))
            kept = registration.state in HELD_IN[PlaceMoment.SUBMITTED]
            assert least <= held[registration.id] <= (2 if kept else 0)

    @invariant()
    def who_waits_or_has_an_offer_is_on_the_list_and_nobody_else(self) -> None:
        on_list = set(self.session.scalars(select(WaitingPlace.registration_id)))
        waits = Registration.state.in_((S.WAIT_LISTED, S.OFFERED))
        assert on_list == set(self.session.scalars(select(Registration.id).where(waits)))

    @invariant()
    def offers_have_an_end_and_others_have_none(self) -> None:
        offered = Registration.state == S.OFFERED
        ends = select(func.count()).join(WaitingPlace.registration)
        assert self.session.scalar(ends.where(offered, WaitingPlace.offer_until.is_(None))) == 0
        assert self.session.scalar(ends.where(~offered, WaitingPlace.offer_until.is_not(None))) == 0


def test_whatever_happens_in_whatever_order_the_sums_agree(app: Flask) -> None:
    """taken = rows <= size, the order kept, a group whole or not at all, nothing half done when refused."""
    with app.app_context():
        few = db.engine.dialect.name == "postgresql"
        db.session.remove()
    machine = type("Machine", (Histories,), {"app": app})

    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=6 if few else 30,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_the_machine_knows_categories_with_and_without_review(app: Flask) -> None:
    """Else half of the histories could not happen."""
    with app.app_context():
        with transaction() as session:
            at = build.edition(session)
            build.category(session, at)
            build.category(session, at, stages=[])
            found = [len(category.stages) for category in session.query(Category).order_by(Category.id)]
        db.session.remove()

    assert found == [1, 0]


def test_free_places_are_sizes_less_what_is_taken(app: Flask) -> None:
    with app.app_context():
        with transaction() as session:
            at = build.edition(session)
            quota = build.quota(session, at, size=3)
            places.take(session, [quota.id], 2)
            assert free_places(session, at.id) == ({quota.id: 1}, {quota.id: 3})
            places.give_back(session, [quota.id], 2)
        db.session.remove()
