"""Asking for sheets on the desk: what is offered, what comes of it, and who gets the file."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.agenda.models import Speaker
from forum_app.core.extensions import db, settings
from forum_app.core.jobs import Job, JobState
from forum_app.core.storage import Storage
from forum_app.handouts import tasks
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, writing

ASKED = {"sheet": "signs", "language": "en", "person": ""}


def pages(scene: Scene) -> str:
    return f"/desk/{scene.forum}/handouts/"


def finished(app: Flask, data: bytes = b"%PDF-1.7 sheets", state: JobState = JobState.DONE) -> str:
    """Make the latest print look done, as the worker leaves it; return its uid."""
    with writing(app) as session:
        job = session.scalars(select(Job).where(Job.kind == tasks.KIND).order_by(Job.id.desc())).first()
        assert job is not None
        job.state = state
        if data:
            Storage(settings().storage_url).put(tasks.file_key(job.payload), data)
        return job.uid


def orders(app: Flask) -> list[dict[str, object]]:
    with app.app_context():
        found = [dict(job.payload) for job in db.session.scalars(select(Job).where(Job.kind == tasks.KIND))]
        db.session.remove()
    return found


def zhang(app: Flask) -> str:
    with app.app_context():
        uid = db.session.scalars(select(Speaker.uid).where(Speaker.name_native == "张永生")).one()
        db.session.remove()
    return uid


def test_the_page_offers_three_sheets_and_everybody_of_the_agenda(owner: FlaskClient, scene: Scene) -> None:
    page = owner.get(f"{pages(scene)}?lang=en").text

    assert re.findall(r'name="sheet"[^>]*value="(\w+)"|value="(\w+)"[^>]*name="sheet"', page)
    assert all(f'value="{sheet}"' in page for sheet in ("signs", "running", "personal"))
    assert "ZHANG Yongsheng" in page


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_first_language_is_at_first_that_of_the_reader(
    owner: FlaskClient, scene: Scene, language: str
) -> None:
    page = owner.get(f"{pages(scene)}?lang={language}").text

    assert re.search(rf'<option selected value="{language}">', page)


def test_a_print_can_be_followed_and_its_file_is_kept_by_nobody_on_the_way(
    app: Flask, owner: FlaskClient, scene: Scene
) -> None:
    """A running order is for the organisers alone."""
    owner.post(pages(scene), data=ASKED | {"sheet": "running", "language": "zh"})
    waiting = owner.get(f"{pages(scene)}state").json
    uid = finished(app)

    done, file = owner.get(f"{pages(scene)}state").json, owner.get(f"{pages(scene)}{uid}.pdf")

    assert waiting == {"stamp": f"{uid[:6]}queued"}
    assert done == {"stamp": f"{uid[:6]}done"}
    assert (file.status_code, file.data, file.mimetype) == (200, b"%PDF-1.7 sheets", "application/pdf")
    assert file.headers["Cache-Control"] == "no-store"
    assert file.headers["Content-Disposition"] == f"attachment; filename={scene.forum}-running.zh.pdf"
    assert f"{uid}.pdf" in owner.get(pages(scene)).text


@pytest.mark.parametrize("state", [JobState.QUEUED, JobState.FAILED, JobState.DONE])
def test_a_file_that_is_not_there_is_not_offered_and_not_found(
    app: Flask, owner: FlaskClient, scene: Scene, state: JobState
) -> None:
    """Also one that was done and whose file was swept away."""
    owner.post(pages(scene), data=ASKED)
    uid = finished(app, b"", state)

    assert owner.get(f"{pages(scene)}{uid}.pdf").status_code == 404
    assert f"{uid}.pdf" not in owner.get(pages(scene)).text


def test_a_new_print_may_be_asked_for_once_the_last_has_ended(
    app: Flask, owner: FlaskClient, scene: Scene
) -> None:
    for state in (JobState.DONE, JobState.FAILED, JobState.DONE):
        owner.post(pages(scene), data=ASKED)
        finished(app, b"", state)

    assert len(orders(app)) == 3


def test_a_programme_is_of_the_one_who_was_chosen_and_other_sheets_of_nobody(
    app: Flask, owner: FlaskClient, scene: Scene
) -> None:
    uid = zhang(app)
    owner.post(pages(scene), data=ASKED | {"sheet": "personal", "person": uid, "language": "fr"})
    finished(app)

    owner.post(pages(scene), data=ASKED | {"person": uid})

    assert [(order["sheet"], order["person"], order["language"]) for order in orders(app)] == [
        ("personal", uid, "fr"),
        ("signs", "", "en"),
    ]


def test_a_form_that_cannot_be_taken_keeps_what_was_chosen(
    app: Flask, owner: FlaskClient, scene: Scene
) -> None:
    answer = owner.post(
        f"{pages(scene)}?lang=en", data=ASKED | {"sheet": "personal", "language": "fr", "person": ""}
    )

    assert answer.status_code == 422
    assert "Choose whose programme it is." in answer.text
    assert re.search(r'<option selected value="fr">', answer.text)
    assert orders(app) == []


def test_somebody_of_another_forum_is_no_choice(app: Flask, owner: FlaskClient, scene: Scene) -> None:
    answer = owner.post(pages(scene), data=ASKED | {"sheet": "personal", "person": "f" * 32})

    assert (answer.status_code, orders(app)) == (422, [])


def test_a_print_of_one_forum_is_no_file_of_another(
    app: Flask, owner: FlaskClient, sign_in: SignIn, scene: Scene
) -> None:
    owner.post(pages(scene), data=ASKED)
    uid = finished(app)

    stranger = sign_in(Role.OWNER).get(f"/desk/{scene.other}/handouts/{uid}.pdf")

    assert stranger.status_code == 403
    assert app.test_client().get(f"{pages(scene)}{uid}.pdf").status_code in {302, 401, 403}
