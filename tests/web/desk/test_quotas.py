"""Quotas on the desk: how full each is, adding, changing, removing, and the numbers when it cannot be."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from forum_app.accounts.rules import Role
from forum_app.audit.models import AuditEntry
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.editions.models import Edition
from forum_app.registration.models import Category, Place, Quota
from tests import build
from tests.db.counting import statements
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, writing


def path(scene: Scene, rest: str = "") -> str:
    return f"/desk/{scene.forum}/quotas/{rest}"


def shown(client: FlaskClient, scene: Scene, rest: str = "") -> str:
    page = client.get(f"{path(scene, rest)}?lang=en")
    assert page.status_code == 200
    return page.text


def quota(app: Flask, scene: Scene, **changes: Any) -> str:
    """Add a quota of the scene's category that counts nobody yet; return its uid."""
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        return build.quota(session, at, session.query(Category).one(), **changes).uid


def answers(app: Flask, **changes: Any) -> dict[str, Any]:
    with writing(app) as session:
        category = session.query(Category.id).scalar()
    values = {
        "revision": "0", "name_en": "Delegates", "name_zh": "代表", "size": "20", "categories": [category],
        "side": "", "part": "", "delegation": "", "moment": "submitted",
    }  # fmt: skip
    return values | changes


def stored(app: Flask) -> list[tuple[str, int, int, int]]:
    """Return name, size, taken and rows of each quota."""
    with app.app_context():
        rows = [
            (q.name.to("en").text, q.size, q.taken, reading().query(Place).filter_by(quota_id=q.id).count())
            for q in reading().scalars(select(Quota).order_by(Quota.id))
        ]
        db.session.remove()
    return rows


def post(client: FlaskClient, scene: Scene, data: dict[str, Any], rest: str = "") -> TestResponse:
    return client.post(f"{path(scene, rest)}?lang=en", data=data)


def test_without_a_quota_the_page_says_so_and_offers_to_add_one(scene: Scene, owner: FlaskClient) -> None:
    page = shown(owner, scene)

    assert "No quota is set" in page
    assert path(scene, "new/") in page


def test_each_quota_is_shown_with_what_it_counts_and_how_full_it_is(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    quota(app, scene, size=20, taken=0)

    page = shown(owner, scene)

    assert re.search(
        r'<progress[^>]*max="20" value="0"[^>]*></progress><span class="nw">0 of 20</span>', page
    )
    assert '<span class="tag">Delegate</span>' in page
    assert "from sending on" in page
    assert "Places and their count differ" not in page


def test_a_quota_that_counts_wrongly_is_told_aloud(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    """Reliability 3.4: the counter and the rows must agree."""
    quota(app, scene, taken=3)

    assert "Places and their count differ" in shown(owner, scene)


def test_a_quota_is_added_and_counts_who_is_there(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    answer = post(owner, scene, answers(app))

    assert (answer.status_code, answer.location) == (302, path(scene))
    assert stored(app) == [("Delegates", 20, 2, 2)]
    assert "2 of 20" in shown(owner, scene)


def test_a_new_quota_is_an_empty_form(scene: Scene, owner: FlaskClient) -> None:
    page = shown(owner, scene, "new/")

    assert re.search(r'<input[^>]*name="size"[^>]*value=""', page)
    assert "Remove this quota" not in page


def test_a_quota_is_shown_as_it_is_and_saved_as_it_was_typed(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    uid = quota(app, scene, size=20)
    page = shown(owner, scene, f"{uid}/")

    answer = post(owner, scene, answers(app, revision="1", name_en="All", size="2", categories=[]), f"{uid}/")

    assert re.search(r'<input checked[^>]*name="categories"|name="categories"[^>]*checked', page)
    assert answer.status_code == 302
    assert stored(app) == [("All", 2, 2, 2)]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"size": ""}, "Enter the number of places."),
        ({"size": "-1"}, "Enter the number of places."),
        ({"size": "many"}, "Not a valid integer value"),
        ({"name_en": "", "name_zh": "", "name_fr": ""}, "Give the quota a name."),
        ({"side": "MARS"}, "Not a valid choice"),
        ({"categories": ["99999"]}, "99999"),
    ],
)
def test_a_form_that_cannot_be_saved_comes_back_with_what_was_typed(
    app: Flask, scene: Scene, owner: FlaskClient, changes: dict[str, Any], told: str
) -> None:
    answer = post(owner, scene, answers(app, **({"name_fr": "Délégués"} | changes)))

    assert answer.status_code == 422
    assert told in answer.text
    assert "Nothing was saved yet" in answer.text
    assert f'value="{changes.get("name_fr", "Délégués")}"' in answer.text
    assert stored(app) == []


