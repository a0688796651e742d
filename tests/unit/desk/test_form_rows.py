"""Conditions and choices as rows of a page: what a plain form sends becomes what is kept, and back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from forum_app.desk.form_builder import choice_rows, condition_rows
from forum_app.desk.form_builder.choice_rows import Choice
from forum_app.desk.form_builder.condition_rows import Group, Row, Rows, in_words, read, rows_of, tree
from forum_app.desk.form_builder.options import Asked, before, until
from forum_app.registration.rules import QuestionKind as K
from forum_app.registration.rules.conditions import FITTING, holds
from tests.unit.registration.form_parts import choices, core, leaf, q, section

COUNTRIES = (("BE", "Belgium"), ("CN", "China"))
YES = (("yes", "yes"), ("no", "no"))
ASKED = {
    "country": Asked(core("country"), "Country or region", "country", COUNTRIES),
    "visa": Asked(q("visa", K.YES_NO), "Visa", "yes", YES),
    "guests": Asked(q("guests", K.NUMBER), "Guests", "", ()),
    "day": Asked(q("day", K.DATE), "Day", "", ()),
    "meal": Asked(
        q("meal", K.CHOICES, settings=choices("fish", "meat")),
        "Meal",
        "meal",
        (("fish", "Fish"), ("meat", "Meat")),
    ),
    "note": Asked(q("note"), "Note", "", ()),
}


def sent(*groups: tuple[str, list[tuple[str, str, str]]], mode: str = "all") -> MultiDict[str, str]:
    """Return what a page sends for groups of comparisons."""
    form: dict[str, str] = {"when-mode": mode}
    for g, (joint, rows) in enumerate(groups):
        form[f"when-{g}-mode"] = joint
        for r, parts in enumerate(rows):
            for name, value in zip(("question", "operator", "value"), parts, strict=True):
                form[f"when-{g}-{r}-{name}"] = value
    return MultiDict(form)


@pytest.mark.parametrize(
    ("row", "kept"),
    [
        (("country", "is", "China"), leaf("country", is_="CN")),
        (("country", "is", "cn"), leaf("country", is_="CN")),
        (("country", "is_not", "BELGIUM"), leaf("country", is_not="BE")),
        (("visa", "is", "yes"), leaf("visa", is_=True)),
        (("visa", "is", "No"), leaf("visa", is_=False)),
        (("guests", "at_least", "２"), leaf("guests", at_least=2)),
        (("guests", "at_most", "2,5"), leaf("guests", at_most=2.5)),
        (("guests", "is", "many"), leaf("guests", is_="many")),
        (("day", "at_least", "2027年9月18日"), leaf("day", at_least="2027-09-18")),
        (("day", "is", "soon"), leaf("day", is_="soon")),
        (("meal", "has", "fish"), leaf("meal", has="fish")),
        (("meal", "has_not", "Meat"), leaf("meal", has_not="meat")),
        (("meal", "has", "Stones"), leaf("meal", has="Stones")),
        (("note", "is", "  two  words "), leaf("note", is_="two words")),
        (("note", "filled", "ignored"), leaf("note", filled=True)),
        (("note", "empty", ""), leaf("note", empty=True)),
        (("note", "like", "x"), leaf("note", is_="x")),
        (("gone", "is", "x"), leaf("gone", is_="x")),
    ],
)
def test_a_row_is_kept_by_keys_and_typed_values(row: tuple[str, str, str], kept: dict[str, Any]) -> None:
    assert tree(read(sent(("all", [row]))), ASKED) == kept


def test_rows_without_a_question_say_nothing() -> None:
    empty = read(sent(("any", [("", "is", "x"), ("", "", "")]), ("all", [])))

    assert empty.empty
    assert tree(empty, ASKED) is None
    assert read(MultiDict()) == Rows()
    assert Rows().empty


def test_one_of_several_rows_stands_alone() -> None:
    rows = read(sent(("any", [("", "is", ""), ("visa", "is", "yes"), ("", "is", "")])))

    assert not rows.empty
    assert tree(rows, ASKED) == leaf("visa", is_=True)


def test_groups_are_joined_by_the_mode_of_the_page() -> None:
    rows = read(
        sent(
            ("any", [("country", "is", "China"), ("visa", "is", "yes")]),
            ("all", [("", "is", "")]),
            ("all", [("guests", "at_least", "2")]),
            mode="any",
        )
    )

    assert tree(rows, ASKED) == {
        "any": [
            {"any": [leaf("country", is_="CN"), leaf("visa", is_=True)]},
            leaf("guests", at_least=2),
        ]
    }


@pytest.mark.parametrize("mode", ["", "none", "ANY", "<b>"])
def test_a_strange_mode_means_all(mode: str) -> None:
    rows = read(sent((mode, [("visa", "is", "yes"), ("note", "filled", "")]), mode=mode))

    assert (rows.mode, rows.groups[0].mode) == ("all", "all")


def test_buttons_add_a_row_or_a_group_and_no_more_than_fit() -> None:
    form = sent(("all", [("visa", "is", "yes")]))

    assert len(read(form, "row-0").groups[0].rows) == 2
    assert len(read(form, "group").groups) == 2
    assert read(form, "row-1") == read(form, "nonsense") == read(form)
    full = sent(*[("all", [("visa", "is", "yes")] * condition_rows.MOST_ROWS)] * condition_rows.MOST_GROUPS)
    assert read(full, "row-0") == read(full, "group") == read(full)


@pytest.mark.parametrize(
    ("kept", "rows"),
    [
        (None, Rows()),
        (leaf("country", is_="CN"), Rows("all", (Group("all", (Row("country", "is", "China"),)),))),
        (leaf("note", filled=True), Rows("all", (Group("all", (Row("note", "filled", ""),)),))),
        (
            {"any": [leaf("visa", is_=False), leaf("guests", at_least=2)]},
            Rows("all", (Group("any", (Row("visa", "is", "no"), Row("guests", "at_least", "2"))),)),
        ),
        (
            {
                "any": [
                    leaf("meal", has="fish"),
                    {"all": [leaf("gone", is_="x"), leaf("day", is_="2027-09-18")]},
                ]
            },
            Rows(
                "any",
                (
                    Group("all", (Row("meal", "has", "Fish"),)),
                    Group("all", (Row("gone", "is", "x"), Row("day", "is", "2027-09-18"))),
                ),
            ),
        ),
    ],
)
def test_what_is_kept_is_shown_as_rows(kept: dict[str, Any] | None, rows: Rows) -> None:
    assert rows_of(kept, ASKED) == rows


def fitting(key: str) -> st.SearchStrategy[dict[str, Any]]:
    """Return comparisons of a question that can be kept."""
    known = ASKED[key]
    values: dict[str, st.SearchStrategy[Any]] = {
        "country": st.sampled_from(["BE", "CN"]),
        "visa": st.booleans(),
        "guests": st.integers(0, 99),
        "day": st.dates().map(str),
        "meal": st.sampled_from(["fish", "meat"]),
        "note": st.sampled_from(["x", "两 字"]),
    }
    return st.sampled_from(FITTING[known.question.shape]).flatmap(
        lambda operator: st.builds(
            lambda value: {"question": key, operator: value},
            st.just(True) if operator in ("filled", "empty") else values[key],
        )
    )


comparisons = st.sampled_from(sorted(ASKED)).flatmap(fitting)
flat = st.builds(
    lambda mode, parts: {mode: parts},
    st.sampled_from(["all", "any"]),
    st.lists(comparisons, min_size=2, max_size=4),
)
trees = st.one_of(
    comparisons,
    flat,
    st.builds(
        lambda mode, parts: {mode: parts},
        st.sampled_from(["all", "any"]),
        st.lists(st.one_of(comparisons, flat), min_size=2, max_size=4),
    ),
)
answers = st.fixed_dictionaries(
    {},
    optional={
        "country": st.sampled_from(["BE", "CN"]),
        "visa": st.booleans(),
        "guests": st.integers(0, 99),
        "meal": st.lists(st.sampled_from(["fish", "meat"])),
    },
)


@given(trees, answers)
def test_a_condition_goes_through_the_page_unharmed(kept: dict[str, Any], said: dict[str, Any]) -> None:
    """What is shown and sent back again asks the same."""
    again = tree(rows_of(kept, ASKED), ASKED)

    assert holds(again, said) is holds(kept, said)


@given(trees)
def test_a_condition_sent_back_is_the_same_from_the_second_time_on(kept: dict[str, Any]) -> None:
    once = tree(rows_of(kept, ASKED), ASKED)

    assert tree(rows_of(once, ASKED), ASKED) == once


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        (None, ""),
        (leaf("country", is_="CN"), "“Country or region” is China"),
        (leaf("note", filled=True), "“Note” is answered"),
        (leaf("visa", is_=True), "“Visa” is yes"),
        (leaf("gone", is_not="x"), "“gone” is not x"),
        (
            {"all": [leaf("guests", at_least=2), leaf("meal", has="fish")]},
            "“Guests” is at least 2 and “Meal” includes Fish",
        ),
        (
            {"any": [leaf("visa", is_=True), {"all": [leaf("note", empty=True), leaf("guests", at_most=1)]}]},
            "“Visa” is yes or (“Note” is not answered and “Guests” is at most 1)",
        ),
    ],
)
def test_a_condition_is_said_in_words(kept: dict[str, Any] | None, said: str) -> None:
    assert in_words(kept, ASKED) == said


FORM = (
    section("one", q("a"), q("b")),
    section("two", q("c"), q("d"), uid="2" * 32),
    section("three", q("e")),
)


@pytest.mark.parametrize(
    ("key", "seen"),
    [("a", ""), ("b", "a"), ("c", "ab"), ("e", "abcd"), ("one", ""), ("three", "abcd"), ("new", "abcde")],
)
def test_a_condition_sees_what_stands_before_it(key: str, seen: str) -> None:
    assert "".join(question.key for question in before(FORM, key)) == seen


def test_a_new_question_sees_all_of_its_section() -> None:
    assert "".join(question.key for question in until(FORM, "2" * 32)) == "abcd"


def test_a_section_that_shares_a_key_with_its_question_sees_what_is_before_the_section() -> None:
    form = (section("one", q("a")), section("travel", q("travel")))

    assert [question.key for question in before(form, "travel")] == ["a"]


def test_an_earlier_question_tells_which_comparisons_fit() -> None:
    assert ASKED["guests"].operators == "is is_not at_least at_most filled empty"
    assert ASKED["meal"].operators == "has has_not filled empty"


def offered(*names: str, keys: tuple[str, ...] = ()) -> MultiDict[str, str]:
    """Return what a page sends for choices with English names."""
    form: dict[str, str] = {}
    for n, name in enumerate(names):
        form[f"choice-{n}-key"] = keys[n] if n < len(keys) else ""
        form[f"choice-{n}-en"] = name
    return MultiDict(form)


def english(rows: tuple[Choice, ...]) -> list[str]:
    return [row.names.get("en", "") for row in rows]


@pytest.mark.parametrize(
    ("step", "left"),
    [
        ("", ["a", "b", "c"]),
        ("save", ["a", "b", "c"]),
        ("choice", ["a", "b", "c", ""]),
        ("choice-up-0", ["a", "b", "c"]),
        ("choice-up-1", ["b", "a", "c"]),
        ("choice-down-1", ["a", "c", "b"]),
        ("choice-down-2", ["a", "b", "c"]),
        ("choice-drop-0", ["b", "c"]),
        ("choice-drop-3", ["a", "b", "c"]),
        ("choice-drop--1", ["a", "b", "c"]),
        ("choice-drop-²", ["a", "b", "c"]),
        ("row-0", ["a", "b", "c"]),
    ],
)
def test_choices_follow_their_buttons(step: str, left: list[str]) -> None:
    assert english(choice_rows.read(offered("a", "b", "c"), step)) == left


def test_there_is_an_end_to_choices() -> None:
    many = offered(*["x"] * choice_rows.MOST_CHOICES)

    assert len(choice_rows.read(many, "choice")) == choice_rows.MOST_CHOICES


def test_names_are_tidied_and_cut() -> None:
    (row,) = choice_rows.read(
        MultiDict({"choice-0-key": "k" * 99, "choice-0-zh": "  素  食 ", "choice-0-fr": "x" * 300})
    )

    assert row.names == {"en": "", "zh": "素 食", "fr": "x" * 200}
    assert len(row.key) == 60


def test_blank_choices_are_dropped_and_new_ones_get_keys() -> None:
    rows = choice_rows.read(offered("Fish", "  ", "Fish", "Meat"))

    kept = choice_rows.settings(rows, [])

    assert [choice["key"] for choice in kept] == ["fish", "fish-2", "meat"]
    assert kept[0]["name"] == {"en": "Fish", "original": "en"}


def test_a_kept_key_stays_and_a_strange_one_is_replaced() -> None:
    rows = choice_rows.read(offered("Sea fish", "Fish", "Meat", keys=("fish", "fish", "../../x")))

    assert [choice["key"] for choice in choice_rows.settings(rows, ["fish"])] == ["fish", "fish-2", "meat"]


def test_a_choice_in_chinese_alone_is_kept_in_chinese() -> None:
    rows = (Choice("", {"zh": "鱼"}), Choice("", {"zh": "肉"}))

    kept = choice_rows.settings(rows, [])

    assert kept == [
        {"key": "choice", "name": {"zh": "鱼", "original": "zh"}},
        {"key": "choice-2", "name": {"zh": "肉", "original": "zh"}},
    ]


@given(st.lists(st.text(min_size=1, max_size=20).filter(str.strip), min_size=1, max_size=12))
def test_choices_kept_and_shown_again_are_the_same(names: list[str]) -> None:
    rows = choice_rows.read(offered(*names))
    kept = choice_rows.settings(rows, [])
    keys = [choice["key"] for choice in kept]

    again = choice_rows.settings(choice_rows.rows_of(kept), keys)

    assert again == kept
    assert len(set(keys)) == len(keys) == len([row for row in rows if not row.blank])
