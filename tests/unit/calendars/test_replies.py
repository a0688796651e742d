"""What HTTP says of a feed: rules 19 to 21."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from typing import Any

import pytest
from werkzeug.test import EnvironBuilder

from forum_app.calendars import replies
from forum_app.calendars.feeds import MEDIA_TYPE
from forum_app.core.conditional import takes_gzip
from forum_app.core.warm import Answer
from forum_app.core.warmlayer import pick

BODY = b"BEGIN:VCALENDAR\r\n" * 40
NAME = "urban-forum-2027-agenda.zh.ics"


def ready(*, attached: bool = False) -> Answer:
    """Return a feed as it is kept."""
    packed = gzip.compress(BODY, mtime=0)
    return Answer(
        packed=packed,
        size=len(BODY),
        tag="abc123",
        modified=datetime(2027, 6, 2, 8, 0, tzinfo=UTC),
        media_type=MEDIA_TYPE,
        language="",
        scope="forum",
        truth="release",
        phase="0",
        until=float("inf"),
        cache=replies.CACHE_CONTROL,
        headers=(replies.disposition(NAME, attached=attached),),
    )


FEED = ready()
PLAIN, PACKED = '"abc123"', '"abc123-gzip"'
MOMENT, BEFORE = "Wed, 02 Jun 2027 08:00:00 GMT", "Wed, 02 Jun 2027 07:59:59 GMT"


def answer(method: str = "GET", feed: Answer = FEED, **headers: Any) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and body as they are sent."""
    named = [(name.replace("_", "-"), value) for name, value in headers.items()]
    status, sent, body = pick(EnvironBuilder(method=method, headers=named).get_environ(), feed)
    return status, dict(sent), b"" if method == "HEAD" else body


def test_a_feed_is_sent_with_its_type_name_and_validators() -> None:
    """Rules 19 to 21."""
    status, headers, body = answer()

    assert (status, body) == (200, BODY)
    assert headers == {
        "Content-Type": "text/calendar; charset=utf-8",
        "Content-Length": str(len(BODY)),
        "Content-Disposition": 'inline; filename="urban-forum-2027-agenda.zh.ics"',
        "ETag": PLAIN,
        "Last-Modified": MOMENT,
        "Cache-Control": "public, max-age=300, stale-while-revalidate=60",
        "Vary": "Accept-Encoding",
    }


def test_a_single_session_is_an_attachment() -> None:
    """Rule 19."""
    _, headers, _ = answer(feed=ready(attached=True))

    assert headers["Content-Disposition"] == f'attachment; filename="{NAME}"'


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
    assert takes_gzip(header) is gzip


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
    assert headers["Cache-Control"] == "public, max-age=300, stale-while-revalidate=60"
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

    assert (status, body) == (200, BODY)
    assert "Content-Range" not in headers


def test_an_unknown_calendar_is_a_small_text() -> None:
    response = replies.missing()

    assert (response.status_code, response.content_type) == (404, "text/plain; charset=utf-8")
    assert response.headers["Cache-Control"] == "no-store"
    assert len(response.data) < 200
