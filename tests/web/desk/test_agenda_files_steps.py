"""Files of an agenda step by step: dropped, taken, refused, shown in each state, and of whose forum."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.agenda.models import Release
from forum_app.core.extensions import db, settings
from forum_app.core.jobs import Job, JobState
from forum_app.core.storage import Storage
from forum_app.core.worker import drain
from forum_app.desk.agenda_exports import RELEASED, TYPES, Form
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, writing

LIST = b"code,title\nA1,One\nA2,Two\n"


def pages(scene: Scene) -> str:
    return f"/desk/{scene.forum}/agenda/files/"


def send(client: FlaskClient, scene: Scene, data: bytes = LIST, name: str = "list.csv") -> str:
    """Bring a file in and return where it is followed."""
    return client.post(pages(scene), data={"file": (BytesIO(data), name), "missing": "keep"}).location


def work(app: Flask) -> None:
    with app.app_context():
        drain()
        db.session.remove()


def kept(app: Flask, where: str) -> bool:
    with app.app_context():
        return Storage(settings().storage_url).has(f"agenda-files/{where.rstrip('/').rsplit('/', 1)[-1]}")


def test_a_file_is_kept_until_it_is_taken_in_or_dropped(app: Flask, owner: FlaskClient, scene: Scene) -> None:
    """Nothing of a file stays behind: it may hold what organisers have not made public."""
    taken, dropped = send(owner, scene), send(owner, scene)
    work(app)
    before = kept(app, taken), kept(app, dropped)

    owner.post(taken)
    work(app)
    owner.post(f"{dropped}drop")

    assert before == (True, True)
    assert (kept(app, taken), kept(app, dropped)) == (False, False)


def test_what_was_taken_in_or_dropped_is_neither_again(app: Flask, owner: FlaskClient, scene: Scene) -> None:
    """The stale page: a second organiser had it open."""
    where = send(owner, scene)
    work(app)
    following = owner.post(where).location
    work(app)

    late = owner.post(f"{where}drop")
    again = owner.post(following)

    assert (late.status_code, again.status_code) == (409, 409)
    assert owner.post(f"{following}drop").status_code == 409


def test_each_state_has_its_word_in_the_list(app: Flask, owner: FlaskClient, scene: Scene) -> None:
    def page() -> str:
        return owner.get(f"{pages(scene)}?lang=en").text

    where = send(owner, scene)
    waiting = page()
    work(app)
    rehearsed = page()
    owner.post(where)
    work(app)
    taken = page()
    with writing(app) as session:
        for job in session.scalars(select(Job)):
            job.state = JobState.FAILED

    assert "being worked on" in waiting
    assert "rehearsed" in rehearsed
    assert ("taken in" in taken, "rehearsed, then taken in" in taken) == (True, True)
    assert "failed" in page()


def test_a_file_that_failed_says_so_and_cannot_be_taken(app: Flask, owner: FlaskClient, scene: Scene) -> None:
    where = send(owner, scene)
    with writing(app) as session:
        session.scalars(select(Job)).one().state = JobState.FAILED

    assert "It did not work to the end" in owner.get(f"{where}?lang=en").text
    assert owner.post(where).status_code == 409


@pytest.mark.parametrize("path", ["", "state"])
@pytest.mark.parametrize("key", ["0" * 32, "none"])
def test_a_file_that_nobody_sent_is_not_found(owner: FlaskClient, scene: Scene, path: str, key: str) -> None:
    assert owner.get(f"{pages(scene)}{key}/{path}").status_code == 404


def test_a_viewer_reaches_no_step_of_a_file(owner: FlaskClient, sign_in: SignIn, scene: Scene) -> None:
    where = send(owner, scene)
    viewer = sign_in(Role.VIEWER)

    got = [viewer.get(f"{where}{path}").status_code for path in ("", "state")]
    posted = [viewer.post(f"{where}{path}").status_code for path in ("", "drop")]

    assert got + posted == [403] * 4


@pytest.mark.parametrize("data", [{"missing": "burn"}, {"missing": ""}])
def test_a_choice_that_is_none_is_refused(owner: FlaskClient, scene: Scene, data: dict[str, str]) -> None:
    answer = owner.post(pages(scene), data={"file": (BytesIO(LIST), "list.csv")} | data)

    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "agenda.xls",
            "This is an old Excel file (.xls). Save it as XLSX",
        ),
        (b'code,title\n"A1,One\n', "list.csv", "Line 2: The quotation marks do not fit together. "),
        (b"code,title\nA1,\x00\n", "list.csv", "The file holds NUL characters. Save it as CSV UTF-8. "),
    ],
)
def test_a_table_that_cannot_be_read_is_told_as_in_lists_of_delegates(
    owner: FlaskClient, scene: Scene, data: bytes, name: str, said: str
) -> None:
    answer = owner.post(f"{pages(scene)}?lang=en", data={"file": (BytesIO(data), name), "missing": "keep"})

    assert answer.status_code == 422
    assert said in answer.text
    assert ".. " not in answer.text


@pytest.mark.parametrize("form", list(Form))
def test_each_format_leaves_with_its_kind_and_name(owner: FlaskClient, scene: Scene, form: Form) -> None:
    answer = owner.post(f"/desk/{scene.forum}/agenda/export", data={"format": form.value})

    assert answer.headers["Content-Type"] == TYPES[form]
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{scene.forum}-agenda.{form}"'
    assert len(answer.data) > 100


@pytest.mark.parametrize("form", sorted(RELEASED))
def test_what_shows_the_public_needs_a_release_on_page_and_command(
    app: Flask, owner: FlaskClient, scene: Scene, form: Form
) -> None:
    """PRG-3."""
    with writing(app) as session:
        for release in session.scalars(select(Release)):
            session.delete(release)

    answer = owner.post(f"/desk/{scene.forum}/agenda/export?lang=en", data={"format": form.value})
    result = app.test_cli_runner().invoke(
        args=["agenda", "export", "--forum", scene.forum, "--format", form.value]
    )

    assert (answer.status_code, result.exit_code) == (409, 1)
    assert "Publish the agenda first" in answer.text
    assert "Publish the agenda first" in result.output


def test_the_command_writes_the_same_bytes_to_a_file_and_to_the_terminal(
    app: Flask, scene: Scene, tmp_path: Path
) -> None:
    asked = ["agenda", "export", "--forum", scene.forum, "--format", "csv"]
    out = tmp_path / "agenda.csv"

    shown = app.test_cli_runner().invoke(args=asked)
    written = app.test_cli_runner().invoke(args=[*asked, "--out", str(out)])

    assert shown.stdout_bytes == out.read_bytes()
    assert f"{out.stat().st_size:,} bytes." in written.output


def test_the_command_refuses_a_format_that_is_none(app: Flask, scene: Scene) -> None:
    result = app.test_cli_runner().invoke(
        args=["agenda", "export", "--forum", scene.forum, "--format", "doc"]
    )

    assert result.exit_code == 2
    assert "xlsx" in result.output
