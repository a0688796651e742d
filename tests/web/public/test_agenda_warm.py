"""Pages are made once and then sent ahead of the application: the same answers on both ways."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from werkzeug.test import Client, EnvironBuilder, TestResponse

from forum_app.agenda.models import Projection
from forum_app.agenda.services import projections
from forum_app.core.clock import from_iso, now
from forum_app.core.extensions import db
from forum_app.core.uow import reading, transaction
from forum_app.core.warmlayer import Layer
from forum_app.editions import queries as editions
from forum_app.editions.rules import EditionState
from forum_app.projecting import freshness
from forum_app.public import projected
from tests import build
from tests.unit.public.documents import document, session, text
from tests.web.public.conftest import SESSIONS, SLUG, ZHANG_UID, Forum

ADDRESSES = (
    "agenda/",
    "agenda/?day=2027-09-20",
    "agenda/?day=2027-09-20&view=rooms",
    "agenda/?both=1",
    "agenda/?theme=green&language=en",
    "agenda/?utm_source=mail",
    "agenda/now/",
    "agenda/rooms/HEMI/",
    "agenda/parts/mayors/",
    "agenda/tracks/track-a/",
    "agenda/themes/green/",
    "agenda/MF1/",
    "agenda/RT/",
    "speakers/",
    "speakers/?letter=Z&page=1",
    f"speakers/{ZHANG_UID}/",
)
HEADERS: tuple[dict[str, str], ...] = (
    {},
    {"Accept-Encoding": "gzip"},
    {"Accept-Encoding": "gzip;q=0"},
    {"If-None-Match": "*"},
    {"If-None-Match": '"nothing"'},
    {"If-None-Match": "TAG"},
    {"If-None-Match": 'W/TAG, "x"', "Accept-Encoding": "gzip"},
    {"If-Modified-Since": "DATE"},
    {"If-Modified-Since": "Tue, 01 Jan 2019 00:00:00 GMT"},
    {"Range": "bytes=0-9"},
    {"Cookie": "forum=abc", "Accept-Language": "zh"},
)


MF1_BEGINS = from_iso("2027-09-20T08:40:00Z").timestamp()


def layer_of(app: Flask) -> Layer:
    found = app.wsgi_app
    assert isinstance(found, Layer)
    return found


@pytest.fixture
def layer(app: Flask, forum: Forum) -> Layer:
    return layer_of(app)


def path(address: str, language: str = "en") -> str:
    return f"/{language}/forums/{SLUG}/{address}"


def told(answer: TestResponse) -> tuple[int, list[tuple[str, str]], bytes]:
    """Return all that a client sees, but for the name of the request."""
    headers = sorted((k, v) for k, v in answer.headers if k != "X-Request-Id")
    return answer.status_code, headers, answer.get_data()


def ready(layer: Layer, at: str) -> bool:
    return layer.ready(EnvironBuilder(path=at).get_environ()) is not None


@pytest.mark.parametrize("address", ADDRESSES)
def test_both_ways_give_the_same_answer(layer: Layer, address: str) -> None:
    """Status, all headers and bytes, for GET and HEAD, with every condition (idea 1)."""
    at, slow, warm = path(address), Client(layer.app), Client(layer)
    first = warm.get(at)
    values = {"TAG": first.headers["ETag"], "DATE": first.headers["Last-Modified"]}

    for headers in HEADERS:
        sent = {
            k: v.replace("TAG", values["TAG"]).replace("DATE", values["DATE"]) for k, v in headers.items()
        }
        for method in ("GET", "HEAD"):
            assert ready(layer, at)
            assert told(warm.open(at, method=method, headers=sent)) == told(
                slow.open(at, method=method, headers=sent)
            ), (method, sent)


@pytest.mark.parametrize("language", ["en", "zh", "fr"])
def test_a_warm_page_says_its_language_and_its_rules(layer: Layer, language: str) -> None:
    client = Client(layer)
    client.get(path("agenda/", language))

    answer = client.get(path("agenda/", language))

    assert ready(layer, path("agenda/", language))
    assert answer.headers["Content-Language"] == {"en": "en", "zh": "zh-Hans", "fr": "fr"}[language]
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert (answer.headers["Vary"], answer.headers["Cache-Control"]) == (
        "Accept-Encoding",
        "public, no-cache",
    )
    assert len(answer.headers["X-Request-Id"]) == 16
    assert "Set-Cookie" not in answer.headers


def test_a_page_may_first_be_asked_for_by_who_holds_it_already(layer: Layer) -> None:
    client = Client(layer)

    assert client.get(path("speakers/"), headers={"If-None-Match": "*"}).status_code == 304
    assert ready(layer, path("speakers/"))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_other_methods_go_to_the_application(layer: Layer, method: str) -> None:
    client = Client(layer)
    client.get(path("agenda/"))

    assert told(client.open(path("agenda/"), method=method)) == told(
        Client(layer.app).open(path("agenda/"), method=method)
    )


@pytest.mark.parametrize(
    "address",
    ["agenda/?q=eco", "agenda/?theme=nothing", "speakers/?q=zhang", "agenda/NONE/", "agenda/rooms/NO/"],
)
def test_free_words_and_unknown_keys_are_not_kept(layer: Layer, address: str) -> None:
    Client(layer).get(path(address))

    assert not ready(layer, path(address))


def test_what_a_reader_sends_along_does_not_come_into_the_page_of_others(layer: Layer) -> None:
    client = Client(layer)
    strange = {"Cookie": "forum=x; lang=zh", "Accept-Language": "fr", "Referer": "http://elsewhere.example/"}

    first = client.get(path("agenda/?evil=<script>"), headers=strange)

    assert first.get_data() == client.get(path("agenda/")).get_data()
    assert b"evil" not in first.get_data()


def test_a_request_for_a_host_that_is_not_ours_goes_to_the_application(layer: Layer) -> None:
    """There it is refused."""
    Client(layer).get(path("agenda/"))
    known = Layer(layer.app, layer.memory, layer.truth, lambda: ["forum.test"])

    hosts = ("http://evil.test", "http://forum.test")
    environs = [EnvironBuilder(path=path("agenda/"), base_url=host).get_environ() for host in hosts]

    assert [known.ready(environ) is not None for environ in environs] == [False, True]


def publish(app: Flask, title: str, number: int) -> None:
    with app.app_context():
        with transaction() as opened:
            edition = editions.public_edition(opened, SLUG)
            changed = session("MF1", "09-20T09:00", "09-20T10:15", title=text(title))
            build.release(
                opened, edition, document(changed, *SESSIONS[1:]) | {"number": number}, number=number
            )
        db.session.remove()


def test_a_new_release_is_seen_on_the_next_request_of_the_worker_that_made_it(
    app: Flask, layer: Layer
) -> None:
    client = Client(layer)
    client.get(path("agenda/"))
    publish(app, "Renamed once", 4)

    assert not ready(layer, path("agenda/"))
    assert "Renamed once" in client.get(path("agenda/")).text


@pytest.mark.usefixtures("forum")
def test_another_worker_sees_a_new_release_within_half_a_second(app: Flask) -> None:
    """It asks again that often, whether or not anything was committed here."""
    watch = freshness.of_app(app)
    before = watch.newest(SLUG)
    publish(app, "From elsewhere", 4)
    watch._commits = freshness.Commits.count  # as if the commit had been another process's
    at_once = watch.newest(SLUG)
    watch._at -= freshness.EVERY + 0.01
    later = watch.newest(SLUG)

    assert at_once == before
    assert before is not None
    assert later is not None
    assert later.release_id != before.release_id


def test_a_withdrawn_edition_is_gone_at_once(app: Flask, layer: Layer) -> None:
    client = Client(layer)
    client.get(path("agenda/MF1/"))
    with app.app_context():
        with transaction() as opened:
            editions.public_edition(opened, SLUG).state = EditionState.DRAFT
        db.session.remove()

    assert client.get(path("agenda/MF1/")).status_code == 404


def test_closing_registration_changes_the_frame_of_a_warm_page(app: Flask, layer: Layer) -> None:
    client = Client(layer)
    assert "register/" in client.get(path("speakers/")).text
    with app.app_context():
        with transaction() as opened:
            editions.public_edition(opened, SLUG).state = EditionState.ANNOUNCED
        db.session.remove()

    assert "register/" not in client.get(path("speakers/")).text


def test_a_page_is_drawn_anew_when_a_session_begins_or_ends(layer: Layer) -> None:
    """What is past, on now or next stays right without a script."""
    at = path("agenda/MF1/")
    Client(layer).get(at)
    found = layer.memory.at(at, "")
    assert found is not None
    address, answer = found
    assert answer.until == MF1_BEGINS
    layer.memory.put(address.key, replace(answer, until=(now() - timedelta(seconds=1)).timestamp()))

    assert not ready(layer, at)


def test_a_day_is_written_down_for_the_other_workers(app: Flask, layer: Layer) -> None:
    Client(layer).get(path("agenda/"), buffered=True)

    with app.app_context():
        rows = reading().scalars(select(Projection)).all()
        found = [(row.kind, row.language, row.variant, row.media_type) for row in rows]
        db.session.remove()

    assert found == [("agenda", "en", "", "text/html; charset=utf-8")]


def test_another_worker_sends_what_the_first_one_made(app: Flask, layer: Layer) -> None:
    client = Client(layer)
    first = client.get(path("agenda/"), buffered=True)
    with app.app_context():
        with transaction() as opened:
            row = opened.scalars(select(Projection)).one()
            row.body = projections.made(b"from the table", projected.HTML, now()).packed
        db.session.remove()
    layer.memory.__init__()  # type: ignore[misc]

    again = client.get(path("agenda/"))

    assert again.text == "from the table"
    assert again.headers["ETag"] == first.headers["ETag"]


def test_pages_that_cost_less_than_a_write_stay_in_memory(app: Flask, layer: Layer) -> None:
    for address in ("agenda/MF1/", "speakers/", "agenda/?theme=green", "agenda/rooms/HEMI/"):
        Client(layer).get(path(address), buffered=True)

    with app.app_context():
        assert reading().scalars(select(Projection)).all() == []
        db.session.remove()


def test_a_page_that_cannot_be_written_down_is_sent_all_the_same(app: Flask, layer: Layer) -> None:
    with app.app_context():
        newest = projected.newest(SLUG)
        assert newest is not None
        gone = projections.Newest(999_999, newest.release_uid, newest.mark, newest.own)
        page = projected.Page(forum=SLUG, language="en", kind="x", address=path("agenda/"), shared=True)
        with app.test_request_context(path("agenda/")):
            answer = projected.projected(page, gone, lambda: "drawn")
            answer.close()

    assert answer.get_data() == b"drawn"


def test_while_the_database_is_away_warm_pages_are_still_sent() -> None:
    answers: list[dict[str, projections.Newest]] = [{"f": projections.Newest(1, "u", "m")}]

    def read() -> dict[str, projections.Newest]:
        if not answers:
            raise OperationalError("", {}, Exception("away"))
        return answers.pop()

    watch = freshness.Freshness(read)
    first = watch.truth(freshness.Scope("f"))
    watch._at -= 10

    assert (first, watch.truth(freshness.Scope("f"))) == ("m", "m")
