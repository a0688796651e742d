"""Many registrations at once: seen before it happens, done once."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from forum_app.accounts.rules import Role
from forum_app.core.extensions import db
from forum_app.core.jobs import Job, JobState
from forum_app.core.uow import reading
from forum_app.core.worker import drain
from forum_app.desk import bulk
from forum_app.editions.models import Edition
from forum_app.messages.models import OutboxMail
from forum_app.registration.models import Category, Registration
from forum_app.registration.rules import RegistrationState as S
from tests import build
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, writing
from tests.web.desk.test_registrations import state
from tests.web.desk.typed import hidden


def people(app: Flask, scene: Scene, count: int) -> list[str]:
    """Register people in the scene's category; return their references."""
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        category = session.query(Category).filter_by(key="delegate").one()
        who = build.person(session)
        return [
            build.registration(session, at, person=who, category=category).reference for _ in range(count)
        ]


def preview(client: FlaskClient, scene: Scene, do: str, references: list[str], **more: str) -> str:
    data: dict[str, Any] = {"do": do, "ref": references, **more}
    answer = client.post(f"/desk/{scene.forum}/registrations/many?lang=en", data=data)
    assert answer.status_code == 200
    return answer.text


def confirm(client: FlaskClient, scene: Scene, do: str, page: str, **typed: str) -> Any:
    return client.post(f"/desk/{scene.forum}/registrations/many/{do}", data=hidden(page) | typed)


def states(app: Flask) -> dict[S, int]:
    with app.app_context():
        query = select(Registration.state, func.count()).group_by(Registration.state)
        found = dict(reading().execute(query).all())
        db.session.remove()
    return found


def letters(app: Flask) -> int:
    with app.app_context():
        query = select(func.count()).where(OutboxMail.kind == "registration.approved")
        found = reading().scalar(query) or 0
        db.session.remove()
    return found


