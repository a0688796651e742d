"""A real, large schedule from the file to the calendar: FOSDEM 2020 (CC BY 2.0 BE), read where it lies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from lxml import etree
from sqlalchemy import func, select

from forum_app.agenda.models import AgendaSession, SessionRole, Speaker, Track
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.editions.models import Room

FORUM = "fosdem-2020"
SCHEMA = Path(__file__).parents[1] / "schemas" / "schedule.xsd"


def flask(app: Flask, *arguments: str, forum: str = FORUM) -> dict[str, Any]:
    result = app.test_cli_runner().invoke(args=[*arguments, "--forum", forum, "--json"])
    assert result.exit_code == 0, result.output
    told: dict[str, Any] = json.loads(result.stdout)
    return told


def rows(app: Flask) -> list[int]:
    tables = (AgendaSession, Room, Track, Speaker, SessionRole)
    with app.app_context():
        found = [reading().scalar(select(func.count()).select_from(table)) or 0 for table in tables]
        db.session.remove()
    return found


def test_fosdem_2020_is_imported_published_and_shown_at_the_right_instants(
    app: Flask, client: FlaskClient, shared_data: Path
) -> None:
    """Twice gives no change; 872 sessions, 35 rooms, 71 tracks, 841 people (A1, accept when)."""
    file = str(shared_data / "schedule_fosdem_2020.xml")

    first = flask(app, "agenda", "import", file, "--create")
    second = flask(app, "agenda", "import", file)
    release = flask(app, "agenda", "publish")
    feed = client.get(f"/feeds/{FORUM}/agenda.ics")
    page = client.get(f"/en/forums/{FORUM}/agenda/")

    assert [first[k] for k in ("added", "changed", "same", "refused")] == [872, 0, 0, 0]
    assert [second[k] for k in ("added", "changed", "same", "refused")] == [0, 0, 872, 0]
    assert rows(app)[:4] == [872, 35, 71, 841]
    assert {w["problem"] for w in second["warnings"]} == {"missing-zone", "person-overlap", "bad-link"}
    assert (release["number"], release["total"], release["kinds"]) == (1, 872, {"new": 872})
    events = {str(e["SUMMARY"]): e for e in Calendar.from_ical(feed.data).walk("VEVENT")}
    assert len(Calendar.from_ical(feed.data).walk("VEVENT")) == 872
    welcome = events["Welcome to FOSDEM 2020"]
    assert (welcome["DTSTART"].dt.isoformat(), welcome["DTEND"].dt.isoformat()) == (
        "2020-02-01T09:30:00+01:00",
        "2020-02-01T09:55:00+01:00",
    )
    assert page.status_code == 200
    assert "Welcome to FOSDEM 2020" in page.text


def test_our_schedule_of_fosdem_2020_is_valid_and_loses_nothing_on_the_way_round(
    app: Flask, client: FlaskClient, shared_data: Path, tmp_path: Path
) -> None:
    """Imported into its own edition our file changes nothing; in another one it gives the same file again."""
    flask(app, "agenda", "import", str(shared_data / "schedule_fosdem_2020.xml"), "--create")
    flask(app, "agenda", "publish")
    ours = client.get(f"/feeds/{FORUM}/schedule.xml").data
    file = tmp_path / "schedule.xml"
    file.write_bytes(ours)

    same = flask(app, "agenda", "import", str(file))
    flask(app, "agenda", "import", str(file), "--create", forum="again")
    flask(app, "agenda", "publish", forum="again")

    again = client.get("/feeds/again/schedule.xml").data
    etree.XMLSchema(etree.parse(SCHEMA)).assertValid(etree.fromstring(ours))
    assert [same[k] for k in ("added", "changed", "same", "refused")] == [0, 0, 872, 0]
    assert told(again) == told(ours)


def told(xml: bytes) -> list[tuple[str, ...]]:
    """Return what a schedule says of each event, without the numbers that belong to one edition."""
    names = ("title", "date", "duration", "room", "track", "type", "language", "abstract")
    return sorted(
        (
            *((event.findtext(name) or "").strip() for name in names),
            *(who.text or "" for who in event.findall("persons/person")),
            *(link.get("href", "") for link in event.findall("links/link")),
        )
        for event in etree.fromstring(xml).findall("day/room/event")
    )
