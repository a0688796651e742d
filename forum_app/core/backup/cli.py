"""Commands that take, check and bring back a backup."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup

from forum_app.core.backup import copying
from forum_app.core.backup.archive import Damaged, Manifest, Reader
from forum_app.core.clock import now
from forum_app.core.extensions import settings

group = AppGroup("backup", help="Take, check and bring back backups.")


def _told(manifest: Manifest, done: str) -> str:
    files = sum(name.startswith(copying.FILES) for name in manifest.files)
    return f"{done}: {sum(manifest.rows.values())} rows in {len(manifest.rows)} tables, {files} files, {manifest.made_at}"


@group.command()
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
def create(file: Path | None) -> None:
    """Write a backup to FILE, by default into the instance folder; the application may go on working."""
    moment = now()
    path = file or settings().instance / "backups" / f"forum-{moment:%Y%m%dT%H%M%SZ}.zip"
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        raise click.UsageError(f"{path} is there already; name another file")
    manifest = copying.create(path, moment)
    path.chmod(0o600)
    click.echo(_told(manifest, f"{path} written"))


@group.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def verify(file: Path) -> None:
    """Check every byte of the backup FILE against its manifest."""
    try:
        reader = Reader(file)
        reader.verify()
    except Damaged as problem:
        click.echo(str(problem), err=True)
        raise click.exceptions.Exit(1) from problem
    click.echo(_told(reader.manifest, f"{file.name} is whole"))


@group.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Bring back the backup FILE into an empty database and storage."""
    try:
        manifest = copying.restore(file)
    except (Damaged, copying.NotEmpty) as problem:
        click.echo(str(problem), err=True)
        raise click.exceptions.Exit(1) from problem
    click.echo(_told(manifest, f"{file.name} restored"))
