"""The waiting list: offers in its order, taken, given up, expired, and offered on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from forum_app.core.errors import Invalid
from forum_app.editions.models import Edition
from forum_app.registration.models import Category, Quota, Registration, RegistrationSetup
from forum_app.registration.rules import RegistrationState as S
from forum_app.registration.services import StepRefused, change_state
from forum_app.registration.services import waiting as services
from forum_app.registration.services.places import PlacesFull
from forum_app.registration.services.standing import wait
from forum_app.registration.services.waiting import OfferExpired
from tests import build
from tests.build import NOW
from tests.db.counting import statements
from tests.db.registration.places import DESK, deeds, fills, held_by, minutes, sent, taken, waiting

LATER = NOW + timedelta(hours=72)


@pytest.fixture
def edition(session: Session) -> Edition:
    return build.edition(session)


@pytest.fixture
def category(session: Session, edition: Edition) -> Category:
    return build.category(session, edition)


@pytest.fixture
def quota(session: Session, edition: Edition, category: Category) -> Quota:
    return build.quota(session, edition, category, size=1)


def filled(session: Session, edition: Edition) -> list[str]:
    """Return the references of those who were offered a place."""
    return [registration.reference for registration in services.fill(session, edition.id, NOW)]


def test_places_are_offered_by_weight_then_by_who_came_first(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    """REG-10: smaller weight first, then first come."""
    quota.size = 3
    names = ("late", "first", "mayor", "second")
    stands = ((5, 3), (5, 1), (1, 9), (5, 2))
    for name, (weight, minute) in zip(names, stands, strict=True):
        waiting(session, edition, category, reference=name, weight=weight, joined=minutes(minute))

    assert filled(session, edition) == ["mayor", "first", "second"]
    assert taken(session, quota) == 3


def test_those_who_came_in_the_same_moment_stand_as_they_were_entered(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    first = waiting(session, edition, category)
    waiting(session, edition, category)

    assert filled(session, edition) == [first.reference]


def test_an_offer_has_an_end_that_organisers_set(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    session.add(RegistrationSetup(edition_id=edition.id, offer_hours=24))
    made = waiting(session, edition, category)

    services.fill(session, edition.id, NOW)

    assert made.state is S.OFFERED
    assert services.offer_until(session, made) == NOW + timedelta(hours=24)
    assert held_by(session, made) == {quota.id}


def test_nobody_is_offered_a_place_that_is_not_there(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    made = [waiting(session, edition, category) for _ in range(3)]

    assert filled(session, edition) == [made[0].reference]
    assert filled(session, edition) == []


def test_a_full_pool_does_not_keep_the_places_of_another(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    press = build.category(session, edition)
    build.quota(session, edition, press, size=0)
    waiting(session, edition, press)
    behind = waiting(session, edition, category, joined=minutes(1))

    assert filled(session, edition) == [behind.reference]


def test_who_was_put_there_by_hand_is_passed_over(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    waiting(session, edition, category, by_hand=True)
    behind = waiting(session, edition, category, joined=minutes(1))

    assert filled(session, edition) == [behind.reference]


def test_a_list_of_those_put_there_by_hand_offers_nothing(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    waiting(session, edition, category, by_hand=True)

    assert filled(session, edition) == []


def test_who_was_not_reviewed_goes_back_to_review_with_the_place(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    """REG-4: a place does not replace the review."""
    made = waiting(session, edition, category, stage=0)

    services.fill(session, edition.id, NOW)

    assert (made.state, made.waiting, held_by(session, made)) == (S.SUBMITTED, None, {quota.id})


def test_a_delegation_that_stays_together_is_offered_all_or_nothing(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    """REG-11."""
    quota.size = 3
    body = build.delegation(session, edition, stays_together=True)
    held = [sent(session, edition, category) for _ in range(2)]
    members = [waiting(session, edition, category, delegation=body) for _ in range(2)]

    few = filled(session, edition)
    change_state(session, DESK, held[0], S.WITHDRAWN, "", NOW)

    assert few == []
    assert filled(session, edition) == [member.reference for member in members]
    assert taken(session, quota) == 3


def test_a_delegation_that_does_not_ask_to_stay_together_is_offered_one_by_one(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    body = build.delegation(session, edition)
    members = [waiting(session, edition, category, delegation=body) for _ in range(2)]

    assert filled(session, edition) == [members[0].reference]


def test_of_two_forums_each_fills_its_own(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    other = build.edition(session)
    made = waiting(session, other, build.category(session, other))

    assert filled(session, edition) == []
    assert filled(session, other) == [made.reference]


def test_a_newcomer_does_not_take_a_freed_place_before_it_is_offered(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    """Reliability 1.1: the list is fair also in the moment before the worker comes."""
    holder = sent(session, edition, category)
    first = sent(session, edition, category)
    change_state(session, DESK, holder, S.WITHDRAWN, "", NOW)

    newcomer = sent(session, edition, category, created_at=minutes(5))

    assert (first.state, newcomer.state) == (S.WAIT_LISTED, S.WAIT_LISTED)
    assert filled(session, edition) == [first.reference]
    assert taken(session, quota) == 1


def test_a_newcomer_of_more_weight_goes_before_those_who_wait(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    mayors = build.category(session, edition, protocol_weight=1)
    build.quota(session, edition, size=1)
    waiting(session, edition, category, weight=5)

    assert sent(session, edition, mayors).state is S.SUBMITTED


def test_a_newcomer_for_another_pool_does_not_wait(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    press = build.category(session, edition)
    build.quota(session, edition, press, size=1)
    sent(session, edition, category)
    assert sent(session, edition, category).state is S.WAIT_LISTED

    assert sent(session, edition, press).state is S.SUBMITTED


def offered(session: Session, edition: Edition, category: Category) -> Registration:
    made = waiting(session, edition, category)
    services.fill(session, edition.id, NOW)
    return made


def test_an_accepted_offer_is_a_confirmed_place(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    made = offered(session, edition, category)

    services.accept(session, DESK, made, LATER - timedelta(seconds=1))

    assert (made.state, made.waiting, taken(session, quota)) == (S.CONFIRMED, None, 1)


def test_accepting_twice_is_accepting_once(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    made = offered(session, edition, category)

    for _ in range(2):
        services.accept(session, DESK, made, NOW)

    assert made.revision == 3


@pytest.mark.parametrize("swept", [False, True])
def test_an_offer_cannot_be_accepted_when_its_time_is_over(
    session: Session, edition: Edition, category: Category, quota: Quota, swept: bool
) -> None:
    made = offered(session, edition, category)
    if swept:
        services.expire(session, LATER)

    with pytest.raises(OfferExpired, match="offered to the next"):
        services.accept(session, DESK, made, LATER)


def test_nothing_can_be_accepted_that_was_not_offered(
    session: Session, edition: Edition, category: Category
) -> None:
    with pytest.raises(StepRefused):
        services.accept(session, DESK, waiting(session, edition, category), NOW)


def test_an_offer_given_up_goes_to_the_next(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    made = offered(session, edition, category)
    behind = waiting(session, edition, category, joined=minutes(1))

    services.give_up(session, DESK, made, NOW)

    assert (made.state, fills(session)) == (S.WITHDRAWN, 1)
    assert filled(session, edition) == [behind.reference]


def test_an_expired_offer_goes_to_the_next(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    made = offered(session, edition, category)
    behind = waiting(session, edition, category, joined=minutes(1))

    early = services.expire(session, LATER - timedelta(seconds=1))
    ended = services.expire(session, LATER)

    assert (early, ended) == ([], [made])
    assert (made.state, made.waiting, services.overdue(session, LATER)) == (S.EXPIRED, None, [])
    assert filled(session, edition) == [behind.reference]


def test_offers_end_in_one_edition_or_in_all(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    made = offered(session, edition, category)

    assert services.overdue(session, LATER) == [edition.id]
    assert services.expire(session, LATER, edition.id + 1) == []
    assert services.expire(session, LATER, edition.id) == [made]


def test_who_let_an_offer_expire_can_wait_again_at_the_end(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    made = offered(session, edition, category)
    services.expire(session, LATER)
    behind = waiting(session, edition, category, joined=minutes(1))

    wait(session, DESK, made, LATER)

    assert filled(session, edition) == [behind.reference]


def test_a_place_is_offered_by_hand_whoever_stands_before(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    waiting(session, edition, category)
    chosen = waiting(session, edition, category, joined=minutes(1), by_hand=True)

    assert services.offer(session, DESK, chosen, NOW) == [chosen]
    assert (chosen.state, taken(session, quota)) == (S.OFFERED, 1)


def test_a_full_quota_is_not_oversold_by_hand(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    sent(session, edition, category)
    made = waiting(session, edition, category)

    with pytest.raises(PlacesFull):
        services.offer(session, DESK, made, NOW)

    assert (made.state, taken(session, quota)) == (S.WAIT_LISTED, 1)


def test_by_hand_too_a_delegation_gets_places_for_all_or_none(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    body = build.delegation(session, edition, stays_together=True)
    members = [waiting(session, edition, category, delegation=body) for _ in range(2)]

    with pytest.raises(PlacesFull):
        services.offer(session, DESK, members[1], NOW)
    states = [member.state for member in members]
    quota.size = 2
    session.flush()

    assert states == [S.WAIT_LISTED, S.WAIT_LISTED]
    assert set(services.offer(session, DESK, members[1], NOW)) == set(members)


def test_who_no_longer_waits_is_not_offered_a_place(
    session: Session, edition: Edition, category: Category
) -> None:
    made = waiting(session, edition, category)
    services.give_up(session, DESK, made, NOW)

    for act in (
        lambda: services.offer(session, DESK, made, NOW),
        lambda: services.set_by_hand(session, DESK, made, True, NOW),
    ):
        with pytest.raises(StepRefused):
            act()


def test_somebody_is_put_before_another_for_a_reason_that_is_kept(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    """REG-11: who changes the order says why."""
    quota.size = 9
    line = [waiting(session, edition, category, reference=name) for name in "abcd"]
    last = waiting(session, edition, category, reference="e", weight=8)

    services.move(session, DESK, last, line[2], "invited by the host", NOW)
    services.move(session, DESK, line[3], last, "", NOW)

    assert filled(session, edition) == ["a", "b", "d", "e", "c"]
    (first, *_) = [changes for action, changes in deeds(session) if action.endswith("moved_in_list")]
    assert first == {"weight": [8, 5], "before": "c"}


def test_nobody_is_put_before_themself(session: Session, edition: Edition, category: Category) -> None:
    made = waiting(session, edition, category)

    with pytest.raises(Invalid):
        services.move(session, DESK, made, made, "", NOW)


def test_a_reviewer_takes_somebody_out_of_the_automatic_offers(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    made = waiting(session, edition, category)

    services.set_by_hand(session, DESK, made, True, NOW)
    services.set_by_hand(session, DESK, made, True, NOW)

    assert filled(session, edition) == []
    assert deeds(session) == [("registration.offered_by_hand", {"by_hand": True})]


def test_a_delegation_is_kept_together_and_let_go(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    body = build.delegation(session, edition)
    members = [waiting(session, edition, category, delegation=body) for _ in range(2)]

    services.keep_together(session, DESK, members[0], True, NOW)
    together = filled(session, edition)
    services.keep_together(session, DESK, members[0], False, NOW)

    assert together == []
    assert filled(session, edition) == [members[0].reference]


def test_who_has_no_delegation_is_kept_with_nobody(
    session: Session, edition: Edition, category: Category
) -> None:
    with pytest.raises(Invalid):
        services.keep_together(session, DESK, waiting(session, edition, category), True, NOW)


def test_a_long_list_is_read_in_as_many_statements_as_a_short_one(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    sent(session, edition, category)

    def cost() -> int:
        with statements(session) as sent_now:
            assert filled(session, edition) == []
        return len(sent_now)

    waiting(session, edition, category)
    few = cost()
    for _ in range(30):
        waiting(session, edition, category)

    assert cost() <= few
    assert few <= 9
