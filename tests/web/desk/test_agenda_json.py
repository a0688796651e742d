"""The editor's JSON: what it shows, what it takes, what it refuses, and in which words."""

from __future__ import annotations

import gzip
import json
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum_app.accounts.rules import Role
from tests.web.desk.conftest import SignIn
from tests.web.desk.editor import asked, editor, many_sessions, move, named, one, state, step
from tests.web.desk.scene import Scene

MOST_STATEMENTS = 10
EDITION = {"zone": "Europe/Brussels", "first_day": "2027-09-18", "day_start_hour": 4, "grid_from": 480}


def test_the_state_holds_the_whole_draft(owner: FlaskClient, scene: Scene) -> None:
    found = state(owner, scene)

    assert [one["code"] for one in found["sessions"]] == ["MF1", "IDEA"]
    panel = found["sessions"][0]
    assert (panel["start"], panel["revision"], panel["note"], panel["talks"]) == (
        "2027-09-20T08:40:00Z", 1, True, 6,
    )  # fmt: skip
    assert [person["role"] for person in panel["people"]] == ["chair_cn", "speaker"]
    assert EDITION.items() <= found["edition"].items()
    assert (found["number"], found["undo"], found["redo"], found["present"]) == (0, None, None, [])
    assert (found["may"], found["release"]["number"]) == ({"edit": True, "publish": True}, 1)
    assert {conflict["kind"] for conflict in found["conflicts"]} == {"no_booth"}


def test_the_internal_note_itself_is_not_sent(owner: FlaskClient, scene: Scene) -> None:
    assert "Ask the mayors" not in owner.get(editor(scene)).text


def test_days_begin_with_the_morning_and_hold_the_working_hours(owner: FlaskClient, scene: Scene) -> None:
    """PRG-5."""
    days = state(owner, scene)["days"]

    assert [day["date"] for day in days][0::4] == ["2027-09-18", "2027-09-22"]
    assert (days[2]["start"], days[2]["end"]) == ("2027-09-20T02:00:00Z", "2027-09-21T02:00:00Z")
    assert (days[2]["from"], days[2]["to"]) == ("2027-09-20T06:00:00Z", "2027-09-20T20:00:00Z")
    assert (days[2]["label"], days[2]["offsets"]) == ("Monday 20 September", [["2027-09-20T02:00:00Z", 120]])


