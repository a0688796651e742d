"""What makes the agenda work without a connection: the worker, the offline page, the manifest."""

from __future__ import annotations

import json
import re
import struct

import pytest
from flask.testing import FlaskClient

from tests.web.public.conftest import Forum


def kept_by_worker(text: str, path: str) -> bool:
    """Tell whether one of the worker's own patterns names a path."""
    forms = re.findall(r"^const (?:PUBLIC_PAGE|AGENDA_PAGE|MY_PROGRAMME) = /(.+)/;$", text, re.MULTILINE)
    assert len(forms) == 3
    return any(re.search(form.replace(r"\/", "/"), path) for form in forms)


def fetched(client: FlaskClient, path: str) -> tuple[int, str | None, bytes]:
    """Return status, type and bytes of a file, and close it."""
    with client.get(path) as answer:
        return answer.status_code, answer.mimetype, answer.data


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/en/", True),
        ("/zh/forums/", True),
        ("/fr/forums/f/", True),
        ("/en/forums/f/agenda/", True),
        ("/en/forums/f/agenda/MF1/", True),
        ("/en/forums/f/agenda/rooms/R1/", True),
        ("/en/forums/f/agenda/mine/", True),
        ("/en/forums/f/agenda/mine/sessions.json", True),
        ("/en/forums/f/speakers/", True),
        ("/en/forums/f/agenda/mine/token/", False),
        ("/en/forums/f/agenda/mine/token/link.svg", False),
        ("/en/forums/f/agenda/mine/stop/token/", False),
        ("/en/forums/f/my-sessions/token/", False),
        ("/en/forums/f/register/", False),
        ("/en/my/token/", False),
        ("/en/invited/token/", False),
        ("/desk/f/", False),
        ("/account/", False),
        ("/checkin/", False),
        ("/feeds/my/token.ics", False),
        ("/api/v1/", False),
    ],
)
def test_only_public_pages_are_kept(client: FlaskClient, path: str, kept: bool) -> None:
    assert kept_by_worker(client.get("/sw.js").text, path) is kept


def test_the_worker_is_fresh_and_carries_the_version_of_the_files(client: FlaskClient) -> None:
    answer = client.get("/sw.js")
    setup = json.loads(re.findall(r"^const SETUP = (\{.*\});$", answer.text, re.MULTILINE)[0])

    assert (answer.mimetype, answer.headers["Cache-Control"]) == ("text/javascript", "no-cache")
    assert answer.headers["Service-Worker-Allowed"] == "/"
    assert all(f"/static/v-{setup['version']}/" in path for path in setup["assets"])
    assert [fetched(client, path)[0] for path in setup["assets"]] == [200] * len(setup["assets"])
    assert [client.get(path).status_code for path in setup["offline"].values()] == [200] * 3


def test_a_page_may_become_a_worker_of_this_address_and_no_other(client: FlaskClient) -> None:
    """The policy of the content names one maker of script addresses, and workers come from here."""
    policy = client.get("/sw.js").headers["Content-Security-Policy"]

    assert "trusted-types offline;" in f"{policy};"
    assert "worker-src 'self'" in policy


@pytest.mark.parametrize(("lang", "html"), [("en", "en"), ("zh", "zh-Hans"), ("fr", "fr")])
def test_the_offline_page_leads_back_to_the_agenda_in_each_language(
    forum: Forum, lang: str, html: str
) -> None:
    answer = forum.client.get(f"/{lang}/offline/")

    assert f'<html lang="{html}">' in answer.text
    assert f'href="/{lang}/forums/{forum.slug}/agenda/"' in answer.text
    assert "public" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers


def test_without_a_forum_the_offline_page_has_nothing_to_lead_to(client: FlaskClient) -> None:
    answer = client.get("/en/offline/")

    assert (answer.status_code, "To the agenda" in answer.text) == (200, False)


@pytest.mark.parametrize("lang", ["en", "zh", "fr"])
def test_the_manifest_names_pictures_that_are_there_in_their_sizes(client: FlaskClient, lang: str) -> None:
    answer = client.get(f"/{lang}/manifest.webmanifest")
    told = json.loads(answer.text)

    assert answer.mimetype == "application/manifest+json"
    assert (told["start_url"], told["display"]) == (f"/{lang}/", "minimal-ui")
    for icon in told["icons"]:
        status, kind, data = fetched(client, icon["src"])
        assert (status, kind) == (200, icon["type"])
        if icon["type"] == "image/png":
            width, height = struct.unpack(">II", data[16:24])
            assert f"{width}x{height}" == icon["sizes"]


def test_public_pages_register_the_worker_and_carry_the_line(forum: Forum) -> None:
    page = forum.get("agenda/")

    assert 'data-worker="/sw.js"' in page
    assert "You are offline. This page is as of {time}." in page
    assert "/js/offline.js" in page
    assert '/en/manifest.webmanifest"' in page


@pytest.mark.parametrize(
    "path", ["", "forums/", "forums/urban-forum-2027/", "forums/urban-forum-2027/agenda/"]
)
def test_what_may_be_kept_sets_no_cookie(forum: Forum, path: str) -> None:
    answer = forum.client.get(f"/en/{path}")

    assert answer.headers["Cache-Control"].startswith("public")
    assert "Set-Cookie" not in answer.headers
