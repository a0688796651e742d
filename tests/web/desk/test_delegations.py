"""Delegations on the desk: the list, and one with its members."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum_app.accounts.rules import Role
from forum_app.core.extensions import db
from forum_app.core.translated import Translated
from forum_app.core.uow import reading
from forum_app.editions.models import Edition
from forum_app.registration.models import Delegation, Registration
from forum_app.registration.rules import DelegationRole
from forum_app.registration.rules import RegistrationState as S
from tests import build
from tests.db.counting import statements
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, writing


def listed(client: FlaskClient, scene: Scene, query: str = "") -> list[str]:
    page = client.get(f"/desk/{scene.forum}/delegations/?lang=en&{query}")
    assert page.status_code == 200
    return re.findall(r'<a class="name" href="[^"]+/delegations/[^"]+">([^<]+)</a>', page.text)


def one(client: FlaskClient, scene: Scene) -> str:
    page = client.get(f"/desk/{scene.forum}/delegations/{scene.delegation}/?lang=en")
    assert page.status_code == 200
    return page.text


@pytest.fixture
def ghent(app: Flask, scene: Scene) -> None:
    """Add a delegation with a member and no head."""
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        body = build.delegation(
            session, at, key="ghent", body=Translated.of(en="Ghent", zh="根特"), search_key=" ghent 根特 "
        )
        build.registration(session, at, delegation=body)


@pytest.mark.usefixtures("ghent")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["City of Chengdu", "Ghent"]),
        ("q=成都", ["City of Chengdu"]),
        ("q=gh", ["Ghent"]),
        ("heads=none", ["Ghent"]),
        ("heads=several", []),
        ("heads=nonsense", ["City of Chengdu", "Ghent"]),
        ("side=CN&kind=city", ["City of Chengdu", "Ghent"]),
        ("side=EU", []),
    ],
)
def test_delegations_are_listed_and_narrowed(
    scene: Scene, owner: FlaskClient, query: str, found: list[str]
) -> None:
    assert listed(owner, scene, query) == found


@pytest.mark.usefixtures("ghent")
def test_a_delegation_without_a_head_is_marked(scene: Scene, owner: FlaskClient) -> None:
    page = owner.get(f"/desk/{scene.forum}/delegations/?lang=en").text

    assert page.count("no head</span>") == 1
    assert "<b>WANG</b> Xiaoming" in page


def test_two_heads_are_marked_and_both_named(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    with writing(app) as session:
        first = session.query(Registration).filter_by(reference=scene.registration).one()
        second = session.query(Registration).filter_by(reference="UF27-GARCIA").one()
        second.delegation_id, second.delegation_role = first.delegation_id, DelegationRole.HEAD

    page = owner.get(f"/desk/{scene.forum}/delegations/?lang=en&heads=several").text

    assert "2 heads" in page
    assert "<b>WANG</b> Xiaoming" in page
    assert "Pedro <b>GARCÍA LÓPEZ</b>" in page


def test_an_empty_list_says_so(scene: Scene, owner: FlaskClient) -> None:
    page = owner.get(f"/desk/{scene.forum}/delegations/?lang=en&q=zzz").text

    assert "No delegation fits" in page
    assert "<table" not in page


def test_one_delegation_shows_its_members_head_first_and_the_gone_last(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        body = session.query(Delegation).filter_by(uid=scene.delegation).one()
        add = {"delegation": body, "category": session.query(Registration).first().category}  # type: ignore[union-attr]
        build.registration(session, at, reference="UF27-GONE", state=S.WITHDRAWN, protocol_rank=1, **add)
        build.registration(session, at, reference="UF27-RANK9", protocol_rank=9, **add)
        build.registration(session, at, reference="UF27-RANK2", protocol_rank=2, **add)
        build.registration(session, at, reference="UF27-DEPUTY", delegation_role=DelegationRole.DEPUTY, **add)

    page = one(owner, scene)

    assert re.findall(r"/registrations/(UF27-\w+)/", page) == [
        "UF27-WANG22", "UF27-DEPUTY", "UF27-RANK2", "UF27-RANK9", "UF27-GONE",
    ]  # fmt: skip
    assert "office@chengdu.example" in page
    assert "5 members" in page


def test_a_delegation_in_two_languages(scene: Scene, owner: FlaskClient) -> None:
    page = one(owner, scene)

    assert re.search(r'<h1>City of Chengdu<span class="second" lang="zh-Hans">成都市</span></h1>', page)


def test_a_delegation_without_members_says_so(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        uid = build.delegation(session, at).uid

    assert "Nobody is registered yet" in owner.get(f"/desk/{scene.forum}/delegations/{uid}/?lang=en").text


def test_a_delegation_of_another_forum_is_not_found(app: Flask, scene: Scene, sign_in: SignIn) -> None:
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.other).one()
        uid = build.delegation(session, at).uid

    assert sign_in(Role.OWNER).get(f"/desk/{scene.forum}/delegations/{uid}/").status_code == 404


@pytest.mark.parametrize("uid", ["0" * 32, "x", "%2e%2e"])
def test_an_unknown_delegation_is_not_found(scene: Scene, owner: FlaskClient, uid: str) -> None:
    assert owner.get(f"/desk/{scene.forum}/delegations/{uid}/").status_code == 404


def test_thirty_rows_take_as_many_statements_as_one(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    def count() -> int:
        with app.app_context():
            with statements(reading()) as sent:
                owner.get(f"/desk/{scene.forum}/delegations/")
            db.session.remove()
        return len(sent)

    few = count()
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        for _ in range(30):
            build.registration(
                session, at, delegation=build.delegation(session, at), delegation_role=DelegationRole.HEAD
            )

    assert count() == few
    assert few <= 9
