"""The pages around a session: each opens in every language, for those who may, and leads to the others."""

from __future__ import annotations

import io
import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.agenda.models import AgendaSession, SignUpList, Speaker, Track
from forum_app.agenda.rules import SessionState
from forum_app.core.extensions import db
from forum_app.core.translated import Translated
from forum_app.core.uow import reading
from forum_app.editions.models import Edition, Room, Venue
from tests import build
from tests.db.counting import statements
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, writing
from tests.web.desk.typed import hidden

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"
HTML_LANG = {"en": "en", "zh": "zh-Hans", "fr": "fr"}


def at(scene: Scene, rest: str) -> str:
    return f"/desk/{scene.forum}/{rest}"


def of_session(scene: Scene, rest: str = "", code: str = "") -> str:
    return at(scene, f"sessions/{code or scene.session}/{rest}")


@pytest.fixture
def pages(app: Flask, scene: Scene) -> dict[str, str]:
    """Return the address of each page by its name, of a forum with a track and a list to sign up for."""
    with writing(app) as session:
        edition = session.query(Edition).filter_by(slug=scene.forum).one()
        session.add(Track(edition_id=edition.id, key="water", name=Translated.of(en="Water"), colour="teal"))
        panel = session.query(AgendaSession).filter_by(code=scene.session).one()
        session.add(SignUpList(session_id=panel.id, places=30, taken=2))
        room, speaker = session.query(Room).one(), session.query(Speaker).one()
        keys = (room.key, room.venue.key, speaker.uid)
    return {
        "new": at(scene, "sessions/new/"),
        "edit": of_session(scene, "edit/"),
        "cancel": of_session(scene, "cancel/"),
        "remove": of_session(scene, "remove/", "IDEA"),
        "guests": of_session(scene, "guests/"),
        "documents": of_session(scene, "documents/"),
        "panel": at(scene, f"agenda/panel/{scene.session}/"),
        "rooms": at(scene, "rooms/"),
        "room": at(scene, f"rooms/{keys[0]}/"),
        "new room": at(scene, f"rooms/new/?venue={keys[1]}"),
        "venue": at(scene, f"venues/{keys[1]}/"),
        "new venue": at(scene, "venues/new/"),
        "track": at(scene, "tracks/water/"),
        "new track": at(scene, "tracks/new/"),
        "day": at(scene, "working-day/"),
        "people": at(scene, "people/"),
        "person": at(scene, f"people/{keys[2]}/"),
        "new person": at(scene, "people/new/"),
    }


@pytest.mark.parametrize("lang", ["en", "zh", "fr"])
def test_every_page_around_a_session_opens_in_the_language_of_the_reader(
    pages: dict[str, str], owner: FlaskClient, lang: str
) -> None:
    found = {
        name: owner.get(f"{path}{'&' if '?' in path else '?'}lang={lang}") for name, path in pages.items()
    }

    assert {name: answer.status_code for name, answer in found.items()} == dict.fromkeys(pages, 200)
    whole = {name: answer.text for name, answer in found.items() if name != "panel"}
    assert {name for name, text in whole.items() if f'<html lang="{HTML_LANG[lang]}"' not in text} == set()
    assert {name for name, text in whole.items() if text.count("<h1") != 1} == set()


def test_who_may_only_look_is_led_to_no_page_that_is_closed(
    pages: dict[str, str], scene: Scene, sign_in: SignIn
) -> None:
    """DPR-7: what cannot be opened is not offered either."""
    viewer = sign_in(Role.VIEWER)
    open_ones = {"rooms", "people", "person"}

    found = {name: viewer.get(path).status_code for name, path in pages.items()}

    assert found == {name: 200 if name in open_ones else 403 for name in pages}
    shown = [viewer.get(path).text for path in (at(scene, "sessions/"), of_session(scene), pages["rooms"])]
    led = {unescape(path) for text in shown for path in re.findall(r'href="(/desk/[^"?#]*)', text)}
    assert led & {path.partition("?")[0] for name, path in pages.items() if name not in open_ones} == set()