def test_the_preview_says_what_will_happen_to_each_and_does_nothing(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    page = preview(owner, scene, "approve", [scene.registration, "UF27-GARCIA", *people(app, scene, 2)])

    assert "4 registrations chosen." in page
    assert "It is possible for 3." in page
    assert "Not possible in its state" in page
    assert "For one it cannot be done" in page
    assert "3 mails go out." in page
    assert state(app, scene.registration) is S.SUBMITTED


def test_what_was_confirmed_is_done_and_told(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    page = preview(owner, scene, "approve", [scene.registration, "UF27-GARCIA", *people(app, scene, 2)])

    answer = confirm(owner, scene, "approve", page, mail="y")
    told = owner.get(f"{answer.location}?lang=en").text

    assert states(app) == {S.APPROVED: 4}
    assert letters(app) == 3
    assert re.search(r"Done</span></dt><dd>3</dd>", told)
    assert "UF27-GARCIA" in told
    assert "Not possible in its state" in told


def test_a_double_click_does_it_once(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    page = preview(owner, scene, "approve", people(app, scene, 3))

    first, second = (confirm(owner, scene, "approve", page, mail="y") for _ in range(2))

    assert first.location == second.location
    assert letters(app) == 3
    assert re.search(r"Done</span></dt><dd>3</dd>", owner.get(f"{second.location}?lang=en").text)


def test_what_changed_after_the_preview_is_left_alone(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    page = preview(owner, scene, "reject", [scene.registration])
    with writing(app) as session:
        session.query(Registration).filter_by(reference=scene.registration).one().revision += 1

    answer = confirm(owner, scene, "reject", page, reason="No seat")

    assert state(app, scene.registration) is S.SUBMITTED
    assert "Changed in the meantime" in owner.get(f"{answer.location}?lang=en").text


def test_the_last_of_many_find_no_place_and_that_is_said_before(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    """REG-10."""
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.forum).one()
        build.quota(session, at, size=2, moment="approved")
    page = preview(owner, scene, "approve", people(app, scene, 3))

    confirm(owner, scene, "approve", page)

    assert "One finds no place and goes to the waiting list." in page
    assert states(app) == {S.APPROVED: 3, S.SUBMITTED: 1, S.WAIT_LISTED: 1}


@pytest.mark.parametrize(
    ("do", "typed", "after"),
    [
        ("ask_change", {"what": "A photo"}, S.CHANGE_ASKED),
        ("wait_list", {}, S.WAIT_LISTED),
        ("reject", {"reason": "No seat"}, S.REJECTED),
    ],
)
def test_other_verdicts_go_the_same_way(
    app: Flask, scene: Scene, owner: FlaskClient, do: str, typed: dict[str, str], after: S
) -> None:
    confirm(owner, scene, do, preview(owner, scene, do, [scene.registration]), **typed)

    assert state(app, scene.registration) is after


@pytest.mark.parametrize(
    ("do", "typed", "told"),
    [
        ("reject", {"reason": " "}, "Give the reason."),
        ("ask_change", {"what": ""}, "Say what should be changed."),
        ("ask_change", {"what": "A photo", "until": "soon"}, "Not a valid date value."),
        ("assign", {"reviewer": "0" * 32}, "Choose somebody from the list."),
    ],
)
def test_what_is_missing_is_asked_for(
    app: Flask, scene: Scene, owner: FlaskClient, do: str, typed: dict[str, str], told: str
) -> None:
    page = preview(owner, scene, do, [scene.registration])

    answer = owner.post(f"/desk/{scene.forum}/registrations/many/{do}?lang=en", data=hidden(page) | typed)

    assert answer.status_code == 422
    assert told in answer.text
    assert hidden(answer.text)["chosen"] == hidden(page)["chosen"]
    assert state(app, scene.registration) is S.SUBMITTED


def test_many_are_given_to_one_reviewer(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    page = preview(owner, scene, "assign", [scene.registration, *people(app, scene, 2)])
    (uid,) = re.findall(r'<option value="([0-9a-f]{32})">', page)

    confirm(owner, scene, "assign", page, reviewer=uid)

    listed = owner.get(f"/desk/{scene.forum}/registrations/?lang=en&reviewer={uid}").text
    assert "1 – 3 of 3" in listed


def test_all_that_the_list_finds_can_be_chosen(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    people(app, scene, 60)

    page = preview(owner, scene, "approve", [], all="1", query="view=review&side=OTHER")

    assert "60 registrations chosen." in page


def test_more_than_fifty_are_done_by_the_worker_with_progress(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    people(app, scene, 120)
    page = preview(owner, scene, "approve", [], all="1", query="view=review&side=OTHER")
    answer = confirm(owner, scene, "approve", page, mail="y", reason="CANARY")

    waiting = owner.get(f"{answer.location}?lang=en").text
    with app.app_context():
        drain(1)
        db.session.remove()
    done = owner.get(f"{answer.location}?lang=en").text

    assert '<progress max="120" value="0"' in waiting
    assert owner.get(f"{answer.location}state").json == {"stamp": "done120"}
    assert "<progress" not in done
    assert re.search(r"Done</span></dt><dd>120</dd>", done)
    assert letters(app) == 120
    with app.app_context():
        job = reading().scalars(select(Job).where(Job.kind == bulk.BULK)).one()
        assert "CANARY" not in str(job.payload)
        db.session.remove()


def test_a_worker_that_was_lost_is_followed_by_one_that_carries_on(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    """What has a result is not done again."""
    references = people(app, scene, 60)
    page = preview(owner, scene, "approve", references)
    confirm(owner, scene, "approve", page, mail="y")
    with writing(app) as session:
        job = session.query(Job).filter_by(kind=bulk.BULK).one()
        job.payload = {**job.payload, "results": dict.fromkeys(references[:50], "done")}

    with app.app_context():
        drain(1)
        db.session.remove()

    assert letters(app) == 10
    with app.app_context():
        assert reading().scalars(select(Job.state).where(Job.kind == bulk.BULK)).one() is JobState.DONE
        db.session.remove()


@pytest.mark.parametrize(
    "data", [{}, {"do": "approve"}, {"do": "cancel", "ref": "UF27-WANG22"}, {"do": "x", "ref": "UF27-WANG22"}]
)
def test_nothing_chosen_goes_back_to_the_list(scene: Scene, owner: FlaskClient, data: dict[str, str]) -> None:
    answer = owner.post(f"/desk/{scene.forum}/registrations/many", data=data | {"query": "view=review"})

    assert answer.status_code == 302
    assert f"/desk/{scene.forum}/registrations/" in answer.location


@pytest.mark.parametrize("chosen", ["", "UF27-WANG22", "a:b:c", "UF27-WANG22:-1:0"])
def test_a_form_that_names_nobody_does_nothing(
    app: Flask, scene: Scene, owner: FlaskClient, chosen: str
) -> None:
    owner.post(f"/desk/{scene.forum}/registrations/many/approve", data={"key": "0" * 32, "chosen": chosen})

    assert state(app, scene.registration) is S.SUBMITTED


def test_people_of_another_forum_are_not_touched(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    with writing(app) as session:
        at = session.query(Edition).filter_by(slug=scene.other).one()
        other = build.registration(session, at).reference

    page = preview(owner, scene, "approve", [scene.registration, other])
    forged = hidden(page) | {"chosen": f"{other}:0:1"}
    owner.post(f"/desk/{scene.forum}/registrations/many/approve", data=forged)

    assert "One registration chosen." in page
    assert state(app, other) is S.SUBMITTED


def test_a_result_belongs_to_its_forum(scene: Scene, owner: FlaskClient) -> None:
    assert owner.get(f"/desk/{scene.forum}/registrations/many/{'0' * 32}/").status_code == 404


@pytest.mark.parametrize("role", [Role.GATE, Role.PROTOCOL, Role.VIEWER])
def test_only_who_reviews_decides_about_many(scene: Scene, sign_in: SignIn, role: Role) -> None:
    client, address = sign_in(role), f"/desk/{scene.forum}/registrations/many"

    assert client.post(address).status_code == 403
    assert client.post(f"{address}/approve").status_code == 403
    assert client.get(f"{address}/{'0' * 32}/").status_code == 403
    assert client.get(f"{address}/{'0' * 32}/state").status_code == 403
