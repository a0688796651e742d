"""What HTTP says of a feed: rules 19 to 21."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from werkzeug.test import EnvironBuilder, run_wsgi_app

from forum_app.calendars import replies
from forum_app.calendars.feeds import Feed

FEED = Feed(
    body=b"BEGIN:VCALENDAR\r\n" * 40,
    packed=b"\x1f\x8bpacked",
    tag="abc123",
    modified=datetime(2027, 6, 2, 8, 0, tzinfo=UTC),
    filename="urban-forum-2027-agenda.zh.ics",
    attached=False,
)
PLAIN, PACKED = '"abc123"', '"abc123-gzip"'
MOMENT, BEFORE = "Wed, 02 Jun 2027 08:00:00 GMT", "Wed, 02 Jun 2027 07:59:59 GMT"


def answer(method: str = "GET", feed: Feed = FEED, **headers: Any) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and body as a server would send them."""
    named = [(name.replace("_", "-"), value) for name, value in headers.items()]
    environ = EnvironBuilder(method=method, headers=named).get_environ()
    body, status, sent = run_wsgi_app(replies.reply(environ, feed), environ)
    return int(status.split()[0]), dict(sent), b"".join(body)


def test_a_feed_is_sent_with_its_type_name_and_validators() -> None:
    """Rules 19 to 21."""
    status, headers, body = answer()

    headers.pop("Date", None)
    assert (status, body) == (200, FEED.body)
    assert headers == {
        "Content-Type": "text/calendar; charset=utf-8",
        "Content-Length": str(len(FEED.body)),
        "Content-Disposition": 'inline; filename="urban-forum-2027-agenda.zh.ics"',
        "X-Content-Type-Options": "nosniff",
        "ETag": PLAIN,
        "Last-Modified": MOMENT,
        "Cache-Control": "public, max-age=300",
        "Vary": "Accept-Encoding",
    }


def test_a_single_session_is_an_attachment() -> None:
    """Rule 19."""
    single = Feed(b"x", b"y", "t", FEED.modified, "urban-forum-2027-MF1.ics", attached=True)

    _, headers, _ = answer(feed=single)

    assert headers["Content-Disposition"] == 'attachment; filename="urban-forum-2027-MF1.ics"'


def test_gzip_is_sent_when_asked_with_a_tag_of_its_own() -> None:
    """Rules 20 and 21."""
    status, headers, body = answer(Accept_Encoding="gzip, deflate, br")

    assert (status, body) == (200, FEED.packed)
    assert headers["Content-Encoding"] == "gzip"
    assert headers["Content-Length"] == str(len(FEED.packed))
    assert headers["ETag"] == PACKED
    assert headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("header", "gzip"),
    [
        ("", False),
        ("gzip", True),
        ("GZIP", True),
        ("gzip;q=0", False),
        ("gzip;q=0.000", False),
        ("gzip;q=0.001", True),
        ("deflate, br", False),
        ("*", True),
        ("*;q=0", False),
        ("gzip;q=0, *", False),
        ("identity, gzip;q=0.5", False),
        ("identity;q=0.5, gzip", True),
        ("identity, gzip", True),
        ("gzip;q=much", False),
        (";;,,", False),
    ],
)
def test_gzip_is_honoured_by_its_weight(header: str, gzip: bool) -> None:
    """Rule 21."""
    assert replies.prefers_gzip(header) is gzip


@pytest.mark.parametrize(
    "tags",
    [PLAIN, f"W/{PLAIN}", f'"other", {PLAIN}', f'W/"other" , W/{PLAIN}', "*", PACKED, f"{PACKED}, {PLAIN}"],
)
def test_a_known_tag_gets_304(tags: str) -> None:
    """Rule 20: lists, weak tags, star, and the tag of the other encoding."""
    status, headers, body = answer(If_None_Match=tags)

    assert (status, body) == (304, b"")
    assert headers["ETag"] == (PACKED if tags == PACKED else PLAIN)
    assert headers["Vary"] == "Accept-Encoding"
    assert headers["Cache-Control"] == "public, max-age=300"
    assert "Content-Length" not in headers
    assert "Content-Type" not in headers


@pytest.mark.parametrize("tags", [PACKED, PLAIN, f"{PLAIN}, {PACKED}", "*"])
def test_a_known_tag_gets_304_with_gzip_too(tags: str) -> None:
    """Rule 20."""
    status, headers, _ = answer(If_None_Match=tags, Accept_Encoding="gzip")

    assert status == 304
    assert headers["ETag"] == (PLAIN if tags == PLAIN else PACKED)


@pytest.mark.parametrize(
    ("tags", "since", "status"),
    [
        ('"other"', MOMENT, 200),
        (PLAIN, BEFORE, 304),
        ("*", BEFORE, 304),
        (None, MOMENT, 304),
        (None, BEFORE, 200),
        (None, "Thu, 03 Jun 2027 00:00:00 GMT", 304),
        (None, "yesterday", 200),
    ],
)
def test_the_tag_is_asked_before_the_date(tags: str | None, since: str, status: int) -> None:
    """Rule 20."""
    asked: dict[str, Any] = {"If_Modified_Since": since} | ({"If_None_Match": tags} if tags else {})

    assert answer(**asked)[0] == status


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_head_is_get_without_the_body(encoding: str) -> None:
    """Rule 20."""
    got, head = (answer(method, Accept_Encoding=encoding) for method in ("GET", "HEAD"))

    assert head == (got[0], got[1], b"")


def test_a_range_gets_the_whole_feed() -> None:
    """Rule 20: half a calendar is none."""
    status, headers, body = answer(Range="bytes=0-9")

    assert (status, body) == (200, FEED.body)
    assert "Content-Range" not in headers


def test_an_unknown_calendar_is_a_small_text() -> None:
    response = replies.missing()

    assert (response.status_code, response.content_type) == (404, "text/plain; charset=utf-8")
    assert response.headers["Cache-Control"] == "no-store"
    assert len(response.data) < 200
