"""Rooms, venues, tracks and the working day at the desk."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.agenda.models import Track
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.editions.models import Edition, Room
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene
from tests.web.desk.typed import hidden

VENUE = {
    "key": "BERL",
    "name_en": "Berlaymont",
    "city_en": "Brussels",
    "zone": "Europe/Brussels",
    "travel_minutes": "25",
}
ROOM = {"key": "ROSE", "name_en": "Rose room", "name_zh": "玫瑰厅", "capacity": "40", "channels": "3"}
TRACK = {"key": "water", "name_en": "Water", "colour": "teal"}


def address(scene: Scene, rest: str = "rooms/") -> str:
    return f"/desk/{scene.forum}/{rest}"


def kept(app: Flask) -> tuple[Room, Edition]:
    with app.app_context():
        room = reading().scalars(select(Room)).one()
        edition = reading().get_one(Edition, room.edition_id)
        room.venue.name  # noqa: B018 - read while there is a session
        db.session.remove()
    return room, edition


@pytest.fixture
def hall(app: Flask, scene: Scene) -> str:
    return address(scene, f"rooms/{kept(app)[0].key}/")


def filled(app: Flask, page: str) -> dict[str, str]:
    return hidden(page) | ROOM | {"key": kept(app)[0].key, "venue": str(kept(app)[0].venue_id)}


def test_a_viewer_reads_the_list_and_opens_nothing(scene: Scene, sign_in: SignIn, hall: str) -> None:
    viewer = sign_in(Role.VIEWER)

    page = viewer.get(address(scene))
    assert page.status_code == 200
    assert "Hemicycle" in page.text
    assert hall not in page.text
    pages = [hall, *(address(scene, rest) for rest in ("venues/new/", "tracks/new/", "working-day/"))]
    assert {viewer.get(at).status_code for at in pages} == {403}
    assert {viewer.post(at).status_code for at in (hall, f"{hall}move", f"{hall}remove", f"{hall}times")} == {
        403
    }


def test_a_venue_a_room_and_a_track_are_added(scene: Scene, owner: FlaskClient, app: Flask) -> None:
    page = owner.get(address(scene, "rooms/new/")).text
    venue = str(kept(app)[0].venue_id)

    assert owner.post(address(scene, "venues/new/"), data=VENUE).status_code == 302
    assert (
        owner.post(address(scene, "rooms/new/"), data=hidden(page) | ROOM | {"venue": venue}).status_code
        == 302
    )
    assert owner.post(address(scene, "tracks/new/"), data=TRACK).status_code == 302

    shown = owner.get(address(scene)).text
    assert all(name in shown for name in ("Berlaymont", "Rose room", "Water", "25 minutes away"))
    assert owner.get(address(scene, "venues/BERL/")).status_code == 200
    assert owner.post(address(scene, "venues/new/"), data=VENUE).status_code == 409
    assert owner.post(address(scene, "tracks/new/"), data=TRACK).status_code == 409


@pytest.mark.parametrize(
    ("at", "fields"),
    [
        ("rooms/new/", ROOM | {"key": "no good"}),
        ("rooms/new/", ROOM | {"capacity": "-2"}),
        ("venues/new/", VENUE | {"name_en": "", "travel_minutes": "900"}),
        ("tracks/new/", TRACK | {"colour": "mud", "name_fr": "Eau"}),
        ("working-day/", {"begins": "", "ends": "18:00", "day_start_hour": "4"}),
        ("working-day/", {"begins": "09:00", "ends": "05:00", "day_start_hour": "4"}),
    ],
)
def test_what_cannot_be_saved_is_shown_with_what_was_typed(
    scene: Scene, owner: FlaskClient, at: str, fields: dict[str, str]
) -> None:
    said = hidden(owner.get(address(scene, at)).text) | fields

    answer = owner.post(address(scene, at), data=said)

    assert answer.status_code == 422
    assert "Nothing was saved yet" in answer.text


def test_a_room_says_who_sees_its_new_name_and_is_refused_when_stale(
    app: Flask, owner: FlaskClient, hall: str
) -> None:
    page = owner.get(hall).text
    assert "One session is in this room. Its readers see a new name" in page
    fields = filled(app, page)
    assert owner.post(hall, data=fields).status_code == 302

    stale = owner.post(hall, data=fields | {"name_en": "Mine"})

    assert stale.status_code == 409
    assert 'value="Mine"' in stale.text
    assert "As somebody else has saved it: Rose room" in stale.text
    assert owner.post(hall, data=fields | hidden(stale.text) | {"name_en": "Mine"}).status_code == 302
    assert kept(app)[0].name.get("en") == "Mine"


def test_a_room_in_use_is_not_removed_and_its_times_are_said(owner: FlaskClient, hall: str) -> None:
    said = {"begins": "2027-09-20T09:00", "ends": "2027-09-20T12:00", "blocked": "no"}

    assert owner.post(f"{hall}remove").status_code == 409
    assert owner.post(f"{hall}times", data=said).status_code == 302
    assert owner.post(f"{hall}times", data=said | {"begins": "x"}).status_code == 422
    assert "can be had" in owner.get(hall).text


def test_tracks_are_moved_and_removed(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    for key in ("one", "two"):
        owner.post(address(scene, "tracks/new/"), data=TRACK | {"key": key})

    owner.post(address(scene, "tracks/two/move"), data={"to": "up", "at": "1"})
    owner.post(address(scene, "tracks/two/move"), data={"to": "up", "at": "1"})

    with app.app_context():
        assert reading().scalars(select(Track.key).order_by(Track.position)).all() == ["two", "one"]
        db.session.remove()
    assert owner.post(address(scene, "tracks/one/remove")).status_code == 302
    assert owner.post(address(scene, "tracks/one/remove")).status_code == 404


def test_a_working_day_into_the_night_is_saved_and_a_stale_one_refused(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    """PRG-5."""
    at = address(scene, "working-day/")
    fields = hidden(owner.get(at).text) | {"begins": "08:30", "ends": "02:00", "day_start_hour": "4"}

    answers = [owner.post(at, data=fields).status_code for _ in range(2)]

    assert answers == [302, 409]
    edition = kept(app)[1]
    assert (edition.grid_from, edition.grid_to) == (510, 1560)
    assert "It ends in the night after." in owner.get(address(scene)).text
