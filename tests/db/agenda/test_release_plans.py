"""Releases that wait: for their time, for a second organiser; each comes out once (PRG-3)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts import queries as accounts
from forum_app.accounts.models import Membership
from forum_app.accounts.rules import Role
from forum_app.agenda.models import Release, ReleasePlan
from forum_app.agenda.rules import PlanState
from forum_app.agenda.rules.audiences import Audience
from forum_app.agenda.services import release_plans
from forum_app.agenda.services.publish import NothingToPublish, Publish, Stale, prepared, publish
from forum_app.agenda.services.release_plans import Answer, Ask, PlanChanged, PlanOpen
from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import SYSTEM, Actor
from forum_app.core.errors import Conflict, Invalid, NotFound
from forum_app.core.translated import Translated
from forum_app.core.uow import transaction
from forum_app.editions.models import Edition
from tests import build

NOW = datetime(2027, 6, 1, 8, tzinfo=UTC)
SOON = NOW + timedelta(minutes=10)


@pytest.fixture
def at(session: Session) -> Edition:
    """An edition with one session that has no error."""
    found = build.edition(session)
    build.agenda_session(session, found, code="MF1", rooms=[build.room(session, found)], capacity=30)
    return found


def actor(session: Session, at: Edition, role: Role = Role.AGENDA) -> Actor:
    return Actor(kind="user", ref=build.user(session, role, at).uid)


def twin(session: Session, at: Edition) -> None:
    """Put a second session into the room of the first: an error."""
    room = build.room(session, at)
    for code in ("T1", "T2"):
        build.agenda_session(session, at, code=code, rooms=[room])


def mark(session: Session, at: Edition) -> str:
    return prepared(session, at, NOW).mark


def ask(session: Session, of: Edition, who: Actor, **more: Any) -> Release | ReleasePlan:
    values: dict[str, Any] = {"edition_id": of.id, "shown": mark(session, of)}
    return release_plans.ask(session, who, Ask(**(values | more)), NOW)


def planned(session: Session, of: Edition, who: Actor, **more: Any) -> ReleasePlan:
    made = ask(session, of, who, **more)
    assert isinstance(made, ReleasePlan)
    return made


def numbers(session: Session) -> list[int]:
    return list(session.scalars(select(Release.number).order_by(Release.number)))


def test_without_errors_a_release_goes_out_at_once(session: Session, at: Edition) -> None:
    made = ask(session, at, actor(session, at), audiences=frozenset({Audience.ROLES}))

    assert isinstance(made, Release)
    assert (made.number, made.reason, made.agreed_by) == (1, "", "")


def test_what_was_not_seen_is_not_published(session: Session, at: Edition) -> None:
    shown = mark(session, at)
    build.agenda_session(session, at, code="LATE")

    with pytest.raises(Stale):
        ask(session, at, actor(session, at), shown=shown)
    with pytest.raises(Stale):
        ask(session, at, actor(session, at), shown="")

    assert numbers(session) == []


@pytest.mark.parametrize("minutes", [-1, 0, 60 * 24 * 400])
def test_a_time_to_publish_lies_ahead_within_a_year(session: Session, at: Edition, minutes: int) -> None:
    with pytest.raises(Invalid) as problem:
        ask(session, at, actor(session, at), at=NOW + timedelta(minutes=minutes))

    assert problem.value.field == "at"


def test_a_plan_keeps_all_that_was_asked_for(session: Session, at: Edition) -> None:
    note = Translated.of(en="Later", zh="推迟")

    made = planned(session, at, actor(session, at), at=SOON, note=note, audiences=frozenset(Audience))

    assert (made.state, made.publish_at, made.note) == (PlanState.WAITING, SOON, note)
    assert made.audiences == "roles signed_up starred"
    assert release_plans.due(session, NOW) == []
    assert release_plans.due(session, SOON) == [made.id]
    assert release_plans.oldest(session, SOON) == SOON


def test_a_plan_comes_out_once_at_its_time(session: Session, at: Edition) -> None:
    who = actor(session, at)
    plan = planned(session, at, who, at=SOON, audiences=frozenset({Audience.ROLES}))

    early = release_plans.publish_due(session, plan.id, NOW)
    first = release_plans.publish_due(session, plan.id, SOON)
    second = release_plans.publish_due(session, plan.id, SOON)

    assert (early, first, second) == (None, plan, None)
    assert (plan.state, plan.ended_at, numbers(session)) == (PlanState.DONE, SOON, [1])
    assert plan.release
    assert (plan.release.published_by, plan.release.published_at) == (who.ref, SOON)


def test_a_worker_that_is_lost_leaves_the_plan_as_it_was(app: Flask) -> None:
    """The release and the end of its plan are one transaction: whoever comes next does both."""
    with app.app_context():
        with transaction() as session:
            found = build.edition(session)
            build.agenda_session(session, found, rooms=[build.room(session, found)])
            plan_id = planned(session, found, actor(session, found), at=SOON).id
        with pytest.raises(RuntimeError), transaction() as session:
            release_plans.publish_due(session, plan_id, SOON)
            raise RuntimeError("lost")
        with transaction() as session:
            lost = numbers(session)
            release_plans.publish_due(session, plan_id, SOON)
        with transaction() as session:
            assert (lost, numbers(session)) == ([], [1])
            assert session.get_one(ReleasePlan, plan_id).state is PlanState.DONE


def test_a_plan_for_which_nothing_changed_ends_with_a_sentence(session: Session, at: Edition) -> None:
    plan = planned(session, at, actor(session, at), at=SOON)
    publish(session, SYSTEM, Publish(edition_id=at.id), NOW)

    release_plans.publish_due(session, plan.id, SOON)

    assert (plan.state, plan.release, plan.problem) == (PlanState.DONE, None, release_plans.NOTHING)
    assert release_plans.recent_plans(session, at.id) == [plan]


def test_errors_that_came_up_since_hold_a_plan_back(session: Session, at: Edition) -> None:
    """Nobody agreed to them."""
    plan = planned(session, at, actor(session, at), at=SOON)
    twin(session, at)

    release_plans.publish_due(session, plan.id, SOON)

    assert (plan.state, plan.problem, numbers(session)) == (PlanState.FAILED, release_plans.ERRORS, [])


def test_one_release_waits_at_a_time(session: Session, at: Edition) -> None:
    who = actor(session, at)
    planned(session, at, who, at=SOON)

    with pytest.raises(PlanOpen):
        ask(session, at, who, at=SOON)


def test_alone_a_reason_is_enough(session: Session, at: Edition) -> None:
    twin(session, at)
    who = actor(session, at)

    with pytest.raises(Invalid) as problem:
        ask(session, at, who)
    made = ask(session, at, who, reason="A wall goes in")

    assert problem.value.field == "reason"
    assert isinstance(made, Release)
    assert made.reason == "A wall goes in"
    assert {each["kind"] for each in (made.draft or {})["conflicts"] if each["severity"] == "error"} == {
        "room_taken"
    }


@pytest.mark.parametrize(
    ("role", "everywhere", "active", "needed"),
    [
        (Role.AGENDA, False, True, True),
        (Role.OWNER, True, True, True),
        (Role.REGISTRATION, False, True, False),
        (Role.AGENDA, False, False, False),
    ],
)
def test_a_second_is_asked_where_one_may_publish(
    session: Session, at: Edition, role: Role, everywhere: bool, active: bool, needed: bool
) -> None:
    twin(session, at)
    who = actor(session, at)
    build.user(session, role, None if everywhere else at, active=active)
    build.user(session, Role.AGENDA, build.edition(session))

    made = ask(session, at, who, reason="A wall goes in")

    assert isinstance(made, ReleasePlan) is needed


def test_the_second_agrees_and_the_release_goes_out(session: Session, at: Edition) -> None:
    twin(session, at)
    one, two = actor(session, at), actor(session, at)
    plan = planned(session, at, one, reason="A wall goes in")
    answer = Answer(edition_id=at.id, uid=plan.uid, shown=mark(session, at))

    with pytest.raises(Conflict, match="You asked for this release yourself"):
        release_plans.agree(session, one, answer, NOW)
    release_plans.agree(session, two, answer, NOW)
    with pytest.raises(PlanChanged):
        release_plans.agree(session, two, answer, NOW)

    assert plan.release
    assert (plan.release.published_by, plan.release.agreed_by) == (one.ref, two.ref)
    actions = [entry.action for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.id))]
    assert actions[-3:] == ["release.asked", "release.agreed", "agenda.publish"]


def test_agreed_to_before_its_time_a_release_waits(session: Session, at: Edition) -> None:
    twin(session, at)
    one, two = actor(session, at), actor(session, at)
    plan = planned(session, at, one, reason="A wall goes in", at=SOON)

    release_plans.agree(session, two, Answer(edition_id=at.id, uid=plan.uid), NOW)
    waiting = plan.state
    release_plans.publish_due(session, plan.id, SOON)

    assert (waiting, plan.state, numbers(session)) == (PlanState.WAITING, PlanState.DONE, [1])


def test_the_second_agrees_only_to_what_was_shown(session: Session, at: Edition) -> None:
    twin(session, at)
    one, two = actor(session, at), actor(session, at)
    plan = planned(session, at, one, reason="A wall goes in")
    shown = mark(session, at)
    build.agenda_session(session, at, code="LATE")

    with pytest.raises(Stale):
        release_plans.agree(session, two, Answer(edition_id=at.id, uid=plan.uid, shown=shown), NOW)


def test_declining_needs_words_and_ends_the_plan(session: Session, at: Edition) -> None:
    twin(session, at)
    one, two = actor(session, at), actor(session, at)
    plan = planned(session, at, one, reason="A wall goes in")

    with pytest.raises(Invalid):
        release_plans.decline(session, two, Answer(edition_id=at.id, uid=plan.uid), NOW)
    release_plans.decline(session, two, Answer(edition_id=at.id, uid=plan.uid, words="Move T2"), NOW)

    assert (plan.state, plan.problem, numbers(session)) == (PlanState.WITHDRAWN, "Move T2", [])
    assert release_plans.asked_of(session, at.id, two.ref) is None


def test_only_the_others_are_asked(session: Session, at: Edition) -> None:
    twin(session, at)
    one, two = actor(session, at), actor(session, at)

    plan = planned(session, at, one, reason="A wall goes in")

    assert release_plans.asked_of(session, at.id, two.ref) == plan
    assert release_plans.asked_of(session, at.id, one.ref) is None


def test_a_plan_of_another_forum_is_not_found(session: Session, at: Edition) -> None:
    plan = planned(session, at, actor(session, at), at=SOON)

    with pytest.raises(NotFound):
        release_plans.withdraw(
            session, SYSTEM, Answer(edition_id=build.edition(session).id, uid=plan.uid), NOW
        )


def test_nothing_is_planned_while_nothing_has_changed(session: Session, at: Edition) -> None:
    publish(session, SYSTEM, Publish(edition_id=at.id), NOW)

    with pytest.raises(NothingToPublish):
        ask(session, at, actor(session, at), at=SOON)


def test_holders_of_a_permission_are_told_by_name_once(session: Session, at: Edition) -> None:
    both = build.user(session, Role.OWNER, name="Li Qian")
    session.add(Membership(user=both, edition=at, role=Role.AGENDA))
    session.flush()
    nameless = build.user(session, Role.AGENDA, at, name="", email="desk@forum.example")
    build.user(session, Role.VIEWER, at)

    assert accounts.holders(session, "agenda.publish", at.id) == {
        both.uid: "Li Qian",
        nameless.uid: "desk@forum.example",
    }
