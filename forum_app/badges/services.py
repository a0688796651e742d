"""Writes a print run down, once its badges are painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from forum_app.audit import services as audit
from forum_app.audit.rules import Actor
from forum_app.badges import queries
from forum_app.badges.models import IssuedBadge, PrintRun
from forum_app.core.errors import Conflict
from forum_app.core.text import N_
from forum_app.editions import queries as editions


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A badge that was not printed, and why: `characters` have no glyph; without any, the texts are too long."""

    uid: str
    reference: str
    name: str
    characters: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRun:
    """What was printed: `nonces` by registration, those of badges issued before among them."""

    edition_id: int
    category_key: str
    sheet: str
    nonces: dict[int, str]
    held_back: Sequence[HeldBack]


def record_run(session: Session, actor: Actor, command: RecordRun, now: datetime) -> PrintRun:
    """Write down a print run and issue the badges that are new in it.

    Painting takes seconds and happens before, outside any transaction; so what it was based on is checked here.

    Raises:
        Conflict: when somebody printed or blocked one of these badges meanwhile.
    """
    editions.held(session, command.edition_id)
    valid = queries.valid_nonces(session, command.edition_id)
    issued = queries.issued_nonces(session, command.edition_id)
    fresh = {who: nonce for who, nonce in command.nonces.items() if valid.get(who) != nonce}
    if any(who in valid or nonce in issued for who, nonce in fresh.items()):
        raise Conflict(N_("Badges of this run were printed or blocked in the meantime. Print the run again."))
    _issue(session, command.edition_id, fresh, now)
    run = PrintRun(
        edition_id=command.edition_id, created_at=now, actor=f"{actor.kind} {actor.ref}".strip()[:80],
        category_key=command.category_key, sheet=command.sheet, count=len(command.nonces),
        held_back={"badges": [{"registration": h.uid, "characters": h.characters} for h in command.held_back]},
    )  # fmt: skip
    session.add(run)
    session.flush()
    subject = audit.Subject(kind="print_run", ref=run.uid, edition_id=command.edition_id)
    changes = {
        "count": run.count,
        "issued": len(fresh),
        "held_back": len(command.held_back),
        "sheet": run.sheet,
    }
    audit.record(session, actor, audit.Deed(action="badges.print", subject=subject, changes=changes), now)
    return run


def _issue(session: Session, edition_id: int, fresh: dict[int, str], now: datetime) -> None:
    numbers = queries.last_numbers(session, list(fresh))
    session.add_all(
        IssuedBadge(
            edition_id=edition_id,
            registration_id=who,
            number=numbers.get(who, 0) + 1,
            nonce=nonce,
            created_at=now,
        )
        for who, nonce in fresh.items()
    )
    session.flush()