def test_a_quota_too_small_is_refused_with_the_numbers_beside_the_field(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    """REG-10."""
    answer = post(owner, scene, answers(app, size="1"))

    assert answer.status_code == 409
    assert "2 places would be taken, so 1 are not enough" in answer.text
    assert re.search(r'<input[^>]*name="name_zh"[^>]*value="代表"', answer.text)
    assert stored(app) == []


def test_a_quota_that_somebody_saved_meanwhile_is_not_overwritten(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    """Reliability 1.1: two organisers, nothing overwritten silently."""
    uid = quota(app, scene, size=20)
    post(owner, scene, answers(app, revision="1", size="30"), f"{uid}/")

    late = post(owner, scene, answers(app, revision="1", size="40"), f"{uid}/")
    again = post(owner, scene, answers(app, revision="2", size="40"), f"{uid}/")

    assert late.status_code == 409
    assert "Somebody else has saved this quota meanwhile" in late.text
    assert re.search(r'name="revision"[^>]*value="2"', late.text)
    assert re.search(r'name="size"[^>]*value="40"', late.text)
    assert (again.status_code, stored(app)) == (302, [("Delegates", 40, 2, 2)])


def test_a_strange_revision_is_no_error_of_the_server(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    uid = quota(app, scene)

    assert post(owner, scene, answers(app, revision="²"), f"{uid}/").status_code == 409


def test_a_quota_is_removed_once_and_the_log_keeps_its_numbers(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    uid = quota(app, scene, size=20)

    answers_ = [post(owner, scene, {}, f"{uid}/remove").status_code for _ in range(2)]

    assert answers_ == [302, 404]
    assert stored(app) == []
    with app.app_context():
        log = reading().scalars(select(AuditEntry).where(AuditEntry.action == "quota.removed")).all()
        assert [entry.changes for entry in log] == [{"size": 20, "taken": 0}]
        db.session.remove()


def test_a_quota_of_another_forum_is_not_there(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    with writing(app) as session:
        other = session.query(Edition).filter_by(slug=scene.other).one()
        uid = build.quota(session, other).uid

    assert owner.get(path(scene, f"{uid}/")).status_code == 404


@pytest.mark.parametrize(
    ("role", "reads", "sets"),
    [
        (Role.OWNER, 200, 200),
        (Role.REGISTRATION, 200, 200),
        (Role.PROTOCOL, 200, 403),
        (Role.AGENDA, 403, 403),
    ],
)
def test_who_sees_registrations_reads_quotas_and_who_sets_up_changes_them(
    app: Flask, scene: Scene, sign_in: SignIn, role: Role, reads: int, sets: int
) -> None:
    uid = quota(app, scene)
    client = sign_in(role)

    assert client.get(path(scene)).status_code == reads
    assert {client.get(path(scene, rest)).status_code for rest in ("new/", f"{uid}/")} == {sets}
    if sets == 403:
        acts: list[tuple[dict[str, Any], str]] = [
            (answers(app), ""),
            (answers(app), f"{uid}/"),
            ({}, f"{uid}/remove"),
        ]
        assert {post(client, scene, data, rest).status_code for data, rest in acts} == {403}
        assert stored(app) == [("Delegates", 10, 0, 0)]


def test_a_reader_is_not_offered_what_is_not_allowed(app: Flask, scene: Scene, sign_in: SignIn) -> None:
    uid = quota(app, scene)

    page = shown(sign_in(Role.PROTOCOL), scene)

    assert path(scene, "new/") not in page
    assert uid not in page


def test_thirty_quotas_take_as_many_statements_as_one(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    def count() -> int:
        with app.app_context():
            session: Session = reading()
            with statements(session) as sent:
                owner.get(path(scene))
            db.session.remove()
        return len(sent)

    quota(app, scene)
    few = count()
    for _ in range(30):
        quota(app, scene)

    assert count() == few
    assert few <= 20
