"""A clerk imports a schedule at the terminal: rehearses, corrects, imports again, and publishes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select

from forum_app.agenda.models import AgendaSession, Release
from forum_app.core.extensions import db
from forum_app.core.uow import reading, transaction
from forum_app.editions.models import Edition
from forum_app.editions.rules import EditionState, ProgrammeKind
from tests import build
from tests.journeys.schedules import event, schedule

GOOD, ALSO_GOOD, BAD = event("1"), event("2", start="10:00"), event("3", title=" ", start="11:00")


def flask(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=list(arguments))


def bring(app: Flask, file: str, *more: str, forum: str = "small-days") -> Result:
    return flask(app, "agenda", "import", file, "--forum", forum, *more)


def report(result: Result) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(result.stdout)
    return told


def counts(result: Result) -> list[int]:
    told = report(result)
    return [told[name] for name in ("added", "changed", "same", "refused")]


def saved(app: Flask, table: type[Any] = AgendaSession) -> int:
    with app.app_context():
        found = reading().scalar(select(func.count()).select_from(table)) or 0
        db.session.remove()
    return found


@pytest.fixture
def forum(app: Flask) -> str:
    with app.app_context():
        with transaction() as session:
            days = {"first_day": date(2020, 2, 1), "last_day": date(2020, 2, 2), "year": 2020}
            build.edition(session, slug="small-days", day_start_hour=9, **days)
        db.session.remove()
    return "small-days"


def test_a_schedule_is_rehearsed_imported_and_imported_again(app: Flask, forum: str, tmp_path: Path) -> None:
    file = schedule(tmp_path, [GOOD, ALSO_GOOD])

    rehearsed = bring(app, file, "--dry-run", "--json")
    after_rehearsal = saved(app)
    first = bring(app, file, "--json")
    second = bring(app, file, "--json")

    assert [r.exit_code for r in (rehearsed, first, second)] == [0, 0, 0]
    assert (counts(rehearsed), after_rehearsal) == ([2, 0, 0, 0], 0)
    assert (counts(first), counts(second), saved(app)) == ([2, 0, 0, 0], [0, 0, 2, 0], 2)


def test_a_moved_session_is_the_one_that_changed(app: Flask, forum: str, tmp_path: Path) -> None:
    bring(app, schedule(tmp_path, [GOOD, ALSO_GOOD]))

    result = bring(app, schedule(tmp_path, [GOOD, event("2", start="10:05")]), "--json")

    assert (counts(result), result.exit_code) == ([0, 1, 1, 0], 0)


def test_good_rows_are_saved_and_the_bad_one_is_told_with_line_and_reason(
    app: Flask, forum: str, tmp_path: Path
) -> None:
    file = schedule(tmp_path, [GOOD, BAD, ALSO_GOOD])

    result = bring(app, file, "--json")

    refused = [w for w in report(result)["warnings"] if w["problem"] == "no-title"]
    assert (result.exit_code, counts(result), saved(app)) == (1, [2, 0, 0, 1], 2)
    assert refused == [{"line": 22, "key": "3", "problem": "no-title", "text": "An event needs a title."}]


def test_a_strict_import_saves_nothing_if_a_row_is_bad(app: Flask, forum: str, tmp_path: Path) -> None:
    result = bring(app, schedule(tmp_path, [GOOD, BAD]), "--strict", "--json")

    assert (result.exit_code, counts(result), saved(app)) == (1, [0, 0, 0, 1], 0)


def test_a_strict_import_of_good_rows_is_saved(app: Flask, forum: str, tmp_path: Path) -> None:
    result = bring(app, schedule(tmp_path, [GOOD]), "--strict", "--json")

    assert (result.exit_code, counts(result), saved(app)) == (0, [1, 0, 0, 0], 1)


def test_the_json_report_has_the_names_of_the_contract_and_nothing_else(
    app: Flask, forum: str, tmp_path: Path
) -> None:
    told = report(bring(app, schedule(tmp_path, [GOOD, BAD]), "--json"))

    assert list(told) == ["added", "changed", "same", "refused", "warnings"]
    assert {tuple(warning) for warning in told["warnings"]} == {("line", "key", "problem", "text")}


def test_the_report_for_people_names_counts_and_problems(app: Flask, forum: str, tmp_path: Path) -> None:
    result = bring(app, schedule(tmp_path, [GOOD, BAD]))

    lines = result.stdout.splitlines()
    assert lines[:2] == [
        "In the file: 1 sessions, 1 rooms, 1 tracks, 1 people.",
        "1 added, 0 changed, 0 same, 1 refused",
    ]
    assert "line 22, 3: An event needs a title. (no-title)" in lines


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "empty"),
        (b"<schedule><day>", "bad-xml"),
        (b"<schedule><conference/></schedule>", "no-events"),
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><schedule>&b;</schedule>', "unsafe-xml"),
        (b'{"schedule": ', "bad-json"),
        (b"sessions: [", "bad-yaml"),
        (b"PK\x03\x04", "broken-workbook"),
        (b"\xff\xfe\xff", "bad-encoding"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_whole(
    app: Flask, forum: str, tmp_path: Path, content: bytes, problem: str
) -> None:
    (tmp_path / "broken").write_bytes(content)

    result = bring(app, str(tmp_path / "broken"), "--json")

    assert (result.exit_code, counts(result), saved(app)) == (1, [0, 0, 0, 1], 0)
    assert [warning["problem"] for warning in report(result)["warnings"]] == [problem]


def test_an_unknown_forum_is_wrong_usage_and_the_known_ones_are_named(
    app: Flask, forum: str, tmp_path: Path
) -> None:
    result = bring(app, schedule(tmp_path, [GOOD]), forum="smal-days")

    assert result.exit_code == 2
    assert "There is no forum smal-days. Known: small-days. Add --create" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("agenda", "import", "no-such-file.xml", "--forum", "small-days"),
        ("agenda", "import"),
        ("agenda", "publish"),
        ("agenda", "publish", "--forum", "no-such-forum"),
    ],
)
def test_wrong_usage_is_exit_code_2(app: Flask, forum: str, arguments: tuple[str, ...]) -> None:
    assert flask(app, *arguments).exit_code == 2


def test_a_missing_forum_is_opened_from_the_header(app: Flask, tmp_path: Path) -> None:
    """PRG-7: the year is known, the number is not."""
    result = bring(app, schedule(tmp_path, [GOOD]), "--create", "--json")

    with app.app_context():
        made = reading().scalars(select(Edition)).one()
        header = (str(made.name), str(made.city), made.zone, made.day_start_hour, made.number, made.year)
        place = (made.state, made.programme.kind)
        db.session.remove()
    assert (result.exit_code, counts(result)) == (0, [1, 0, 0, 0])
    assert header == ("Small Days", "Brussels", "Europe/Brussels", 9, None, 2020)
    assert place == (EditionState.DRAFT, ProgrammeKind.OTHER)
    assert {w["problem"] for w in report(result)["warnings"]} == {"missing-zone", "assumed-zone"}


def test_a_rehearsal_opens_no_forum(app: Flask, tmp_path: Path) -> None:
    result = bring(app, schedule(tmp_path, [GOOD]), "--create", "--dry-run")

    assert (result.exit_code, saved(app, Edition)) == (0, 0)
    assert "Nothing was saved." in result.stdout


def test_an_address_that_cannot_be_is_wrong_usage(app: Flask, tmp_path: Path) -> None:
    result = bring(app, schedule(tmp_path, [GOOD]), "--create", forum="Small Days!")

    assert (result.exit_code, saved(app, Edition)) == (2, 0)


def test_an_agenda_is_published_once_for_each_state_of_it(app: Flask, forum: str, tmp_path: Path) -> None:
    """PRG-3."""
    bring(app, schedule(tmp_path, [GOOD, ALSO_GOOD]))
    first = flask(app, "agenda", "publish", "--forum", forum, "--note", "Provisional")
    again = flask(app, "agenda", "publish", "--forum", forum)
    bring(app, schedule(tmp_path, [GOOD, event("2", start="10:05")]))
    second = flask(app, "agenda", "publish", "--forum", forum, "--json")

    assert (first.exit_code, first.stdout) == (0, "Release 1 of small-days. Sessions changed: 2 (2 new).\n")
    assert (again.exit_code, again.stderr) == (1, "Nothing has changed since release 1.\n")
    told = report(second)
    assert (told["forum"], told["number"], told["total"], told["kinds"]) == (forum, 2, 1, {"moved": 1})
    assert saved(app, Release) == 2