def test_the_agenda_leads_to_a_new_session_and_the_session_to_who_signed_up(
    pages: dict[str, str], scene: Scene, owner: FlaskClient, sign_in: SignIn
) -> None:
    assert f'href="{pages["new"]}"' in owner.get(at(scene, "sessions/")).text
    link = f'href="{of_session(scene, "sign-ups/")}">2 of 30 places taken</a>'
    assert link in owner.get(f"{of_session(scene)}?lang=en").text

    agenda = sign_in(Role.AGENDA).get(f"{of_session(scene)}?lang=en").text

    assert "2 of 30 places taken" in agenda
    assert "/sign-ups/" not in agenda


def test_addresses_of_nothing_are_not_found(scene: Scene, owner: FlaskClient) -> None:
    ways = ("edit/", "cancel/", "remove/", "guests/", "documents/")
    gone = [of_session(scene, way, "NOPE") for way in ways]
    gone += [
        at(scene, path) for path in ("rooms/NOPE/", "venues/NOPE/", "tracks/NOPE/", f"people/{'0' * 32}/")
    ]
    gone += [at(scene, "agenda/panel/NOPE/"), of_session(scene, f"documents/{'0' * 32}/edit/")]

    assert {path: owner.get(path).status_code for path in gone} == dict.fromkeys(gone, 404)
    assert {owner.post(path, data={"name_en": "x"}).status_code for path in gone[5:8]} == {404}


def test_a_forum_of_others_opens_none_of_these_pages(
    pages: dict[str, str], scene: Scene, owner: FlaskClient
) -> None:
    found = {
        name: owner.get(path.replace(scene.forum, scene.other, 1)).status_code for name, path in pages.items()
    }

    assert found == dict.fromkeys(pages, 403)


def test_a_post_for_an_unknown_short_name_makes_nothing(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    for path, fields in (
        ("tracks/made/", {"name_en": "x", "colour": "teal"}),
        ("rooms/made/", {"name_en": "x"}),
    ):
        assert owner.post(at(scene, path), data=fields).status_code == 404

    with app.app_context():
        assert reading().scalars(select(Track)).all() == []
        assert len(reading().scalars(select(Room)).all()) == 1
        db.session.remove()


def test_a_venue_in_an_unusual_zone_with_a_short_name_of_an_import_can_be_saved(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    """The list of zones is short; the one in use is always among them."""
    with writing(app) as session:
        venue = session.query(Venue).join(Edition).filter(Edition.slug == scene.forum).one()
        venue.zone, venue.key = "America/St_Johns", "x" * 55
    page = at(scene, f"venues/{'x' * 55}/")
    said = hidden(owner.get(page).text) | {
        "name_en": "New name",
        "city_en": "St. John’s",
        "zone": "America/St_Johns",
    }

    answers = [owner.post(page, data=said | {"travel_minutes": "5"}).status_code for _ in range(2)]

    assert answers == [302, 409]
    with app.app_context():
        kept = reading().scalars(select(Venue).where(Venue.key == "x" * 55)).one()
        assert (kept.name.get("en"), kept.zone) == ("New name", "America/St_Johns")
        db.session.remove()


def test_a_stale_track_and_a_stale_venue_come_back_with_what_was_typed_and_a_new_mark(
    pages: dict[str, str], owner: FlaskClient
) -> None:
    said = {
        "track": {"name_en": "Water", "colour": "navy"},
        "venue": {"name_en": "House", "city_en": "Brussels", "zone": "Europe/Brussels"},
    }
    for name, fields in said.items():
        old = hidden(owner.get(pages[name]).text)
        assert owner.post(pages[name], data=old | fields).status_code == 302

        stale = owner.post(pages[name], data=old | fields | {"name_en": "Typed second"})

        assert stale.status_code == 409
        assert 'value="Typed second"' in stale.text
        again = hidden(stale.text) | fields | {"name_en": "Typed second"}
        assert again["seen"] != old["seen"]
        assert owner.post(pages[name], data=again).status_code == 302


def test_rows_move_only_from_where_the_page_showed_them(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    with writing(app) as session:
        room = session.query(Room).one()
        edition = session.get_one(Edition, room.edition_id)
        for key in ("B", "C"):
            build.room(session, edition, key=key, venue=room.venue, position=9)
    move = at(scene, "rooms/C/move")

    def order() -> list[str]:
        return re.findall(r'<tr id="room-([^"]+)"', owner.get(at(scene, "rooms/")).text)

    before = order()
    answers = [owner.post(move, data={"to": "up", "at": "2"}).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert order() == [before[0], "C", "B"]
    owner.post(move, data={"to": "up", "at": "²"})
    assert order() == [before[0], "C", "B"]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"begins": "09:00", "ends": "", "day_start_hour": "4"}, "Enter this too."),
        ({"begins": "09:00", "ends": "18:00", "day_start_hour": "13"}, "Enter a whole number from 0 to 12."),
        (
            {"begins": "09:00", "ends": "08:00", "day_start_hour": "4"},
            "before the next day of the programme begins",
        ),
    ],
)
def test_a_working_day_that_cannot_be_is_shown_with_what_was_typed(
    pages: dict[str, str], owner: FlaskClient, fields: dict[str, str], told: str
) -> None:
    """PRG-5."""
    answer = owner.post(f"{pages['day']}?lang=en", data=hidden(owner.get(pages["day"]).text) | fields)

    assert answer.status_code == 422
    assert told in unescape(answer.text)
    assert 'value="09:00"' in answer.text


