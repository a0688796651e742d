"""The page of the calendar feeds: every choice leads to feeds that answer, on both ways of serving (rule 24)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from itertools import product
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from flask import Flask
from werkzeug.test import Client, EnvironBuilder, TestResponse

from forum_app.core import qr
from forum_app.core.warmlayer import Layer
from forum_app.public.pages.subscribing import LANGUAGES
from tests.unit.public.documents import session
from tests.web.public.conftest import SESSIONS, SLUG, ZHANG, ZHANG_UID, Forum, publish

PAGE = f"/en/forums/{SLUG}/calendar/"
FEEDS = ("agenda", "parts/mayors", "tracks/track-a", "themes/green", "rooms/HEMI", f"speakers/{ZHANG_UID}")
HOSTILE = (
    "feed=%3Cscript%3Ealert(1)%3C/script%3E",
    "feed=../../desk/&language=zh",
    "feed=%00",
    "feed=rooms/HEMI%00",
    "language=%0d%0aSet-Cookie:%20a=b",
    "feed=" + "a" * 3_000,
    "feed=%ff%fe&language=%f0",
    "feed=sessions/RT",
)
KEPT = (
    "",
    "?feed=agenda&language=both",
    "?feed=rooms/HEMI&language=zh",
    "?feed=rooms%2FHEMI",
    "?utm_source=mail",
    f"?language=fr&feed=speakers/{ZHANG_UID}",
)
OWN_FEEDS = {
    "agenda/": "",
    "agenda/rooms/HEMI/": "rooms/HEMI",
    "agenda/parts/mayors/": "parts/mayors",
    "agenda/tracks/track-a/": "tracks/track-a",
    "agenda/themes/green/": "themes/green",
    f"speakers/{ZHANG_UID}/": f"speakers/{ZHANG_UID}",
}


class Tags(HTMLParser):
    """The start tags of a page, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.all: list[tuple[str, dict[str, str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, {name: value or "" for name, value in attrs}))

    def named(self, name: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.all if tag == name]


@pytest.fixture
def reader(app: Flask) -> Client:
    """Readers of a forum in which every kind of feed has a session."""
    publish(
        app,
        session("MF1", "09-20T08:40", "09-20T10:15", part="mayors", track="track-a", themes=["green"])
        | {"people": [ZHANG]},
        *SESSIONS[1:],
    )
    return Client(app.wsgi_app)


def links(page: str) -> dict[str, str]:
    """Return the address in the field and where the ways lead, by host or scheme."""
    tags = Tags(page)
    hrefs = [a["href"] for a in tags.named("a") if "href" in a]
    field = next(i["value"] for i in tags.named("input") if i.get("id") == "address")
    outside = {urlsplit(h).netloc: h for h in hrefs if h.startswith("https://")}
    return outside | {
        "field": field,
        "webcal": next(h for h in hrefs if h.startswith("webcal:")),
        "file": next(a["href"] for a in tags.named("a") if "download" in a),
        "head": next(each["href"] for each in tags.named("link") if each.get("type") == "text/calendar"),
    }


def choices(page: str) -> Iterator[str]:
    """Return what the form of the page offers, as queries."""
    values = [o["value"] for o in Tags(page).named("option")]
    tongues = [value for value in values if value in LANGUAGES]
    return (
        f"?feed={feed}&language={tongue}" for feed in values if feed not in LANGUAGES for tongue in tongues
    )


@pytest.mark.parametrize("lang", ["en", "zh", "fr"])
def test_every_choice_answers_with_feeds_that_answer(reader: Client, lang: str) -> None:
    """Rule 18: the addresses that people copy work, in every language of page and feed."""
    at = f"/{lang}/forums/{SLUG}/calendar/"
    offered = [*choices(reader.get(f"{at}?feed=speakers/{ZHANG_UID}").text)]
    seen = set()

    for query in offered:
        answer = reader.get(at + query)
        feed = urlsplit(links(answer.text)["field"]).path
        assert (answer.status_code, reader.get(feed).status_code) == (200, 200), query
        seen.add(feed)

    assert len(seen) == len(offered)
    assert {f"/feeds/{SLUG}/{feed}.zh.ics" for feed in FEEDS} <= seen


def test_all_ways_lead_to_the_chosen_feed(reader: Client) -> None:
    """Rule 24."""
    found = links(reader.get(f"{PAGE}?feed=tracks/track-a&language=zh").text)
    https = f"http://forum.test/feeds/{SLUG}/tracks/track-a.zh.ics"
    webcal = https.replace("http:", "webcal:")

    assert {found["field"], found["file"], found["head"]} == {https}
    assert found["webcal"] == webcal
    assert found["calendar.google.com"] == (
        "https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Fforum.test%2Ffeeds%2F"
        f"{SLUG}%2Ftracks%2Ftrack-a.zh.ics"
    )
    for host in ("outlook.live.com", "outlook.office.com"):
        assert found[host].startswith(f"https://{host}/calendar/0/addfromweb?url=http%3A%2F%2Fforum.test")
        query = parse_qs(urlsplit(found[host]).query)
        assert query == {"url": [https], "name": ["2027年城市论坛：Track A"]}


def test_the_name_for_outlook_is_the_one_in_the_feed(reader: Client) -> None:
    """Rule 5."""
    outlook = links(reader.get(f"{PAGE}?feed=rooms/HEMI").text)["outlook.live.com"]
    feed = reader.get(f"/feeds/{SLUG}/rooms/HEMI.ics").text.replace("\r\n ", "")
    name = re.search(r"^X-WR-CALNAME:(.*)\r$", feed, re.MULTILINE)

    assert name is not None
    assert parse_qs(urlsplit(outlook).query)["name"] == [name[1]]


def test_the_code_opens_this_page_with_the_same_choice(reader: Client) -> None:
    """A telephone knows nothing of webcal in a code, but every one opens a page."""
    at = f"/zh/forums/{SLUG}/calendar/?feed=themes/green&language=fr"
    page = reader.get(at).text
    picture = next(i["src"] for i in Tags(page).named("img") if i["src"].startswith("data:"))

    assert unquote(picture) == "data:image/svg+xml," + qr.svg(f"http://forum.test{at}")


def test_what_is_chosen_stays_chosen_in_the_form(reader: Client) -> None:
    page = reader.get(f"{PAGE}?feed=rooms/R52&language=fr").text
    chosen = [o["value"] for o in Tags(page).named("option") if "selected" in o]

    assert chosen == ["rooms/R52", "fr"]


def test_it_works_without_a_script(reader: Client) -> None:
    """The field is there to be selected; only the button that copies waits for its script."""
    tags = Tags(reader.get(PAGE).text)
    field = next(i for i in tags.named("input") if i.get("id") == "address")
    hidden = [b for b in tags.named("button") if "hidden" in b]

    assert "readonly" in field
    assert [b["data-copy"] for b in hidden] == ["address"]
    assert [f["action"] for f in tags.named("form")] == [PAGE]
    assert "method" not in tags.named("form")[0]


def test_who_chooses_nothing_follows_the_whole_agenda(reader: Client) -> None:
    fields = [
        links(reader.get(f"/{lang}/forums/{SLUG}/calendar/").text)["field"] for lang in ("en", "zh", "fr")
    ]

    names = ("agenda", "agenda", "agenda.fr")
    assert fields == [f"http://forum.test/feeds/{SLUG}/{name}.ics" for name in names]


def test_an_unknown_choice_says_so_and_offers_the_others(reader: Client) -> None:
    for query in ("feed=rooms/none", "language=de", "feed=x&language=y", *HOSTILE):
        answer = reader.get(f"{PAGE}?{query}")
        summary = [d for d in Tags(answer.text).named("div") if "data-error-summary" in d]

        assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-store"), query
        assert len(summary) == 1
        assert "<script>alert" not in answer.text
        assert "Set-Cookie" not in answer.headers
        assert "/feeds/" in links(answer.text)["field"]


def test_the_half_of_a_choice_that_is_known_is_kept(reader: Client) -> None:
    page = reader.get(f"{PAGE}?feed=rooms/none&language=zh").text

    assert links(page)["field"].endswith("/agenda.zh.ics")
    assert 'href="#feed"' in page
    assert 'href="#language"' not in page


def test_before_the_first_release_the_page_says_so(reader: Client) -> None:
    answer = reader.get("/en/forums/forum-2013/calendar/?feed=agenda")

    assert answer.status_code == 200
    assert "The programme has not been published yet" in answer.text
    assert "webcal:" not in answer.text


def test_an_edition_that_is_not_public_has_no_page(reader: Client) -> None:
    answers = [reader.get(f"/en/forums/{forum}/calendar/").status_code for forum in ("draft-2029", "none")]

    assert answers == [404, 404]


def test_nothing_is_stored_about_who_subscribes(reader: Client) -> None:
    answer = reader.get(PAGE)

    assert "Set-Cookie" not in answer.headers
    assert "Nothing about you is stored" in answer.text


# Both ways of serving


@pytest.fixture
def layer(app: Flask, forum: Forum) -> Layer:
    found = app.wsgi_app
    assert isinstance(found, Layer)
    return found


def told(answer: TestResponse) -> tuple[int, list[tuple[str, str]], bytes]:
    headers = sorted((k, v) for k, v in answer.headers if k != "X-Request-Id")
    return answer.status_code, headers, answer.get_data()


def ready(layer: Layer, at: str) -> bool:
    return layer.ready(EnvironBuilder(path=at).get_environ()) is not None


def test_both_ways_give_the_same_page(layer: Layer) -> None:
    """Status, headers and bytes, ahead of the application and in it (idea 1)."""
    slow, warm = Client(layer.app), Client(layer)
    for at in (PAGE + query for query in KEPT):
        tag = warm.get(at).headers["ETag"]
        sent: tuple[dict[str, str], ...] = (
            {},
            {"Accept-Encoding": "gzip"},
            {"If-None-Match": tag},
            {"Cookie": "forum=abc"},
        )
        for headers, method in product(sent, ("GET", "HEAD")):
            answers = [told(way.open(at, method=method, headers=headers)) for way in (warm, slow)]

            assert ready(layer, at)
            assert answers[0] == answers[1], (at, method, headers)


def test_the_same_choice_is_made_once_however_it_is_written(layer: Layer) -> None:
    client = Client(layer)
    plain = client.get(PAGE)

    assert client.get(f"{PAGE}?language=both&feed=agenda&evil=1").get_data() == plain.get_data()
    assert (
        client.get(f"{PAGE}?feed=rooms%2FHEMI").get_data() == client.get(f"{PAGE}?feed=rooms/HEMI").get_data()
    )


def test_an_unknown_choice_is_kept_by_nobody(layer: Layer) -> None:
    for query in ("?feed=x", "?language=de", "?feed=rooms/none&language=zh"):
        Client(layer).get(PAGE + query)

        assert not ready(layer, PAGE + query)


# Where readers find it


def test_a_page_leads_to_its_own_feed(forum: Forum) -> None:
    """To the page of the feed in its body, to the feed itself in its head."""
    for page, feed in OWN_FEEDS.items():
        text = forum.get(page)
        subscribed = re.search(r'<a class="button button--small" href="([^"]*/calendar/[^"]*)"', text)
        heads = [each["href"] for each in Tags(text).named("link") if each.get("type") == "text/calendar"]

        assert subscribed is not None, page
        assert unescape(subscribed[1]) == PAGE + (f"?feed={feed}" if feed else "")
        assert heads == [f"/feeds/{SLUG}/{feed or 'agenda'}.ics"]
        assert {forum.client.get(at).status_code for at in (heads[0], unescape(subscribed[1]))} == {200}


def test_the_edition_a_session_and_the_foot_of_every_page_lead_to_it_too(forum: Forum) -> None:
    assert forum.get("").count(f'href="{PAGE}"') == 2
    assert forum.get("agenda/MF1/").count(f'href="{PAGE}"') == 2
    assert f'href="{PAGE}">Calendar feed' in forum.client.get("/en/").text


def test_a_session_still_offers_its_own_file(forum: Forum) -> None:
    found = re.search(r'href="(/feeds/[^"]*/sessions/MF1.ics)"', forum.get("agenda/MF1/"))

    assert found is not None
    answer = forum.client.get(found[1])
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
