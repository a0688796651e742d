"""Steps beside the form of a session: copying, cancelling, removing, guests, documents, the side panel."""

from __future__ import annotations

import io
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.agenda.models import AgendaSession, SessionDocument, SessionGuest
from forum_app.agenda.services.publish import Publish, publish
from forum_app.audit.rules import SYSTEM
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.editions.models import Edition
from forum_app.registration.models import Registration
from tests.build import NOW
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, writing
from tests.web.desk.test_session_edit import address, kept
from tests.web.desk.typed import hidden

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"
PAGES = ("cancel/", "remove/", "documents/", "edit/")


def idea(scene: Scene, rest: str) -> str:
    """Return an address of the scene's draft, which was never published."""
    return f"/desk/{scene.forum}/sessions/IDEA/{rest}"


def panel(scene: Scene) -> str:
    return f"/desk/{scene.forum}/agenda/panel/{scene.session}/"


def sent(client: FlaskClient, at: str, data: bytes = PDF, name: str = "note.pdf", **fields: str) -> Any:
    said = {"title_en": "Note", "language": "en", "file": (io.BytesIO(data), name)} | fields
    return client.post(at, data=said, content_type="multipart/form-data")


def paper(app: Flask) -> tuple[str, str]:
    with app.app_context():
        row = reading().scalars(select(SessionDocument)).one()
        found = (row.uid, row.file)
        db.session.remove()
    return found


def release(app: Flask, scene: Scene) -> None:
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        publish(session, SYSTEM, Publish(edition_id=at.id), NOW)


def test_a_viewer_looks_and_changes_nothing(scene: Scene, sign_in: SignIn) -> None:
    viewer = sign_in(Role.VIEWER)

    assert {viewer.get(address(scene, page)).status_code for page in PAGES} == {403}
    assert viewer.post(address(scene, "duplicate")).status_code == 403
    assert viewer.get(panel(scene)).status_code == 403
    assert viewer.get(address(scene, "guests/")).status_code == 403


