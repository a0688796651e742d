"""Many decisions one after the other: each verdict in each state, rounds of change, places exact all the way."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app.accounts.models import User
from forum_app.accounts.rules import Role
from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import Actor
from forum_app.core.errors import DomainError
from forum_app.core.jobs import Job
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.editions.rules import Side
from forum_app.registration.models import (
    ApprovalStage,
    Category,
    Place,
    Registration,
    ReviewStep,
    StageReviewer,
    WaitingPlace,
)
from forum_app.registration.queries import review as review_queries
from forum_app.registration.rules import DelegationRole, Verdict
from forum_app.registration.rules import RegistrationState as S
from forum_app.registration.rules.review import Effect, foresee, is_possible
from forum_app.registration.services import moving, places, review
from forum_app.registration.services.own_changes import send_again
from forum_app.registration.services.places import PlacesFull
from forum_app.registration.services.review import Decided, Decision, decide
from tests import build
from tests.build import NOW

V = Verdict
AFTER = {
    V.APPROVE: S.APPROVED, V.ASK_CHANGE: S.CHANGE_ASKED, V.WAIT_LIST: S.WAIT_LISTED, V.REJECT: S.REJECTED,
    V.CANCEL: S.CANCELLED, V.TAKE_BACK: S.SUBMITTED,
}  # fmt: skip


@pytest.fixture
def at(session: Session) -> Edition:
    return build.edition(session)


@pytest.fixture
def me(session: Session) -> User:
    return build.user(session, Role.REGISTRATION)


def actor(user: User) -> Actor:
    return Actor(kind="user", ref=user.uid)


def say(session: Session, user: User, of: Registration, verdict: Verdict, **more: Any) -> Decided:
    """Decide about a registration as it stands, with a reason and a wish."""
    given: dict[str, Any] = {
        "stage": of.stage,
        "revision": of.revision,
        "reason": "because",
        "what": "a photo",
    }
    return decide(session, actor(user), of, Decision(verdict=verdict, **(given | more)), NOW)


def staged(session: Session, at: Edition, *names: str, **reviewers: User) -> Category:
    """Return a category with these stages in order; a stage with a reviewer is that one's alone."""
    stages = [
        ApprovalStage(
            name=Translated.of(en=name),
            position=place,
            reviewers=[StageReviewer(user_id=reviewers[name].id)] if name in reviewers else [],
        )
        for place, name in enumerate(names)
    ]
    return build.category(session, at, stages=stages)


def steps(session: Session, of: Registration) -> int:
    query = select(func.count()).where(ReviewStep.registration_id == of.id)
    return session.scalar(query) or 0


@pytest.mark.parametrize("verdict", list(Verdict))
def test_in_each_state_a_verdict_is_taken_or_leaves_no_trace(
    session: Session, at: Edition, me: User, verdict: Verdict
) -> None:
    """REG-4: what does not fit the state is refused, and refused means that nothing was written."""
    category = build.category(session, at)
    for state in S:
        found = build.registration(session, at, category=category, state=state)
        before = (found.revision, found.stage, steps(session, found))

        if is_possible(state, verdict):
            assert say(session, me, found, verdict).before is state
            assert (found.state, steps(session, found)) == (AFTER[verdict], 1), state
        else:
            with pytest.raises(review.Impossible):
                say(session, me, found, verdict)
            assert found.state is state
            assert (found.revision, found.stage, steps(session, found)) == before


def test_every_decision_raises_the_revision_so_that_a_second_one_is_stale(
    session: Session, at: Edition, me: User
) -> None:
    for verdict in (V.APPROVE, V.ASK_CHANGE, V.WAIT_LIST, V.REJECT, V.CANCEL):
        found = build.registration(session, at)
        shown = {"stage": found.stage, "revision": found.revision}
        say(session, me, found, verdict)
        state = found.state

        for second in (V.APPROVE, V.REJECT, V.CANCEL):
            with pytest.raises(review.Stale):
                say(session, me, found, second, **shown)
        assert found.state is state


