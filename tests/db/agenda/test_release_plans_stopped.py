"""A release waits for its time with what was agreed to; an error that came up since stops it (PRG-3)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts.rules import Role
from forum_app.agenda.models import AgendaSession, Release, ReleasePlan
from forum_app.agenda.rules import PlanState
from forum_app.agenda.services import release_plans
from forum_app.agenda.services.publish import Publish, prepared, publish
from forum_app.agenda.services.release_plans import Answer, Ask
from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import SYSTEM, Actor
from forum_app.core.jobs import Job
from forum_app.editions.models import Edition
from tests import build

NOW = datetime(2027, 6, 1, 8, tzinfo=UTC)
SOON = NOW + timedelta(minutes=10)


@pytest.fixture
def at(session: Session) -> Edition:
    """An edition with an error: two sessions in one room at one time."""
    found = build.edition(session)
    clash(session, found, "A")
    return found


def clash(session: Session, at: Edition, name: str) -> list[AgendaSession]:
    room = build.room(session, at)
    return [build.agenda_session(session, at, code=f"{name}{n}", rooms=[room]) for n in (1, 2)]


def actor(session: Session, at: Edition) -> Actor:
    return Actor(kind="user", ref=build.user(session, Role.AGENDA, at).uid)


def waiting(session: Session, at: Edition, who: Actor) -> ReleasePlan:
    ask = Ask(edition_id=at.id, shown=prepared(session, at, NOW).mark, reason="A wall goes in", at=SOON)
    plan = release_plans.ask(session, who, ask, NOW)
    assert isinstance(plan, ReleasePlan)
    return plan


def numbers(session: Session) -> list[int]:
    return list(session.scalars(select(Release.number)))


def stopped_jobs(session: Session) -> list[dict[str, object]]:
    return [job.payload for job in session.scalars(select(Job).where(Job.kind == release_plans.STOPPED))]


def test_with_the_errors_that_were_agreed_to_it_goes_out(session: Session, at: Edition) -> None:
    """They may have moved in time meanwhile: they are the same errors."""
    plan = waiting(session, at, actor(session, at))
    for row in session.scalars(select(AgendaSession)):
        assert row.starts_at is not None
        assert row.ends_at is not None
        row.starts_at, row.ends_at = row.starts_at + timedelta(hours=1), row.ends_at + timedelta(hours=1)

    release_plans.publish_due(session, plan.id, SOON)

    assert (plan.state, numbers(session), stopped_jobs(session)) == (PlanState.DONE, [1], [])


def test_an_error_that_came_up_since_stops_it_and_a_letter_is_asked_for(
    session: Session, at: Edition
) -> None:
    plan = waiting(session, at, actor(session, at))
    clash(session, at, "B")

    release_plans.publish_due(session, plan.id, SOON)
    again = release_plans.publish_due(session, plan.id, SOON)

    assert (plan.state, plan.problem, plan.ended_at) == (PlanState.FAILED, release_plans.ERRORS, SOON)
    assert (again, numbers(session)) == (None, [])
    assert stopped_jobs(session) == [{"plan": plan.uid, "edition": at.id, "errors": 1}]
    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert (entry.action, entry.reason) == ("release.stopped", release_plans.ERRORS)


def test_the_second_organiser_agrees_to_the_errors_of_that_moment(session: Session, at: Edition) -> None:
    one, two = actor(session, at), actor(session, at)
    plan = waiting(session, at, one)
    clash(session, at, "B")
    release_plans.agree(session, two, Answer(edition_id=at.id, uid=plan.uid), NOW)

    release_plans.publish_due(session, plan.id, SOON)

    assert (plan.state, numbers(session)) == (PlanState.DONE, [1])


def test_an_error_after_the_second_agreed_stops_it(session: Session, at: Edition) -> None:
    one, two = actor(session, at), actor(session, at)
    plan = waiting(session, at, one)
    release_plans.agree(session, two, Answer(edition_id=at.id, uid=plan.uid), NOW)
    clash(session, at, "B")

    release_plans.publish_due(session, plan.id, SOON)

    assert (plan.state, plan.agreed_by, numbers(session)) == (PlanState.FAILED, two.ref, [])


def test_what_stopped_is_shown_until_something_is_asked_for_or_published(
    session: Session, at: Edition
) -> None:
    plan = waiting(session, at, actor(session, at))
    before = release_plans.stopped(session, at.id)
    clash(session, at, "B")
    release_plans.publish_due(session, plan.id, SOON)

    assert (before, release_plans.stopped(session, at.id)) == (None, plan)

    publish(session, SYSTEM, Publish(edition_id=at.id), SOON)
    assert release_plans.stopped(session, at.id) is None
