"""Places held for invitations: taken when it is sent, given back if it comes to nothing, handed on when used."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.editions.rules import Side
from forum_app.registration.models import Category, Invitation, Place, Quota
from forum_app.registration.rules import PlaceMoment
from forum_app.registration.services import holding, places
from forum_app.registration.services.places import PlacesFull
from tests import build
from tests.db.registration.places import held_by, invitation, sent, taken


@pytest.fixture
def edition(session: Session) -> Edition:
    return build.edition(session)


@pytest.fixture
def category(session: Session, edition: Edition) -> Category:
    return build.category(session, edition)


def held_for(session: Session, row: Invitation) -> list[int]:
    """Return the quotas of the places held for an invitation, each as often as there is a place."""
    query = select(Place.quota_id).where(Place.invitation_id == row.id, Place.registration_id.is_(None))
    return sorted(session.scalars(query))


def test_an_invitation_holds_a_place_of_every_quota_that_counts_the_person(
    session: Session, edition: Edition, category: Category
) -> None:
    other = build.category(session, edition)
    theirs = build.quota(session, edition, category)
    pool = build.quota(session, edition, category, other)
    everybody = build.quota(session, edition)
    elsewhere = build.quota(session, edition, other)
    row = invitation(session, edition, category)

    held = holding.hold(session, row)

    assert held == {theirs.id, pool.id, everybody.id}
    assert held_for(session, row) == sorted(held)
    assert [taken(session, quota) for quota in (theirs, pool, everybody, elsewhere)] == [1, 1, 1, 0]


def test_a_quota_that_counts_only_the_approved_holds_a_place_too(
    session: Session, edition: Edition, category: Category
) -> None:
    """Who is invited must find the place at the end, whenever it is counted."""
    quota = build.quota(session, edition, category, moment=PlaceMoment.APPROVED)

    holding.hold(session, invitation(session, edition, category))

    assert taken(session, quota) == 1


def test_holding_twice_holds_once(session: Session, edition: Edition, category: Category) -> None:
    quota = build.quota(session, edition, category)
    row = invitation(session, edition, category)

    first = holding.hold(session, row)
    second = holding.hold(session, row)

    assert first == second == {quota.id}
    assert held_for(session, row) == [quota.id]
    assert taken(session, quota) == 1


def test_a_quota_made_later_is_held_when_it_is_sent_again(
    session: Session, edition: Edition, category: Category
) -> None:
    early = build.quota(session, edition, category)
    row = invitation(session, edition, category)
    holding.hold(session, row)
    late = build.quota(session, edition)

    holding.hold(session, row)

    assert held_for(session, row) == [early.id, late.id]
    assert (taken(session, early), taken(session, late)) == (1, 1)


def test_where_one_quota_is_full_nothing_is_held_of_any(
    session: Session, edition: Edition, category: Category
) -> None:
    roomy = build.quota(session, edition, category, size=5)
    full = build.quota(session, edition, size=0, name=Translated.of(en="Hall"))
    row = invitation(session, edition, category)

    with pytest.raises(PlacesFull) as refused:
        holding.hold(session, row)

    assert refused.value.quota_id == full.id
    assert refused.value.params["quota"] == full.name
    assert held_for(session, row) == []
    assert (taken(session, roomy), taken(session, full)) == (0, 0)


def test_without_a_category_nothing_is_held(session: Session, edition: Edition) -> None:
    quota = build.quota(session, edition)

    assert holding.hold(session, invitation(session, edition, None)) == frozenset()
    assert taken(session, quota) == 0


@pytest.mark.parametrize(("side", "count"), [(Side.CN, 1), (Side.EU, 0)])
def test_the_side_of_a_delegation_decides_which_quotas_hold(
    session: Session, edition: Edition, category: Category, side: Side, count: int
) -> None:
    quota = build.quota(session, edition, category, side=Side.CN)
    body = build.delegation(session, edition, side=side)

    holding.hold(session, invitation(session, edition, category, delegation=body))

    assert taken(session, quota) == count


def test_without_a_delegation_no_quota_of_one_side_holds(
    session: Session, edition: Edition, category: Category
) -> None:
    """Nobody knows yet of which side the person will be."""
    quotas = [build.quota(session, edition, category, side=side) for side in (Side.EU, Side.CN)]

    holding.hold(session, invitation(session, edition, category))

    assert [taken(session, quota) for quota in quotas] == [0, 0]


def test_what_was_held_is_free_again_once(session: Session, edition: Edition, category: Category) -> None:
    quota = build.quota(session, edition, category, size=1)
    row = invitation(session, edition, category)
    holding.hold(session, row)

    first = holding.release_held(session, row)
    second = holding.release_held(session, row)

    assert (first, second) == (frozenset({quota.id}), frozenset())
    assert taken(session, quota) == 0
    assert held_for(session, row) == []


def test_only_the_own_places_are_given_back(session: Session, edition: Edition, category: Category) -> None:
    quota = build.quota(session, edition, category)
    one, other = (invitation(session, edition, category) for _ in range(2))
    holding.hold(session, one)
    holding.hold(session, other)

    holding.release_held(session, one)

    assert (held_for(session, one), held_for(session, other)) == ([], [quota.id])
    assert taken(session, quota) == 1


def test_a_used_place_changes_hands_and_no_count(
    session: Session, edition: Edition, category: Category
) -> None:
    quota = build.quota(session, edition, category, size=1)
    row = invitation(session, edition, category)
    holding.hold(session, row)
    registration = build.registration(session, edition, category=category)

    handed = holding.use_held(session, row, registration)
    places.settle(session, registration)

    assert handed == {quota.id}
    assert held_by(session, registration) == {quota.id}
    assert held_for(session, row) == []
    assert taken(session, quota) == 1


def test_a_place_that_the_person_has_already_is_given_back(
    session: Session, edition: Edition, category: Category
) -> None:
    """One person counts once in a quota, however often they were asked."""
    quota = build.quota(session, edition, category, size=2)
    registration = sent(session, edition, category)
    row = invitation(session, edition, category)
    holding.hold(session, row)
    before = taken(session, quota)

    handed = holding.use_held(session, row, registration)

    assert (before, handed) == (2, frozenset())
    assert held_by(session, registration) == {quota.id}
    assert taken(session, quota) == 1


def test_what_was_used_can_no_longer_be_given_back(
    session: Session, edition: Edition, category: Category
) -> None:
    """A withdrawn invitation takes nobody's place away who came by it."""
    quota = build.quota(session, edition, category)
    row = invitation(session, edition, category)
    holding.hold(session, row)
    registration = build.registration(session, edition, category=category)
    holding.use_held(session, row, registration)

    assert holding.release_held(session, row) == frozenset()
    assert held_by(session, registration) == {quota.id}
    assert taken(session, quota) == 1


