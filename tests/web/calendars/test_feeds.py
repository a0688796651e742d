"""The public feeds over HTTP: their addresses, and what every answer holds (rules 18 to 21)."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select

from forum_app.core.extensions import db
from forum_app.core.uow import transaction
from forum_app.editions.models import Edition
from forum_app.editions.rules import EditionState
from tests import build
from tests.unit.calendars import documents, readers

FORUM = "urban-forum-2027"
AGENDA = f"/feeds/{FORUM}/agenda.ics"
ADDRESSES = [
    *(f"/feeds/{FORUM}/agenda{ending}" for ending in (".ics", ".en.ics", ".zh.ics", ".fr.ics")),
    *(
        f"/feeds/{FORUM}/{place}{ending}"
        for place in (
            "parts/mayors-forum",
            "tracks/city-networking",
            "rooms/COR-HEMI",
            "themes/green",
            "sessions/MF1",
        )
        for ending in (".ics", ".zh.ics")
    ),
]


def publish(app: Flask, *sessions: dict[str, Any], number: int = 1, **changes: Any) -> None:
    """Put a release of the demo's forum into the database."""
    with app.app_context(), transaction() as session:
        at = session.scalar(select(Edition).filter_by(slug=FORUM))
        at = at or build.edition(session, slug=FORUM, state=EditionState.OPEN)
        build.release(session, at, documents.document(*sessions, number=number, **changes), number=number)


@pytest.fixture
def published(app: Flask) -> Flask:
    publish(
        app,
        documents.session(code="MF1"),
        documents.session(code="SF2", part=None, track=None, themes=[], rooms=["COR-51"]),
    )
    return app


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_sends_a_calendar(client: FlaskClient, address: str) -> None:
    """Rules 18 and 19."""
    response = client.get(address)

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "public, max-age=300, stale-while-revalidate=60"
    assert response.headers["Vary"] == "Accept-Encoding"
    assert response.headers["Content-Length"] == str(len(response.data))
    assert "Set-Cookie" not in response.headers
    assert len(readers.by_icalendar(response.data)) == (2 if "agenda" in address else 1)


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    ("address", "disposition"),
    [
        (AGENDA, f'inline; filename="{FORUM}-agenda.ics"'),
        (f"/feeds/{FORUM}/parts/mayors-forum.zh.ics", f'inline; filename="{FORUM}-mayors-forum.zh.ics"'),
        (f"/feeds/{FORUM}/sessions/MF1.ics", f'attachment; filename="{FORUM}-MF1.ics"'),
    ],
)
def test_a_feed_is_shown_and_a_single_session_is_saved(
    client: FlaskClient, address: str, disposition: str
) -> None:
    """Rule 19."""
    assert client.get(address).headers["Content-Disposition"] == disposition


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": "Google-Calendar-Importer", "Accept": "text/html"},
        {"User-Agent": "iOS/18 dataaccessd", "Accept-Language": "zh-Hans-CN"},
        {"Accept": "application/json", "Accept-Language": "fr", "Cookie": "lang=fr; forum=x"},
        {"Host": "other.example", "X-Forwarded-Host": "other.example"},
    ],
)
def test_the_bytes_do_not_depend_on_who_asks(client: FlaskClient, headers: dict[str, str]) -> None:
    """Rules 3 and 18."""
    plain = client.get(AGENDA)

    asked = client.get(AGENDA, headers=headers)

    assert asked.data == plain.data
    assert asked.headers["ETag"] == plain.headers["ETag"]


@pytest.mark.usefixtures("published")
def test_no_question_in_the_address_brings_a_cookie(client: FlaskClient) -> None:
    """Rules 18 and 19: a feed's language is in its path and nowhere else."""
    plain = client.get(AGENDA)

    asked = client.get(f"{AGENDA}?lang=zh&v=2")

    assert asked.data == plain.data
    assert "Set-Cookie" not in asked.headers
    assert asked.headers["Vary"] == "Accept-Encoding"