def test_cancelling_without_a_reason_or_with_a_strange_step_changes_nothing(
    app: Flask, pages: dict[str, str], owner: FlaskClient
) -> None:
    """PRG-6."""
    wrong = (
        {"to": "cancel", "reason": " "},
        {"to": "delete", "reason": "x"},
        {"reason": "x"},
        {"to": "cancel", "reason": "x" * 501},
    )

    assert {owner.post(pages["cancel"], data=fields).status_code for fields in wrong} == {422}

    with app.app_context():
        states = reading().scalars(select(AgendaSession.state).where(AgendaSession.code == "MF1"))
        assert list(states) == [SessionState.READY]
        db.session.remove()


def test_a_public_paper_is_saved_and_never_shown_inside_a_page(
    app: Flask, pages: dict[str, str], scene: Scene, owner: FlaskClient, client: FlaskClient
) -> None:
    said = {
        "title_en": "Note",
        "language": "en",
        "public": "y",
        "file": (io.BytesIO(PDF), "../Ünï “note”.exe"),
    }
    owner.post(pages["documents"], data=said, content_type="multipart/form-data")
    uid = re.findall(r"/documents/([0-9a-f]{32})/edit/", owner.get(pages["documents"]).text)[0]
    public = f"/en/forums/{scene.forum}/agenda/{scene.session}/documents/{uid}/"
    assert client.get(public).status_code == 404
    with writing(app) as session:
        edition = session.query(Edition).filter_by(slug=scene.forum).one()
        panel = session.query(AgendaSession).filter_by(code=scene.session).one()
        paper = {"uid": uid, "file": True}
        document = {"sessions": [{"code": panel.code, "uid": panel.uid, "documents": [paper]}]}
        build.release(session, edition, document, number=2)

    answer = client.get(public)

    assert (answer.status_code, answer.data, answer.mimetype) == (200, PDF, "application/pdf")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert ".exe" not in answer.headers["Content-Disposition"]
    assert client.get(public, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    assert client.get(public.replace("/MF1/", "/IDEA/")).status_code == 404


def test_the_lists_ask_as_many_questions_for_thirty_rows_as_for_one(
    app: Flask, pages: dict[str, str], owner: FlaskClient
) -> None:
    def asked() -> list[int]:
        counts = []
        for name in ("rooms", "people", "track", "edit", "documents"):
            with app.app_context(), statements(reading()) as sent:
                assert owner.get(pages[name]).status_code == 200
                db.session.remove()
            counts.append(len([one for one in sent if not one.startswith(("PRAGMA", "BEGIN"))]))
        return counts

    asked()
    before = asked()
    assert min(before) > 3
    with writing(app) as session:
        room, track = session.query(Room).one(), session.query(Track).one()
        edition = session.get_one(Edition, room.edition_id)
        for _ in range(29):
            build.room(session, edition, venue=room.venue)
            build.speaker(session, edition)
            build.agenda_session(session, edition, track=track)

    assert asked() == before
