"""What can be asked of an export at the desk: each format, each choice, each role, what is refused (DPR-7)."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from forum_app.accounts.rules import Role
from forum_app.registration.delegates.fields import IDENTITY
from forum_app.registration.models import Registration
from forum_app.registration.rules import RegistrationState
from forum_app.registration.services.exports import PLAIN_COLUMNS
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import REFERENCE, Scene, writing
from tests.web.desk.test_exports import log, take

REASON = "Entry list of the Committee"


def references(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [row["registration_id"] for row in csv.DictReader(StringIO(answer.data.decode("utf-8-sig")))]


@pytest.mark.parametrize(
    ("format_", "media"),
    [
        ("csv", "text/csv; charset=utf-8"),
        ("json", "application/json"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_each_format_says_what_it_is_and_is_kept_by_nobody(
    owner: FlaskClient, scene: Scene, format_: str, media: str
) -> None:
    answer = take(owner, scene, format=format_)

    assert answer.headers["Content-Type"] == media
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert f".{format_}" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("column", PLAIN_COLUMNS)
def test_each_column_can_be_taken_alone(owner: FlaskClient, scene: Scene, column: str) -> None:
    answer = take(owner, scene, columns=[column], format="json")

    found = json.loads(answer.data)
    assert [list(row) for row in found] == [[column], [column]]


@pytest.mark.parametrize("column", sorted(IDENTITY))
def test_no_column_of_a_passport_goes_to_who_may_not_see_it(
    app: Flask, owner: FlaskClient, scene: Scene, column: str
) -> None:
    answer = take(owner, scene, columns=[column], reason=REASON)

    assert answer.status_code == 422
    assert log(app) == []


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
def test_a_reason_that_is_none_or_too_long_is_asked_for_again(
    app: Flask, scene: Scene, sign_in: SignIn, reason: str
) -> None:
    officer = sign_in(Role.DATA_OFFICER)

    answer = take(officer, scene, columns=["passport_number"], reason=reason)

    assert answer.status_code == 422
    assert 'value="passport_number"' in answer.text
    assert log(app) == []


@pytest.mark.parametrize("state", list(RegistrationState))
def test_a_state_that_is_chosen_is_the_only_one(
    app: Flask, owner: FlaskClient, scene: Scene, state: RegistrationState
) -> None:
    with writing(app) as session:
        session.query(Registration).filter_by(reference=REFERENCE).one().state = state
        session.query(Registration).filter_by(reference="UF27-GARCIA").one().state = _other(state)

    assert references(take(owner, scene, states=[state.value])) == [REFERENCE]


def _other(state: RegistrationState) -> RegistrationState:
    return next(each for each in RegistrationState if each is not state)


@pytest.mark.parametrize(
    "changes",
    [
        {"format": "ods"},
        {"separator": "dot"},
        {"side": "both"},
        {"states": ["perhaps"]},
        {"category": "nobody"},
        {"columns": ["shoe_size"]},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_a_choice_that_is_none_comes_back_with_the_others_as_they_were(
    app: Flask, owner: FlaskClient, scene: Scene, changes: dict[str, Any]
) -> None:
    answer = take(owner, scene, **({"side": "CN", "separator": "tab"} | changes))

    assert answer.status_code == 422
    assert log(app) == []
    if "side" not in changes:
        assert '<option selected value="CN">' in answer.text
    if "separator" not in changes:
        assert '<option selected value="tab">' in answer.text


def test_a_list_without_anybody_has_its_header_and_is_written_down(
    app: Flask, owner: FlaskClient, scene: Scene
) -> None:
    answer = take(owner, scene, side="OTHER", states=["rejected"], columns=["email", "phone"])

    assert answer.data.decode("utf-8-sig") == "email,phone\r\n"
    ((changes, _),) = log(app)
    assert (changes["rows"], changes["side"], changes["states"]) == (0, "OTHER", ["rejected"])


def test_a_workbook_has_one_row_for_each_and_the_columns_that_were_asked(
    owner: FlaskClient, scene: Scene
) -> None:
    data = take(owner, scene, format="xlsx", columns=["email", "registration_id"]).data

    sheet = load_workbook(BytesIO(data))["Registrations"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()][:2] == [
        ["registration_id", "email"],
        [REFERENCE, "wang@chengdu.example"],
    ]
    assert sheet.max_row == 3


@pytest.mark.parametrize("lang", ["en", "zh", "fr"])
def test_the_columns_have_the_same_names_in_every_language(
    owner: FlaskClient, scene: Scene, lang: str
) -> None:
    """A list is read again by program: its headers are keys, whatever language the page has."""
    form = {"format": "csv", "separator": "comma", "columns": ["registration_id", "email"]}

    answer = owner.post(f"/desk/{scene.forum}/export/?lang={lang}", data=form)

    assert references(answer) == [REFERENCE, "UF27-GARCIA"]


@pytest.mark.parametrize("path", ["", "?lang=zh"])
def test_nobody_takes_a_list_of_another_forum(
    app: Flask, owner: FlaskClient, scene: Scene, path: str
) -> None:
    answers = [
        owner.get(f"/desk/{scene.other}/export/{path}"),
        owner.post(f"/desk/{scene.other}/export/{path}"),
    ]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert log(app) == []
