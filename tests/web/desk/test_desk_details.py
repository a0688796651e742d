"""Small things of the agenda's pages that were mended after looking at them as pictures."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.agenda.models import Speaker
from forum_app.editions.models import Venue
from tests.web.desk.scene import Scene, writing
from tests.web.desk.test_session_edit import _Form


def text(client: FlaskClient, scene: Scene, path: str, language: str = "en") -> str:
    answer = client.get(f"/desk/{scene.forum}/{path}{'&' if '?' in path else '?'}lang={language}")
    assert answer.status_code == 200
    return answer.text


def test_the_readers_script_stands_first_in_the_list_of_people(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    """Desk idea 4, NAM-4: in Chinese the Chinese name is the link, in English the Latin one."""
    with writing(app) as session:
        row = session.scalars(select(Speaker)).first()
        assert row is not None
        row.name_latin, row.name_native = "ZHANG Yongsheng", "张永生"

    english, chinese = text(owner, scene, "people/"), text(owner, scene, "people/", "zh")

    assert ">ZHANG Yongsheng</a>" in english
    assert ">张永生</span>" in english
    assert ">张永生</a>" in chinese
    assert ">ZHANG Yongsheng</span>" in chinese


def test_a_venue_that_is_no_way_off_says_no_minutes(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    with writing(app) as session:
        for venue in session.scalars(select(Venue)):
            venue.travel_minutes = 0

    assert "0 minutes away" not in text(owner, scene, "rooms/")


def test_colours_of_tracks_are_called_by_words(scene: Scene, owner: FlaskClient) -> None:
    page = text(owner, scene, "tracks/new/")

    assert "<span>Sea green</span>" in page
    assert 'fill="seagreen"' in page
    assert ">seagreen<" not in page


def test_before_a_session_is_cancelled_or_removed_it_is_named_with_its_time_and_room(
    scene: Scene, owner: FlaskClient
) -> None:
    for step in ("cancel", "remove"):
        page = text(owner, scene, f"sessions/{scene.session}/{step}/")

        assert f"<b>{scene.session} " in page
        assert "10:40" in page
        assert "Hemicycle" in page


def test_a_session_opened_from_the_editor_leads_back_into_it(scene: Scene, owner: FlaskClient) -> None:
    """INT-1: the booths are changed in the full form; saved or left, one is back at the session."""
    path = f"/desk/{scene.forum}/sessions/{scene.session}/edit/?back=agenda"
    reader = _Form()
    page = owner.get(path)
    reader.feed(page.text)

    saved = owner.post(path, data=reader.fields)

    back = f"/desk/{scene.forum}/agenda/?session={scene.session}"
    assert f'href="{back}">Cancel</a>' in page.text
    assert (saved.status_code, saved.location) == (302, back)


def test_a_strange_way_back_is_not_followed(scene: Scene, owner: FlaskClient) -> None:
    page = text(owner, scene, f"sessions/{scene.session}/edit/?back=https://elsewhere.example/")

    assert "elsewhere.example" not in page.split('<form class="sf"')[1]
