"""Writing the words of mails at the desk: list, preview, saving, conflicts, reset."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.editions.models import Edition
from forum_app.messages.kinds import KINDS
from forum_app.messages.models import MailTemplate, OutboxMail
from forum_app.registration import mails
from forum_app.registration.models import FocalPoint, Invitation, Registration
from tests import build
from tests.build import NOW
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import REFERENCE, Scene, writing

MINE = {
    "subject": "Welcome {name}",
    "text": "{salutation}\r\n\r\nYour page:\r\n{personal_link}",
    "revision": "0",
}


def at(scene: Scene, kind: str = "received", language: str = "en", end: str = "") -> str:
    return f"/desk/{scene.forum}/mail/templates/{kind}/{language}/{end}"


def stored(app: Flask) -> list[tuple[str, str, int]]:
    with app.app_context():
        rows = [(r.subject, r.text, r.revision) for r in reading().scalars(select(MailTemplate))]
        db.session.remove()
    return rows


def shown(text: str, mark: str) -> str:
    found = re.search(rf"<\w+[^>]*data-preview-{mark}[^>]*>(.*?)</(?:pre|p)>", text, re.DOTALL)
    assert found, mark
    return unescape(found[1])


def test_each_kind_is_listed_in_three_languages(scene: Scene, owner: FlaskClient) -> None:
    page = owner.get(f"/desk/{scene.forum}/mail/templates/?lang=en").text

    assert len(re.findall(r'href="[^"]*/mail/templates/\w+/\w+/"', page)) == 3 * len(KINDS)
    assert "your own" not in page


@pytest.mark.parametrize(("query", "count"), [("waiting list", 1), ("REMINDERS", 7), ("zzz", 0)])
def test_the_list_is_searched(scene: Scene, owner: FlaskClient, query: str, count: int) -> None:
    page = owner.get(f"/desk/{scene.forum}/mail/templates/?lang=en&q={query}").text

    assert page.count('<th scope="row">') == count
    assert ("No kind of mail fits" in page) is (count == 0)


@pytest.mark.parametrize("language", ["en", "zh", "fr"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_opens_with_its_preview(
    scene: Scene, owner: FlaskClient, kind: str, language: str
) -> None:
    page = owner.get(at(scene, kind, language))

    assert page.status_code == 200
    assert not re.search(r"\{[a-z_]+\}", shown(page.text, "text"))


@pytest.mark.parametrize(("kind", "language"), [("nonsense", "en"), ("received", "de")])
def test_a_kind_or_language_that_is_none_is_not_found(
    scene: Scene, owner: FlaskClient, kind: str, language: str
) -> None:
    assert owner.get(at(scene, kind, language)).status_code == 404
    assert owner.post(at(scene, kind, language), data=MINE).status_code == 404


def test_words_are_saved_and_the_list_says_so(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    answer = owner.post(at(scene), data=MINE)

    assert (answer.status_code, answer.location) == (302, at(scene))
    assert stored(app) == [("Welcome {name}", "{salutation}\n\nYour page:\n{personal_link}\n", 1)]
    assert owner.get(f"/desk/{scene.forum}/mail/templates/?lang=en").text.count("your own") == 1


def test_the_preview_is_what_is_sent_byte_for_byte(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    """Reliability 1.3."""
    with writing(app) as session:
        wang = session.query(Registration).filter_by(reference=REFERENCE).one()
        session.query(Registration).filter(Registration.id != wang.id).update({"language": "zh"})
    previewed = json.loads(owner.post(at(scene, end="preview"), data=MINE).text)
    owner.post(at(scene), data=MINE)

    with writing(app) as session:
        wang = session.query(Registration).filter_by(reference=REFERENCE).one()
        mails.tell(session, wang, "received", NOW)
    with app.app_context():
        mail = reading().scalars(select(OutboxMail).order_by(OutboxMail.id.desc())).first()
        db.session.remove()

    assert mail is not None
    assert previewed == {"subject": mail.subject, "text": mail.text, "html": mail.html, "problem": ""}


def test_the_button_shows_a_preview_and_saves_nothing(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    """Works without a script."""
    page = owner.post(at(scene) + "?lang=en", data=MINE | {"do": "preview", "subject": "Hello {forum} <b>"})

    assert page.status_code == 200
    assert shown(page.text, "subject") == "Hello EU-China Urban Forum 2027 <b>"
    assert 'value="Hello {forum} &lt;b&gt;"' in page.text
    assert stored(app) == []


@pytest.mark.parametrize("do", ["save", "preview"])
def test_a_wrong_placeholder_is_refused_with_its_name_and_place(
    app: Flask, scene: Scene, owner: FlaskClient, do: str
) -> None:
    page = owner.post(at(scene) + "?lang=en", data=MINE | {"text": "one\n\n{nmae} three", "do": do})

    assert page.status_code == 422
    assert "Line 3: there is no placeholder {nmae} for this mail." in unescape(page.text)
    assert "{nmae} three" in page.text
    assert stored(app) == []


def test_the_script_is_told_what_is_wrong(scene: Scene, owner: FlaskClient) -> None:
    answer = owner.post(at(scene, end="preview") + "?lang=en", data=MINE | {"subject": "{x}"})

    assert json.loads(answer.text)["problem"] == "There is no placeholder {x} for this mail."


@pytest.mark.parametrize(
    "changes", [{"subject": ""}, {"text": " "}, {"subject": "x" * 201}, {"text": "x" * 20_001}]
)
def test_what_is_missing_or_too_long_is_shown_again(
    app: Flask, scene: Scene, owner: FlaskClient, changes: dict[str, str]
) -> None:
    page = owner.post(at(scene), data=MINE | changes)

    assert page.status_code == 422
    assert "Welcome {name}" in page.text or "subject" in changes
    assert stored(app) == []


def test_two_organisers_see_both_versions(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    """Reliability 1.1: a stale save is refused with both versions on the page."""
    owner.post(at(scene), data=MINE)

    page = owner.post(at(scene) + "?lang=en", data=MINE | {"subject": "Mine instead"})

    assert page.status_code == 409
    assert "Welcome {name}" in page.text
    assert 'value="Mine instead"' in page.text
    assert stored(app)[0][0] == "Welcome {name}"
    again = owner.post(at(scene), data=MINE | {"subject": "Mine instead", "revision": "1"})
    assert again.status_code == 302
    assert stored(app)[0][0] == "Mine instead"


def test_a_reset_brings_back_the_words_that_come_along(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    owner.post(at(scene), data=MINE)
    assert "Back to the words that come along…" in owner.get(at(scene) + "?lang=en").text

    assert owner.post(at(scene, end="reset"), data={"revision": "9"}).status_code == 409
    assert owner.post(at(scene, end="reset"), data={"revision": "1"}).status_code == 302
    assert owner.post(at(scene, end="reset"), data={"revision": "1"}).status_code == 409
    assert stored(app) == []


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.REGISTRATION, 200), (Role.AGENDA, 403), (Role.DATA_OFFICER, 403), (Role.VIEWER, 403)],
)
def test_only_who_may_write_mail_opens_the_words(
    scene: Scene, sign_in: SignIn, role: Role, status: int
) -> None:
    client = sign_in(role)

    assert client.get(at(scene)).status_code == status
    assert (client.post(at(scene), data=MINE).status_code == 403) is (status == 403)
    assert (client.post(at(scene, end="preview"), data=MINE).status_code == 403) is (status == 403)


def test_who_only_reads_mail_sees_the_list_without_ways_in(scene: Scene, sign_in: SignIn) -> None:
    page = sign_in(Role.AGENDA).get(f"/desk/{scene.forum}/mail/templates/")

    assert page.status_code == 200
    assert "/mail/templates/received/" not in page.text


@pytest.mark.parametrize(("kind", "name"), [("invited", "Anna"), ("delegation_invited", "Li Na")])
def test_other_recipients_are_shown_where_there_are_some(
    app: Flask, scene: Scene, owner: FlaskClient, kind: str, name: str
) -> None:
    with writing(app) as session:
        edition = session.query(Edition).filter_by(slug=scene.forum).one()
        point = FocalPoint(name="Li Na", email="li@x.example", created_at=NOW)
        build.delegation(session, edition, focal_points=[point])
        session.add(
            Invitation(
                edition_id=edition.id, name="Anna", email="a@x.example", created_at=NOW, expires_at=NOW
            )
        )

    page = owner.get(at(scene, kind) + "?lang=en").text

    assert f"to {name}" in page
    assert shown(page, "text").startswith(f"Dear {name},")


def test_without_anybody_an_example_is_shown(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    page = owner.get(at(scene, "received", "fr") + "?lang=en").text

    assert "to an example" in page
    assert "Bonjour Wang Xiaoming," in shown(page, "text")


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "{{7*7}}", "</textarea><b>", "%(x)s", "</pre><svg/onload=x>"]
)
def test_hostile_words_are_shown_as_typed(scene: Scene, owner: FlaskClient, text: str) -> None:
    page: Any = owner.post(at(scene), data=MINE | {"text": text, "do": "preview"})

    assert page.status_code == 200
    assert shown(page.text, "text").strip() == text
    assert text not in page.text or "<" not in text
