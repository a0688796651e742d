"""Files of an agenda on the desk: rehearsed, confirmed, taken out."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from forum_app.accounts.rules import Role
from forum_app.agenda import queries
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.core.worker import drain
from forum_app.editions.queries import by_slug
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene

LIST = "代码,标题,日期,开始,结束,主题\nA1,生态城市规划,2027-09-20,15:00,16:00,moon\nA2,签字仪式,,,,\n"


def pages(scene: Scene) -> str:
    return f"/desk/{scene.forum}/agenda/files/"


def send(
    client: FlaskClient, scene: Scene, data: bytes, name: str = "list.csv", missing: str = "keep"
) -> TestResponse:
    return client.post(f"{pages(scene)}?lang=en", data={"file": (BytesIO(data), name), "missing": missing})


def work(app: Flask) -> None:
    with app.app_context():
        drain()
        db.session.remove()


def codes(app: Flask, scene: Scene) -> set[str]:
    with app.app_context():
        edition = by_slug(reading(), scene.forum)
        assert edition is not None
        found = {row.code for row in queries.draft_sessions(reading(), edition.id)}
        db.session.remove()
    return found


def rehearsed(app: Flask, client: FlaskClient, scene: Scene, data: bytes) -> str:
    where = send(client, scene, data).location
    work(app)
    return where


def test_nothing_is_saved_before_it_is_confirmed(app: Flask, owner: FlaskClient, scene: Scene) -> None:
    before = codes(app, scene)

    where = rehearsed(app, owner, scene, LIST.encode("gb18030"))
    page = owner.get(f"{where}?lang=en").text

    assert codes(app, scene) == before
    assert "Take 2 sessions in" in page
    assert "An unknown theme was left out" in page


def test_a_confirmed_file_is_taken_in_once(app: Flask, owner: FlaskClient, scene: Scene) -> None:
    """The double click: both lead to the same work."""
    before = codes(app, scene)
    where = rehearsed(app, owner, scene, LIST.encode())

    first, second = owner.post(where), owner.post(where)
    work(app)

    page = owner.get(f"{first.location}?lang=en").text
    assert first.location == second.location
    assert codes(app, scene) == before | {"A1", "A2"}
    assert "What was done" in page
    assert "Take 2 sessions in" not in owner.get(f"{where}?lang=en").text


def test_a_page_waits_for_the_worker(owner: FlaskClient, scene: Scene) -> None:
    where = send(owner, scene, LIST.encode()).location

    page, state = owner.get(f"{where}?lang=en"), owner.get(f"{where}state")

    assert "<progress" in page.text
    assert state.json == {"stamp": "queued"}
    assert owner.post(where).status_code == 409


def test_a_dropped_file_is_forgotten(app: Flask, owner: FlaskClient, scene: Scene) -> None:
    where = rehearsed(app, owner, scene, LIST.encode())

    owner.post(f"{where}drop")

    assert "dropped" in owner.get(f"{pages(scene)}?lang=en").text
    assert "Take 2 sessions in" not in owner.get(f"{where}?lang=en").text


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"<schedule><day", "schedule.xml", "The XML is broken"),
        (b"name,town\nA,B\n", "list.csv", "A column is not known"),
        (b"", "list.csv", "Choose a file"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    owner: FlaskClient, scene: Scene, data: bytes, name: str, said: str
) -> None:
    page = send(owner, scene, data, name if data else "")

    assert page.status_code == 422
    assert said in page.text


def test_a_broken_row_is_listed_with_its_line(app: Flask, owner: FlaskClient, scene: Scene) -> None:
    where = rehearsed(app, owner, scene, b"code,title,date,start,end\nA1,One,2027-09-20,25:00,26:00\n")

    page = owner.get(f"{where}?lang=en").text

    assert "The time cannot be read" in page
    assert "There is nothing to take in" in page


@pytest.mark.parametrize("form", ["xlsx", "csv", "yaml"])
def test_the_draft_taken_out_and_brought_in_changes_nothing(
    app: Flask, owner: FlaskClient, scene: Scene, form: str
) -> None:
    file = owner.post(f"/desk/{scene.forum}/agenda/export", data={"format": form})
    where = send(owner, scene, file.data, f"agenda.{form}").location
    work(app)

    page = owner.get(f"{where}?lang=en").text

    assert file.headers["Content-Disposition"] == f'attachment; filename="{scene.forum}-agenda.{form}"'
    assert re.findall(r"<dt>Sessions changed</dt><dd>(\d+)</dd>", page) == ["0"]
    assert "There is nothing to take in" in page


@pytest.mark.parametrize(
    ("form", "begins"), [("xml", b"<?xml"), ("json", b'{"generator"'), ("ics", b"BEGIN:VCALENDAR")]
)
def test_the_release_is_taken_out_for_other_programmes(
    owner: FlaskClient, scene: Scene, form: str, begins: bytes
) -> None:
    file = owner.post(f"/desk/{scene.forum}/agenda/export", data={"format": form})

    assert file.status_code == 200
    assert file.data.startswith(begins)


def test_a_format_that_is_none_is_refused(owner: FlaskClient, scene: Scene) -> None:
    assert owner.post(f"/desk/{scene.forum}/agenda/export", data={"format": "doc"}).status_code == 422


def test_only_who_edits_the_agenda_sees_its_files(sign_in: SignIn, scene: Scene) -> None:
    viewer = sign_in(Role.VIEWER)

    assert viewer.get(pages(scene)).status_code == 403
    assert send(viewer, scene, LIST.encode()).status_code == 403
    assert viewer.post(f"/desk/{scene.forum}/agenda/export", data={"format": "csv"}).status_code == 403


def test_who_took_what_is_written_down(app: Flask, owner: FlaskClient, scene: Scene) -> None:
    owner.post(f"/desk/{scene.forum}/agenda/export", data={"format": "xlsx"})

    page = owner.get(f"/desk/{scene.forum}/audit/?lang=en").text

    assert "Agenda taken out" in page


def test_the_command_writes_the_draft(app: Flask, scene: Scene, tmp_path: object) -> None:
    out = f"{tmp_path}/agenda.xlsx"

    result = app.test_cli_runner().invoke(
        args=["agenda", "export", "--forum", scene.forum, "--format", "xlsx", "--out", out]
    )

    assert result.exit_code == 0, result.output
    assert "xl/workbook.xml" in ZipFile(out).namelist()


def test_the_command_says_which_forums_there_are(app: Flask, scene: Scene) -> None:
    result = app.test_cli_runner().invoke(args=["agenda", "export", "--forum", "none", "--format", "csv"])

    assert result.exit_code == 2
    assert scene.forum in result.output
