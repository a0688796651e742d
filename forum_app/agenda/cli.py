"""Commands for the agenda: `flask agenda import`, `flask agenda publish`."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup
from sqlalchemy.orm import Session

from forum_app.agenda.importers import ImportedSchedule, read
from forum_app.agenda.models import Release
from forum_app.agenda.rules.audiences import EVERYBODY
from forum_app.agenda.services.apply_import import Manner, Missing, apply_schedule
from forum_app.agenda.services.opening import Opening, edition_from
from forum_app.agenda.services.publish import Publish, publish
from forum_app.audit.rules import COMMAND
from forum_app.core.clock import iso, now
from forum_app.core.errors import Conflict, DomainError
from forum_app.core.names import has_han
from forum_app.core.reports import ImportReport, Problem, RefusedFile
from forum_app.core.translated import Translated
from forum_app.core.uow import transaction
from forum_app.editions import queries as editions
from forum_app.editions.models import Edition
from forum_app.editions.services import create_edition

group = AppGroup("agenda", help="The agenda of a forum.")
REDRAW_EVERY = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What was asked of an import: where to, and what may be saved."""

    forum: str
    rehearse: bool
    strict: bool
    create: bool
    missing: Missing = Missing.KEEP

    def saves(self, report: ImportReport) -> bool:
        """Tell whether what an import did is to be kept."""
        return not self.rehearse and not (self.strict and report.refused)


class NotKept(Exception):
    """Everything worked, and nothing of it is to be saved."""


@group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--forum", required=True, help="The edition's slug.")
@click.option("--dry-run", "rehearse", is_flag=True, help="Say what would be done and save nothing.")
@click.option("--strict", is_flag=True, help="Save nothing if any row is refused.")
@click.option("--create", is_flag=True, help="Open the edition from the file's header if there is none.")
@click.option(
    "--missing",
    type=click.Choice([way.value for way in Missing]),
    default=Missing.KEEP.value,
    help="What becomes of sessions an earlier file had and this one lacks.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def import_file(file: Path, as_json: bool, **asked: Any) -> None:
    """Import FILE (frab, pentabarf or c3voc XML or JSON, or a programme in YAML, CSV or XLSX) into an agenda.

    The same file twice changes nothing. Exit code 0: all rows taken; 1: something refused; 2: wrong usage.
    """
    order = Order(**asked | {"missing": Missing(asked["missing"])})
    try:
        schedule = read(file)
    except RefusedFile as problem:
        report, lines = ImportReport.of_refused_file(problem), ["Nothing was saved."]
    else:
        report = save(order, schedule)
        lines = [contents(schedule), *([] if order.saves(report) else ["Nothing was saved."])]
    told = json.dumps(report.as_json(), ensure_ascii=False)
    click.echo(told if as_json else "\n".join([*lines, *report.as_lines()]))
    raise click.exceptions.Exit(report.exit_code())


def contents(schedule: ImportedSchedule) -> str:
    """Return what a file holds, in one line."""
    counts = (len(schedule.events), len(schedule.rooms), len(schedule.tracks), len(schedule.people))
    return "In the file: {} sessions, {} rooms, {} tracks, {} people.".format(*counts)


def save(order: Order, schedule: ImportedSchedule) -> ImportReport:
    """Apply a schedule in one transaction, and take all of it back if the order says so."""
    report = ImportReport()
    try:
        with transaction() as session:
            report = _applied(session, order, schedule)
            if not order.saves(report):
                raise NotKept
    except NotKept:
        if order.strict and report.refused:
            report.added = report.changed = 0
    return report


def _applied(session: Session, order: Order, schedule: ImportedSchedule) -> ImportReport:
    edition = editions.by_slug(session, order.forum)
    remarks: tuple[Problem, ...] = ()
    if edition is None:
        if not order.create:
            raise unknown_forum(session, order.forum, " Add --create to open it from the file.")
        opening = edition_from(schedule, order.forum)
        edition, remarks = _opened(session, opening), opening.remarks
    with click.progressbar(
        length=len(schedule.events),
        label="Sessions",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
        update_min_steps=REDRAW_EVERY,
    ) as bar:
        manner = Manner(lambda _event: bar.update(1), order.missing)
        report = apply_schedule(session, COMMAND, edition, schedule, now(), manner)
    report.warn(*remarks)
    return report


def _opened(session: Session, opening: Opening) -> Edition:
    try:
        return create_edition(session, COMMAND, opening.command, now())
    except DomainError as problem:
        raise click.BadParameter(str(problem), param_hint="--forum") from problem


def unknown_forum(session: Session, forum: str, advice: str = "") -> click.BadParameter:
    """Return the error for a forum that does not exist, naming those that do."""
    known = ", ".join(editions.slugs(session)) or "none yet"
    return click.BadParameter(f"There is no forum {forum}. Known: {known}.{advice}", param_hint="--forum")


@group.command("publish")
@click.option("--forum", required=True, help="The edition's slug.")
@click.option("--note", default="", help="What readers are told about the release.")
@click.option("--no-mail", is_flag=True, help="Tell nobody whom it concerns.")
@click.option("--json", "as_json", is_flag=True, help="Print what was published as JSON.")
def publish_agenda(forum: str, note: str, no_mail: bool, as_json: bool) -> None:
    """Publish the agenda of a forum as the next numbered release, whatever errors are open.

    Those with a role in a session that changes, who signed up for it or starred it get a mail each.
    """
    try:
        with transaction() as session:
            edition = editions.by_slug(session, forum)
            if edition is None:
                raise unknown_forum(session, forum)
            words = Translated({"zh" if has_han(note) else "en": note}) or None
            told_of = frozenset() if no_mail else EVERYBODY
            order = Publish(edition_id=edition.id, note=words, audiences=told_of)
            told = summary(publish(session, COMMAND, order, now()), forum)
    except Conflict as problem:
        click.echo(str(problem), err=True)
        raise click.exceptions.Exit(1) from problem
    click.echo(json.dumps(told) if as_json else sentence(told))


def summary(release: Release, forum: str) -> dict[str, Any]:
    """Return what a release changed: `{"forum", "number", "published_at", "total", "kinds": {...}}`."""
    counts = {"total": release.changes["total"], "kinds": release.changes["kinds"]}
    return {"forum": forum, "number": release.number, "published_at": iso(release.published_at), **counts}


def sentence(told: Mapping[str, Any]) -> str:
    """Return the same in one line for a terminal."""
    kinds = ", ".join(f"{count} {kind}" for kind, count in told["kinds"].items())
    changed = f"{told['total']}" + (f" ({kinds})" if kinds else "")
    return f"Release {told['number']} of {told['forum']}. Sessions changed: {changed}."
