"""The audit log on the desk: who did what, in words, with links to what it was done to."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum_app.accounts.rules import Role
from forum_app.audit.rules import SYSTEM
from forum_app.audit.services import Deed, Subject, record
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.editions.models import Edition
from tests.build import NOW
from tests.db.counting import statements
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, writing
from tests.web.desk.typed import decide


def log(client: FlaskClient, scene: Scene, query: str = "") -> str:
    page = client.get(f"/desk/{scene.forum}/audit/?lang=en&{query}")
    assert page.status_code == 200
    return page.text


def actions(page: str) -> list[str]:
    return re.findall(r'<tr><th scope="row">([^<]+)</th>', page)


@pytest.fixture
def approved(scene: Scene, owner: FlaskClient) -> None:
    """Let the owner approve the scene's person."""
    assert decide(owner, scene, "approve", reason="letter seen").status_code == 302


@pytest.mark.usefixtures("approved")
def test_entries_are_told_in_words_the_latest_first(scene: Scene, owner: FlaskClient) -> None:
    page = log(owner, scene)

    assert actions(page) == ["State changed", "Agenda published"]
    assert "To review → Approved" in page
    assert "An Organiser" in page
    assert "letter seen" not in page  # what is written of a person can be erased, and this log cannot


@pytest.mark.usefixtures("approved")
def test_an_entry_leads_to_what_it_was_done_to(scene: Scene, owner: FlaskClient) -> None:
    page = log(owner, scene)

    address = f"/desk/{scene.forum}/registrations/{scene.registration}/"
    assert f'href="{address}"' in page
    assert owner.get(address).status_code == 200


@pytest.mark.usefixtures("approved")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("action=agenda.publish", ["Agenda published"]),
        ("kind=registration", ["State changed"]),
        ("kind=release&action=registration.state", []),
        ("action=nonsense", []),
        ("page=5", ["State changed", "Agenda published"]),
    ],
)
def test_the_log_is_narrowed(scene: Scene, owner: FlaskClient, query: str, found: list[str]) -> None:
    assert actions(log(owner, scene, query)) == found


@pytest.mark.usefixtures("approved")
def test_the_log_is_narrowed_by_who_acted(scene: Scene, owner: FlaskClient) -> None:
    page = log(owner, scene)
    actor = re.findall(r'<option value="([0-9a-f]{32})">An Organiser</option>', page)[0]

    assert actions(log(owner, scene, f"actor={actor}")) == ["State changed"]


@pytest.mark.usefixtures("approved")
def test_each_entry_shows_the_beginning_of_its_seal(scene: Scene, owner: FlaskClient) -> None:
    seals = re.findall(r'mono muted">([0-9a-f]{12})</td>', log(owner, scene))

    assert len(set(seals)) == 2


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.OWNER, Role.DATA_OFFICER)])
def test_the_log_is_closed_to_others(scene: Scene, sign_in: SignIn, role: Role) -> None:
    assert sign_in(role).get(f"/desk/{scene.forum}/audit/").status_code == 403


def test_an_action_without_a_word_shows_its_name(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    """A new kind of deed is never hidden."""
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        subject = Subject(kind="seat", ref="s" * 32, edition_id=at.id)
        changes = {"place": [3, None], "by": ["a", "b", "c"]}
        record(session, SYSTEM, Deed(action="seat.moved", subject=subject, changes=changes), NOW)

    page = log(owner, scene)

    assert actions(page)[0] == "seat.moved"
    assert "3 → –" in page
    assert "a, b, c" in page


def test_thirty_entries_take_as_many_statements_as_one(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    def count() -> int:
        with app.app_context():
            with statements(reading()) as sent:
                owner.get(f"/desk/{scene.forum}/audit/")
            db.session.remove()
        return len(sent)

    few = count()
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        for n in range(30):
            subject = Subject(kind="registration", ref=f"{n:032}", edition_id=at.id)
            record(session, SYSTEM, Deed(action="registration.state", subject=subject, changes={}), NOW)

    assert count() == few


def test_the_log_cannot_be_changed_from_the_desk(app: Flask) -> None:
    """Append-only: no address of the desk takes anything to the log."""
    methods = {m for rule in app.url_map.iter_rules() if "/audit" in rule.rule for m in rule.methods or ()}

    assert methods == {"GET", "HEAD", "OPTIONS"}
