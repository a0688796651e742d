"""Commands that take, check and bring back a backup."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup

from forum_app.core.backup import copying, erasures
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
@click.option(
    "--erasures", "lists", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A list of erasures from another installation; that in the instance folder is read by itself.",
)  # fmt: skip
def restore(file: Path, lists: tuple[Path, ...]) -> None:
    """Bring back the backup FILE into an empty database and storage; who was erased since is erased again."""
    try:
        manifest = copying.restore(file, *lists)
    except (Damaged, copying.NotEmpty) as problem:
        click.echo(str(problem), err=True)
        raise click.exceptions.Exit(1) from problem
    click.echo(_told(manifest, f"{file.name} restored"))


@group.command("forget-again")
@click.argument("lists", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def forget_again(lists: tuple[Path, ...]) -> None:
    """Erase again whom a database brought back in another way: by the list in the instance folder and LISTS."""
    own = settings().instance / erasures.NAME
    try:
        erasures.require_whole(own, *lists)
    except Damaged as problem:
        click.echo(str(problem), err=True)
        raise click.exceptions.Exit(1) from problem
    count = erasures.replay(own, *lists)
    click.echo(f"{count} registrations were there again and are erased")
