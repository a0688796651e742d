"""The pages by which organisers invite."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.editions.models import Edition
from forum_app.messages.models import OutboxMail
from forum_app.registration.models import Category, Invitation
from forum_app.registration.rules import InvitationState
from tests import build
from tests.db.counting import statements
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, writing

PEOPLE = "王小明 <wang@city.example>, zh\nNagy Éva; nagy@city.example\nnobody\nNAGY@city.example"


@pytest.fixture(autouse=True)
def open_forum(app: Flask, scene: Scene) -> None:
    """The tests run on today's clock, so the forum lies ahead of it."""
    with writing(app) as session:
        edition = session.scalars(select(Edition).where(Edition.slug == scene.forum)).one()
        edition.first_day = now().date() + timedelta(days=60)
        edition.last_day = now().date() + timedelta(days=64)


def address(scene: Scene, rest: str = "") -> str:
    return f"/desk/{scene.forum}/invitations/{rest}"


def chosen(app: Flask, scene: Scene, **changes: str) -> dict[str, str]:
    with app.app_context():
        key = (
            reading()
            .scalars(
                select(Category.key)
                .join(Edition, Edition.id == Category.edition_id)
                .where(Edition.slug == scene.forum)
            )
            .first()
        )
        db.session.remove()
    return {"people": PEOPLE, "category": str(key), "language": "en", "delegation": ""} | changes


def stored(app: Flask) -> list[Invitation]:
    with app.app_context():
        found = list(reading().scalars(select(Invitation).order_by(Invitation.id)))
        db.session.remove()
    return found


@pytest.mark.parametrize("role", [Role.VIEWER, Role.GATE, Role.PROTOCOL])
def test_only_those_who_invite_come_in(app: Flask, scene: Scene, sign_in: SignIn, role: Role) -> None:
    client = sign_in(role)

    assert client.get(address(scene)).status_code == 403
    assert client.post(address(scene), data=chosen(app, scene)).status_code == 403


def test_without_invitations_the_list_says_so(scene: Scene, owner: FlaskClient) -> None:
    page = owner.get(address(scene)).text

    assert "This list is empty" in page
    assert "Invite people" in page


def test_the_list_is_checked_before_anything_is_sent(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    page = owner.post(address(scene, "new/"), data=chosen(app, scene)).text

    assert "2 people will be invited." in page
    assert "There is no e-mail address in this line." in page
    assert "The same address stands in line 2 already." in page
    assert stored(app) == []


def test_sending_makes_invitations_and_mails_in_each_language(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    answer = owner.post(address(scene), data=chosen(app, scene), follow_redirects=True)

    assert "2 invitations are on their way." in answer.text
    assert [(row.name, row.language) for row in stored(app)] == [("王小明", "zh"), ("Nagy Éva", "en")]
    with app.app_context():
        mails = reading().scalars(select(OutboxMail).where(OutboxMail.kind.startswith("invitation"))).all()
        assert sorted((m.language, m.to_address) for m in mails) == [
            ("en", "nagy@city.example"), ("zh", "wang@city.example"),
        ]  # fmt: skip
        assert all("/invited/" in m.text for m in mails)
        db.session.remove()


def test_the_double_click_invites_once(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    owner.post(address(scene), data=chosen(app, scene))

    again = owner.post(address(scene), data=chosen(app, scene), follow_redirects=True)

    assert len(stored(app)) == 2
    assert "An invitation to this address is open already." in again.text


def test_a_file_is_read_as_well(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    data = "姓名,电子邮件,语言\n李伟,li@city.example,中文\n".encode("gb18030")
    fields = chosen(app, scene, people="") | {"file": (io.BytesIO(data), "名单.csv")}

    page = owner.post(address(scene, "new/"), data=fields, content_type="multipart/form-data").text

    assert "One person will be invited." in page
    assert "li@city.example" in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"people": " "}, "Paste at least one e-mail address, or choose a file."),
        ({"days": "0"}, "Enter a number of days from 1 to 365."),
        ({"category": "nothing"}, "Not a valid choice"),
    ],
)
def test_a_mistake_shows_the_form_again_with_what_was_typed(
    app: Flask, scene: Scene, owner: FlaskClient, changes: dict[str, str], sentence: str
) -> None:
    answer = owner.post(address(scene, "new/"), data=chosen(app, scene, note="Welcome back") | changes)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Welcome back" in answer.text


