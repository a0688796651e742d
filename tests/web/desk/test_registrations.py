"""The review list and one person with all that is held."""

from __future__ import annotations

import re
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts.rules import Role
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.registration.models import Registration
from forum_app.registration.rules import RegistrationState as S
from tests.db.counting import statements
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, many_registrations, writing


def listed(client: FlaskClient, scene: Scene, query: str = "") -> list[str]:
    """Return the references of a list's rows."""
    page = client.get(f"/desk/{scene.forum}/registrations/?lang=en&{query}")
    assert page.status_code == 200
    return re.findall(r'<a class="name[^"]*" href="/desk/[^/]+/registrations/([^/]+)/"', page.text)


def one(client: FlaskClient, scene: Scene, reference: str = "") -> str:
    page = client.get(f"/desk/{scene.forum}/registrations/{reference or scene.registration}/?lang=en")
    assert page.status_code == 200
    return page.text


def state(app: Flask, reference: str) -> S:
    with app.app_context():
        found = reading().scalars(select(Registration.state).where(Registration.reference == reference)).one()
        db.session.remove()
    return found


def test_everybody_is_listed_by_name(scene: Scene, owner: FlaskClient) -> None:
    assert listed(owner, scene) == ["UF27-GARCIA", "UF27-WANG22"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("view=review", ["UF27-WANG22"]),
        ("view=places", ["UF27-GARCIA"]),
        ("view=heads", ["UF27-WANG22"]),
        ("view=gone", []),
        ("view=nonsense", ["UF27-GARCIA", "UF27-WANG22"]),
        ("q=王小明", ["UF27-WANG22"]),
        ("q=garcia", ["UF27-GARCIA"]),
        ("q=chengdu", ["UF27-WANG22"]),
        ("q=zzz", []),
        ("side=EU", ["UF27-GARCIA"]),
        ("side=MARS", ["UF27-GARCIA", "UF27-WANG22"]),
        ("kind=city", ["UF27-WANG22"]),
        ("category=delegate&side=CN", ["UF27-WANG22"]),
        ("category=nobody", []),
        ("order=oldest", ["UF27-WANG22", "UF27-GARCIA"]),
        ("page=99", ["UF27-GARCIA", "UF27-WANG22"]),
        ("page=-1", ["UF27-GARCIA", "UF27-WANG22"]),
        ("page=%E4%B8%80", ["UF27-GARCIA", "UF27-WANG22"]),
        ("q=%00", ["UF27-GARCIA", "UF27-WANG22"]),
    ],
)
def test_a_list_is_narrowed_by_plain_addresses(
    scene: Scene, owner: FlaskClient, query: str, found: list[str]
) -> None:
    assert listed(owner, scene, query) == found


def test_the_kept_lists_say_how_many_they_hold(scene: Scene, owner: FlaskClient) -> None:
    page = owner.get(f"/desk/{scene.forum}/registrations/?lang=en").text

    counts = dict(re.findall(r'view=(\w+)"[^>]*>[^<]+<span>(\d+)</span>', page))
    assert counts == {
        "review": "1", "changes": "0", "places": "1", "waiting": "0", "heads": "1", "gone": "0", "all": "2",
    }  # fmt: skip


def test_an_empty_list_says_so_and_offers_a_way_on(scene: Scene, owner: FlaskClient) -> None:
    page = owner.get(f"/desk/{scene.forum}/registrations/?lang=en&q=zzz").text

    assert "No registration fits" in page
    assert "<table" not in page
    assert ">Clear</a>" in page or "Clear" in page


def test_names_stand_in_two_scripts_the_readers_on_top(scene: Scene, owner: FlaskClient) -> None:
    address = f"/desk/{scene.forum}/registrations/?q=wang"

    english = owner.get(f"{address}&lang=en").text
    chinese = owner.get(f"{address}&lang=zh").text

    assert re.search(r'<a class="name nmx"[^>]*><span lang="en"><b>WANG</b> Xiaoming</span></a>', english)
    assert '<span class="name2"><span lang="zh-Hans">王小明</span></span>' in english
    assert re.search(r'<a class="name"[^>]*><span lang="zh-Hans">王小明</span></a>', chinese)
    assert '<span class="name2"><span lang="en"><b>WANG</b> Xiaoming</span></span>' in chinese


