"""How long what is kept (DPR-3)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from forum_app.registration.consents import TEXTS
from forum_app.registration.rules import ConsentPurpose
from forum_app.registration.rules.retention import (
    BY_HAND,
    DEFAULT_DAYS,
    MOST_DAYS,
    Kept,
    days_kept,
    is_due,
    last_kept,
)

LAST_DAY = date(2027, 9, 22)


def test_nothing_set_means_a_month_and_two_years() -> None:
    assert days_kept({}) == dict(DEFAULT_DAYS)
    assert DEFAULT_DAYS[Kept.NEEDS] == DEFAULT_DAYS[Kept.PAPERS] == 30
    assert DEFAULT_DAYS[Kept.REGISTRATIONS] == 730


@pytest.mark.parametrize("kind", [Kept.NEEDS, Kept.PAPERS])
def test_a_promise_can_be_shortened_and_not_lengthened(kind: Kept) -> None:
    """The texts that people agree to say "within one month" and "30 days"."""
    assert days_kept({kind.value: 7})[kind] == 7
    assert days_kept({kind.value: 0})[kind] == 0
    assert days_kept({kind.value: 400})[kind] == MOST_DAYS[kind] == 30
    assert "within one month" in TEXTS[ConsentPurpose.PROCESSING].meaning
    assert any("30 days" in told for _, told in TEXTS[ConsentPurpose.SENSITIVE].notice)


@pytest.mark.parametrize("given", [None, "7", -1, 3.5, True, [], {}])
def test_what_is_no_number_of_days_is_as_if_nothing_was_set(given: Any) -> None:
    assert days_kept({"needs": given})[Kept.NEEDS] == 30


@pytest.mark.parametrize(
    ("today", "due"),
    [(date(2027, 9, 22), False), (date(2027, 10, 22), False), (date(2027, 10, 23), True)],
)
def test_the_last_day_of_the_time_is_kept_still(today: date, due: bool) -> None:
    assert last_kept(LAST_DAY, 30) == date(2027, 10, 22)
    assert is_due(LAST_DAY, 30, today) is due


def test_whole_registrations_go_by_hand_only() -> None:
    """DPR-3: a job lists what falls due, the data officer confirms."""
    assert set(BY_HAND) == {Kept.REGISTRATIONS}
