"""Releases that are not out yet: asked for, agreed to by a second organiser, waiting for their time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts import queries as accounts
from forum_app.agenda.models import Release, ReleasePlan
from forum_app.agenda.rules import PlanState, Severity, audiences, plans
from forum_app.agenda.rules.audiences import Audience
from forum_app.agenda.rules.conflicts import Conflict as AgendaConflict
from forum_app.agenda.rules.plans import Agreement
from forum_app.agenda.services import accepted_errors, planning
from forum_app.agenda.services.publish import (
    NothingToPublish,
    Prepared,
    Publish,
    prepared,
    put_out,
    require_fresh,
)
from forum_app.audit.rules import SYSTEM, Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.core import jobs
from forum_app.core.clock import iso
from forum_app.core.errors import Conflict, Invalid, NotFound
from forum_app.core.text import N_
from forum_app.core.translated import Translated
from forum_app.editions import queries as editions
from forum_app.editions.models import Edition

PUBLISH = "agenda.publish"
STOPPED = "release_stopped"  # the job that writes to whoever asked for a release and agreed to it
NOTHING = N_("When its time came, nothing had changed. No release was made.")
ERRORS = N_("When its time came, errors were open to which nobody had agreed. No release was made.")


class PlanOpen(Conflict):
    """A release is asked for or waits already; there is one at a time."""

    title = N_("A release waits already")


class PlanChanged(Conflict):
    """Somebody else agreed, declined or withdrew meanwhile, or the release is out."""

    title = N_("This release stands elsewhere by now")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A release as its form asks for it: at once, or `at` an instant; `shown` is the mark of what was seen."""

    edition_id: int
    shown: str
    note: Translated | None = None
    audiences: frozenset[Audience] = frozenset()
    reason: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a second organiser says to a release that was asked for."""

    edition_id: int
    uid: str
    shown: str = ""
    words: str = ""


def others(session: Session, edition_id: int, uid: str) -> dict[str, str]:
    """Return who else may publish an edition's agenda: names by uid."""
    found = accounts.holders(session, PUBLISH, edition_id)
    return {each: name for each, name in found.items() if each != uid}


def errors_in(conflicts: Sequence[AgendaConflict]) -> list[AgendaConflict]:
    """Return the errors among conflicts."""
    return [each for each in conflicts if each.severity is Severity.ERROR]


def ask(session: Session, actor: Actor, command: Ask, now: datetime) -> Release | ReleasePlan:
    """Publish at once, or make the plan of a release that waits for its time or for a second organiser.

    Raises: NothingToPublish, Stale, PlanOpen, Invalid with its field (reason, at), NotFound.
    """
    edition = editions.held(session, command.edition_id)
    if open_plan(session, edition.id):
        raise PlanOpen(N_("Another release is asked for or waits for its time. Withdraw it first."))
    ready = prepared(session, edition, now)
    require_fresh(ready, command.shown or "-")
    if command.at is not None and not plans.in_reach(command.at, now):
        raise Invalid(N_("Choose a time that lies ahead, within a year."), field="at")
    conflicts = planning.conflicts(session, edition)
    helpers = others(session, edition.id, actor.ref)
    needed = plans.agreement(len(errors_in(conflicts)), len(helpers))
    if needed is not Agreement.NONE and not command.reason:
        raise Invalid(N_("Say why the errors may stay; the reason is kept in the record."), field="reason")
    state = plans.first_state(needed, command.at)
    if state is not None:
        plan = _planned(session, actor, command, state, now)
        _note(session, actor, plan, "asked" if state is PlanState.ASKED else "planned", now, conflicts)
        return plan
    order = Publish(
        edition_id=edition.id,
        note=command.note,
        audiences=command.audiences,
        reason=command.reason if needed is not Agreement.NONE else "",
        accepted=kept(conflicts),
    )
    return put_out(session, actor, ready, order, now)


def _planned(session: Session, actor: Actor, command: Ask, state: PlanState, now: datetime) -> ReleasePlan:
    plan = ReleasePlan(
        edition_id=command.edition_id,
        state=state,
        publish_at=command.at,
        note=command.note,
        audiences=audiences.written(command.audiences),
        reason=command.reason,
        requested_by=actor.ref,
        created_at=now,
    )
    session.add(plan)
    session.flush()
    return plan


