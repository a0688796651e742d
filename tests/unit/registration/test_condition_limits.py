"""Conditions from anywhere: whatever is sent is read or refused with words, and what is let through can be asked."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.registration.rules import QuestionKind as K
from forum_app.registration.rules import condition_checks as checks
from forum_app.registration.rules.condition_checks import MOST_COMPARISONS, MOST_LEVELS, is_day, problems
from forum_app.registration.rules.conditions import FITTING, OPERATORS, holds, shown
from forum_app.registration.rules.form_shape import QuestionView
from forum_app.registration.rules.reducing import reduced
from tests.unit.registration.form_parts import choices, core, leaf, q, section

ASKED: tuple[QuestionView, ...] = (
    core("category"),
    q("hall", K.CHOICE, settings=choices("a", "b")),
    q("meals", K.CHOICES, settings=choices("fish", "meat")),
    q("guests", K.NUMBER),
    q("day", K.DATE),
    q("visa", K.YES_NO),
    q("land", K.COUNTRY),
    q("note", K.LONG_TEXT),
)
ANSWERS: dict[str, list[Any]] = {
    "category": ["mayor", "press"], "hall": ["a", "b", None], "meals": [[], ["fish"], ["fish", "meat"]],
    "guests": [0, 1, 2.5, None], "day": ["2027-09-18", "2027-09-22", ""], "visa": [True, False, None],
    "land": ["CN", "BE"], "note": ["", "x"],
}  # fmt: skip
keys = st.sampled_from([*ANSWERS, "gone", "own", "later"])
anything: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-3, 3), st.floats(allow_nan=False),
        st.sampled_from(["", "a", "CN", "fish", "2027-09-18", "mayor"]), st.text(max_size=5),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["all", "any", "question", *OPERATORS, "x"]), inner, max_size=4),
    ),
    max_leaves=8,
)  # fmt: skip
comparisons = st.builds(
    lambda key, operator, value: {"question": key, operator: value},
    keys,
    st.sampled_from(sorted(OPERATORS)),
    st.sampled_from([True, False, 1, 2, "a", "b", "fish", "CN", "2027-09-20", "mayor", "press"]),
)
trees: st.SearchStrategy[dict[str, Any]] = st.recursive(
    comparisons,
    lambda inner: st.builds(
        lambda group, parts: {group: parts},
        st.sampled_from(["all", "any"]),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=6,
)
given_answers = st.fixed_dictionaries({key: st.sampled_from(some) for key, some in ANSWERS.items()})


def told(condition: Any) -> list[str]:
    """Return what is wrong with a condition that stands at the question `own`, before the question `later`."""
    form = (section("one", *ASKED), section("two", q("own", condition=condition), q("later")))
    return [problem.message for problem in problems(form, {"category": ("mayor", "press")})]


@given(anything)
def test_whatever_is_sent_is_read_or_refused_with_words(condition: Any) -> None:
    assert all(message.endswith(".") for message in told(condition))


@given(trees, given_answers)
def test_what_is_let_through_can_be_asked_whatever_was_said(
    tree: dict[str, Any], said: dict[str, Any]
) -> None:
    if told(tree):
        return

    form = (section("one", *ASKED), section("two", q("own", condition=tree), q("later")))
    asked = [question.key for part in shown(form, said) for question in part.questions]

    assert ("own" in asked) is holds(tree, said)
    assert asked[-1] == "later"


@given(trees)
def test_nothing_that_looks_ahead_at_itself_or_at_what_is_gone_is_let_through(tree: dict[str, Any]) -> None:
    seen = str(tree)

    if any(f"'question': '{key}'" in seen for key in ("gone", "own", "later")):
        assert told(tree)


@given(trees)
def test_a_condition_that_sees_everything_is_left_as_it_is(tree: dict[str, Any]) -> None:
    """Reducing takes away only what cannot be asked."""
    everything: dict[str, None] = dict.fromkeys([*ANSWERS, "gone", "own", "later"])

    left = reduced(tree, everything)

    assert not isinstance(left, bool)
    for said in ({}, {"visa": True, "hall": "a", "guests": 2, "meals": ["fish"], "category": "press"}):
        assert holds(left, said) is holds(tree, said)


@given(trees)
def test_reducing_twice_is_reducing_once(tree: dict[str, Any]) -> None:
    there = {"category": frozenset({"mayor"}), "visa": None, "guests": None}

    once = reduced(tree, there)

    assert once == (once if isinstance(once, bool) else reduced(once, there))


@pytest.mark.parametrize("kind", [kind for kind in K if kind is not K.BUILTIN])
def test_each_kind_takes_the_comparisons_that_fit_and_no_others(kind: K) -> None:
    values: dict[K, Any] = {
        K.NUMBER: 2, K.DATE: "2027-09-20", K.YES_NO: True, K.CONSENT: True, K.COUNTRY: "CN", K.CHOICE: "a",
        K.CHOICES: "a",
    }  # fmt: skip
    asked = q("asked", kind, settings=choices("a", "b"))

    def refused(operator: str) -> bool:
        value = True if operator in ("filled", "empty") else values.get(kind, "words")
        form = (section("one", asked, q("next", condition={"question": "asked", operator: value})),)
        return [problem.message for problem in problems(form)] == [checks.WRONG_OPERATOR]

    assert {operator for operator in OPERATORS if not refused(operator)} == set(FITTING[kind])


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        (K.NUMBER, ["2", True, None, []]),
        (K.YES_NO, ["yes", 1, 0]),
        (K.CONSENT, ["true", 1]),
        (K.DATE, ["2027-9-1", "20270901", "yesterday", 5]),
        (K.COUNTRY, ["China", "cn", "C", 5]),
        (K.CHOICE, ["A", "c", 1]),
        (K.TEXT, [5, True, ["x"]]),
        (K.CITY, [5]),
    ],
)
def test_a_value_that_can_never_be_answered_is_refused(kind: K, wrong: list[Any]) -> None:
    asked = q("asked", kind, settings=choices("a", "b"))
    for value in wrong:
        form = (section("one", asked, q("next", condition=leaf("asked", is_=value))),)
        assert [p.message for p in problems(form)] in ([checks.WRONG_VALUE], [checks.NO_VALUE]), value


def test_as_many_levels_and_comparisons_as_are_allowed_are_allowed() -> None:
    deep: dict[str, Any] = leaf("visa", is_=True)
    for _ in range(MOST_LEVELS - 1):
        deep = {"all": [deep]}
    wide = {"any": [leaf("visa", is_=True)] * MOST_COMPARISONS}

    assert (told(deep), told(wide)) == ([], [])
    assert told({"all": [deep]}) == [checks.TOO_DEEP]


def test_each_wrong_part_of_a_tree_is_told() -> None:
    tree = {
        "all": [leaf("gone", filled=True), {"any": [leaf("later", filled=True), leaf("own", filled=True)]}]
    }

    assert told(tree) == [checks.UNKNOWN, checks.LATER, checks.CIRCLE]


def test_a_list_the_caller_does_not_know_is_not_checked() -> None:
    """A category that is gone is shown to the organiser and is no wall for other changes."""
    form = (section("one", core("category"), q("own", condition=leaf("category", is_="anybody"))),)

    assert problems(form) == ()
    assert [p.message for p in problems(form, {"category": ("mayor",)})] == [checks.WRONG_VALUE]


@pytest.mark.parametrize(
    ("text", "day"),
    [("2027-09-20", True), ("2028-02-29", True), ("2027-02-29", False), ("2027-W38-1", False)],
)
def test_a_day_is_written_in_one_way(text: str, day: bool) -> None:
    assert is_day(text) is day
