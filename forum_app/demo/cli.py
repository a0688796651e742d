"""The command that loads the demo."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup

from forum_app.core.clock import now
from forum_app.core.extensions import settings
from forum_app.core.uow import transaction
from forum_app.demo.load import SIZES, LoadDemo, NotEmpty, load
from forum_app.demo.source import Source

group = AppGroup("demo", help="The demo forum.")


@group.command("load")
@click.option("--size", type=click.Choice(list(SIZES)), default="small", show_default=True)
def load_demo(size: str) -> None:
    """Fill an empty database with the demo forum; a second run changes nothing."""
    command = LoadDemo(source=Source(Path(settings().data_dir)), size=size)
    try:
        with transaction() as session:
            added = load(session, command, now())
    except NotEmpty as problem:
        click.echo(str(problem), err=True)
        raise click.exceptions.Exit(1) from problem
    click.echo("demo forum loaded" if added else "the demo forum is there already; nothing was changed")
