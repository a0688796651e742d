"""Commands for proceedings: `flask proceedings build`."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup

from forum_app.audit.rules import COMMAND
from forum_app.core.clock import now
from forum_app.core.errors import DomainError
from forum_app.core.extensions import settings
from forum_app.core.storage import Storage
from forum_app.core.uow import reading, transaction
from forum_app.editions import queries as editions
from forum_app.proceedings import queries, services
from forum_app.proceedings.models import BuildState
from forum_app.proceedings.rules import LANGUAGES
from forum_app.proceedings.tasks import build_volume

group = AppGroup("proceedings", help="Volumes of proceedings.")


@group.command("build")
@click.option("--forum", required=True, help="The edition's slug.")
@click.option(
    "--lang", "language", required=True, type=click.Choice(LANGUAGES), help="The volume's language."
)
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, writable=True, path_type=Path), help="The PDF."
)
def build(forum: str, language: str, out: Path) -> None:
    """Build a volume of proceedings from the newest release of the agenda and write it to --out.

    The same content gives the same file: it is set once and taken from the store afterwards.
    """
    edition = editions.by_slug(reading(), forum)
    if edition is None:
        raise click.UsageError(f"There is no forum {forum!r}.")
    wanted = services.AskBuild(edition_id=edition.id, language=language)
    try:
        with transaction() as session:
            uid = services.new_build(session, COMMAND, wanted, now()).uid
        build_volume({"build": uid}, now())
    except DomainError as problem:
        raise click.ClickException(str(problem)) from problem
    made = queries.build_by_uid(reading(), uid)
    if made.state is not BuildState.DONE:
        raise click.ClickException(made.problem)
    out.write_bytes(Storage(settings().storage_url).get(made.storage_key))
    click.echo(f"{made.pages} pages from release {made.release_number}: {out}")
