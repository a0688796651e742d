"""The people of an agenda at the desk."""

from __future__ import annotations

import io
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.agenda.models import Availability, Speaker
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.editions.models import Edition
from tests import build
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, writing
from tests.web.desk.typed import hidden

TYPED = {
    "name_latin": "LI Na",
    "name_native": "李娜",
    "function_zh": "市长",
    "body_en": "City of Wuhan",
    "email": "li@example.org",
    "language": "zh",
}


def address(scene: Scene, rest: str = "") -> str:
    return f"/desk/{scene.forum}/people/{rest}"


def kept(app: Flask) -> Speaker:
    with app.app_context():
        row = reading().scalars(select(Speaker)).one()
        db.session.remove()
    return row


def photo(client: FlaskClient, at: str, data: bytes) -> Any:
    said = {"photo": (io.BytesIO(data), "me.png")}
    return client.post(f"{at}photo", data=said, content_type="multipart/form-data")


@pytest.fixture
def zhang(app: Flask, scene: Scene) -> str:
    return address(scene, f"{kept(app).uid}/")


def test_a_viewer_reads_and_changes_nothing(scene: Scene, sign_in: SignIn, zhang: str) -> None:
    viewer = sign_in(Role.VIEWER)

    page = viewer.get(zhang)
    assert page.status_code == 200
    assert 'name="email"' not in page.text
    assert "Add a person" not in viewer.get(address(scene)).text
    refused = [
        viewer.post(at).status_code for at in (zhang, f"{zhang}photo", f"{zhang}times", f"{zhang}remove")
    ]
    assert refused == [403] * 4


def test_people_are_found_by_any_script_and_an_empty_list_says_so(scene: Scene, owner: FlaskClient) -> None:
    assert "ZHANG Yongsheng" in owner.get(address(scene, "?q=永生")).text
    assert "Nobody is found" in owner.get(address(scene, "?q=nobody")).text
    empty = f"/desk/{scene.other}/people/"
    assert owner.get(empty).status_code == 403


def test_many_people_stand_on_pages(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        for _ in range(60):
            build.speaker(session, at)

    assert "1 – 50 of 61" in owner.get(address(scene)).text
    assert "51 – 61 of 61" in owner.get(address(scene, "?page=2")).text


def test_somebody_is_added_once_and_shown_with_their_sessions(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    fields = hidden(owner.get(address(scene, "new/")).text) | TYPED

    first = owner.post(address(scene, "new/"), data=fields)
    again = owner.post(address(scene, "new/"), data=fields)

    assert (first.status_code, again.status_code) == (302, 409)
    page = owner.get(first.headers["Location"]).text
    assert "李娜" in page
    assert "In no session yet." in page


def test_what_cannot_be_saved_is_shown_with_what_was_typed(
    scene: Scene, owner: FlaskClient, zhang: str
) -> None:
    fields = hidden(owner.get(zhang).text) | TYPED

    for wrong in ({"email": "nonsense"}, {"name_latin": "", "name_native": ""}, {"reference": "UF27-NOBODY"}):
        answer = owner.post(zhang, data=fields | wrong)
        assert answer.status_code == 422
        assert "City of Wuhan" in answer.text


def test_a_stale_page_gets_both_versions_and_can_be_sent_again(
    app: Flask, owner: FlaskClient, zhang: str
) -> None:
    fields = hidden(owner.get(zhang).text) | TYPED
    owner.post(zhang, data=fields | {"function_en": "Deputy"})

    answer = owner.post(zhang, data=fields | {"function_en": "Mayor"})

    assert answer.status_code == 409
    assert "Deputy" in answer.text
    assert 'value="Mayor"' in answer.text
    assert owner.post(zhang, data=fields | hidden(answer.text) | {"function_en": "Mayor"}).status_code == 302
    function = kept(app).function
    assert function is not None
    assert function.get("en") == "Mayor"


def test_a_registration_is_linked_by_its_reference(
    app: Flask, scene: Scene, owner: FlaskClient, zhang: str
) -> None:
    owner.post(zhang, data=hidden(owner.get(zhang).text) | TYPED | {"reference": scene.registration.lower()})

    assert kept(app).registration_id is not None
    assert f'value="{scene.registration}"' in owner.get(zhang).text


def test_a_photo_is_kept_as_a_square_and_removed(app: Flask, owner: FlaskClient, zhang: str) -> None:
    out = io.BytesIO()
    Image.new("RGB", (300, 500), "red").save(out, "PNG")

    assert owner.get(f"{zhang}photo").status_code == 404
    assert photo(owner, zhang, out.getvalue()).status_code == 302
    shown = owner.get(f"{zhang}photo")
    assert (shown.mimetype, Image.open(io.BytesIO(shown.data)).size) == ("image/jpeg", (300, 300))
    assert photo(owner, zhang, b"no picture").status_code == 422
    owner.post(f"{zhang}photo")
    assert kept(app).photo == ""


def test_times_are_said_on_the_clock_of_the_forum_and_taken_back(
    app: Flask, owner: FlaskClient, zhang: str
) -> None:
    said = {"begins": "2027-09-20T09:00", "ends": "2027-09-20T12:00", "blocked": "yes", "note": "Flight"}

    assert owner.post(f"{zhang}times", data=said | {"ends": ""}).status_code == 422
    assert owner.post(f"{zhang}times", data=said).status_code == 302
    page = owner.get(zhang).text
    assert "cannot be had" in page
    assert "Flight" in page
    with app.app_context():
        row = reading().scalars(select(Availability)).one()
        number, begins = row.id, row.starts_at.hour
        db.session.remove()
    assert begins == 7
    assert owner.post(f"{zhang}times/{number}/remove").status_code == 302
    assert owner.post(f"{zhang}times/{number}/remove").status_code == 404


def test_who_has_a_part_stays(owner: FlaskClient, zhang: str) -> None:
    assert owner.post(f"{zhang}remove").status_code == 409


def test_who_has_none_goes(scene: Scene, owner: FlaskClient) -> None:
    made = owner.post(address(scene, "new/"), data=hidden(owner.get(address(scene, "new/")).text) | TYPED)
    at = made.headers["Location"]

    assert owner.post(f"{at}remove").status_code == 302
    assert owner.get(at).status_code == 404