def test_the_state_is_packed_for_who_takes_it(owner: FlaskClient, scene: Scene) -> None:
    answer = owner.get(editor(scene), headers={"Accept-Encoding": "gzip"})

    assert answer.headers["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(answer.data))["number"] == 0


def test_the_state_asks_the_same_of_the_database_at_any_size(
    app: Flask, owner: FlaskClient, scene: Scene
) -> None:
    state(owner, scene)
    many_sessions(app, scene, 5)
    few = asked(app, lambda: state(owner, scene))
    many_sessions(app, scene, 30)

    assert asked(app, lambda: state(owner, scene)) == few


def test_a_move_answers_with_what_changed_and_all_conflicts(owner: FlaskClient, scene: Scene) -> None:
    answer = move(owner, scene, "2027-09-20T09:00:00Z")

    told = answer.get_json()
    assert answer.status_code == 200
    (moved,) = told["sessions"]
    assert (moved["start"], moved["end"], moved["revision"]) == (
        "2027-09-20T09:00:00Z", "2027-09-20T10:35:00Z", 2,
    )  # fmt: skip
    assert "title" not in moved
    assert (told["number"], told["removed"], told["undo"]["left"]) == (1, [], 1)
    assert {conflict["start"] for conflict in told["conflicts"]} == {"2027-09-20T09:00:00Z", None}


def test_conflicts_after_a_move_are_those_of_a_fresh_look(owner: FlaskClient, scene: Scene) -> None:
    """What a worker keeps in memory says the same as the database."""
    step(owner, scene, "place", sessions=[named(one(owner, scene, "IDEA"))
         | {"start": "2027-09-20T08:00:00Z", "rooms": one(owner, scene)["rooms"]}])  # fmt: skip

    told = move(owner, scene, "2027-09-20T08:10:00Z").get_json()["conflicts"]

    assert "room_taken" in {conflict["kind"] for conflict in told}
    assert told == state(owner, scene)["conflicts"]


def test_the_same_key_is_answered_the_same_and_done_once(owner: FlaskClient, scene: Scene) -> None:
    body = {
        "key": uuid4().hex,
        "kind": "move",
        "sessions": [named(one(owner, scene)) | {"start": "2027-09-20T09:00:00Z"}],
    }

    first, again = (owner.post(editor(scene, "steps"), json=body) for _ in range(2))

    assert (first.status_code, first.get_json()) == (again.status_code, again.get_json())
    assert one(owner, scene)["revision"] == 2


def test_a_stale_step_shows_both_versions_and_who_was_first(
    owner: FlaskClient, sign_in: SignIn, scene: Scene
) -> None:
    seen = named(one(owner, scene))
    move(sign_in(Role.AGENDA), scene, "2027-09-20T09:00:00Z")

    answer = step(owner, scene, "move", sessions=[seen | {"start": "2027-09-20T07:00:00Z"}])

    (both,) = answer.get_json()["sessions"]
    assert (answer.status_code, answer.mimetype) == (409, "application/problem+json")
    assert (both["mine"]["start"], both["theirs"]["start"]) == (
        "2027-09-20T07:00:00Z",
        "2027-09-20T09:00:00Z",
    )
    assert (both["code"], both["revision"], both["by"], both["fields"]) == (
        "MF1", 2, "An Organiser", ["end", "start"],
    )  # fmt: skip
    again = step(owner, scene, "move", sessions=[seen | {"revision": 2, "start": "2027-09-20T07:00:00Z"}])
    assert again.status_code == 200


def test_undo_and_redo_answer_like_steps(owner: FlaskClient, scene: Scene) -> None:
    key = move(owner, scene, "2027-09-20T09:00:00Z").get_json()["key"]

    back = owner.post(editor(scene, "undo"), json={"key": key}).get_json()
    again = owner.post(editor(scene, "redo"), json={}).get_json()
    none = owner.post(editor(scene, "redo"), json={})

    assert (back["sessions"][0]["start"], back["undo"]) == ("2027-09-20T08:40:00Z", None)
    assert (again["sessions"][0]["start"], again["undo"]["key"]) == ("2027-09-20T09:00:00Z", key)
    assert (none.status_code, none.get_json()["sessions"]) == (409, [])


def test_new_sessions_come_whole_and_removed_ones_by_name(owner: FlaskClient, scene: Scene) -> None:
    made = step(owner, scene, "create", fields={"title": {"en": "Coffee"}, "kind": "break"}).get_json()
    (coffee,) = made["sessions"]

    gone = step(owner, scene, "remove", sessions=[named(coffee)]).get_json()

    assert (coffee["title"]["en"], coffee["kind"], coffee["start"]) == ("Coffee", "break", None)
    assert (gone["removed"], gone["sessions"]) == ([coffee["uid"]], [])
    back = owner.post(editor(scene, "undo"), json={}).get_json()
    assert [found["code"] for found in back["sessions"]] == [coffee["code"]]


def test_a_break_is_copied_and_a_day_shifted(owner: FlaskClient, scene: Scene) -> None:
    with_room = one(owner, scene)

    shifted = step(owner, scene, "shift", **named(with_room), minutes=10, across="all")
    copied = step(owner, scene, "copy", **named(one(owner, scene)), rooms="all")

    assert shifted.get_json()["sessions"][0]["start"] == "2027-09-20T08:50:00Z"
    assert (copied.status_code, list(copied.get_json()["errors"])) == (422, ["rooms"])


def test_what_was_published_cannot_be_removed(owner: FlaskClient, scene: Scene) -> None:
    """PRG-6."""
    answer = step(owner, scene, "remove", sessions=[named(one(owner, scene))])

    assert answer.status_code == 409
    assert answer.get_json()["detail"].startswith("Session MF1 was published.")


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ([], [""]),
        ({}, ["kind"]),
        ({"kind": "restore"}, ["kind"]),
        ({"kind": "move", "key": "short"}, ["key"]),
        ({"kind": "move", "sessions": []}, ["sessions"]),
        ({"kind": "move", "sessions": [{"uid": "x"}]}, ["uid"]),
        ({"kind": "move", "sessions": [{"uid": "a" * 32, "revision": "1"}]}, ["revision"]),
        ({"kind": "move", "sessions": [{"uid": "a" * 32, "revision": 1, "start": "soon"}]}, ["start"]),
        ({"kind": "place", "sessions": [{"uid": "a" * 32, "revision": 1, "rooms": "A"}]}, ["rooms"]),
        ({"kind": "shift", "uid": "a" * 32, "revision": 1, "minutes": 0}, ["minutes"]),
        ({"kind": "edit", "uid": "a" * 32, "revision": 1, "fields": {}}, ["fields"]),
        ({"kind": "create", "fields": {"length": 10}}, ["title"]),
    ],
)
def test_a_step_that_cannot_be_read_is_refused_by_field(
    owner: FlaskClient, scene: Scene, body: Any, wrong: list[str]
) -> None:
    sent = {"key": "b" * 32, **body} if isinstance(body, dict) else body

    answer = owner.post(editor(scene, "steps"), json=sent)

    assert (answer.status_code, list(answer.get_json()["errors"])) == (422, wrong)


