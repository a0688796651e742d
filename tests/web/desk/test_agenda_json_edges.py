"""The editor's addresses at their edges: odd numbers, strangers, who may only look, and two languages at once."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum_app.accounts.rules import Role
from tests.web.desk.conftest import SignIn
from tests.web.desk.editor import asked, editor, many_sessions, move, named, one, state, step
from tests.web.desk.scene import Scene
from tests.web.organisers import browser

NOWHERE = "0" * 32


def pulse(client: FlaskClient, scene: Scene, **said: Any) -> dict[str, Any]:
    answer = client.post(editor(scene, "pulse"), json={"page": "c" * 32, **said})
    assert answer.status_code == 200
    return answer.get_json()  # type: ignore[no-any-return]


@pytest.mark.parametrize("since", [-1, 10**30, True, "1", None, 1.5, [], 10**9])
def test_a_pulse_with_an_odd_number_is_brought_everything(
    owner: FlaskClient, scene: Scene, since: Any
) -> None:
    """A number that the agenda never had comes from another database: what it saw says nothing."""
    move(owner, scene, "2027-09-20T09:00:00Z")
    move(owner, scene, "2027-09-20T09:10:00Z")

    found = pulse(owner, scene, since=since)

    assert (found["number"], [entry["code"] for entry in found["sessions"]]) == (2, ["MF1"])
    assert found["conflicts"]


def test_a_pulse_that_is_up_to_date_brings_no_sessions_and_no_conflicts(
    app: Flask, owner: FlaskClient, scene: Scene
) -> None:
    number = state(owner, scene)["number"]

    found = pulse(owner, scene, since=number)

    assert (found["number"], found["sessions"], found["removed"]) == (number, [], [])
    assert found["conflicts"] is None
    few = asked(app, lambda: pulse(owner, scene, since=number))
    many_sessions(app, scene, 30)
    now = pulse(owner, scene)["number"]
    assert asked(app, lambda: pulse(owner, scene, since=now)) == few


@pytest.mark.parametrize("limit", ["0", "-5", "abc", "", "999999999999"])
def test_a_limit_of_places_is_kept_within_bounds(owner: FlaskClient, scene: Scene, limit: str) -> None:
    uid = one(owner, scene, "IDEA")["uid"]

    answer = owner.get(editor(scene, f"openings/{uid}.json?limit={limit}"))

    assert answer.status_code == 200
    assert 1 <= len(answer.get_json()["openings"]) <= 20


@pytest.mark.parametrize("path", ["openings", "ways-out"])
def test_advice_on_a_session_of_another_forum_or_none_is_not_found(
    owner: FlaskClient, scene: Scene, path: str
) -> None:
    for uid in (NOWHERE, "not-a-uid"):
        answer = owner.get(editor(scene, f"{path}/{uid}.json"))

        assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


@pytest.mark.parametrize("path", ["openings", "ways-out"])
def test_advice_on_a_session_that_was_removed_is_not_found(
    owner: FlaskClient, scene: Scene, path: str
) -> None:
    idea = one(owner, scene, "IDEA")
    assert step(owner, scene, "remove", sessions=[named(idea)]).status_code == 200

    assert owner.get(editor(scene, f"{path}/{idea['uid']}.json")).status_code == 404


def test_who_may_only_look_is_advised_and_cannot_take_the_advice(sign_in: SignIn, scene: Scene) -> None:
    viewer = sign_in(Role.VIEWER)
    uid = one(viewer, scene, "IDEA")["uid"]

    place = viewer.get(editor(scene, f"openings/{uid}.json")).get_json()["openings"][0]
    plan = viewer.get(editor(scene, "proposal.json")).get_json()

    for taken in (place["step"], plan["step"]):
        answer = viewer.post(editor(scene, "steps"), json=taken | {"key": uuid4().hex})
        assert answer.status_code == 403


def test_an_organiser_of_another_forum_is_refused_everywhere(app: Flask, scene: Scene) -> None:
    stranger = browser(app, Role.OWNER, scene.other)

    for path in ("state.json", f"openings/{NOWHERE}.json", f"ways-out/{NOWHERE}.json", "proposal.json"):
        assert stranger.get(editor(scene, path)).status_code == 403
    for path in ("steps", "undo", "redo", "pulse"):
        assert stranger.post(editor(scene, path), json={"page": "c" * 32}).status_code == 403


@pytest.mark.parametrize("way", ["undo", "redo"])
def test_there_is_nothing_to_take_back_in_an_agenda_nobody_touched(
    owner: FlaskClient, scene: Scene, way: str
) -> None:
    answer = owner.post(editor(scene, way), json={})

    assert (answer.status_code, answer.mimetype) == (409, "application/problem+json")


@pytest.mark.parametrize(
    ("body", "wrong"), [(None, ""), ([], ""), ({"key": "x"}, "key"), ({"key": 5}, "key")]
)
def test_undo_that_cannot_be_read_is_refused_by_field(
    owner: FlaskClient, scene: Scene, body: Any, wrong: str
) -> None:
    answer = owner.post(editor(scene, "undo"), json=body)

    assert (answer.status_code, list(answer.get_json()["errors"])) == (422, [wrong])


def test_half_a_character_in_a_title_does_not_break_the_agenda(owner: FlaskClient, scene: Scene) -> None:
    """Half of a pair in JSON would end every page that shows the title."""
    body = (
        '{"key": "%s", "kind": "create", "fields": {"title": {"en": "Heat \\ud83d pumps"}, "code": "HEAT"}}'
    )

    answer = owner.post(editor(scene, "steps"), data=body % uuid4().hex, content_type="application/json")

    assert answer.status_code == 200
    assert one(owner, scene, "HEAT")["title"]["en"] == "Heat  pumps"


def test_conflicts_are_told_to_each_reader_in_their_language(
    app: Flask, owner: FlaskClient, scene: Scene
) -> None:
    """What is kept of one reader's words is not shown to another."""
    colleague = browser(app, Role.OWNER, scene.forum)
    colleague.get(f"/desk/{scene.forum}/sessions/?lang=zh")

    english, chinese = state(owner, scene)["conflicts"], state(colleague, scene)["conflicts"]

    assert [found["id"] for found in english] == [found["id"] for found in chinese]
    assert {found["title"] for found in english} == {"No booth for a language"}
    assert not {found["title"] for found in english} & {found["title"] for found in chinese}
    assert state(owner, scene)["conflicts"] == english


def test_a_session_renamed_is_told_by_its_new_names_in_conflicts(owner: FlaskClient, scene: Scene) -> None:
    """After a change of people or titles the words are made anew, not taken from before."""
    before = state(owner, scene)
    person = before["people"][0]
    role = {
        "person": person["uid"],
        "function": None,
        "language": "",
        "confirmed": True,
        "contribution": None,
    }
    panel, idea = one(owner, scene), one(owner, scene, "IDEA")

    for found in (panel, idea):
        roles = [role | {"kind": "speaker"}]
        step(owner, scene, "edit", **named(one(owner, scene, found["code"])), fields={"roles": roles})
    placed = named(one(owner, scene, "IDEA")) | {"start": panel["start"], "rooms": []}
    after = step(owner, scene, "place", sessions=[placed]).get_json()["conflicts"]

    (twice,) = [found for found in after if found["kind"] == "person_twice"]
    assert twice["person"] == person["uid"]
    assert twice["detail"].startswith(f"{person['name']} is in ")
