"""What decides about a newcomer is read in one statement and says what the tables say."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from forum_app.editions.models import Edition
from forum_app.registration.models import Category, WaitingPlace
from forum_app.registration.queries.door import door_of
from forum_app.registration.queries.quotas import quota_rules
from forum_app.registration.services import places
from tests import build
from tests.build import NOW
from tests.db.counting import statements


@pytest.fixture
def edition(session: Session) -> Edition:
    return build.edition(session)


@pytest.fixture
def category(session: Session, edition: Edition) -> Category:
    return build.category(session, edition, protocol_weight=3)


def test_without_quotas_it_still_tells_stages_and_weight(
    session: Session, edition: Edition, category: Category
) -> None:
    found = door_of(session, edition.id, category.id)

    assert (list(found.rules), found.anybody_waits, found.stages, found.weight) == ([], False, 1, 3)


def test_the_rules_are_those_of_the_quotas(session: Session, edition: Edition, category: Category) -> None:
    other = build.category(session, edition, stages=[])
    build.quota(session, edition)
    build.quota(session, edition, category, other)
    build.quota(session, build.edition(session))

    with statements(session) as sent:
        found = door_of(session, edition.id, other.id)

    assert len(sent) == 1
    assert list(found.rules) == quota_rules(session, edition.id)
    assert found.stages == 0


@pytest.mark.parametrize(
    ("changes", "waits"), [({}, True), ({"by_hand": True}, False), ({"offered_at": NOW}, False)]
)
def test_only_who_is_still_to_be_offered_a_place_waits(
    session: Session, edition: Edition, category: Category, changes: dict[str, object], waits: bool
) -> None:
    one = build.registration(session, edition, category=category)
    session.add(WaitingPlace(edition_id=edition.id, registration_id=one.id, joined_at=NOW, **changes))
    session.flush()

    assert door_of(session, edition.id, category.id).anybody_waits is waits


def test_several_quotas_are_taken_by_one_statement_or_none_of_them(
    session: Session, edition: Edition, category: Category
) -> None:
    quotas = [build.quota(session, edition, size=size) for size in (5, 1)]
    first, second = (build.registration(session, edition, category=category) for _ in range(2))
    rules = quota_rules(session, edition.id)

    with statements(session) as sent:
        got = places.seat(session, first, rules)
    refused = places.seat(session, second, rules)

    assert (got, refused, len(sent)) == (frozenset(quota.id for quota in quotas), None, 2)
    assert [quota.taken for quota in quotas] == [1, 1]
    assert places.miscounted(session, edition.id) == []
