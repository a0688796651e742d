"""Commands for registrations: `flask registration import`, `flask registration export`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup
from sqlalchemy.orm import Session

from forum_app.audit.rules import COMMAND
from forum_app.core.clock import now
from forum_app.core.errors import DomainError
from forum_app.core.reports import ImportReport, RefusedFile
from forum_app.core.sheets import Table, read_table
from forum_app.core.sheets.writing import Format
from forum_app.core.uow import reading, transaction
from forum_app.editions import queries as editions
from forum_app.editions.models import Edition
from forum_app.registration.delegates.dates import DateStyle
from forum_app.registration.delegates.lists import DelegateList, Step, read_list, reading_of, understand
from forum_app.registration.delegates.load import report_of, take
from forum_app.registration.delegates.planning import plan
from forum_app.registration.rules import RegistrationState
from forum_app.registration.services.exports import PLAIN_COLUMNS, SEPARATORS, Export, export

group = AppGroup("registration", help="The registrations of a forum.")
REDRAW_EVERY = 20
SEPARATOR_NAMES = {"": "no", ",": "comma", ";": "semicolon", "\t": "tab"}


class NotKept(Exception):
    """Everything worked, and nothing of it is to be saved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What was asked of an import: where to, how the columns are meant, what may be saved."""

    forum: str
    rehearse: bool
    strict: bool
    columns: tuple[tuple[str, str], ...]
    dates: str | None


def _pairs(_context: object, _option: object, given: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    pairs = [text.rpartition("=") for text in given]
    wrong = next((text for text, pair in zip(given, pairs, strict=True) if not pair[0] or not pair[2]), None)
    if wrong is not None:
        raise click.BadParameter(f"{wrong!r} is not COLUMN=FIELD; FIELD is - for a column to leave out.")
    return tuple((column, field) for column, _, field in pairs)


@group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--forum", required=True, help="The edition's slug.")
@click.option("--dry-run", "rehearse", is_flag=True, help="Say what would be done and save nothing.")
@click.option("--strict", is_flag=True, help="Save nothing if any row is refused.")
@click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="COLUMN=FIELD",
    callback=_pairs,
    help="What a column is; repeatable.",
)
@click.option(
    "--dates", type=click.Choice([style.value for style in DateStyle]), help="How 05/04/2027 is read."
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def import_file(file: Path, as_json: bool, **asked: Any) -> None:
    """Import FILE (CSV or XLSX) into a forum's registrations.

    The same file twice changes nothing. Exit code 0: all rows taken; 1: something refused; 2: wrong usage.
    """
    order = Order(**asked)
    try:
        table = read_table(file.read_bytes(), file.name)
        report = _done(order, table)
    except RefusedFile as problem:
        report, lines = ImportReport.of_refused_file(problem), ["Nothing was saved."]
    else:
        lines = [contents(table), *([] if _saves(order, report) else ["Nothing was saved."])]
    told = json.dumps(report.as_json(), ensure_ascii=False)
    click.echo(told if as_json else "\n".join([*lines, *report.as_lines()]))
    raise click.exceptions.Exit(report.exit_code())


def contents(table: Table) -> str:
    """Return how a file was read, in one line."""
    if table.sheet:
        return f"{len(table.rows)} rows in the sheet “{table.sheet}”."
    return (
        f"{len(table.rows)} rows, {table.encoding.upper()}, {SEPARATOR_NAMES[table.separator]} between cells."
    )


def _saves(order: Order, report: ImportReport) -> bool:
    return not order.rehearse and not (order.strict and report.refused)


def _done(order: Order, table: Table) -> ImportReport:
    style = DateStyle(order.dates) if order.dates else None
    understood = understand(table, dict(order.columns), style)
    moment = now()
    with _bar("Reading", len(table.rows)) as step:
        how = reading_of(reading(), edition_called(reading(), order.forum), moment)
        given = read_list(table, understood, how, step)
    if order.rehearse:
        with _bar("Rehearsing", len(table.rows)) as step:
            return report_of(plan(reading(), edition_called(reading(), order.forum), given, moment, step))
    return _saved(order, given)


def _saved(order: Order, given: DelegateList) -> ImportReport:
    """Take a list in one transaction, and take all of it back if the order says so."""
    report = ImportReport()
    try:
        with transaction() as session, _bar("Saving", len(given.lines)) as step:
            report = take(session, COMMAND, edition_called(session, order.forum), given, now(), step)
            if not _saves(order, report):
                raise NotKept
    except NotKept:
        report.added = report.changed = 0
    return report


def edition_called(session: Session, forum: str) -> Edition:
    """Return the edition of that slug, or end with the slugs that there are."""
    edition = editions.by_slug(session, forum)
    if edition is None:
        known = ", ".join(editions.slugs(session)) or "none yet"
        raise click.BadParameter(f"There is no forum {forum}. Known: {known}.", param_hint="--forum")
    return edition


@contextmanager
def _bar(label: str, length: int) -> Iterator[Step]:
    """Show progress on a terminal."""
    with click.progressbar(
        length=length,
        label=label,
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
        update_min_steps=REDRAW_EVERY,
    ) as bar:
        yield lambda _done: bar.update(1)


def _columns(_context: object, _option: object, given: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in given.split(",") if name.strip()) if given else PLAIN_COLUMNS


@group.command("export")
@click.option("--forum", required=True, help="The edition's slug.")
@click.option("--format", "format_", type=click.Choice([one.value for one in Format]), required=True)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Where to; without it, standard output."
)
@click.option(
    "--columns", callback=_columns, help="Fields with commas between; without it, all but the passport's."
)
@click.option(
    "--state", "states", multiple=True, type=click.Choice([state.value for state in RegistrationState])
)
@click.option(
    "--separator", type=click.Choice(list(SEPARATORS)), default="comma", help="Between the cells of CSV."
)
@click.option(
    "--may-go-abroad",
    is_flag=True,
    help="Only those who agreed to a transfer abroad and did not take it back.",
)
@click.option("--reason", default="", help="Why passport data are taken; it is written down.")
def export_list(forum: str, format_: str, out: Path | None, **asked: Any) -> None:
    """Export the registrations of a forum; who took what is written to the audit log."""
    states = frozenset(map(RegistrationState, asked.pop("states")))
    try:
        with transaction() as session:
            edition = edition_called(session, forum)
            command = Export(edition_id=edition.id, format=Format(format_), states=states, **asked)
            done = export(session, COMMAND, command, now())
    except DomainError as wrong:
        raise click.UsageError(str(wrong)) from wrong
    if out is None:
        click.echo(done.data, nl=False)
        return
    out.write_bytes(done.data)
    click.echo(f"{done.rows} registrations in {out}.")
