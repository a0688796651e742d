"""`flask agenda publish`: the next release from a terminal, with mails or without (PRG-3)."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select

from forum_app.agenda.models import Release, ReleaseSending
from forum_app.audit.models import AuditEntry
from forum_app.core.extensions import db
from forum_app.core.jobs import Job
from forum_app.core.uow import reading
from tests import build
from tests.web.desk.scene import writing

FORUM = "urban-forum-2027"


@pytest.fixture(autouse=True)
def _forum(app: Flask) -> None:
    """A forum with one session that was never published."""
    with writing(app) as session:
        build.agenda_session(session, build.edition(session, slug=FORUM))


def publish(app: Flask, *more: str, forum: str = FORUM) -> Result:
    return app.test_cli_runner().invoke(args=["agenda", "publish", "--forum", forum, *more])


def kept(app: Flask) -> list[tuple[int, Any, str | None]]:
    """Return of each release its number, its note, and who is told, None for nobody."""
    with app.app_context():
        found = reading().execute(
            select(Release.number, Release.note, ReleaseSending.audiences)
            .outerjoin(ReleaseSending, ReleaseSending.release_id == Release.id)
            .order_by(Release.number)
        )
        told = [(row.number, row.note.as_json() if row.note else None, row.audiences) for row in found]
        db.session.remove()
    return told


def jobs(app: Flask) -> list[str]:
    with app.app_context():
        found = [job.kind for job in reading().scalars(select(Job)) if job.kind == "release.tell"]
        db.session.remove()
    return found


@pytest.mark.parametrize(
    ("asked", "audiences", "work"),
    [((), "roles signed_up starred", ["release.tell"]), (("--no-mail",), None, [])],
)
def test_everybody_is_told_unless_no_mail_is_asked_for(
    app: Flask, asked: tuple[str, ...], audiences: str | None, work: list[str]
) -> None:
    done = publish(app, *asked)

    assert done.exit_code == 0, done.output
    assert kept(app) == [(1, None, audiences)]
    assert jobs(app) == work


def test_it_says_in_one_line_what_changed(app: Flask) -> None:
    assert publish(app, "--no-mail").stdout == f"Release 1 of {FORUM}. Sessions changed: 1 (1 new).\n"


def test_as_json_it_says_the_same_for_a_script(app: Flask) -> None:
    told = json.loads(publish(app, "--no-mail", "--json").stdout)

    published = told.pop("published_at")
    assert told == {"forum": FORUM, "number": 1, "total": 1, "kinds": {"new": 1}}
    assert published.endswith("Z")


@pytest.mark.parametrize(
    ("note", "stored"),
    [
        ("Provisional", {"en": "Provisional", "original": "en"}),
        ("第一版日程", {"zh": "第一版日程", "original": "zh"}),
        ("  ", None),
    ],
)
def test_a_note_is_kept_in_the_language_of_its_letters(app: Flask, note: str, stored: Any) -> None:
    publish(app, "--no-mail", "--note", note)

    assert kept(app) == [(1, stored, None)]


def test_the_same_again_is_refused_and_makes_nothing(app: Flask) -> None:
    publish(app, "--no-mail")

    again = publish(app)

    assert (again.exit_code, again.stdout) == (1, "")
    assert "Nothing has changed since release" in again.stderr
    assert (len(kept(app)), jobs(app)) == (1, [])


def test_a_forum_that_is_not_there_is_named_with_those_that_are(app: Flask) -> None:
    done = publish(app, forum="no-such-forum")

    assert done.exit_code == 2
    assert FORUM in done.stderr
    assert kept(app) == []


def test_the_log_says_that_a_command_published(app: Flask) -> None:
    publish(app, "--no-mail")

    with app.app_context():
        entry = reading().scalars(select(AuditEntry).where(AuditEntry.action == "agenda.publish")).one()
        assert (entry.actor_kind, entry.changes["number"], entry.changes["total"]) == ("command", 1, 1)
        db.session.remove()