@pytest.mark.usefixtures("published")
def test_the_links_lead_to_the_configured_address(client: FlaskClient) -> None:
    """Rule 16."""
    feed = client.get(f"/feeds/{FORUM}/sessions/MF1.zh.ics").data

    assert readers.value(feed, "URL") == f"http://forum.test/zh/forums/{FORUM}/agenda/MF1/"


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    "address",
    [
        "/feeds/nowhere/agenda.ics",
        f"/feeds/{FORUM}/parts/none.ics",
        f"/feeds/{FORUM}/sessions/mf1.ics",
        f"/feeds/{FORUM}/agenda.de.ics",
        f"/feeds/{FORUM}/speakers/wang.ics",
        f"/feeds/{FORUM}/agenda..ics",
        f"/feeds/{FORUM}/rooms/%E5%8E%85.ics",
    ],
)
def test_an_unknown_feed_is_a_small_404(client: FlaskClient, address: str) -> None:
    response = client.get(address)

    assert response.status_code == 404
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert len(response.data) < 200
    assert "Set-Cookie" not in response.headers


def test_an_edition_without_a_release_has_no_feed(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), transaction() as session:
        build.edition(session, slug=FORUM, state=EditionState.OPEN)

    assert client.get(AGENDA).status_code == 404


def test_a_draft_edition_has_no_feed(app: Flask, client: FlaskClient) -> None:
    """Rule 12: nothing unpublished appears."""
    with app.app_context(), transaction() as session:
        at = build.edition(session, slug=FORUM, state=EditionState.DRAFT)
        build.release(session, at, documents.document(documents.session()))

    assert client.get(AGENDA).status_code == 404


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_a_feed_is_only_read(client: FlaskClient, method: str) -> None:
    """Rule 20."""
    response = client.open(AGENDA, method=method)

    assert response.status_code == 405
    assert {"GET", "HEAD"} <= set(response.headers["Allow"].split(", "))


@pytest.mark.usefixtures("published")
def test_head_says_what_get_would(client: FlaskClient) -> None:
    """Rule 20."""
    got, head = client.get(AGENDA), client.head(AGENDA)

    names = ("Content-Type", "Content-Length", "Content-Disposition", "ETag", "Last-Modified", "Vary")
    assert head.data == b""
    assert [head.headers[name] for name in names] == [got.headers[name] for name in names]


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_who_has_the_feed_gets_304(client: FlaskClient, encoding: str) -> None:
    """Rule 20."""
    first = client.get(AGENDA, headers={"Accept-Encoding": encoding})

    second = client.get(
        AGENDA,
        headers={"Accept-Encoding": encoding, "If-None-Match": f'"old", W/{first.headers["ETag"]}'},
    )

    assert (second.status_code, second.data) == (304, b"")
    assert second.headers["ETag"] == first.headers["ETag"]
    assert "Set-Cookie" not in second.headers


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(("asked", "sent"), [("gzip", "gzip"), ("gzip;q=0", None), ("br", None)])
def test_gzip_is_sent_only_when_asked(client: FlaskClient, asked: str, sent: str | None) -> None:
    """Rule 21."""
    response = client.get(AGENDA, headers={"Accept-Encoding": asked})

    assert response.headers.get("Content-Encoding") == sent
    assert response.headers["Vary"] == "Accept-Encoding"


def test_a_new_release_is_seen_at_once_and_an_unchanged_feed_keeps_its_tag(
    published: Flask, client: FlaskClient
) -> None:
    """Rule 20: a moved session is another calendar; a feed without it stays what it was."""
    part = f"/feeds/{FORUM}/parts/mayors-forum.en.ics"
    kept = documents.session(code="MF1")
    before = client.get(AGENDA)
    publish(published, kept, documents.session(code="SF2", part=None, sequence=1), number=2)
    between = client.get(part)

    publish(published, kept, documents.session(code="SF2", part=None, sequence=2), number=3)
    after = client.get(AGENDA, headers={"If-None-Match": before.headers["ETag"]})

    assert (after.status_code, readers.values(after.data, "SEQUENCE")) == (200, ["0", "2"])
    assert client.get(part, headers={"If-None-Match": between.headers["ETag"]}).status_code == 304


def test_a_warm_feed_costs_no_query(published: Flask, client: FlaskClient) -> None:
    client.get(AGENDA)
    asked: list[str] = []
    with published.app_context():
        engine = db.engine

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        response = client.get(AGENDA)
    finally:
        event.remove(engine, "before_cursor_execute", note)

    assert response.status_code == 200
    assert asked == []
