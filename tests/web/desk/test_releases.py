"""Releases on the desk: the list, one with its mails, two compared, the draft returned to one (PRG-3)."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.agenda.models import AgendaSession, EditStep, Release, SessionRole, Speaker
from forum_app.agenda.rules import EditKind, RoleKind
from forum_app.agenda.rules.audiences import EVERYBODY
from forum_app.agenda.services.publish import Publish, publish
from forum_app.audit.rules import SYSTEM
from forum_app.core.extensions import db
from forum_app.core.translated import Translated
from forum_app.core.uow import reading
from forum_app.desk.notices import tasks
from forum_app.editions.models import Edition
from forum_app.messages.models import OutboxMail
from tests import build
from tests.build import NOW
from tests.db.counting import statements
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, touch, writing
from tests.web.organisers import browser


def get(client: FlaskClient, scene: Scene, path: str = "") -> str:
    answer = client.get(f"/desk/{scene.forum}/releases/{path}")
    assert answer.status_code == 200, answer.status_code
    return answer.text


def shown(text: str) -> str:
    found = re.search(r'name="shown" value="(\d+)"', text)
    assert found is not None
    return found[1]


def second_release(app: Flask, scene: Scene, **more: Any) -> None:
    """Move the panel and publish that."""
    touch(app, scene)
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        order = Publish(edition_id=at.id, **({"note": Translated.of(en="Later start")} | more))
        publish(session, SYSTEM, order, NOW + timedelta(days=1))


def told_release(app: Flask, scene: Scene, people: int = 3) -> None:
    """Publish a change that concerns some people with addresses."""
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        panel = session.query(AgendaSession).filter_by(code="MF1").one()
        for number in range(people):
            who = Speaker(edition_id=at.id, name_latin=f"Speaker {number}", email=f"s{number}@example.org")
            session.add(SessionRole(session=panel, kind=RoleKind.PANELLIST, speaker=who))
    second_release(app, scene, audiences=EVERYBODY)


def work(app: Flask) -> None:
    with app.app_context():
        number = reading().scalars(select(Release.id).where(Release.number == 2)).one()
        tasks.tell({"release": number}, NOW)
        db.session.remove()


def waiting(app: Flask) -> int:
    with app.app_context():
        found = len(reading().scalars(select(OutboxMail).where(OutboxMail.kind == "agenda.changed")).all())
        db.session.remove()
    return found


def test_releases_are_listed_and_found_by_their_note(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    second_release(app, scene)

    def numbers(query: str) -> list[str]:
        return re.findall(r'releases/(\d+)/">Release', get(owner, scene, query))

    assert numbers("?lang=en") == ["2", "1"]
    assert numbers("?q=later") == ["2"]
    assert numbers("?q=1") == ["1"]
    assert numbers("?q=nothing") == []
    assert "No release fits" in get(owner, scene, "?q=nothing")


def test_a_forum_without_a_release_says_so(app: Flask, scene: Scene) -> None:
    client = browser(app, Role.OWNER, scene.other)

    page = client.get(f"/desk/{scene.other}/releases/?lang=en").text

    assert "Nothing is published yet" in page


def test_the_list_takes_as_many_statements_for_thirty_as_for_one(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    def count() -> int:
        with app.app_context():
            with statements(reading()) as sent:
                owner.get(f"/desk/{scene.forum}/releases/")
            db.session.remove()
        return len(sent)

    few = count()
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        first = session.query(Release).one()
        for number in range(2, 32):
            build.release(session, at, first.document, number=number, changes=first.changes)

    assert count() == few
    assert "Page 1 of 2" in get(owner, scene, "?lang=en")


def test_one_release_shows_its_note_its_changes_and_its_mails(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    told_release(app, scene)
    before = get(owner, scene, "2/?lang=en")
    work(app)
    after = get(owner, scene, "2/?lang=en")

    assert "Later start" in after
    assert "<ins>Mon 20 Sept 11:10–12:45, Hemicycle</ins>" in after
    assert "<progress" in before
    assert "0 of 0" in before
    assert "3 of 3" in after
    assert "First programme" in get(owner, scene, "1/")


def test_the_progress_of_the_mails_changes_its_stamp(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    told_release(app, scene)
    address = f"/desk/{scene.forum}/releases/2/progress.json"

    before = owner.get(address).get_json()
    work(app)

    assert f'data-stamp="{before["stamp"]}"' not in get(owner, scene, "2/")
    assert f'data-stamp="{owner.get(address).get_json()["stamp"]}"' in get(owner, scene, "2/")


def test_mails_are_stopped_and_gone_on_with(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    told_release(app, scene)
    work(app)
    address = f"/desk/{scene.forum}/releases/2/"

    stopped, again = owner.post(f"{address}stop"), owner.post(f"{address}stop")
    left = waiting(app)
    page = get(owner, scene, "2/?lang=en")
    resumed, twice = owner.post(f"{address}go-on"), owner.post(f"{address}go-on")
    work(app)

    assert [answer.status_code for answer in (stopped, again, resumed, twice)] == [302, 409, 302, 409]
    assert (left, waiting(app)) == (0, 3)
    assert "Go on" in page


def test_a_release_of_which_nobody_was_told_has_nothing_to_stop(scene: Scene, owner: FlaskClient) -> None:
    assert "Nobody was to be told of this release." in get(owner, scene, "1/?lang=en")
    assert owner.post(f"/desk/{scene.forum}/releases/1/stop").status_code == 404


def test_any_two_releases_are_compared(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    second_release(app, scene)
    touch(app, scene, minutes=-30)
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        publish(session, SYSTEM, Publish(edition_id=at.id), NOW + timedelta(days=2))

    assert "One session differs" in get(owner, scene, "compare/?from=2&to=1&lang=en")
    assert "No session differs" in get(owner, scene, "compare/?from=1&to=3&lang=en")


@pytest.mark.parametrize(
    "path", ["7/", "0/", "compare/", "compare/?from=1&to=x", "7/return/", "7/progress.json"]
)
def test_a_release_that_is_not_there_is_not_found(scene: Scene, owner: FlaskClient, path: str) -> None:
    assert owner.get(f"/desk/{scene.forum}/releases/{path}").status_code == 404


def test_the_draft_is_returned_to_a_release_after_a_look(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    second_release(app, scene)
    page = get(owner, scene, "1/return/?lang=en")
    address = f"/desk/{scene.forum}/releases/1/return/"

    done = owner.post(address, data={"shown": shown(page)})
    twice = owner.post(address, data={"shown": shown(page)})

    assert "One session changes" in page
    assert done.location == f"/desk/{scene.forum}/sessions/"
    assert twice.location == f"/desk/{scene.forum}/releases/1/"
    with app.app_context():
        panel = reading().scalars(select(AgendaSession).where(AgendaSession.code == "MF1")).one()
        steps = reading().scalars(select(EditStep.kind)).all()
        assert panel.starts_at is not None
        assert (panel.starts_at.isoformat(), steps) == ("2027-09-20T08:40:00+00:00", [EditKind.RESTORE])
        db.session.remove()
    assert "Nothing to change" in get(owner, scene, "1/return/?lang=en")


@pytest.mark.parametrize(("data", "code"), [({}, 422), ({"shown": "77"}, 409), ({"shown": "x"}, 409)])
def test_returning_to_a_draft_that_nobody_saw_shows_it_first(
    app: Flask, scene: Scene, owner: FlaskClient, data: dict[str, str], code: int
) -> None:
    second_release(app, scene)

    answer = owner.post(f"/desk/{scene.forum}/releases/1/return/", data=data)

    assert answer.status_code == code
    assert "Return the draft" in answer.text
    with app.app_context():
        assert reading().scalars(select(EditStep)).all() == []
        db.session.remove()


@pytest.mark.parametrize(
    ("role", "codes"),
    [
        (Role.AGENDA, [200, 200, 200, 200, 404]),
        (Role.VIEWER, [200, 200, 200, 403, 403]),
    ],
)
def test_who_may_only_look_changes_nothing(
    scene: Scene, sign_in: SignIn, role: Role, codes: list[int]
) -> None:
    client, address = sign_in(role), f"/desk/{scene.forum}/releases/"

    found = [
        client.get(address + path).status_code for path in ("", "1/", "compare/?from=1&to=1", "1/return/")
    ]
    found.append(client.post(f"{address}1/stop").status_code)

    assert found == codes


def test_organisers_of_another_forum_stay_outside(app: Flask, scene: Scene) -> None:
    client = browser(app, Role.OWNER, scene.other)

    assert client.get(f"/desk/{scene.forum}/releases/1/").status_code == 403
