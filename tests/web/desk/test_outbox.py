"""The outbox on the desk: what did not surely go out, one mail as it is sent, sending again."""

from __future__ import annotations

import re
from datetime import timedelta
from email import policy
from email.parser import BytesParser
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.audit.models import AuditEntry
from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.core.worker import drain
from forum_app.messages.models import OutboxMail
from forum_app.messages.rules import MailState
from tests.db.counting import statements
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import TOKEN, Scene, writing
from tests.web.organisers import browser


def listed(client: FlaskClient, scene: Scene, query: str = "") -> list[str]:
    page = client.get(f"/desk/{scene.forum}/outbox/?lang=en&{query}")
    assert page.status_code == 200
    return re.findall(r'<a class="name long" href="[^"]+"[^>]*>([^<]+)</a>', page.text)


def one(client: FlaskClient, scene: Scene) -> str:
    page = client.get(f"/desk/{scene.forum}/outbox/{scene.mail}/?lang=en")
    assert page.status_code == 200
    return page.text


def state(app: Flask, uid: str) -> MailState:
    with app.app_context():
        found = reading().scalars(select(OutboxMail.state).where(OutboxMail.uid == uid)).one()
        db.session.remove()
    return found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Your registration 您的报名", "Welcome"]),
        ("view=trouble", ["Your registration 您的报名"]),
        ("view=sent", ["Welcome"]),
        ("view=waiting", []),
        ("view=nonsense", ["Your registration 您的报名", "Welcome"]),
        ("q=报名", ["Your registration 您的报名"]),
        ("q=WANG@", ["Your registration 您的报名", "Welcome"]),
        ("q=zzz", []),
    ],
)
def test_mails_are_listed_and_narrowed(
    scene: Scene, owner: FlaskClient, query: str, found: list[str]
) -> None:
    assert listed(owner, scene, query) == found


def test_the_lists_say_how_many_they_hold(scene: Scene, owner: FlaskClient) -> None:
    page = owner.get(f"/desk/{scene.forum}/outbox/?lang=en").text

    counts = dict(re.findall(r'view=(\w+)"[^>]*>[^<]+<span>(\d+)</span>', page))
    assert counts == {"trouble": "1", "waiting": "0", "sent": "1", "all": "2"}


def test_a_mail_is_shown_as_it_is_sent(scene: Scene, owner: FlaskClient) -> None:
    page = one(owner, scene)

    for text in (
        "WANG Xiaoming &lt;wang@chengdu.example&gt;",
        "secretariat@forum.example",
        "Your registration 您的报名",
        "@mail.urban-forum.example",
        "Dear Mr Wang,",
        f"http://forum.test/en/mine/{TOKEN}",
        "550 5.1.1 no such mailbox",
        "UF27-WANG22",
    ):
        assert text in page, text


def test_words_of_a_mail_do_not_become_part_of_the_page(scene: Scene, owner: FlaskClient) -> None:
    page = one(owner, scene)

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    ("role", "hidden"), [(Role.REGISTRATION, False), (Role.AGENDA, True), (Role.DATA_OFFICER, True)]
)
def test_the_personal_link_is_hidden_from_who_may_not_change_registrations(
    scene: Scene, sign_in: SignIn, role: Role, hidden: bool
) -> None:
    """The link in a confirmation opens the registration to whoever holds it."""
    page = one(sign_in(role), scene)

    assert (TOKEN not in page) is hidden
    assert ("personal links are hidden" in page) is hidden
    assert (".eml" not in page) is hidden


def test_the_message_itself_can_be_taken(scene: Scene, owner: FlaskClient) -> None:
    answer = owner.get(f"/desk/{scene.forum}/outbox/{scene.mail}/message.eml")
    message = BytesParser(policy=policy.default).parsebytes(answer.data)
    body = message.get_body()

    assert answer.content_type == "message/rfc822"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert message["To"] == "WANG Xiaoming <wang@chengdu.example>"
    assert message["Subject"] == "Your registration 您的报名"
    assert body is not None
    assert TOKEN in body.get_content()


def test_a_mail_with_a_sign_in_link_cannot_be_read_on_any_desk(app: Flask, scene: Scene) -> None:
    """Else an organiser could sign in as another."""
    everywhere = browser(app, Role.OWNER)

    for forum in (scene.forum, scene.other):
        assert everywhere.get(f"/desk/{forum}/outbox/{scene.sign_in_mail}/").status_code == 404
        assert everywhere.get(f"/desk/{forum}/outbox/{scene.sign_in_mail}/message.eml").status_code == 404


def test_a_mail_of_another_forum_is_not_found(app: Flask, scene: Scene) -> None:
    assert browser(app, Role.OWNER).get(f"/desk/{scene.other}/outbox/{scene.mail}/").status_code == 404


