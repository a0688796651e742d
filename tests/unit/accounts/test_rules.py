"""Roles and what they may do, the throttle, the length of a session, addresses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.accounts import rules
from forum_app.accounts.rules import GRANTS, LIMITS, PERMISSIONS, ROLE_LABELS, Role, TryKind

NOW = datetime(2027, 6, 1, 8, 0, tzinfo=UTC)


def ago(**spans: float) -> datetime:
    return NOW - timedelta(**spans)


def test_every_role_grants_only_known_permissions() -> None:
    assert set(GRANTS) == set(Role)
    assert frozenset().union(*GRANTS.values()) <= PERMISSIONS


def test_every_role_has_a_word() -> None:
    assert set(ROLE_LABELS) == set(Role)


def test_every_role_opens_the_desk_and_the_own_account() -> None:
    for role in Role:
        assert {"desk.view", "account.self"} <= GRANTS[role]


def test_passports_are_for_protocol_and_the_data_officer_alone() -> None:
    """DPR-7: access by role and need; not even an owner sees passports."""
    holders = {role for role in Role if "registration.passport" in GRANTS[role]}

    assert holders == {Role.PROTOCOL, Role.DATA_OFFICER}


def test_a_viewer_sees_no_persons() -> None:
    assert (
        GRANTS[Role.VIEWER] & {"registration.view", "delegation.view", "mail.view", "audit.view"}
        == frozenset()
    )


def test_only_an_owner_manages_accounts() -> None:
    assert {role for role in Role if "accounts.manage" in GRANTS[role]} == {Role.OWNER}


def test_roles_add_up() -> None:
    both = rules.permissions_of(frozenset({Role.AGENDA, Role.GATE}))

    assert both == GRANTS[Role.AGENDA] | GRANTS[Role.GATE]


def test_no_role_grants_nothing() -> None:
    assert rules.permissions_of(frozenset()) == frozenset()


@pytest.mark.parametrize(("failures", "closed"), [(0, False), (4, False), (5, True), (50, True)])
def test_the_fifth_failure_closes_the_door(failures: int, closed: bool) -> None:
    assert rules.is_throttled(failures) is closed


def test_every_kind_of_try_has_a_limit() -> None:
    assert set(LIMITS) == set(TryKind)


def test_no_door_takes_thirty_tries() -> None:
    """Reliability 1.5: rate limits per account and address."""
    assert max(LIMITS.values()) < 30


def test_an_open_door_asks_for_no_wait() -> None:
    assert rules.seconds_closed([ago(minutes=1)] * 4, 5, NOW) == 0


def test_a_closed_door_opens_when_the_oldest_counted_try_is_a_quarter_of_an_hour_old() -> None:
    tries = [ago(minutes=14), ago(minutes=10), ago(minutes=3), ago(minutes=2), ago(minutes=1)]

    assert rules.seconds_closed(tries, 5, NOW) == 60


def test_of_more_tries_than_the_limit_the_last_ones_count() -> None:
    tries = [ago(minutes=14), ago(minutes=13), ago(minutes=3), ago(minutes=2)]

    assert rules.seconds_closed(tries, 2, NOW) == 12 * 60


def test_tries_of_another_hour_are_forgotten() -> None:
    assert rules.seconds_closed([ago(hours=1)] * 40, 5, NOW) == 0


@given(st.lists(st.integers(0, 3600), max_size=40), st.integers(1, 30))
def test_a_door_is_closed_exactly_while_enough_tries_are_recent(ages: list[int], limit: int) -> None:
    tries = sorted(NOW - timedelta(seconds=age) for age in ages)
    recent = sum(age < 900 for age in ages)

    wait = rules.seconds_closed(tries, limit, NOW)

    assert (wait > 0) == (recent >= limit)
    assert 0 <= wait <= 900


@given(st.lists(st.integers(0, 899), min_size=1, max_size=20))
def test_after_the_wait_the_door_is_open(ages: list[int]) -> None:
    tries = sorted(NOW - timedelta(seconds=age) for age in ages)

    wait = rules.seconds_closed(tries, len(tries), NOW)

    assert rules.seconds_closed(tries, len(tries), NOW + timedelta(seconds=wait)) == 0


@pytest.mark.parametrize(
    ("begun", "used", "over"),
    [
        (timedelta(0), timedelta(0), False),
        (timedelta(hours=2), timedelta(minutes=29), False),
        (timedelta(hours=2), timedelta(minutes=31), True),
        (timedelta(hours=11, minutes=59), timedelta(minutes=1), False),
        (timedelta(hours=12, minutes=1), timedelta(minutes=1), True),
    ],
)
def test_a_session_ends_after_half_an_hour_idle_or_twelve_hours(
    begun: timedelta, used: timedelta, over: bool
) -> None:
    """Reliability 1.5: 30 minutes idle, 12 hours in all."""
    assert rules.is_over(NOW - begun, NOW - used, NOW) is over


@pytest.mark.parametrize(
    "address", ["a@b.example", "first.last+tag@mail.forum.example", "王小明@例子.example", "o'neil@x.ie"]
)
def test_an_address_is_taken(address: str) -> None:
    assert rules.is_email(address) is True


@pytest.mark.parametrize(
    "text",
    ["", "nobody", "@forum.example", "a@b", "a b@forum.example", "a@forum.example\nBcc: x@y.example", "a@b.c,d@e.fr",
     "<a@b.example>", "a" * 300 + "@b.example", "a@@b.example"],
)  # fmt: skip
def test_what_is_no_address_is_refused(text: str) -> None:
    assert rules.is_email(text) is False


def test_an_address_is_compared_without_case_and_blanks() -> None:
    assert rules.normal_email("  Li.Qian@Forum.Example ") == "li.qian@forum.example"
