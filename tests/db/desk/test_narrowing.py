"""Every filter of the desk's list against the plainest way to say the same: a loop over all people."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from forum_app.accounts.models import User
from forum_app.accounts.rules import Role
from forum_app.desk.queries import registrations as queries
from forum_app.desk.queries.narrowing import NOBODY, Missing, Order, RegistrationFilters, Waits
from forum_app.editions.models import Edition, Part
from forum_app.editions.rules import Side
from forum_app.registration.models import (
    Category,
    Delegation,
    Registration,
    RegistrationPart,
    TravelDocument,
    WaitingPlace,
)
from forum_app.registration.rules import ConsentPurpose, DelegationKind, DelegationRole, EnteredBy
from forum_app.registration.rules import RegistrationState as S
from tests import build
from tests.build import NOW
from tests.db.desk.test_registrations import person
from tests.people import GARCIA, NAGY, OUYANG, WANG

Says = Callable[[Registration], bool]
STATES = (S.SUBMITTED, S.APPROVED, S.WAIT_LISTED, S.CANCELLED)
PEOPLE = 24


class Crowd:
    """People of one edition who differ in everything a list can ask for, by a fixed chance."""

    def __init__(self, session: Session) -> None:
        self.chance = random.Random(20271122)
        self.session, self.at = session, build.edition(session)
        self.categories: list[Category] = [
            build.category(session, self.at, key=key) for key in ("mayor", "press")
        ]
        kinds = (DelegationKind.CITY, DelegationKind.MEDIA)
        self.delegations: list[Delegation] = [build.delegation(session, self.at, kind=kind) for kind in kinds]
        self.parts: list[Part] = [build.part(session, self.at, key=key) for key in ("mayors", "youth")]
        self.reviewer: User = build.user(session, Role.REGISTRATION)
        self.cast = [person(session, one) for one in (WANG, OUYANG, GARCIA, NAGY)]
        self.people = [self._somebody(n) for n in range(PEOPLE)]
        session.flush()

    def _somebody(self, n: int) -> Registration:
        pick = self.chance.choice
        made = build.registration(
            self.session, self.at, person=self.cast[n % 4], category=pick(self.categories),
            delegation=pick([None, *self.delegations]), side=pick(list(Side)), state=pick(STATES),
            delegation_role=pick(list(DelegationRole)), entered_by=pick(list(EnteredBy)), stage=pick([0, 1, 2]),
            reviewer_id=pick([None, self.reviewer.id]), changed_at=NOW + timedelta(hours=n * 7 % 48),
        )  # fmt: skip
        for part in self.chance.sample(self.parts, self.chance.randint(0, 1)):
            self.session.add(RegistrationPart(registration_id=made.id, part_id=part.id))
        if pick([True, False]):
            made.document = TravelDocument(number=f"E{n}", fingerprint=f"f{n}")
        if pick([True, False]):
            withdrawn = pick([None, NOW])
            build.consent(self.session, made, purpose=ConsentPurpose.PROCESSING, withdrawn_at=withdrawn)
        if made.state is S.WAIT_LISTED:
            by_hand = pick([True, False])
            made.waiting = WaitingPlace(edition_id=self.at.id, joined_at=NOW, by_hand=by_hand)
        return made

    def parts_of(self, one: Registration) -> set[str]:
        rows = self.session.query(RegistrationPart).filter_by(registration_id=one.id)
        named = {row.part_id for row in rows}
        return {part.key for part in self.parts if not named or part.id in named}


def consents(one: Registration) -> bool:
    """Tell whether somebody agreed that the registration is used, and still does."""
    return any(
        given.purpose is ConsentPurpose.PROCESSING and given.withdrawn_at is None for given in one.consents
    )


def shown(crowd: Crowd, at: Edition, **filters: Any) -> list[str]:
    page = queries.listed(crowd.session, at.id, RegistrationFilters(**filters), 1, 100)
    assert page.total == len(page.rows)
    return [row.found.reference for row in page.rows]


@pytest.fixture
def crowd(session: Session) -> Crowd:
    return Crowd(session)


def having(name: str, value: Any) -> Says:
    """Return what says whether a registration has this value, by the name of the filter."""
    column = {"role": "delegation_role", "entered": "entered_by"}.get(name, name)
    return lambda one: bool(getattr(one, column) == value)


def of_kind(kind: DelegationKind) -> Says:
    return lambda one: one.delegation is not None and one.delegation.kind is kind


def same(crowd: Crowd, says: Says, **filters: Any) -> int:
    """Check a filter against a loop; return how many it finds."""
    expected = {one.reference for one in crowd.people if says(one)}
    assert set(shown(crowd, crowd.at, **filters)) == expected, filters
    return len(expected)


def test_each_plain_filter_finds_what_a_loop_finds(crowd: Crowd) -> None:
    asked: dict[str, Sequence[Any]] = {
        "state": STATES,
        "side": list(Side),
        "role": list(DelegationRole),
        "entered": list(EnteredBy),
        "stage": [0, 1, 2],
    }

    found = [
        same(crowd, having(name, value), **{name: value}) for name, some in asked.items() for value in some
    ]
    found += [same(crowd, having("category", one), category=one.key) for one in crowd.categories]
    found += [same(crowd, having("delegation", one), delegation=one.uid) for one in crowd.delegations]

    assert all(0 < count < PEOPLE for count in found), "a filter that finds all or none shows nothing"


def test_several_states_are_asked_at_once(crowd: Crowd) -> None:
    both = frozenset({S.APPROVED, S.CANCELLED})

    assert same(crowd, lambda one: one.state in both, states=both)
    assert same(crowd, lambda one: one.state is S.APPROVED, states=both, state=S.APPROVED)
    assert not same(crowd, lambda one: False, states=both, state=S.SUBMITTED)


def test_a_kind_of_delegation_leaves_out_who_has_none(crowd: Crowd) -> None:
    for kind in (DelegationKind.CITY, DelegationKind.MEDIA):
        assert same(crowd, of_kind(kind), kind=kind)
    assert not same(crowd, lambda one: False, kind=DelegationKind.YOUTH)


def test_who_names_no_part_is_for_every_part(crowd: Crowd) -> None:
    def in_part(key: str) -> Says:
        return lambda one: key in crowd.parts_of(one)

    counts = [same(crowd, in_part(key), part=key) for key in ("mayors", "youth")]

    assert sum(counts) > PEOPLE


def test_a_part_of_another_forum_is_no_part_of_this_one(crowd: Crowd, session: Session) -> None:
    build.part(session, build.edition(session), key="elsewhere")

    assert shown(crowd, crowd.at, part="elsewhere") == []


def test_reviewers_find_theirs_and_what_is_nobodys(crowd: Crowd) -> None:
    mine = same(crowd, lambda one: one.reviewer_id == crowd.reviewer.id, reviewer=crowd.reviewer.uid)
    nobodys = same(crowd, lambda one: one.reviewer_id is None, reviewer=NOBODY)

    assert mine + nobodys == PEOPLE
    assert shown(crowd, crowd.at, reviewer="f" * 32) == []


def test_what_is_missing_is_found(crowd: Crowd) -> None:
    """A consent that was withdrawn is missing as one that was never given (DPR-5)."""
    assert same(crowd, lambda one: one.document is None, missing=Missing.PASSPORT)
    assert same(crowd, lambda one: not consents(one), missing=Missing.CONSENT)
    assert same(crowd, lambda one: one.photo_id is None, missing=Missing.PHOTO) == PEOPLE


def test_who_waits_by_hand_is_told_from_who_waits_in_turn(crowd: Crowd) -> None:
    def waits(one: Registration) -> bool | None:
        return one.waiting.by_hand if one.waiting else None

    assert same(crowd, lambda one: waits(one) is True, waits=Waits.BY_HAND)
    assert same(crowd, lambda one: waits(one) is False, waits=Waits.IN_TURN)


def test_what_changed_since_an_instant_is_found_the_instant_included(crowd: Crowd) -> None:
    instant = sorted(one.changed_at for one in crowd.people)[PEOPLE // 2]

    assert same(crowd, lambda one: one.changed_at >= instant, since=instant) < PEOPLE


def test_filters_narrow_together(crowd: Crowd) -> None:
    chance, found = crowd.chance, 0
    for _ in range(60):
        side, category, stage = (
            chance.choice(list(Side)),
            chance.choice(crowd.categories),
            chance.choice([0, 1, 2]),
        )
        state = chance.choice(STATES)

        def says(
            one: Registration, s: Side = side, c: Category = category, n: int = stage, t: S = state
        ) -> bool:
            return (one.side, one.category_id, one.stage, one.state) == (s, c.id, n, t)

        found += same(crowd, says, side=side, category=category.key, stage=stage, state=state)

    assert found > 0


def test_every_order_shows_everybody_once(crowd: Crowd) -> None:
    everybody = sorted(one.reference for one in crowd.people)

    for order in Order:
        assert sorted(shown(crowd, crowd.at, order=order)) == everybody


def test_the_newest_first_is_the_oldest_first_backwards(crowd: Crowd) -> None:
    oldest = shown(crowd, crowd.at, order=Order.OLDEST)

    assert shown(crowd, crowd.at, order=Order.NEWEST) == oldest[::-1]


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("size", [1, 5, 7, 100])
def test_pages_follow_each_other_without_a_gap(crowd: Crowd, order: Order, size: int) -> None:
    """Who stands on a page border is on one page and not on two."""
    filters = RegistrationFilters(order=order)
    whole = shown(crowd, crowd.at, order=order)

    pages = [
        queries.listed(crowd.session, crowd.at.id, filters, number, size)
        for number in range(1, -(-PEOPLE // size) + 1)
    ]

    assert [row.found.reference for page in pages for row in page.rows] == whole


def test_a_page_that_is_not_there_is_the_last_one(crowd: Crowd) -> None:
    last = queries.listed(crowd.session, crowd.at.id, RegistrationFilters(), 99, 10)
    first = queries.listed(crowd.session, crowd.at.id, RegistrationFilters(), -3, 10)

    assert (last.number, len(last.rows)) == (3, 4)
    assert first.number == 1


def test_all_that_is_found_is_what_the_pages_show(crowd: Crowd) -> None:
    """What is chosen with "all that the list finds" is what was listed, in its order."""
    for filters in (RegistrationFilters(side=Side.EU), RegistrationFilters(text="wang", order=Order.LATIN)):
        page = queries.listed(crowd.session, crowd.at.id, filters, 1, 100)
        found = queries.found_by(crowd.session, crowd.at.id, filters, 100)
        assert list(found) == [row.found.reference for row in page.rows]
        assert list(queries.found_by(crowd.session, crowd.at.id, filters, 2)) == list(found)[:2]
