"""Possible doubles on the desk: side by side, found apart, merged by hand (REG-6)."""

from __future__ import annotations

import re
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from forum_app.accounts.rules import Role
from forum_app.core.extensions import db
from forum_app.core.sealing import fingerprint
from forum_app.core.uow import reading
from forum_app.editions.models import Edition
from forum_app.registration.models import Category, Registration, TravelDocument
from forum_app.registration.rules import RegistrationState as S
from tests import build, people
from tests.db.counting import statements
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, person, writing
from tests.web.desk.test_registrations import one, state
from tests.web.desk.typed import hidden

WANG, DOUBLE = "UF27-WANG22", "UF27-DOUBLE"


def doubles(app: Flask, scene: Scene, count: int = 1) -> None:
    """Register the scene's WANG Xiaoming again, with names swapped and another telephone."""
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        category = session.query(Category).filter_by(key="delegate").one()
        wang = session.query(Registration).filter_by(reference=WANG).one()
        wang.person.born_on = date(1961, 2, 3)
        for n in range(count):
            swapped = people.WANG | {"family": "Xiaoming", "given": "WANG", "born_on": date(1961, 2, 3)}
            made = build.registration(
                session, at, reference=DOUBLE if n == 0 else f"{DOUBLE}{n}", person=person(session, swapped),
                category=category, phone="+86 28 1111 1111", email="other@chengdu.example",
            )  # fmt: skip
            made.document = TravelDocument(number=f"E{n}SECRET", fingerprint=fingerprint(f"E{n}SECRET"))


def test_nobody_twice_is_said_so(scene: Scene, owner: FlaskClient) -> None:
    assert "No doubles" in owner.get(f"/desk/{scene.forum}/duplicates/?lang=en").text


def test_pairs_are_listed_with_why(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    doubles(app, scene)

    page = owner.get(f"/desk/{scene.forum}/duplicates/?lang=en").text

    assert "Same birth date, similar name" in page
    assert f"/duplicates/{WANG}/{DOUBLE}" in page
    assert "Possibly the same person" in one(owner, scene)


def test_a_long_list_of_pairs_has_pages(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    doubles(app, scene, 7)

    first = owner.get(f"/desk/{scene.forum}/duplicates/?lang=en").text
    second = owner.get(f"/desk/{scene.forum}/duplicates/?lang=en&page=2").text

    assert "1 – 20 of 28" in first
    assert "21 – 28 of 28" in second


def test_many_pairs_take_as_many_statements_as_one(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    def count() -> int:
        with app.app_context():
            session: Session = reading()
            with statements(session) as sent:
                owner.get(f"/desk/{scene.forum}/duplicates/")
            db.session.remove()
        return len(sent)

    doubles(app, scene)
    few = count()
    with writing(app) as session:
        session.query(TravelDocument).delete()
        session.query(Registration).filter_by(reference=DOUBLE).delete()
    doubles(app, scene, 6)

    assert count() == few


def test_the_two_stand_side_by_side_with_what_differs_marked(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    """DPR-7: birth date and passport are compared, not shown."""
    doubles(app, scene)

    page = owner.get(f"/desk/{scene.forum}/duplicates/{WANG}/{DOUBLE}?lang=en").text

    differing = re.findall(r'class="differs"><th scope="row">([^<]+?) <span', page)
    assert "Telephone" in differing
    assert "E-mail" in differing
    assert "Birth date" not in differing
    assert "given, hidden" in page
    assert "1961" not in page
    assert "SECRET" not in page


def test_two_people_are_not_shown_again(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    doubles(app, scene)

    for _ in range(2):
        assert owner.post(f"/desk/{scene.forum}/duplicates/{WANG}/{DOUBLE}/apart").status_code == 302

    assert "No doubles" in owner.get(f"/desk/{scene.forum}/duplicates/?lang=en").text
    assert "Possibly the same person" not in one(owner, scene)


def test_merging_takes_field_by_field_and_ends_the_other(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    doubles(app, scene)
    page = owner.get(f"/desk/{scene.forum}/duplicates/{WANG}/{DOUBLE}").text

    answer = owner.post(
        f"/desk/{scene.forum}/duplicates/{WANG}/{DOUBLE}/merge",
        data=hidden(page) | {"keep": WANG, "phone": DOUBLE, "email": WANG},
    )

    assert answer.location == f"/desk/{scene.forum}/registrations/{WANG}/"
    kept = one(owner, scene)
    assert "+86 28 1111 1111" in kept
    assert "wang@chengdu.example" in kept
    assert (state(app, WANG), state(app, DOUBLE)) == (S.SUBMITTED, S.CANCELLED)
    assert "Merged with another registration" in kept


def test_a_merge_without_a_choice_is_asked_again_and_keeps_what_was_ticked(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    doubles(app, scene)

    answer = owner.post(
        f"/desk/{scene.forum}/duplicates/{WANG}/{DOUBLE}/merge?lang=en", data={"phone": DOUBLE}
    )

    assert answer.status_code == 422
    assert "Choose which of the two is kept." in answer.text
    assert re.search(rf'name="phone" value="{DOUBLE}" checked', answer.text)
    assert state(app, DOUBLE) is S.SUBMITTED


def test_a_merge_sent_twice_is_done_once(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    doubles(app, scene)
    address = f"/desk/{scene.forum}/duplicates/{WANG}/{DOUBLE}"
    data = hidden(owner.get(address).text) | {"keep": WANG}

    answers = [owner.post(f"{address}/merge", data=data).status_code for _ in range(2)]

    assert answers == [302, 409]


@pytest.mark.parametrize("role", [Role.GATE, Role.PROTOCOL, Role.VIEWER])
def test_doubles_are_for_those_who_review(app: Flask, scene: Scene, sign_in: SignIn, role: Role) -> None:
    doubles(app, scene)
    client, address = sign_in(role), f"/desk/{scene.forum}/duplicates/"

    assert client.get(address).status_code == 403
    assert client.get(f"{address}{WANG}/{DOUBLE}").status_code == 403
    assert client.post(f"{address}{WANG}/{DOUBLE}/apart").status_code == 403
    assert client.post(f"{address}{WANG}/{DOUBLE}/merge").status_code == 403
    assert state(app, DOUBLE) is S.SUBMITTED


def test_a_registration_of_another_forum_is_no_double(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    doubles(app, scene)
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.other).one()
        other = build.registration(session, at).reference

    assert owner.get(f"/desk/{scene.forum}/duplicates/{WANG}/{other}").status_code == 404
    assert owner.post(f"/desk/{scene.forum}/duplicates/{WANG}/{other}/apart").status_code == 404
