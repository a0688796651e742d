"""The answers of one person to the form, and how a test reads the page back."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

FORUM = "urban-forum-2027"
WANG: dict[str, Any] = {
    "key": "a" * 32,
    "category": "delegate",
    "family": "Wang",
    "given": "Xiaoming",
    "order": "family_first",
    "native": "王小明",
    "badge_form": "",
    "email": "wang@example.org",
    "phone": "+86 28 1234 5678",
    "function": "Deputy Mayor of Chengdu",
    "function_zh": "成都市副市长",
    "body": "City of Chengdu",
    "body_zh": "成都市人民政府",
    "country": "CN",
    "city": "成都",
    "languages": ["zh", "en"],
    "needs_interpretation": "y",
    "diet": "vegetarian",
    "access_needs": "step-free route",
    "processing": "y",
    "sensitive": "y",
    "photo": "y",
}


def address(lang: str = "en", forum: str = FORUM) -> str:
    """Return the address of the form."""
    return f"/{lang}/forums/{forum}/register/"


def whole(lang: str = "en", forum: str = FORUM) -> str:
    """Return the address of the whole form on one page."""
    return f"{address(lang, forum)}whole/"


def send(client: FlaskClient, lang: str = "en", **changes: Any) -> TestResponse:
    """Send the form with some answers changed; None leaves an answer out."""
    answers = {name: value for name, value in (WANG | changes).items() if value is not None}
    return client.post(address(lang), data=answers)


def registered(client: FlaskClient, lang: str = "en", **changes: Any) -> str:
    """Register and return the token of the personal link."""
    response = send(client, lang, **changes)
    assert response.status_code == 303, text_of(response)
    return response.headers["Location"].rstrip("/").rsplit("/", 1)[1]


def text_of(response: TestResponse) -> str:
    """Return the words of a page's main part without its markup."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main_of(response))).split())


def main_of(response: TestResponse) -> str:
    """Return the markup of a page's main part."""
    return response.text.split("<main", 1)[-1].split("</main>", 1)[0]


def value_of(response: TestResponse, name: str) -> str:
    """Return the value that a field of the page holds."""
    found = re.search(rf'<input[^>]*name="{name}"[^>]*>', response.text)
    assert found, name
    value = re.search(r'value="([^"]*)"', found.group())
    return unescape(value.group(1)) if value else ""


def errors_of(response: TestResponse) -> dict[str, str]:
    """Return the error summary: the field that each line leads to, and its text."""
    summary = response.text.split("data-error-summary", 1)[1].split("</div>", 1)[0]
    return {name: unescape(text) for name, text in re.findall(r'<a href="#([\w-]+)">([^<]*)</a>', summary)}
