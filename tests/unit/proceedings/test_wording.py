"""Labels and texts in the language or the languages of a volume: NAM-7."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo

from forum_app.core.translated import Translated
from forum_app.proceedings.wording import Wording

FORUM = Translated.of(en="Urban Forum", zh="城市论坛")


@pytest.fixture(scope="module")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("catalogues")
    place = folder / "zh_Hans" / "LC_MESSAGES"
    place.mkdir(parents=True)
    chinese = Catalog("zh_Hans")
    chinese.add("Agenda", "议程")
    chinese.add("Published on %(date)s.", "%(date)s发布。")
    chinese.add("Moderator", "主持人")
    with (place / "messages.mo").open("wb") as file:
        write_mo(file, chinese)
    return folder


@pytest.mark.parametrize(
    ("language", "label"),
    [("en", "Agenda"), ("zh", "议程"), ("both", 'Agenda<span class="second" lang="zh-Hans">议程</span>')],
)
def test_a_label_is_said_in_the_languages_of_the_volume(catalogues: Path, language: str, label: str) -> None:
    assert Wording(language, catalogues).say("Agenda") == label


def test_a_value_in_a_label_is_said_in_the_same_language(catalogues: Path) -> None:
    day = Translated.of(en="2 June 2027", zh="2027年6月2日")

    said = Wording("both", catalogues).say("Published on %(date)s.", date=day)

    assert said == 'Published on 2 June 2027.<span class="second" lang="zh-Hans">2027年6月2日发布。</span>'


def test_a_text_is_shown_in_the_languages_of_the_volume(catalogues: Path) -> None:
    assert Wording("en", catalogues).show(FORUM) == "Urban Forum"
    assert (
        Wording("both", catalogues)
        .show(FORUM)
        .endswith('<span class="second" lang="zh-Hans">城市论坛</span>')
    )


def test_a_missing_version_is_shown_in_the_other_language_and_marked(catalogues: Path) -> None:
    """NAM-7: the original, with `lang` set."""
    assert Wording("zh", catalogues).show(Translated.of(en="Gala")) == '<span lang="en">Gala</span>'
    assert Wording("both", catalogues).show(Translated.of(zh="晚宴")) == '<span lang="zh-Hans">晚宴</span>'


def test_markup_in_a_text_is_no_markup_in_the_book(catalogues: Path) -> None:
    hostile = Translated.of(en="<b>x</b>", zh="<i>y</i>")

    assert "<b>" not in Wording("both", catalogues).show(hostile)
    assert "<i>" not in Wording("both", catalogues).show(hostile)


def test_a_text_that_is_the_same_in_both_languages_stands_once(catalogues: Path) -> None:
    assert Wording("both", catalogues).show(Translated.of(en="B1", zh="B1")) == "B1"


def test_the_second_version_is_the_other_languages(catalogues: Path) -> None:
    second = Wording("en", catalogues).second(FORUM), Wording("zh", catalogues).second(FORUM)

    assert [(found.text, found.language) for found in second if found] == [
        ("城市论坛", "zh"),
        ("Urban Forum", "en"),
    ]
    assert Wording("en", catalogues).second(Translated.of(en="Gala")) is None


def test_languages_spoken_are_named(catalogues: Path) -> None:
    assert Wording("en", catalogues).tongues(("en", "zh")) == "English, Chinese"
    assert Wording("zh", catalogues).tongues(("en", "zh")) == "英语、中文"


def test_an_unknown_role_is_shown_as_it_is(catalogues: Path) -> None:
    wording = Wording("zh", catalogues)

    assert (wording.role("moderator"), wording.role("juggler")) == ("主持人", "juggler")


def test_nothing_shows_nothing(catalogues: Path) -> None:
    assert Wording("en", catalogues).show(None) == ""
