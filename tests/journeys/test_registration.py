"""Wang Xiaoming registers, makes a mistake, corrects it, reads the mail, and in the end cannot come."""

from __future__ import annotations

import json
import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum_app.core.extensions import db, settings
from forum_app.core.uow import reading, transaction
from forum_app.core.worker import drain
from forum_app.registration import queries
from forum_app.registration.delegates import ensure_categories
from tests import build
from tests.web.registration.answers import FORUM, WANG, address, errors_of, text_of, value_of, whole


@pytest.fixture
def forum(app: Flask) -> int:
    """An edition with the categories of the house."""
    with app.app_context():
        with transaction() as session:
            edition = build.edition(session, slug=FORUM)
            ensure_categories(session, edition)
            build.country(session, "CN")
            edition_id = edition.id
        db.session.remove()
    return edition_id


def sent_mails(app: Flask) -> dict[str, EmailMessage]:
    """Let the worker send what waits, and read all messages it wrote so far, by the name of their file."""
    with app.app_context():
        drain()
        folder = Path(settings().mail_url.removeprefix("file://"))
        db.session.remove()
    return {file.name: message_from_bytes(file.read_bytes(), policy=SMTP) for file in folder.glob("*.eml")}


@pytest.mark.parametrize("lang", ["en", "zh", "fr"])
def test_a_delegate_registers_and_later_withdraws(
    app: Flask, client: FlaskClient, forum: int, lang: str
) -> None:
    before = sent_mails(app)
    form = client.get(whole(lang))
    answers = WANG | {"key": value_of(form, "key")}

    wrong = client.post(address(lang), data=answers | {"email": "wang@"})
    right = client.post(address(lang), data=answers | {"key": value_of(wrong, "key")}, follow_redirects=True)
    reference = re.search(r"UF27-[0-9A-Z]{6}", text_of(right))
    assert list(errors_of(wrong)) == ["email"]
    assert right.status_code == 200
    assert reference

    mails = [mail for name, mail in sent_mails(app).items() if name not in before]
    assert [mail["To"].addresses[0].addr_spec for mail in mails] == ["wang@example.org"]
    body = mails[0].get_body(("plain",))
    assert body is not None
    link = re.search(r"http://forum\.test(/\S+)", body.get_content())
    assert reference.group() in mails[0]["Subject"]
    assert link

    own = client.get(link.group(1))
    taken_back = client.post(f"{link.group(1)}consents/photo/", follow_redirects=True)
    data = json.loads(client.get(f"{link.group(1)}data.json").text)
    assert (own.status_code, taken_back.status_code) == (200, 200)
    assert [c["purpose"] for c in data["consent"] if c["withdrawn_at"]] == ["photo"]

    gone = client.post(f"{link.group(1)}withdraw/", follow_redirects=True)
    with app.app_context():
        row = queries.registration_by_reference(reading(), forum, reference.group())
        state = row.state.value
        db.session.remove()
    assert gone.status_code == 200
    assert state == "withdrawn"
    assert len(sent_mails(app)) == len(before) + 2
