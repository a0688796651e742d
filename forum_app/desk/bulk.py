"""One verdict on many registrations, once: in one transaction up to fifty, as a job with progress beyond."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.core import clock, jobs
from forum_app.core.errors import Conflict, Forbidden, Invalid, NotFound
from forum_app.core.jobs import Job, JobState
from forum_app.core.text import N_
from forum_app.core.uow import reading, transaction
from forum_app.registration import mails, queries
from forum_app.registration.models import Registration
from forum_app.registration.rules import Verdict
from forum_app.registration.rules.review import Effect
from forum_app.registration.services.notes import assign
from forum_app.registration.services.places import PlacesFull
from forum_app.registration.services.review import (
    Decision,
    GuardianAwaited,
    Impossible,
    NotYourStage,
    Stale,
    decide,
)

BULK = "desk.bulk"
ASSIGN = "assign"
BATCH = 50
MOST = 2000
REFUSED = (Conflict, Forbidden, Invalid, NotFound)
OUTCOMES: dict[type[Exception], str] = {
    Stale: "stale",
    GuardianAwaited: "guardian",
    Impossible: "state",
    NotYourStage: "stage",
    PlacesFull: "full",
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """A registration as the page showed it."""

    reference: str
    stage: int
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to do with those chosen: a verdict or `assign`; `key` is the form's own, so that it happens once."""

    key: str
    forum: str
    edition_id: int
    actor: Actor
    what_to_do: str
    chosen: Sequence[Chosen]
    reason: str = ""
    what: str = ""
    until: datetime | None = None
    reviewer: str = ""
    mail: bool = True


def to_text(chosen: Sequence[Chosen]) -> str:
    """Return those chosen as one text for a form."""
    return " ".join(f"{one.reference}:{one.stage}:{one.revision}" for one in chosen)


def of_text(text: str) -> list[Chosen]:
    """Return those chosen from the text of a form; what is no choice is left out."""
    parts = (word.rsplit(":", 2) for word in text.split()[:MOST])
    return [
        Chosen(part[0], int(part[1]), int(part[2]))
        for part in parts
        if len(part) == 3 and all(number.isascii() and number.isdigit() for number in part[1:])
    ]


def start(order: Order, now: datetime) -> str:
    """Do it now, or have it done by the worker beyond fifty; return the key. A key that was used does nothing."""
    with transaction() as session:
        if session.scalar(select(Job.id).where(Job.uid == order.key)) is not None:
            return order.key
        payload = _payload(order)
        if len(order.chosen) > BATCH:
            job = jobs.enqueue(session, BULK, payload, now)
        else:
            payload |= {"results": _batch(session, order, order.chosen, now), "reason": "", "what": ""}
            job = Job(
                kind=BULK, payload=payload, created_at=now, due_at=now, state=JobState.DONE, finished_at=now
            )
            session.add(job)
        job.uid, job.all_steps = order.key, len(order.chosen)
        job.done_steps = len(payload["results"])
        session.flush()
    return order.key


@jobs.handles(BULK)
def carry_on(payload: dict[str, Any], now: datetime) -> None:
    """Do a long order in batches, each in a transaction of its own with its results; a lost one is taken up again."""
    order = _order(payload)
    done = dict(_job(reading(), order.forum, order.key).payload["results"])
    left = [one for one in order.chosen if one.reference not in done]
    for first in range(0, len(left), BATCH):
        with transaction() as session:
            job = _job(session, order.forum, order.key)
            done |= _batch(session, order, left[first : first + BATCH], now)
            job.payload = {**job.payload, "results": dict(done)}
            job.done_steps = len(done)
    with transaction() as session:
        job = _job(session, order.forum, order.key)
        job.payload = {**job.payload, "reason": "", "what": ""}


def result(session: Session, forum: str, key: str) -> tuple[Job, dict[str, int]]:
    """Return the job of an order with how many came to each outcome; raise NotFound."""
    job = _job(session, forum, key)
    return job, dict(Counter(job.payload["results"].values()))


def _job(session: Session, forum: str, key: str) -> Job:
    query = select(Job).where(Job.kind == BULK, Job.uid == key, Job.payload["forum"].as_string() == forum)
    found = session.scalar(query)
    if found is None:
        raise NotFound(N_("There is no such order."))
    return found


def _batch(session: Session, order: Order, chosen: Sequence[Chosen], now: datetime) -> dict[str, str]:
    return {one.reference: _one(session, order, one, now) for one in chosen}


def _one(session: Session, order: Order, one: Chosen, now: datetime) -> str:
    try:
        with session.begin_nested():
            found = queries.registration_by_reference(session, order.edition_id, one.reference)
            if order.what_to_do == ASSIGN:
                assign(session, order.actor, found, order.reviewer, now)
                return Effect.DONE.value
            return _decide(session, order, one, found, now)
    except REFUSED as refusal:
        return next((word for kind, word in OUTCOMES.items() if isinstance(refusal, kind)), "failed")


def _decide(session: Session, order: Order, one: Chosen, found: Registration, now: datetime) -> str:
    decision = Decision(
        verdict=Verdict(order.what_to_do),
        stage=one.stage,
        revision=one.revision,
        reason=order.reason,
        what=order.what,
        until=order.until,
    )
    done = decide(session, order.actor, found, decision, now)
    if order.mail and done.effect is not Effect.NEXT_STAGE:
        mails.tell_state(session, found, now, reason=order.reason)
    return done.effect.value


def _payload(order: Order) -> dict[str, Any]:
    return {
        "key": order.key,
        "forum": order.forum,
        "edition": order.edition_id,
        "actor": order.actor.ref,
        "do": order.what_to_do,
        "chosen": to_text(order.chosen),
        "reason": order.reason,
        "what": order.what,
        "until": clock.iso(order.until) if order.until else "",
        "reviewer": order.reviewer,
        "mail": order.mail,
        "results": {},
    }


def _order(payload: dict[str, Any]) -> Order:
    return Order(
        key=str(payload["key"]),
        forum=str(payload["forum"]),
        edition_id=int(payload["edition"]),
        actor=Actor(kind="user", ref=str(payload["actor"])),
        what_to_do=str(payload["do"]),
        chosen=of_text(payload["chosen"]),
        reason=str(payload["reason"]),
        what=str(payload["what"]),
        until=clock.from_iso(payload["until"]) if payload["until"] else None,
        reviewer=str(payload["reviewer"]),
        mail=bool(payload["mail"]),
    )
