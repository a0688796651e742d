"""The way in by password, and the request for a link. No answer tells whether an address has an account."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from forum_app.accounts import passwords
from forum_app.accounts.models import SignInFailure, SignInLink, User
from forum_app.audit.models import AuditEntry
from forum_app.core import jobs
from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.core.worker import drain
from forum_app.messages.models import OutboxMail
from tests.unit.accounts.test_redirects import HOSTILE
from tests.web.organisers import browser, organiser

EMAIL, PASSWORD = "li.qian@forum.example", "teapot canal ninety gravel"
HASH = passwords.hashed(PASSWORD)


@pytest.fixture
def li_qian(app: Flask) -> str:
    return organiser(app, email=EMAIL, name="Li Qian", password_hash=HASH)


def try_in(client: FlaskClient, password: str = PASSWORD, email: str = EMAIL, **more: str):  # type: ignore[no-untyped-def]
    return client.post("/account/sign-in", data={"email": email, "password": password} | more)


def test_the_page_asks_for_address_and_password(client: FlaskClient) -> None:
    page = client.get("/account/sign-in")

    assert page.status_code == 200
    assert 'name="email"' in page.text
    assert 'autocomplete="current-password"' in page.text


@pytest.mark.usefixtures("li_qian")
def test_the_right_password_opens_the_desk(client: FlaskClient) -> None:
    answer = try_in(client)

    assert (answer.status_code, answer.location) == (302, "/desk/")
    assert client.get("/account/").status_code == 200


@pytest.mark.usefixtures("li_qian")
def test_the_address_may_be_written_in_any_case(client: FlaskClient) -> None:
    assert try_in(client, email=" LI.Qian@Forum.example ").status_code == 302


@pytest.mark.usefixtures("li_qian")
def test_wrong_password_unknown_address_and_no_password_kept_get_the_same_answer(app: Flask) -> None:
    """Reliability 1.5: nobody can list who has an account."""
    organiser(app, email="no.password@forum.example")
    with time_machine.travel(now(), tick=False):
        answers = [
            try_in(app.test_client(), password="wrong horse entirely", email=email)
            for email in (EMAIL, "nobody@forum.example", "no.password@forum.example")
        ]

    assert {answer.status_code for answer in answers} == {422}
    assert len({re.sub(r"value=\"[^\"]*\"", "", answer.text) for answer in answers}) == 1


@pytest.mark.usefixtures("li_qian")
def test_the_page_shown_again_keeps_the_address_and_not_the_password(client: FlaskClient) -> None:
    page = try_in(client, password="wrong horse entirely")

    assert EMAIL in page.text
    assert "wrong horse" not in page.text


@pytest.mark.parametrize("email", ["", "nobody", "a@b", "a@b.example\r\nBcc: c@d.example"])
def test_what_is_no_address_is_told(client: FlaskClient, email: str) -> None:
    answer = try_in(client, email=email)

    assert answer.status_code == 422
    assert "data-error-summary" in answer.text


@pytest.mark.usefixtures("li_qian")
def test_a_closed_account_does_not_get_in(app: Flask, client: FlaskClient) -> None:
    organiser(app, email="closed@forum.example", password_hash=HASH, active=False)

    assert try_in(client, email="closed@forum.example").status_code == 422


@pytest.mark.usefixtures("li_qian")
def test_the_sixth_try_is_turned_away_with_the_time_to_wait(client: FlaskClient) -> None:
    """Reliability 1.5: 429 with Retry-After by try 10."""
    statuses = [try_in(client, password="wrong horse entirely").status_code for _ in range(5)]

    turned = try_in(client)

    assert statuses == [422] * 5
    assert turned.status_code == 429
    assert 0 < int(turned.headers["Retry-After"]) <= 900
    assert EMAIL in turned.text


@pytest.mark.usefixtures("li_qian")
def test_unknown_addresses_are_turned_away_alike(client: FlaskClient) -> None:
    statuses = [try_in(client, email="nobody@forum.example").status_code for _ in range(6)]

    assert statuses == [422] * 5 + [429]


@pytest.mark.usefixtures("li_qian")
def test_a_forged_address_of_origin_does_not_open_the_door(client: FlaskClient) -> None:
    """pretalx's limit is passed by a forged X-Forwarded-For; here only trusted proxies count."""
    last = None
    for n in range(30):
        last = client.post(
            "/account/sign-in",
            data={"email": f"organiser{n}@forum.example", "password": "x"},
            headers={"X-Forwarded-For": f"198.51.100.{n}"},
        )

    assert last is not None
    assert last.status_code == 429