def test_a_copy_is_a_draft_without_time_and_room(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    answer = owner.post(address(scene, "duplicate"))

    code = answer.headers["Location"].rstrip("/").split("/")[-2]
    found = kept(app, code)
    assert (found["state"], found["start"], found["rooms"], found["length"]) == ("draft", None, [], 95)
    assert found["title"] == {
        "en": "Eco-city planning (copy)",
        "zh": "生态城市规划 （副本）",
        "original": "en",
    }
    assert len(found["roles"]) == 2


def test_cancelling_asks_why_and_two_clicks_do_it_once(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    """PRG-6."""
    at = address(scene, "cancel/")

    assert owner.post(at, data={"to": "cancel", "reason": ""}).status_code == 422
    answers = [owner.post(at, data={"to": "cancel", "reason": "Ill"}).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert (kept(app, scene.session)["state"], kept(app, scene.session)["revision"]) == ("cancelled", 2)
    assert "Ill" in owner.get(address(scene, "")).text
    assert "Cancelled" in owner.get(address(scene)).text
    owner.post(at, data={"to": "restore", "reason": "Well again"})
    assert kept(app, scene.session)["state"] == "ready"


def test_what_was_public_is_not_removed(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    answer = owner.post(address(scene, "remove/"), data={"revision": "1"})

    assert answer.status_code == 409
    assert kept(app, scene.session)["removed"] is None


def test_a_draft_is_removed_unless_somebody_changed_it_meanwhile(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    assert owner.post(idea(scene, "remove/"), data={"revision": "7"}).status_code == 409
    answer = owner.post(idea(scene, "remove/"), data=hidden(owner.get(idea(scene, "remove/")).text))

    assert answer.status_code == 302
    assert owner.get(idea(scene, "")).status_code == 404
    with app.app_context():
        removed = reading().scalars(select(AgendaSession).where(AgendaSession.code == "IDEA")).one()
        assert removed.removed_at is not None
        db.session.remove()


def test_guests_are_searched_added_and_taken_off(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    at = address(scene, "guests/")

    assert "UF27-GARCIA" in owner.get(f"{at}?q=garcia").text
    assert owner.post(at, data={"add": "UF27-GARCIA"}).status_code == 302
    assert owner.post(at, data={"add": scene.registration}).status_code == 422
    with app.app_context():
        listed = select(Registration.reference).join(
            SessionGuest, SessionGuest.registration_id == Registration.id
        )
        assert reading().scalars(listed).all() == ["UF27-GARCIA"]
        db.session.remove()
    owner.post(at, data={"remove": "UF27-GARCIA"})

    assert "Nobody yet." in owner.get(at).text


def test_who_sees_registrations_only_may_not_change_the_list(scene: Scene, sign_in: SignIn) -> None:
    desk = sign_in(Role.REGISTRATION)

    assert desk.get(address(scene, "guests/")).status_code == 200
    assert desk.post(address(scene, "guests/"), data={"add": "UF27-GARCIA"}).status_code == 403


def test_who_edits_the_agenda_alone_adds_by_reference_and_sees_no_list(scene: Scene, sign_in: SignIn) -> None:
    """DPR-7."""
    agenda = sign_in(Role.AGENDA)

    assert agenda.get(address(scene, "guests/")).status_code == 403
    answers = [
        agenda.post(address(scene, "guests/"), data={"add": ref}) for ref in ("UF27-GARCIA", "UF27-NO")
    ]
    assert {answer.headers["Location"] for answer in answers} == {address(scene, "")}


def test_a_public_document_is_served_only_once_it_is_in_the_release(
    app: Flask, scene: Scene, owner: FlaskClient, client: FlaskClient
) -> None:
    """PRG-3: drafts are never visible to the public."""
    assert sent(owner, address(scene, "documents/"), name="背景 note.exe", public="y").status_code == 302
    uid, _ = paper(app)
    public = f"/en/forums/{scene.forum}/agenda/{scene.session}/documents/{uid}/"
    assert client.get(public).status_code == 404

    release(app, scene)

    answer = client.get(public)
    assert (answer.status_code, answer.data, answer.mimetype) == (200, PDF, "application/pdf")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert client.get(public.replace(scene.session, "IDEA")).status_code == 404
    owner.post(address(scene, f"documents/{uid}/remove"))
    assert client.get(public).status_code == 404


def test_a_document_for_organisers_stays_at_the_desk(
    app: Flask, scene: Scene, sign_in: SignIn, client: FlaskClient
) -> None:
    sent(sign_in(Role.AGENDA), address(scene, "documents/"))
    uid, _ = paper(app)

    assert sign_in(Role.VIEWER).get(address(scene, f"documents/{uid}/")).data == PDF
    assert client.get(f"/en/forums/{scene.forum}/agenda/{scene.session}/documents/{uid}/").status_code == 404
    assert client.get(address(scene, f"documents/{uid}/")).status_code == 302


@pytest.mark.parametrize(
    ("data", "told"), [(b"MZ", "This file is none of them."), (b"", "The file is empty.")]
)
def test_what_is_no_document_is_refused_and_its_title_kept(
    scene: Scene, owner: FlaskClient, data: bytes, told: str
) -> None:
    answer = sent(owner, address(scene, "documents/"), data, title_zh="背景说明")

    assert answer.status_code == 422
    assert told in answer.text
    assert "背景说明" in answer.text


def test_a_document_larger_than_other_bodies_is_taken(scene: Scene, owner: FlaskClient) -> None:
    head = b'--x\r\nContent-Disposition: form-data; name="title_en"\r\n\r\nNote\r\n--x\r\n'
    file = b'Content-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
    body = head + file + PDF + bytes(13 * 1024 * 1024) + b"\r\n--x--\r\n"
    language = b'--x\r\nContent-Disposition: form-data; name="language"\r\n\r\n\r\n'

    answer = owner.post(
        address(scene, "documents/"), data=language + body, content_type="multipart/form-data; boundary=x"
    )

    assert answer.status_code == 302


def test_a_document_gets_another_title(scene: Scene, owner: FlaskClient, app: Flask) -> None:
    sent(owner, address(scene, "documents/"))
    at = address(scene, f"documents/{paper(app)[0]}/edit/")

    assert owner.post(at, data={"title_en": "", "language": ""}).status_code == 422
    assert owner.post(at, data={"title_en": "Final note", "language": "", "public": "y"}).status_code == 302
    assert "Final note" in owner.get(address(scene, "")).text


def test_the_panel_saves_its_fields_and_leaves_the_others(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    before = kept(app, scene.session)
    page = owner.get(panel(scene)).text
    assert f'data-revision="{before["revision"]}"' in page
    room = before["rooms"][0]
    fields = {
        "title_en": "Short",
        "title_zh": "短",
        "title_fr": "",
        "kind": "panel",
        "state": "ready",
        "rooms": room,
    }
    fields |= {"part": "", "pillar": "", "capacity": "20", "access": "all", "shown_publicly": "y"}

    answer = owner.post(panel(scene), data=hidden(page) | fields)

    assert answer.status_code == 200, answer.text
    after = kept(app, scene.session)
    assert (after["title"]["en"], after["capacity"]) == ("Short", 20)
    unchanged = {"start", "end", "rooms", "roles", "contributions", "internal_note", "languages"}
    assert {name: after[name] for name in unchanged} == {name: before[name] for name in unchanged}
    stale = owner.post(panel(scene), data=hidden(page) | fields | {"capacity": "21"})
    assert stale.status_code == 409
    assert "Both versions" in stale.text
    assert owner.post(panel(scene), data=hidden(page) | fields | {"capacity": "-1"}).status_code == 422
