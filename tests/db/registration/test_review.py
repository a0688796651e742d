"""The desk decides about a registration, stage by stage (REG-4, REG-8, REG-10)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts.models import User
from forum_app.accounts.rules import Role
from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import Actor
from forum_app.core.errors import Forbidden, Invalid, NotFound
from forum_app.core.jobs import Job
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.editions.rules import Side
from forum_app.registration import queries
from forum_app.registration.models import (
    ApprovalStage,
    Category,
    Place,
    Registration,
    RegistrationSetup,
    ReviewNote,
    ReviewStep,
    SavedList,
    StageReviewer,
    WaitingPlace,
)
from forum_app.registration.queries import review as review_queries
from forum_app.registration.rules import ConsentPurpose, DelegationRole, Verdict
from forum_app.registration.rules import RegistrationState as S
from forum_app.registration.rules.review import Effect, foresee
from forum_app.registration.services import moving, notes, places, review
from forum_app.registration.services.places import PlacesFull
from forum_app.registration.services.review import Decided, Decision, decide
from tests import build
from tests.build import NOW
from tests.db.counting import statements


def two_stages(session: Session, at: Edition) -> Category:
    stages = [
        ApprovalStage(name=Translated.of(en=name), position=place)
        for place, name in enumerate(("City", "Protocol"))
    ]
    return build.category(session, at, stages=stages)


def actor(user: User) -> Actor:
    return Actor(kind="user", ref=user.uid)


def say(session: Session, user: User, of: Registration, verdict: Verdict, **more: Any) -> Decided:
    """Decide about a registration as it stands."""
    shown = {"stage": of.stage, "revision": of.revision}
    return decide(session, actor(user), of, Decision(verdict=verdict, **(shown | more)), NOW)


@pytest.fixture
def at(session: Session) -> Edition:
    return build.edition(session)


@pytest.fixture
def me(session: Session) -> User:
    return build.user(session, Role.REGISTRATION)


def test_each_stage_is_passed_in_order_and_the_last_gives_the_place(
    session: Session, at: Edition, me: User
) -> None:
    found = build.registration(session, at, category=two_stages(session, at))

    first = say(session, me, found, Verdict.APPROVE, reason="letter seen")
    second = say(session, me, found, Verdict.APPROVE)

    assert first == Decided(Effect.NEXT_STAGE, S.SUBMITTED, S.SUBMITTED)
    assert second == Decided(Effect.DONE, S.SUBMITTED, S.APPROVED)
    assert found.stage == 2


def test_every_step_says_who_when_and_why(session: Session, at: Edition, me: User) -> None:
    """REG-4."""
    found = build.registration(session, at, category=two_stages(session, at))

    say(session, me, found, Verdict.APPROVE, reason="letter seen")
    say(session, me, found, Verdict.REJECT, reason="no seat for observers")

    kept = session.scalars(select(ReviewStep).order_by(ReviewStep.id)).all()
    assert [(step.stage, step.verdict, step.reason, step.user_id, step.at) for step in kept] == [
        (0, Verdict.APPROVE, "letter seen", me.id, NOW),
        (1, Verdict.REJECT, "no seat for observers", me.id, NOW),
    ]


def test_the_log_that_is_never_erased_holds_no_reason(session: Session, at: Edition, me: User) -> None:
    """What is written of a person can be erased; the audit log cannot."""
    found = build.registration(session, at)

    say(session, me, found, Verdict.REJECT, reason="CANARY wrote to me")

    logged = session.scalars(select(AuditEntry)).all()
    assert [(entry.action, entry.changes) for entry in logged] == [
        ("registration.state", {"state": ["submitted", "rejected"]})
    ]
    assert not any("CANARY" in entry.reason for entry in logged)


def test_only_a_reviewer_of_the_stage_decides(session: Session, at: Edition, me: User) -> None:
    category, other = two_stages(session, at), build.user(session, Role.REGISTRATION)
    category.stages[0].reviewers = [StageReviewer(user_id=other.id)]
    found = build.registration(session, at, category=category)

    with pytest.raises(review.NotYourStage):
        say(session, me, found, Verdict.APPROVE)

    assert say(session, other, found, Verdict.APPROVE).effect is Effect.NEXT_STAGE
    assert say(session, me, found, Verdict.APPROVE).effect is Effect.DONE


def test_a_full_quota_sends_the_last_approval_to_the_waiting_list(
    session: Session, at: Edition, me: User
) -> None:
    """REG-10: told plainly by the effect."""
    category = build.category(session, at)
    build.quota(session, at, category, size=0, moment="approved")
    found = build.registration(session, at, category=category)

    done = say(session, me, found, Verdict.APPROVE)

    assert done == Decided(Effect.WAITS, S.SUBMITTED, S.WAIT_LISTED)
    assert found.stage == 1
    assert found.waiting is not None
    assert not found.waiting.by_hand


def test_who_waits_is_approved_once_a_place_is_free(session: Session, at: Edition, me: User) -> None:
    category = build.category(session, at)
    quota = build.quota(session, at, category, size=0, moment="approved")
    found = build.registration(session, at, category=category)
    say(session, me, found, Verdict.APPROVE)

    with pytest.raises(PlacesFull):
        say(session, me, found, Verdict.APPROVE)
    quota.size = 1
    session.flush()
    done = say(session, me, found, Verdict.APPROVE)

    assert done == Decided(Effect.DONE, S.WAIT_LISTED, S.APPROVED)
    assert session.scalars(select(WaitingPlace)).all() == []
    assert session.scalars(select(Place.registration_id)).all() == [found.id]


def test_where_nobody_confirms_an_approved_one_who_waited_is_confirmed(
    session: Session, at: Edition, me: User
) -> None:
    session.add(RegistrationSetup(edition_id=at.id, confirm_needed=False))
    found = build.registration(session, at, state=S.WAIT_LISTED)

    assert say(session, me, found, Verdict.APPROVE).after is S.CONFIRMED


def test_the_waiting_list_by_hand_is_marked(session: Session, at: Edition, me: User) -> None:
    found = build.registration(session, at)

    say(session, me, found, Verdict.WAIT_LIST)

    assert found.state is S.WAIT_LISTED
    assert found.waiting is not None
    assert found.waiting.by_hand


def test_a_change_is_asked_with_what_and_until_when(session: Session, at: Edition, me: User) -> None:
    found = build.registration(session, at, category=two_stages(session, at), stage=1)
    until = NOW + timedelta(days=7)

    say(session, me, found, Verdict.ASK_CHANGE, what="A photo without a hat", until=until)

    assert (found.state, found.change_what, found.change_until) == (
        S.CHANGE_ASKED,
        "A photo without a hat",
        until,
    )
    assert found.stage == 1
    assert session.scalars(select(ReviewStep.reason)).all() == ["A photo without a hat"]


def test_who_has_a_place_and_is_asked_for_a_change_is_seen_again(
    session: Session, at: Edition, me: User
) -> None:
    """REG-8."""
    found = build.registration(session, at, category=two_stages(session, at), stage=2, state=S.CONFIRMED)

    say(session, me, found, Verdict.ASK_CHANGE, what="New function")

    assert found.stage == 1


def test_cancelling_frees_the_place_and_the_name_leaves_the_list_at_once(
    session: Session, at: Edition, me: User
) -> None:
    """A2: who dies or is dismissed is gone from public lists the same hour."""
    category = build.category(session, at)
    quota = build.quota(session, at, category)
    found = build.registration(session, at, category=category, state=S.CONFIRMED)
    build.consent(session, found, purpose=ConsentPurpose.DIRECTORY)
    places.settle(session, found)
    assert len(queries.directory_rows(session, at.id)) == 1

    say(session, me, found, Verdict.CANCEL, reason="no longer in office")

    session.refresh(quota)
    assert found.state is S.CANCELLED
    assert quota.taken == 0
    assert queries.directory_rows(session, at.id) == []
    assert queries.names_taken_out(session) == {at.id: NOW}
    assert session.scalars(select(Job.kind)).all() == ["registration.fill"]


def test_a_rejection_is_taken_back(session: Session, at: Edition, me: User) -> None:
    found = build.registration(session, at, state=S.REJECTED)

    say(session, me, found, Verdict.TAKE_BACK, reason="letter came late")

    assert found.state is S.SUBMITTED
    assert session.scalars(select(ReviewStep.verdict)).all() == [Verdict.TAKE_BACK]


@pytest.mark.parametrize(
    ("verdict", "field"),
    [
        (Verdict.REJECT, "reason"),
        (Verdict.CANCEL, "reason"),
        (Verdict.ASK_CHANGE, "what"),
    ],
)
def test_what_must_be_said_is_asked_for(
    session: Session, at: Edition, me: User, verdict: Verdict, field: str
) -> None:
    found = build.registration(session, at)

    with pytest.raises(Invalid) as caught:
        say(session, me, found, verdict)

    assert caught.value.field == field
    assert found.state is S.SUBMITTED


def test_of_two_reviewers_the_second_is_refused(session: Session, at: Edition, me: User) -> None:
    found = build.registration(session, at, category=two_stages(session, at))
    shown = Decision(verdict=Verdict.APPROVE, stage=found.stage, revision=found.revision)
    decide(session, actor(me), found, shown, NOW)

    with pytest.raises(review.Stale) as caught:
        decide(session, actor(me), found, shown, NOW)

    assert found.reference in str(caught.value)
    assert found.stage == 1


@pytest.mark.parametrize("state", [S.WITHDRAWN, S.CANCELLED, S.REPLACED, S.EXPIRED])
def test_an_end_is_not_decided_again(session: Session, at: Edition, me: User, state: S) -> None:
    found = build.registration(session, at, state=state)

    with pytest.raises(review.Impossible):
        say(session, me, found, Verdict.APPROVE)


def test_what_is_foreseen_is_what_happens(session: Session, at: Edition, me: User) -> None:
    """The preview of many steps is kept by the steps themselves."""
    category = build.category(session, at)
    build.quota(session, at, category, size=2, moment="approved")
    rows = [build.registration(session, at, category=category) for _ in range(4)]
    rows[1].state = S.WITHDRAWN
    session.flush()
    found = review_queries.chosen(session, at.id, [row.reference for row in rows])
    cases = review_queries.cases(session, found, places.rules(session, at.id), me.id)
    free = {quota.id: quota.left for quota in review_queries.quotas_left(session, at.id)}

    foreseen = foresee(Verdict.APPROVE, cases, free)
    happened = [say(session, me, row, Verdict.APPROVE).effect for row in rows if row.state is S.SUBMITTED]

    assert [one.effect for one in foreseen if one.effect] == happened
    assert happened == [Effect.DONE, Effect.DONE, Effect.WAITS]


@pytest.mark.parametrize("rows", [1, 30])
def test_foreseeing_takes_as_many_statements_for_thirty_as_for_one(
    session: Session, at: Edition, rows: int
) -> None:
    category = two_stages(session, at)
    references = [build.registration(session, at, category=category).reference for _ in range(rows)]
    session.expire_all()
    edition_id = at.id

    with statements(session) as sent:
        found = review_queries.chosen(session, edition_id, references)
        told = [
            (row.person.family, case.stages)
            for row, case in zip(found, review_queries.cases(session, found, [], None), strict=True)
        ]

    assert len(told) == rows
    assert len(sent) == 5


def test_a_registration_moves_with_its_place(session: Session, at: Edition, me: User) -> None:
    old, new = build.category(session, at), build.category(session, at)
    left, taken = build.quota(session, at, old), build.quota(session, at, new)
    part = build.part(session, at)
    found = build.registration(session, at, category=old)
    places.settle(session, found)
    command = moving.Move(
        category=new.key, side=Side.CN, parts=frozenset({part.key}), role=DelegationRole.DEPUTY,
        revision=found.revision,
    )  # fmt: skip

    moved = moving.move(session, actor(me), found, command, NOW)

    session.refresh(left)
    session.refresh(taken)
    assert moved
    assert (found.category_id, found.side, found.delegation_role) == (new.id, Side.CN, DelegationRole.DEPUTY)
    assert review_queries.parts_of(session, found.id) == {part.id}
    assert (left.taken, taken.taken) == (0, 1)


def test_moving_into_a_full_quota_is_refused_with_the_numbers(
    session: Session, at: Edition, me: User
) -> None:
    old, new = build.category(session, at), build.category(session, at)
    build.quota(session, at, new, size=0)
    found = build.registration(session, at, category=old)
    command = moving.Move(
        category=new.key,
        side=found.side,
        parts=frozenset(),
        role=found.delegation_role,
        revision=found.revision,
    )

    with pytest.raises(PlacesFull) as caught:
        moving.move(session, actor(me), found, command, NOW)

    assert (caught.value.params["taken"], caught.value.params["size"]) == (0, 0)


def test_a_move_to_where_one_stands_changes_nothing(session: Session, at: Edition, me: User) -> None:
    found = build.registration(session, at)
    command = moving.Move(
        category=found.category.key, side=found.side, parts=frozenset(), role=found.delegation_role,
        revision=found.revision,
    )  # fmt: skip

    assert not moving.move(session, actor(me), found, command, NOW)
    assert session.scalars(select(AuditEntry)).all() == []


def test_a_second_head_is_refused(session: Session, at: Edition, me: User) -> None:
    """REG-2."""
    delegation = build.delegation(session, at)
    head = build.registration(session, at, delegation=delegation, delegation_role=DelegationRole.HEAD)
    found = build.registration(session, at, delegation=delegation)
    command = moving.Move(
        category=found.category.key, side=found.side, parts=frozenset(), role=DelegationRole.HEAD,
        revision=found.revision,
    )  # fmt: skip

    with pytest.raises(moving.SecondHead) as caught:
        moving.move(session, actor(me), found, command, NOW)

    assert caught.value.params == {"reference": head.reference}


def test_a_stale_move_is_refused(session: Session, at: Edition, me: User) -> None:
    found = build.registration(session, at)
    command = moving.Move(
        category=found.category.key, side=Side.CN, parts=frozenset(), role=found.delegation_role, revision=99
    )

    with pytest.raises(review.Stale):
        moving.move(session, actor(me), found, command, NOW)


@pytest.mark.parametrize(
    ("changes", "field"), [({"category": "none"}, "category"), ({"parts": frozenset({"none"})}, "parts")]
)
def test_a_move_to_what_is_not_there_is_refused(
    session: Session, at: Edition, me: User, changes: dict[str, Any], field: str
) -> None:
    found = build.registration(session, at)
    wanted: dict[str, Any] = {
        "category": found.category.key, "side": found.side, "parts": frozenset(), "role": found.delegation_role,
        "revision": found.revision,
    }  # fmt: skip

    with pytest.raises(Invalid) as caught:
        moving.move(session, actor(me), found, moving.Move(**(wanted | changes)), NOW)

    assert caught.value.field == field


def test_notes_say_who_and_when_and_a_double_click_writes_one(
    session: Session, at: Edition, me: User
) -> None:
    found = build.registration(session, at)

    notes.add_note(session, actor(me), found, " Called the office. ", NOW)
    notes.add_note(session, actor(me), found, "Called the office.", NOW)

    kept = review_queries.notes(session, found.id)
    assert [(note.text, note.by, note.at) for note in kept] == [("Called the office.", me.name, NOW)]
    assert session.scalars(select(ReviewNote.user_id)).all() == [me.id]


@pytest.mark.parametrize("text", ["", "  ", "x" * 2001])
def test_a_note_needs_words_and_not_too_many(session: Session, at: Edition, me: User, text: str) -> None:
    with pytest.raises(Invalid):
        notes.add_note(session, actor(me), build.registration(session, at), text, NOW)


def test_a_registration_is_given_to_a_reviewer(session: Session, at: Edition, me: User) -> None:
    found, gate = build.registration(session, at), build.user(session, Role.GATE)

    notes.assign(session, actor(me), found, me.uid, NOW)
    with pytest.raises(Invalid):
        notes.assign(session, actor(me), found, gate.uid, NOW)

    assert found.reviewer_id == me.id
    assert review_queries.reviewers(session, at.id) == [(me.uid, me.name)]
    notes.assign(session, actor(me), found, "", NOW)
    assert found.reviewer_id is None


def test_a_list_is_kept_under_its_name_once(session: Session, at: Edition, me: User) -> None:
    def keep(shared: bool, query: dict[str, str]) -> SavedList:
        command = notes.KeepList(edition_id=at.id, name=" My  mayors ", shared=shared, query=query)
        return notes.keep_list(session, actor(me), command, NOW)

    first = keep(False, {"side": "EU"})
    second = keep(True, {"side": "CN"})

    assert first is second
    assert (second.name, second.shared, second.query) == ("My mayors", True, {"side": "CN"})


def test_only_who_made_a_list_deletes_it(session: Session, at: Edition, me: User) -> None:
    command = notes.KeepList(edition_id=at.id, name="Mayors", shared=True, query={})
    kept, other = notes.keep_list(session, actor(me), command, NOW), build.user(session)

    with pytest.raises(Forbidden):
        notes.drop_list(session, actor(other), at.id, kept.uid, NOW)
    notes.drop_list(session, actor(me), at.id, kept.uid, NOW)

    with pytest.raises(NotFound):
        notes.drop_list(session, actor(me), at.id, kept.uid, NOW)
    assert session.scalars(select(SavedList)).all() == []
