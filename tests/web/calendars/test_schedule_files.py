"""schedule.xml and schedule.json over HTTP: addresses, headers, and what they must never tell."""

from __future__ import annotations

import gzip
import json
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select

from forum_app.core.clock import from_iso
from forum_app.core.extensions import db
from forum_app.core.uow import transaction
from forum_app.editions.models import Edition
from forum_app.editions.rules import EditionState
from tests import build
from tests.unit.calendars import documents
from tests.unit.calendars.documents import WANG, texts

FORUM = "urban-forum-2027"
XML, JSON = f"/feeds/{FORUM}/schedule.xml", f"/feeds/{FORUM}/schedule.json"
TYPES = {"xml": "application/xml", "json": "application/json"}
ADDRESSES = [
    (f"/feeds/{FORUM}/schedule{tongue}.{form}", tongue.lstrip(".") or "en", form)
    for tongue in ("", ".en", ".zh", ".fr")
    for form in TYPES
]
PLACES = [pytest.param(*row, id=row[0].rsplit("/", 1)[-1]) for row in ADDRESSES]
SCRIPT = '"><script>alert(1)</script>\x07'


def put(app: Flask, *sessions: dict[str, Any], number: int = 1, **changes: Any) -> None:
    """Put a release of the forum into the database."""
    with app.app_context():
        with transaction() as session:
            at = session.scalar(select(Edition).filter_by(slug=FORUM))
            at = at or build.edition(session, slug=FORUM, state=EditionState.OPEN)
            build.release(session, at, documents.document(*sessions, number=number, **changes), number=number)
        db.session.remove()


@pytest.fixture
def told(app: Flask) -> Flask:
    """A release with one open session, one closed one that names somebody, one cancelled, one of bad manners."""
    named = WANG | {"uid": "a" * 32}
    put(
        app,
        documents.session(code="OPEN", people=[named]),
        documents.session(
            code="SHUT", closed=True, people=[named | {"uid": "b" * 32}], stream="https://s.example/secret",
            title=texts("Ministers meet", "部长会议"),
        ),
        documents.session(code="GONE", state="cancelled", title=texts("Never mind", "已取消")),
        documents.session(code="BAD", title=texts(SCRIPT, SCRIPT), people=[WANG]),
    )  # fmt: skip
    return app


def titles(data: bytes, form: str) -> list[str]:
    if form == "xml":
        return [str(found.text) for found in fromstring(data).findall("day/room/event/title")]
    days = json.loads(data)["schedule"]["conference"]["days"]
    return [found["title"] for day in days for room in day["rooms"].values() for found in room]


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(("address", "language", "form"), PLACES)
def test_every_address_sends_a_schedule_that_others_may_read(
    client: FlaskClient, address: str, language: str, form: str
) -> None:
    """NAM-7: each language has a file; PRG-6: what was cancelled is in none, for the format knows no state."""
    answer = client.get(address)

    expected = ["生态城市规划", "部长会议"] if language == "zh" else ["Eco-city planning", "Ministers meet"]
    assert (answer.status_code, answer.mimetype) == (200, TYPES[form])
    assert titles(answer.data, form)[:2] == expected
    assert len(titles(answer.data, form)) == 3
    assert answer.headers["Content-Disposition"] == f'inline; filename="{FORUM}-schedule.{language}.{form}"'
    assert answer.headers["Cache-Control"] == "public, max-age=300, stale-while-revalidate=60"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.last_modified == from_iso("2027-06-02T08:00:00Z")
    assert "Set-Cookie" not in answer.headers


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(("address", "language", "form"), PLACES)
def test_a_closed_session_names_nobody_and_has_no_stream(
    client: FlaskClient, address: str, language: str, form: str
) -> None:
    """PRG-4: whatever the release holds of it."""
    text = client.get(address).data.decode()

    name = "王小明" if language == "zh" else "WANG Xiaoming"
    assert text.count(name) == 1
    assert "secret" not in text


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(("address", "language", "form"), PLACES)
def test_hostile_texts_are_letters_of_a_schedule(
    client: FlaskClient, address: str, language: str, form: str
) -> None:
    data = client.get(address).data

    assert titles(data, form)[2] == (SCRIPT.rstrip("\x07") if form == "xml" else SCRIPT)
    assert b"<script>" not in data or form == "json"
    assert b"\x07" not in data


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("address", [XML, JSON])
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_who_has_the_schedule_gets_304_and_head_says_what_get_would(
    client: FlaskClient, address: str, encoding: str
) -> None:
    """Rule 20."""
    wanted = {"Accept-Encoding": encoding}
    first = client.get(address, headers=wanted)

    again = client.get(address, headers=wanted | {"If-None-Match": first.headers["ETag"]})
    since = client.get(address, headers=wanted | {"If-Modified-Since": first.headers["Last-Modified"]})
    head = client.head(address, headers=wanted)

    names = ("Content-Type", "Content-Length", "Content-Disposition", "ETag", "Last-Modified", "Vary")
    assert [(answer.status_code, answer.data) for answer in (again, since)] == [(304, b""), (304, b"")]
    assert (head.status_code, head.data) == (200, b"")
    assert [head.headers[name] for name in names] == [first.headers[name] for name in names]


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("address", [XML, JSON])
def test_gzip_holds_the_same_schedule_under_a_tag_of_its_own(client: FlaskClient, address: str) -> None:
    """Rule 21."""
    plain = client.get(address)
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert packed.headers["ETag"] == f'{plain.headers["ETag"][:-1]}-gzip"'
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"


