"""Commands for the register of cities."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup

from forum_app.cities import files, services
from forum_app.core.uow import transaction

group = AppGroup("cities", help="The register of cities.")


@group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_file(file: Path) -> None:
    """Add or correct cities from FILE, in the columns of cities.csv; the same file twice changes nothing."""
    try:
        rows = list(files.cities(file))
    except (KeyError, ValueError, UnicodeDecodeError) as problem:
        click.echo(f"{file.name}: cannot be read as a list of cities: {problem!r}", err=True)
        raise click.exceptions.Exit(1) from problem
    with transaction() as session:
        services.load_countries(session, files.countries(file.with_name("countries.csv")))
        counts = services.load_cities(session, rows)
    click.echo(f"{counts.added} added, {counts.changed} changed, {counts.same} same, 0 refused")
