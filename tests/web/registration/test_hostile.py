"""Hostile answers show as typed and nothing more, on every page that shows them."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest
from flask.testing import FlaskClient

from forum_app.registration.typed import holds_address, tidy
from tests.web.registration.answers import address, errors_of, main_of, registered, send, text_of
from tests.web.registration.drafting import begun
from tests.web.registration.hostile import CONTROLS, KEPT, LINKS

FREE = ("function", "function_zh", "body", "body_zh", "city", "diet", "access_needs")


class Tags(HTMLParser):
    """Collects the elements of a page that the house's templates never write there."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.strange: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "iframe", "base", "u") or any(
            name.startswith("on") for name, _ in attrs
        ):
            self.strange.append(tag)
        if tag == "img" and not dict(attrs).get("src", "").startswith("/"):  # type: ignore[union-attr]
            self.strange.append(tag)


def strange_tags(text: str) -> list[str]:
    return Tags(text).strange


@pytest.mark.parametrize("text", KEPT)
def test_an_answer_shows_as_it_was_typed(client: FlaskClient, text: str) -> None:
    token = registered(client, **dict.fromkeys(FREE, text))
    pages = [client.get(path) for path in (f"/en/my/{token}/", f"{address()}done/{token}/")]

    assert [strange_tags(main_of(page)) for page in pages] == [[], []]
    assert " ".join(tidy(text).split()) in text_of(pages[0])
    data = json.loads(client.get(f"/en/my/{token}/data.json").text)
    assert data["registration"]["diet"] == tidy(text)


@pytest.mark.parametrize("text", KEPT)
def test_an_answer_comes_back_into_its_field_as_it_was_typed(client: FlaskClient, text: str) -> None:
    response = send(
        client, **dict.fromkeys((*FREE, "family", "given", "native", "badge_form", "phone"), text), email="x"
    )

    assert response.status_code == 422
    assert strange_tags(main_of(response)) == []


@pytest.mark.parametrize("text", [t for t in KEPT if not holds_address(t)])
def test_a_strange_name_is_shown_not_run(client: FlaskClient, text: str) -> None:
    token = registered(client, native=text, family="Wang")
    page = client.get(f"/zh/my/{token}/")

    assert strange_tags(main_of(page)) == []


@pytest.mark.parametrize("text", CONTROLS)
def test_marks_that_nobody_sees_are_dropped(client: FlaskClient, text: str) -> None:
    token = registered(client, native=text, function=text)
    data = json.loads(client.get(f"/en/my/{token}/data.json").text)

    kept = data["person"]["native"] + data["registration"]["function"]["en"]
    assert not set(kept) & set("\r\n\x00\x1b\u0085\u2028\u202e\u2066\u2069\u200b\ufeff")


@pytest.mark.parametrize("field", ["family", "given", "native", "badge_form"])
@pytest.mark.parametrize("text", LINKS)
def test_a_name_holds_no_address(client: FlaskClient, field: str, text: str) -> None:
    """Reliability 1.3: names cannot write the mail."""
    response = send(client, **{field: text})

    assert response.status_code == 422
    assert list(errors_of(response)) == [field]


@pytest.mark.parametrize("text", KEPT[::4])
def test_a_draft_and_a_page_to_change_show_an_answer_as_it_was_typed(client: FlaskClient, text: str) -> None:
    draft = begun(client)
    draft.fill(**dict.fromkeys(FREE, text))
    overview, needs = draft.overview(), draft.page("needs")
    token = draft.send().headers["Location"].rstrip("/").rsplit("/", 1)[1]
    change = client.get(f"/en/my/{token}/change/work/")

    assert [strange_tags(main_of(page)) for page in (overview, needs, change)] == [[], [], []]
    assert " ".join(tidy(text).split()) in text_of(overview)
