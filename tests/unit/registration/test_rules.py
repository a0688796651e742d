"""When registrations are taken, whose side a person is on, and who stands before whom."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest

from forum_app.editions.rules import EditionState, Side
from forum_app.registration.labels import KINDS, NEXT_STEPS, ORDERS, PURPOSES, ROLES, SIDES
from forum_app.registration.rules import (
    ENDED,
    HAS_PLACE,
    NEXT_STATES,
    STATE_LABELS,
    ConsentPurpose,
    Days,
    DelegationKind,
    DelegationRole,
    NameOrder,
    Precedence,
    RegistrationState,
    may_become,
    new_reference,
    protocol_group,
    registration_window,
    side_of,
)

LAST_DAY = date(2027, 9, 22)
EU = frozenset({"BE", "DE"})


def window_open(state: EditionState, now: datetime) -> bool:
    return registration_window(Days(state=state, last_day=LAST_DAY, zone="Europe/Brussels"), now).open


@pytest.mark.parametrize("state", [EditionState.OPEN, EditionState.RUNNING])
def test_registrations_are_taken_while_the_edition_is_open_or_running(state: EditionState) -> None:
    assert window_open(state, datetime(2027, 6, 1, tzinfo=UTC))


@pytest.mark.parametrize("state", sorted(set(EditionState) - {EditionState.OPEN, EditionState.RUNNING}))
def test_no_registrations_are_taken_in_other_states(state: EditionState) -> None:
    assert not window_open(state, datetime(2027, 6, 1, tzinfo=UTC))


def test_the_window_ends_with_the_last_day_on_the_clock_of_the_venue() -> None:
    """REG-3: a deadline has a named zone; midnight in Brussels is 22:00 UTC in September."""
    before, at = datetime(2027, 9, 22, 21, 59, 59, tzinfo=UTC), datetime(2027, 9, 22, 22, tzinfo=UTC)

    found = registration_window(
        Days(state=EditionState.OPEN, last_day=LAST_DAY, zone="Europe/Brussels"), before
    )

    assert (found.open, found.closes_at, found.zone) == (True, at, "Europe/Brussels")
    assert not window_open(EditionState.OPEN, at)


@pytest.mark.parametrize(
    ("country", "side"),
    [
        ("BE", Side.EU),
        ("CN", Side.CN),
        ("HK", Side.CN),
        ("MO", Side.CN),
        ("CH", Side.OTHER),
        ("", Side.OTHER),
    ],
)
def test_the_side_of_a_person_alone_follows_from_the_country(country: str, side: Side) -> None:
    assert side_of(country, EU) is side


def test_ends_lead_to_no_place() -> None:
    """REG-4: what has ended keeps its history and takes no place by itself."""
    reached = {state: NEXT_STATES[state] & HAS_PLACE for state in ENDED}

    assert set().union(*reached.values()) == set()


@pytest.mark.parametrize(
    ("state", "wanted", "allowed"),
    [
        (RegistrationState.SUBMITTED, RegistrationState.APPROVED, True),
        (RegistrationState.APPROVED, RegistrationState.CONFIRMED, True),
        (RegistrationState.WITHDRAWN, RegistrationState.SUBMITTED, False),
        (RegistrationState.SUBMITTED, RegistrationState.CONFIRMED, False),
    ],
)
def test_steps_are_those_of_the_table(
    state: RegistrationState, wanted: RegistrationState, allowed: bool
) -> None:
    """REG-4: a state leads to some states only."""
    assert may_become(state, wanted) is allowed


def test_every_state_but_the_ends_and_unsent_ones_can_be_withdrawn() -> None:
    stuck = {s for s in RegistrationState if not may_become(s, RegistrationState.WITHDRAWN)}

    assert stuck == ENDED


def test_a_reference_can_be_read_out_over_a_telephone() -> None:
    found = {new_reference(2027) for _ in range(200)}

    assert len(found) == 200
    assert all(re.fullmatch(r"UF27-[2-9A-HJKMNP-TV-Z]{6}", reference) for reference in found)


def test_every_value_has_a_word() -> None:
    assert set(STATE_LABELS) == set(RegistrationState)
    assert set(KINDS) == set(DelegationKind)
    assert set(ROLES) == set(DelegationRole)
    assert set(SIDES) == set(Side)
    assert set(ORDERS) == set(NameOrder)
    assert set(PURPOSES) == set(ConsentPurpose)
    assert set(NEXT_STEPS) >= set(RegistrationState) - {
        RegistrationState.INVITED,
        RegistrationState.STARTED,
        RegistrationState.EXPIRED,
    }


def test_protocol_puts_institutions_first_then_states_then_china() -> None:
    """PRO-1."""
    found = [
        protocol_group(DelegationKind.EU_INSTITUTION, Side.OTHER),
        protocol_group(DelegationKind.CITY, Side.EU),
        protocol_group(None, Side.CN),
        protocol_group(None, Side.OTHER),
    ]

    assert found == [0, 1, 2, 3]


def test_a_head_stands_before_a_member_of_higher_rank() -> None:
    def place(**changes: object) -> Precedence:
        values: dict[str, object] = {
            "group": 1, "country": 1, "country_name": "belgium", "body": "ghent", "below_head": True, "rank": 5,
            "name": "maes an",
        }  # fmt: skip
        return Precedence(**(values | changes))  # type: ignore[arg-type]

    minister, head, namesake = place(rank=2), place(below_head=False), place(name="peeters marc")

    assert sorted([namesake, minister, head]) == [head, minister, namesake]
