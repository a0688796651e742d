"""Imports from the desk: send a file, say what its columns are, rehearse, confirm; nothing is saved before."""

from __future__ import annotations

import csv
import re
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from forum_app.accounts.rules import Role
from forum_app.core.extensions import db, settings
from forum_app.core.jobs import Job
from forum_app.core.storage import Storage
from forum_app.core.uow import reading
from forum_app.core.worker import drain
from forum_app.registration.models import ImportRun, Registration, StoredFile
from forum_app.registration.rules import RunState
from tests.db.counting import statements
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, writing

FILE = Path(__file__).resolve().parents[3] / "data" / "delegates.csv"
ROWS = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines(keepends=True)))
HEADERS = list(ROWS[0])


def as_csv(*rows: dict[str, str], headers: list[str] | None = None) -> bytes:
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(headers or HEADERS)
    writer.writerows([row[key] for key in HEADERS] for row in rows)
    return out.getvalue().encode()


def upload(client: FlaskClient, scene: Scene, data: bytes, name: str = "delegates.csv") -> Any:
    form = {"file": (BytesIO(data), name)}
    return client.post(f"/desk/{scene.forum}/import/", data=form, content_type="multipart/form-data")


def sent(client: FlaskClient, scene: Scene, data: bytes, name: str = "delegates.csv") -> str:
    """Upload a file that is taken; return the address of its page."""
    answer = upload(client, scene, data, name)
    assert answer.status_code == 302, answer.text
    return str(answer.location)


def columns(page: str) -> dict[str, str]:
    """Return what each select of the page says."""
    selects = re.findall(r'<select class="in" id="[^"]*" name="(column-\d+)">(.*?)</select>', page, re.S)
    return {name: re.search(r'value="([^"]*)" selected', body)[1] for name, body in selects}  # type: ignore[index]


def work(app: Flask) -> None:
    with app.app_context():
        drain()
        db.session.remove()


def rehearsed(app: Flask, client: FlaskClient, where: str, **changes: str) -> str:
    """Rehearse with the columns as recognised; return the page."""
    answer = client.post(f"{where}columns", data=columns(client.get(where).text) | changes)
    assert answer.status_code == 302, answer.text
    work(app)
    return client.get(f"{where}?lang=en").text


def registrations(app: Flask) -> int:
    with app.app_context():
        found = reading().scalar(select(func.count()).select_from(Registration)) or 0
        db.session.remove()
    return found


def run(app: Flask) -> tuple[RunState, int | None, dict[str, Any]]:
    with app.app_context():
        found = reading().scalars(select(ImportRun).order_by(ImportRun.id.desc())).first()
        assert found is not None
        told = found.state, found.file_id, dict(found.report)
        db.session.remove()
    return told


def kept(app: Flask) -> set[str]:
    """Return the keys of all files in the store, those of other tests as well."""
    with app.app_context():
        return set(Storage(settings().storage_url).all_keys())


def test_without_a_file_the_page_asks_for_one(owner: FlaskClient, scene: Scene) -> None:
    empty = owner.get(f"/desk/{scene.forum}/import/?lang=en")
    answer = owner.post(f"/desk/{scene.forum}/import/")

    assert "No file was brought in yet" in empty.text
    assert answer.status_code == 422
    assert "Choose a file." in answer.text


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "list.xls", "This is an old Excel file (.xls)."),
        (b'a,b\n"x,y\n', "list.csv", "The quotation marks do not fit together."),
        (b"PK\x03\x04 nothing", "list.xlsx", "The workbook cannot be read."),
        (b"  \n ", "list.csv", "The file holds no rows."),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_its_reason(
    app: Flask, owner: FlaskClient, scene: Scene, data: bytes, name: str, said: str
) -> None:
    answer = upload(owner, scene, data, name)

    assert answer.status_code == 422
    assert said in answer.text
    with app.app_context():
        assert reading().scalar(select(func.count()).select_from(StoredFile)) == 0


def test_the_whole_journey_saves_only_after_it_is_confirmed(
    app: Flask, owner: FlaskClient, scene: Scene
) -> None:
    """REG-9: rehearsal with a report; then once; then the file is gone."""
    before, stored = registrations(app), kept(app)
    where = sent(owner, scene, as_csv(*ROWS[:3], ROWS[3] | {"email": "nobody"}))
    first = owner.get(f"{where}?lang=en").text
    report = rehearsed(app, owner, where)
    untouched = registrations(app)
    owner.post(f"{where}confirm")
    work(app)
    done = owner.get(f"{where}?lang=en").text

    assert "UTF-8 · Comma" in first
    assert columns(first)["column-3"] == "family_name"
    assert "3 new, 0 changed, 0 the same, 1 refused" in report
    assert "The e-mail address cannot be one" in report
    assert "Take 3 rows in" in report
    assert untouched == before
    assert registrations(app) == before + 3
    assert "What was done" in done
    state, file_id, _ = run(app)
    assert (state, file_id) == (RunState.DONE, None)
    assert kept(app) == stored


