"""The data officer's pages: wishes to be erased, times, transfers abroad (A13)."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import SYSTEM
from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.editions.models import Edition
from forum_app.editions.rules import Side
from forum_app.registration.models import Registration
from forum_app.registration.rules import ConsentPurpose
from forum_app.registration.services import erasure
from tests import build
from tests.db.counting import statements
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, writing


@pytest.fixture
def officer(sign_in: SignIn) -> FlaskClient:
    return sign_in(Role.DATA_OFFICER)


def at(scene: Scene, rest: str = "") -> str:
    return f"/desk/{scene.forum}/privacy/{rest}"


def erasing(scene: Scene) -> str:
    return f"/desk/{scene.forum}/registrations/{scene.registration}/erase"


def here(app: Flask, scene: Scene) -> bool:
    with app.app_context():
        query = select(Registration.id).where(Registration.reference == scene.registration)
        found = reading().scalar(query) is not None
        db.session.remove()
    return found


def ask(app: Flask, scene: Scene, days_ago: int = 0) -> None:
    with writing(app) as session:
        found = session.scalars(
            select(Registration).where(Registration.reference == scene.registration)
        ).one()
        erasure.ask(session, SYSTEM, found, now() - timedelta(days=days_ago))


def agree(app: Flask, scene: Scene, count: int) -> None:
    with writing(app) as session:
        edition = session.scalars(select(Edition).where(Edition.slug == scene.forum)).one()
        for number in range(count):
            person = build.person(session, family=f"=HYPERLINK({number})", native="王小明")
            side = Side.CN if number % 2 else Side.EU
            found = build.registration(session, edition, person=person, side=side)
            build.consent(session, found, purpose=ConsentPurpose.TRANSFER_ABROAD, language="zh")


@pytest.mark.parametrize("role", [Role.REGISTRATION, Role.PROTOCOL, Role.GATE, Role.VIEWER])
@pytest.mark.parametrize("rest", ["", "transfers/"])
def test_other_roles_do_not_see_the_pages(sign_in: SignIn, scene: Scene, role: Role, rest: str) -> None:
    client = sign_in(role)

    assert client.get(at(scene, rest)).status_code == 403
    assert client.get(erasing(scene)).status_code == 403


@pytest.mark.parametrize("role", [Role.REGISTRATION, Role.PROTOCOL, Role.VIEWER])
def test_other_roles_erase_nobody(app: Flask, sign_in: SignIn, scene: Scene, role: Role) -> None:
    client = sign_in(role)

    answers = [
        client.post(erasing(scene), data={"reference": scene.registration}),
        client.post(at(scene, "retention")),
        client.post(at(scene, "transfers.csv")),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert here(app, scene)


def test_an_empty_desk_says_so(officer: FlaskClient, scene: Scene) -> None:
    page = officer.get(at(scene) + "?lang=en").text

    assert "Nobody asks to be erased." in page
    assert "Nobody was erased yet." in page
    assert "Diet and access needs" in page


@pytest.mark.parametrize("lang", ["en", "zh", "fr"])
def test_the_pages_are_there_in_each_language(officer: FlaskClient, scene: Scene, lang: str) -> None:
    pages = [
        officer.get(f"{url}?lang={lang}") for url in (at(scene), at(scene, "transfers/"), erasing(scene))
    ]

    assert [page.status_code for page in pages] == [200, 200, 200]


@pytest.mark.parametrize(("days_ago", "shown"), [(0, "days"), (29, "one day"), (40, "late")])
def test_a_wish_to_be_erased_shows_the_time_that_is_left(
    app: Flask, officer: FlaskClient, scene: Scene, days_ago: int, shown: str
) -> None:
    """DPR-6: the 30 days."""
    ask(app, scene, days_ago)

    page = officer.get(at(scene) + "?lang=en").text

    assert scene.registration in page
    assert shown in page


def test_a_person_is_erased_after_the_reference_was_typed(
    app: Flask, officer: FlaskClient, scene: Scene
) -> None:
    asked = officer.get(erasing(scene) + "?lang=en")
    done = officer.post(erasing(scene), data={"reference": scene.registration.lower()})

    assert "What stays, and why" in asked.text
    assert (done.status_code, done.headers["Location"]) == (302, at(scene))
    assert not here(app, scene)
    assert "Nobody was erased yet." not in officer.get(at(scene) + "?lang=en").text
    assert officer.get(erasing(scene)).status_code == 404
    assert officer.post(erasing(scene), data={"reference": scene.registration}).status_code == 404


@pytest.mark.parametrize("typed", ["", "UF27-OTHER1", "<script>"])
def test_a_wrong_reference_erases_nobody_and_stays_in_the_field(
    app: Flask, officer: FlaskClient, scene: Scene, typed: str
) -> None:
    answer = officer.post(erasing(scene) + "?lang=en", data={"reference": typed})

    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert "<script>" not in answer.text.split("<main", 1)[-1]
    assert here(app, scene)


def test_registrations_of_a_running_forum_are_not_erased_by_the_button(
    app: Flask, officer: FlaskClient, scene: Scene
) -> None:
    """DPR-3: only what is over its time."""
    answer = officer.post(at(scene, "retention"))

    assert answer.status_code == 302
    assert here(app, scene)


def test_registrations_go_two_years_after_when_the_officer_says_so(
    app: Flask, officer: FlaskClient, scene: Scene
) -> None:
    with writing(app) as session:
        edition = session.scalars(select(Edition).where(Edition.slug == scene.forum)).one()
        edition.first_day = edition.last_day = date(2020, 1, 1)
        for part in edition.parts:
            part.first_day = part.last_day = date(2020, 1, 1)

    page = officer.get(at(scene) + "?lang=en").text
    officer.post(at(scene, "retention"))

    assert "Yes, erase them" in page
    assert not here(app, scene)


def test_the_register_names_recipient_text_and_time(app: Flask, officer: FlaskClient, scene: Scene) -> None:
    """DPR-4: the product keeps the evidence."""
    agree(app, scene, 2)

    page = officer.get(at(scene, "transfers/") + "?lang=en").text

    assert "Office of the joint secretariat in Brussels" in page
    assert "Office of the joint secretariat in Beijing" in page
    assert "in force" in page


def test_the_register_is_searched_and_narrowed(app: Flask, officer: FlaskClient, scene: Scene) -> None:
    agree(app, scene, 1)

    found = officer.get(at(scene, "transfers/") + "?lang=en&q=%E7%8E%8B%E5%B0%8F%E6%98%8E&state=given").text
    missed = officer.get(at(scene, "transfers/") + "?lang=en&q=Nobody").text

    assert "in force" in found
    assert "Nobody fits" in missed


def test_the_register_is_taken_as_a_table_and_that_is_written_down(
    app: Flask, officer: FlaskClient, scene: Scene
) -> None:
    """Hostile names: what a spreadsheet would run is defused."""
    agree(app, scene, 2)

    answer = officer.post(at(scene, "transfers.csv"))

    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert len(rows) >= 3
    assert all(not cell.startswith("=") for row in rows for cell in row)
    assert answer.headers["Cache-Control"] == "no-store"
    with app.app_context():
        query = select(AuditEntry.changes).where(AuditEntry.action == "registration.transfers_exported")
        assert reading().scalars(query).one() == {"rows": len(rows) - 1}
        db.session.remove()


def test_lists_of_one_and_of_thirty_take_the_same_statements(
    app: Flask, officer: FlaskClient, scene: Scene
) -> None:
    counts = []
    for more in (1, 29):
        agree(app, scene, more)
        with app.app_context(), statements(reading()) as sent:
            officer.get(at(scene, "transfers/"))
            officer.get(at(scene))
        counts.append(len(sent))

    assert counts[0] == counts[1]


def test_another_forum_is_out_of_reach(officer: FlaskClient, scene: Scene) -> None:
    assert officer.get(f"/desk/{scene.other}/privacy/").status_code == 403
