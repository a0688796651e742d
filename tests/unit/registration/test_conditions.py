"""When a question is asked: trees of AND and OR over earlier answers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.registration.queries.standard_form import STANDARD_FORM
from forum_app.registration.rules import QuestionKind as K
from forum_app.registration.rules import condition_checks as checks
from forum_app.registration.rules.condition_checks import problems
from forum_app.registration.rules.conditions import FITTING, OPERATORS, holds, is_empty, leaves, shown
from forum_app.registration.rules.form_shape import SectionView
from forum_app.registration.rules.reducing import reduced
from tests.unit.registration.form_parts import choices, core, leaf, q, section

QUESTIONS = ("a", "b", "c")
values = st.one_of(st.integers(-2, 2), st.sampled_from(["x", "y"]), st.booleans())
answers = st.dictionaries(
    st.sampled_from(QUESTIONS), st.one_of(st.none(), values, st.lists(st.sampled_from(["x", "y"])))
)
comparisons = st.builds(
    lambda question, operator, value: {"question": question, operator: value},
    st.sampled_from(QUESTIONS),
    st.sampled_from(sorted(OPERATORS)),
    values,
)
trees: st.SearchStrategy[dict[str, Any]] = st.recursive(
    comparisons,
    lambda inner: st.builds(
        lambda group, parts: {group: parts}, st.sampled_from(["all", "any"]), st.lists(inner, max_size=4)
    ),
    max_leaves=12,
)


def naive(tree: dict[str, Any], said: dict[str, Any]) -> bool:
    """Say the same in the plainest way."""
    if "all" in tree:
        return False not in [naive(part, said) for part in tree["all"]]
    if "any" in tree:
        return True in [naive(part, said) for part in tree["any"]]
    (operator,) = tree.keys() - {"question"}
    answer, value = said.get(tree["question"]), tree[operator]
    if answer is None or answer == "" or answer == []:
        return operator == "empty"
    same = answer == value and (isinstance(answer, bool) == isinstance(value, bool))
    number = type(answer) is int and type(value) is int
    ordered = number or (isinstance(answer, str) and isinstance(value, str))
    return {
        "filled": True,
        "empty": False,
        "is": same,
        "is_not": not same,
        "has": isinstance(answer, list) and value in answer,
        "has_not": not (isinstance(answer, list) and value in answer),
        "at_least": ordered and answer >= value,
        "at_most": ordered and answer <= value,
    }[operator]


@given(trees, answers)
def test_a_tree_holds_exactly_when_said_the_plain_way(tree: dict[str, Any], said: dict[str, Any]) -> None:
    assert holds(tree, said) is naive(tree, said)


@given(trees, answers, st.sets(st.sampled_from(QUESTIONS)))
def test_a_reduced_tree_says_the_same_where_the_gone_is_not_answered(
    tree: dict[str, Any], said: dict[str, Any], there: set[str]
) -> None:
    left = reduced(tree, dict.fromkeys(there))
    known = {key: value for key, value in said.items() if key in there}

    assert (left if isinstance(left, bool) else holds(left, known)) is holds(tree, known)


@given(trees)
def test_each_comparison_of_a_tree_is_found(tree: dict[str, Any]) -> None:
    assert len(list(leaves(tree))) == str(tree).count("'question'")


@pytest.mark.parametrize("nothing", [None, {}])
def test_without_a_condition_all_are_asked(nothing: dict[str, Any] | None) -> None:
    assert holds(nothing, {})
    assert list(leaves(nothing)) == []


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (leaf("country", is_="CN"), True),
        (leaf("country", is_="cn "), True),
        (leaf("country", is_not="CN"), False),
        (leaf("hall", is_not="A"), False),
        (leaf("languages", has="zh"), True),
        (leaf("languages", has_not="fr"), True),
        (leaf("guests", at_least=2), True),
        (leaf("guests", at_most=1.5), False),
        (leaf("arrives", at_least="2027-09-18"), True),
        (leaf("visa", is_=False), True),
        (leaf("visa", is_=0), False),
        (leaf("hall", empty=True), True),
        (leaf("visa", empty=True), False),
        (leaf("guests", like=2), False),
    ],
)
def test_one_comparison(condition: dict[str, Any], expected: bool) -> None:
    said = {"country": "CN", "languages": ["en", "zh"], "guests": 2, "arrives": "2027-09-19", "visa": False}

    assert holds(condition, said) is expected


def test_no_and_nought_are_answers() -> None:
    values: list[object] = [False, 0, None, "", [], {}]

    assert [is_empty(value) for value in values] == [False, False, True, True, True, True]


def test_or_over_and_reads_several_questions() -> None:
    condition = {
        "any": [leaf("country", is_="CN"), {"all": [leaf("guests", at_least=2), leaf("visa", is_=True)]}]
    }

    assert holds(condition, {"country": "CN"})
    assert holds(condition, {"country": "BE", "guests": 3, "visa": True})
    assert not holds(condition, {"country": "BE", "guests": 3, "visa": False})


def asked(form: tuple[SectionView, ...], said: dict[str, Any]) -> list[str]:
    return [question.key for part in shown(form, said) for question in part.questions]


def test_a_hidden_question_counts_as_not_answered() -> None:
    """A chain: without the first answer the second is hidden, and what it said opens nothing."""
    form = (
        section(
            "one",
            q("visa", K.YES_NO),
            q("where", condition=leaf("visa", is_=True)),
            q("when", condition=leaf("where", filled=True)),
        ),
    )

    assert asked(form, {"visa": True, "where": "Chengdu"}) == ["visa", "where", "when"]
    assert asked(form, {"visa": False, "where": "Chengdu"}) == ["visa"]


def test_a_hidden_section_hides_all_its_questions() -> None:
    form = (
        section("one", q("visa", K.YES_NO)),
        section("two", q("where"), q("when"), condition=leaf("visa", is_=True)),
        section("three", q("then", condition=leaf("where", filled=True)), q("last")),
    )
    said = {"visa": False, "where": "Chengdu", "when": "May"}

    assert asked(form, said) == ["visa", "last"]
    assert [part.key for part in shown(form, said)] == ["one", "three"]
    assert asked(form, said | {"visa": True}) == ["visa", "where", "when", "then", "last"]


def test_questions_and_sections_are_for_their_categories() -> None:
    form = (
        section("one", core("category"), q("speech", categories=frozenset({"mayor"}))),
        section("two", q("press-card"), categories=frozenset({"press"})),
    )

    assert asked(form, {"category": "mayor"}) == ["category", "speech"]
    assert asked(form, {"category": "press"}) == ["category", "press-card"]
    assert asked(form, {}) == ["category"]


def test_locked_questions_are_asked_whatever_is_said() -> None:
    never = leaf("category", is_="nobody")
    form = (
        section("one", core("category")),
        section("two", core("email", condition=never), core("phone"), condition=never),
    )

    assert asked(form, {"category": "mayor"}) == ["category", "email"]


def test_the_standard_form_asks_what_is_locked_and_holds_together() -> None:
    found = asked(STANDARD_FORM, {"category": "delegate"})

    assert [k for k in found if core(k).locked] == ["category", "name", "email", "country", "consents"]
    assert problems(STANDARD_FORM) == ()
    assert {"identity", "travel"} == {part.key for part in STANDARD_FORM if not part.questions}
    assert [str(sorted(part.title.texts)) for part in STANDARD_FORM] == ["['en', 'fr', 'zh']"] * 7


FORM = (
    section(
        "one",
        core("category"),
        q("hall", K.CHOICE, settings=choices("a", "b")),
        q("guests", K.NUMBER),
        q("day", K.DATE),
        core("country"),
        core("languages"),
        q("visa", K.YES_NO),
        q("note", K.LONG_TEXT),
    ),
)


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        (leaf("gone", is_="x"), checks.UNKNOWN),
        (leaf("later", is_="x"), checks.LATER),
        (leaf("asked", is_="x"), checks.CIRCLE),
        (leaf("hall", at_least="a"), checks.WRONG_OPERATOR),
        (leaf("hall", is_="c"), checks.WRONG_VALUE),
        (leaf("category", is_="nobody"), checks.WRONG_VALUE),
        (leaf("guests", at_least="two"), checks.WRONG_VALUE),
        (leaf("guests", at_least=True), checks.WRONG_VALUE),
        (leaf("day", at_least="20 May"), checks.WRONG_VALUE),
        (leaf("country", is_="China"), checks.WRONG_VALUE),
        (leaf("visa", is_="yes"), checks.WRONG_VALUE),
        (leaf("note", is_="x"), checks.WRONG_OPERATOR),
        (leaf("hall", is_=""), checks.NO_VALUE),
        ({"question": "hall"}, checks.UNREADABLE),
        ({"question": "hall", "is": "a", "is_not": "b"}, checks.UNREADABLE),
        ({"question": ["hall"], "is": "a"}, checks.UNREADABLE),
        ("hall is a", checks.UNREADABLE),
        ({"any": []}, checks.EMPTY_GROUP),
        ({"any": "hall"}, checks.EMPTY_GROUP),
        ({"all": [{}]}, checks.EMPTY_GROUP),
        ({"all": [leaf("hall", filled=True)] * 31}, checks.TOO_MANY),
        ({"all": [{"any": [{"all": [{"any": [leaf("hall", filled=True)]}]}]}]}, checks.TOO_DEEP),
    ],
)
def test_a_wrong_condition_is_told(condition: Any, message: str) -> None:
    form = (*FORM, section("two", q("asked", condition=condition), q("later")))

    found = problems(form, {"category": ("mayor", "press")})

    assert [(problem.message, problem.at) for problem in found] == [(message, "asked")]


@pytest.mark.parametrize(
    "condition",
    [
        leaf("hall", is_="a"),
        leaf("category", is_not="press"),
        leaf("guests", at_least=2),
        leaf("day", at_most="2027-09-20"),
        leaf("country", is_="CN"),
        leaf("languages", has="zh"),
        leaf("visa", is_=False),
        leaf("note", filled=True),
        {"any": [leaf("hall", is_="a"), {"all": [leaf("guests", at_least=2), leaf("visa", is_=True)]}]},
    ],
)
def test_a_right_condition_is_let_through(condition: dict[str, Any]) -> None:
    form = (*FORM, section("two", q("asked", condition=condition)))

    assert problems(form, {"category": ("mayor", "press")}) == ()


def test_a_section_cannot_depend_on_a_question_of_its_own() -> None:
    form = (section("one", q("visa", K.YES_NO), condition=leaf("visa", is_=True)),)

    assert [(p.message, p.at) for p in problems(form)] == [(checks.CIRCLE, "one")]


def test_two_questions_that_wait_for_each_other_are_a_circle_that_is_refused() -> None:
    """The first looks ahead, so no circle can be closed."""
    form = (
        section("one", q("a", condition=leaf("b", filled=True)), q("b", condition=leaf("a", filled=True))),
    )

    assert [(p.message, p.at) for p in problems(form)] == [(checks.LATER, "a")]


@pytest.mark.parametrize(
    "changes", [{"condition": leaf("category", is_="mayor")}, {"categories": frozenset({"mayor"})}]
)
def test_what_is_always_asked_takes_no_condition(changes: dict[str, Any]) -> None:
    form = (section("one", core("category"), core("email", **changes)),)
    around = (section("one", core("category")), section("two", core("email"), **changes))

    assert [(p.message, p.at) for p in problems(form)] == [(checks.ON_LOCKED, "email")]
    assert [(p.message, p.at) for p in problems(around)] == [(checks.ON_LOCKED, "two")]


def test_each_kind_knows_how_it_is_compared() -> None:
    assert set(FITTING) == set(K)
    assert {operator for fitting in FITTING.values() for operator in fitting} == set(OPERATORS)


@pytest.mark.parametrize(
    ("condition", "left"),
    [
        (leaf("category", is_="press"), False),
        (leaf("category", is_not="press"), leaf("category", filled=True)),
        ({"any": [leaf("category", is_="press"), leaf("visa", is_=True)]}, leaf("visa", is_=True)),
        ({"all": [leaf("category", is_="press"), leaf("visa", is_=True)]}, False),
        ({"all": [leaf("gone", empty=True), leaf("visa", is_=True)]}, leaf("visa", is_=True)),
        ({"all": [leaf("gone", empty=True)]}, True),
        (None, True),
    ],
)
def test_a_tree_without_what_is_gone(condition: dict[str, Any] | None, left: dict[str, Any] | bool) -> None:
    there = {"category": frozenset({"mayor"}), "visa": None}

    assert reduced(condition, there) == left
