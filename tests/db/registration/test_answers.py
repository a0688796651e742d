"""What people answer is kept by question, sealed where it is sensitive, and goes when its question is hidden."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from forum_app.audit.models import AuditEntry
from forum_app.core import sealing
from forum_app.core.errors import Invalid
from forum_app.editions.models import Edition
from forum_app.registration.models import (
    Answer,
    Registration,
    RegistrationPart,
    StoredFile,
    Travel,
    TravelDocument,
)
from forum_app.registration.queries.core_answers import core_answers
from forum_app.registration.rules import DataClass, FileKind
from forum_app.registration.rules import QuestionKind as K
from forum_app.registration.rules.builtins import BUILTINS
from forum_app.registration.services.answers import Stored, all_answers, answers_of, store
from tests import build
from tests.build import NOW
from tests.db.counting import statements
from tests.db.registration.forms import asked, own_form

CANARY = "canary-of-a-sealed-answer"


@pytest.fixture
def someone(session: Session) -> Registration:
    at = build.edition(session)
    own_form(session, at)
    return build.registration(session, at, country_iso2="CN", languages="zh en")


def question(session: Session, of: Registration, label: str, kind: K = K.TEXT, **changes: Any) -> int:
    at = session.get_one(Edition, of.edition_id)
    return asked(session, own_form(session, at)["needs"], label, kind, **changes).id


def stored_file(session: Session, of: Registration, **changes: Any) -> StoredFile:
    values: dict[str, Any] = {
        "edition_id": of.edition_id,
        "kind": FileKind.ANSWER,
        "key": f"answers/{len(session.scalars(select(StoredFile)).all())}",
        "media_type": "application/pdf",
        "size": 3,
        "sha256": "0" * 64,
        "created_at": NOW,
    }
    row = StoredFile(**(values | changes))
    session.add(row)
    session.flush()
    return row


@pytest.mark.parametrize("value", ["王小明", 12, 1.5, False, ["fish", "meat"], "2027-09-20", "=1+1<b>"])
def test_an_answer_comes_back_as_it_was_given(session: Session, someone: Registration, value: Any) -> None:
    question(session, someone, "Anything")

    stored = store(session, someone, {"anything": value}, NOW)

    assert stored == Stored(("anything",), ())
    assert answers_of(session, someone) == {"anything": value}
    assert all_answers(session, someone)["anything"] == value
    assert all_answers(session, someone)["country"] == "CN"


@pytest.mark.parametrize("data_class", [DataClass.SENSITIVE, DataClass.IDENTITY])
def test_a_sensitive_answer_lies_sealed(
    session: Session, someone: Registration, data_class: DataClass
) -> None:
    """DPR-4: the database alone does not tell it."""
    question(session, someone, "Allergy", data_class=data_class)

    store(session, someone, {"allergy": CANARY}, NOW)

    raw = session.execute(text("SELECT value, sealed FROM answer")).one()
    assert raw[0] == ""
    assert raw[1].startswith(sealing.MARK)
    assert CANARY not in raw[1]
    assert answers_of(session, someone) == {"allergy": CANARY}


def test_an_ordinary_answer_can_be_searched(session: Session, someone: Registration) -> None:
    question(session, someone, "Hall", data_class=DataClass.ORDINARY)

    store(session, someone, {"hall": "北厅"}, NOW)

    assert tuple(session.execute(text("SELECT value, sealed FROM answer")).one()) == ('"北厅"', "")


def test_a_question_that_is_not_named_keeps_its_answer(session: Session, someone: Registration) -> None:
    question(session, someone, "One")
    question(session, someone, "Two")
    store(session, someone, {"one": "a", "two": "b"}, NOW)

    stored = store(session, someone, {"two": "c"}, NOW + timedelta(hours=1))

    assert stored.changed == ("two",)
    assert answers_of(session, someone) == {"one": "a", "two": "c"}
    times = {a.value: a.answered_at for a in session.scalars(select(Answer))}
    assert times == {'"a"': NOW, '"c"': NOW + timedelta(hours=1)}


@pytest.mark.parametrize("empty", [None, "", [], {}])
def test_an_empty_answer_removes_what_was_there(session: Session, someone: Registration, empty: Any) -> None:
    question(session, someone, "One")
    store(session, someone, {"one": "a"}, NOW)

    store(session, someone, {"one": empty}, NOW)
    again = store(session, someone, {"one": empty}, NOW)

    assert session.scalars(select(Answer)).all() == []
    assert again.changed == ()


def test_what_is_not_asked_and_core_fields_are_no_answers(session: Session, someone: Registration) -> None:
    question(session, someone, "One")

    stored = store(session, someone, {"nothing": "a", "email": "other@city.example"}, NOW)

    assert stored.changed == ()
    assert someone.email != "other@city.example"


def test_the_answer_of_a_hidden_question_is_not_kept(session: Session, someone: Registration) -> None:
    question(session, someone, "Visa", K.YES_NO)
    question(session, someone, "Consulate", condition={"question": "visa", "is": True})
    question(session, someone, "Window", condition={"question": "consulate", "filled": True})
    store(session, someone, {"visa": True, "consulate": "Chengdu", "window": "3"}, NOW)

    stored = store(session, someone, {"visa": False, "consulate": "Wuhan"}, NOW)

    assert stored.changed == ("visa", "consulate", "window")
    assert answers_of(session, someone) == {"visa": False}


def test_a_hidden_question_takes_no_answer(session: Session, someone: Registration) -> None:
    question(session, someone, "Consulate", condition={"question": "country", "is_not": "CN"})

    assert store(session, someone, {"consulate": "Wuhan"}, NOW).changed == ()
    someone.country_iso2 = "BE"
    assert store(session, someone, {"consulate": "Wuhan"}, NOW).changed == ("consulate",)


def test_answers_for_another_category_go(session: Session, someone: Registration) -> None:
    question(session, someone, "Speech", categories=(someone.category.key,))
    store(session, someone, {"speech": "On water"}, NOW)

    someone.category = build.category(session, session.get_one(Edition, someone.edition_id))
    store(session, someone, {}, NOW)

    assert answers_of(session, someone) == {}


def test_the_log_names_questions_and_never_answers(session: Session, someone: Registration) -> None:
    question(session, someone, "Allergy")
    question(session, someone, "Hall")

    store(session, someone, {"hall": CANARY, "allergy": CANARY}, NOW)
    store(session, someone, {"hall": CANARY}, NOW)

    entries = session.scalars(select(AuditEntry).where(AuditEntry.action == "registration.answered")).all()
    assert [entry.changes for entry in entries] == [{"questions": ["allergy", "hall"]}]
    assert (entries[0].actor_kind, entries[0].subject_ref) == ("delegate", someone.uid)


def test_a_file_is_held_by_its_answer_and_let_go_with_it(session: Session, someone: Registration) -> None:
    question(session, someone, "Letter", K.FILE)
    first, second = stored_file(session, someone), stored_file(session, someone)

    one = store(session, someone, {"letter": first.uid}, NOW)
    two = store(session, someone, {"letter": second.uid}, NOW)
    held = session.scalar(select(Answer.file_id))
    three = store(session, someone, {"letter": None}, NOW)

    assert (one.loose, two.loose, three.loose) == ((), (first.id,), (second.id,))
    assert held == second.id


def test_a_file_of_another_forum_is_not_taken(session: Session, someone: Registration) -> None:
    question(session, someone, "Letter", K.FILE)
    foreign = stored_file(session, someone, edition_id=build.edition(session).id)

    with pytest.raises(Invalid) as refused:
        store(session, someone, {"letter": foreign.uid}, NOW)

    assert refused.value.field == "letter"


def test_without_own_questions_hardly_anything_is_asked_of_the_database(session: Session) -> None:
    at = build.edition(session)
    someone = build.registration(session, at)

    with statements(session) as sent:
        assert store(session, someone, {"anything": "x"}, NOW) == Stored((), ())

    assert len(sent) == 1


def test_two_people_keep_their_own_answers(session: Session, someone: Registration) -> None:
    question(session, someone, "One")
    other = build.registration(session, session.get_one(Edition, someone.edition_id))

    store(session, someone, {"one": "a"}, NOW)
    store(session, other, {"one": "b"}, NOW)

    assert (answers_of(session, someone), answers_of(session, other)) == ({"one": "a"}, {"one": "b"})


def test_core_fields_read_as_conditions_compare_them(session: Session, someone: Registration) -> None:
    at = session.get_one(Edition, someone.edition_id)
    part = build.part(session, at, key="mayors")
    someone.person.born_on = date(1970, 6, 30)
    someone.travel = Travel(arrives_on=date(2027, 9, 18), visa_letter=True)
    someone.document = TravelDocument(number="E12345678", fingerprint="0" * 64)
    someone.parts.append(RegistrationPart(part_id=part.id))
    someone.photo_id = stored_file(session, someone, kind=FileKind.PHOTO).id
    session.flush()

    found = core_answers(session, someone)

    assert set(found) == set(BUILTINS)
    assert (found["parts"], found["languages"], found["born_on"]) == (["mayors"], ["zh", "en"], "1970-06-30")
    assert (found["visa_letter"], found["travel"], found["travel_document"]) == (
        "yes",
        "2027-09-18",
        "E12345678",
    )
    assert found["needs_interpretation"] is False
    assert len(found["photo"]) == 32


def test_core_fields_that_are_not_there_are_empty(session: Session, someone: Registration) -> None:
    found = core_answers(session, someone)

    assert not any(
        found[name] for name in ("parts", "travel", "hotel", "visa_letter", "photo", "guardian", "born_on")
    )
