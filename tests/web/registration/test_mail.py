"""The confirmation mail: in the delegate's language, with reference and link, and written by nobody's name."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.messages.models import OutboxMail
from forum_app.messages.transport import compose
from forum_app.registration.mails import greeting_name
from forum_app.registration.models import Person, Registration
from forum_app.registration.rules import NameOrder
from tests.web.registration.answers import registered, send
from tests.web.registration.hostile import CONTROLS, KEPT, LINKS

FROM = "EU-China Urban Forum <secretariat@forum.example>"


def only_mail(app: Flask) -> tuple[OutboxMail, str]:
    """Return the one mail of the outbox, and the reference it should name."""
    with app.app_context():
        session = reading()
        mail = session.scalars(select(OutboxMail)).one()
        reference = session.scalars(select(Registration.reference)).one()
        db.session.remove()
    return mail, reference


def on_the_wire(mail: OutboxMail) -> EmailMessage:
    """Return the mail as the recipient's program reads it."""
    return message_from_bytes(compose(mail, FROM).message.as_bytes(), policy=SMTP)


@pytest.mark.parametrize(
    ("lang", "greeting", "days"),
    [
        ("en", "Dear Wang Xiaoming,", "18 September 2027 – 22 September 2027"),
        ("zh", "王小明", "2027年9月18日 – 2027年9月22日"),
        ("fr", "Wang Xiaoming", "18 septembre 2027 – 22 septembre 2027"),
    ],
)
def test_the_mail_is_in_the_language_of_the_delegate(
    app: Flask, client: FlaskClient, lang: str, greeting: str, days: str
) -> None:
    token = registered(client, lang)

    mail, reference = only_mail(app)
    assert (mail.kind, mail.to_address, mail.language) == ("registration.received", "wang@example.org", lang)
    assert reference in mail.subject
    for text in (greeting, days, reference, f"http://forum.test/{lang}/my/{token}/"):
        assert text in mail.text
        assert text in mail.html


def test_text_and_html_say_the_same(app: Flask, client: FlaskClient) -> None:
    registered(client)

    mail, _ = only_mail(app)
    bare = (
        re.sub(r"<head>.*</head>|<[^>]+>", " ", mail.html, flags=re.DOTALL)
        .replace("&lt;", "<")
        .replace("&gt;", ">")
    )
    assert bare.split() == mail.text.split()


def test_the_mail_is_in_the_outbox_with_the_registration_or_not_at_all(
    app: Flask, client: FlaskClient
) -> None:
    """Reliability 1.3: the same transaction."""
    send(client, processing=None)

    with app.app_context():
        assert reading().scalars(select(OutboxMail)).all() == []
        db.session.remove()


def test_only_the_personal_link_is_a_link(app: Flask, client: FlaskClient) -> None:
    token = registered(client)

    mail, _ = only_mail(app)
    link = f"http://forum.test/en/my/{token}/"
    assert re.findall(r"https?://\S+", mail.text) == [link]
    assert re.findall(r'href="([^"]+)"', mail.html) == [link]


@pytest.mark.parametrize("text", [*KEPT, *CONTROLS])
def test_a_hostile_name_writes_neither_header_nor_markup(app: Flask, client: FlaskClient, text: str) -> None:
    response = send(client, "zh", native=text)

    if response.status_code == 422:  # a name that holds an address never gets here
        return
    mail, reference = only_mail(app)
    wire = on_the_wire(mail)
    assert (wire["To"].addresses[0].addr_spec, wire["Bcc"]) == ("wang@example.org", None)
    assert len(wire.get_all("Subject", [])) == 1
    assert reference in wire["Subject"]
    assert not re.search(r"<(script|img|svg|iframe|style|base|u)\b", mail.html)
    assert re.findall(r'href="([^"]+)"', mail.html) == re.findall(r"https?://\S+", mail.text)
    assert "49" not in mail.text.split("\n")[0]


@pytest.mark.parametrize("text", [*LINKS, "W" * 101, "W" * 10_000])
def test_a_name_that_could_carry_a_link_is_not_greeted_by(text: str) -> None:
    """Also a name that came by a file or from the desk."""
    person = Person(
        family="", given=text, name_order=NameOrder.SINGLE, native="", badge_form="", passport_form=""
    )

    assert greeting_name(person, "en") == ""
    person.given, person.native = "Li", text
    assert greeting_name(person, "zh") == ""