def test_the_second_of_two_reviewers_overwrites_nothing(session: Session, at: Edition, me: User) -> None:
    other = build.user(session, Role.REGISTRATION)
    found = build.registration(session, at)
    shown = {"stage": found.stage, "revision": found.revision}
    until = NOW + timedelta(days=3)
    say(session, me, found, V.ASK_CHANGE, what="a photo without a hat", until=until)

    with pytest.raises(review.Stale):
        say(session, other, found, V.ASK_CHANGE, what="another function", until=NOW, **shown)

    assert (found.change_what, found.change_until) == ("a photo without a hat", until)
    assert session.scalars(select(ReviewStep.user_id)).all() == [me.id]


def test_each_stage_has_its_reviewers_and_no_other_decides(session: Session, at: Edition) -> None:
    city, programme, protocol = (build.user(session, Role.REGISTRATION) for _ in range(3))
    category = staged(
        session, at, "city", "programme", "protocol", city=city, programme=programme, protocol=protocol
    )
    found = build.registration(session, at, category=category)

    for stage, (mine, *others) in enumerate(
        [(city, programme, protocol), (programme, city, protocol), (protocol, city, programme)]
    ):
        for stranger in others:
            for verdict in (V.APPROVE, V.ASK_CHANGE, V.WAIT_LIST, V.REJECT):
                with pytest.raises(review.NotYourStage):
                    say(session, stranger, found, verdict)
        assert found.stage == stage
        say(session, mine, found, V.APPROVE)

    assert found.state is S.APPROVED
    deciders = session.scalars(select(ReviewStep.user_id).order_by(ReviewStep.id)).all()
    assert deciders == [city.id, programme.id, protocol.id]


def test_a_change_is_asked_answered_and_seen_by_the_same_stage(session: Session, at: Edition) -> None:
    """The stages passed before stay passed; who asked sees what was changed."""
    city, protocol = build.user(session, Role.REGISTRATION), build.user(session, Role.REGISTRATION)
    category = staged(session, at, "city", "protocol", city=city, protocol=protocol)
    found = build.registration(session, at, category=category)
    say(session, city, found, V.APPROVE)

    say(session, protocol, found, V.ASK_CHANGE, what="Your function in English")
    send_again(session, Actor(kind="delegate", ref=found.uid), found, NOW)

    assert (found.state, found.stage) == (S.SUBMITTED, 1)
    with pytest.raises(review.NotYourStage):
        say(session, city, found, V.APPROVE)
    assert say(session, protocol, found, V.APPROVE).after is S.APPROVED


def test_changes_can_be_asked_again_and_again(session: Session, at: Edition, me: User) -> None:
    found = build.registration(session, at, category=staged(session, at, "city", "protocol"), stage=1)

    for wish in ("a photo", "another photo", "a third photo"):
        say(session, me, found, V.ASK_CHANGE, what=wish, reason="")
        assert found.change_what == wish
        send_again(session, Actor(kind="delegate", ref=found.uid), found, NOW)
        assert found.stage == 1

    assert steps(session, found) == 3


def test_a_rejection_taken_back_goes_to_the_stage_that_rejected(
    session: Session, at: Edition, me: User
) -> None:
    found = build.registration(session, at, category=staged(session, at, "city", "protocol"))
    say(session, me, found, V.APPROVE)
    say(session, me, found, V.REJECT)

    say(session, me, found, V.TAKE_BACK)

    assert (found.state, found.stage) == (S.SUBMITTED, 1)
    assert say(session, me, found, V.APPROVE).effect is Effect.DONE


