"""Announcements at the desk: writing, dry run, sending, progress, stopping, going on."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.core.extensions import db
from forum_app.core.translated import Translated
from forum_app.core.uow import reading
from forum_app.core.worker import drain
from forum_app.editions.models import Edition
from forum_app.messages.models import Announcement, OutboxMail
from forum_app.messages.rules import AnnouncementState as A
from forum_app.messages.rules import MailState
from tests.build import NOW
from tests.db.counting import statements
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, writing

BUS: dict[str, Any] = {
    "subject_en": "Buses to the dinner", "text_en": "{salutation}\r\n\r\nThe bus leaves at 18:00.",
    "states": ["submitted", "approved"], "revision": "0",
}  # fmt: skip


def at(scene: Scene, end: str = "") -> str:
    return f"/desk/{scene.forum}/mail/announcements/{end}"


def written(client: FlaskClient, scene: Scene, **changes: Any) -> str:
    answer = client.post(at(scene), data=BUS | changes)
    assert answer.status_code == 302, answer.text
    return str(answer.location)


def state(app: Flask) -> tuple[A, int, int]:
    with app.app_context():
        row = reading().scalars(select(Announcement)).one()
        db.session.remove()
    return row.state, row.queued, row.revision


def mails_of(app: Flask) -> list[OutboxMail]:
    with app.app_context():
        rows = reading().scalars(select(OutboxMail).where(OutboxMail.announcement_id.is_not(None))).all()
        db.session.remove()
    return list(rows)


def worked(app: Flask) -> None:
    with app.app_context():
        drain()
        db.session.remove()


def test_a_draft_is_written_and_nothing_is_sent(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    where = written(owner, scene)
    worked(app)

    page = owner.get(f"{where}?lang=en")
    assert page.status_code == 200
    assert "It goes to 2 people." in page.text
    assert "The bus leaves at 18:00." in page.text
    assert mails_of(app) == []


def test_the_dry_run_shows_who_gets_it_and_the_mail_of_each(scene: Scene, owner: FlaskClient) -> None:
    where = written(owner, scene)

    first = owner.get(f"{where}?lang=en").text
    second = owner.get(f"{where}?lang=en&as=UF27-GARCIA").text

    assert set(re.findall(r"as=(UF27-\w+)", first)) == {"UF27-WANG22", "UF27-GARCIA"}
    assert "Dear WANG Xiaoming," in first or "Dear Wang Xiaoming," in first
    assert "Pedro Garc" in second
    assert owner.get(f"{where}?as=nobody").status_code == 200


def test_it_is_sent_once_with_the_way_out(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    where = written(owner, scene)

    first = owner.post(f"{where}send", data={"revision": "1"})
    again = owner.post(f"{where}send", data={"revision": "1"})
    worked(app)

    assert (first.status_code, again.status_code) == (302, 409)
    assert state(app)[:2] == (A.SENT, 2)
    assert sorted(mail.state for mail in mails_of(app)) == [MailState.SENT, MailState.SENT]
    assert all("/en/unsubscribe/" in mail.unsubscribe_url for mail in mails_of(app))
    page = owner.get(f"{where}?lang=en").text
    assert "Send it" not in page
    assert "2 of 2" in page


def test_the_progress_changes_with_each_step(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    where = written(owner, scene)
    before = owner.get(f"{where}progress.json").json
    owner.post(f"{where}send", data={"revision": "1"})
    assert "<progress" in owner.get(where).text
    under_way = owner.get(f"{where}progress.json").json
    worked(app)

    assert len({str(before), str(under_way), str(owner.get(f"{where}progress.json").json)}) == 3


def test_a_stopped_one_leaves_its_mails_here_until_it_goes_on(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    where = written(owner, scene)
    owner.post(f"{where}send", data={"revision": "1"})

    assert owner.post(f"{where}stop", data={"revision": "2"}).status_code == 302
    worked(app)
    assert (state(app)[0], mails_of(app)) == (A.STOPPED, [])
    assert "Go on…" in owner.get(f"{where}?lang=en").text

    owner.post(f"{where}send", data={"revision": "3"})
    worked(app)
    assert state(app)[:2] == (A.SENT, 2)


@pytest.mark.parametrize("step", ["send", "stop"])
@pytest.mark.parametrize("revision", ["", "x", "7", "-1"])
def test_a_stale_page_changes_nothing(
    app: Flask, scene: Scene, owner: FlaskClient, step: str, revision: str
) -> None:
    where = written(owner, scene)

    assert owner.post(f"{where}{step}", data={"revision": revision}).status_code == 409
    assert state(app) == (A.DRAFT, 0, 1)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"states": []}, "Choose at least one state."),
        ({"text_en": ""}, "Write both subject and text in this language, or neither."),
        ({"subject_zh": "班车"}, "Write both subject and text in this language, or neither."),
        ({"subject_en": "", "text_en": ""}, "Write the announcement in at least one language."),
        ({"text_en": "{until}"}, "there is no placeholder {until} for this mail."),
        ({"states": ["nonsense"]}, "not"),
        ({"categories": ["of another forum"]}, "not"),
        ({"subject_en": "x" * 201}, "200"),
    ],
)
def test_what_cannot_be_kept_is_shown_again_as_typed(
    app: Flask, scene: Scene, owner: FlaskClient, changes: dict[str, Any], told: str
) -> None:
    page = owner.post(at(scene) + "?lang=en", data=BUS | changes)

    assert page.status_code == 422
    assert told in unescape(page.text)
    if "subject_en" not in changes:
        assert 'value="Buses to the dinner"' in page.text
    with app.app_context():
        assert reading().scalars(select(Announcement)).all() == []
        db.session.remove()


def test_a_draft_is_changed_and_a_stale_change_shows_both(scene: Scene, owner: FlaskClient) -> None:
    where = written(owner, scene)
    assert "Buses to the dinner" in owner.get(f"{where}write/").text
    changed = BUS | {"subject_en": "Buses at seven", "revision": "1"}
    assert owner.post(f"{where}write/", data=changed).status_code == 302

    page = owner.post(f"{where}write/?lang=en", data=BUS | {"subject_en": "Mine", "revision": "1"})

    assert page.status_code == 409
    assert "Buses at seven" in page.text
    assert 'value="Mine"' in page.text
    assert 'name="revision" type="hidden" value="2"' in page.text


def test_what_was_sent_is_not_changed(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    where = written(owner, scene)
    owner.post(f"{where}send", data={"revision": "1"})

    assert owner.post(f"{where}write/", data=BUS | {"revision": "2"}).status_code == 409


def test_the_list_is_searched_and_paged_under_one_count_of_statements(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    def add(count: int) -> None:
        with writing(app) as session:
            edition = session.query(Edition).filter_by(slug=scene.forum).one()
            for n in range(count):
                words = Translated.of(en=f"Bus {n}", zh="班车")
                session.add(Announcement(edition_id=edition.id, subject=words, text=words, created_at=NOW))

    def asked() -> int:
        with app.app_context():
            with statements(reading()) as sent:
                assert owner.get(at(scene)).status_code == 200
            db.session.remove()
        return len(sent)

    assert "No announcement yet" in owner.get(f"{at(scene)}?lang=en").text
    add(1)
    one = asked()
    add(59)

    assert asked() == one
    page = owner.get(f"{at(scene)}?lang=en&page=2").text
    assert "51 – 60 of 60" in page
    assert owner.get(f"{at(scene)}?lang=en&q=bus+59").text.count('class="name long"') == 0
    assert owner.get(f"{at(scene)}?lang=en&q=BUS+58").text.count('class="name long"') == 1
    assert owner.get(f"{at(scene)}?lang=en&q=%E7%8F%AD%E8%BD%A6").text.count('class="name long"') == 50
    assert "No announcement fits" in owner.get(f"{at(scene)}?lang=en&q=zzz").text


def test_only_who_may_write_mail_writes(
    app: Flask, scene: Scene, owner: FlaskClient, sign_in: SignIn
) -> None:
    where = written(owner, scene)
    reader = sign_in(Role.AGENDA)

    listed = reader.get(at(scene))
    assert listed.status_code == 200
    assert where not in listed.text
    for end in ("", "write/", "progress.json"):
        assert reader.get(f"{where}{end}").status_code == 403
    for end in ("send", "stop", "write/"):
        assert reader.post(f"{where}{end}", data=BUS).status_code == 403
    assert reader.post(at(scene), data=BUS).status_code == 403
    assert state(app) == (A.DRAFT, 0, 1)


def test_an_announcement_of_another_forum_is_not_found(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    with writing(app) as session:
        other = session.query(Edition).filter_by(slug=scene.other).one()
        words = Translated.of(en="Secret")
        found = Announcement(edition_id=other.id, subject=words, text=words, created_at=NOW)
        session.add(found)
        session.flush()
        uid = found.uid

    assert owner.get(at(scene, f"{uid}/")).status_code == 404
    assert owner.post(at(scene, f"{uid}/send"), data={"revision": "1"}).status_code == 404
    assert "Secret" not in owner.get(at(scene)).text


def test_its_mails_are_found_in_the_outbox(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    where = written(owner, scene)
    owner.post(f"{where}send", data={"revision": "1"})
    worked(app)
    uid = where.rstrip("/").rsplit("/", 1)[1]

    page = owner.get(f"/desk/{scene.forum}/outbox/?lang=en&announcement={uid}").text
    mail = owner.get(f"/desk/{scene.forum}/outbox/{mails_of(app)[0].uid}/?lang=en").text

    assert page.count('class="name long"') == 2
    assert "Only mails of the announcement" in page
    assert where in mail
    assert "List-Unsubscribe" in mail
    assert f"{mails_of(app)[0].unsubscribe_url}" in mail  # the owner may see whole letters


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "{{7*7}}", "</textarea><b>x", "</pre><img src=x>"]
)
def test_hostile_words_are_shown_as_typed(scene: Scene, owner: FlaskClient, text: str) -> None:
    where = written(owner, scene, subject_en=text, text_en=text)

    for page in (owner.get(where), owner.get(f"{where}write/"), owner.get(at(scene))):
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text
        assert "</textarea><b>" not in page.text
