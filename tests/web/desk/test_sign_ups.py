"""Sign-up on the desk: how full the sessions are, who has a place, who waits, and taking somebody off."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.agenda import reader_queries
from forum_app.agenda.models import AgendaSession, SignUp, SignUpList
from forum_app.agenda.rules import SignUpState
from forum_app.audit.models import AuditEntry
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.editions.models import Edition
from forum_app.registration.models import Category, Registration
from tests import build, people
from tests.build import NOW
from tests.db.counting import statements
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, person, writing


def path(scene: Scene, rest: str = "sign-ups/") -> str:
    return f"/desk/{scene.forum}/{rest}"


def of_session(scene: Scene, rest: str = "") -> str:
    return path(scene, f"sessions/{scene.session}/sign-ups/{rest}")


def fill(app: Flask, scene: Scene, count: int, places: int = 2) -> None:
    """Give the scene's session places, and as many people who want one; the first is OUYANG."""
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        of = session.query(AgendaSession).filter_by(edition_id=at.id, code=scene.session).one()
        taken = min(count, places)
        session.add(SignUpList(session_id=of.id, places=places, taken=taken))
        for number in range(count):
            cast = {} if number else {"person": person(session, people.OUYANG)}
            values = {"category": session.query(Category).first(), "reference": f"UF27-S{number:05}"}
            who = build.registration(session, at, **(values | cast))
            state = SignUpState.TAKEN if number < taken else SignUpState.WAITING
            asked = NOW + timedelta(minutes=number)
            session.add(
                SignUp(
                    session_id=of.id, registration_id=who.id, state=state, asked_at=asked, changed_at=asked
                )
            )


def listed(client: FlaskClient, scene: Scene, query: str = "") -> list[str]:
    """Return the references of a session's list."""
    page = client.get(f"{of_session(scene)}?lang=en&{query}")
    assert page.status_code == 200
    return re.findall(r'<td class="c-hide mono nw">([^<]+)</td>', page.text)


def test_without_a_list_the_desk_says_what_to_do(scene: Scene, owner: FlaskClient) -> None:
    assert "No session asks for sign-up" in owner.get(f"{path(scene)}?lang=en").text
    assert owner.get(of_session(scene)).status_code == 404


def test_sessions_are_listed_with_what_is_taken_and_who_waits(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    fill(app, scene, 5)
    page = owner.get(f"{path(scene)}?lang=en").text

    assert "2 of 2 places are taken." in page
    assert "<strong>3 wait</strong>" in page
    assert f'href="{of_session(scene)}"' in page
    assert "No session fits" in owner.get(f"{path(scene)}?lang=en&q=Nemo").text
    assert f'href="{of_session(scene)}"' in owner.get(f"{path(scene)}?q={scene.session}").text


def test_people_stand_in_the_order_in_which_they_asked(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    fill(app, scene, 4)

    assert listed(owner, scene) == ["UF27-S00000", "UF27-S00001"]
    assert listed(owner, scene, "view=waiting") == ["UF27-S00002", "UF27-S00003"]
    assert listed(owner, scene, "view=nonsense") == ["UF27-S00000", "UF27-S00001"]


@pytest.mark.parametrize(("words", "found"), [("欧阳", 1), ("uf27-s00001", 1), ("Nemo", 0), ("%", 0)])
def test_the_list_is_searched_by_name_in_any_script_and_by_reference(
    app: Flask, scene: Scene, owner: FlaskClient, words: str, found: int
) -> None:
    fill(app, scene, 2)

    assert len(listed(owner, scene, f"q={words}")) == found
    assert ("Nobody fits" in owner.get(f"{of_session(scene)}?lang=en&q={words}").text) is (found == 0)


def test_empty_lists_say_so(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    fill(app, scene, 0)

    assert "Nobody has signed up yet" in owner.get(f"{of_session(scene)}?lang=en").text
    assert "Nobody waits" in owner.get(f"{of_session(scene)}?lang=en&view=waiting").text


def test_a_long_list_is_cut_and_costs_no_more_questions(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    def asked() -> int:
        with app.app_context():
            with statements(reading()) as sent:
                assert owner.get(of_session(scene)).status_code == 200
            db.session.remove()
        return len(sent)

    fill(app, scene, 1, places=90)
    one = asked()
    with writing(app) as session:
        session.query(SignUp).delete()
        session.query(SignUpList).delete()
        session.query(Registration).filter(Registration.reference.like("UF27-S%")).delete()
    fill(app, scene, 60, places=90)

    assert asked() == one
    assert len(listed(owner, scene)) == 50
    assert len(listed(owner, scene, "page=2")) == 10


def test_somebody_is_taken_off_once_for_a_reason_that_is_kept(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    fill(app, scene, 3)
    where = of_session(scene, "UF27-S00000/remove")

    answer = owner.post(where, data={"reason": " Asked  by telephone "})
    again = owner.post(where)

    assert (answer.status_code, answer.location, again.status_code) == (302, of_session(scene), 409)
    assert listed(owner, scene) == ["UF27-S00001"]
    with app.app_context():
        entry = reading().scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        wrong = reader_queries.miscounted(reading())
        db.session.remove()
    assert entry
    assert (entry.action, entry.reason, wrong) == ("sign_up.changed", "Asked by telephone", [])


def test_who_may_only_look_is_offered_no_step(app: Flask, scene: Scene, sign_in: SignIn) -> None:
    """DPR-7: protocol sees who comes, and decides nothing."""
    fill(app, scene, 1)
    protocol = sign_in(Role.PROTOCOL)

    assert "UF27-S00000" in listed(protocol, scene)
    assert "/remove" not in protocol.get(of_session(scene)).text
    assert protocol.post(of_session(scene, "UF27-S00000/remove")).status_code == 403
    assert sign_in(Role.AGENDA).get(of_session(scene)).status_code == 403
