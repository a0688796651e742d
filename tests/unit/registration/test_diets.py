"""Diets are counted by kind, never by person (DPR-7)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.registration.rules.diets import LABELS, Diet, count_diets, diets_of


@pytest.mark.parametrize(
    ("answer", "diets"),
    [
        ("Vegetarian", {Diet.VEGETARIAN}),
        ("végétalienne", {Diet.VEGAN}),
        ("素食", {Diet.VEGETARIAN}),
        ("清真", {Diet.HALAL}),
        ("HALAL, no nuts please", {Diet.HALAL, Diet.NUT_ALLERGY}),
        ("Sans porc", {Diet.NO_PORK}),
        ("不吃猪肉", {Diet.NO_PORK}),
        ("gluten-free and lactose-free", {Diet.GLUTEN_FREE, Diet.LACTOSE_FREE}),
        ("low salt", {Diet.OTHER}),
        ("无", set()),
        ("None.", set()),
        ("  ", set()),
        ("Ｖｅｇａｎ", {Diet.VEGAN}),
    ],
)
def test_what_people_write_is_a_diet_the_kitchen_knows(answer: str, diets: set[Diet]) -> None:
    assert diets_of(answer) == diets


def test_diets_are_counted_in_a_fixed_order() -> None:
    assert list(count_diets(["清真", "vegetarian", "halal"]).items()) == [
        (Diet.VEGETARIAN, 1),
        (Diet.HALAL, 2),
    ]


def test_every_diet_has_a_word() -> None:
    assert set(LABELS) == set(Diet)


@given(st.text(max_size=60))
def test_an_answer_never_stands_among_the_words(text: str) -> None:
    """What was typed itself is not passed on: only the kinds are."""
    assert diets_of(text) <= set(Diet)
