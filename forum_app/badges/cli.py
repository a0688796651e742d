"""Commands for badges: `flask badges print`."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup

from forum_app.audit.rules import COMMAND
from forum_app.badges.rules import SHEETS
from forum_app.badges.services import HeldBack
from forum_app.badges.tasks import PrintBadges, print_badges
from forum_app.core.clock import now
from forum_app.core.errors import DomainError
from forum_app.core.uow import reading
from forum_app.editions import queries as editions
from forum_app.registration import queries as registration

group = AppGroup("badges", help="Badges of an edition.")


@group.command("print")
@click.option("--forum", required=True, help="The edition's slug.")
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, writable=True, path_type=Path), help="The PDF."
)
@click.option("--category", help="Only badges of this category, by its key.")
@click.option(
    "--sheet", default="a6", show_default=True, type=click.Choice(sorted(SHEETS)), help="The paper."
)
def print_all(forum: str, out: Path, category: str | None, sheet: str) -> None:
    """Print the badges of everybody with a place in --forum, in the order of the desk.

    A badge with a character that no font can draw, or with texts too long for it, is held back and listed.
    """
    _check(forum, category)
    try:
        printed = print_badges(COMMAND, PrintBadges(forum=forum, category_key=category, sheet=sheet), now())
    except DomainError as problem:
        raise click.ClickException(str(problem)) from problem
    if printed.pdf:
        out.write_bytes(printed.pdf)
    click.echo(f"{printed.count} badges on {printed.pages} pages: {out if printed.pdf else 'no file'}")
    for held in printed.held_back:
        click.echo(f"held back: {held.reference} {held.name}: {reason(held)}", err=True)
    if printed.held_back:
        click.echo(f"{len(printed.held_back)} held back", err=True)
        raise click.exceptions.Exit(1)


def reason(held: HeldBack) -> str:
    """Say for a person why a badge was held back."""
    if not held.characters:
        return "its texts are too long for a badge"
    named = ", ".join(f"{char} (U+{ord(char):04X})" for char in held.characters)
    return f"no font draws {named}"


def _check(forum: str, category: str | None) -> None:
    edition = editions.by_slug(reading(), forum)
    if edition is None:
        raise click.UsageError(f"There is no forum {forum!r}.")
    keys = [found.key for found in registration.categories(reading(), edition.id)]
    if category is not None and category not in keys:
        raise click.UsageError(f"There is no category {category!r}; there are: {', '.join(keys)}.")