def test_a_failed_mail_is_sent_again_by_a_person(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    answer = owner.post(f"/desk/{scene.forum}/outbox/{scene.mail}/again")

    assert answer.location == f"/desk/{scene.forum}/outbox/{scene.mail}/"
    assert state(app, scene.mail) is MailState.QUEUED
    with app.app_context():
        drain()
        entry = reading().scalars(select(AuditEntry).where(AuditEntry.action == "mail.send_again")).one()
        assert (entry.subject_ref, entry.changes) == (scene.mail, {"state": ["failed", "queued"]})
        db.session.remove()
    assert state(app, scene.mail) is MailState.SENT


def test_a_mail_that_perhaps_went_out_is_sent_again_only_after_a_question(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    with writing(app) as session:
        session.query(OutboxMail).filter_by(uid=scene.mail).one().state = MailState.MAYBE_SENT

    page = one(owner, scene)

    assert "would get it twice" in page
    assert re.search(r'<details class="sure"><summary class="b">Send again…</summary>', page)
    assert owner.post(f"/desk/{scene.forum}/outbox/{scene.mail}/again").status_code == 302


def test_a_mail_that_went_out_is_not_sent_again(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    """Nothing is sent twice."""
    address = f"/desk/{scene.forum}/outbox/{scene.mail}/again"
    owner.post(address)

    assert owner.post(address).status_code == 409
    with app.app_context():
        drain()
        db.session.remove()
    assert owner.post(address).status_code == 409


def test_only_those_who_may_are_offered_to_send_again(scene: Scene, sign_in: SignIn) -> None:
    assert "Send again…" in one(sign_in(Role.REGISTRATION), scene)
    assert "Send again…" not in one(sign_in(Role.AGENDA), scene)


@pytest.mark.parametrize("part", ["html", "calendar"])
def test_the_other_parts_of_a_mail_are_told(app: Flask, scene: Scene, owner: FlaskClient, part: str) -> None:
    with writing(app) as session:
        row = session.query(OutboxMail).filter_by(uid=scene.mail).one()
        setattr(row, part, "<p>Dear Mr Wang</p>" if part == "html" else "BEGIN:VCALENDAR")

    page = one(owner, scene)

    assert {"html": "&lt;p&gt;Dear Mr Wang&lt;/p&gt;", "calendar": "forum.ics"}[part] in page


def test_an_empty_list_says_so(scene: Scene, owner: FlaskClient) -> None:
    page = owner.get(f"/desk/{scene.forum}/outbox/?lang=en&view=waiting").text

    assert "This list is empty" in page
    assert "<table" not in page


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("failed", ["Your registration 您的报名"]),
        ("sent", ["Welcome"]),
        ("maybe_sent", []),
        ("sending", []),
        ("nonsense", ["Your registration 您的报名", "Welcome"]),
    ],
)
def test_mails_of_one_state_are_listed(
    scene: Scene, owner: FlaskClient, wanted: str, found: list[str]
) -> None:
    assert listed(owner, scene, f"state={wanted}") == found


def test_the_list_says_why_a_mail_failed(scene: Scene, owner: FlaskClient) -> None:
    assert "550 5.1.1 no such mailbox" in owner.get(f"/desk/{scene.forum}/outbox/?lang=en").text


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"state": MailState.QUEUED, "due_at": timedelta(minutes=-11)}, True),
        ({"state": MailState.QUEUED, "due_at": timedelta(minutes=-9)}, False),
        ({"state": MailState.QUEUED, "due_at": timedelta(hours=2)}, False),
        ({"state": MailState.SENDING, "lease_until": timedelta(minutes=-11)}, True),
        ({"state": MailState.SENDING, "lease_until": timedelta(minutes=1)}, False),
        ({"state": MailState.FAILED, "due_at": timedelta(days=-1)}, False),
    ],
)
def test_a_mail_that_nobody_sends_is_warned_of(
    app: Flask, scene: Scene, owner: FlaskClient, changes: dict[str, Any], told: bool
) -> None:
    """Reliability 1.3: nothing older than ten minutes unattended without a warning on the page."""
    with writing(app) as session:
        row = session.query(OutboxMail).filter_by(uid=scene.mail).one()
        for name, value in changes.items():
            setattr(row, name, now() + value if isinstance(value, timedelta) else value)

    page = owner.get(f"/desk/{scene.forum}/outbox/?lang=en").text

    assert ("One mail has waited for more than ten minutes" in page) is told


def test_a_mail_of_another_forum_is_not_warned_of(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    with writing(app) as session:
        row = session.query(OutboxMail).filter_by(uid=scene.sign_in_mail).one()
        row.state, row.due_at = MailState.QUEUED, now() - timedelta(hours=1)

    assert "ten minutes" not in owner.get(f"/desk/{scene.forum}/outbox/?lang=en").text


def test_the_list_asks_no_more_for_thirty_mails_than_for_one(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    def asked() -> int:
        with app.app_context():
            with statements(reading()) as sent:
                listed(owner, scene)
            db.session.remove()
        return len(sent)

    before = asked()
    with writing(app) as session:
        one = session.query(OutboxMail).filter_by(uid=scene.mail).one()
        for _ in range(29):
            session.add(OutboxMail(edition_id=one.edition_id, kind="x", to_address="a@x.example", subject="s", text="t",
                                   created_at=now(), due_at=now()))  # fmt: skip

    assert asked() == before


def test_an_announcement_that_is_none_is_not_found(scene: Scene, owner: FlaskClient) -> None:
    assert owner.get(f"/desk/{scene.forum}/outbox/?announcement={'0' * 32}").status_code == 404