@pytest.mark.usefixtures("li_qian")
def test_the_door_opens_again_after_a_quarter_of_an_hour(client: FlaskClient) -> None:
    for _ in range(6):
        try_in(client, password="wrong horse entirely")

    with time_machine.travel(now() + timedelta(minutes=15), tick=False):
        assert try_in(client).status_code == 302


@pytest.mark.usefixtures("li_qian")
def test_a_locked_password_door_leaves_the_way_by_link_open(client: FlaskClient) -> None:
    for _ in range(6):
        try_in(client, password="wrong horse entirely")

    assert try_in(client, password="").status_code == 302


def test_getting_in_forgets_the_failures_before(app: Flask, client: FlaskClient, li_qian: str) -> None:
    for _ in range(4):
        try_in(client, password="wrong horse entirely")
    try_in(client)

    with app.app_context():
        entry = reading().scalars(select(AuditEntry).where(AuditEntry.action == "account.signed_in")).one()
        assert (entry.actor_ref, entry.changes) == (li_qian, {"by": "password"})
        assert reading().scalar(select(func.count(SignInFailure.id))) == 4  # those of the address stay
        db.session.remove()
    assert [try_in(app.test_client(), password="wrong horse").status_code for _ in range(5)] == [422] * 5


def test_a_weaker_hash_is_made_anew_at_sign_in(app: Flask, client: FlaskClient) -> None:
    weak = PasswordHasher(memory_cost=8192, time_cost=1, parallelism=1).hash(PASSWORD)
    organiser(app, email=EMAIL, password_hash=weak)

    try_in(client)

    with app.app_context():
        kept = reading().scalar(select(User.password_hash).where(User.email == EMAIL))
        db.session.remove()
    assert kept is not None
    assert kept != weak
    assert passwords.matches(kept, PASSWORD)


@pytest.mark.usefixtures("li_qian")
@pytest.mark.parametrize("target", [*HOSTILE, "/nothing/here", "/account/sign-out", "/healthz/../x"])
def test_no_spelling_leads_elsewhere_after_signing_in(client: FlaskClient, target: str) -> None:
    """Open redirects: relative paths of pages that exist, nothing else."""
    assert try_in(client, next=target).location == "/desk/"


@pytest.mark.usefixtures("li_qian")
@pytest.mark.parametrize("target", ["/account/", "/account/password", "/en/", "/desk/?lang=zh"])
def test_a_page_of_this_site_is_gone_on_to(client: FlaskClient, target: str) -> None:
    assert try_in(client, next=target).location == target


@pytest.mark.parametrize("target", HOSTILE)
def test_who_is_signed_in_already_is_not_sent_elsewhere(app: Flask, target: str) -> None:
    answer = browser(app).get("/account/sign-in", query_string={"next": target})

    assert (answer.status_code, answer.location) == (302, "/desk/")


def test_somebody_without_a_role_goes_to_the_own_account(app: Flask, client: FlaskClient) -> None:
    organiser(app, None, email=EMAIL, password_hash=HASH)

    assert try_in(client).location == "/account/"


def test_a_page_behind_the_door_asks_to_sign_in_and_comes_back(app: Flask, client: FlaskClient) -> None:
    organiser(app, email=EMAIL, password_hash=HASH)

    turned = client.get("/account/password?lang=en")
    page = client.get(turned.location)

    assert turned.location == "/account/sign-in?next=/account/password?lang%3Den"
    assert 'name="next" value="/account/password?lang=en"' in page.text


def test_without_a_password_a_link_is_asked_for(app: Flask, client: FlaskClient, li_qian: str) -> None:
    answer = try_in(client, password="")

    assert (answer.status_code, answer.location) == (302, "/account/link-sent")
    with app.app_context():
        job = reading().scalars(select(jobs.Job)).one()
        assert (job.kind, job.payload) == ("accounts.link", {"user": li_qian})
        db.session.remove()


@pytest.mark.usefixtures("li_qian")
def test_the_second_button_asks_for_a_link_whatever_was_typed(client: FlaskClient) -> None:
    assert try_in(client, way="link").location == "/account/link-sent"


