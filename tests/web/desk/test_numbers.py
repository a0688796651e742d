"""The page of numbers: figures, charts and tables say the same, and nobody is named."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.editions.models import Edition
from forum_app.editions.rules import Side
from forum_app.registration.models import Registration
from forum_app.registration.rules import RegistrationState
from tests import build
from tests.db.counting import statements
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, writing


def address(scene: Scene, rest: str = "") -> str:
    return f"/desk/{scene.forum}/numbers/{rest}"


@pytest.fixture
def crowd(app: Flask, scene: Scene) -> None:
    """Thirty people of both sides with diets and languages, some of them waiting."""
    with writing(app) as session:
        edition = session.scalars(select(Edition).where(Edition.slug == scene.forum)).one()
        build.country(session, "FR")
        kind = build.category(session, edition)
        build.quota(session, edition, kind, size=40, taken=0)
        for n in range(30):
            build.registration(
                session,
                edition,
                category=kind,
                side=Side.EU if n % 2 else Side.CN,
                country_iso2="FR" if n % 3 else "",
                state=RegistrationState.WAIT_LISTED if n < 5 else RegistrationState.APPROVED,
                diet="halal" if n < 4 else "",
                needs_interpretation=n < 7,
                languages="zh fr" if n < 7 else "en",
                submitted_at=build.NOW + timedelta(days=n),
            )


@pytest.mark.parametrize("role", [Role.VIEWER, Role.GATE, Role.DATA_OFFICER])
def test_only_those_who_may_see_numbers_come_in(scene: Scene, sign_in: SignIn, role: Role) -> None:
    assert sign_in(role).get(address(scene)).status_code == 403
    assert sign_in(role).get(address(scene, "stamp.json")).status_code == 403


def test_protocol_sees_the_numbers(scene: Scene, sign_in: SignIn) -> None:
    assert sign_in(Role.PROTOCOL).get(address(scene)).status_code == 200


@pytest.mark.usefixtures("crowd")
def test_every_chart_has_its_table(scene: Scene, owner: FlaskClient) -> None:
    page = owner.get(address(scene)).text

    charts = len(re.findall(r'<svg class="dchart[^>]*role="img"', page))
    assert charts == page.count("The same as a table") == 5


@pytest.mark.usefixtures("crowd")
def test_diets_and_languages_are_counts_without_names(scene: Scene, owner: FlaskClient) -> None:
    """DPR-7: the caterer sees counts."""
    page = owner.get(address(scene)).text

    assert re.search(r"<th scope=\"row\">Halal</th><td class=\"nn\">4</td>", page)
    assert "7 people need interpretation." in page
    assert re.search(r"<th scope=\"row\">Chinese</th><td class=\"nn\">7</td>", page)
    assert "GARC" not in page


@pytest.mark.usefixtures("crowd")
def test_the_stamp_changes_when_somebody_comes(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    before = owner.get(address(scene, "stamp.json")).json
    same = owner.get(address(scene, "stamp.json")).json
    with writing(app) as session:
        edition = session.scalars(select(Edition).where(Edition.slug == scene.forum)).one()
        build.registration(session, edition)
    after = owner.get(address(scene, "stamp.json")).json

    assert before == same
    assert before != after
    assert f'data-stamp="{after["stamp"]}"' in owner.get(address(scene)).text  # type: ignore[index]


def test_an_edition_without_registrations_says_so(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    with writing(app) as session:
        for row in session.scalars(select(Registration)):
            session.delete(row)

    assert "No registration yet" in owner.get(address(scene)).text


def test_the_page_takes_as_many_statements_for_few_as_for_many(
    app: Flask, scene: Scene, owner: FlaskClient, request: pytest.FixtureRequest
) -> None:
    counts = []
    for _ in range(2):
        with app.app_context():
            with statements(reading()) as sent:
                owner.get(address(scene))
            db.session.remove()
        counts.append(len(sent))
        if len(counts) == 1:
            request.getfixturevalue("crowd")

    assert counts[1] - counts[0] <= 4  # those of the quota that came with the crowd
