"""Reading a name as printed, to find its place in a list (NAM-8)."""

from __future__ import annotations

import pytest

from forum_app.agenda.services.naming import published
from forum_app.core.names import NameOrder, initial, latin_sort_key


@pytest.mark.parametrize(
    ("text", "family", "given"),
    [
        ("Thorsten Leemhuis", "Leemhuis", "Thorsten"),
        ("Guido van Rossum", "van Rossum", "Guido"),
        ("Ana María de la Cruz", "de la Cruz", "Ana María"),
        ("van Rossum", "Rossum", "van"),
        ("ZHANG Yongsheng", "ZHANG", "Yongsheng"),
        ("Pedro GARCÍA LÓPEZ", "GARCÍA LÓPEZ", "Pedro"),
        ("John D. Smith", "Smith", "John D."),
        ("JOHN SMITH", "SMITH", "JOHN"),
        ("Plato", "", "Plato"),
        ("H. G. WELLS", "WELLS", "H. G."),
    ],
)
def test_a_latin_name_is_parted_as_it_is_most_likely_meant(text: str, family: str, given: str) -> None:
    name = published(text)

    assert (name.family, name.given, name.native) == (family, given, "")


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("ZHANG Yongsheng", NameOrder.FAMILY_FIRST),
        ("Pedro GARCÍA LÓPEZ", NameOrder.GIVEN_FIRST),
        ("Plato", NameOrder.SINGLE),
        ("张永生", NameOrder.FAMILY_FIRST),
    ],
)
def test_the_order_is_the_printed_one(text: str, order: NameOrder) -> None:
    assert published(text).order is order


def test_a_chinese_name_is_kept_whole_and_sorted_by_pinyin() -> None:
    name = published("张永生")

    assert (name.native, name.family, initial(name)) == ("张永生", "", "Z")


@pytest.mark.parametrize("text", ["", "  ", "???", "O'Brien", "X Æ A-12", "محمد", "A B C D E F", "- -"])
def test_no_name_is_too_odd_to_be_sorted(text: str) -> None:
    assert len(initial(published(text))) == 1
    assert latin_sort_key(published(text)).isprintable()
