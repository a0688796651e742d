"""Where somebody may be sent after signing in: paths of this site, in no disguise (reliability 1.5, open redirects)."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.accounts.redirects import safe_path

HOSTILE = (
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "/\t/evil.example/",
    "/\n/evil.example/",
    "http:evil.example",
    "http:///evil.example",
    "javascript:alert(1)",
    "data:text/html,hi",
    "/%2f/evil.example",
    "/%5cevil.example",
    "/%09/evil.example",
    "/.//evil.example",
    "/..//evil.example",
    "/desk/..//..//evil.example",
    " //evil.example",
    "evil.example",
    "@evil.example",
    "/%252f/evil.example",
    "／／evil.example",
    "/desk/\x00",
    "?next=//evil.example",
)


@pytest.mark.parametrize("target", HOSTILE)
def test_a_disguised_address_of_another_site_is_refused(target: str) -> None:
    assert safe_path(target) is None


@pytest.mark.parametrize(
    "target",
    [
        "/",
        "/desk/",
        "/desk/urban-forum-2027/registrations/?view=review&q=wang%20li",
        "/account/",
        "/zh/forums/urban-forum-2027/",
        "/desk/x/registrations/?q=%E7%8E%8B",
        "/desk/x/?u=https://elsewhere.example/",
    ],
)
def test_a_plain_path_of_this_site_is_kept(target: str) -> None:
    assert safe_path(target) == target


@pytest.mark.parametrize("target", [None, "", "/" + "a" * 3000])
def test_nothing_and_too_much_is_refused(target: str | None) -> None:
    assert safe_path(target) is None


@given(st.text(alphabet="/\\.:@%2f5c09aehtps \t\n?#", max_size=24))
def test_no_spelling_leads_to_another_host(tail: str) -> None:
    kept = safe_path("/" + tail)

    if kept is not None:
        seen = urlsplit(urljoin("https://forum.example/account/sign-in", kept))
        assert (seen.scheme, seen.netloc) == ("https", "forum.example")