@pytest.mark.usefixtures("told")
def test_no_two_addresses_share_their_bytes_but_english_by_its_two(client: FlaskClient) -> None:
    """The memory of made files tells them apart by form and language."""
    tags: dict[str, set[str]] = {}
    for address, _, _ in ADDRESSES:
        tags.setdefault(client.get(address).headers["ETag"], set()).add(address.rsplit("/", 1)[-1])

    assert sorted(map(sorted, tags.values())) == [
        ["schedule.en.json", "schedule.json"],
        ["schedule.en.xml", "schedule.xml"],
        ["schedule.fr.json"],
        ["schedule.fr.xml"],
        ["schedule.zh.json"],
        ["schedule.zh.xml"],
    ]


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(
    "headers",
    [{"Accept-Language": "zh"}, {"Cookie": "lang=zh"}, {"User-Agent": "curl"}, {"Accept": "text/html"}],
)
def test_a_schedule_is_the_same_whoever_asks(client: FlaskClient, headers: dict[str, str]) -> None:
    assert client.get(XML, headers=headers).data == client.get(XML).data


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(
    "address",
    [
        "/feeds/nothing/schedule.xml",
        "/feeds/nothing/schedule.zh.json",
        f"/feeds/{FORUM}/schedule.de.xml",
        f"/feeds/{FORUM}/schedule.csv",
        f"/feeds/{FORUM}/schedule.en.yaml",
        f"/feeds/{FORUM.upper()}/schedule.json",
    ],
)
def test_what_is_not_there_is_a_404(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_a_schedule_is_only_read(client: FlaskClient, method: str) -> None:
    assert client.open(XML, method=method).status_code == 405


@pytest.mark.parametrize("state", [EditionState.OPEN, EditionState.DRAFT])
def test_without_a_release_that_the_public_may_see_there_is_none(
    app: Flask, client: FlaskClient, state: EditionState
) -> None:
    """PRG-3: an open forum without a release, and a draft with one."""
    with app.app_context():
        with transaction() as session:
            at = build.edition(session, slug=FORUM, state=state)
            if state is EditionState.DRAFT:
                build.release(session, at, documents.document(documents.session()))
        db.session.remove()

    answer = client.get(JSON)

    assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-store")
    assert "There is no calendar at this address." in answer.text


def test_a_new_release_is_told_at_once(told: Flask, client: FlaskClient) -> None:
    """Rule 20: a kept tag of the old one brings the new one."""
    before = client.get(XML)
    put(told, documents.session(code="NEXT", title=texts("Next")), number=2)

    after = client.get(XML, headers={"If-None-Match": before.headers["ETag"]})

    assert (after.status_code, titles(after.data, "xml")) == (200, ["Next"])
    assert fromstring(after.data).findtext("version") == "2"


def test_a_warm_schedule_costs_one_query_and_no_document(told: Flask, client: FlaskClient) -> None:
    client.get(JSON)
    asked: list[str] = []
    with told.app_context():
        engine = db.engine

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        client.get(JSON)
    finally:
        event.remove(engine, "before_cursor_execute", note)

    assert asked == []


@pytest.mark.usefixtures("told")
def test_links_lead_to_the_configured_address_and_never_to_the_requests(client: FlaskClient) -> None:
    answer = client.get(XML, headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example"})

    assert "evil.example" not in answer.text
    assert f"/en/forums/{FORUM}/agenda/OPEN/" in answer.text