def test_a_long_list_has_pages_that_keep_the_filters(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    many_registrations(app, scene, 55)

    page = owner.get(f"/desk/{scene.forum}/registrations/?lang=en&view=review&q=ouyang").text
    second = owner.get(f"/desk/{scene.forum}/registrations/?lang=en&view=review&q=ouyang&page=2").text

    assert "1 – 50 of 55" in page
    assert "view=review&amp;q=ouyang&amp;page=2" in page
    assert "51 – 55 of 55" in second


def test_thirty_rows_take_as_many_statements_as_one(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    def count() -> int:
        with app.app_context():
            session: Session = reading()
            with statements(session) as sent:
                owner.get(f"/desk/{scene.forum}/registrations/")
            db.session.remove()
        return len(sent)

    few = count()
    many_registrations(app, scene, 30)

    assert count() == few
    assert few <= 14


def test_one_person_is_shown_with_consents_and_mails(scene: Scene, owner: FlaskClient) -> None:
    page = one(owner, scene)

    assert "<b>WANG</b> Xiaoming" in page
    assert "Vice Mayor" in page
    assert "副市长" in page
    assert "City of Chengdu" in page
    assert len(re.findall(r'<tr><th scope="row">', page)) == 5
    assert [word for word in ("given", "not given", "withdrawn") if f">{word}" in page or f"</svg>{word}" in page] == [
        "given", "not given", "withdrawn",
    ]  # fmt: skip
    assert f"/outbox/{scene.mail}/" in page


def test_passport_and_birth_data_are_not_shown(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    """DPR-7: the desk sees the name and not the passport."""
    with writing(app) as session:
        person = session.query(Registration).filter_by(reference=scene.registration).one().person
        person.passport_form, person.nationality, person.sex = "PASSPORTFORM", "QX", "X"
        person.born_on = date(1961, 2, 3)

    page = one(owner, scene)

    for secret in ("PASSPORTFORM", "1961", "QX<"):
        assert secret not in page


@pytest.mark.parametrize(
    ("role", "shown"), [(Role.REGISTRATION, True), (Role.PROTOCOL, False), (Role.GATE, False)]
)
def test_diet_and_access_are_for_those_who_review(
    scene: Scene, sign_in: SignIn, role: Role, shown: bool
) -> None:
    """DPR-4: diet can show faith, access needs can show health."""
    assert ("no shellfish" in one(sign_in(role), scene)) is shown


@pytest.mark.parametrize(
    ("role", "shown"), [(Role.REGISTRATION, True), (Role.PROTOCOL, False), (Role.DATA_OFFICER, False)]
)
def test_the_review_is_for_those_who_may(scene: Scene, sign_in: SignIn, role: Role, shown: bool) -> None:
    assert ('id="review"' in one(sign_in(role), scene)) is shown


@pytest.mark.parametrize("reference", ["UF27-NOBODY", "x", "%2e%2e", "' or 1=1 --"])
def test_an_unknown_reference_is_not_found(scene: Scene, owner: FlaskClient, reference: str) -> None:
    assert owner.get(f"/desk/{scene.forum}/registrations/{reference}/").status_code == 404


def test_hostile_words_are_shown_as_words(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    evil = '"><img src=x onerror=alert(1)>'
    with writing(app) as session:
        found = session.query(Registration).filter_by(reference=scene.registration).one()
        found.person.family, found.person.native, found.phone, found.diet = evil, evil, evil, evil

    pages = one(owner, scene) + owner.get(f"/desk/{scene.forum}/registrations/?q={evil}").text

    assert "<img" not in pages.lower()
