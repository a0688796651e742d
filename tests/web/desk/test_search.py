"""One search over registrations, delegations and sessions, for what the reader may see."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from forum_app.accounts.rules import Role
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene


def found(client: FlaskClient, scene: Scene, text: str) -> list[str]:
    page = client.get(f"/desk/{scene.forum}/search", query_string={"lang": "en", "q": text})
    assert page.status_code == 200
    return re.findall(rf'class="name[^"]*" href="/desk/{scene.forum}/(\w+)/', page.text)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("wang", ["registrations"]),
        ("王小明", ["registrations"]),
        ("UF27-WANG", ["registrations"]),
        ("chengdu", ["registrations", "delegations"]),
        ("成都", ["registrations", "delegations"]),
        ("eco-city", ["sessions", "sessions"]),
        ("生态城市", ["sessions", "sessions"]),
        ("MF1", ["sessions"]),
        ("zzz", []),
        ("", []),
        ("%", []),
        ("' OR 1=1 --", []),
    ],
)
def test_people_bodies_and_sessions_are_found(
    scene: Scene, owner: FlaskClient, text: str, kinds: list[str]
) -> None:
    assert found(owner, scene, text) == kinds


@pytest.mark.parametrize("role", [Role.VIEWER, Role.AGENDA, Role.RAPPORTEUR])
def test_who_may_not_see_people_finds_none(scene: Scene, sign_in: SignIn, role: Role) -> None:
    assert found(sign_in(role), scene, "chengdu") == []
    assert found(sign_in(role), scene, "eco") == ["sessions", "sessions"]


def test_nothing_found_is_said(scene: Scene, owner: FlaskClient) -> None:
    page = owner.get(f"/desk/{scene.forum}/search?lang=en&q=zzz").text

    assert "Nothing found" in page
    assert "0 results" in page


def test_words_looked_for_are_shown_as_words(scene: Scene, owner: FlaskClient) -> None:
    page = owner.get(f"/desk/{scene.forum}/search", query_string={"q": "<b>x</b>\"'"}).text

    assert "<b>x</b>" not in page


def test_all_finds_of_a_kind_are_one_link_away(scene: Scene, owner: FlaskClient) -> None:
    page = owner.get(f"/desk/{scene.forum}/search?lang=en&q=wang").text

    assert f'href="/desk/{scene.forum}/registrations/?q=wang"' in page
