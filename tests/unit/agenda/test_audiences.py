"""Whom a release concerns, when it may go out, and in which words a change is told: pure rules."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from forum_app.agenda.change_labels import CHANGES, ways
from forum_app.agenda.rules import ChangeKind, PlanState, audiences, plans
from forum_app.agenda.rules.audiences import Audience, Standing
from forum_app.agenda.rules.plans import Agreement

NOW = datetime(2027, 6, 1, 8, tzinfo=UTC)


def test_audiences_are_stored_in_their_order_and_strange_words_passed_over() -> None:
    assert audiences.written({Audience.STARRED, Audience.ROLES}) == "roles starred"
    assert audiences.read("starred nobody roles") == {Audience.ROLES, Audience.STARRED}
    assert audiences.read("") == frozenset()


@pytest.mark.parametrize("kind", list(ChangeKind))
def test_readers_hear_of_time_place_and_title_and_not_of_the_rest(kind: ChangeKind) -> None:
    quiet = kind in (ChangeKind.PEOPLE, ChangeKind.DETAILS)

    assert audiences.concerns([kind.value], Audience.ROLES)
    assert audiences.concerns([kind.value], Audience.SIGNED_UP) is not quiet
    assert audiences.concerns([kind.value], Audience.STARRED) is not quiet


def test_a_session_that_did_not_change_concerns_no_reader() -> None:
    assert not audiences.concerns([], Audience.STARRED)


def test_the_draft_knows_the_people_of_closed_sessions_and_the_document_is_second_best() -> None:
    draft = {"sessions": {"a": {"roles": [{"person": "p1"}, {"person": ""}]}}}
    document: dict[str, Any] = {
        "sessions": [
            {"uid": "a", "people": [], "contributions": [{"people": [{"uid": "p2"}, {"uid": ""}]}]},
        ]
    }

    assert audiences.cast(draft, document) == {"a": {"p1"}}
    assert audiences.cast(None, document) == {"a": {"p2"}}
    assert audiences.cast(None, None) == {}


def test_everybody_who_has_or_had_a_role_is_found_with_what_became_of_it() -> None:
    before, after = {"a": frozenset({"p", "q"})}, {"a": frozenset({"q", "r"})}

    found = audiences.standings(before, after, ["a", "b"])

    assert found == {"a": {"p": Standing.GONE, "q": Standing.STAYS, "r": Standing.NEW}, "b": {}}


@pytest.mark.parametrize(
    ("errors", "others", "needed"),
    [(0, 5, Agreement.NONE), (0, 0, Agreement.NONE), (1, 0, Agreement.REASON), (3, 1, Agreement.SECOND)],
)
def test_open_errors_ask_for_a_second_organiser_where_there_is_one(
    errors: int, others: int, needed: Agreement
) -> None:
    assert plans.agreement(errors, others) is needed


def test_a_release_waits_for_a_person_first_and_then_for_its_time() -> None:
    later = NOW + timedelta(hours=1)

    assert plans.first_state(Agreement.SECOND, later) is PlanState.ASKED
    assert plans.first_state(Agreement.REASON, later) is PlanState.WAITING
    assert plans.first_state(Agreement.NONE, None) is None
    assert plans.after_agreement(later, NOW) is PlanState.WAITING
    assert plans.after_agreement(NOW, NOW) is PlanState.DONE
    assert plans.after_agreement(None, NOW) is PlanState.DONE


@pytest.mark.parametrize(("minutes", "fits"), [(-1, False), (0, False), (1, True), (60 * 24 * 367, False)])
def test_a_set_time_lies_ahead_within_a_year(minutes: int, fits: bool) -> None:
    assert plans.in_reach(NOW + timedelta(minutes=minutes), NOW) is fits


@pytest.mark.parametrize(
    ("end", "start", "told"),
    [("10:30", "09:00", ["longer"]), ("09:30", "09:00", ["shorter"]), ("10:30", "09:30", ["moved"])],
)
def test_a_session_that_begins_as_before_is_longer_or_shorter(end: str, start: str, told: list[str]) -> None:
    change = {
        "kinds": ["moved"],
        "before": {"start": "09:00", "end": "10:00"},
        "after": {"start": start, "end": end},
    }

    assert ways(change) == told


def test_every_kind_of_change_has_a_word() -> None:
    assert {kind.value for kind in ChangeKind} <= set(CHANGES)
