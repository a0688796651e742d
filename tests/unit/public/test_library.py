"""The library: search over both scripts, numbers in a series, founding texts by numbered paragraphs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from forum_app.core.translated import Translated
from forum_app.editions.models import Pillar
from forum_app.library.models import Document
from forum_app.library.rules import DocumentKind
from forum_app.public.pages import library as pages
from forum_app.public.pages.library import Wanted

FOUNDING = Path(__file__).resolve().parents[3] / "data" / "founding"
NETWORKS = Pillar(key="city-networking", number=2, name=Translated.of(en="City networking"))
SERIES = Translated.of(zh="系列文章", original="zh")


def document(slug: str, chinese: str, **changes: Any) -> Document:
    values: dict[str, Any] = {
        "slug": slug,
        "kind": DocumentKind.PRESS,
        "title": Translated.of(zh=chinese, original="zh"),
        "original_language": "zh",
        "authors": "",
    }
    return Document(**(values | changes))


PRESS = [
    document("press-2", "中国城镇化是一场深刻的社会变革", series=SERIES, authors="白丽"),
    document("press-4", "弗朗索瓦•吉浦罗谈中国城镇化和中欧城镇化合作", series=SERIES),
]
INVENTORY = document(
    "inventory",
    "",
    title=Translated.of(en="Inventory of twinning agreements"),
    original_language="en",
    kind=DocumentKind.REFERENCE,
    pillar=NETWORKS,
)
ALL = [*PRESS, INVENTORY]


@pytest.mark.parametrize("words", ["吉浦罗", "弗朗索瓦·吉浦罗", "弗朗索瓦•吉浦罗"])
def test_a_transliterated_name_is_found_with_either_dot(words: str) -> None:
    """B27: item 4 of the series, typed with • or ·."""
    assert [d.slug for d in pages.search(ALL, Wanted(words=words))] == ["press-4"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), ["press-2", "press-4", "inventory"]),
        (Wanted(words="twinning"), ["inventory"]),
        (Wanted(words="白丽"), ["press-2"]),
        (Wanted(pillar="city-networking"), ["inventory"]),
        (Wanted(kind="press"), ["press-2", "press-4"]),
        (Wanted(language="en"), ["inventory"]),
        (Wanted(kind="press", language="en"), []),
    ],
)
def test_words_pillar_kind_and_language_narrow_the_list(wanted: Wanted, found: list[str]) -> None:
    assert [d.slug for d in pages.search(ALL, wanted)] == found


def test_a_series_is_numbered_from_one_in_the_order_of_the_library() -> None:
    """DOC-2: what stands outside a series has no number."""
    assert pages.series_numbers(ALL) == {"press-2": 1, "press-4": 2}


def test_a_text_is_numbered_by_its_paragraphs() -> None:
    """B56: each sentence can be cited by the number of its paragraph."""
    found = pages.paragraphs("One.\n\nTwo.\n   \nThree.\n", "en")

    assert [(p.number, p.text) for p in found] == [(1, "One."), (2, "Two."), (3, "Three.")]


def test_a_heading_is_marked_or_stands_alone_after_two_empty_lines() -> None:
    found = pages.paragraphs("## Background\nText.\n\n\nCity Networking\n\nCities are key players.", "en")

    assert [(p.text, p.level) for p in found] == [
        ("Background", 2),
        ("Text.", 0),
        ("City Networking", 1),
        ("Cities are key players.", 0),
    ]


def test_a_chinese_paragraph_in_an_english_text_carries_its_language() -> None:
    """NAM-7."""
    found = pages.paragraphs(
        "[Original in Chinese]《社会与公益》杂志2013年3月刊登系列文章\nOther Speeches", "en"
    )

    assert [p.language for p in found] == ["zh", "en"]


def test_misprints_stay_and_are_told() -> None:
    """Domain part B: the text is kept as printed and the misprint is noted."""
    text = (FOUNDING / "study-sps-2-1.txt").read_text(encoding="utf-8")

    noted = [p for p in pages.paragraphs(text, "en") if p.notes]

    assert [("induded" in p.text, len(p.notes)) for p in noted] == [(True, 1)]


def test_the_founding_page_is_whole_and_its_doubled_sizes_are_told() -> None:
    """B11, B56: nothing of the source is lost."""
    text = (FOUNDING / "partnership.txt").read_text(encoding="utf-8")

    found = pages.paragraphs(text, "en")

    assert "".join(p.text for p in found) == "".join(line.strip() for line in text.splitlines())
    assert [p.number for p in found] == list(range(1, len(found) + 1))
    assert any("700 twinnings" in p.text and p.notes for p in found)
    assert [p.text for p in found if p.level][:3] == [
        "Reference Documents",
        "Cooperation at Central level",
        "City Networking",
    ]
