"""Organisers build the form: nothing that holds it together can be broken, and nothing answered is lost unseen."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import SYSTEM
from forum_app.core.errors import Invalid, NotFound
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.registration.models import Answer, FormQuestion, FormSection
from forum_app.registration.queries import form as queries
from forum_app.registration.queries.standard_form import HOME, STANDARD_FORM
from forum_app.registration.rules import DataClass, FormMoment
from forum_app.registration.rules import QuestionKind as K
from forum_app.registration.rules.builtins import BUILTINS, LOCKED
from forum_app.registration.rules.form_shape import in_order
from forum_app.registration.services import form_builder as builder
from forum_app.registration.services.answers import answers_of, store
from forum_app.registration.services.form_copy import FormAnswered, copy_form, plan_copy
from forum_app.registration.services.form_rows import new_key
from tests import build
from tests.build import NOW
from tests.db.counting import statements
from tests.db.registration.forms import asked, drafted, own_form
from tests.unit.registration.form_parts import choices, leaf


@pytest.fixture
def at(session: Session) -> Edition:
    return build.edition(session)


def keys(session: Session, at: Edition, section: str) -> list[str]:
    form = queries.whole_form(session, at.id)
    return [q.key for part in form if part.key == section for q in part.questions]


def answer(session: Session, at: Edition, key: str, value: Any) -> Any:
    someone = build.registration(session, at)
    store(session, someone, {key: value}, NOW)
    return someone


def test_until_it_is_touched_the_form_is_the_one_in_code(session: Session, at: Edition) -> None:
    assert queries.whole_form(session, at.id) == STANDARD_FORM
    follow_up = queries.form_of(session, at.id, FormMoment.FOLLOW_UP)
    assert [section.key for section in follow_up] == ["travel"]


def test_the_standard_form_written_down_asks_the_same(session: Session, at: Edition) -> None:
    assert builder.begin(session, SYSTEM, at.id, NOW)
    assert not builder.begin(session, SYSTEM, at.id, NOW)

    form = queries.whole_form(session, at.id)
    assert [(s.key, s.title, s.moment) for s in form] == [(s.key, s.title, s.moment) for s in STANDARD_FORM]
    kept, plain = list(in_order(form)), list(in_order(STANDARD_FORM))
    assert [(q.key, q.required, q.data_class) for q in kept] == [
        (q.key, q.required, q.data_class) for q in plain
    ]


def test_the_form_is_read_in_two_statements_however_long(session: Session, at: Edition) -> None:
    section = own_form(session, at)["needs"]
    for n in range(10):
        asked(session, section, f"Question {n}")
    session.expire_all()
    edition_id = at.id

    with statements(session) as sent:
        queries.whole_form(session, edition_id)

    assert len(sent) == 2


def test_each_core_field_has_a_home_and_can_be_asked(session: Session, at: Edition) -> None:
    own_form(session, at)

    for name in BUILTINS:
        builder.ask_builtin(session, SYSTEM, at.id, name, NOW)

    assert set(HOME) == set(BUILTINS)
    form = queries.whole_form(session, at.id)
    assert sorted(q.builtin for q in in_order(form)) == sorted(BUILTINS)
    assert keys(session, at, "travel") == ["travel", "hotel", "visa_letter"]


def test_an_unknown_field_is_refused(session: Session, at: Edition) -> None:
    with pytest.raises(Invalid):
        builder.ask_builtin(session, SYSTEM, at.id, "shoe_size", NOW)


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("How many guests?", "how-many-guests"),
        ("Email", "email-2"),
        ("Café für alle", "cafe-fur-alle"),
        ("用餐", "question"),
        ("x" * 90, "x" * 40),
    ],
)
def test_a_key_is_plain_and_no_core_fields(session: Session, at: Edition, label: str, key: str) -> None:
    made = asked(session, own_form(session, at)["needs"], label)

    assert made.key == key
    assert new_key(Translated.of(en=label), {key}, "question") != key


@pytest.mark.parametrize(
    ("kind", "settings", "field"),
    [
        (K.CHOICE, {}, "choices"),
        (K.CHOICES, choices("one"), "choices"),
        (K.CHOICES, choices("one", "two") | {"least": 3}, "least"),
        (K.NUMBER, {"least": 2, "most": 1}, "most"),
        (K.TEXT, {"shortest": 20, "longest": 10}, "longest"),
        (K.DATE, {"least": "2027-09-22", "most": "2027-09-18"}, "most"),
    ],
)
def test_settings_that_leave_no_answer_are_refused(
    session: Session, at: Edition, kind: K, settings: dict[str, Any], field: str
) -> None:
    section = own_form(session, at)["needs"]

    with pytest.raises(Invalid) as refused:
        asked(session, section, "Question", kind, settings=settings)

    assert refused.value.field == field


def test_a_condition_is_checked_before_it_is_kept(session: Session, at: Edition) -> None:
    sections = own_form(session, at)
    asked(session, sections["agreements"], "Later")

    with pytest.raises(Invalid) as refused:
        asked(session, sections["needs"], "Sooner", condition=leaf("later", filled=True))

    assert refused.value.field == "condition"
    assert "“Later” comes later" in str(refused.value)


def test_a_category_that_is_gone_does_not_stop_work_elsewhere(session: Session, at: Edition) -> None:
    """Set-up and form are two pages: a dangling condition is shown, not a wall."""
    press = build.category(session, at, key="press")
    section = own_form(session, at)["needs"]
    asked(session, section, "Press card", condition=leaf("category", is_="press"))
    session.delete(press)

    made = asked(session, section, "Another")

    assert made.position == 6


def test_a_question_others_look_at_is_neither_removed_nor_moved_behind(session: Session, at: Edition) -> None:
    section = own_form(session, at)["needs"]
    first = asked(session, section, "First", K.YES_NO)
    asked(session, section, "Second", condition=leaf("first", is_=True))

    with pytest.raises(builder.FormBroken, match="Second"):
        builder.remove_question(session, SYSTEM, first, 0, NOW)


def test_a_section_others_look_at_stays_before_them(session: Session, at: Edition) -> None:
    sections = own_form(session, at)
    asked(session, sections["work"], "First", K.YES_NO)
    asked(session, sections["needs"], "Second", condition=leaf("first", is_=True))
    work = sections["work"]

    with pytest.raises(builder.FormBroken, match="Second"):
        builder.move(session, SYSTEM, work, 1, work.position, NOW)


def test_a_kind_that_conditions_cannot_compare_is_refused(session: Session, at: Edition) -> None:
    section = own_form(session, at)["needs"]
    first = asked(session, section, "First", K.NUMBER)
    asked(session, section, "Second", condition=leaf("first", at_least=2))

    with pytest.raises(builder.FormBroken, match="Second"):
        builder.change_question(session, SYSTEM, first, drafted(section, "First"), first.revision, NOW)


def test_what_is_locked_stays_early_and_asked(session: Session, at: Edition) -> None:
    sections = own_form(session, at)
    email = next(q for q in sections["work"].questions if q.key == "email")
    later = builder.QuestionDraft(section=sections["travel"].uid, kind=K.TEXT)

    with pytest.raises(builder.FormBroken, match="E-mail"):
        builder.remove_question(session, SYSTEM, email, 0, NOW)
    with pytest.raises(builder.FormBroken, match="E-mail"):
        builder.change_question(session, SYSTEM, email, later, email.revision, NOW)
    assert {"category", "name", "email", "country", "consents"} == LOCKED


def test_a_locked_question_is_always_needed(session: Session, at: Edition) -> None:
    sections = own_form(session, at)
    email = next(q for q in sections["work"].questions if q.key == "email")
    free = builder.QuestionDraft(section=sections["work"].uid, kind=K.TEXT, hint=Translated.of(en="Yours"))

    builder.change_question(session, SYSTEM, email, free, email.revision, NOW)

    assert email.required
    assert str(email.hint) == "Yours"


def test_an_answered_question_keeps_its_kind(session: Session, at: Edition) -> None:
    section = own_form(session, at)["needs"]
    made = asked(session, section, "Guests", K.NUMBER)
    answer(session, at, "guests", 2)

    with pytest.raises(Invalid, match="1 people have answered") as refused:
        builder.change_question(session, SYSTEM, made, drafted(section, "Guests"), made.revision, NOW)

    assert refused.value.field == "kind"


def test_a_choice_that_was_chosen_stays(session: Session, at: Edition) -> None:
    section = own_form(session, at)["needs"]
    made = asked(
        session, section, "Meal", K.CHOICES, settings=choices("fish", "meat", "plants"),
        data_class=DataClass.SENSITIVE,
    )  # fmt: skip
    answer(session, at, "meal", ["fish", "meat"])

    def offer(*kept: str) -> None:
        draft = drafted(section, "Meal", K.CHOICES, settings=choices(*kept), data_class=DataClass.SENSITIVE)
        builder.change_question(session, SYSTEM, made, draft, made.revision, NOW)

    with pytest.raises(Invalid, match="“Fish” was chosen 1 times"):
        offer("meat", "plants", "eggs")
    offer("meat", "fish")
    assert [choice["key"] for choice in made.settings["choices"]] == ["meat", "fish"]


@pytest.mark.parametrize(
    ("before", "after"), [(DataClass.PERSONAL, DataClass.SENSITIVE), (DataClass.IDENTITY, DataClass.ORDINARY)]
)
def test_answers_are_sealed_and_opened_with_their_class(
    session: Session, at: Edition, before: DataClass, after: DataClass
) -> None:
    section = own_form(session, at)["needs"]
    made = asked(session, section, "Allergy", data_class=before)
    someone = answer(session, at, "allergy", "canary")

    draft = drafted(section, "Allergy", data_class=after)
    builder.change_question(session, SYSTEM, made, draft, made.revision, NOW)

    raw = session.execute(text("SELECT value, sealed FROM answer")).one()
    assert ("canary" in raw[0]) is (after is DataClass.ORDINARY)
    assert bool(raw[1]) is (after is DataClass.SENSITIVE)
    assert answers_of(session, someone) == {"allergy": "canary"}


def test_a_stale_change_is_refused_and_an_equal_one_is_none(session: Session, at: Edition) -> None:
    section = own_form(session, at)["needs"]
    made = asked(session, section, "Guests")

    builder.change_question(session, SYSTEM, made, drafted(section, "Guests"), 1, NOW)
    assert made.revision == 1
    builder.change_question(session, SYSTEM, made, drafted(section, "Visitors"), 1, NOW)
    assert made.revision == 2
    with pytest.raises(builder.FormChanged):
        builder.change_question(session, SYSTEM, made, drafted(section, "People"), 1, NOW)


def test_a_stale_section_is_refused(session: Session, at: Edition) -> None:
    section = own_form(session, at)["needs"]
    draft = builder.SectionDraft(title=Translated.of(en="Needs"))

    builder.change_section(session, SYSTEM, section, draft, 1, NOW)
    with pytest.raises(builder.FormChanged):
        builder.change_section(session, SYSTEM, section, draft, 1, NOW)


def test_more_answers_than_told_are_not_deleted(session: Session, at: Edition) -> None:
    section = own_form(session, at)["needs"]
    made = asked(session, section, "Guests")
    answer(session, at, "guests", "one")
    answer(session, at, "guests", "two")

    with pytest.raises(builder.AnswersThere, match="2 answers"):
        builder.remove_question(session, SYSTEM, made, 1, NOW)
    builder.remove_question(session, SYSTEM, made, 2, NOW)

    assert session.scalars(select(Answer)).all() == []
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "form.question_removed")).one()
    assert entry.changes == {"key": "guests", "answers": 2}


def test_a_section_goes_with_its_questions_and_answers(session: Session, at: Edition) -> None:
    own_form(session, at)
    made = builder.add_section(
        session, SYSTEM, at.id, builder.SectionDraft(title=Translated.of(en="Meals")), NOW
    )
    asked(session, made, "Guests")
    answer(session, at, "guests", "one")

    with pytest.raises(builder.AnswersThere):
        builder.remove_section(session, SYSTEM, made, 0, NOW)
    builder.remove_section(session, SYSTEM, made, 1, NOW)

    assert session.scalars(select(FormQuestion).where(FormQuestion.key == "guests")).all() == []
    assert session.scalars(select(FormSection).where(FormSection.key == "meals")).all() == []


def test_questions_move_and_the_ends_stay(session: Session, at: Edition) -> None:
    section = own_form(session, at)["needs"]
    first = section.questions[0]

    assert not builder.move(session, SYSTEM, first, -1, 1, NOW)
    assert builder.move(session, SYSTEM, first, 1, 1, NOW)
    assert not builder.move(session, SYSTEM, first, 1, 1, NOW)

    assert keys(session, at, "needs")[:2] == ["needs_interpretation", "languages"]


def test_a_question_changes_its_section(session: Session, at: Edition) -> None:
    sections = own_form(session, at)
    made = asked(session, sections["needs"], "Guests")

    draft = drafted(sections["work"], "Guests")
    builder.change_question(session, SYSTEM, made, draft, made.revision, NOW)

    assert keys(session, at, "work")[-1] == "guests"
    assert "guests" not in keys(session, at, "needs")
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "form.question_changed")).one()
    assert entry.changes == {"key": "guests", "fields": ["section_id"]}


def test_the_log_names_fields_and_not_their_words(session: Session, at: Edition) -> None:
    section = own_form(session, at)["needs"]
    made = asked(session, section, "Guests")

    draft = drafted(section, "Visitors", required=True)
    builder.change_question(session, SYSTEM, made, draft, made.revision, NOW)

    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "form.question_changed")).one()
    assert entry.changes == {"key": "guests", "fields": ["label", "required"]}
    assert (entry.subject_kind, entry.subject_ref, entry.edition_id) == ("form_question", made.uid, at.id)


def test_a_question_of_another_forum_is_not_found(session: Session, at: Edition) -> None:
    section = own_form(session, at)["needs"]
    other = build.edition(session)

    with pytest.raises(NotFound):
        queries.question_by_uid(session, other.id, section.questions[0].uid)
    with pytest.raises(NotFound):
        queries.section_by_uid(session, other.id, section.uid)
    with pytest.raises(Invalid, match="section"):
        own_form(session, other)
        builder.add_question(session, SYSTEM, other.id, drafted(section, "Mixed"), NOW)


@pytest.fixture
def source(session: Session) -> Edition:
    """An edition whose form asks some things of categories and parts."""
    there = build.edition(session)
    build.category(session, there, key="youth")
    build.category(session, there, key="mayor")
    needs = own_form(session, there)["needs"]
    asked(session, needs, "School", categories=("youth",))
    asked(session, needs, "Both", categories=("youth", "mayor"))
    asked(session, needs, "Mentor", condition=leaf("school", filled=True))
    asked(
        session, needs, "Car", condition={"any": [leaf("category", is_="youth"), leaf("country", is_="BE")]}
    )
    asked(session, needs, "Flat", condition=leaf("school", empty=True))
    return there


def test_a_copy_leaves_out_what_cannot_be_asked_and_tells_it(
    session: Session, at: Edition, source: Edition
) -> None:
    build.category(session, at, key="mayor")

    plan = copy_form(session, SYSTEM, source.id, at.id, NOW)

    assert [str(left.label) for left in plan.left_out] == ["School", "Mentor"]
    made = {q.key: q for q in in_order(queries.whole_form(session, at.id))}
    assert made["both"].categories == frozenset({"mayor"})
    assert made["car"].condition == leaf("country", is_="BE")
    assert made["flat"].condition is None
    entry = session.scalars(
        select(AuditEntry).where(AuditEntry.action == "form.copied", AuditEntry.edition_id == at.id)
    ).one()
    assert entry.changes["left_out"] == 2


def test_a_copy_between_equals_is_whole(session: Session, at: Edition, source: Edition) -> None:
    build.category(session, at, key="mayor")
    build.category(session, at, key="youth")
    own_form(session, at)

    plan = copy_form(session, SYSTEM, source.id, at.id, NOW)

    def plain(edition: Edition) -> list[Any]:
        form = queries.whole_form(session, edition.id)
        return [(q.key, q.label, q.condition, q.categories, q.settings) for q in in_order(form)]

    assert plan.left_out == ()
    assert plain(at) == plain(source)
    assert queries.editions_with_forms(session) == [at, source]


def test_a_form_with_answers_is_not_replaced(session: Session, at: Edition, source: Edition) -> None:
    asked(session, own_form(session, at)["needs"], "Guests")
    answer(session, at, "guests", "one")

    with pytest.raises(FormAnswered):
        copy_form(session, SYSTEM, source.id, at.id, NOW)


def test_the_form_in_code_is_not_copied(session: Session, at: Edition) -> None:
    with pytest.raises(NotFound):
        plan_copy(session, build.edition(session).id, at.id)
