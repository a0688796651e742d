from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.core.names import PersonName, matches, search_key, search_patterns, text_search_key

WANG = search_key(PersonName.of("Wang", "Xiaoming", "family_first", native="王小明"))
GARCIA = search_key(PersonName.of("García López", "María del Mar"))
LYU = search_key(PersonName.of("Lyu", "Lü", "family_first", native="吕绿", passport_form="LYU LYU"))
OSHEA = search_key(PersonName.of("O’Sheá-Ní Dhomhnaill", "Sadhbh"))


@pytest.mark.parametrize(
    "query",
    ["王小明", "小明", "王", "Wang Xiaoming", "xiaoming wang", "wangxiaoming", "xiaomingwang", "wang xiao ming", "WANG",
     "xiaom", "Wáng Xiǎomíng", " ", "王 小明", "王xiaoming"],
)  # fmt: skip
def test_a_chinese_name_is_found_however_it_is_written(query: str) -> None:
    """NAM-8; issue 3: 王小明, Wang Xiaoming, xiaoming wang."""
    assert matches(query, WANG)


@pytest.mark.parametrize("query", ["王大明", "明小", "Wang Xiaohong", "iaoming", "Li"])
def test_another_name_is_not_found(query: str) -> None:
    assert not matches(query, WANG)


@pytest.mark.parametrize(
    "query", ["GARCIA", "garcía", "Garci\u0301a", "lopez garcia", "maria lopez", "del mar"]
)
def test_diacritics_case_and_order_do_not_count(query: str) -> None:
    """Issue 3: GARCIA finds García."""
    assert matches(query, GARCIA)


@pytest.mark.parametrize("query", ["lyu", "LV", "lü", "lu", "吕", "lv lv", "LYU Lü"])
def test_every_spelling_of_lyu_is_found(query: str) -> None:
    """NAM-5."""
    assert matches(query, LYU)


@pytest.mark.parametrize(
    "query", ["oshea", "o'shea", "O’Sheá", "shea", "ni dhomhnaill", "o shea", "oshea-ni"]
)
def test_apostrophes_and_hyphens_do_not_count(query: str) -> None:
    """NAM-6."""
    assert matches(query, OSHEA)


@pytest.mark.parametrize(
    "query", ["吐尔逊·阿依先木", "吐尔逊•阿依先木", "吐尔逊阿依先木", "阿依先木", "tuerxun·ayixianmu"]
)
def test_the_middle_dot_does_not_count(query: str) -> None:
    """NAM-4: search ignores the dot."""
    key = search_key(PersonName.of("", "Tuerxun Ayixianmu", "single", native="吐尔逊·阿依先木"))

    assert matches(query, key)


@pytest.mark.parametrize("query", ["muller", "Müller", "mueller", "MUELLER zoe"])
def test_umlauts_spelled_out_find_the_name(query: str) -> None:
    assert matches(query, search_key(PersonName.of("Müller", "Zoé")))


@pytest.mark.parametrize("query", ["Ελευθερία", "παπαθανασιου", "papath eleft"])
def test_a_greek_native_name_is_found_without_its_accents(query: str) -> None:
    name = PersonName.of("Papathanasiou", "Eleftheria", native="Ελευθερία Παπαθανασίου")

    assert matches(query, search_key(name))


def test_the_badge_form_is_found() -> None:
    name = PersonName.of("Chan", "Tai-man", "family_first", native="陳大文", badge_form="Peter CHAN Tai-man")

    assert all(matches(query, search_key(name)) for query in ("peter", "chen dawen", "taiman chan", "陳大文"))


def test_an_empty_query_finds_everybody_and_an_empty_name_has_an_empty_key() -> None:
    assert matches("", WANG)
    assert search_key(PersonName()) == ""


def test_other_texts_are_searched_the_same_way() -> None:
    key = text_search_key("Ville de Liège", "列日市")

    assert all(matches(query, key) for query in ("liege", "列日", "ville liège"))


@given(st.text(max_size=20), st.sampled_from([WANG, GARCIA, LYU, OSHEA]))
def test_the_like_patterns_mean_what_matches_means(query: str, key: str) -> None:
    """The queries use LIKE, other code uses matches: both must find the same people."""
    found = all(_like(pattern, key) for pattern in search_patterns(query))

    assert found == matches(query, key)


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=6))
def test_any_name_is_found_by_itself_in_either_order(family: str, given_name: str, native: str) -> None:
    name = PersonName.of(family, given_name, native=native)

    queries = [f"{name.family} {name.given}", f"{name.given} {name.family}", name.native]

    assert all(matches(query, search_key(name)) for query in queries)


@given(st.text(max_size=20))
def test_patterns_need_no_escaping(query: str) -> None:
    assert all(not set(pattern[1:-1]) & {"%", "_", "\\"} for pattern in search_patterns(query))


def _like(pattern: str, text: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, pattern.split("%"))), text, re.DOTALL) is not None
