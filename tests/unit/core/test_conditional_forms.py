"""The headers by which clients say what they take and what they hold, in the forms in which they come."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.http import http_date

from forum_app.core.conditional import PACKED, held, takes_gzip

MADE = datetime(2027, 6, 1, 8, 0, tzinfo=UTC)
TAGS = st.text("abcdef0123456789", min_size=1, max_size=32)


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("GZIP", True),
        ("gzip;q=1.0, *;q=0", True),
        ("*;q=0.5, gzip;q=0", False),
        ("identity;q=0.5, gzip;q=0.5", True),
        ("identity, gzip;q=0.9", False),
        ("identity;q=0, gzip;q=0.1", True),
        ("br;q=1.0, gzip;q=0.8, *;q=0.1", True),
        ("deflate, identity;q=0", False),
        (" , ,", False),
    ],
)
def test_the_weights_of_encodings_are_weighed(header: str, wanted: bool) -> None:
    """RFC 9110, 12.5.3: a name goes before the star, zero means never."""
    assert takes_gzip(header) is wanted


@settings(max_examples=50)
@given(st.text(max_size=60))
def test_no_header_breaks_the_answer(header: str) -> None:
    assert takes_gzip(header) in (True, False)
    assert held({"HTTP_IF_NONE_MATCH": header, "HTTP_ACCEPT_ENCODING": header}, "abc", MADE) in (
        None,
        "abc",
        f"abc{PACKED}",
    )


@settings(max_examples=50)
@given(TAGS, st.lists(TAGS, max_size=5), st.booleans(), st.booleans())
def test_a_tag_is_found_among_others_and_only_if_it_is_there(
    tag: str, others: list[str], weak: bool, there: bool
) -> None:
    strange = [other for other in others if other != tag]
    named = [f'{"W/" if weak else ""}"{each}"' for each in (*strange, *([tag] if there else []))]
    if not named:
        return

    found = held({"HTTP_IF_NONE_MATCH": ", ".join(named)}, tag, MADE)

    assert found == (tag if there else None)


@pytest.mark.parametrize(
    ("accepts", "header", "found"),
    [
        ("", '"abc", "abc-gzip"', "abc"),
        ("gzip", '"abc", "abc-gzip"', "abc-gzip"),
        ("", "*", "abc"),
        ("", '"abc-gzip"', "abc-gzip"),
        ("", "abc", "abc"),
        ("", '"ABC"', None),
    ],
)
def test_of_two_encodings_held_the_one_that_would_be_sent_is_named(
    accepts: str, header: str, found: str | None
) -> None:
    environ = {"HTTP_IF_NONE_MATCH": header, "HTTP_ACCEPT_ENCODING": accepts}

    assert held(environ, "abc", MADE) == found


@settings(max_examples=50)
@given(st.integers(-100_000, 100_000))
def test_a_date_is_compared_to_the_second(seconds: int) -> None:
    since = http_date(MADE + timedelta(seconds=seconds))

    assert held({"HTTP_IF_MODIFIED_SINCE": since}, "abc", MADE) == ("abc" if seconds >= 0 else None)


@pytest.mark.parametrize("accepts", ["", "gzip"])
def test_who_comes_by_date_is_told_the_tag_of_its_encoding(accepts: str) -> None:
    environ = {"HTTP_IF_MODIFIED_SINCE": http_date(MADE), "HTTP_ACCEPT_ENCODING": accepts}

    assert held(environ, "abc", MADE) == ("abc-gzip" if accepts else "abc")


def test_who_holds_nothing_gets_the_page() -> None:
    assert held({}, "abc", MADE) is None
