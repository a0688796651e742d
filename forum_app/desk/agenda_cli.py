"""`flask agenda export`: the agenda as a file, from the command line."""

from __future__ import annotations

from pathlib import Path

import click

from forum_app.agenda.cli import group, unknown_forum
from forum_app.audit.rules import COMMAND
from forum_app.core.clock import now
from forum_app.core.errors import DomainError
from forum_app.core.extensions import settings
from forum_app.core.uow import transaction
from forum_app.desk.agenda_exports import Form, Wanted, made
from forum_app.editions import queries as editions


@group.command("export")
@click.option("--forum", required=True, help="The edition's slug.")
@click.option(
    "--format", "form", type=click.Choice([form.value for form in Form]), required=True, help="What to write."
)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Where to; else to standard output."
)
def export_agenda(forum: str, form: str, out: Path | None) -> None:
    """Write the agenda: xlsx, csv and yaml hold the whole draft; xml, json and ics the latest release."""
    try:
        with transaction() as session:
            edition = editions.by_slug(session, forum)
            if edition is None:
                raise unknown_forum(session, forum)
            address = settings().base_url.rstrip("/")
            wanted = Wanted(edition_id=edition.id, form=Form(form), base_url=address)
            file = made(session, COMMAND, wanted, now())
    except DomainError as problem:
        click.echo(str(problem), err=True)
        raise click.exceptions.Exit(1) from problem
    if out is None:
        click.echo(file.data, nl=False)
        return
    out.write_bytes(file.data)
    click.echo(f"{out}: {len(file.data):,} bytes.")
