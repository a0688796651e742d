"""Badges and proceedings from the desk: ask, follow, take the file."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.core import jobs
from forum_app.core.extensions import db
from forum_app.core.jobs import Job, JobState
from forum_app.core.uow import reading
from forum_app.core.worker import drain
from forum_app.desk import tasks
from forum_app.proceedings.models import Build
from forum_app.registration.models import Registration
from forum_app.registration.rules import RegistrationState as S
from tests.build import NOW
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, held_back_run, writing
from tests.web.organisers import browser

BADGES = {"category": "", "sheet": "a4-4up"}


def work(app: Flask) -> list[tuple[str, JobState, dict[str, Any]]]:
    with app.app_context():
        found = reading().scalars(select(Job).order_by(Job.id)).all()
        told = [(job.kind, job.state, dict(job.payload)) for job in found]
        db.session.remove()
    return told


def done(app: Flask) -> None:
    with app.app_context():
        drain()
        db.session.remove()


def show(client: FlaskClient, scene: Scene) -> str:
    page = client.get(f"/desk/{scene.forum}/print/?lang=en")
    assert page.status_code == 200
    return page.text


def ask(client: FlaskClient, scene: Scene, **changes: str):  # type: ignore[no-untyped-def]
    return client.post(f"/desk/{scene.forum}/print/badges", data=BADGES | changes)


def test_the_page_says_how_many_get_a_badge(scene: Scene, owner: FlaskClient) -> None:
    page = show(owner, scene)

    assert "One person has a place and gets a badge." in page
    assert "Nothing printed from here yet." in page
    assert "No volume yet." in page


def test_asking_for_badges_makes_a_job(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    answer = ask(owner, scene)

    assert answer.location == f"/desk/{scene.forum}/print/"
    ((kind, state, payload),) = work(app)
    assert (kind, state, payload["forum"], payload["sheet"]) == (
        "desk.badges",
        JobState.QUEUED,
        scene.forum,
        "a4-4up",
    )
    page = show(owner, scene)
    assert "<progress" in page
    assert "Refresh" in page


def test_a_second_run_waits_for_the_first(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    ask(owner, scene)
    ask(owner, scene)

    assert len(work(app)) == 1
    assert "A print run is under way." in show(owner, scene)


@pytest.mark.parametrize("wrong", [{"sheet": "wallpaper"}, {"category": "nobody"}, {"sheet": ""}])
def test_what_is_not_in_the_lists_is_not_printed(
    app: Flask, scene: Scene, owner: FlaskClient, wrong: dict[str, str]
) -> None:
    ask(owner, scene, **wrong)

    assert work(app) == []
    assert "from the lists" in show(owner, scene)


def test_nobody_to_print_for_is_told_and_makes_no_job(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    with writing(app) as session:
        session.query(Registration).filter_by(reference="UF27-GARCIA").one().state = S.WITHDRAWN

    ask(owner, scene)

    assert work(app) == []
    assert "nobody with a place" in show(owner, scene)


def test_the_file_of_a_run_can_be_taken_until_the_next(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    ask(owner, scene)
    done(app)
    first = re.findall(r'href="([^"]+\.pdf)">Download the PDF', show(owner, scene))
    answer = owner.get(first[0])
    ask(owner, scene, sheet="a6")
    done(app)

    assert answer.data.startswith(b"%PDF")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert owner.get(first[0]).status_code == 404
    assert len(re.findall(r"Download the PDF", show(owner, scene))) == 1


def test_a_run_is_written_down_by_name(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    ask(owner, scene)
    done(app)

    page = owner.get(f"/desk/{scene.forum}/audit/?lang=en&action=badges.print").text

    assert "Badges printed" in page
    assert "An Organiser" in page


def test_who_was_held_back_is_named_with_the_reason(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    """BDG-6: a character that no typeface has holds back one badge and not the run."""
    held_back_run(app, scene)

    page = show(owner, scene)

    assert "One badge is held back in the last run" in page
    assert re.search(r"UF27-WANG22</a> no typeface has: 𬀩", page)


def test_the_files_are_closed_to_those_who_may_not_print(app: Flask, scene: Scene, sign_in: SignIn) -> None:
    owner = sign_in(Role.OWNER)
    ask(owner, scene)
    done(app)
    address = re.findall(r'href="([^"]+\.pdf)">Download the PDF', show(owner, scene))[0]

    assert sign_in(Role.GATE).get(address).status_code == 200
    assert sign_in(Role.VIEWER).get(address).status_code == 403
    assert "Download the PDF" not in show(sign_in(Role.VIEWER), scene)


def test_a_file_of_another_forum_is_not_found(app: Flask, scene: Scene) -> None:
    everywhere = browser(app, Role.OWNER)
    ask(everywhere, scene)
    done(app)
    address = re.findall(r'href="([^"]+\.pdf)">Download the PDF', show(everywhere, scene))[0]

    assert everywhere.get(address.replace(scene.forum, scene.other)).status_code == 404


@pytest.mark.parametrize("uid", ["0" * 32, "x", "%2e%2e"])
def test_an_unknown_print_job_is_not_found(scene: Scene, owner: FlaskClient, uid: str) -> None:
    assert owner.get(f"/desk/{scene.forum}/print/badges/{uid}.pdf").status_code == 404


def test_the_script_hears_when_something_has_changed(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    address = f"/desk/{scene.forum}/print/state"
    before = owner.get(address).get_json()["stamp"]
    ask(owner, scene)
    asked = owner.get(address).get_json()["stamp"]

    assert before == ""
    assert asked != before
    assert f'data-stamp="{asked}"' in show(owner, scene)
    assert owner.get(address).get_json()["stamp"] == asked


def test_a_failed_run_says_so_without_its_inner_words(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    with writing(app) as session:
        payload = {"forum": scene.forum, "category": "", "sheet": "a6", "actor": "a", "file": "b"}
        job = jobs.enqueue(session, "desk.badges", payload, NOW)
        job.state, job.problem = JobState.FAILED, "PdfFailed: signal 9"

    page = show(owner, scene)

    assert "It did not work." in page
    assert "signal 9" not in page


@pytest.mark.parametrize("language", ["en", "zh", "both"])
def test_asking_for_a_volume_makes_a_build(
    app: Flask, scene: Scene, owner: FlaskClient, language: str
) -> None:
    answer = owner.post(f"/desk/{scene.forum}/print/proceedings", data={"language": language})

    assert answer.location == f"/desk/{scene.forum}/print/"
    with app.app_context():
        build = reading().scalars(select(Build)).one()
        assert build.volume.language == language
        db.session.remove()
    assert [kind for kind, *_ in work(app)] == ["proceedings.build"]
    assert "<progress" in show(owner, scene)


def test_a_volume_in_another_language_is_refused(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    owner.post(f"/desk/{scene.forum}/print/proceedings", data={"language": "xx"})

    assert work(app) == []
    assert "Choose English, Chinese or both." in show(owner, scene)


@pytest.mark.parametrize(
    ("role", "badges", "volumes"),
    [
        (Role.GATE, True, False),
        (Role.RAPPORTEUR, False, True),
        (Role.VIEWER, False, False),
        (Role.OWNER, True, True),
    ],
)
def test_each_role_is_offered_what_it_may_print(
    scene: Scene, sign_in: SignIn, role: Role, badges: bool, volumes: bool
) -> None:
    page = show(sign_in(role), scene)

    assert ("Print badges" in page) is badges
    assert ("Build the volume" in page) is volumes


def test_a_file_is_kept_under_its_forum_and_never_guessed() -> None:
    assert (
        tasks.file_key({"forum": "urban-forum-2027", "file": "f" * 32})
        == f"badges/urban-forum-2027/{'f' * 32}.pdf"
    )
