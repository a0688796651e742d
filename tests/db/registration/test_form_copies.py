"""A form taken over from another forum: what fits is taken whole, what cannot be asked is told by name."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import SYSTEM
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.registration.models import FormQuestion, FormSection
from forum_app.registration.queries import form as queries
from forum_app.registration.rules import DataClass, FormMoment
from forum_app.registration.rules import QuestionKind as K
from forum_app.registration.rules.condition_checks import problems
from forum_app.registration.rules.form_shape import in_order
from forum_app.registration.services import form_builder as builder
from forum_app.registration.services.answers import answers_of, store
from forum_app.registration.services.form_builder import SectionDraft
from forum_app.registration.services.form_copy import FormAnswered, copy_form, plan_copy
from tests import build
from tests.build import NOW
from tests.db.registration.forms import asked, own_form
from tests.unit.registration.form_parts import choices, leaf


@pytest.fixture
def at(session: Session) -> Edition:
    """The forum that takes a form over: it has mayors and no press."""
    made = build.edition(session)
    build.category(session, made, key="mayor")
    return made


@pytest.fixture
def source(session: Session) -> Edition:
    made = build.edition(session)
    for key in ("mayor", "press"):
        build.category(session, made, key=key)
    own_form(session, made)
    return made


def add_section(session: Session, of: Edition, title: str, **changes: Any) -> FormSection:
    return builder.add_section(
        session, SYSTEM, of.id, SectionDraft(title=Translated.of(en=title), **changes), NOW
    )


def rows(session: Session, of: Edition) -> tuple[int, int]:
    counts = [
        session.scalar(select(func.count()).where(table.edition_id == of.id))
        for table in (FormSection, FormQuestion)
    ]
    return counts[0] or 0, counts[1] or 0


def left_out(session: Session, source: Edition, at: Edition) -> list[str]:
    return [str(left.label) or left.builtin for left in plan_copy(session, source.id, at.id).left_out]


def test_a_plan_changes_nothing(session: Session, source: Edition, at: Edition) -> None:
    logged = session.scalar(select(func.count(AuditEntry.id)))

    plan = plan_copy(session, source.id, at.id)

    assert plan.questions > 0
    assert rows(session, at) == (0, 0)
    assert session.scalar(select(func.count(AuditEntry.id))) == logged


def test_a_section_for_missing_categories_is_left_out_whole(
    session: Session, source: Edition, at: Edition
) -> None:
    press = add_section(session, source, "Press", categories=("press",))
    asked(session, press, "Press card")

    copy_form(session, SYSTEM, source.id, at.id, NOW)

    assert left_out(session, source, at) == ["Press"]
    kept = queries.whole_form(session, at.id)
    assert "press" not in [section.key for section in kept]
    assert "press-card" not in [question.key for question in in_order(kept)]


def test_what_waits_for_something_left_out_is_left_out_too(
    session: Session, source: Edition, at: Edition
) -> None:
    """A chain: each is named, so that the organiser knows what to build anew."""
    press = add_section(session, source, "Press", categories=("press",))
    asked(session, press, "Press card", K.YES_NO)
    more = add_section(session, source, "More")
    asked(session, more, "Number of the card", condition=leaf("press-card", is_=True))
    asked(session, more, "Copy of the card", condition=leaf("number-of-the-card", filled=True))
    asked(session, more, "Something else")

    assert left_out(session, source, at) == ["Press", "Number of the card", "Copy of the card"]
    copy_form(session, SYSTEM, source.id, at.id, NOW)
    kept = {question.key for question in in_order(queries.whole_form(session, at.id))}
    assert "something-else" in kept
    assert not kept & {"press-card", "number-of-the-card", "copy-of-the-card"}


def test_a_core_field_for_missing_categories_is_told_by_its_name(
    session: Session, source: Edition, at: Edition
) -> None:
    needs = next(section for section in queries.section_rows(session, source.id) if section.key == "needs")
    diet = next(question for question in needs.questions if question.builtin == "diet")
    diet.categories = "press"
    session.flush()

    assert left_out(session, source, at) == ["diet"]


@pytest.mark.parametrize(
    ("condition", "kept"),
    [
        (leaf("category", is_="press"), None),
        (leaf("category", is_="mayor"), leaf("category", is_="mayor")),
        (
            {"any": [leaf("category", is_="press"), leaf("category", is_="mayor")]},
            leaf("category", is_="mayor"),
        ),
        ({"all": [leaf("category", is_="press"), leaf("country", is_="BE")]}, None),
        ({"any": [leaf("category", is_="press"), leaf("country", is_="BE")]}, leaf("country", is_="BE")),
        (leaf("category", is_not="press"), leaf("category", filled=True)),
    ],
)
def test_conditions_lose_what_can_never_be(
    session: Session, source: Edition, at: Edition, condition: dict[str, Any], kept: dict[str, Any] | None
) -> None:
    asked(session, add_section(session, source, "More"), "Asked", condition=condition)

    copy_form(session, SYSTEM, source.id, at.id, NOW)

    found = {q.key: q.condition for q in in_order(queries.whole_form(session, at.id))}
    assert found.get("asked") == kept
    assert ("asked" in found) is (kept is not None)


def test_everything_of_a_question_is_taken_over(session: Session, source: Edition, at: Edition) -> None:
    more = add_section(
        session, source, "After approval", moment=FormMoment.FOLLOW_UP, text=Translated.of(fr="Plus tard")
    )
    asked(
        session, more, "Meal", K.CHOICES, settings=choices("fish", "meat") | {"most": 1}, required=True,
        hint=Translated.of(en="One", zh="一项"), data_class=DataClass.SENSITIVE, keep_days=30, categories=("mayor",),
    )  # fmt: skip

    copy_form(session, SYSTEM, source.id, at.id, NOW)

    section = next(s for s in queries.whole_form(session, at.id) if s.key == "after-approval")
    (meal,) = section.questions
    assert (section.moment, section.text) == (FormMoment.FOLLOW_UP, Translated.of(fr="Plus tard"))
    assert (meal.kind, meal.required, meal.keep_days) == (K.CHOICES, True, 30)
    assert (meal.settings, meal.hint) == (
        choices("fish", "meat") | {"most": 1},
        Translated.of(en="One", zh="一项"),
    )
    assert (meal.data_class, meal.categories) == (DataClass.SENSITIVE, frozenset({"mayor"}))


def test_a_copy_holds_together(session: Session, source: Edition, at: Edition) -> None:
    """Whatever was left out, no condition of the copy looks at something that is gone."""
    press = add_section(session, source, "Press", categories=("press",))
    asked(session, press, "Press card", K.YES_NO)
    more = add_section(session, source, "More")
    tree = {
        "any": [
            leaf("press-card", is_=True),
            {"all": [leaf("press-card", empty=True), leaf("city", filled=True)]},
        ]
    }
    asked(session, more, "Mixed", condition=tree)

    copy_form(session, SYSTEM, source.id, at.id, NOW)

    form = queries.whole_form(session, at.id)
    assert problems(form, queries.lists_of(session, at.id)) == ()
    assert next(q.condition for q in in_order(form) if q.key == "mixed") == leaf("city", filled=True)


def test_a_second_copy_replaces_the_first(session: Session, source: Edition, at: Edition) -> None:
    copy_form(session, SYSTEM, source.id, at.id, NOW)
    once = rows(session, at)
    asked(session, queries.section_rows(session, at.id)[0], "Typed here")

    copy_form(session, SYSTEM, source.id, at.id, NOW)

    assert rows(session, at) == once
    assert "typed-here" not in [q.key for q in in_order(queries.whole_form(session, at.id))]


def test_the_copy_is_its_own(session: Session, source: Edition, at: Edition) -> None:
    """A change of the copy is none of the form it came from, and the other way round."""
    asked(session, add_section(session, source, "More"), "Guests")
    copy_form(session, SYSTEM, source.id, at.id, NOW)
    before = queries.whole_form(session, source.id)
    copied = session.scalars(
        select(FormQuestion).where(FormQuestion.edition_id == at.id, FormQuestion.key == "guests")
    ).one()

    builder.remove_question(session, SYSTEM, copied, 0, NOW)

    assert queries.whole_form(session, source.id) == before


def test_answers_stay_where_they_were_given(session: Session, source: Edition, at: Edition) -> None:
    """A copy takes questions over and never what people said."""
    asked(session, add_section(session, source, "More"), "Guests")
    there = build.registration(session, source)
    store(session, there, {"guests": "two"}, NOW)
    copy_form(session, SYSTEM, source.id, at.id, NOW)
    here = build.registration(session, at)

    assert answers_of(session, here) == {}
    store(session, here, {"guests": "three"}, NOW)
    with pytest.raises(FormAnswered):
        copy_form(session, SYSTEM, source.id, at.id, NOW)
    assert (answers_of(session, there), answers_of(session, here)) == ({"guests": "two"}, {"guests": "three"})