def test_errors_speak_the_language_of_the_user(owner: FlaskClient, scene: Scene) -> None:
    owner.get(f"/desk/{scene.forum}/sessions/?lang=zh")

    days = state(owner, scene)["days"]

    assert days[2]["label"] == "9月20日 星期一"


def test_who_may_only_look_sees_the_draft_and_changes_nothing(sign_in: SignIn, scene: Scene) -> None:
    viewer = sign_in(Role.VIEWER)

    answer = move(viewer, scene, "2027-09-20T09:00:00Z")

    assert state(viewer, scene)["may"] == {"edit": False, "publish": False}
    assert (answer.status_code, answer.mimetype) == (403, "application/problem+json")
    assert viewer.post(editor(scene, "undo"), json={}).status_code == 403


def test_a_session_that_has_ended_is_said_and_not_redirected(client: FlaskClient, scene: Scene) -> None:
    answer = client.post(editor(scene, "steps"), json={})

    assert (answer.status_code, answer.mimetype) == (401, "application/problem+json")
    assert "nothing on this page is lost" in answer.get_json()["detail"]
    assert answer.get_json()["sign_in"] == "/account/sign-in"
    assert client.get(editor(scene)).status_code == 302


def test_a_step_without_the_token_of_the_page_is_refused(
    app: Flask, owner: FlaskClient, scene: Scene
) -> None:
    app.config.update(WTF_CSRF_ENABLED=True)
    try:
        answer = owner.post(editor(scene, "steps"), json={})
        stranger = app.test_client().post(editor(scene, "steps"), json={})
    finally:
        app.config.update(WTF_CSRF_ENABLED=False)

    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert stranger.status_code == 401


def test_openings_and_ways_out_are_ready_to_be_taken(owner: FlaskClient, scene: Scene) -> None:
    idea = one(owner, scene, "IDEA")
    openings = owner.get(editor(scene, f"openings/{idea['uid']}.json?limit=2")).get_json()["openings"]

    taken = owner.post(editor(scene, "steps"), json=openings[0]["step"] | {"key": uuid4().hex})

    assert len(openings) == 2
    assert taken.get_json()["sessions"][0]["start"] == openings[0]["start"]
    assert owner.get(editor(scene, f"openings/{'0' * 32}.json")).status_code == 404


def test_a_way_out_of_a_conflict_clears_it(owner: FlaskClient, scene: Scene) -> None:
    panel = one(owner, scene)
    clash = {"start": panel["start"], "rooms": panel["rooms"]}
    step(owner, scene, "place", sessions=[named(one(owner, scene, "IDEA")) | clash])

    ways = owner.get(editor(scene, f"ways-out/{panel['uid']}.json")).get_json()["conflicts"]
    (taken,) = [conflict for conflict in ways if conflict["kind"] == "room_taken"]
    best = taken["repairs"][0]
    after = owner.post(editor(scene, "steps"), json=best["step"] | {"key": uuid4().hex}).get_json()

    assert (best["left"], best["leaves"]) == ("Clears it.", [])
    assert "room_taken" not in {conflict["kind"] for conflict in after["conflicts"]}


def test_a_proposal_is_saved_only_when_taken(owner: FlaskClient, scene: Scene) -> None:
    proposal = owner.get(editor(scene, "proposal.json")).get_json()

    assert one(owner, scene, "IDEA")["start"] is None
    taken = owner.post(editor(scene, "steps"), json=proposal["step"] | {"key": uuid4().hex}).get_json()
    assert taken["sessions"][0]["start"] == proposal["placed"][0]["start"]
    assert taken["undo"]["kind"] == "place_all"


def test_a_move_sends_few_statements(app: Flask, owner: FlaskClient, scene: Scene) -> None:
    """Signing in and the place of the edition included; the second move of a worker knows the plan."""
    panel = one(owner, scene)
    move(owner, scene, "2027-09-20T09:00:00Z")
    body = {
        "key": uuid4().hex,
        "kind": "move",
        "sessions": [{"uid": panel["uid"], "revision": 2, "start": "2027-09-20T09:15:00Z", "rooms": []}],
    }

    count = asked(app, lambda: owner.post(editor(scene, "steps"), json=body))

    assert count <= MOST_STATEMENTS


def test_an_agenda_changed_elsewhere_is_read_anew(app: Flask, owner: FlaskClient, scene: Scene) -> None:
    """A worker that did not do the change itself must not answer from memory."""
    state(owner, scene)
    many_sessions(app, scene, 2)

    found = state(owner, scene)

    assert len(found["sessions"]) == 4
    assert {uid for conflict in found["conflicts"] for uid in conflict["sessions"]} == {
        one["uid"] for one in found["sessions"]
    }
