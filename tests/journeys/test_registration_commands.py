"""`flask registration import` and `export`, as an office runs them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select

from forum_app.core.extensions import db
from forum_app.core.uow import reading, transaction
from forum_app.registration.models import Registration
from tests import build

FILE = Path(__file__).resolve().parents[2] / "data" / "delegates.csv"
LINES = FILE.read_text(encoding="utf-8").splitlines(keepends=True)


@pytest.fixture
def forum(app: Flask) -> str:
    with app.app_context():
        with transaction() as session:
            slug = build.edition(session).slug
        db.session.remove()
    return slug


def run(app: Flask, *words: object) -> Result:
    result = app.test_cli_runner().invoke(args=["registration", *map(str, words)])
    with app.app_context():
        db.session.remove()
    return result


def count(app: Flask) -> int:
    with app.app_context():
        found = reading().scalar(select(func.count()).select_from(Registration)) or 0
        db.session.remove()
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text("".join(LINES[:6]), encoding="utf-8")
    return path


def report(result: Result) -> dict[str, Any]:
    return dict(json.loads(result.stdout))


def test_a_rehearsal_saves_nothing_and_the_import_does_what_it_said(
    app: Flask, forum: str, file: Path
) -> None:
    rehearsed = run(app, "import", file, "--forum", forum, "--dry-run", "--json")
    untouched = count(app)
    done = run(app, "import", file, "--forum", forum, "--json")
    again = run(app, "import", file, "--forum", forum)

    assert (rehearsed.exit_code, done.exit_code, untouched, count(app)) == (0, 0, 0, 5)
    assert report(rehearsed) == report(done)
    assert {"added", "changed", "same", "refused", "warnings"} == set(report(done))
    assert "0 added, 0 changed, 5 same, 0 refused" in again.stdout
    assert "5 rows, UTF-8, comma between cells." in again.stdout


def test_a_bad_row_is_left_out_and_strict_leaves_out_all(app: Flask, forum: str, file: Path) -> None:
    text = file.read_text(encoding="utf-8").replace("marina.golgi2@example.net", "nobody")
    file.write_text(text, encoding="utf-8")

    strict = run(app, "import", file, "--forum", forum, "--strict", "--json")
    none = count(app)
    done = run(app, "import", file, "--forum", forum, "--json")

    assert (strict.exit_code, done.exit_code, none, count(app)) == (1, 1, 0, 4)
    refused = [w for w in report(done)["warnings"] if w["problem"] == "bad-email"]
    assert refused == [
        {
            "line": 3,
            "key": "UF27-00002",
            "problem": "bad-email",
            "text": "the e-mail address cannot be one",
            "field": "email",
        }
    ]


def test_columns_are_mapped_by_hand(app: Flask, forum: str, file: Path) -> None:
    file.write_text("Kürzel;Wie heißt du;Post;Notiz\nA-1;Ann;ann@example.org;x\n", encoding="utf-8")
    asked = ("import", file, "--forum", forum)

    unknown = run(app, *asked)
    mapped = run(
        app, *asked, "--map", "Kürzel=registration_id", "--map", "#2=given_name", "--map", "Post=email"
    )

    assert (unknown.exit_code, mapped.exit_code) == (1, 0)
    assert "(unknown-header)" in unknown.stdout
    assert "1 added" in mapped.stdout
    assert "These columns are not taken in: Notiz." in mapped.stdout


def test_dates_are_asked_for(app: Flask, forum: str, file: Path) -> None:
    text = file.read_text(encoding="utf-8").replace("1980-07-07", "05/04/1980")
    file.write_text(text, encoding="utf-8")
    asked = ("import", file, "--forum", forum, "--dry-run")

    assert "(dates-asked)" in run(app, *asked).stdout
    assert run(app, *asked, "--dates", "dmy").exit_code == 0


@pytest.mark.parametrize(
    "words", [("--map", "email"), ("--dates", "ymd"), ("--forum", "urban-forum-1999"), ("--colour", "red")]
)
def test_wrong_usage_is_exit_code_two(app: Flask, forum: str, file: Path, words: tuple[str, str]) -> None:
    assert run(app, "import", file, "--forum", forum, *words).exit_code == 2


def test_a_file_that_is_no_table_is_refused_whole(app: Flask, forum: str, file: Path) -> None:
    file.write_bytes(b'a,b\n1,"2\n')

    result = run(app, "import", file, "--forum", forum, "--json")

    assert (result.exit_code, report(result)["refused"]) == (1, 1)


def test_an_export_brought_in_again_changes_nothing(
    app: Flask, forum: str, file: Path, tmp_path: Path
) -> None:
    run(app, "import", file, "--forum", forum)
    out = tmp_path / "out.xlsx"

    told = run(app, "export", "--forum", forum, "--format", "xlsx", "--out", out)
    again = run(app, "import", out, "--forum", forum, "--json")

    assert told.stdout.startswith("5 registrations in ")
    assert (report(again)["same"], report(again)["changed"]) == (5, 0)


def test_an_export_goes_to_standard_output(app: Flask, forum: str, file: Path) -> None:
    run(app, "import", file, "--forum", forum)
    words = ("--columns", "registration_id,family_name", "--state", "approved", "--separator", "semicolon")

    result = run(app, "export", "--forum", forum, "--format", "csv", *words)

    assert result.stdout_bytes.decode("utf-8-sig").splitlines()[:2] == [
        "registration_id;family_name",
        "UF27-00001;Lercari",
    ]


def test_passport_columns_need_a_reason(app: Flask, forum: str) -> None:
    words = ("export", "--forum", forum, "--format", "csv", "--columns", "passport_number")

    assert run(app, *words).exit_code == 2
    assert run(app, *words, "--reason", "Entry list").exit_code == 0
