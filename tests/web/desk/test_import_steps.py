"""Imports that meet something: another's click, a lost worker, a role that may not, a reader of another language."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import force_locale, gettext
from sqlalchemy import func, select

from forum_app.accounts.rules import Role
from forum_app.core import sheets
from forum_app.core.extensions import db
from forum_app.core.i18n import GETTEXT
from forum_app.core.jobs import Job, JobState
from forum_app.core.uow import reading
from forum_app.core.worker import drain
from forum_app.registration.delegates.fields import ALL
from forum_app.registration.delegates.headers import SKIP
from forum_app.registration.import_labels import FILE_PROBLEMS, OUTCOMES, PROBLEMS, RUN_STATES
from forum_app.registration.models import ImportRun, Registration
from forum_app.registration.rules import RunState
from tests.web.desk.conftest import SignIn
from tests.web.desk.scene import Scene, writing
from tests.web.desk.test_imports import ROWS, as_csv, columns, registrations, rehearsed, sent, upload, work

LABELS = {**PROBLEMS, **FILE_PROBLEMS, **OUTCOMES, **RUN_STATES}
NOT_ALLOWED = [role for role in Role if role not in {Role.OWNER, Role.REGISTRATION}]


@pytest.fixture
def where(owner: FlaskClient, scene: Scene) -> str:
    """The address of an import of two rows that was sent and not rehearsed."""
    return sent(owner, scene, as_csv(*ROWS[:2]))


def change(app: Flask, **values: Any) -> None:
    """Change the only run as another process would."""
    with writing(app) as session:
        run = session.query(ImportRun).one()
        for name, value in values.items():
            setattr(run, name, value)


def state(app: Flask) -> RunState:
    with app.app_context():
        found = reading().scalars(select(ImportRun.state)).one()
        db.session.remove()
    return found


def jobs(app: Flask) -> list[str]:
    with app.app_context():
        found = list(reading().scalars(select(Job.kind).order_by(Job.id)))
        db.session.remove()
    return found


@pytest.mark.parametrize("role", NOT_ALLOWED)
def test_who_may_not_import_reaches_no_step_of_it(
    app: Flask, owner: FlaskClient, sign_in: SignIn, where: str, role: Role
) -> None:
    rehearsed(app, owner, where)
    client = sign_in(role)

    read = [client.get(where + page).status_code for page in ("", "state", "report.csv")]
    done = [client.post(where + step).status_code for step in ("columns", "confirm", "drop")]

    assert (read, done) == ([403] * 3, [403] * 3)
    assert state(app) is RunState.REHEARSED


def test_who_is_not_signed_in_is_sent_to_sign_in(app: Flask, where: str) -> None:
    client = app.test_client()

    answers = [client.get(where), client.get(f"{where}report.csv"), client.post(f"{where}confirm")]

    assert {answer.status_code for answer in answers} <= {302, 401, 403}
    assert all("UF27-0" not in answer.text for answer in answers)
    assert state(app) is RunState.READ


def test_a_second_rehearsal_waits_for_the_first(app: Flask, owner: FlaskClient, where: str) -> None:
    """A double click on the button is one job."""
    said = columns(owner.get(where).text)

    answers = [owner.post(f"{where}columns", data=said).status_code for _ in range(2)]

    assert answers == [302, 409]
    assert jobs(app) == ["registration.rehearse"]


def test_columns_may_be_changed_after_a_rehearsal_and_the_report_is_new(
    app: Flask, owner: FlaskClient, where: str
) -> None:
    assert "2 new" in rehearsed(app, owner, where)
    place = [field.key for field in ALL].index("phone") + 1

    page = rehearsed(app, owner, where, **{f"column-{place}": SKIP})

    assert "2 new" in page
    assert "Some columns are not taken in" in page
    assert columns(page)[f"column-{place}"] == SKIP


def test_a_rehearsal_of_two_organisers_is_confirmed_once(
    app: Flask, owner: FlaskClient, sign_in: SignIn, where: str
) -> None:
    rehearsed(app, owner, where)
    other = sign_in(Role.REGISTRATION)
    before = registrations(app)

    answers = [client.post(f"{where}confirm").status_code for client in (owner, other)]
    work(app)

    assert answers == [302, 302]
    assert jobs(app).count("registration.take") == 1
    assert registrations(app) == before + 2


@pytest.mark.parametrize("step", ["columns", "drop"])
def test_what_is_being_taken_in_cannot_be_changed_or_dropped(
    app: Flask, owner: FlaskClient, where: str, step: str
) -> None:
    rehearsed(app, owner, where)
    said = columns(owner.get(where).text)
    owner.post(f"{where}confirm")

    answer = owner.post(where + step, data=said)

    assert answer.status_code == 409
    assert "This import has gone on." in answer.text
    assert state(app) is RunState.CONFIRMED


def test_a_worker_that_was_lost_while_taking_is_followed_by_one_that_ends_it(
    app: Flask, owner: FlaskClient, where: str
) -> None:
    """The rows are one transaction: a lost worker left none of them, and the job comes again."""
    rehearsed(app, owner, where)
    owner.post(f"{where}confirm")
    before = registrations(app)
    with writing(app) as session:
        job = session.query(Job).filter_by(kind="registration.take").one()
        job.state, job.tries, job.lease_until = JobState.RUNNING, 1, job.created_at - timedelta(minutes=1)
    page = owner.get(f"{where}?lang=en").text

    work(app)

    assert "Taking the file in" in page
    assert registrations(app) == before + 2
    assert state(app) is RunState.DONE


def test_a_job_that_comes_twice_takes_the_file_once(app: Flask, owner: FlaskClient, where: str) -> None:
    rehearsed(app, owner, where)
    owner.post(f"{where}confirm")
    work(app)
    once = registrations(app)
    with writing(app) as session:
        session.query(Job).filter_by(kind="registration.take").one().state = JobState.QUEUED

    work(app)

    assert registrations(app) == once
    assert state(app) is RunState.DONE


def test_a_job_that_was_given_up_is_told_on_the_page(app: Flask, owner: FlaskClient, where: str) -> None:
    owner.post(f"{where}columns", data=columns(owner.get(where).text))
    with writing(app) as session:
        session.query(Job).one().state = JobState.FAILED

    page = owner.get(f"{where}?lang=en").text

    assert "It did not work. Try again, or ask for help." in page
    assert 'action="' + where + 'columns"' in page, "the columns can be sent again"


def test_a_rehearsal_that_changed_nothing_offers_nothing_to_take(
    app: Flask, owner: FlaskClient, scene: Scene, where: str
) -> None:
    rehearsed(app, owner, where)
    owner.post(f"{where}confirm")
    work(app)

    again = sent(owner, scene, as_csv(*ROWS[:2]), "again.csv")
    page = rehearsed(app, owner, again)

    assert "0 new, 0 changed, 2 the same, 0 refused" in page
    assert "There is nothing to take in." in page
    assert 'action="' + again + 'confirm"' not in page


def test_a_choice_that_is_no_field_is_refused_and_the_others_stay(owner: FlaskClient, where: str) -> None:
    said = columns(owner.get(where).text) | {
        "column-2": "shoe_size",
        "column-3": "given_name",
        "column-4": SKIP,
    }

    answer = owner.post(f"{where}columns?lang=en", data=said)

    assert answer.status_code == 422
    assert "Choose the fields from the list." in answer.text
    assert 'value="given_name" selected' in answer.text


def test_a_style_of_dates_that_is_none_is_taken_as_no_answer(owner: FlaskClient, scene: Scene) -> None:
    where = sent(owner, scene, as_csv(ROWS[0] | {"date_of_birth": "05/04/1980"}))
    said = columns(owner.get(where).text)

    answer = owner.post(f"{where}columns?lang=en", data=said | {"dates": "ymd"})

    assert answer.status_code == 422
    assert "Say which number is the day." in answer.text


def test_a_page_beyond_the_last_and_a_strange_view_show_what_there_is(
    app: Flask, owner: FlaskClient, where: str
) -> None:
    rehearsed(app, owner, where)

    for query in ("?page=99", "?view=canary", "?page=x", "?page=-1"):
        answer = owner.get(where + query)
        assert answer.status_code == 200
        assert ROWS[0]["registration_id"] in answer.text


@pytest.mark.parametrize("lang", ["en", "zh", "fr"])
def test_a_report_is_told_in_the_language_of_the_reader(
    app: Flask, owner: FlaskClient, scene: Scene, lang: str
) -> None:
    where = sent(owner, scene, as_csv(ROWS[0] | {"email": "nobody", "city_en": ""}, ROWS[1]))
    rehearsed(app, owner, where)

    page = unescape(owner.get(f"{where}?lang={lang}&view=refuse").text)

    with app.test_request_context(), force_locale(GETTEXT[lang]):
        said = gettext(PROBLEMS["bad-email"]), gettext("E-mail"), gettext(OUTCOMES["refuse"])
    assert all(word in page for word in said)
    assert re.findall(r"UF27-\d{5}", page) == [ROWS[0]["registration_id"]]


@pytest.mark.parametrize("lang", ["zh", "fr"])
@pytest.mark.parametrize("word", list(LABELS))
def test_each_sentence_of_the_importer_is_translated(app: Flask, word: str, lang: str) -> None:
    """NAM-7 for organisers: no word of the importer stands there in English."""
    with app.test_request_context(), force_locale(GETTEXT[lang]):
        said = gettext(LABELS[word])

    assert said != LABELS[word]
    assert said.strip()
    if lang == "zh":
        assert re.search("[\u4e00-\u9fff]", said)


def test_the_files_of_two_forums_do_not_meet(
    app: Flask, owner: FlaskClient, scene: Scene, where: str
) -> None:
    """The same address in another forum is nobody's, also for somebody who may import there."""
    uid = where.rstrip("/").rsplit("/", 1)[-1]

    for path in (f"import/{uid}/", f"import/{uid}/report.csv", f"import/{uid}/state"):
        assert owner.get(f"/desk/{scene.other}/{path}").status_code in (403, 404)
    assert owner.post(f"/desk/{scene.other}/import/{uid}/drop").status_code in (403, 404)
    assert state(app) is RunState.READ