def agree(session: Session, actor: Actor, answer: Answer, now: datetime) -> ReleasePlan:
    """Agree to a release that was asked for: it goes out, or waits for its time. Raises Stale, PlanChanged."""
    edition, plan = _held(session, answer, PlanState.ASKED)
    if plan.requested_by == actor.ref:
        raise Conflict(N_("You asked for this release yourself. Somebody else has to agree to it."))
    if plans.after_agreement(plan.publish_at, now) is PlanState.WAITING:
        plan.state, plan.agreed_by = PlanState.WAITING, actor.ref
        _note(session, actor, plan, "agreed", now, planning.conflicts(session, edition))
        return plan
    ready = prepared(session, edition, now)
    require_fresh(ready, answer.shown or "-")
    plan.agreed_by = actor.ref
    _note(session, actor, plan, "agreed", now)
    _out(session, actor, plan, ready, now)
    return plan


def decline(session: Session, actor: Actor, answer: Answer, now: datetime) -> ReleasePlan:
    """Decline a release that was asked for, with words for whoever asked. Raises PlanChanged."""
    _, plan = _held(session, answer, PlanState.ASKED)
    if not answer.words:
        raise Invalid(N_("Say why, for whoever asked."), field="words")
    plan.state, plan.problem, plan.ended_at = PlanState.WITHDRAWN, answer.words, now
    _note(session, actor, plan, "declined", now)
    return plan


def withdraw(session: Session, actor: Actor, answer: Answer, now: datetime) -> ReleasePlan:
    """Withdraw a release that is asked for or waits for its time. Raises PlanChanged."""
    _, plan = _held(session, answer, PlanState.ASKED, PlanState.WAITING)
    plan.state, plan.ended_at = PlanState.WITHDRAWN, now
    _note(session, actor, plan, "plan_withdrawn", now)
    return plan


def publish_due(session: Session, plan_id: int, now: datetime) -> ReleasePlan | None:
    """Publish a release whose time has come; None if another worker did, or somebody withdrew it.

    With an error to which nobody agreed the plan stops, and whoever asked for it and agreed to it is written to.
    The release and the end of its plan are one transaction, so it comes out once whoever is lost on the way.
    """
    edition_id = session.scalar(select(ReleasePlan.edition_id).where(ReleasePlan.id == plan_id))
    if edition_id is None:
        return None
    edition = editions.held(session, edition_id)
    plan = session.get_one(ReleasePlan, plan_id, populate_existing=True)
    if plan.state is not PlanState.WAITING or plan.publish_at is None or plan.publish_at > now:
        return None
    unseen = accepted_errors.unseen(session, plan, planning.conflicts(session, edition))
    if unseen:
        _stop(session, plan, len(unseen), now)
        return plan
    ready = prepared(session, edition, now)
    try:
        require_fresh(ready, "")
    except NothingToPublish:
        _end(plan, PlanState.DONE, NOTHING, now)
        return plan
    _out(session, SYSTEM, plan, ready, now)
    return plan


def _out(session: Session, actor: Actor, plan: ReleasePlan, ready: Prepared, now: datetime) -> None:
    order = Publish(
        edition_id=plan.edition_id,
        note=plan.note,
        audiences=audiences.read(plan.audiences),
        reason=plan.reason,
        requested_by=plan.requested_by,
        agreed_by=plan.agreed_by,
        accepted=kept(planning.conflicts(session, ready.edition)),
    )
    plan.release = put_out(session, actor, ready, order, now)
    _end(plan, PlanState.DONE, "", now)


def _stop(session: Session, plan: ReleasePlan, unseen: int, now: datetime) -> None:
    _end(plan, PlanState.FAILED, ERRORS, now)
    _note(session, SYSTEM, plan, "stopped", now)
    jobs.enqueue(session, STOPPED, {"plan": plan.uid, "edition": plan.edition_id, "errors": unseen}, now)


def _end(plan: ReleasePlan, state: PlanState, problem: str, now: datetime) -> None:
    plan.state, plan.problem, plan.ended_at = state, problem, now


def due(session: Session, now: datetime) -> list[int]:
    """Return the plans whose time has come."""
    ready = ReleasePlan.state == PlanState.WAITING, ReleasePlan.publish_at <= now
    return list(session.scalars(select(ReleasePlan.id).where(*ready).order_by(ReleasePlan.publish_at)))