def test_a_rejection_taken_back_finds_its_place_gone(session: Session, at: Edition, me: User) -> None:
    """REG-10: what was given to somebody else meanwhile is not given twice."""
    category = build.category(session, at)
    quota = build.quota(session, at, category, size=1)
    first, second = (build.registration(session, at, category=category) for _ in range(2))
    places.settle(session, first)
    say(session, me, first, V.REJECT)
    places.settle(session, second)

    with pytest.raises(PlacesFull) as told, session.begin_nested():
        say(session, me, first, V.TAKE_BACK)

    assert (told.value.params["taken"], told.value.params["size"]) == (1, 1)
    session.refresh(first)
    session.refresh(quota)
    assert (first.state, quota.taken) == (S.REJECTED, 1)


def test_who_is_rejected_from_the_waiting_list_leaves_it(session: Session, at: Edition, me: User) -> None:
    for verdict in (V.REJECT, V.CANCEL):
        found = build.registration(session, at)
        say(session, me, found, V.WAIT_LIST)
        assert session.scalar(select(func.count(WaitingPlace.id))) == 1

        say(session, me, found, verdict)

        assert session.scalar(select(func.count(WaitingPlace.id))) == 0


def test_a_place_given_up_is_offered_on_and_one_never_held_is_not(
    session: Session, at: Edition, me: User
) -> None:
    category = build.category(session, at)
    build.quota(session, at, category, moment="approved")
    holder = build.registration(session, at, category=category)
    waiting = build.registration(session, at, category=category)
    say(session, me, holder, V.APPROVE)

    say(session, me, waiting, V.REJECT)
    assert session.scalars(select(Job.kind)).all() == []
    say(session, me, holder, V.CANCEL)

    assert session.scalars(select(Job.kind)).all() == ["registration.fill"]


@pytest.mark.parametrize("seed", range(6))
def test_after_any_walk_of_decisions_the_places_are_exact(
    session: Session, at: Edition, me: User, seed: int
) -> None:
    """REG-10: never more than the size, and the count is that of the rows, whatever was decided in whatever order."""
    chance = random.Random(seed)
    category = staged(session, at, "city", "protocol")
    quotas = [
        build.quota(session, at, category, size=3, moment="approved"),
        build.quota(session, at, size=4, side=Side.EU, moment="approved"),
        build.quota(session, at, category, size=6),
    ]
    rows = [
        build.registration(session, at, category=category, side=chance.choice(list(Side)), state=S.STARTED)
        for _ in range(8)
    ]
    for row in rows[:6]:
        row.state = S.SUBMITTED
        places.settle(session, row)

    for _ in range(60):
        row, verdict = chance.choice(rows), chance.choice(list(Verdict))
        try:
            with session.begin_nested():
                say(session, me, row, verdict)
        except DomainError:
            session.refresh(row)
        for quota in quotas:
            session.refresh(quota)
            held = session.scalar(select(func.count()).where(Place.quota_id == quota.id)) or 0
            assert quota.taken == held <= quota.size

    assert places.miscounted(session, at.id) == []


@pytest.mark.parametrize("verdict", list(Verdict))
def test_what_is_foreseen_of_a_mixed_pile_is_what_happens(
    session: Session, at: Edition, me: User, verdict: Verdict
) -> None:
    """The preview of many and their result are one, for every verdict, state and stage."""
    stranger = build.user(session, Role.REGISTRATION)
    mine, theirs = staged(session, at, "a", "b"), staged(session, at, "a", a=stranger)
    build.quota(session, at, size=2, moment="approved")
    rows = [
        build.registration(session, at, category=category, state=state, stage=stage)
        for category, stage in ((mine, 0), (mine, 1), (theirs, 0))
        for state in (S.SUBMITTED, S.WAIT_LISTED, S.CHANGE_ASKED, S.REJECTED, S.WITHDRAWN, S.SUBMITTED)
    ]
    found = review_queries.chosen(session, at.id, [row.reference for row in rows])
    cases = review_queries.cases(session, found, places.rules(session, at.id), me.id)
    free = {quota.id: quota.left for quota in review_queries.quotas_left(session, at.id)}

    foreseen = [one.effect for one in foresee(verdict, cases, free)]

    happened: list[Effect | None] = []
    for row in found:
        try:
            with session.begin_nested():
                happened.append(say(session, me, row, verdict).effect)
        except DomainError:
            happened.append(None)
    assert happened == foreseen
    assert {None} < set(foreseen)


