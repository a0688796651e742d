"""The draft agenda on the desk: the list, one session, and publishing."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.agenda.models import AgendaSession
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.editions.models import Edition, Room
from tests import build
from tests.db.counting import statements
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, touch, writing


def listed(client: FlaskClient, scene: Scene, query: str = "") -> list[str]:
    page = client.get(f"/desk/{scene.forum}/sessions/?lang=en&{query}")
    assert page.status_code == 200
    return re.findall(r'<a class="name long" href="/desk/[^/]+/sessions/([^/]+)/"', page.text)


def one(client: FlaskClient, scene: Scene, code: str = "MF1") -> str:
    page = client.get(f"/desk/{scene.forum}/sessions/{code}/?lang=en")
    assert page.status_code == 200
    return page.text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["MF1", "IDEA"]),
        ("q=eco", ["MF1", "IDEA"]),
        ("q=mf1", ["MF1"]),
        ("q=生态", ["MF1", "IDEA"]),
        ("state=draft", ["IDEA"]),
        ("state=ready", ["MF1"]),
        ("state=unscheduled", ["IDEA"]),
        ("state=cancelled", []),
        ("state=nonsense", ["MF1", "IDEA"]),
        ("kind=panel", ["MF1", "IDEA"]),
        ("kind=meal", []),
        ("day=2027-09-20", ["MF1"]),
        ("day=2027-09-19", []),
        ("day=tomorrow", ["MF1", "IDEA"]),
        ("room=nowhere", ["MF1", "IDEA"]),
    ],
)
def test_sessions_are_listed_and_narrowed(
    scene: Scene, owner: FlaskClient, query: str, found: list[str]
) -> None:
    assert listed(owner, scene, query) == found


def test_sessions_are_found_by_room(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    with app.app_context():
        key = reading().scalars(select(Room.key)).one()
        db.session.remove()

    assert listed(owner, scene, f"room={key}") == ["MF1"]


def test_times_stand_on_both_clocks(scene: Scene, owner: FlaskClient) -> None:
    """A time for people abroad is written twice: Brussels, Beijing."""
    page = owner.get(f"/desk/{scene.forum}/sessions/?lang=en").text

    assert "Mon 20 Sept 10:40–12:15 Brussels" in page
    assert "16:40–18:15 Beijing" in page


def test_a_session_after_midnight_abroad_names_the_other_day(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    with writing(app) as session:
        panel = session.query(AgendaSession).filter_by(code="MF1").one()
        assert panel.starts_at is not None
        assert panel.ends_at is not None
        panel.starts_at, panel.ends_at = panel.starts_at.replace(hour=18), panel.ends_at.replace(hour=19)

    page = one(owner, scene)

    assert "Mon 20 Sept 20:40–21:15 Brussels" in page
    assert "Tue 21 Sept 02:40–03:15 Beijing" in page


def test_sessions_touched_since_the_release_are_marked(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    assert listed(owner, scene, "state=touched") == []

    touch(app, scene)

    assert listed(owner, scene, "state=touched") == ["MF1"]
    assert "touched since release 1" in one(owner, scene)


def test_one_session_shows_all_that_belongs_to_it(scene: Scene, owner: FlaskClient) -> None:
    page = one(owner, scene)

    for text in (
        "Eco-city planning", "生态城市规划", "Hemicycle", "350 seats", "15 channels", "EN", "中文",
        "ZHANG Yongsheng", "张永生", "Co-chair, China", "Statement: Wuhan", "6 minutes", "Mayor", "open",
        "Ask the mayors for slides",
    ):  # fmt: skip
        assert text in page, text


def test_a_session_without_a_time_says_so(scene: Scene, owner: FlaskClient) -> None:
    page = one(owner, scene, "IDEA")

    assert "no time yet" in page
    assert "Nobody yet." in page


def test_only_a_published_session_links_to_its_public_page(scene: Scene, owner: FlaskClient) -> None:
    assert "As the public sees it" in one(owner, scene)
    assert "As the public sees it" not in one(owner, scene, "IDEA")


@pytest.mark.parametrize("code", ["NONE", "mf1", "%2e%2e", "' or 1=1"])
def test_an_unknown_session_is_not_found(scene: Scene, owner: FlaskClient, code: str) -> None:
    assert owner.get(f"/desk/{scene.forum}/sessions/{code}/").status_code == 404


def test_a_list_takes_as_many_statements_for_thirty_rows_as_for_two(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    def count() -> int:
        with app.app_context():
            with statements(reading()) as sent:
                owner.get(f"/desk/{scene.forum}/sessions/")
            db.session.remove()
        return len(sent)

    few = count()
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        for _ in range(30):
            build.agenda_session(session, at)

    assert count() == few


def test_only_those_who_may_publish_see_the_button(scene: Scene, sign_in: SignIn) -> None:
    address = f"/desk/{scene.forum}/sessions/?lang=en"

    assert "Publish…" in sign_in(Role.AGENDA).get(address).text
    assert "Publish…" not in sign_in(Role.RAPPORTEUR).get(address).text
