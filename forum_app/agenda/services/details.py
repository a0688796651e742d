"""What a session has beside its snapshot: places to sign up for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.agenda.models import AgendaSession, SignUp, SignUpList
from forum_app.agenda.rules import SignUpState
from forum_app.agenda.services.sign_ups import TooFewPlaces, in_turn, resize
from forum_app.audit.rules import Actor
from forum_app.audit.services import Deed, Subject, record
from forum_app.core.clock import iso
from forum_app.core.errors import Invalid
from forum_app.core.text import N_


@dataclass(frozen=True, slots=True)
class Places:
    """How many may sign up, and from when until when; None: as long as there is a release."""

    places: int
    opens_at: datetime | None = None
    closes_at: datetime | None = None


def set_sign_up(
    session: Session, actor: Actor, row: AgendaSession, wanted: Places | None, now: datetime
) -> bool:
    """Set or take away the places of a session; tell whether that changed anything.

    Raises Invalid where more have signed up than would have a place, or the end lies before the begin. The caller
    holds the edition; who signs up meanwhile waits for this, or is counted by it. Who waits for one of more places
    gets it within seconds, with a mail, from the worker (`public.sign_up_tasks`).
    """
    kept = row.sign_up
    if (Places(kept.places, kept.opens_at, kept.closes_at) if kept else None) == wanted:
        return False
    in_turn(session)
    before, after = _told(kept), _told(wanted)
    if wanted is None:
        _close(session, row)
    else:
        _check(wanted)
        _set(session, row, wanted)
    session.flush()
    session.expire(row, ["sign_up"])
    changes = {
        name: [before.get(name), after.get(name)]
        for name in {*before, *after}
        if before.get(name) != after.get(name)
    }
    record_change(session, actor, row, "sign_up", changes, now)
    return True


def _check(wanted: Places) -> None:
    if wanted.opens_at and wanted.closes_at and wanted.closes_at <= wanted.opens_at:
        raise Invalid(N_("Sign-up closes before it opens."), field="closes")


def _set(session: Session, row: AgendaSession, wanted: Places) -> None:
    kept = row.sign_up
    if kept is None:
        row.sign_up = SignUpList(places=wanted.places, opens_at=wanted.opens_at, closes_at=wanted.closes_at)
        return
    try:
        resize(session, row.id, wanted.places)
    except TooFewPlaces as problem:
        raise Invalid(
            N_("%(taken)s people have a place already. %(places)s places are too few."),
            field="places",
            taken=problem.params["taken"],
            places=wanted.places,
        ) from problem
    kept.opens_at, kept.closes_at = wanted.opens_at, wanted.closes_at


def _close(session: Session, row: AgendaSession) -> None:
    """Take the places away. Nobody may have one, and nobody may wait for one."""
    asked = SignUp.session_id == row.id, SignUp.state != SignUpState.GIVEN_UP
    if session.scalar(select(SignUp.id).where(*asked).limit(1)) is not None:
        raise Invalid(
            N_("People have signed up already. Close the sign-up by its closing time instead."),
            field="places",
        )
    row.sign_up = None


def _told(kept: SignUpList | Places | None) -> dict[str, Any]:
    if kept is None:
        return {}
    times = {"opens": kept.opens_at, "closes": kept.closes_at}
    return {"places": kept.places} | {name: iso(at) if at else None for name, at in times.items()}


def record_change(
    session: Session, actor: Actor, row: AgendaSession, verb: str, changes: dict[str, Any], now: datetime
) -> None:
    """Write down what was done to a session beside its snapshot."""
    subject = Subject(kind="session", ref=row.uid, edition_id=row.edition_id)
    record(session, actor, Deed(action=f"agenda.{verb}", subject=subject, changes=changes), now)
