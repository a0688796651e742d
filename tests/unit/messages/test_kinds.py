"""Every kind of mail has words in three languages that hold the same names."""

from __future__ import annotations

import re

import pytest

from forum_app.core.translated import LANGUAGES
from forum_app.messages.kinds import KINDS, TEXTS, default_words
from forum_app.messages.rendering import LINKS, names_in, render, strange_names

VALUES = {"salutation": "Dear Wang,", "personal_link": "https://forum.example/x", "contact": "a@b.example"}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_words_in_three_languages_with_the_same_names(kind: str) -> None:
    words = {language: default_words(kind, language) for language in LANGUAGES}

    assert {language: names_in(each) for language, each in words.items()} == dict.fromkeys(
        LANGUAGES, names_in(words["en"])
    )
    assert all(each.subject and len(each.text) > 40 for each in words.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_words_that_come_along_hold_only_names_of_their_kind(kind: str, language: str) -> None:
    assert strange_names(default_words(kind, language), KINDS[kind].names) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_chinese_is_chinese(kind: str) -> None:
    """Reliability 1.6: 100 % of the words."""
    words = default_words(kind, "zh")
    rest = re.sub(r"\{[a-z_]+\}", "", words.subject + words.text)

    assert re.findall("[A-Za-z]", rest) == []
    assert "您好" in words.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_mail_without_values_for_its_lines_is_still_a_letter(kind: str, language: str) -> None:
    names = KINDS[kind].names
    values = dict.fromkeys(names, "") | {name: VALUES[name] for name in VALUES if name in names}

    made = render(default_words(kind, language), values)

    assert made.text.startswith("Dear Wang,\n\n")
    assert made.text.endswith("a@b.example\n")
    assert not re.search(r"\{[a-z_]+\}|\n\n\n", made.text)


def test_there_are_no_words_of_a_kind_that_is_none() -> None:
    files = {path.name for path in TEXTS.iterdir()}

    assert files == {f"{kind}.{language}.txt" for kind in KINDS for language in LANGUAGES}


def test_links_are_the_applications_own() -> None:
    assert {"personal_link", "decline_link"} <= LINKS
    assert not any("link" in name and name not in LINKS for kind in KINDS.values() for name in kind.names)


def test_a_kind_that_is_none_has_no_words() -> None:
    with pytest.raises(KeyError):
        default_words("../rules", "en")
