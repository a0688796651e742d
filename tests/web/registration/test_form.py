"""The form of registration: shown, sent, refused, sent twice."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from forum_app.core.extensions import db
from forum_app.core.uow import reading, transaction
from forum_app.editions.models import Edition
from forum_app.editions.rules import EditionState
from forum_app.messages.models import OutboxMail
from forum_app.registration.models import Registration
from tests.web.registration.answers import (
    WANG,
    address,
    errors_of,
    main_of,
    registered,
    send,
    text_of,
    value_of,
    whole,
)


def rows(app: Flask) -> list[Registration]:
    with app.app_context():
        found = list(reading().scalars(select(Registration)).unique())
        db.session.remove()
    return found


def set_state(app: Flask, state: EditionState) -> None:
    with app.app_context():
        with transaction() as session:
            session.scalars(select(Edition)).one().state = state
        db.session.remove()


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "Belgium China"), ("zh", "比利时 中国"), ("fr", "Belgique Chine")],
)
def test_the_form_is_shown_in_each_language(client: FlaskClient, lang: str, words: str) -> None:
    response = client.get(whole(lang))

    assert response.status_code == 200
    assert words in text_of(response)
    assert response.headers["Cache-Control"] == "no-store"


def test_only_categories_open_to_the_public_are_offered(client: FlaskClient) -> None:
    found = re.findall(r'name="category"[^>]*value="([^"]+)"', client.get(whole()).text)

    assert found == ["delegate", "press"]


def test_no_agreement_is_ticked_beforehand(client: FlaskClient) -> None:
    """DPR-5."""
    assert " checked" not in main_of(client.get(whole()))


def test_each_rendering_is_a_form_of_its_own(client: FlaskClient) -> None:
    keys = {value_of(client.get(whole()), "key") for _ in range(3)}

    assert len(keys) == 3
    assert all(re.fullmatch("[0-9a-f]{32}", key) for key in keys)


def test_a_person_registers(app: Flask, client: FlaskClient) -> None:
    response = send(client, "zh")

    (row,) = rows(app)
    assert response.status_code == 303
    assert response.headers["Location"].startswith(f"{address('zh')}done/")
    assert (row.email, row.language, row.languages, row.city_text) == (
        "wang@example.org",
        "zh",
        "en zh",
        "成都",
    )
    assert row.city_id is not None
    assert row.needs_interpretation


def test_the_same_form_sent_again_leads_to_the_same_confirmation(app: Flask, client: FlaskClient) -> None:
    """Reliability 1.1: one registration, one mail, one address."""
    answers = [send(client) for _ in range(10)]

    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert len(rows(app)) == 1
    with app.app_context():
        assert reading().scalar(select(func.count()).select_from(OutboxMail)) == 1
        db.session.remove()


def test_a_colleague_typed_into_a_form_that_was_sent_is_not_lost(app: Flask, client: FlaskClient) -> None:
    send(client)
    told = send(client, family="Li", given="Wei", email="li@example.org")
    taken = send(client, family="Li", given="Wei", email="li@example.org", key=value_of(told, "key"))

    assert told.status_code == 422
    assert rows(app)[0].reference in text_of(told)
    assert (value_of(told, "family"), value_of(told, "email")) == ("Li", "li@example.org")
    assert taken.status_code == 303
    assert {row.email for row in rows(app)} == {"wang@example.org", "li@example.org"}


NEEDED = {
    "category": "category-0",
    "family": "family",
    "order": "order-0",
    "email": "email",
    "country": "country",
    "languages": "languages-0",
    "processing": "processing",
}


@pytest.mark.parametrize(("answer", "anchor"), NEEDED.items())
def test_a_missing_answer_is_asked_for(app: Flask, client: FlaskClient, answer: str, anchor: str) -> None:
    left_out: dict[str, Any] = {answer: None}
    response = send(client, **left_out)

    assert response.status_code == 422
    assert list(errors_of(response)) == [anchor]
    assert rows(app) == []


@pytest.mark.parametrize("answer", ["function", "body"])
def test_one_of_two_languages_is_enough(client: FlaskClient, answer: str) -> None:
    neither = send(client, **{answer: "", f"{answer}_zh": " "})
    either = send(client, **{answer: ""})

    assert list(errors_of(neither)) == [answer]
    assert either.status_code == 303


BAD = {
    "family": ["王", "Γιώργος", "W" * 121, "see http://evil.example", "evil.com", "---"],
    "given": ["小明", "X" * 121, "www.evil"],
    "native": ["字" * 121, "[赢](evil.com)"],
    "badge_form": ["a@b.example"],
    "email": ["wang", "wang@", "a@b.example\r\nBcc: c@d.example", "王@example.org"],
    "phone": ["call me", "=1+1"],
    "function": ["M" * 301],
    "body": ["B" * 301],
    "country": ["XX", "", "BE' OR 1=1"],
    "city": ["C" * 121],
    "diet": ["d" * 301],
    "access_needs": ["a" * 1001],
}


@pytest.mark.parametrize(
    ("answer", "value"), [(name, value) for name, values in BAD.items() for value in values]
)
def test_a_bad_answer_is_refused_beside_its_field(
    app: Flask, client: FlaskClient, answer: str, value: str
) -> None:
    response = send(client, **{answer: value})

    assert response.status_code == 422
    assert list(errors_of(response)) == [answer]
    assert f'id="{answer}-error"' in response.text
    assert 'aria-invalid="true"' in response.text
    assert rows(app) == []


def test_nothing_that_was_typed_is_lost(client: FlaskClient) -> None:
    response = send(client, email="wang@")

    texts = [
        name for name, value in WANG.items() if isinstance(value, str) and name not in ("processing", "photo")
    ]
    kept = {name: value_of(response, name) for name in texts if name not in ("category", "order", "country",
            "access_needs", "needs_interpretation")}  # fmt: skip
    assert kept == {name: WANG[name] for name in kept} | {"email": "wang@"}
    checked = re.findall(r'<input(?=[^>]* checked)[^>]*name="([^"]+)"[^>]*value="([^"]+)"', main_of(response))
    assert set(checked) == {
        ("category", "delegate"),
        ("order", "family_first"),
        ("languages", "zh"),
        ("languages", "en"),
        ("needs_interpretation", "y"),
        ("processing", "y"),
        ("sensitive", "y"),
        ("photo", "y"),
    }
    assert '<option selected value="CN">' in response.text
    assert "step-free route</textarea>" in response.text.replace("\r\n", "")


def test_the_title_says_that_something_is_to_be_put_right(client: FlaskClient) -> None:
    assert "<title>Error:" in send(client, email="").text


@pytest.mark.parametrize("category", ["security", "nobody"])
def test_a_category_that_is_not_offered_is_refused(app: Flask, client: FlaskClient, category: str) -> None:
    response = send(client, category=category)

    assert response.status_code == 422
    assert list(errors_of(response)) == ["category-0"]
    assert rows(app) == []


@pytest.mark.parametrize("key", [None, "", "x" * 32, "a" * 31, "a" * 3200])
def test_a_damaged_form_gets_a_new_key(app: Flask, client: FlaskClient, key: str | None) -> None:
    response = send(client, key=key)

    assert response.status_code == 422
    assert re.fullmatch("[0-9a-f]{32}", value_of(response, "key"))
    assert rows(app) == []


@pytest.mark.parametrize(
    ("names", "stored"),
    [
        ({"family": "", "given": "Suharmini", "order": "single"}, ("", "Suharmini")),
        ({"family": "Tenzin", "given": "", "order": "single"}, ("", "Tenzin")),
        ({"family": " García  López ", "given": "Pedro", "order": "given_first"}, ("García López", "Pedro")),
        ({"family": "O’Shea", "given": ""}, ("O’Shea", "")),
        ({"family": "Ştefănescu", "given": "Ion"}, ("Ştefănescu", "Ion")),
    ],
)
def test_names_are_taken_as_they_are(
    app: Flask, client: FlaskClient, names: dict[str, str], stored: tuple[str, str]
) -> None:
    """NAM-4, NAM-6."""
    token = registered(client, **names)

    with app.app_context():
        person = reading().scalars(select(Registration)).unique().one().person
        found = (person.family, person.given)
        db.session.remove()
    assert found == stored
    assert token


def test_a_native_name_with_signs_in_it_is_taken(client: FlaskClient) -> None:
    assert registered(client, native="王，小明（先生）")


def test_chinese_in_the_english_field_counts_as_chinese(app: Flask, client: FlaskClient) -> None:
    registered(client, function="成都市副市长", function_zh="")

    (row,) = rows(app)
    assert row.function is not None
    assert row.function.as_json() == {"zh": "成都市副市长", "original": "zh"}


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (EditionState.ANNOUNCED, "Registration is not open yet"),
        (EditionState.CONCLUDED, "Registration is closed"),
        (EditionState.ARCHIVED, "Registration is closed"),
    ],
)
def test_a_forum_that_takes_no_registrations_says_so(
    app: Flask, client: FlaskClient, state: EditionState, words: str
) -> None:
    set_state(app, state)

    shown, sent = client.get(address()), send(client)

    assert (shown.status_code, sent.status_code) == (200, 409)
    assert words in text_of(shown)
    assert "<form" not in main_of(shown)
    assert rows(app) == []


def test_registration_ends_with_the_last_day(client: FlaskClient) -> None:
    """REG-3: midnight in Brussels."""
    with time_machine.travel(datetime(2027, 9, 22, 22, 0, tzinfo=UTC), tick=False):
        assert "Registration is closed" in text_of(client.get(address()))


@pytest.mark.parametrize("path", ["/en/forums/nowhere/register/", "/de/forums/urban-forum-2027/register/"])
def test_an_unknown_forum_or_language_is_a_page_with_a_way_on(client: FlaskClient, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 404
    assert "/forums/" in response.text


def test_a_draft_is_not_there(app: Flask, client: FlaskClient) -> None:
    """PRG-3: drafts are never visible to the public."""
    set_state(app, EditionState.DRAFT)

    assert (client.get(whole()).status_code, send(client).status_code) == (404, 404)


@pytest.mark.parametrize(
    "data", [{}, {"family": ["a", "b"]}, {"csrf_token": "x"}, {"languages": ["xx"] * 50}]
)
def test_a_strange_form_is_a_form_to_correct(client: FlaskClient, data: dict[str, Any]) -> None:
    assert client.post(address(), data=data).status_code == 422
