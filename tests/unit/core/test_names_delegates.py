"""The rules for names hold for all 2,000 synthetic delegates, the 60 awkward ones included."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from forum_app.core.names import (
    NameOrder,
    PersonName,
    badge,
    chinese_sort_key,
    clean,
    fold,
    has_han,
    initial,
    latin_sort_key,
    listed,
    matches,
    official,
    plain,
    search_key,
    suggest_latin,
    words,
)

DELEGATES = Path(__file__).resolve().parents[3] / "data" / "delegates.csv"
Row = tuple[dict[str, str], PersonName]


@pytest.fixture(scope="module")
def delegates() -> list[Row]:
    with DELEGATES.open(encoding="utf-8", newline="") as file:
        return [(row, _name(row)) for row in csv.DictReader(file)]


def _name(row: dict[str, str]) -> PersonName:
    return PersonName.of(
        row["family_name"],
        row["given_name"],
        row["name_order"],
        native=row["name_native"],
        badge_form=row["name_on_badge"],
    )


def test_all_two_thousand_are_there(delegates: list[Row]) -> None:
    assert len(delegates) == 2000


def test_the_official_style_is_what_the_badge_asks_for(delegates: list[Row]) -> None:
    """NAM-2: only single names, a typed inner capital and one form of the person's own differ."""
    differing = {
        row["registration_id"]
        for row, name in delegates
        if name.order is not NameOrder.SINGLE and official(name) != badge(name)
    }

    own_forms = {
        row["registration_id"] for row, _ in delegates if row["family_name"] in {"Chan", "McCausland"}
    }
    assert differing <= own_forms


def test_a_single_name_has_no_family_name(delegates: list[Row]) -> None:
    """NAM-4."""
    singles = [name for _, name in delegates if name.order is NameOrder.SINGLE]

    assert [name.family for name in singles] == [""] * 6
    assert all(official(name) == name.given for name in singles)


def test_no_form_is_empty_or_unclean(delegates: list[Row]) -> None:
    forms = [form(name) for _, name in delegates for form in (official, plain, badge, listed)]

    assert [form for form in forms if not form or clean(form) != form] == []


def test_everybody_is_under_a_letter_and_its_key_is_ascii(delegates: list[Row]) -> None:
    """NAM-8."""
    keys = [latin_sort_key(name, row["nationality"]) for row, name in delegates]

    assert all(key.isascii() and key for key in keys)
    assert all("A" <= initial(name, row["nationality"]) <= "Z" for row, name in delegates)


def test_every_chinese_key_reads_every_character(delegates: list[Row]) -> None:
    """NAM-8: rare characters too."""
    keys = [chinese_sort_key(name) for _, name in delegates if has_han(name.native)]

    assert len(keys) > 800
    assert [key for key in keys if "~" in key or not key.isascii()] == []


def test_everybody_is_found_in_every_way_of_writing(delegates: list[Row]) -> None:
    """NAM-8, NAM-4: either order, capitals, no diacritics, no spaces, native form, badge form, with the dot."""
    keyed = [(row, name, search_key(name)) for row, name in delegates]

    missed = [
        (query, row["registration_id"])
        for row, name, key in keyed
        for query in _ways_to_ask(row, name)
        if not matches(query, key)
    ]

    assert missed == []


def _ways_to_ask(row: dict[str, str], name: PersonName) -> list[str]:
    family, given = row["family_name"], row["given_name"]
    written = [f"{family} {given}", f"{given} {family}", official(name), badge(name), row["name_native"]]
    joined = ["".join(words(family + given)), "".join(words(given + family))]
    return [
        *written,
        *joined,
        *map(fold, written),
        *map(str.upper, written),
        row["name_native"].replace("·", ""),
    ]


def test_the_suggested_pinyin_is_what_chinese_delegates_wrote(delegates: list[Row]) -> None:
    """NAM-3, NAM-5: but for placeholders of rare characters, Hong Kong, rarer readings, shortened names."""
    chinese = [
        name
        for row, name in delegates
        if row["side"] == "CN" and name.order is NameOrder.FAMILY_FIRST and name.native
    ]

    differing = {name.native for name in chinese if _as_written(name) != _as_suggested(name)}

    assert len(chinese) > 700
    rare = {"王𬀩", "王䶮", "王𫖯", "王𬭎", "王㛃"}
    assert differing == rare | {"陳大文", "翟旭", "翟冬梅", "解桂英", "陈平平", "刘洋洋", "高峰峰"}


def _as_written(name: PersonName) -> str:
    return _plain_letters(name.family + name.given)


def _as_suggested(name: PersonName) -> str:
    return _plain_letters("".join(suggest_latin(name.native)))


def _plain_letters(text: str) -> str:
    return fold(text.replace("ü", "yu")).replace("'", "").replace(" ", "")


def test_namesakes_differ_in_the_chinese_key_only(delegates: list[Row]) -> None:
    """Cases same-name-1 and same-name-2: 张伟 and 张薇 are two people."""
    names = [name for _, name in delegates if name.native in {"张伟", "张薇"} and name.family == "Zhang"]

    keys = {(latin_sort_key(name), chinese_sort_key(name)) for name in names}

    assert {latin for latin, _ in keys} == {"zhang wei"}
    assert len(keys) == 2
