"""Which open errors the organisers agreed to when they planned a release; kept in the record, and read from it.

An error keeps its mark however its times move, so a release may go out with what was agreed to and with less, but
never with an error that nobody has seen.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from forum_app.agenda.models import ReleasePlan
from forum_app.agenda.rules import Severity, plans
from forum_app.agenda.rules.conflicts import Conflict
from forum_app.audit import queries as audit

ERRORS = "errors"
AGREEING = ("release.planned", "release.asked", "release.agreed")


def marks(conflicts: Iterable[Conflict]) -> str:
    """Return the marks of the errors among conflicts as the record keeps them, between blanks."""
    return " ".join(sorted(plans.mark_of(each) for each in conflicts if each.severity is Severity.ERROR))


def unseen(session: Session, plan: ReleasePlan, conflicts: Iterable[Conflict]) -> list[Conflict]:
    """Return the errors that are not among those to which the organisers agreed last."""
    return plans.not_among(conflicts, _agreed_to(session, plan))


def _agreed_to(session: Session, plan: ReleasePlan) -> frozenset[str]:
    for entry in audit.history(session, "release_plan", plan.uid):
        if entry.action in AGREEING:
            return frozenset(str(entry.changes.get(ERRORS, "")).split())
    return frozenset()
