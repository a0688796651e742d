"""The agenda by room, part, track and theme, now and next, in both languages, for a person; a session with all it has."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from config import Settings
from forum_app.core.extensions import db
from forum_app.core.storage import Storage
from forum_app.core.uow import transaction
from tests import build
from tests.unit.public.documents import document, person, session, text
from tests.web.public.conftest import SLUG, ZHANG, ZHANG_UID, Forum

RICH: dict[str, Any] = {
    "title": text("Eco-city planning", "生态城市规划"),
    "abstract": text("Mayors present their cities.", "市长介绍城市。"),
    "themes": ["green"],
    "part": "mayors",
    "people": [ZHANG],
    "access": "mayors",
    "spoken": ["zh"],
    "booths": [{"language": "en", "mode": "simultaneous", "channel": 2, "relay": None}],
    "tags": ["low carbon"],
    "seats": 120,
    "sign_up": 40,
    "doors_close": "2027-09-20T08:30:00Z",
    "documents": [
        {"uid": "d" * 32, "title": text("Note", "背景"), "language": "en", "url": None,
         "file": {"name": "note.pdf", "type": "application/pdf", "size": 320_000}},
        {"uid": "c" * 32, "title": text("Report"), "language": None, "url": "https://example.org/r", "file": None},
    ],
}  # fmt: skip
LATE = session("LATE", "09-20T21:30", "09-20T22:30", title=text("Night walk"), themes=["green"])
PHOTO = "people/portrait.jpg"


@pytest.fixture
def full(app: Flask, client: FlaskClient) -> Forum:
    """A forum whose release uses all that a session can have, and a person with a picture."""
    whole = document(session("MF1", "09-20T08:40", "09-20T10:15", **RICH), LATE)
    whole["profiles"] = {
        ZHANG_UID: {"biography": text("Planner.\n\nMayor since 2020.", "规划师。"), "photo": PHOTO}
    }
    with app.app_context():
        with transaction() as opened:
            build.release(opened, build.edition(opened, slug=SLUG), whole, number=3)
        db.session.remove()
    return Forum(client)


def test_a_session_tells_all_that_its_release_has(full: Forum) -> None:
    """INT-1: what is spoken, what can be heard, on which channel."""
    page = full.get("agenda/MF1/")

    for said in (
        "Spoken in the room", "channel 2", "Simultaneous", "Doors close", ">10:30", "low carbon", "<dd>120</dd>",
        'href="https://example.org/r"', "On another site", "PDF, 320 KB", f"/agenda/MF1/documents/{'d' * 32}/",
        f'data-star="{MF1_UID}"', f'data-sign-up="{MF1_UID}"', 'data-places="40"', "Add to calendar",
    ):  # fmt: skip
        assert said in page


MF1_UID = b"MF1".hex().rjust(32, "0")


def test_a_session_shows_people_with_picture_function_and_biography(full: Forum) -> None:
    page = full.get("agenda/MF1/")

    assert f'href="/en/forums/{SLUG}/speakers/{ZHANG_UID}/"' in page
    assert f'src="/en/forums/{SLUG}/speakers/{ZHANG_UID}/picture"' in page
    assert "Mayor since 2020." in page
    assert "Mayor of Chengdu" in page


def test_sessions_of_the_same_theme_are_related(full: Forum) -> None:
    page = full.get("agenda/MF1/")

    assert "Related sessions" in page
    assert 'agenda/LATE/">Night walk</a>' in page.split('id="related"')[1]


def test_a_person_has_a_page_in_the_readers_order_of_names(full: Forum) -> None:
    english, chinese = full.get(f"speakers/{ZHANG_UID}/"), full.get(f"speakers/{ZHANG_UID}/", lang="zh")

    assert "<title>ZHANG Yongsheng ·" in english
    assert "<title>张永生 ·" in chinese
    assert "规划师。" in chinese
    assert 'id="MF1"' in english


@pytest.mark.parametrize("uid", ["f" * 32, "x"])
def test_nobody_else_has_a_page_or_a_picture(full: Forum, uid: str) -> None:
    for address in (f"speakers/{uid}/", f"speakers/{uid}/picture"):
        assert full.client.get(f"/en/forums/{SLUG}/{address}").status_code == 404


def test_a_picture_is_sent_from_the_store_and_gone_with_it(app: Flask, full: Forum) -> None:
    given: Settings = app.extensions["forum_settings"]
    drawn = io.BytesIO()
    Image.new("RGB", (8, 8)).save(drawn, "JPEG")
    store = Storage(given.storage_url)
    at = f"/en/forums/{SLUG}/speakers/{ZHANG_UID}/picture"

    missing = full.client.get(at)
    store.put(PHOTO, drawn.getvalue())
    found = full.client.get(at)
    kept = full.client.get(at, headers={"If-None-Match": found.headers["ETag"]})
    store.delete(PHOTO)

    assert missing.status_code == 404
    assert (found.mimetype, found.data) == ("image/jpeg", drawn.getvalue())
    assert kept.status_code == 304


def test_a_room_has_a_page_with_its_days_both_clocks_and_its_feed(full: Forum) -> None:
    page = full.get("agenda/rooms/HEMI/")

    assert "350 seats" in page
    assert "Monday 20 September" in page
    assert "Beijing 16:40–18:15" in page
    assert f"/feeds/{SLUG}/rooms/HEMI.ics" in page


@pytest.mark.parametrize("address", ["parts/mayors", "themes/green"])
def test_a_part_and_a_theme_have_their_pages(full: Forum, address: str) -> None:
    assert 'id="MF1"' in full.get(f"agenda/{address}/")


@pytest.mark.parametrize(
    "address", ["rooms/NO", "parts/no", "tracks/no", "themes/no", "pillars/city-networking"]
)
def test_an_unknown_room_or_folder_is_not_found(full: Forum, address: str) -> None:
    assert full.client.get(f"/en/forums/{SLUG}/agenda/{address}/").status_code == 404


def test_now_and_next_names_the_first_day_while_nothing_is_on(full: Forum) -> None:
    page = full.get("agenda/now/")

    assert "Nothing is on at the moment." in page
    assert "Next, Monday 20 September" in page
    assert 'id="MF1"' in page


@pytest.mark.parametrize("address", ["agenda/now/", "agenda/"])
def test_before_the_first_release_the_page_says_so(app: Flask, client: FlaskClient, address: str) -> None:
    with app.app_context():
        with transaction() as opened:
            build.edition(opened, slug="new")
        db.session.remove()

    assert "has not been published yet" in client.get(f"/en/forums/new/{address}").text


def test_both_languages_stand_under_each_other(full: Forum) -> None:
    page = full.get("agenda/?both=1&day=2027-09-20")

    for said in ("Mayors present their cities.", "市长介绍城市。", "9月20日 星期一", "生态城市规划"):
        assert said in page
    assert "市长介绍城市。" not in full.get("agenda/?day=2027-09-20")


def test_the_look_and_the_filters_are_kept_when_the_day_changes(full: Forum) -> None:
    page = full.get("agenda/?theme=green&both=1&view=rooms")

    tabs = page.split('<nav class="tabs"')[1].split("</nav>")[0]
    assert "theme=green" in tabs
    assert "both=1" in tabs
    assert "view=rooms" in tabs


def test_a_kept_page_says_no_time_of_day_without_a_script(full: Forum) -> None:
    """It is read long after it was made."""
    page = full.get("agenda/")

    assert '<p class="clocks" data-later>' in page
    assert '<time data-clock="Europe/Brussels">--:--</time>' in page


NIGHTS = [
    # 23:30 in Brussels: in summer six hours behind, in winter seven.
    (date(2027, 9, 20), "2027-09-20T21:30:00Z", "23:30–<", "Tue 21 Sept</span> 05:30–06:30"),
    (date(2027, 1, 11), "2027-01-11T22:30:00Z", "23:30–<", "Tue 12 Jan</span> 06:30–07:30"),
    # The night of 28 March: 01:30 is followed by 03:30; the night of 31 October has 02:30 twice.
    (
        date(2027, 3, 27),
        "2027-03-28T00:30:00Z",
        "01:30–03:30 <small>UTC+1–UTC+2",
        "Sun 28 Mar</span> 08:30–09:30",
    ),
    (
        date(2027, 10, 30),
        "2027-10-31T00:30:00Z",
        "02:30–02:30 <small>UTC+2–UTC+1",
        "Sun 31 Oct</span> 08:30–09:30",
    ),
]


@pytest.mark.parametrize(
    ("day", "start", "home", "away"), NIGHTS, ids=["summer", "winter", "spring", "autumn"]
)
def test_the_day_is_right_at_night_in_summer_and_winter_and_when_the_clocks_change(
    app: Flask, client: FlaskClient, day: date, start: str, home: str, away: str
) -> None:
    """PRG-1, PRG-5: the night stands under the day before; each side names its own day where it differs."""
    begins = datetime.fromisoformat(start)
    ends = datetime.fromtimestamp(begins.timestamp() + 3600, UTC)
    late = session("N", "09-20T08:00", "09-20T09:00") | {"start": start, "end": f"{ends:%Y-%m-%dT%H:%M:%SZ}"}
    with app.app_context():
        with transaction() as opened:
            at = build.edition(opened, slug="night", first_day=day, last_day=day)
            build.release(opened, at, document(late, slug="night"))
        db.session.remove()

    page = client.get(f"/en/forums/night/agenda/?day={day}").text

    assert "<time datetime" not in page.split('class="slots"')[1].split("</ol>")[0]
    assert home in page
    assert f'Beijing <span class="slot__day">{away}' in page


def test_a_person_without_a_name_has_no_page(app: Flask, client: FlaskClient) -> None:
    mayor = person("speaker", function="Mayor", uid="e" * 32)
    with app.app_context():
        with transaction() as opened:
            at = build.edition(opened, slug=SLUG)
            build.release(opened, at, document(session("A", "09-20T08:00", "09-20T09:00", people=[mayor])))
        db.session.remove()

    assert client.get(f"/en/forums/{SLUG}/speakers/{'e' * 32}/").status_code == 404
    assert "speakers/eee" not in client.get(f"/en/forums/{SLUG}/agenda/A/").text