@pytest.mark.usefixtures("li_qian")
def test_known_and_unknown_addresses_cause_the_same_work(app: Flask, client: FlaskClient) -> None:
    """The request writes the same rows for both; only the worker, later, knows better."""
    for email in (EMAIL, "nobody@forum.example"):
        answer = try_in(client, password="", email=email)
        assert (answer.status_code, answer.location) == (302, "/account/link-sent")

    with app.app_context():
        made = reading().scalars(select(jobs.Job).order_by(jobs.Job.id)).all()
        assert [(job.kind, set(job.payload)) for job in made] == [("accounts.link", {"user"})] * 2
        assert reading().scalar(select(func.count(SignInFailure.id))) == 4
        assert reading().scalar(select(func.count(SignInLink.id))) == 0
        assert reading().scalar(select(func.count(OutboxMail.id))) == 0
        db.session.remove()


def test_the_page_after_says_if_and_never_that(client: FlaskClient) -> None:
    page = client.get("/account/link-sent")

    assert page.status_code == 200
    assert "If there is an account" in page.text


def test_a_known_address_gets_one_mail_with_a_link_that_works(
    app: Flask, client: FlaskClient, li_qian: str
) -> None:
    try_in(client, password="")
    with app.app_context():
        drain()
        mail = reading().scalars(select(OutboxMail)).one()
        text, edition_id, to, state = mail.text, mail.edition_id, mail.to_address, mail.state.value
        db.session.remove()
    found = re.search(r"http://forum\.test(/account/link/\S+)", text)

    assert found is not None
    assert (edition_id, to, state) == (None, EMAIL, "sent")
    assert client.post(found[1]).status_code == 302
    assert li_qian


def test_an_unknown_address_gets_nothing(app: Flask, client: FlaskClient) -> None:
    try_in(client, password="", email="nobody@forum.example")

    with app.app_context():
        drain()
        assert reading().scalar(select(func.count(OutboxMail.id))) == 0
        assert reading().scalars(select(jobs.Job.state)).one() is jobs.JobState.DONE
        db.session.remove()


def test_the_address_of_the_link_comes_from_the_settings_and_not_from_the_request(
    app: Flask, client: FlaskClient, li_qian: str
) -> None:
    """Host poisoning: a forged Host or X-Forwarded-Host must not end up in the mail."""
    client.post(
        "/account/sign-in",
        data={"email": EMAIL},
        headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example"},
    )
    with app.app_context():
        drain()
        text = reading().scalars(select(OutboxMail.text)).one()
        db.session.remove()

    assert "http://forum.test/account/link/" in text
    assert "evil" not in text
    assert li_qian


@pytest.mark.parametrize(("language", "name"), [("en", "Li Qian"), ("zh", "李倩"), ("fr", "")])
def test_the_mail_is_written_in_the_language_of_the_account(app: Flask, language: str, name: str) -> None:
    organiser(app, email=EMAIL, language=language, name=name)

    try_in(app.test_client(), password="")

    with app.app_context():
        drain()
        mail = reading().scalars(select(OutboxMail)).one()
        found = (mail.language, mail.to_name, name in mail.text)
        db.session.remove()
    assert found == (language, name, True)


@pytest.mark.usefixtures("li_qian")
def test_a_mailbox_is_not_flooded_with_links(client: FlaskClient) -> None:
    answers = [try_in(client, password="").status_code for _ in range(4)]

    assert answers == [302, 302, 302, 429]


@pytest.mark.usefixtures("li_qian")
def test_after_a_link_the_page_asked_for_is_gone_on_to(app: Flask, client: FlaskClient) -> None:
    try_in(client, password="", next="/account/password")
    with app.app_context():
        drain()
        text = reading().scalars(select(OutboxMail.text)).one()
        db.session.remove()
    token = re.findall(r"/account/link/(\S+)", text)[0]

    assert client.post(f"/account/link/{token}").location == "/account/password"


@pytest.mark.parametrize("lang", ["en", "zh", "fr"])
def test_the_page_speaks_the_readers_language(client: FlaskClient, lang: str) -> None:
    page = client.get(f"/account/sign-in?lang={lang}")

    assert page.status_code == 200
    assert f'<html lang="{ {"en": "en", "zh": "zh-Hans", "fr": "fr"}[lang] }"' in page.text


def test_no_account_page_may_be_kept_on_the_way(client: FlaskClient) -> None:
    for path in ("/account/sign-in", "/account/link-sent", "/account/link/x", "/account/signed-out"):
        assert client.get(path).headers["Cache-Control"] == "no-store"


def test_account_pages_carry_no_inline_script_or_style() -> None:
    for template in Path("templates/accounts").glob("*.html"):
        text = template.read_text(encoding="utf-8")
        assert not re.search(r"<script(?![^>]*src=)|<style|\sstyle=|\son[a-z]+=", text), template.name