def test_a_second_click_takes_the_file_once(app: Flask, owner: FlaskClient, scene: Scene) -> None:
    where = sent(owner, scene, as_csv(*ROWS[:2]))
    rehearsed(app, owner, where)
    before = registrations(app)

    answers = [owner.post(f"{where}confirm").status_code for _ in range(2)]
    work(app)
    late = owner.post(f"{where}confirm").status_code

    assert (answers, late) == ([302, 302], 302)
    assert registrations(app) == before + 2
    with app.app_context():
        kinds = list(reading().scalars(select(Job.kind)))
    assert kinds.count("registration.take") == 1


def test_what_changed_between_rehearsal_and_confirmation_is_told_as_it_was(
    app: Flask, owner: FlaskClient, scene: Scene
) -> None:
    first = sent(owner, scene, as_csv(*ROWS[:2]))
    second = sent(owner, scene, as_csv(*ROWS[:3]), "again.csv")
    assert "2 new" in rehearsed(app, owner, first)
    assert "3 new" in rehearsed(app, owner, second)

    for where in (first, second):
        owner.post(f"{where}confirm")
        work(app)

    done = owner.get(f"{second}?lang=en").text
    assert "1 new, 0 changed, 2 the same, 0 refused" in done


def test_unknown_headers_are_mapped_by_hand(app: Flask, owner: FlaskClient, scene: Scene) -> None:
    data = "Kürzel,Wie heißt du,Post\nA-1,Ann,ann@example.org\n".encode()
    where = sent(owner, scene, data)
    said = columns(owner.get(where).text)
    refused = owner.post(f"{where}columns", data=said | {"column-2": "given_name"})
    report = rehearsed(app, owner, where, **{"column-2": "given_name", "column-3": "email"})

    assert said == {"column-1": "-", "column-2": "-", "column-3": "-"}
    assert refused.status_code == 422
    assert "Say which column is which" in refused.text
    assert columns(refused.text)["column-2"] == "given_name", "what was chosen stays"
    assert "1 new, 0 changed" in report
    assert "Some columns are not taken in" in report


def test_two_columns_for_one_field_are_refused(owner: FlaskClient, scene: Scene) -> None:
    where = sent(owner, scene, as_csv(ROWS[0]))
    said = columns(owner.get(where).text)

    answer = owner.post(f"{where}columns", data=said | {"column-4": "family_name"})

    assert answer.status_code == 422
    assert "Two columns are taken for the same field." in answer.text


def test_dates_that_can_be_read_in_two_ways_are_asked(app: Flask, owner: FlaskClient, scene: Scene) -> None:
    where = sent(owner, scene, as_csv(ROWS[0] | {"date_of_birth": "05/04/1980"}))
    page = owner.get(f"{where}?lang=en").text
    unanswered = owner.post(f"{where}columns", data=columns(page))
    rehearsed(app, owner, where, dates="mdy")
    owner.post(f"{where}confirm")
    work(app)

    assert "How is 05/04/2027 meant?" in page
    assert unanswered.status_code == 422
    assert "Say which number is the day." in unanswered.text
    with app.app_context():
        found = reading().scalars(select(Registration).where(Registration.import_key == "UF27-00001")).one()
        assert str(found.person.born_on) == "1980-05-04"


def test_the_report_is_filtered_and_paged(app: Flask, owner: FlaskClient, scene: Scene) -> None:
    rows = [*ROWS[:60], ROWS[60] | {"email": "nobody"}]
    where = sent(owner, scene, as_csv(*rows))
    rehearsed(app, owner, where)

    refused = owner.get(f"{where}?lang=en&view=refuse").text
    second = owner.get(f"{where}?lang=en&page=2").text
    clean = owner.get(f"{where}?lang=en&view=accept").text

    assert re.findall(r"UF27-\d{5}", refused) == [rows[60]["registration_id"]]
    assert rows[55]["registration_id"] in second
    assert rows[0]["registration_id"] not in second
    assert "No row fits" in clean, "without a register of cities each city is to be looked at"


