"""Places are taken and given back with each state, in one transaction, and never more than there are."""

from __future__ import annotations

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.editions.rules import Side
from forum_app.registration.models import (
    Category,
    Place,
    Quota,
    RegistrationPart,
    RegistrationSetup,
)
from forum_app.registration.rules import PlaceMoment
from forum_app.registration.rules import RegistrationState as S
from forum_app.registration.services import change_state, holding, places, standing, states
from forum_app.registration.services.places import PlacesFull
from tests import build
from tests.build import NOW
from tests.db.counting import statements
from tests.db.registration.places import DESK, fills, held_by, invitation, sent, taken, waiting


@pytest.fixture
def edition(session: Session) -> Edition:
    return build.edition(session)


@pytest.fixture
def category(session: Session, edition: Edition) -> Category:
    return build.category(session, edition)


@pytest.fixture
def quota(session: Session, edition: Edition, category: Category) -> Quota:
    return build.quota(session, edition, category, size=2)


def test_a_registration_takes_a_place_as_it_is_sent(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    """REG-10."""
    made = sent(session, edition, category)

    assert (made.state, held_by(session, made), taken(session, quota)) == (S.SUBMITTED, {quota.id}, 1)


def test_who_finds_no_place_waits(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    found = [sent(session, edition, category) for _ in range(3)]

    assert [made.state for made in found] == [S.SUBMITTED, S.SUBMITTED, S.WAIT_LISTED]
    assert taken(session, quota) == 2
    assert found[2].waiting is not None
    assert (found[2].waiting.weight, found[2].waiting.joined_at) == (category.protocol_weight, NOW)


def test_without_a_stage_of_review_a_place_is_given_at_once(session: Session, edition: Edition) -> None:
    category = build.category(session, edition, stages=[])
    quota = build.quota(session, edition, category, size=1, moment=PlaceMoment.APPROVED)

    first, second = sent(session, edition, category), sent(session, edition, category)

    assert (first.state, second.state) == (S.APPROVED, S.WAIT_LISTED)
    assert taken(session, quota) == 1


def test_where_nobody_needs_to_confirm_the_place_is_confirmed_at_once(
    session: Session, edition: Edition
) -> None:
    category = build.category(session, edition, stages=[])
    session.add(RegistrationSetup(edition_id=edition.id, confirm_needed=False))

    assert sent(session, edition, category).state is S.CONFIRMED


def test_two_quotas_are_taken_together_or_not_at_all(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    full = build.quota(session, edition, size=0)

    made = sent(session, edition, category)

    assert (made.state, held_by(session, made)) == (S.WAIT_LISTED, set())
    assert (taken(session, quota), taken(session, full)) == (0, 0)


def test_a_full_quota_is_refused_with_its_name_and_numbers(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    with pytest.raises(PlacesFull) as refused:
        places.take(session, [quota.id], 3)

    assert refused.value.params == {"quota": quota.name, "taken": 0, "size": 2}
    assert refused.value.quota_id == quota.id


def test_the_database_itself_refuses_to_oversell(session: Session, quota: Quota) -> None:
    """Reliability 3.4: a CHECK on both databases, whatever the code does."""
    with pytest.raises(IntegrityError), session.begin_nested():
        session.execute(update(Quota).where(Quota.id == quota.id).values(taken=3))


@pytest.mark.parametrize("end", [S.WITHDRAWN, S.REJECTED, S.CANCELLED])
def test_who_leaves_gives_the_place_back_and_the_worker_is_asked_to_offer_it(
    session: Session, edition: Edition, category: Category, quota: Quota, end: S
) -> None:
    made = sent(session, edition, category)

    change_state(session, DESK, made, end, "", NOW)

    assert (held_by(session, made), taken(session, quota), fills(session)) == (set(), 0, 1)


def test_many_who_leave_at_once_ask_the_worker_once(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    for made in [sent(session, edition, category) for _ in range(2)]:
        change_state(session, DESK, made, S.WITHDRAWN, "", NOW)

    assert (taken(session, quota), fills(session)) == (0, 1)


def test_a_full_quota_leaves_the_state_as_it_was(
    session: Session, edition: Edition, category: Category
) -> None:
    build.quota(session, edition, category, size=0, moment=PlaceMoment.APPROVED)
    made = sent(session, edition, category)

    with pytest.raises(PlacesFull):
        change_state(session, DESK, made, S.APPROVED, "", NOW)

    session.refresh(made)
    assert (made.state, made.revision) == (S.SUBMITTED, 1)


def test_who_is_approved_after_the_last_place_waits_reviewed(
    session: Session, edition: Edition, category: Category
) -> None:
    build.quota(session, edition, category, size=0, moment=PlaceMoment.APPROVED)
    made = sent(session, edition, category)

    assert standing.approve(session, DESK, made, "", NOW) is S.WAIT_LISTED
    assert made.waiting is not None


def test_a_confirmed_place_is_kept_while_a_change_is_reviewed(
    session: Session, edition: Edition, category: Category
) -> None:
    """What was confirmed is kept, also in a quota that counts from the approval on."""
    quota = build.quota(session, edition, category, size=1, moment=PlaceMoment.APPROVED)
    made = sent(session, edition, category)
    change_state(session, DESK, made, S.APPROVED, "", NOW)

    change_state(session, DESK, made, S.SUBMITTED, "another function", NOW)

    assert (held_by(session, made), fills(session)) == ({quota.id}, 0)


def test_another_category_takes_another_place_and_frees_the_first(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    press = build.category(session, edition)
    other = build.quota(session, edition, press, size=1)
    made = sent(session, edition, category)

    made.category = press
    states.resettle(session, made, NOW)

    assert (held_by(session, made), taken(session, quota), taken(session, other)) == ({other.id}, 0, 1)
    assert fills(session) == 1


def test_nobody_is_moved_into_a_category_that_is_full(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    press = build.category(session, edition)
    build.quota(session, edition, press, size=0)
    made = sent(session, edition, category)

    made.category = press
    with pytest.raises(PlacesFull):
        states.resettle(session, made, NOW)

    assert (held_by(session, made), taken(session, quota)) == ({quota.id}, 1)


def test_parts_and_sides_decide_about_pools(session: Session, edition: Edition, category: Category) -> None:
    youth, mayors = build.part(session, edition), build.part(session, edition)
    for_youth = build.quota(session, edition, part_id=youth.id)
    for_mayors = build.quota(session, edition, part_id=mayors.id)
    for_china = build.quota(session, edition, side=Side.CN)

    of_youth = sent(session, edition, category, side=Side.CN, parts=[RegistrationPart(part_id=youth.id)])
    of_all = sent(session, edition, category, side=Side.EU)

    assert held_by(session, of_youth) == {for_youth.id, for_china.id}
    assert held_by(session, of_all) == {for_youth.id, for_mayors.id}


def test_a_place_is_handed_over_without_being_counted_twice(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    quota.size = 1
    old = sent(session, edition, category)
    new = build.registration(session, edition, category=category)

    places.hand_over(session, old, new)
    change_state(session, DESK, old, S.REPLACED, "", NOW)
    places.settle(session, new)

    assert (held_by(session, old), held_by(session, new)) == (set(), {quota.id})
    assert (taken(session, quota), fills(session)) == (1, 0)


def test_a_wrong_counter_is_found(session: Session, quota: Quota) -> None:
    quota.taken = 1
    session.flush()

    assert places.miscounted(session) == [(quota.id, 1, 0)]
    assert places.miscounted(session, quota.edition_id + 1) == []


def test_ten_quotas_cost_a_registration_no_more_statements_than_one(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    def cost() -> int:
        made = build.registration(session, edition, category=category)
        with statements(session) as sent_now:
            places.settle(session, made)
        return len(sent_now)

    few = cost()
    for _ in range(10):
        build.quota(session, edition, build.category(session, edition))

    assert cost() == few
    assert few <= 7


def test_an_invitation_holds_places_until_it_is_used(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    """REG-10: one place, from the invitation to the registration."""
    quota.size = 1
    invited = invitation(session, edition, category)
    holding.hold(session, invited)
    assert sent(session, edition, category).state is S.WAIT_LISTED

    made = build.registration(session, edition, category=category)
    assert holding.use_held(session, invited, made) == {quota.id}
    standing.admit(session, DESK, made, NOW)

    assert (made.state, held_by(session, made), taken(session, quota)) == (S.SUBMITTED, {quota.id}, 1)


def test_holding_twice_holds_once(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    invited = invitation(session, edition, category)

    assert [holding.hold(session, invited) for _ in range(2)] == [{quota.id}, {quota.id}]
    assert taken(session, quota) == 1


def test_a_place_that_was_held_in_vain_is_free_again(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    invited = invitation(session, edition, category)
    holding.hold(session, invited)

    assert holding.release_held(session, invited) == {quota.id}
    assert holding.release_held(session, invited) == frozenset()
    assert (taken(session, quota), session.query(Place).count()) == (0, 0)


def test_nothing_is_held_of_a_full_quota_nor_of_its_neighbours(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    build.quota(session, edition, size=0, name=Translated.of(en="Everybody"))
    invited = invitation(session, edition, category)

    with pytest.raises(PlacesFull):
        holding.hold(session, invited)

    assert taken(session, quota) == 0


def test_a_held_place_of_another_category_is_given_back_as_the_invitation_is_used(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    press = build.category(session, edition)
    invited = invitation(session, edition, category)
    holding.hold(session, invited)
    made = build.registration(session, edition, category=press)

    holding.use_held(session, invited, made)
    standing.admit(session, DESK, made, NOW)

    assert (taken(session, quota), fills(session)) == (0, 1)


def test_a_place_held_and_a_place_taken_become_one(
    session: Session, edition: Edition, category: Category, quota: Quota
) -> None:
    invited = invitation(session, edition, category)
    holding.hold(session, invited)
    made = sent(session, edition, category)

    assert holding.use_held(session, invited, made) == frozenset()
    assert (taken(session, quota), held_by(session, made)) == (1, {quota.id})


def test_an_invitation_of_a_body_holds_nothing(session: Session, edition: Edition, quota: Quota) -> None:
    body = build.delegation(session, edition)

    assert holding.hold(session, invitation(session, edition, None, delegation=body)) == frozenset()


def test_an_invited_member_of_a_delegation_holds_a_place_of_its_side(
    session: Session, edition: Edition, category: Category
) -> None:
    quota = build.quota(session, edition, side=Side.CN)
    body = build.delegation(session, edition, side=Side.CN)

    assert holding.hold(session, invitation(session, edition, category, delegation=body)) == {quota.id}
    assert holding.hold(session, invitation(session, edition, category)) == frozenset()


@pytest.mark.parametrize("state", [S.SUBMITTED, S.APPROVED, S.WITHDRAWN])
def test_who_leaves_the_waiting_list_has_no_row_there(
    session: Session, edition: Edition, category: Category, state: S
) -> None:
    made = waiting(session, edition, category)

    change_state(session, DESK, made, state, "", NOW)

    assert made.waiting is None
