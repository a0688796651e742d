"""`flask accounts invite`: a role, and a one-time link on standard output."""

from __future__ import annotations

import re

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select

from forum_app.accounts.models import Membership, User
from forum_app.audit.models import AuditEntry
from forum_app.core.extensions import db
from forum_app.core.uow import reading, transaction
from tests import build


def invite(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=["accounts", "invite", *arguments])


def test_an_invitation_prints_a_link_that_works(app: Flask) -> None:
    result = invite(app, "li.qian@forum.example", "--role", "owner")

    address = re.search(r"http://forum\.test(/account/link/\S+)", result.stdout)
    assert result.exit_code == 0
    assert address is not None
    client = app.test_client()
    assert client.post(address[1]).status_code == 302
    assert client.get("/account/").status_code == 200


def test_an_invitation_gives_the_role_in_one_forum(app: Flask) -> None:
    with app.app_context():
        with transaction() as session:
            at = build.edition(session)
            slug, edition_id = at.slug, at.id
        db.session.remove()

    result = invite(app, "li.qian@forum.example", "--role", "gate", "--forum", slug, "--name", "Li Qian")

    assert result.exit_code == 0
    with app.app_context():
        membership = reading().scalars(select(Membership)).one()
        assert (membership.role.value, membership.edition_id, membership.user.name) == (
            "gate",
            edition_id,
            "Li Qian",
        )
        entry = reading().scalars(select(AuditEntry).where(AuditEntry.action == "account.role_given")).one()
        assert entry.actor_kind == "command"
        db.session.remove()


def test_the_same_invitation_twice_gives_a_second_link_and_no_second_role(app: Flask) -> None:
    links = {invite(app, "li.qian@forum.example", "--role", "owner").stdout.splitlines()[0] for _ in range(2)}

    assert len(links) == 2
    with app.app_context():
        assert reading().scalar(select(func.count(Membership.id))) == 1
        db.session.remove()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["li.qian@forum.example"], 2),
        (["li.qian@forum.example", "--role", "emperor"], 2),
        (["--role", "owner"], 2),
        (["nobody", "--role", "owner"], 1),
        (["li.qian@forum.example", "--role", "owner", "--forum", "urban-forum-1999"], 1),
    ],
)
def test_a_wrong_invitation_is_refused_and_leaves_nothing(
    app: Flask, arguments: list[str], code: int
) -> None:
    """Exit codes: 1 refused, with the reason; 2 wrong usage."""
    result = invite(app, *arguments)

    assert result.exit_code == code
    assert result.stderr != ""
    with app.app_context():
        assert reading().scalar(select(func.count(User.id))) == 0
        db.session.remove()


def test_a_refusal_names_what_was_wrong(app: Flask) -> None:
    result = invite(app, "li.qian@forum.example", "--role", "owner", "--forum", "urban-forum-1999")

    assert "urban-forum-1999" in result.stderr
