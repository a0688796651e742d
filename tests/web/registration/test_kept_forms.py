"""The class of a form is built once for the same questions in the same language, and anew where they differ."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from wtforms import HiddenField

from forum_app.registration.queries.standard_form import STANDARD_FORM
from forum_app.registration.questionnaire import Asking, PageForm, build
from forum_app.registration.rules import FormMoment
from forum_app.registration.rules.form_shape import SectionView

ASKING = Asking(
    language="en",
    categories=(("delegate", "Delegate"),),
    countries=(("BE", "Belgium"), ("CN", "China")),
    tongues=(("en", "English"), ("zh", "Chinese")),
)
PAGES = tuple(page for page in STANDARD_FORM if page.moment is FormMoment.REGISTERING and page.questions)


@pytest.fixture(autouse=True)
def in_a_request(app: Flask) -> object:
    with app.test_request_context("/en/"):
        yield


def built(asking: Asking = ASKING, pages: tuple[SectionView, ...] = PAGES) -> PageForm:
    return build(pages, asking)


def test_the_same_questions_and_lists_are_one_class() -> None:
    again = tuple(
        replace(page) for page in PAGES
    )  # as conditions leave them: other pages, the same questions

    assert type(built()) is type(built(replace(ASKING), again))


def test_notes_make_no_other_class() -> None:
    assert type(built()) is type(built(replace(ASKING, category_notes={"delegate": "Bring a pen."})))


@pytest.mark.parametrize(
    "asking",
    [
        replace(ASKING, language="zh"),
        replace(ASKING, categories=(("delegate", "Deputy"),)),
        replace(ASKING, countries=(("BE", "Belgium"),)),
        replace(ASKING, tongues=(("en", "English"),)),
        replace(ASKING, sensitive=False),
    ],
)
def test_another_list_or_language_is_another_class(asking: Asking) -> None:
    assert type(built()) is not type(built(asking))


def test_a_question_built_anew_is_another_class() -> None:
    """A form whose rows changed comes with new questions, even if they look the same."""
    first, *rest = PAGES
    anew = replace(first, questions=tuple(replace(question) for question in first.questions))

    assert type(built()) is not type(built(pages=(anew, *rest)))


def test_two_forms_of_a_class_share_no_answers() -> None:
    one, other = built(), built()
    one["family"].data = "Wang"
    one.refuse("family", "No.")

    assert (other["family"].data, list(other["family"].errors)) == (None, [])
    assert [each.question.key for each in other.questions()] == [
        q.key for page in PAGES for q in page.questions
    ]


def test_an_input_beside_the_questions_belongs_to_its_own_class() -> None:
    with_key = build(PAGES, ASKING, more={"key": HiddenField()})

    assert ("key" in with_key, "key" in built()) == (True, False)
