"""Quotas are set by organisers: what one counts is counted again at once, and the numbers always agree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from forum_app.core.errors import Invalid, NotFound
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.editions.rules import Side
from forum_app.registration.models import Category, Delegation, Place, Quota, RegistrationPart
from forum_app.registration.queries import quotas as queries
from forum_app.registration.rules import PlaceMoment
from forum_app.registration.rules import RegistrationState as S
from forum_app.registration.services import change_state, holding
from forum_app.registration.services.places import QuotaTooSmall
from forum_app.registration.services.quotas import (
    ChangedMeanwhile,
    SaveQuota,
    add_quota,
    change_quota,
    remove_quota,
)
from tests import build
from tests.build import NOW
from tests.db.counting import statements
from tests.db.registration.places import DESK, deeds, fills, held_by, invitation, sent, taken, waiting

NAME = Translated.of(en="Delegates", zh="代表")


@pytest.fixture
def edition(session: Session) -> Edition:
    return build.edition(session)


@pytest.fixture
def category(session: Session, edition: Edition) -> Category:
    return build.category(session, edition)


def command(*categories: Category, **changes: Any) -> SaveQuota:
    values: dict[str, Any] = {
        "revision": 0,
        "name": NAME,
        "size": 3,
        "moment": PlaceMoment.SUBMITTED,
        "categories": frozenset(category.id for category in categories),
        "side": None,
        "part_id": None,
        "delegation_id": None,
    }
    return SaveQuota(**(values | changes))


def added(session: Session, edition: Edition, *categories: Category, **changes: Any) -> Quota:
    return add_quota(session, DESK, edition, command(*categories, **changes), NOW)


def changed(session: Session, edition: Edition, quota: Quota, *categories: Category, **changes: Any) -> Quota:
    wanted = command(*categories, **({"revision": quota.revision} | changes))
    return change_quota(session, DESK, edition, quota, wanted, NOW)


def test_a_new_quota_counts_those_who_are_there_already(
    session: Session, edition: Edition, category: Category
) -> None:
    made = [sent(session, edition, category) for _ in range(2)]
    sent(session, edition, build.category(session, edition))

    quota = added(session, edition, category)

    assert (taken(session, quota), quota.size, quota.revision) == (2, 3, 1)
    assert all(held_by(session, registration) == {quota.id} for registration in made)
    assert deeds(session)[-1] == ("quota.added", {"size": 3, "taken": 2})


def test_a_new_quota_smaller_than_those_there_is_refused_with_the_numbers(
    session: Session, edition: Edition, category: Category
) -> None:
    for _ in range(4):
        sent(session, edition, category)

    with pytest.raises(QuotaTooSmall, match="4 places would be taken, so 3 are not enough"):
        added(session, edition, category)


def test_lowering_below_what_is_taken_is_refused_with_the_numbers(
    session: Session, edition: Edition, category: Category
) -> None:
    """REG-10."""
    quota = added(session, edition, category)
    for _ in range(2):
        sent(session, edition, category)

    with pytest.raises(QuotaTooSmall) as refused:
        changed(session, edition, quota, category, size=1)

    assert refused.value.params == {"taken": 2, "size": 1}
    session.refresh(quota)
    assert (taken(session, quota), quota.size) == (2, 3)


def test_lowering_to_what_is_taken_is_possible(
    session: Session, edition: Edition, category: Category
) -> None:
    quota = added(session, edition, category)
    sent(session, edition, category)

    changed(session, edition, quota, category, size=1)

    assert (quota.size, quota.taken) == (1, 1)
    assert deeds(session)[-1] == ("quota.changed", {"size": [3, 1], "taken": [1, 1]})


def test_raising_asks_the_worker_to_offer_the_places(
    session: Session, edition: Edition, category: Category
) -> None:
    quota = build.quota(session, edition, category, size=0)
    waiting(session, edition, category)

    changed(session, edition, quota, category, size=1)

    assert (quota.size, fills(session)) == (1, 1)


CHANGES: dict[str, tuple[Callable[[Session, Edition], dict[str, Any]], int]] = {
    "everybody": (lambda _session, _at: {}, 4),
    "one side": (lambda _session, _at: {"side": Side.CN}, 1),
    "from the approval on": (lambda _session, _at: {"moment": PlaceMoment.APPROVED}, 1),
    "a part": (lambda session, at: {"part_id": build.part(session, at).id}, 3),
    "a delegation": (lambda session, _at: {"delegation_id": session.query(Delegation.id).scalar()}, 1),
    "nobody": (lambda session, at: {"categories": frozenset({build.category(session, at).id})}, 0),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_a_quota_counts_is_counted_again_when_it_changes(
    session: Session, edition: Edition, category: Category, change: str
) -> None:
    other, body = build.part(session, edition), build.delegation(session, edition)
    sent(session, edition, category, side=Side.CN, delegation=body)
    sent(session, edition, category, parts=[RegistrationPart(part_id=other.id)])
    change_state(session, DESK, sent(session, edition, category), S.APPROVED, "", NOW)
    sent(session, edition, build.category(session, edition))
    quota = added(session, edition, category)
    wanted, count = CHANGES[change]

    changed(session, edition, quota, size=9, **wanted(session, edition))

    assert taken(session, quota) == count


def test_a_place_held_for_an_invitation_is_counted_too(
    session: Session, edition: Edition, category: Category
) -> None:
    quota = added(session, edition, category)
    holding.hold(session, invitation(session, edition, category))
    invitation(session, edition, category)

    for_all = added(session, edition)
    changed(session, edition, quota, build.category(session, edition))

    assert (taken(session, for_all), taken(session, quota)) == (1, 0)


def test_who_keeps_a_place_in_review_keeps_it_when_the_quota_is_saved(
    session: Session, edition: Edition, category: Category
) -> None:
    quota = added(session, edition, category, moment=PlaceMoment.APPROVED)
    made = sent(session, edition, category)
    change_state(session, DESK, made, S.APPROVED, "", NOW)
    change_state(session, DESK, made, S.SUBMITTED, "", NOW)

    changed(session, edition, quota, category, moment=PlaceMoment.APPROVED)

    assert taken(session, quota) == 1


def test_of_two_organisers_the_later_one_overwrites_nothing(
    session: Session, edition: Edition, category: Category
) -> None:
    """Reliability 1.1."""
    quota = added(session, edition, category)
    changed(session, edition, quota, category, size=7)

    with pytest.raises(ChangedMeanwhile):
        changed(session, edition, quota, category, size=5, revision=1)

    session.refresh(quota)
    assert quota.size == 7


def test_a_removed_quota_takes_its_places_along_and_its_numbers_stay_in_the_log(
    session: Session, edition: Edition, category: Category
) -> None:
    quota = added(session, edition, category)
    made = sent(session, edition, category)

    remove_quota(session, DESK, edition, quota, NOW)

    assert (session.query(Quota).count(), session.query(Place).count(), made.state) == (0, 0, S.SUBMITTED)
    assert deeds(session)[-1] == ("quota.removed", {"size": 3, "taken": 1})
    assert fills(session) == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"size": -1}, "size"),
        ({"size": 10_000_000}, "size"),
        ({"name": Translated({})}, "name"),
        ({"categories": frozenset({999})}, "categories"),
        ({"part_id": 999}, "part"),
        ({"delegation_id": 999}, "delegation"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    session: Session, edition: Edition, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        added(session, edition, **changes)

    assert refused.value.field == field


def test_nothing_of_another_forum_can_be_counted(session: Session, edition: Edition) -> None:
    other = build.edition(session)

    for changes in (
        {"categories": frozenset({build.category(session, other).id})},
        {"part_id": build.part(session, other).id},
        {"delegation_id": build.delegation(session, other).id},
    ):
        with pytest.raises(Invalid):
            added(session, edition, **changes)


def test_the_list_says_what_each_quota_counts_and_how_full_it_is(
    session: Session, edition: Edition, category: Category
) -> None:
    part, body = build.part(session, edition), build.delegation(session, edition)
    quota = added(session, edition, category, size=2)
    added(session, edition, part_id=part.id, delegation_id=body.id)
    sent(session, edition, category)
    holding.hold(session, invitation(session, edition, category))
    waiting(session, edition, category)

    first, second = queries.quota_rows(session, edition.id)

    assert (first.quota, first.categories, first.part, first.delegation) == (
        quota,
        (category.name,),
        None,
        None,
    )
    assert (first.quota.taken, first.held, first.free, first.waiting) == (2, 1, 0, 1)
    assert (second.categories, second.part, second.delegation) == ((), part.name, body.body)


def test_thirty_quotas_are_listed_in_as_many_statements_as_one(
    session: Session, edition: Edition, category: Category
) -> None:
    body = build.delegation(session, edition)
    build.quota(session, edition, category, delegation_id=body.id)

    def cost() -> int:
        session.expire_all()
        with statements(session) as sent_now:
            queries.quota_rows(session, edition.id)
        return len(sent_now)

    few = cost()
    for _ in range(30):
        build.quota(session, edition, build.category(session, edition))

    assert cost() <= few
    assert few <= 12


def test_a_quota_is_found_in_its_own_forum_only(session: Session, edition: Edition) -> None:
    quota = build.quota(session, edition)

    assert queries.quota_by_uid(session, edition.id, quota.uid) is quota
    with pytest.raises(NotFound):
        queries.quota_by_uid(session, edition.id + 1, quota.uid)
