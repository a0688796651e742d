"""How a test fills in the form page by page, as a person does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.registration.answers import WANG, address, value_of

PAGES: dict[str, tuple[str, ...]] = {
    "capacity": ("category",),
    "name": ("family", "given", "order", "native", "badge_form"),
    "work": ("email", "phone", "function", "function_zh", "body", "body_zh", "country", "city"),
    "needs": ("languages", "needs_interpretation", "diet", "access_needs"),
    "agreements": ("processing", "sensitive", "photo"),
}


@dataclass(frozen=True)
class Draft:
    """A form that was begun: the client that holds it, and its address."""

    client: FlaskClient
    path: str

    def page(self, name: str) -> TestResponse:
        """Return a page of it."""
        return self.client.get(f"{self.path}{name}/")

    def save(self, name: str, **changes: Any) -> TestResponse:
        """Save a page with the answers of Wang, some of them changed; None leaves one out."""
        shown = self.page(name)
        hidden = {key: value_of(shown, key) for key in ("seen", "revision")}
        given = {key: WANG[key] for key in PAGES.get(name, ()) if key in WANG}
        data = {key: value for key, value in (hidden | given | changes).items() if value is not None}
        return self.client.post(f"{self.path}{name}/", data=data)

    def fill(self, **changes: Any) -> None:
        """Save all pages of the standard form."""
        for name, inputs in PAGES.items():
            own = {key: value for key, value in changes.items() if key in inputs}
            response = self.save(name, **own)
            assert response.status_code == 303, response.text

    def overview(self) -> TestResponse:
        """Return its overview."""
        return self.client.get(self.path)

    def send(self) -> TestResponse:
        """Send it, as the button of the overview does."""
        return self.client.post(self.path, data={"revision": value_of(self.overview(), "revision")})


def begun(client: FlaskClient, lang: str = "en") -> Draft:
    """Begin a form by the button of the start page."""
    response = client.post(f"{address(lang)}start/")
    assert response.status_code == 303
    found = re.match(r"[^?]+", response.headers["Location"])
    assert found is not None
    return Draft(client, found.group())
