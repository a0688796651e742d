"""Steps around a release on the desk that meet something unusual: closed doors, haste, long texts, long lists."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.agenda.models import AgendaSession, Release, ReleasePlan, ReleaseSending, SessionRole, Speaker
from forum_app.agenda.rules import RoleKind
from forum_app.agenda.services.publish import Publish, publish
from forum_app.audit.rules import SYSTEM
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.editions.models import Edition
from tests import build
from tests.build import NOW
from tests.db.counting import statements
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, touch, writing
from tests.web.organisers import browser


def publishing(client: FlaskClient, scene: Scene) -> str:
    return client.get(f"/desk/{scene.forum}/publish/?lang=en").text


def mark(text: str) -> str:
    found = re.search(r'name="shown" value="([^"]+)"', text)
    return found[1] if found else "1-x"


def send(client: FlaskClient, scene: Scene, **data: Any) -> Any:
    shown = {"shown": mark(publishing(client, scene)), "when": "now"}
    return client.post(f"/desk/{scene.forum}/publish/", data=shown | data)


def stored(app: Flask, table: type[Any]) -> int:
    with app.app_context():
        found = len(reading().scalars(select(table)).all())
        db.session.remove()
    return found


def close_doors(app: Flask, scene: Scene) -> None:
    """Publish the panel as closed; then let somebody else chair it."""
    with writing(app) as session:
        panel = session.query(AgendaSession).filter_by(code=scene.session).one()
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        panel.closed = True
        session.flush()
        publish(session, SYSTEM, Publish(edition_id=at.id), NOW + timedelta(hours=1))
        who = Speaker(edition_id=at.id, name_latin="Eva BEHINDTHEDOOR", email="eva@example.org")
        session.add(SessionRole(session=panel, kind=RoleKind.CHAIR_EU, speaker=who))


def twin(app: Flask, scene: Scene) -> None:
    """Put a second session in the panel's room at the same time: an error."""
    with writing(app) as session:
        panel = session.query(AgendaSession).filter_by(code=scene.session).one()
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        build.agenda_session(session, at, code="TWIN", rooms=list(panel.rooms))


def ask_for_a_second(app: Flask, scene: Scene, owner: FlaskClient) -> str:
    """Ask for a release with an open error; return the address of the answer."""
    twin(app, scene)
    assert send(owner, scene, reason="A wall goes in between").status_code == 302
    with app.app_context():
        uid = reading().scalars(select(ReleasePlan.uid)).one()
        db.session.remove()
    return f"/desk/{scene.forum}/publish/{uid}"


def test_a_change_behind_closed_doors_is_nothing_to_publish_and_names_nobody(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    """PRG-3: the public sees no difference; the form sent all the same makes no release and no mail."""
    close_doors(app, scene)

    shown = publishing(owner, scene)
    reply = send(owner, scene, audiences=["roles"])

    assert "BEHINDTHEDOOR" not in shown
    assert 'name="shown"' not in shown
    assert reply.status_code == 409
    assert "Nothing has changed since release 2." in reply.text
    assert (stored(app, Release), stored(app, ReleaseSending)) == (2, 0)


def test_together_with_a_move_the_closed_session_is_published_and_its_chair_is_counted(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    close_doors(app, scene)
    touch(app, scene)

    reply = send(owner, scene, audiences=["roles"])

    page = owner.get(reply.location + "?lang=en").text
    assert reply.location == f"/desk/{scene.forum}/releases/3/"
    assert "BEHINDTHEDOOR" not in page
    assert stored(app, ReleaseSending) == 1


@pytest.mark.parametrize(("field", "length"), [("note_zh", 401), ("note_fr", 401), ("reason", 501)])
def test_a_text_that_is_too_long_comes_back_as_it_was_typed(
    app: Flask, scene: Scene, owner: FlaskClient, field: str, length: int
) -> None:
    twin(app, scene)

    reply = send(owner, scene, **({"reason": "A wall"} | {field: "x" * length}))

    assert reply.status_code == 422
    assert "x" * length in reply.text
    assert stored(app, Release) == 1


def test_words_for_declining_that_are_too_long_come_back_and_the_release_still_waits(
    app: Flask, scene: Scene, owner: FlaskClient, sign_in: SignIn
) -> None:
    second = sign_in(Role.AGENDA)
    address = ask_for_a_second(app, scene, owner)

    reply = second.post(f"{address}/decline", data={"words": "x" * 501})

    assert reply.status_code == 422
    assert "x" * 501 in reply.text
    assert second.post(f"{address}/decline", data={"words": "Too early"}).status_code == 302


@pytest.mark.parametrize("first", ["agree", "decline", "withdraw"])
def test_after_one_answer_every_other_comes_too_late(
    app: Flask, scene: Scene, owner: FlaskClient, sign_in: SignIn, first: str
) -> None:
    second = sign_in(Role.AGENDA)
    address = ask_for_a_second(app, scene, owner)
    data = {"words": "Too early", "shown": mark(publishing(second, scene))}

    done = second.post(f"{address}/{first}", data=data)
    late = [
        second.post(f"{address}/{what}", data=data).status_code for what in ("agree", "decline", "withdraw")
    ]

    assert (done.status_code, late) == (302, [409, 409, 409])
    assert stored(app, Release) == (2 if first == "agree" else 1)


def test_two_releases_compared_are_named_in_the_language_of_the_reader(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    touch(app, scene)
    send(owner, scene)
    address = f"/desk/{scene.forum}/releases/compare/?from=2&to=1&lang="

    titles = {
        code: re.findall(r"<h1>([^<]+)</h1>", owner.get(address + code).text) for code in ("en", "zh", "fr")
    }

    assert titles == {
        "en": ["Release 1 and release 2"],
        "zh": ["第1版与第2版"],
        "fr": ["Version 1 et version 2"],
    }


def test_the_morning_says_that_nothing_is_published_yet(app: Flask, scene: Scene) -> None:
    with writing(app) as session:
        build.agenda_session(session, session.query(Edition).filter_by(slug=scene.other).one())
    client = browser(app, Role.OWNER, scene.other)

    text = client.get(f"/desk/{scene.other}/?lang=en").text

    assert "One session waits to be published" in text
    assert "Nothing is published yet" in text


def test_only_who_may_agree_reads_in_the_morning_why_a_release_waits(
    app: Flask, scene: Scene, owner: FlaskClient, sign_in: SignIn
) -> None:
    second, viewer = sign_in(Role.AGENDA), sign_in(Role.VIEWER)
    ask_for_a_second(app, scene, owner)

    told = [
        "A wall goes in between" in each.get(f"/desk/{scene.forum}/").text for each in (owner, second, viewer)
    ]

    assert told == [False, True, False]


@pytest.mark.parametrize("path", ["publish/", "releases/1/return/", "releases/compare/?from=1&to=2"])
def test_thirty_changes_take_as_many_statements_as_one(
    app: Flask, scene: Scene, owner: FlaskClient, path: str
) -> None:
    def count() -> int:
        with app.app_context():
            with statements(reading()) as sent:
                assert owner.get(f"/desk/{scene.forum}/{path}").status_code == 200
            db.session.remove()
        return len(sent)

    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        first = session.query(Release).one()
        build.release(session, at, first.document | {"sessions": []}, number=2, draft=first.draft)
        build.agenda_session(session, at, code="N0")
    few = count()
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        for number in range(1, 31):
            build.agenda_session(session, at, code=f"N{number}")

    assert count() == few
