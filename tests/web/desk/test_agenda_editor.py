"""The agenda editor's page and its plain form, as a reader without scripts has them."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum_app.accounts.rules import Role
from forum_app.agenda.models import AgendaSession
from forum_app.core.clock import iso
from forum_app.core.db import new_uid
from forum_app.core.extensions import db
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition, Room
from tests import build
from tests.db.counting import statements
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, writing
from tests.web.desk.typed import hidden


def page(client: FlaskClient, address: str) -> str:
    answer = client.get(f"{address}{'&' if '?' in address else '?'}lang=en")
    assert answer.status_code == 200
    return unescape(answer.text)


def home(scene: Scene) -> str:
    return f"/desk/{scene.forum}/agenda/"


def form(scene: Scene, code: str = "") -> str:
    return f"{home(scene)}move/{code or scene.session}/"


def stands(app: Flask, code: str) -> tuple[str, str, list[str], int]:
    """Return start, end, rooms and revision of a session."""
    with writing(app) as session:
        row = session.query(AgendaSession).filter_by(code=code).one()
        start, end = (iso(at)[5:16] if at else "" for at in (row.starts_at, row.ends_at))
        return start, end, [room.key for room in row.rooms], row.revision


def typed(client: FlaskClient, scene: Scene, code: str = "", **changes: Any) -> dict[str, Any]:
    """Return what the form of a session sends as it stands, with changes."""
    text = client.get(form(scene, code)).text
    values: dict[str, Any] = dict(hidden(text))
    for name in ("start", "end", "length"):
        found = re.search(rf'<input[^>]*name="{name}"[^>]*value="([^"]*)"', text)
        values[name] = found[1] if found else ""
    values["day"] = re.findall(r'<option selected value="([^"]+)"', text)[0]
    values["rooms"] = re.findall(r'<input checked[^>]*name="rooms"[^>]*value="([^"]+)"', text)
    return values | changes


def test_the_page_lists_the_day_by_room_for_readers_without_scripts(scene: Scene, owner: FlaskClient) -> None:
    text = page(owner, home(scene))

    plain = text[text.index("<noscript>") : text.index("</noscript>")]
    assert "09:00–10:30" in plain.replace("\n", "") or "MF1" in plain
    assert f'href="{form(scene)}' in plain
    assert "IDEA" in plain
    assert 'aria-current="date"' in text
    assert "Undo" in plain


def test_the_page_carries_words_and_addresses_for_the_scripts(scene: Scene, owner: FlaskClient) -> None:
    """No text of the editor stands in a script: all of it comes translated with the page."""
    text = owner.get(home(scene), query_string={"lang": "fr"}).text

    words = json.loads(unescape(re.findall(r"data-words='([^']+)'", text)[0]))
    setup = json.loads(unescape(re.findall(r"data-setup='([^']+)'", text)[0]))
    assert words["from_to"].count("%(") == 2
    assert [len(words[name]) for name in ("errors", "sessions", "shifted")] == [2, 2, 2]
    assert setup["language"] == "fr"
    assert setup["urls"]["state"] == f"{home(scene)}state.json"
    assert setup["urls"]["session"] == f"/desk/{scene.forum}/sessions/CODE/"
    assert owner.get(setup["urls"]["state"]).status_code == 200


def test_each_word_that_the_scripts_ask_for_is_there(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    text = owner.get(home(scene)).text
    words = json.loads(unescape(re.findall(r"data-words='([^']+)'", text)[0]))
    folder = Path(str(app.static_folder)) / "js/agenda-editor"
    asked: set[tuple[str, str]] = set()

    for name in (
        "actions",
        "assist",
        "bar",
        "card",
        "dialogs",
        "drag",
        "grid",
        "keys",
        "lists",
        "main",
        "panel",
    ):
        script = (folder / f"{name}.js").read_text(encoding="utf-8")
        asked |= set(re.findall(r"\b(word|counted|label)\('([a-z_]+)'", script))

    assert len(asked) > 100
    kinds = {"word": str, "counted": list, "label": dict}
    assert [found for found in asked if not isinstance(words.get(found[1]), kinds[found[0]])] == []


@pytest.mark.parametrize("day", ["2027-09-21", "nonsense", "1999-01-01", ""])
def test_the_page_shows_the_day_asked_for_or_one_that_exists(
    scene: Scene, owner: FlaskClient, day: str
) -> None:
    text = page(owner, f"{home(scene)}?day={day}")

    current = re.findall(r'data-day="([^"]+)" aria-current', text)
    assert len(current) == 1
    assert current[0] == day or day != "2027-09-21"


def test_the_page_takes_as_many_queries_for_thirty_sessions_as_for_one(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    page(owner, home(scene))
    first = statements_of(app, owner, home(scene))
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        room = session.query(Room).filter_by(edition_id=at.id).one()
        for number in range(30):
            title = Translated.of(en=f"Talk {number}")
            build.agenda_session(session, at, code=f"T{number}", rooms=[room], title=title)

    assert statements_of(app, owner, home(scene)) == first
    assert len(re.findall(r"<b>T\d+</b>", page(owner, home(scene)))) == 30


def statements_of(app: Flask, client: FlaskClient, address: str) -> int:
    with app.app_context():
        with statements(db.session()) as sent:
            page(client, address)
        db.session.remove()
    return len(sent)


def test_a_viewer_reads_the_agenda_and_moves_nothing(scene: Scene, sign_in: SignIn) -> None:
    viewer = sign_in(Role.VIEWER)

    text = page(viewer, home(scene))

    assert form(scene) not in text
    assert 'data-act="propose"' not in text
    assert viewer.get(form(scene)).status_code == 403
    assert viewer.post(form(scene)).status_code == 403
    assert viewer.post(f"{home(scene)}take-back").status_code == 403
    assert viewer.post(f"{home(scene)}do-again").status_code == 403


@pytest.mark.parametrize("address", ["", "move/MF1/"])
def test_another_forums_organiser_is_refused(scene: Scene, owner: FlaskClient, address: str) -> None:
    assert owner.get(f"/desk/{scene.other}/agenda/{address}").status_code == 403


def test_the_form_moves_a_session_and_its_buttons_undo_and_redo(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    """Item 2: everything also by a plain form without JavaScript."""
    before = stands(app, scene.session)
    sent = typed(owner, scene, start="14:00", end="15:30")

    answer = owner.post(form(scene), data=sent)
    again = owner.post(form(scene), data=sent)

    moved = stands(app, scene.session)
    assert (answer.status_code, again.status_code) == (302, 302)
    assert moved[:3] == (f"{before[0][:6]}12:00", f"{before[0][:6]}13:30", before[2])
    assert moved[3] == before[3] + 1
    turn(owner, scene, "take-back")
    assert stands(app, scene.session)[:3] == before[:3]
    turn(owner, scene, "do-again")
    assert stands(app, scene.session)[:3] == moved[:3]


def turn(client: FlaskClient, scene: Scene, way: str) -> None:
    """Press the button of the page that undoes or does again."""
    text = client.get(home(scene)).text
    found = re.search(rf'action="{home(scene)}{way}">(.*?)</form>', text, re.DOTALL)
    assert found is not None
    assert client.post(f"{home(scene)}{way}", data=hidden(found[1])).status_code == 302


def test_a_length_alone_places_an_unscheduled_session_past_midnight(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    """PRG-5: half past midnight belongs to the day before."""
    sent = typed(owner, scene, "IDEA", day="2027-09-20", start="00:30", end="", length="45")

    answer = owner.post(form(scene, "IDEA"), data=sent)

    assert answer.status_code == 302
    assert stands(app, "IDEA")[:2] == ("09-20T22:30", "09-20T23:15")


def test_a_session_is_taken_out_of_the_grid(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    sent = typed(owner, scene, unschedule="1", start="")

    answer = owner.post(form(scene), data=sent)

    assert answer.status_code == 302
    assert stands(app, scene.session)[:3] == ("", "", [])


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"start": ""}, "Say when it begins."),
        ({"start": "25:99"}, "start-error"),
        ({"start": "10:00", "end": "09:00"}, "The end must be after the start"),
        ({"end": "", "length": ""}, "Give the end or the length."),
        ({"end": "", "length": "3"}, "length-error"),
        ({"day": "2031-01-01"}, "day-error"),
        ({"rooms": ["NOWHERE"]}, "rooms-error"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(
    app: Flask, scene: Scene, owner: FlaskClient, changes: dict[str, Any], told: str
) -> None:
    before = stands(app, scene.session)

    answer = owner.post(form(scene), data=typed(owner, scene, **changes), query_string={"lang": "en"})

    assert answer.status_code == 422
    assert told in unescape(answer.text)
    assert stands(app, scene.session) == before


def test_a_stale_form_shows_both_versions_and_goes_on_from_theirs(
    app: Flask, scene: Scene, owner: FlaskClient, sign_in: SignIn
) -> None:
    """Item 3: refused with 409, shown with both, nothing overwritten in silence; saving again is a choice."""
    mine = typed(owner, scene, start="14:00", end="15:00")
    colleague = sign_in(Role.AGENDA)
    assert (
        colleague.post(form(scene), data=typed(colleague, scene, start="16:00", end="17:00")).status_code
        == 302
    )
    theirs = stands(app, scene.session)

    answer = owner.post(form(scene), data=mine, query_string={"lang": "en"})

    text = unescape(answer.text)
    assert answer.status_code == 409
    assert "Two versions of the same session" in text
    assert [text.count(time) >= 1 for time in ("14:00", "16:00")] == [True, True]
    assert stands(app, scene.session) == theirs
    again = mine | hidden(answer.text)
    assert again["key"] != mine["key"]
    assert owner.post(form(scene), data=again).status_code == 302
    assert stands(app, scene.session)[0] == f"{theirs[0][:6]}12:00"


def test_an_unknown_session_has_no_form(scene: Scene, owner: FlaskClient) -> None:
    assert owner.get(form(scene, "NOBODY")).status_code == 404
    assert owner.post(form(scene, "NOBODY")).status_code == 404


def test_undo_with_an_old_key_says_so_and_changes_nothing(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    before = stands(app, scene.session)
    sent = hidden(owner.get(home(scene)).text) | {"key": new_uid()}

    answer = owner.post(f"{home(scene)}take-back", data=sent)

    assert answer.status_code == 302
    assert stands(app, scene.session) == before


def test_the_rail_leads_to_the_editor_and_to_the_list(scene: Scene, owner: FlaskClient) -> None:
    text = page(owner, f"/desk/{scene.forum}/")

    assert f'href="{home(scene)}"' in text
    assert f'href="/desk/{scene.forum}/sessions/"' in text
