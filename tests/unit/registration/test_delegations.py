"""What a delegation lacks, and when it returns to review (REG-2, REG-8)."""

from __future__ import annotations

import pytest

from forum_app.registration import delegation_labels
from forum_app.registration.links import digest, personal_token, token_for
from forum_app.registration.rules import DelegationRole, DelegationState, may_become
from forum_app.registration.rules import RegistrationState as S
from forum_app.registration.rules.delegations import (
    REPLACEABLE,
    Gap,
    Lack,
    MemberFacts,
    after_recomposing,
    can_be_sent,
    gaps,
    is_provisional,
    rows_shown,
)

HEAD = DelegationRole.HEAD
ALL = frozenset({"born_on", "travel_document"})
WHOLE = MemberFacts(
    uid="h", role=HEAD, state=S.APPROVED, birth_date=True, passport=True, agreed_by=frozenset({"self"})
)


def whole(uid: str, **changes: object) -> MemberFacts:
    values = {"birth_date": True, "passport": True, "agreed_by": frozenset({"self"}), "state": S.APPROVED}
    return MemberFacts(uid=uid, **(values | changes))  # type: ignore[arg-type]


def test_nothing_is_missing_of_a_whole_delegation() -> None:
    assert gaps([WHOLE, whole("m")], letter=True, asked=ALL) == []


def test_a_delegation_without_anybody_lacks_members_and_a_letter_and_no_head_yet() -> None:
    assert gaps([], letter=False, asked=ALL) == [Gap(Lack.MEMBERS), Gap(Lack.LETTER)]


def test_a_delegation_without_a_head_says_so() -> None:
    """REG-2: exactly one head."""
    assert gaps([whole("m")], letter=True, asked=ALL) == [Gap(Lack.HEAD)]


def test_two_heads_are_named() -> None:
    assert gaps([WHOLE, whole("x", role=HEAD)], letter=True, asked=ALL) == [Gap(Lack.HEADS, ("h", "x"))]


def test_a_head_who_was_replaced_is_none() -> None:
    gone = whole("old", role=HEAD, state=S.REPLACED)

    assert gaps([gone, WHOLE], letter=True, asked=ALL) == []


@pytest.mark.parametrize(
    ("changes", "lack"),
    [
        ({"birth_date": False}, Lack.BIRTH_DATE),
        ({"passport": False}, Lack.PASSPORT),
        ({"state": S.CHANGE_ASKED}, Lack.CHANGE),
        ({"state": S.INVITED}, Lack.NOT_SENT),
        ({"agreed_by": frozenset()}, Lack.CONSENT),
        ({"agreed_by": frozenset({"focal_point"})}, Lack.CONFIRMATION),
        ({"state": S.STARTED}, Lack.NOT_SENT),
    ],
)
def test_what_is_missing_of_a_member_is_named_with_the_member(changes: dict[str, object], lack: Lack) -> None:
    assert gaps([WHOLE, whole("m", **changes)], letter=True, asked=ALL) == [Gap(lack, ("m",))]


@pytest.mark.parametrize(
    ("agreed_by", "lacks"),
    [
        (frozenset(), [Lack.OWN_DATA, Lack.CONSENT]),
        (frozenset({"focal_point"}), [Lack.OWN_DATA, Lack.CONFIRMATION]),
        (frozenset({"guardian"}), [Lack.OWN_DATA, Lack.CONFIRMATION]),
        (frozenset({"focal_point", "self"}), [Lack.NOT_SENT]),
    ],
)
def test_who_was_asked_by_link_lacks_own_data_until_they_agree_themselves(
    agreed_by: frozenset[str], lacks: list[Lack]
) -> None:
    """DPR-5: what was said for a person waits for the person; then only the sending is missing."""
    invited = whole("m", state=S.INVITED, agreed_by=agreed_by)

    assert [gap.lack for gap in gaps([WHOLE, invited], letter=True, asked=ALL)] == lacks


@pytest.mark.parametrize("state", list(S))
def test_only_who_was_not_sent_can_be_sent(state: S) -> None:
    assert can_be_sent(state, {"self"}) == (state in (S.STARTED, S.INVITED))
    assert can_be_sent(state, {"focal_point"}) == (state is S.STARTED)


def test_who_can_be_replaced_may_become_replaced() -> None:
    """REG-4: the rule of delegations and the rule of states say the same, an offer included."""
    assert {state for state in S if may_become(state, S.REPLACED)} == REPLACEABLE


def test_what_the_form_does_not_ask_is_not_missing() -> None:
    bare = whole("m", birth_date=False, passport=False)

    assert gaps([WHOLE, bare], letter=True, asked=frozenset()) == []
    assert gaps([WHOLE, bare], letter=True, asked=frozenset({"born_on"})) == [Gap(Lack.BIRTH_DATE, ("m",))]


@pytest.mark.parametrize("state", [S.WITHDRAWN, S.REJECTED, S.CANCELLED, S.EXPIRED, S.REPLACED])
def test_who_has_left_lacks_nothing(state: S) -> None:
    gone = whole("m", state=state, birth_date=False, agreed_by=frozenset())

    assert gaps([WHOLE, gone], letter=True, asked=ALL) == []


@pytest.mark.parametrize(
    ("editable", "rows"), [(0, 25), (20, 25), (21, 26), (25, 30), (195, 200), (250, 200)]
)
def test_the_table_always_has_free_rows_up_to_its_most(editable: int, rows: int) -> None:
    assert rows_shown(editable) == rows


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (DelegationState.OPENED, DelegationState.OPENED),
        (DelegationState.SUBMITTED, DelegationState.CHANGED),
        (DelegationState.CHANGED, DelegationState.CHANGED),
        (DelegationState.WITHDRAWN, DelegationState.WITHDRAWN),
    ],
)
def test_a_change_after_submission_returns_to_review(before: DelegationState, after: DelegationState) -> None:
    """REG-8."""
    assert after_recomposing(before) is after


def test_without_a_letter_registrations_are_provisional() -> None:
    """REG-8: a flag, not a state."""
    assert is_provisional(letter=False)
    assert not is_provisional(letter=True)


def test_every_lack_and_every_state_has_its_words() -> None:
    assert set(delegation_labels.LACKS) == set(Lack)
    assert set(delegation_labels.STATES) == set(delegation_labels.SHAPES) == set(DelegationState)


def test_links_of_two_purposes_and_of_two_people_are_different() -> None:
    secret = "s" * 40
    made = {token_for(secret, "focal point", "a"), token_for(secret, "invitation", "a")}
    made |= {
        token_for(secret, "focal point", "b"),
        personal_token(secret, "a"),
        token_for("x" * 40, "focal point", "a"),
    }

    assert len(made) == 5
    assert {len(token) for token in made} == {24}
    assert personal_token(secret, "a") == token_for(secret, "personal link", "a")
    assert len(digest(made.pop())) == 64
