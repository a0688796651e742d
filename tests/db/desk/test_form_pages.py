"""The overview and the preview of a form in words: what organisers see of it, and what people would."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.orm import Session

from forum_app.core.translated import Translated
from forum_app.desk.form_builder.options import asked as askable
from forum_app.desk.form_builder.page import Line, missing, page
from forum_app.desk.form_builder.preview import preview, sheet
from forum_app.desk.form_builder.words import CLASS_NOTES, CLASSES, KINDS, MOMENTS, kind_word, label_of
from forum_app.editions.models import Edition
from forum_app.registration.queries.form import whole_form
from forum_app.registration.rules import DataClass, FormMoment
from forum_app.registration.rules import QuestionKind as K
from forum_app.registration.rules.builtins import BUILTINS
from forum_app.registration.rules.form_shape import in_order
from forum_app.registration.services.answers import store
from tests import build
from tests.build import NOW
from tests.db.counting import statements
from tests.db.registration.forms import asked, own_form
from tests.unit.registration.form_parts import choices, core, leaf, q, section


@pytest.fixture
def at(session: Session) -> Edition:
    edition = build.edition(session)
    build.category(session, edition, key="mayor", name=Translated.of(en="Mayor", zh="市长"))
    build.category(session, edition, key="press", name=Translated.of(en="Press", zh="媒体"))
    build.part(session, edition, key="youth", name=Translated.of(en="Youth dialogue", zh="青年对话"))
    return edition


def line(session: Session, at: Edition, key: str) -> Line:
    parts = [part for _word, parts in page(session, at).moments for part in parts]
    lines = [line for part in parts for line in (part.line, *part.lines)]
    return next(line for line in lines if line.view.key == key)


def test_every_kind_class_and_moment_has_a_word() -> None:
    assert set(KINDS) == set(K) - {K.BUILTIN}
    assert set(CLASSES) == set(CLASS_NOTES) == set(DataClass)
    assert set(MOMENTS) == set(FormMoment)


@pytest.mark.parametrize(
    ("question", "label", "kind"),
    [
        (core("diet"), "Diet", "Built in"),
        (core("diet", label=Translated.of(en="Food")), "Food", "Built in"),
        (q("meal", K.CHOICE), "Meal", "One choice"),
        (q("meal", K.CONSENT), "Meal", "Consent"),
    ],
)
def test_a_question_goes_by_its_words(question: Any, label: str, kind: str) -> None:
    assert (label_of(question), kind_word(question)) == (label, kind)


def test_an_untouched_form_is_shown_as_nobodys_own(session: Session, at: Edition) -> None:
    found = page(session, at)

    assert not found.own
    assert found.questions == 13
    assert [word for word, _parts in found.moments] == ["With the registration", "After approval"]
    asked_now = {line.view.key for _w, parts in found.moments for part in parts for line in part.lines}
    assert {field.name for field in found.unasked} == set(BUILTINS) - asked_now


def test_an_own_form_knows_its_ends_and_what_stays(session: Session, at: Edition) -> None:
    own_form(session, at)

    found = page(session, at)

    early, late = (parts for _word, parts in found.moments)
    assert found.own
    assert [part.line.first for part in early] == [True, *[False] * 5]
    assert [part.line.last for part in early] == [*[False] * 5, True]
    assert (late[0].line.first, late[0].line.last) == (True, True)
    assert [part.line.view.key for part in early if part.locked] == ["capacity", "name", "work", "agreements"]
    assert [(line.first, line.last) for line in early[4].lines] == [
        (True, False),
        (False, False),
        (False, False),
        (False, True),
    ]


def test_a_line_says_for_whom_when_and_how_often_answered(session: Session, at: Edition) -> None:
    needs = own_form(session, at)["needs"]
    asked(session, needs, "Guests", K.NUMBER, categories=("mayor", "press"))
    asked(session, needs, "Names", condition=leaf("guests", at_least=1))
    for _ in range(2):
        someone = build.registration(session, at)
        asked_of_all = asked(session, needs, f"Other {someone.id}")
        store(session, someone, {asked_of_all.key: "x"}, NOW)

    guests, names = line(session, at, "guests"), line(session, at, "names")
    assert guests.categories == ("Mayor", "Press")
    assert names.condition == "“Guests” is at least 1"
    assert (guests.answers, line(session, at, "other-" + str(someone.id)).answers) == (0, 1)


def test_a_category_that_is_gone_is_told_where_it_matters(session: Session, at: Edition) -> None:
    needs = own_form(session, at)["needs"]
    gone = build.category(session, at, key="gone", name=Translated.of(en="Gone"))
    asked(session, needs, "Badge", condition=leaf("category", is_="gone"))
    assert line(session, at, "badge").problem == ""

    session.delete(gone)
    session.flush()

    assert line(session, at, "badge").problem == "“gone” is no answer to question “You take part as”."
    assert line(session, at, "diet").problem == ""


@pytest.mark.parametrize(
    ("view", "gaps"),
    [
        (core("diet"), ()),
        (core("diet", hint=Translated.of(en="Vegetarian?", fr="Végétarien ?")), ("zh",)),
        (q("meal"), ("zh", "fr")),
        (q("meal", K.CHOICE, settings=choices("fish")), ("zh", "fr")),
        (section("one"), ("zh", "fr")),
        (section("one", text=Translated.of(zh="请填写", original="zh")), ("en", "zh", "fr")),
    ],
)
def test_languages_without_words_are_told(view: Any, gaps: tuple[str, ...]) -> None:
    assert missing(view) == gaps


def test_a_choice_without_its_chinese_name_is_a_gap() -> None:
    names = [("a", "甲"), ("b", None)]
    kept = [{"key": key, "name": Translated.of(en=key, zh=zh, fr=key).as_json()} for key, zh in names]
    label = Translated.of(en="Meal", zh="用餐", fr="Repas")

    assert missing(replace(q("meal", K.CHOICE, settings={"choices": kept}), label=label)) == ("zh",)


def test_the_overview_takes_the_same_statements_for_1_and_30_questions(session: Session, at: Edition) -> None:
    needs = own_form(session, at)["needs"]

    def counted() -> int:
        session.expire_all()
        edition = session.get_one(Edition, edition_id)
        with statements(session) as sent:
            page(session, edition)
        return len(sent)

    edition_id = at.id
    asked(session, needs, "First")
    few = counted()
    for n in range(30):
        asked(session, needs, f"More {n}", condition=leaf("country", is_="CN"), categories=("mayor",))

    assert counted() == few


def test_lists_are_named_for_the_reader(session: Session, at: Edition) -> None:
    build.country(session, "CN", name=Translated.of(en="China", zh="中国"))
    needs = own_form(session, at)["needs"]
    asked(session, needs, "Meal", K.CHOICE, settings=choices("fish", "meat"))
    asked(session, needs, "Mother tongue", K.LANGUAGE)
    asked(session, needs, "Slides", K.YES_NO)

    found = askable(session, at, in_order(whole_form(session, at.id)))

    assert found["category"].values == (("mayor", "Mayor"), ("press", "Press"))
    assert found["country"].values == (("CN", "China"),)
    assert found["meal"].values == (("fish", "Fish"), ("meat", "Meat"))
    assert found["slides"].values == (("yes", "yes"), ("no", "no"))
    assert ("zh", "Chinese") in found["languages"].values
    assert found["mother-tongue"].list == found["languages"].list == "language"
    assert (found["diet"].list, found["diet"].values) == ("", ())


def seen(session: Session, at: Edition, language: str, category: str = "") -> list[str]:
    return [q.label.text for part in preview(session, at, language, category) for q in part.questions]


@pytest.mark.parametrize(
    ("language", "first", "country"),
    [("en", "You take part as", "Country or region"), ("zh", "您的参会身份", "国家或地区")],
)
def test_the_preview_speaks_the_language_asked_for(
    session: Session, at: Edition, language: str, first: str, country: str
) -> None:
    found = seen(session, at, language)

    assert found[0] == first
    assert country in found


def test_the_preview_is_for_a_category(session: Session, at: Edition) -> None:
    sections = own_form(session, at)
    asked(session, sections["needs"], "Press card", categories=("press",))
    asked(session, sections["needs"], "Speech", categories=("mayor",))

    assert {"Press card", "Speech"} <= set(seen(session, at, "en"))
    assert "Speech" not in seen(session, at, "en", "press")
    assert "Press card" in seen(session, at, "en", "press")
    first = preview(session, at, "zh", "press")[0].questions[0]
    assert [choice.text for choice in first.choices] == ["媒体"]


def test_the_preview_falls_back_to_a_language_that_is_there(session: Session, at: Edition) -> None:
    asked(session, own_form(session, at)["needs"], "Slides", hint=Translated.of(zh="如有", original="zh"))

    question = preview(session, at, "fr", "")[-2].questions[-1]

    assert (question.label.text, question.label.language) == ("Slides", "en")
    assert (question.hint.text, question.hint.language) == ("如有", "zh")


def test_sections_without_questions_are_not_previewed(session: Session, at: Edition) -> None:
    own_form(session, at)

    titles = [part.title.text for part in preview(session, at, "en", "")]

    assert titles == ["Your part", "Your name", "Contact and work", "Languages and needs", "Your agreement"]


def test_a_condition_is_said_beside_a_previewed_question(session: Session, at: Edition) -> None:
    sections = own_form(session, at)
    asked(session, sections["travel"], "Train", condition=leaf("category", is_="mayor"))

    travel = preview(session, at, "en", "")[-1]

    assert (travel.moment, travel.questions[0].condition) == ("follow_up", "“You take part as” is Mayor")


def test_the_sheet_has_the_inputs_of_a_category(session: Session, at: Edition) -> None:
    sections = own_form(session, at)
    asked(session, sections["needs"], "Press card", categories=("press",))
    asked(session, sections["needs"], "Speech", categories=("mayor",))

    form, asking = sheet(session, at, "zh", "mayor")

    keys = form.keys().split()
    assert "speech" in keys
    assert "press-card" not in keys
    assert asking.categories == (("mayor", "市长"), ("press", "媒体"))
    assert asking.parts == (("youth", "青年对话"),)