def test_a_category_changed_on_the_way_gives_the_held_place_back(
    session: Session, edition: Edition, category: Category
) -> None:
    """What was held for a mayor is nothing for an adviser: settling puts it right."""
    other = build.category(session, edition)
    mayors, advisers = build.quota(session, edition, category), build.quota(session, edition, other)
    row = invitation(session, edition, category)
    holding.hold(session, row)
    registration = build.registration(session, edition, category=other)
    holding.use_held(session, row, registration)

    settled = places.settle(session, registration)

    assert (settled.taken, settled.freed) == (frozenset({advisers.id}), frozenset({mayors.id}))
    assert (taken(session, mayors), taken(session, advisers)) == (0, 1)


def test_the_places_of_an_invitation_leave_none_for_who_comes_without(
    session: Session, edition: Edition, category: Category
) -> None:
    quota = build.quota(session, edition, category, size=1)
    row = invitation(session, edition, category)
    holding.hold(session, row)

    late = sent(session, edition, category)
    holding.release_held(session, row)
    later = sent(session, edition, category)

    assert [late.state.value, later.state.value] == ["wait_listed", "wait_listed"], "who waits comes first"
    assert taken(session, quota) == 0


def test_a_quota_counts_held_and_taken_places_together(
    session: Session, edition: Edition, category: Category
) -> None:
    quota = build.quota(session, edition, category, size=3)
    holding.hold(session, invitation(session, edition, category))
    sent(session, edition, category)

    rows = session.scalar(select(func.count()).where(Place.quota_id == quota.id))

    assert (rows, taken(session, quota)) == (2, 2)
    assert session.get_one(Quota, quota.id).size == 3
