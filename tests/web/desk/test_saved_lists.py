"""The list of registrations: filters, columns, and lists kept under a name."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.audit.rules import SYSTEM
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.editions.models import Edition, Part
from forum_app.registration.models import (
    Registration,
    RegistrationPart,
    SavedList,
    TravelDocument,
    WaitingPlace,
)
from forum_app.registration.rules import EnteredBy
from forum_app.registration.rules import RegistrationState as S
from forum_app.registration.services import form_builder
from tests.build import NOW
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, writing
from tests.web.desk.test_registrations import listed

WANG, GARCIA = "UF27-WANG22", "UF27-GARCIA"


@pytest.fixture
def filled(app: Flask, scene: Scene) -> None:
    """Give the two people of the scene something to be told apart by."""
    with writing(app) as session:
        wang = session.query(Registration).filter_by(reference=WANG).one()
        garcia = session.query(Registration).filter_by(reference=GARCIA).one()
        part = session.query(Part).first()
        assert part is not None
        part.key = "mayors"
        other = Part(
            edition_id=wang.edition_id,
            key="youth",
            name=part.name,
            first_day=part.first_day,
            last_day=part.last_day,
        )
        session.add(other)
        session.flush()
        session.add(RegistrationPart(registration_id=wang.id, part_id=part.id))
        wang.stage, wang.entered_by = 1, EnteredBy.FOCAL_POINT
        wang.document = TravelDocument(number="E1", fingerprint="f")
        garcia.state = S.WAIT_LISTED
        garcia.waiting = WaitingPlace(edition_id=wang.edition_id, joined_at=NOW, by_hand=True)
        garcia.changed_at = NOW + timedelta(days=3)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=wait_listed", [GARCIA]),
        ("state=submitted&view=waiting", []),
        ("state=nonsense", [GARCIA, WANG]),
        ("stage=1", [WANG]),
        ("stage=0", [GARCIA]),
        ("stage=x", [GARCIA, WANG]),
        ("part=mayors", [GARCIA, WANG]),
        ("part=youth", [GARCIA]),
        ("part=none", []),
        ("reviewer=nobody", [GARCIA, WANG]),
        ("reviewer=" + "0" * 32, []),
        ("missing=passport", [GARCIA]),
        ("missing=photo", [GARCIA, WANG]),
        ("missing=consent", [GARCIA]),
        ("waiting=by_hand", [GARCIA]),
        ("waiting=in_turn", []),
        ("entered=focal_point", [WANG]),
        ("entered=file", []),
        ("since=2027-06-02", [GARCIA]),
        ("since=yesterday", [GARCIA, WANG]),
        ("since=0001-01-01", [GARCIA, WANG]),
        ("order=newest", [GARCIA, WANG]),
        ("order=oldest", [WANG, GARCIA]),
        ("q=wangxiaoming&missing=photo&stage=1", [WANG]),
    ],
)
def test_a_list_is_narrowed_by_each_filter(
    scene: Scene, owner: FlaskClient, query: str, found: list[str]
) -> None:
    assert listed(owner, scene, query) == found


def test_a_list_is_narrowed_to_one_delegation(scene: Scene, owner: FlaskClient) -> None:
    assert listed(owner, scene, f"delegation={scene.delegation}") == [WANG]


@pytest.mark.parametrize(
    "text", ["王小明", "Wang Xiaoming", "xiaoming wang", "wangxiaoming", "WANG@chengdu.example"]
)
def test_one_person_is_found_however_it_is_typed(scene: Scene, owner: FlaskClient, text: str) -> None:
    """NAM-8."""
    assert listed(owner, scene, f"q={text}") == [WANG]


def heads(page: str) -> list[str]:
    return [word for word in re.findall(r'<th scope="col"[^>]*>([^<]*)</th>', page) if word]


def test_columns_are_chosen_and_stay_in_the_address(scene: Scene, owner: FlaskClient) -> None:
    base = f"/desk/{scene.forum}/registrations/"

    answer = owner.get(f"{base}?q=wang&col=phone&col=email&col=nonsense")
    page = owner.get(f"{answer.location}&lang=en").text

    assert answer.location == f"{base}?q=wang&cols=email.phone"
    assert heads(page) == ["Name", "E-mail", "Telephone"]
    assert "+86 28 0000 0000" in page


def test_every_column_can_be_shown(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    """What the form does not ask is not told as missing."""
    before = owner.get(f"/desk/{scene.forum}/registrations/?lang=en&cols=check").text
    with writing(app) as session:
        edition = session.scalars(select(Edition).where(Edition.slug == scene.forum)).one()
        form_builder.begin(session, SYSTEM, edition.id, NOW)
        form_builder.ask_builtin(session, SYSTEM, edition.id, "photo", NOW)
    page = owner.get(f"/desk/{scene.forum}/registrations/?lang=en").text
    keys = re.findall(r'name="col" value="(\w+)"', page)

    shown = owner.get(f"/desk/{scene.forum}/registrations/?lang=en&cols={'.'.join(keys)}").text

    assert len(heads(shown)) == len(keys) + 1
    assert "Photo missing" not in before
    assert "Photo missing" in shown
    assert "Letter missing" in shown


def save(client: FlaskClient, scene: Scene, name: str, query: str, **more: str) -> int:
    data = {"name": name, "query": query, **more}
    return client.post(f"/desk/{scene.forum}/registrations/lists?lang=en", data=data).status_code


def kept(app: Flask) -> list[SavedList]:
    with app.app_context():
        found = list(reading().scalars(select(SavedList)))
        db.session.expunge_all()
        db.session.remove()
    return found


def test_a_list_is_kept_with_filters_and_columns(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    assert save(owner, scene, "Chinese mayors", "view=review&side=CN&cols=email.phone&evil=1&page=3") == 302

    (row,) = kept(app)
    assert row.query == {"view": "review", "side": "CN", "cols": "email.phone"}
    page = owner.get(f"/desk/{scene.forum}/registrations/?lang=en").text
    (address,) = re.findall(r'href="([^"]*)">Chinese mayors</a>', page)
    shown = owner.get(address.replace("&amp;", "&") + "&lang=en").text
    assert heads(shown) == ["Name", "E-mail", "Telephone"]
    assert 'aria-current="page">Chinese mayors</a>' in shown


def test_a_list_saved_twice_is_one(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    save(owner, scene, "Mine", "side=CN")
    save(owner, scene, "Mine", "side=EU")

    assert [row.query for row in kept(app)] == [{"side": "EU"}]


@pytest.mark.parametrize("name", ["", "   ", "x" * 81])
def test_a_list_without_a_good_name_is_not_kept(
    app: Flask, scene: Scene, owner: FlaskClient, name: str
) -> None:
    assert save(owner, scene, name, "side=CN") == 422
    assert kept(app) == []


def test_only_shared_lists_are_seen_by_others_and_only_the_maker_deletes(
    app: Flask, scene: Scene, owner: FlaskClient, sign_in: SignIn
) -> None:
    save(owner, scene, "Shared one", "side=CN", shared="y")
    save(owner, scene, "Private one", "side=EU")
    gate = sign_in(Role.GATE)
    (uid,) = [row.uid for row in kept(app) if row.name == "Shared one"]
    address = f"/desk/{scene.forum}/registrations/lists/{uid}/delete"

    page = gate.get(f"/desk/{scene.forum}/registrations/?lang=en&side=CN").text
    assert "Shared one" in page
    assert "Private one" not in page
    assert address not in page
    assert gate.post(address).status_code == 403
    assert address in owner.get(f"/desk/{scene.forum}/registrations/?lang=en&side=CN").text
    assert owner.post(address).status_code == 302
    assert owner.post(address).status_code == 404
    assert [row.name for row in kept(app)] == ["Private one"]


def test_who_may_not_see_registrations_keeps_no_list(app: Flask, scene: Scene, sign_in: SignIn) -> None:
    viewer = sign_in(Role.VIEWER)

    assert save(viewer, scene, "Mine", "side=CN") == 403
    assert viewer.post(f"/desk/{scene.forum}/registrations/lists/{'0' * 32}/delete").status_code == 403
    assert kept(app) == []


def test_a_hostile_name_of_a_list_is_shown_as_typed(scene: Scene, owner: FlaskClient) -> None:
    save(owner, scene, '"><img src=x>', "side=CN")

    page = owner.get(f"/desk/{scene.forum}/registrations/?lang=en&side=CN").text

    assert "<img" not in page
    assert "&lt;img src=x&gt;" in page
