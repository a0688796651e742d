"""No string lands untranslated, and no place for a value gets lost on the way."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from forum_app.translations import catalogue, check, update

HAN = re.compile(r"[\u4e00-\u9fff]")
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;!?:]|[,;!?:][\u4e00-\u9fff]")


def test_everything_is_translated_and_compiled() -> None:
    assert check.problems() == []


def test_chinese_punctuation_is_full_width() -> None:
    """Design notes: ，。：； beside Chinese characters are full width."""
    entries = catalogue.messages(catalogue.kept("zh_Hans"))
    plain = {text: re.sub(r"%\(\w+\)[sd]", "", text) for m in entries for text in catalogue.texts(m)}

    assert [text for text, bare in plain.items() if HALF_WIDTH.search(bare)] == []


def test_french_uses_its_own_apostrophe() -> None:
    entries = catalogue.messages(catalogue.kept("fr"))

    assert [text for m in entries for text in catalogue.texts(m) if re.search(r"\w'\w", text)] == []


def test_french_is_not_english_left_behind() -> None:
    entries = list(catalogue.messages(catalogue.kept("fr")))
    same = [
        catalogue.key(m)
        for m in entries
        if catalogue.key(m) in catalogue.texts(m) and " " in catalogue.key(m)
    ]

    assert len(same) <= len(entries) // 50


def entry(source: str, translation: str) -> list[str]:
    catalog = Catalog(locale="fr", fuzzy=False)
    catalog.add(source, translation)
    return list(check._entry("fr", next(iter(catalogue.messages(catalog)))))


def test_a_lost_or_strange_place_is_found() -> None:
    assert entry("%(count)s sessions", "séances") == ["fr: places differ in '%(count)s sessions': ['count']"]
    assert entry("%(count)s sessions", "%(cont)s séances") == [
        "fr: places differ in '%(count)s sessions': ['cont', 'count']"
    ]
    assert entry("%(count)s sessions", "%(count)s séances") == []


def test_an_open_string_is_found() -> None:
    assert entry("Sessions", "") == ["fr: untranslated: 'Sessions'"]


def test_an_update_keeps_what_was_translated_and_takes_what_is_new() -> None:
    wanted = Catalog()
    wanted.add("Back")
    wanted.add("A sentence that nobody wrote yet")
    result, still_open = update.updated(
        "fr", wanted, {"A sentence that nobody wrote yet": {"fr": "Une phrase"}}
    )

    assert still_open == 0
    assert {catalogue.key(m): m.string for m in catalogue.messages(result)} == {
        "Back": catalogue.kept("fr").get("Back").string,  # type: ignore[union-attr]
        "A sentence that nobody wrote yet": "Une phrase",
    }


def test_translations_are_read_from_a_file(tmp_path: Path) -> None:
    with (tmp_path / "t.csv").open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, delimiter=";").writerows([["msgid", "zh_Hans"], ["Badge; lost", "胸卡；遗失"]])

    assert update.given(tmp_path / "t.csv")["Badge; lost"]["zh_Hans"] == "胸卡；遗失"


@pytest.mark.parametrize("locale", catalogue.LOCALES)
def test_a_catalogue_names_its_language_and_no_person(locale: str) -> None:
    text = catalogue.path(locale).read_text(encoding="utf-8")

    assert f"Language: {locale}" in text
    assert "FIRST AUTHOR" not in text