def test_a_broken_file_is_refused_with_the_reason(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    fields = chosen(app, scene, people="") | {
        "file": (io.BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "a.xls")
    }

    answer = owner.post(address(scene, "new/"), data=fields, content_type="multipart/form-data")

    assert answer.status_code == 422
    assert "The file cannot be read" in answer.text


def test_one_invitation_is_reminded_prolonged_and_withdrawn(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    owner.post(address(scene), data=chosen(app, scene, people="Nagy Éva; nagy@city.example"))
    uid = stored(app)[0].uid
    until = (now() + timedelta(days=20)).strftime("%Y-%m-%dT%H:%M")

    page = owner.get(address(scene, f"{uid}/")).text
    reminded = owner.post(address(scene, f"{uid}/remind"))
    prolonged = owner.post(address(scene, f"{uid}/prolong"), data={"until": until})
    withdrawn = owner.post(address(scene, f"{uid}/withdraw"), data={"withdraw-reason": "sent by mistake"})
    late = owner.post(address(scene, f"{uid}/remind"))

    assert "Nagy Éva" in page
    assert [a.status_code for a in (reminded, prolonged, withdrawn, late)] == [302, 302, 302, 409]
    assert stored(app)[0].state is InvitationState.WITHDRAWN


def test_time_past_closing_is_asked_for_a_reason(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    """REG-3."""
    owner.post(address(scene), data=chosen(app, scene, people="nagy@city.example"))
    uid = stored(app)[0].uid

    answer = owner.post(address(scene, f"{uid}/prolong"), data={"until": "2099-01-01T10:00"})

    assert answer.status_code == 422
    assert "Registration is closed." in answer.text


def test_hostile_names_are_shown_as_typed(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    people = "Anna & {{12345679*9}}; x@city.example\n<script>alert(1)</script>; y@city.example"
    owner.post(address(scene), data=chosen(app, scene, people=people))

    page = owner.get(address(scene)).text

    assert "Anna &amp; {{12345679*9}}" in page
    assert "<script>alert(1)" not in page
    assert "111111111" not in page


def test_the_list_takes_as_many_statements_for_one_row_as_for_thirty(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    counts = []
    for rows in (1, 29):
        _add(app, scene, rows)
        with app.app_context():
            with statements(reading()) as sent:
                page = owner.get(address(scene)).text
            db.session.remove()
        counts.append(len(sent))

    assert page.count('<th scope="row"') == 30
    assert counts[0] == counts[1]


def _add(app: Flask, scene: Scene, rows: int) -> None:
    with writing(app) as session:
        edition = session.scalars(select(Edition).where(Edition.slug == scene.forum)).one()
        kind = build.category(session, edition)
        session.add_all(
            Invitation(
                edition_id=edition.id,
                category_id=kind.id,
                email=f"p{n}@city.example",
                created_at=build.NOW,
                expires_at=build.NOW,
            )
            for n in range(rows)
        )


def test_searching_and_paging(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    people = "\n".join(f"Person {n:03d} <p{n:03d}@city.example>" for n in range(60))
    owner.post(address(scene), data=chosen(app, scene, people=people))

    assert owner.get(address(scene, "?q=p042")).text.count('<th scope="row"') == 1
    assert owner.get(address(scene, "?page=2")).text.count('<th scope="row"') == 10
    assert "No invitation fits" in owner.get(address(scene, "?q=zzz")).text
