"""What a browser sends of a page's form beside what somebody typed."""

from __future__ import annotations

import re
from html import unescape

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.desk.scene import Scene

HIDDEN = re.compile(r"<input[^>]*>")
NAME, VALUE = re.compile(r'name="([^"]*)"'), re.compile(r'value="([^"]*)"')


def hidden(page: str) -> dict[str, str]:
    """Return the names and values of a page's hidden fields; of two with one name the first."""
    found: dict[str, str] = {}
    for field in HIDDEN.findall(page):
        name, value = NAME.search(field), VALUE.search(field)
        if 'type="hidden"' in field and name:
            found.setdefault(name[1], unescape(value[1]) if value else "")
    return found


def decide(
    client: FlaskClient, scene: Scene, verdict: str, reference: str = "", **typed: str
) -> TestResponse:
    """Open the page of a verdict and send its form with these words; the mail is asked for as the page has it."""
    address = f"/desk/{scene.forum}/registrations/{reference or scene.registration}/decide/{verdict}"
    page = client.get(f"{address}?lang=en")
    assert page.status_code == 200
    kept = {
        name: value for name, value in hidden(page.text).items() if name in ("stage", "revision", "newest")
    }
    return client.post(address, data=kept | {"mail": "y"} | typed)