def test_a_file_that_is_too_large_is_refused_before_it_is_kept(
    app: Flask, owner: FlaskClient, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "MOST_BYTES", 100)

    answer = upload(owner, scene, b"a,b\n" + b"x" * 97)

    assert answer.status_code == 422
    assert "The file is too large. Split it." in answer.text
    with app.app_context():
        assert reading().scalar(select(func.count()).select_from(ImportRun)) == 0
        db.session.remove()


def test_the_rows_that_were_read_are_counted_on_the_page(app: Flask, owner: FlaskClient, where: str) -> None:
    owner.post(f"{where}columns", data=columns(owner.get(where).text))
    change(app, rows_done=1)

    page = owner.get(f"{where}?lang=en").text

    assert "1 of 2 rows read" in page
    assert '<progress max="2" value="1"' in page


def test_who_brought_a_file_in_stands_in_the_log(app: Flask, owner: FlaskClient, where: str) -> None:
    """DPR-7: the person, not the worker that did it."""
    rehearsed(app, owner, where)
    owner.post(f"{where}confirm")
    with app.app_context():
        drain()
        db.session.remove()

    with writing(app) as session:
        run = session.query(ImportRun).one()
        made = session.query(Registration).filter_by(import_key=ROWS[0]["registration_id"]).one()
        assert (run.actor_kind, len(run.actor_ref)) == ("user", 32)
        assert made.entered_by.value == "file"
