"""Moving somebody at the desk, and the small ways that only a browser goes: photos, strange forms, old pages."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum_app.accounts.rules import Role
from forum_app.core.db import new_uid
from forum_app.core.extensions import settings
from forum_app.core.storage import Storage
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition, Part
from forum_app.editions.rules import Side
from forum_app.registration.models import Category, Quota, Registration, RegistrationPart, StoredFile
from forum_app.registration.rules import DelegationRole, FileKind
from forum_app.registration.rules import RegistrationState as S
from forum_app.registration.services import places
from tests import build
from tests.build import NOW
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, writing
from tests.web.desk.test_registrations import one, state
from tests.web.desk.typed import decide, hidden

GARCIA = "UF27-GARCIA"


def address(scene: Scene, reference: str = "") -> str:
    return f"/desk/{scene.forum}/registrations/{reference or scene.registration}/move"


def page(client: FlaskClient, scene: Scene) -> str:
    answer = client.get(f"{address(scene)}?lang=en")
    assert answer.status_code == 200
    return unescape(answer.text)


def stands(app: Flask, reference: str) -> tuple[str, Side, DelegationRole, int]:
    with writing(app) as session:
        found = session.query(Registration).filter_by(reference=reference).one()
        parts = session.query(RegistrationPart).filter_by(registration_id=found.id).count()
        return found.category.key, found.side, found.delegation_role, parts


def chosen(text: str) -> set[str]:
    """Return what is chosen in the page's lists and boxes."""
    picked = [tag for tag in re.findall(r"<option[^>]*>", text) if " selected" in tag]
    ticked = [tag for tag in re.findall(r'<input[^>]*type="checkbox"[^>]*>', text) if " checked" in tag]
    return {value for tag in [*picked, *ticked] for value in re.findall(r'value="([^"]*)"', tag)}