def test_the_report_can_be_taken_away(app: Flask, owner: FlaskClient, scene: Scene) -> None:
    where = sent(owner, scene, as_csv(ROWS[0] | {"sex_passport": "=1+1"}))
    rehearsed(app, owner, where)

    answer = owner.get(f"{where}report.csv")

    rows = list(csv.DictReader(StringIO(answer.data.decode("utf-8-sig"))))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert [(row["line"], row["outcome"], row["problem"], row["field"]) for row in rows] == [
        ("2", "refuse", "bad-sex", "sex_passport")
    ]


def test_a_finished_report_quotes_no_cell(app: Flask, owner: FlaskClient, scene: Scene) -> None:
    """DPR-6: what stays when the file is gone holds nobody's data."""
    where = sent(owner, scene, as_csv(ROWS[0] | {"role": "canary-4711"}))
    assert "canary-4711" in rehearsed(app, owner, where)
    owner.post(f"{where}confirm")
    work(app)

    assert "canary-4711" not in owner.get(where).text
    assert "canary-4711" not in str(run(app)[2])


def test_a_file_can_be_dropped(app: Flask, owner: FlaskClient, scene: Scene) -> None:
    where = sent(owner, scene, as_csv(ROWS[0]))

    answers = [owner.post(f"{where}drop").status_code for _ in range(2)]
    late = owner.post(f"{where}confirm")

    assert answers == [302, 302]
    assert late.status_code == 409
    assert run(app)[:2] == (RunState.DROPPED, None)


def test_confirming_without_a_rehearsal_is_refused(owner: FlaskClient, scene: Scene) -> None:
    where = sent(owner, scene, as_csv(ROWS[0]))

    assert owner.post(f"{where}confirm").status_code == 409


def test_hostile_names_show_as_typed(app: Flask, owner: FlaskClient, scene: Scene) -> None:
    hostile = "<script>alert(1)</script>"
    data = f"registration_id,family_name,given_name,email,{hostile},sex\n{hostile},{hostile},Ann,a@b.example,x,{hostile}\n"
    where = sent(owner, scene, data.encode(), f"{hostile}.csv")
    report = rehearsed(app, owner, where)

    assert "<script>alert" not in report
    assert report.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 4


def test_the_script_is_told_how_far_it_is(app: Flask, owner: FlaskClient, scene: Scene) -> None:
    where = sent(owner, scene, as_csv(ROWS[0]))
    owner.post(f"{where}columns", data=columns(owner.get(where).text))
    waiting = owner.get(f"{where}state").json
    page = owner.get(f"{where}?lang=en").text
    work(app)

    assert "Rehearsing: nothing is saved" in page
    assert "<progress" in page
    assert owner.get(f"{where}state").json != waiting


@pytest.mark.parametrize("role", [Role.VIEWER, Role.AGENDA, Role.PROTOCOL, Role.DATA_OFFICER, Role.GATE])
def test_who_may_not_import_sees_nothing(scene: Scene, sign_in: SignIn, role: Role) -> None:
    client = sign_in(role)

    assert client.get(f"/desk/{scene.forum}/import/").status_code == 403
    assert upload(client, scene, as_csv(ROWS[0])).status_code == 403


def test_a_run_of_another_forum_is_not_found(owner: FlaskClient, scene: Scene, sign_in: SignIn) -> None:
    where = sent(owner, scene, as_csv(ROWS[0]))

    assert owner.get(where.replace(scene.forum, scene.other)).status_code == 403
    assert owner.get(f"/desk/{scene.forum}/import/{'0' * 32}/").status_code == 404


def test_the_list_asks_no_more_for_thirty_imports_than_for_one(
    app: Flask, owner: FlaskClient, scene: Scene
) -> None:
    counts = []
    for rounds in (1, 29):
        for _ in range(rounds):
            sent(owner, scene, as_csv(ROWS[0]))
        with app.app_context():
            db.session.remove()
            with statements(reading()) as seen:
                assert owner.get(f"/desk/{scene.forum}/import/").status_code == 200
            counts.append(len(seen))
            db.session.remove()

    assert counts[0] == counts[1]
    assert "again" not in owner.get(f"/desk/{scene.forum}/import/?page=2").text


def test_a_file_that_is_gone_ends_its_run(app: Flask, owner: FlaskClient, scene: Scene) -> None:
    where = sent(owner, scene, as_csv(ROWS[0]))
    owner.post(f"{where}columns", data=columns(owner.get(where).text))
    with writing(app) as session:
        session.query(ImportRun).one().file_id = None
    work(app)

    assert "The file was refused as a whole" in owner.get(f"{where}?lang=en").text
    assert run(app)[0] is RunState.FAILED