def oldest(session: Session, now: datetime) -> datetime | None:
    """Return since when the oldest plan should have been published, or None."""
    ready = ReleasePlan.state == PlanState.WAITING, ReleasePlan.publish_at <= now
    query = select(ReleasePlan.publish_at).where(*ready).order_by(ReleasePlan.publish_at)
    return session.scalar(query.limit(1))


def open_plan(session: Session, edition_id: int) -> ReleasePlan | None:
    """Return the release of an edition that is asked for or waits, or None."""
    query = select(ReleasePlan).where(ReleasePlan.edition_id == edition_id)
    return session.scalar(query.where(ReleasePlan.state.in_(plans.OPEN)).order_by(ReleasePlan.id).limit(1))


def asked_of(session: Session, edition_id: int, uid: str) -> ReleasePlan | None:
    """Return the release that waits for somebody else than whoever asked for it, if `uid` is such a one."""
    query = select(ReleasePlan).where(ReleasePlan.edition_id == edition_id)
    query = query.where(ReleasePlan.state == PlanState.ASKED, ReleasePlan.requested_by != uid)
    return session.scalar(query.order_by(ReleasePlan.id).limit(1))


def stopped(session: Session, edition_id: int) -> ReleasePlan | None:
    """Return the last plan of an edition if it stopped at its time and nothing was asked for or published since."""
    query = select(ReleasePlan).where(ReleasePlan.edition_id == edition_id).order_by(ReleasePlan.id.desc())
    plan = session.scalar(query.limit(1))
    if plan is None or plan.state is not PlanState.FAILED or plan.ended_at is None:
        return None
    since = select(Release.id).where(Release.edition_id == edition_id, Release.published_at >= plan.ended_at)
    return None if session.scalar(since.limit(1)) else plan


def recent_plans(session: Session, edition_id: int, limit: int = 5) -> list[ReleasePlan]:
    """Return the plans that ended without a release, the latest first."""
    query = select(ReleasePlan).where(ReleasePlan.edition_id == edition_id)
    query = query.where(ReleasePlan.state.not_in(plans.OPEN), ReleasePlan.release_id.is_(None))
    return list(session.scalars(query.order_by(ReleasePlan.id.desc()).limit(limit)))


def plan_of(session: Session, edition_id: int, uid: str) -> ReleasePlan:
    """Return a plan of an edition; raise NotFound."""
    query = select(ReleasePlan).where(ReleasePlan.edition_id == edition_id, ReleasePlan.uid == uid)
    found = session.scalar(query.execution_options(populate_existing=True))
    if found is None:
        raise NotFound(N_("There is no release that waits at this address."))
    return found


def _held(session: Session, answer: Answer, *states: PlanState) -> tuple[Edition, ReleasePlan]:
    edition = editions.held(session, answer.edition_id)
    plan = plan_of(session, answer.edition_id, answer.uid)
    if plan.state not in states:
        raise PlanChanged(N_("Somebody was faster: this release is out, declined or withdrawn."))
    return edition, plan


def kept(conflicts: Sequence[AgendaConflict]) -> list[dict[str, Any]]:
    """Return conflicts as a release keeps those that were accepted with it."""
    return [
        {
            "kind": each.kind.value,
            "severity": each.severity.value,
            "sessions": list(each.sessions),
            "room": each.room,
            "person": each.person,
            "start": iso(each.start) if each.start else None,
            "end": iso(each.end) if each.end else None,
            "numbers": dict(each.numbers),
            "words": dict(each.words),
        }
        for each in conflicts
    ]


def _note(
    session: Session,
    actor: Actor,
    plan: ReleasePlan,
    action: str,
    now: datetime,
    conflicts: Sequence[AgendaConflict] | None = None,
) -> None:
    subject = Subject(kind="release_plan", ref=plan.uid, edition_id=plan.edition_id)
    changes: dict[str, Any] = {
        "state": plan.state.value,
        "at": iso(plan.publish_at) if plan.publish_at else None,
    }
    if conflicts is not None:
        changes[accepted_errors.ERRORS] = accepted_errors.marks(conflicts)
    reason = plan.problem if action in ("declined", "stopped") else plan.reason
    record(
        session, actor, Deed(action=f"release.{action}", subject=subject, changes=changes, reason=reason), now
    )
