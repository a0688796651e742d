"""What a registration comes to when it is sent and when its last stage is passed (items 5 and 6, REG-10)."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.registration.models import ApprovalStage, Category, RegistrationSetup, WaitingPlace
from forum_app.registration.rules import PlaceMoment
from forum_app.registration.rules import RegistrationState as S
from forum_app.registration.services import standing
from tests import build
from tests.build import NOW
from tests.db.registration.places import DESK, deeds, fills, held_by, minutes, sent, taken


@pytest.fixture
def edition(session: Session) -> Edition:
    return build.edition(session)


def category(session: Session, at: Edition, stages: int = 1, **changes: Any) -> Category:
    steps = [ApprovalStage(name=Translated.of(en=f"Stage {n}"), position=n) for n in range(1, stages + 1)]
    return build.category(session, at, stages=steps, **changes)


def confirming(session: Session, at: Edition, needed: bool) -> None:
    session.add(RegistrationSetup(edition_id=at.id, confirm_needed=needed))
    session.flush()


@pytest.mark.parametrize(
    ("stages", "passed", "left"), [(0, 0, 0), (1, 0, 1), (3, 0, 3), (3, 2, 1), (3, 3, 0), (1, 5, 0)]
)
def test_the_stages_that_are_left_are_counted_and_never_below_none(
    session: Session, edition: Edition, stages: int, passed: int, left: int
) -> None:
    kind = category(session, edition, stages)
    registration = build.registration(session, edition, category=kind, stage=passed)

    assert standing.stages_left(session, registration) == left


@pytest.mark.parametrize(
    ("stages", "needed", "state"),
    [(1, True, S.SUBMITTED), (2, False, S.SUBMITTED), (0, True, S.APPROVED), (0, False, S.CONFIRMED)],
)
def test_who_is_sent_comes_to_what_the_forum_asks_for(
    session: Session, edition: Edition, stages: int, needed: bool, state: S
) -> None:
    confirming(session, edition, needed)
    quota = build.quota(session, edition)

    registration = sent(session, edition, category(session, edition, stages))

    assert registration.state is state
    assert held_by(session, registration) == {quota.id}
    assert taken(session, quota) == 1


@pytest.mark.parametrize("stages", [0, 1])
def test_who_finds_no_place_waits_behind_those_of_the_same_weight(
    session: Session, edition: Edition, stages: int
) -> None:
    build.quota(session, edition, size=0)
    kind = category(session, edition, stages, protocol_weight=3)

    registration = sent(session, edition, kind, created_at=minutes(7))

    assert registration.state is S.WAIT_LISTED
    entry = session.scalars(select(WaitingPlace)).one()
    assert (entry.registration_id, entry.weight, entry.joined_at) == (registration.id, 3, minutes(7))
    assert held_by(session, registration) == set()


def test_a_place_counted_at_the_approval_is_not_taken_before(session: Session, edition: Edition) -> None:
    quota = build.quota(session, edition, size=1, moment=PlaceMoment.APPROVED)
    confirming(session, edition, needed=True)
    registration = sent(session, edition, category(session, edition))
    before = taken(session, quota)

    state = standing.approve(session, DESK, registration, "", NOW)

    assert (before, state) == (0, S.APPROVED)
    assert taken(session, quota) == 1


def test_who_is_approved_when_the_last_place_has_gone_waits_reviewed(
    session: Session, edition: Edition
) -> None:
    quota = build.quota(session, edition, size=1, moment=PlaceMoment.APPROVED)
    confirming(session, edition, needed=True)
    kind = category(session, edition)
    first, second = (sent(session, edition, kind) for _ in range(2))
    standing.approve(session, DESK, first, "", NOW)

    state = standing.approve(session, DESK, second, "", minutes(5))

    assert (first.state, state, second.state) == (S.APPROVED, S.WAIT_LISTED, S.WAIT_LISTED)
    assert taken(session, quota) == 1
    assert second.waiting is not None
    assert second.waiting.joined_at == minutes(5)


@pytest.mark.parametrize(("needed", "state"), [(True, S.APPROVED), (False, S.CONFIRMED)])
def test_an_approval_confirms_where_nobody_is_asked_to(
    session: Session, edition: Edition, needed: bool, state: S
) -> None:
    confirming(session, edition, needed)
    registration = sent(session, edition, category(session, edition))

    assert standing.approve(session, DESK, registration, "", NOW) is state
    assert registration.state is state


def test_each_step_is_written_down_with_who_took_it(session: Session, edition: Edition) -> None:
    confirming(session, edition, needed=False)
    registration = sent(session, edition, category(session, edition))

    standing.approve(session, DESK, registration, "Letter seen", NOW)

    states = [changes["state"] for action, changes in deeds(session) if "state" in changes]
    assert states == [["submitted", "approved"], ["approved", "confirmed"]]


def test_who_waits_already_keeps_the_place_in_the_line(session: Session, edition: Edition) -> None:
    build.quota(session, edition, size=0)
    registration = sent(session, edition, category(session, edition))

    standing.wait(session, DESK, registration, minutes(60))

    entry = session.scalars(select(WaitingPlace)).one()
    assert entry.joined_at == NOW
    assert registration.state is S.WAIT_LISTED


def test_a_registration_that_needs_no_place_is_never_kept_waiting(session: Session, edition: Edition) -> None:
    delegates, staff = category(session, edition), category(session, edition)
    build.quota(session, edition, delegates, size=0)

    waits, free = sent(session, edition, delegates), sent(session, edition, staff)

    assert (waits.state, free.state) == (S.WAIT_LISTED, S.SUBMITTED)


def test_sending_again_in_another_category_frees_the_old_place_for_others(
    session: Session, edition: Edition
) -> None:
    """What a change gives back is offered to those who wait, not left lying."""
    delegates, staff = category(session, edition), category(session, edition)
    quota = build.quota(session, edition, delegates, size=1)
    registration = sent(session, edition, delegates)
    waits = sent(session, edition, delegates)
    registration.category = staff
    session.flush()

    standing.admit(session, DESK, registration, minutes(9))

    assert (registration.state, waits.state) == (S.SUBMITTED, S.WAIT_LISTED)
    assert taken(session, quota) == 0
    assert fills(session) == 1
