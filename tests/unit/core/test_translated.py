"""One text in several languages: NAM-7."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from forum_app.core.translated import Rendering, Translated

texts = st.dictionaries(st.sampled_from(["en", "zh", "fr", "de"]), st.text(max_size=20))


def test_the_reader_gets_the_asked_language() -> None:
    title = Translated.of(en="Opening", zh="开幕式")

    assert title.to("zh") == Rendering("开幕式", "zh")


def test_a_missing_language_gives_the_original_and_says_so() -> None:
    """NAM-7: a missing translation shows the original with its language."""
    title = Translated.of(original="zh", zh="开幕式", en="Opening")

    assert title.to("fr") == Rendering("开幕式", "zh")


def test_a_chinese_only_title_is_shown_to_an_english_reader() -> None:
    assert Translated.of(zh="市长合影").to("en") == Rendering("市长合影", "zh")


def test_blank_versions_are_dropped() -> None:
    title = Translated.of(en="Opening", zh="  ", fr="")

    assert dict(title) == {"en": "Opening"}
    assert title.original == "en"


def test_nothing_at_all_is_false_and_shows_nothing() -> None:
    assert not Translated({})
    assert Translated({}).to("zh") == Rendering("", "zh")


def test_the_second_line_is_chinese_for_europeans_and_english_for_chinese_readers() -> None:
    title = Translated.of(en="Opening", zh="开幕式", fr="Ouverture")

    assert title.second("en") == Rendering("开幕式", "zh")
    assert title.second("fr") == Rendering("开幕式", "zh")
    assert title.second("zh") == Rendering("Opening", "en")


def test_there_is_no_second_line_without_a_second_version() -> None:
    assert Translated.of(en="Opening").second("en") is None
    assert Translated.of(zh="开幕式").second("en") is None


@given(texts, st.sampled_from(["en", "zh", "fr"]))
def test_the_stored_form_gives_back_the_same_value(given_texts: dict[str, str], original: str) -> None:
    value = Translated(given_texts, original)

    again = Translated.from_json(value.as_json())

    assert dict(again) == dict(value)
    assert again.as_json() == value.as_json()


@given(texts, st.sampled_from(["en", "zh", "fr"]))
def test_something_is_always_shown_when_there_is_something(given_texts: dict[str, str], reader: str) -> None:
    value = Translated(given_texts)

    assert bool(value) == bool(value.to(reader).text)


def test_equal_texts_have_equal_hashes() -> None:
    assert hash(Translated.of(en="A", zh="甲")) == hash(Translated.of(zh="甲", en="A"))


def test_as_plain_text_it_is_the_original() -> None:
    assert str(Translated.of(original="zh", zh="开幕式", en="Opening")) == "开幕式"
