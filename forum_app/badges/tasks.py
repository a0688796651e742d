"""Prints badges: reads, paints outside any transaction, then writes down what was printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from forum_app.audit.rules import Actor
from forum_app.badges import queries, services
from forum_app.badges.printing.run import Paper, PrintedBadges, print_run
from forum_app.core.errors import NotFound
from forum_app.core.extensions import settings
from forum_app.core.text import N_
from forum_app.core.uow import reading, transaction
from forum_app.editions import queries as editions


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintBadges:
    """Which badges to print, on which sheet (see `rules.SHEETS`); without a category, all."""

    forum: str
    category_key: str | None = None
    sheet: str = "a6"


def print_badges(actor: Actor, command: PrintBadges, now: datetime) -> PrintedBadges:
    """Print the badges of an edition and issue those that are new.

    The file is given only after the run is written down: no badge is on paper that the gate does not know.

    Raises:
        NotFound: there is no such edition, or nobody in it to print a badge for.
        Conflict: somebody else printed the same badges at the same time.
        PdfFailed: the printing child broke.
    """
    session = reading()
    edition = editions.by_slug(session, command.forum)
    if edition is None:
        raise NotFound(N_("There is no such edition."))
    edition_id, paper = edition.id, Paper(queries.event(edition), command.sheet, settings().secret_key)
    bearers = queries.bearers(session, edition_id, command.category_key)
    if not bearers:
        raise NotFound(N_("There is nobody with a place to print a badge for."))
    session.rollback()  # slow work follows: hold no snapshot meanwhile
    printed = print_run(bearers, paper)
    record = services.RecordRun(
        edition_id=edition_id, category_key=command.category_key or "", sheet=command.sheet,
        nonces=printed.nonces, held_back=printed.held_back,
    )  # fmt: skip
    with transaction() as writing:
        services.record_run(writing, actor, record, now)
    return printed
