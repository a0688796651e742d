"""What stands on a badge: NAM-2, NAM-4, NAM-6, BDG-6."""

from __future__ import annotations

import pytest

from forum_app.badges.rules import Phrase, phrases
from forum_app.badges.rules.faces import clean, name_phrases
from tests.unit.badges.holders import awkward, delegates, holder, holder_of


def name_of(*parts: str) -> list[tuple[str, str]]:
    """Return the name's phrases as (style, text)."""
    family, given, order, wish = parts
    found = name_phrases(holder(family=family, given=given, order=order, wish=wish))
    return [(phrase.style, phrase.text) for phrase in found]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("Zhang", "Yongsheng", "family_first", ""), [("family", "ZHANG"), ("given", "Yongsheng")]),
        (("García López", "Pedro", "given_first", ""), [("given", "Pedro"), ("family", "GARCÍA LÓPEZ")]),
        (("", "Suharmini", "single", ""), [("main", "Suharmini")]),
        (("Wei", "Wei", "family_first", "WEI Wei"), [("family", "WEI"), ("given", "Wei")]),
        (("Wei", "Wei", "given_first", "Wei WEI"), [("given", "Wei"), ("family", "WEI")]),
        (("Lee", "Lee", "given_first", "Lee Lee"), [("given", "Lee"), ("family", "LEE")]),
        (("Chan", "Tai-man Peter", "family_first", "Peter CHAN Tai-man"),
         [("given", "Peter"), ("family", "CHAN"), ("given", "Tai-man")]),
        (("Işıkılıç", "İpek", "given_first", "İpek IŞIKILIÇ"), [("given", "İpek"), ("family", "IŞIKILIÇ")]),
        (("McGuinness", "Máiréad", "given_first", ""), [("given", "Máiréad"), ("family", "McGUINNESS")]),
        (("  Kovač ", "Luka\xa0Ivan\u200b", "given_first", ""), [("given", "Luka Ivan"), ("family", "KOVAČ")]),
        (("Kovač", "Luka", "given_first", "Luka from Split"), [("main", "Luka from Split")]),
    ],
)  # fmt: skip
def test_a_name_keeps_its_order_with_the_family_name_in_capitals(
    parts: tuple[str, str, str, str], expected: list[tuple[str, str]]
) -> None:
    """NAM-2: the family name in capitals, the order the person's own; a wish for the badge is followed."""
    assert name_of(*parts) == expected


def test_the_native_form_stands_on_its_own_line_in_its_own_language() -> None:
    """BDG-6: the Chinese name on its own line."""
    found = phrases(holder(native="阿不都•热合曼•艾力"))

    assert [phrase for phrase in found if phrase.style == "native"] == [
        Phrase("native", "阿不都·热合曼·艾力", "zh")
    ]


def test_a_native_form_that_says_the_same_is_not_repeated() -> None:
    found = phrases(holder(family="Nagy", given="Éva", native="Nagy Éva"))

    assert [phrase.style for phrase in found if phrase.style == "native"] == []


def test_function_body_and_city_follow_in_both_languages() -> None:
    found = [(phrase.style, phrase.text, phrase.language) for phrase in phrases(holder())][3:]

    assert found == [
        ("function", "Vice Mayor", "en"),
        ("body", "Chengdu Municipal People's Government", "en"),
        ("chinese", "成都市人民政府 副市长", "zh"),
        ("city", "Chengdu · 成都", "en"),
    ]


def test_what_is_missing_takes_no_line() -> None:
    found = phrases(holder(native="", function=("", ""), body=("", ""), city=("", "")))

    assert [phrase.style for phrase in found] == ["family", "given"]


def test_a_text_is_cleaned_of_breaks_and_unseen_marks() -> None:
    assert clean("Mayor\u200b of\nExample\u202e  \u0041\u030a") == "Mayor of Example Å"


@pytest.mark.parametrize("registration", awkward())
def test_no_letter_of_an_awkward_name_is_lost(registration: str) -> None:
    """NAM-2 to NAM-6: every letter of family and given name is on the badge, whatever its case."""
    row = delegates()[registration]
    found = phrases(holder_of(row))

    shown = "".join(p.text for p in found if p.style in ("main", "family", "given"))
    asked = clean(row["name_on_badge"])

    assert sorted(shown.replace(" ", "").casefold()) == sorted(asked.replace(" ", "").casefold())
