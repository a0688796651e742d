"""Lists to take away from the desk: chosen columns and people, harmless cells, written down."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import select

from forum_app.accounts.rules import Role
from forum_app.audit.models import AuditEntry
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.registration.models import Person, Registration
from forum_app.registration.rules import ConsentPurpose
from forum_app.registration.services.exports import PLAIN_COLUMNS
from tests import build
from tests.build import NOW
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import REFERENCE, Scene, writing

FORM: dict[str, Any] = {"format": "csv", "separator": "comma", "columns": list(PLAIN_COLUMNS)}


def take(client: FlaskClient, scene: Scene, **changes: Any) -> Any:
    return client.post(f"/desk/{scene.forum}/export/?lang=en", data=FORM | changes)


def rows(answer: Any, delimiter: str = ",") -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    assert answer.data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(answer.data.decode("utf-8-sig")), delimiter=delimiter))


def log(app: Flask) -> list[tuple[dict[str, Any], str]]:
    with app.app_context():
        query = select(AuditEntry).where(AuditEntry.action == "registration.exported")
        found = [(dict(entry.changes), entry.reason) for entry in reading().scalars(query)]
        db.session.remove()
    return found


def test_the_page_offers_all_columns_but_those_of_a_passport(owner: FlaskClient, scene: Scene) -> None:
    page = owner.get(f"/desk/{scene.forum}/export/?lang=en").text

    assert 'value="family_name"' in page
    assert "passport_number" not in page
    assert page.count("checked") == len(PLAIN_COLUMNS) + 1


def test_everybody_comes_as_csv_with_a_mark(app: Flask, owner: FlaskClient, scene: Scene) -> None:
    answer = take(owner, scene)

    found = rows(answer)
    assert [row["registration_id"] for row in found] == [REFERENCE, "UF27-GARCIA"]
    assert (found[0]["name_native"], found[0]["job_title_native"], found[0]["phone"]) == (
        "王小明",
        "副市长",
        "+86 28 0000 0000",
    )
    assert answer.headers["Content-Disposition"].startswith(
        f'attachment; filename="{scene.forum}-registrations-'
    )
    assert answer.headers["Cache-Control"] == "no-store"


def test_chosen_columns_states_side_and_separator(owner: FlaskClient, scene: Scene) -> None:
    answer = take(
        owner, scene, columns=["family_name", "registration_id"], states=["approved"], side="EU", separator="semicolon"
    )  # fmt: skip

    assert rows(answer, ";") == [{"registration_id": "UF27-GARCIA", "family_name": "García López"}]


def test_a_category_can_be_chosen(owner: FlaskClient, scene: Scene) -> None:
    page = owner.get(f"/desk/{scene.forum}/export/?lang=en").text

    assert '<option value="delegate">Delegate</option>' in page
    assert len(rows(take(owner, scene, category="delegate"))) == 2


def test_who_took_what_is_written_down(app: Flask, owner: FlaskClient, scene: Scene) -> None:
    """DPR-7: which columns of how many people, and nobody's name."""
    take(owner, scene, columns=["email", "family_name"], side="CN")

    ((changes, _),) = log(app)
    assert (changes["rows"], changes["columns"], changes["format"], changes["side"]) == (
        1,
        ["family_name", "email"],
        "csv",
        "CN",
    )
    assert "wang" not in str(changes).lower()


def test_a_formula_comes_as_text(app: Flask, owner: FlaskClient, scene: Scene) -> None:
    """Reliability 1.5: an apostrophe in CSV, a text cell in XLSX."""
    with writing(app) as session:
        session.query(Person).filter_by(native="王小明").one().family = "=1+1"

    as_csv = rows(take(owner, scene))
    book = load_workbook(BytesIO(take(owner, scene, format="xlsx").data))

    assert as_csv[0]["family_name"] == "'=1+1"
    place = PLAIN_COLUMNS.index("family_name") + 1
    cell = book["Registrations"].cell(2, place)
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert book["Registrations"].freeze_panes == "A2"


def test_json_is_typed(owner: FlaskClient, scene: Scene) -> None:
    found = json.loads(take(owner, scene, format="json").data)

    assert (found[0]["registration_id"], found[0]["protocol_rank"], found[0]["consent_processing"]) == (
        REFERENCE,
        4,
        True,
    )


def test_without_a_column_the_form_comes_back(owner: FlaskClient, scene: Scene) -> None:
    answer = take(owner, scene, columns=[], side="CN")

    assert answer.status_code == 422
    assert "Choose at least one column." in answer.text
    assert '<option selected value="CN">' in answer.text


def test_a_column_of_a_passport_is_no_choice_for_who_may_not_see_it(
    app: Flask, owner: FlaskClient, scene: Scene
) -> None:
    answer = take(owner, scene, columns=["family_name", "passport_number"], reason="curious")

    assert answer.status_code == 422
    assert log(app) == []


def test_passports_need_a_reason(app: Flask, scene: Scene, sign_in: SignIn) -> None:
    officer = sign_in(Role.DATA_OFFICER)
    wanted = ["family_name", "passport_number"]

    refused = take(officer, scene, columns=wanted)
    taken = take(officer, scene, columns=wanted, reason="Entry list of the Committee")

    assert refused.status_code == 422
    assert "Give a reason for taking passport data." in refused.text
    assert set(rows(taken)[0]) == {"family_name", "passport_number"}
    assert [reason for _, reason in log(app)] == ["Entry list of the Committee"]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.AGENDA, Role.PROTOCOL, Role.GATE])
def test_who_may_not_export_gets_nothing(scene: Scene, sign_in: SignIn, role: Role) -> None:
    client = sign_in(role)

    assert client.get(f"/desk/{scene.forum}/export/").status_code == 403
    assert take(client, scene).status_code == 403


def test_a_list_that_leaves_the_country_holds_only_who_agreed(
    app: Flask, owner: FlaskClient, scene: Scene
) -> None:
    """DPR-4: who took the agreement back is left out, and the log says that it was asked."""
    with writing(app) as session:
        at = session.scalars(select(Registration).where(Registration.reference == REFERENCE)).unique().one()
        other = (
            session.scalars(select(Registration).where(Registration.reference != REFERENCE)).unique().one()
        )
        build.consent(session, at, purpose=ConsentPurpose.TRANSFER_ABROAD)
        build.consent(session, other, purpose=ConsentPurpose.TRANSFER_ABROAD, withdrawn_at=NOW)

    everybody = rows(take(owner, scene))
    some = rows(take(owner, scene, may_go_abroad="y"))

    assert len(everybody) == 2
    assert [(row["registration_id"], row["consent_transfer_abroad"]) for row in some] == [(REFERENCE, "yes")]
    assert [changes["may_go_abroad"] for changes, _reason in log(app)] == [False, True]
