"""Commands for accounts: `flask accounts invite`."""

from __future__ import annotations

import sys

import click
from flask.cli import AppGroup

from forum_app.accounts import services
from forum_app.accounts.letters import link_address
from forum_app.accounts.rules import LINK_HOURS, Role
from forum_app.audit.rules import COMMAND
from forum_app.core.clock import now
from forum_app.core.errors import DomainError
from forum_app.core.uow import transaction

accounts = AppGroup("accounts", help="Accounts of organisers and their roles.")


@accounts.command("invite")
@click.argument("email")
@click.option(
    "--role", required=True, type=click.Choice([role.value for role in Role]), help="The role to give."
)
@click.option("--forum", help="The edition's slug; all editions without it.")
@click.option("--name", default="", help="The organiser's name, for a new account.")
def invite(email: str, role: str, forum: str | None, name: str) -> None:
    """Give EMAIL a role, with an account if there is none, and print a one-time link to sign in."""
    wanted = services.Invitation(email=email, role=Role(role), forum=forum, name=name)
    try:
        with transaction() as session:
            moment = now()
            user = services.invite(session, COMMAND, wanted, moment)
            token = services.sign_in_link(session, user, moment)
    except DomainError as problem:
        click.echo(str(problem), err=True)
        sys.exit(1)
    click.echo(link_address(token))
    click.echo(f"Works once, for {LINK_HOURS} hours.", err=True)
