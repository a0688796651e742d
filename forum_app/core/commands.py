"""Commands that serve the installation as a whole."""

from __future__ import annotations

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from forum_app.core import checks, worker
from forum_app.core.backup.cli import group as backup
from forum_app.core.clock import now
from forum_app.core.extensions import settings


@click.command("worker")
@click.option("--threads", default=2, show_default=True, type=click.IntRange(1, 32))
@with_appcontext
def run_worker(threads: int) -> None:
    """Do the work that waits: mails, PDF files, notices. Stop with Ctrl-C or SIGTERM."""
    worker.run(current_app._get_current_object(), threads)  # type: ignore[attr-defined]


@click.command("doctor")
@with_appcontext
def doctor() -> None:
    """Check settings, database, fonts, PDF libraries, storage and mail: one line each."""
    found = checks.all_of(settings(), now())
    for check in found:
        click.echo(f"{'ok  ' if check.ok else 'BAD '} {check.name:<9} {check.text}")
    if not all(check.ok for check in found):
        raise click.exceptions.Exit(1)


def init_app(app: Flask) -> None:
    """Add the commands."""
    app.cli.add_command(run_worker)
    app.cli.add_command(doctor)
    app.cli.add_command(backup)
