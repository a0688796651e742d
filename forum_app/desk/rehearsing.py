"""The mail of a decision before it is taken: the decision is carried out, the mail read, and all given up again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from forum_app.audit.rules import Actor
from forum_app.core.errors import DomainError
from forum_app.core.uow import transaction
from forum_app.registration import mails, queries
from forum_app.registration.rules.review import NEEDS_REASON, Effect
from forum_app.registration.services.review import Decision, decide

UNSAID = "…"  # stands where a reason is still to be written


class _GivenUp(Exception):
    pass


def rehearsed(
    actor: Actor, edition_id: int, reference: str, decision: Decision, now: datetime
) -> mails.Preview | None:
    """Return the mail that a decision would send, as it would be sent; None if it sends none or cannot be taken."""
    asked = replace(decision, reason=decision.reason or UNSAID, what=decision.what or UNSAID)
    letter: mails.Preview | None = None
    try:
        with transaction() as session:
            found = queries.registration_by_reference(session, edition_id, reference)
            done = decide(session, actor, found, asked, now)
            kind = mails.BY_STATE.get(found.state)
            if kind and done.effect is not Effect.NEXT_STAGE:
                reason = asked.reason if decision.verdict in NEEDS_REASON else decision.reason
                letter = mails.preview(session, found, kind, reason=reason)
            raise _GivenUp
    except _GivenUp:
        return letter
    except DomainError:
        return None
