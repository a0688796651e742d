"""Answers behind a personal link: kept by nobody, found by no search engine, told to no other site."""

from __future__ import annotations

import pytest
from werkzeug.wrappers import Response

from forum_app.public.private import WITH_FORM, private


@pytest.mark.parametrize("status", [200, 303, 409, 422])
def test_an_answer_behind_a_secret_is_kept_by_nobody_whatever_it_says(status: int) -> None:
    """Rule 22."""
    answer = private(Response("words", status))

    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert (answer.status_code, answer.get_data(as_text=True)) == (status, "words")


@pytest.mark.parametrize(
    ("referrer", "policy"), [({}, "no-referrer"), ({"referrer": WITH_FORM}, "strict-origin")]
)
def test_a_page_with_a_form_tells_its_origin_and_nothing_tells_its_path(
    referrer: dict[str, str], policy: str
) -> None:
    assert private(Response(""), **referrer).headers["Referrer-Policy"] == policy


def test_what_was_said_before_about_keeping_is_taken_back() -> None:
    public = Response("words", headers={"Cache-Control": "public, max-age=86400"})

    assert private(public).headers.getlist("Cache-Control") == ["no-store"]
