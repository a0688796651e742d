"""A passport on the desk: never in a page of who may not, and each look is written down (DPR-7)."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.audit.models import AuditEntry
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.registration.models import Registration, TravelDocument
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, writing

NUMBER = "E87654321"
MAY = (Role.PROTOCOL, Role.DATA_OFFICER)
MAY_NOT = (Role.OWNER, Role.REGISTRATION, Role.GATE)
PAGES = ("registrations/", "registrations/{}/", "delegations/", "duplicates/", "search/?q={}")


@pytest.fixture(autouse=True)
def papers(app: Flask, scene: Scene) -> None:
    """Give the person of the scene a passport."""
    with writing(app) as session:
        query = select(Registration).where(Registration.reference == scene.registration)
        found = session.scalars(query).one()
        found.document = TravelDocument(number=NUMBER, fingerprint="f" * 64, authority="NIA Chengdu")


def looks(app: Flask) -> list[AuditEntry]:
    with app.app_context():
        query = select(AuditEntry).where(AuditEntry.action == "registration.passport_read")
        found = list(reading().scalars(query))
        db.session.remove()
    return found


def at(scene: Scene, rest: str) -> str:
    return f"/desk/{scene.forum}/{rest.format(scene.registration)}"


@pytest.mark.parametrize("role", [*MAY, *MAY_NOT])
@pytest.mark.parametrize("rest", PAGES)
def test_no_page_shows_a_number_by_itself(
    app: Flask, scene: Scene, sign_in: SignIn, role: Role, rest: str
) -> None:
    """Masked on screen, for those who may see it too."""
    page = sign_in(role).get(at(scene, rest))

    assert NUMBER not in page.text
    assert "NIA Chengdu" not in page.text
    assert looks(app) == []


@pytest.mark.parametrize("role", MAY_NOT)
def test_who_may_not_is_not_offered_it_and_gets_nothing(
    app: Flask, scene: Scene, sign_in: SignIn, role: Role
) -> None:
    client = sign_in(role)

    answer = client.post(at(scene, "registrations/{}/papers"))

    assert answer.status_code == 403
    assert NUMBER not in answer.text
    assert "/papers" not in client.get(at(scene, "registrations/{}/")).text
    assert looks(app) == []


@pytest.mark.parametrize("role", MAY)
def test_each_look_is_written_down_with_the_name_of_the_account(
    app: Flask, scene: Scene, sign_in: SignIn, role: Role
) -> None:
    client = sign_in(role)

    first, second = (client.post(at(scene, "registrations/{}/papers")) for _ in range(2))

    assert (first.status_code, second.status_code) == (200, 200)
    assert NUMBER in first.text
    assert first.headers["Cache-Control"] == "no-store"
    entries = looks(app)
    assert len(entries) == 2
    assert len({entry.actor_ref for entry in entries}) == 1
    assert NUMBER not in str([entry.changes for entry in entries])


def test_the_number_is_gone_with_the_next_page(app: Flask, scene: Scene, sign_in: SignIn) -> None:
    client = sign_in(Role.PROTOCOL)
    client.post(at(scene, "registrations/{}/papers"))

    assert NUMBER not in client.get(at(scene, "registrations/{}/")).text
    assert len(looks(app)) == 1


def test_who_gave_no_papers_has_none_and_no_look_is_written(
    app: Flask, scene: Scene, sign_in: SignIn
) -> None:
    answer = sign_in(Role.PROTOCOL).post(f"/desk/{scene.forum}/registrations/UF27-GARCIA/papers")

    assert answer.status_code == 404
    assert looks(app) == []


def test_the_passport_of_another_forum_is_out_of_reach(app: Flask, scene: Scene, sign_in: SignIn) -> None:
    answer = sign_in(Role.PROTOCOL).post(f"/desk/{scene.other}/registrations/{scene.registration}/papers")

    assert answer.status_code in (403, 404)
    assert NUMBER not in answer.text
    assert looks(app) == []