def to(found: Registration, **changes: Any) -> moving.Move:
    """Return the command that leaves a registration where it stands but for some changes."""
    values: dict[str, Any] = {
        "category": found.category.key, "side": found.side, "parts": frozenset(), "role": found.delegation_role,
        "revision": found.revision,
    }  # fmt: skip
    return moving.Move(**(values | changes))


@pytest.mark.parametrize(
    ("state", "stage"), [(S.SUBMITTED, 0), (S.CHANGE_ASKED, 0), (S.APPROVED, 2), (S.CONFIRMED, 2)]
)
def test_another_category_has_its_own_stages_unless_a_place_is_held(
    session: Session, at: Edition, me: User, state: S, stage: int
) -> None:
    found = build.registration(session, at, state=state, stage=2, category=staged(session, at, "a", "b", "c"))
    other = staged(session, at, "a", "b", "c")

    assert moving.move(session, actor(me), found, to(found, category=other.key), NOW)

    assert found.stage == stage
    assert found.state is state


def test_a_move_to_the_other_side_takes_that_sides_place(session: Session, at: Edition, me: User) -> None:
    europe, china = (build.quota(session, at, side=side) for side in (Side.EU, Side.CN))
    found = build.registration(session, at, side=Side.EU)
    places.settle(session, found)

    moving.move(session, actor(me), found, to(found, side=Side.CN), NOW)

    session.refresh(europe)
    session.refresh(china)
    assert (europe.taken, china.taken) == (0, 1)
    assert session.scalars(select(Job.kind)).all() == ["registration.fill"]


def test_a_move_that_frees_no_place_wakes_nobody(session: Session, at: Edition, me: User) -> None:
    found = build.registration(session, at)

    moving.move(session, actor(me), found, to(found, role=DelegationRole.DEPUTY), NOW)

    assert session.scalars(select(Job.kind)).all() == []
    logged = session.scalars(select(AuditEntry)).one()
    assert (logged.action, logged.changes) == ("registration.moved", {"role": ["member", "deputy"]})


def test_parts_are_added_and_taken_away_with_their_places(session: Session, at: Edition, me: User) -> None:
    mayors, youth = build.part(session, at), build.part(session, at)
    first, second = build.quota(session, at, part_id=mayors.id), build.quota(session, at, part_id=youth.id)
    found = build.registration(session, at)
    places.settle(session, found)

    def taken() -> tuple[int, int]:
        session.refresh(first)
        session.refresh(second)
        return first.taken, second.taken

    counts = [taken()]
    for keys in ({mayors.key}, {youth.key}, {mayors.key, youth.key}, set()):
        assert moving.move(session, actor(me), found, to(found, parts=frozenset(keys)), NOW)
        counts.append(taken())

    assert counts == [(1, 1), (1, 0), (0, 1), (1, 1), (1, 1)]
    assert review_queries.parts_of(session, found.id) == set()


def test_a_part_of_another_forum_cannot_be_chosen(session: Session, at: Edition, me: User) -> None:
    found = build.registration(session, at)
    elsewhere = build.part(session, build.edition(session))

    with pytest.raises(DomainError, match="parts from the list"):
        moving.move(session, actor(me), found, to(found, parts=frozenset({elsewhere.key})), NOW)


def test_a_head_who_left_leaves_the_role_free(session: Session, at: Edition, me: User) -> None:
    """REG-2: one head at a time."""
    delegation = build.delegation(session, at)
    build.registration(
        session, at, delegation=delegation, delegation_role=DelegationRole.HEAD, state=S.WITHDRAWN
    )
    found = build.registration(session, at, delegation=delegation)
    alone = build.registration(session, at)

    for one in (found, alone):
        assert moving.move(session, actor(me), one, to(one, role=DelegationRole.HEAD), NOW)
        assert one.delegation_role is DelegationRole.HEAD