def test_the_page_shows_where_somebody_stands_and_what_is_left(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        build.quota(session, at, size=7, side="EU", name=Translated.of(en="European side"))
        wang = session.query(Registration).filter_by(reference=scene.registration).one()
        part = session.query(Part).filter_by(edition_id=at.id).one()
        session.add(RegistrationPart(registration_id=wang.id, part_id=part.id))
        key = part.key

    text = page(owner, scene)

    assert chosen(text) == {"delegate", "CN", "head", key}
    assert "European side" in text
    assert "0 of 7 taken" in text


def test_without_quotas_there_is_always_a_place(scene: Scene, owner: FlaskClient) -> None:
    assert "No quotas are set: there is always a place." in page(owner, scene)


def test_saving_what_is_there_changes_nothing_and_says_so(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    before = stands(app, scene.registration)
    same = {"category": "delegate", "side": "CN", "role": "head"}

    answer = owner.post(address(scene), data=hidden(page(owner, scene)) | same)

    assert answer.status_code == 302
    assert "Nothing was changed." in one(owner, scene)
    assert stands(app, scene.registration) == before


def test_a_side_is_changed_with_its_place(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        for side in ("EU", "CN"):
            build.quota(session, at, side=side)
        places.settle(session, session.query(Registration).filter_by(reference=scene.registration).one())

    data = {"category": "delegate", "side": "EU", "role": "deputy"}
    assert owner.post(address(scene), data=hidden(page(owner, scene)) | data).status_code == 302

    assert stands(app, scene.registration) == ("delegate", Side.EU, DelegationRole.DEPUTY, 0)
    with writing(app) as session:
        taken = {quota.side: quota.taken for quota in session.query(Quota)}
    assert taken == {Side.EU: 1, Side.CN: 0}


@pytest.mark.parametrize(
    "typed",
    [
        {"category": "nobody", "side": "EU", "role": "deputy"},
        {"category": "delegate", "side": "Mars", "role": "deputy"},
        {"category": "delegate", "side": "EU", "role": "king"},
        {"category": "delegate", "side": "EU", "role": "deputy", "parts": "elsewhere"},
        {},
    ],
)
def test_what_is_not_offered_is_refused_and_nothing_moves(
    app: Flask, scene: Scene, owner: FlaskClient, typed: dict[str, str]
) -> None:
    before = stands(app, scene.registration)

    answer = owner.post(
        f"{address(scene)}?lang=en", data=hidden(page(owner, scene)) | {"role": "head"} | typed
    )

    assert answer.status_code == 422
    assert "Not a valid choice" in answer.text or "is not a valid choice" in answer.text
    assert stands(app, scene.registration) == before


def test_a_page_that_was_refused_is_still_the_page_that_was_seen(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    """What somebody else changed meanwhile is not overwritten by correcting a slip."""
    shown = hidden(page(owner, scene))
    with writing(app) as session:
        found = session.query(Registration).filter_by(reference=scene.registration).one()
        found.side, found.revision = Side.OTHER, found.revision + 1

    slip = owner.post(address(scene), data=shown | {"category": "x", "side": "EU", "role": "head"})
    again = owner.post(
        f"{address(scene)}?lang=en",
        data=hidden(slip.text) | {"category": "delegate", "side": "EU", "role": "head"},
    )

    assert (slip.status_code, again.status_code) == (422, 409)
    assert "was changed after this page was shown" in again.text
    assert stands(app, scene.registration)[1] is Side.OTHER
    last = {"category": "delegate", "side": "EU", "role": "head"}
    assert owner.post(address(scene), data=hidden(again.text) | last).status_code == 302
    assert stands(app, scene.registration)[1] is Side.EU


def test_a_second_head_is_refused_by_name(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    """REG-2."""
    with writing(app) as session:
        wang = session.query(Registration).filter_by(reference=scene.registration).one()
        garcia = session.query(Registration).filter_by(reference=GARCIA).one()
        garcia.delegation_id = wang.delegation_id
    shown = hidden(owner.get(address(scene, GARCIA)).text)

    answer = owner.post(
        f"{address(scene, GARCIA)}?lang=en",
        data=shown | {"category": "delegate", "side": "EU", "role": "head"},
    )

    assert answer.status_code == 409
    assert f"{scene.registration} is head of this delegation." in answer.text
    assert stands(app, GARCIA)[2] is DelegationRole.MEMBER


def test_another_category_begins_its_own_review(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        build.category(session, at, key="press", name=Translated.of(en="Press"))
        session.query(Registration).filter_by(reference=scene.registration).one().stage = 1
        assert session.query(Category).filter_by(edition_id=at.id).count() == 2

    data = {"category": "press", "side": "CN", "role": "head"}
    owner.post(address(scene), data=hidden(page(owner, scene)) | data)

    assert stands(app, scene.registration)[0] == "press"
    assert decide(owner, scene, "approve").status_code == 302
    assert state(app, scene.registration) is S.APPROVED


@pytest.mark.parametrize("role", [Role.GATE, Role.PROTOCOL, Role.VIEWER])
def test_only_who_reviews_moves(scene: Scene, sign_in: SignIn, role: Role) -> None:
    client = sign_in(role)

    assert client.get(address(scene)).status_code == 403
    assert client.post(address(scene), data={"side": "EU"}).status_code == 403


def keep_photo(app: Flask, scene: Scene, data: bytes | None) -> None:
    """Give the scene's person a photo; with None its file is lost."""
    with writing(app) as session:
        wang = session.query(Registration).filter_by(reference=scene.registration).one()
        row = StoredFile(
            edition_id=wang.edition_id, kind=FileKind.PHOTO, key=f"photos/{new_uid()}.jpg", name="me.jpg",
            media_type="image/jpeg", size=3, sha256="0" * 64, created_at=NOW,
        )  # fmt: skip
        session.add(row)
        session.flush()
        wang.photo_id = row.id
        if data is not None:
            Storage(settings().storage_url).put(row.key, data)


def test_a_photo_is_shown_at_the_desk_and_kept_nowhere_on_the_way(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    keep_photo(app, scene, b"\xff\xd8\xff")

    answer = owner.get(f"/desk/{scene.forum}/registrations/{scene.registration}/photo")

    assert (answer.status_code, answer.mimetype, answer.data) == (200, "image/jpeg", b"\xff\xd8\xff")
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_photo_whose_file_is_lost_is_not_found(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    keep_photo(app, scene, None)

    assert owner.get(f"/desk/{scene.forum}/registrations/{scene.registration}/photo").status_code == 404
