"""One registration as reviewers see it: its stages, what may be decided, its history with reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from forum_app.audit import queries as audit
from forum_app.core.translated import Translated
from forum_app.desk.pages.history import Step
from forum_app.desk.pages.history import steps as said
from forum_app.registration.models import Registration
from forum_app.registration.queries import review as queries
from forum_app.registration.queries.quotas import quota_rules
from forum_app.registration.queries.review import QuotaLeft, Written
from forum_app.registration.rules import RegistrationState, Verdict, quotas_of
from forum_app.registration.rules.review import (
    AT_STAGE,
    Case,
    Foreseen,
    foresee,
    is_possible,
    stage_to_return_to,
)
from forum_app.registration.services.places import seeker_of

# The order of the buttons: the last one is the one most often pressed.
BUTTONS = (
    Verdict.TAKE_BACK, Verdict.CANCEL, Verdict.REJECT, Verdict.WAIT_LIST, Verdict.ASK_CHANGE, Verdict.APPROVE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StageLine:
    """A stage of approval: passed, next or ahead; `by` whom and why, if it is passed; `mine` to decide."""

    name: Translated
    shape: str
    passed: Written | None
    mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What reviewers see beside the person."""

    stages: Sequence[StageLine]
    mine: bool
    verdicts: Sequence[Verdict]
    quotas: Sequence[QuotaLeft]
    steps: Sequence[Written]
    notes: Sequence[Written]
    history: Sequence[Step]
    newest: int
    has_papers: bool


def review(session: Session, found: Registration, user_id: int | None) -> Review:
    """Return what reviewers see of a registration."""
    case = case_of(session, found, user_id)
    steps = queries.steps(session, found.id)
    entries = audit.history(session, "registration", found.uid)
    return Review(
        stages=_stages(found, case, steps),
        mine=case.mine,
        verdicts=[
            one for one in BUTTONS if is_possible(found.state, one) and (case.mine or one not in AT_STAGE)
        ],
        quotas=_quotas(session, found),
        steps=steps,
        notes=queries.notes(session, found.id),
        history=with_reasons(said(session, entries), steps),
        newest=entries[0].id if entries else 0,
        has_papers=queries.has_papers(session, found.id),
    )


def changed_since(session: Session, found: Registration, newest: int) -> list[Step]:
    """Return what was done to a registration after a page was shown whose last entry was `newest`."""
    entries = [entry for entry in audit.history(session, "registration", found.uid) if entry.id > newest]
    return with_reasons(said(session, entries), queries.steps(session, found.id))


def with_reasons(steps: Sequence[Step], verdicts: Sequence[Written]) -> list[Step]:
    """Return steps of the log with the reasons that reviewers gave at that instant; the log itself has none."""
    reasons: dict[datetime, str] = {verdict.at: verdict.text for verdict in verdicts}
    return [step if step.reason else replace(step, reason=reasons.get(step.at, "")) for step in steps]


def case_of(session: Session, found: Registration, user_id: int | None) -> Case:
    """Return what decides about a verdict on one registration."""
    rows = queries.chosen(session, found.edition_id, [found.reference])
    (case,) = queries.cases(session, rows, quota_rules(session, found.edition_id), user_id)
    return case


def foreseen(session: Session, found: Registration, verdict: Verdict, user_id: int | None) -> Foreseen:
    """Return what a verdict would do now."""
    free = {quota.id: quota.left for quota in queries.quotas_left(session, found.edition_id)}
    (one,) = foresee(verdict, [case_of(session, found, user_id)], free)
    return one


def _stages(found: Registration, case: Case, steps: Sequence[Written]) -> list[StageLine]:
    stages = found.category.stages
    waits = any(is_possible(found.state, verdict) for verdict in AT_STAGE) and found.stage < len(stages)
    passed = {step.stage: step for step in reversed(steps) if step.verdict is Verdict.APPROVE}
    turn = stage_to_return_to(found.stage, len(stages))
    return [
        StageLine(
            stage.name,
            "ok" if number < found.stage else "new" if waits and number == turn else "off",
            passed.get(number) if number < found.stage else None,
            case.mine and waits and number == turn,
        )
        for number, stage in enumerate(stages)
    ]


def _quotas(session: Session, found: Registration) -> list[QuotaLeft]:
    rules = quota_rules(session, found.edition_id)
    mine = quotas_of(rules, seeker_of(session, found, RegistrationState.APPROVED, rules))
    return [quota for quota in queries.quotas_left(session, found.edition_id) if quota.id in mine]


def answers(sections: Sequence[Any], given: Mapping[str, Any]) -> list[tuple[Any, Any]]:
    """Return the questions of organisers that were answered, each with its answer, in the form's order."""
    questions = [question for section in sections for question in section.questions if not question.builtin]
    return [(question, given[question.key]) for question in questions if question.key in given]
