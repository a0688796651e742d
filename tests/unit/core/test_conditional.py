"""Which encoding a client gets, and when it is told that nothing changed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from forum_app.core.conditional import held, takes_gzip

MADE = datetime(2027, 6, 1, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("gzip", True),
        ("gzip, deflate, br", True),
        ("*", True),
        ("gzip;q=0.5", True),
        ("", False),
        ("identity", False),
        ("br", False),
        ("gzip;q=0", False),
        ("*;q=0", False),
        ("gzip;q=0.2, identity;q=0.8", False),
        ("gzip;q=nonsense", False),
    ],
)
def test_gzip_is_sent_to_those_who_ask_for_it(header: str, wanted: bool) -> None:
    assert takes_gzip(header) is wanted


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ('"abc-gzip"', "abc-gzip"),
        ('W/"abc-gzip"', "abc-gzip"),
        ('"other", "abc-gzip"', "abc-gzip"),
        ('"x", W/"y" , "abc"', "abc"),
        ('"abc"', "abc"),
        ("*", "abc-gzip"),
        ('"other"', None),
        ('"abc-gzi"', None),
        ("", None),
    ],
)
def test_the_tag_that_a_client_holds_is_found_in_every_form(header: str, found: str | None) -> None:
    environ = {"HTTP_IF_NONE_MATCH": header, "HTTP_ACCEPT_ENCODING": "gzip"}

    assert held(environ, "abc", MADE) == found


@pytest.mark.parametrize(
    ("since", "found"),
    [
        ("Tue, 01 Jun 2027 08:00:00 GMT", "abc"),
        ("Tue, 01 Jun 2027 08:00:01 GMT", "abc"),
        ("Tue, 01 Jun 2027 07:59:59 GMT", None),
        ("yesterday", None),
    ],
)
def test_a_date_counts_from_the_instant_at_which_the_page_was_made(since: str, found: str | None) -> None:
    assert held({"HTTP_IF_MODIFIED_SINCE": since}, "abc", MADE) == found


def test_a_tag_goes_before_a_date() -> None:
    later = "Wed, 02 Jun 2027 08:00:00 GMT"

    assert held({"HTTP_IF_NONE_MATCH": '"old"', "HTTP_IF_MODIFIED_SINCE": later}, "abc", MADE) is None
