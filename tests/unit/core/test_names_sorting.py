from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.core.names import (
    NameOrder,
    PersonName,
    chinese_sort_key,
    fold,
    initial,
    latin_sort_key,
    search_key,
    split_particle,
)

LATIN = st.text("abcçéñøłß -'’", max_size=12)


def _chinese(native: str, order: str = "family_first") -> PersonName:
    return PersonName.of(native=native, order=order)


@pytest.mark.parametrize(
    ("family", "country", "split"),
    [
        ("van der 's-Gravesande", "NL", ("van der", "'s-Gravesande")),
        ("van der 's-Gravesande", "BE", ("", "van der 's-Gravesande")),
        ("Van den Berg", "NL", ("Van den", "Berg")),
        ("Freiherr von und zu Musterfels", "DE", ("Freiherr von und zu", "Musterfels")),
        ("Zur Mühlen", "DE", ("", "Zur Mühlen")),
        ("de La Fontaine", "FR", ("de", "La Fontaine")),
        ("d’Ormesson", "FR", ("d’", "Ormesson")),
        ("Du Pont", "FR", ("", "Du Pont")),
        ("de la Cueva", "ES", ("de la", "Cueva")),
        ("García y Ñúñez", "ES", ("", "García y Ñúñez")),
        ("de Albuquerque e Sousa", "PT", ("de", "Albuquerque e Sousa")),
        ("D'Annunzio", "IT", ("", "D'Annunzio")),
        ("von Wright", "FI", ("von", "Wright")),
        ("Van", "NL", ("", "Van")),
        ("d'", "FR", ("", "d'")),
        ("van Wyk", "ZA", ("", "van Wyk")),
        ("van Wyk", "", ("", "van Wyk")),
    ],
)
def test_particles_follow_the_habit_of_the_country(family: str, country: str, split: tuple[str, str]) -> None:
    """NAM-2."""
    assert split_particle(family, country) == split


def test_van_der_s_gravesande_sorts_under_g_in_the_netherlands_and_under_v_in_belgium() -> None:
    """NAM-2, case dutch-particle."""
    name = PersonName.of("van der 's-Gravesande", "Joost")

    assert (initial(name, "NL"), initial(name, "BE")) == ("G", "V")
    assert latin_sort_key(name, "NL") == "gravesande joost van-der"


def test_a_shorter_family_name_comes_before_a_longer_one_that_begins_with_it() -> None:
    names = [
        PersonName.of("García López", "Ana"),
        PersonName.of("Garciaz", "Ana"),
        PersonName.of("García", "Zoe"),
        PersonName.of("Garcia", "Ana"),
    ]

    keys = sorted(latin_sort_key(name) for name in names)

    assert keys == ["garcia ana", "garcia zoe", "garcia-lopez ana", "garciaz ana"]


@pytest.mark.parametrize(
    ("letters", "folded"),
    [
        ("Øłđßæþ", "oldssaeth"),
        ("İı", "ii"),
        ("Œuvre", "oeuvre"),
        ("ẞ", "ss"),
        ("Ősz", "osz"),
        ("Ñ", "n"),
        ("ħ", "h"),
    ],
)
def test_special_letters_are_spelled_out(letters: str, folded: str) -> None:
    """NAM-8."""
    assert fold(letters) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(LATIN, LATIN)
def test_a_latin_key_is_printable_ascii_in_small_letters(family: str, given_name: str) -> None:
    """The order must not depend on the database's own collation more than need be."""
    key = latin_sort_key(PersonName.of(family, given_name))

    assert key.isascii()
    assert key == key.strip().lower()


def test_chinese_names_sort_by_pinyin_with_tones() -> None:
    """NAM-8: 王 after 李, 李小 before 李晓 by tone and character."""
    names = [_chinese(native) for native in ("张伟", "王小明", "李娜", "安宁", "章伟", "欧阳兰")]

    in_order = [name.native for name in sorted(names, key=chinese_sort_key)]

    assert in_order == ["安宁", "李娜", "欧阳兰", "王小明", "张伟", "章伟"]


def test_people_with_one_surname_stay_together_in_a_chinese_list() -> None:
    names = [_chinese(native) for native in ("章安", "张伟", "章伟", "张安")]

    in_order = [name.native for name in sorted(names, key=chinese_sort_key)]

    assert in_order == ["张安", "张伟", "章安", "章伟"]


@pytest.mark.parametrize(
    ("native", "start"),
    [
        ("单雄信", "shan4"),
        ("曾秀英", "zeng1"),
        ("解缙", "xie4"),
        ("仇英", "qiu2"),
        ("尉迟恭", "yu4"),
        ("万俟洛", "mo4"),
    ],
)
def test_surnames_are_read_as_surnames(native: str, start: str) -> None:
    """NAM-8: the character's usual reading would put the name elsewhere."""
    assert chinese_sort_key(_chinese(native)).startswith(start)


def test_a_single_name_is_not_read_as_surname_and_given_name() -> None:
    """单 is Shan as a surname, Dan otherwise."""
    assert chinese_sort_key(_chinese("单增", "single")).startswith("dan1")


def test_rare_characters_sort_by_their_reading() -> None:
    """Case rare-hanzi: also beyond the BMP."""
    keys = [chinese_sort_key(_chinese(f"王{rare}")) for rare in ("䶮", "𬀩", "㛃")]

    assert [key.split()[1][:-5] for key in keys] == ["yan3", "wei3", "jie2"]


def test_a_name_without_a_chinese_form_joins_a_chinese_list_by_its_letters() -> None:
    names = [PersonName.of("Müller", "Zoé"), _chinese("李娜"), _chinese("王伟")]

    in_order = [str(name.native or name.family) for name in sorted(names, key=chinese_sort_key)]

    assert in_order == ["李娜", "Müller", "王伟"]


def test_a_name_with_a_chinese_form_only_is_under_its_pinyin_letter() -> None:
    assert initial(_chinese("曾秀英")) == "Z"


@pytest.mark.parametrize("native", ["王，伟", "王伟（）", "王-伟", "王 · 伟", "王伟。"])
def test_signs_around_chinese_characters_do_not_count(native: str) -> None:
    """Somebody will type them; 王·伟 has no surname but the same reading."""
    assert chinese_sort_key(_chinese(native)) == chinese_sort_key(_chinese("王伟"))


@given(
    native=st.text("王单欧阳，·（々〇⼀A 𬀩\u0301", max_size=8) | st.text(max_size=8),
    order=st.sampled_from(NameOrder),
)
def test_no_native_form_stops_the_making_of_keys(native: str, order: NameOrder) -> None:
    typed, cleaned = PersonName(native=native, order=order), PersonName.of(native=native, order=order)

    keys = [
        make(name) for name in (typed, cleaned) for make in (latin_sort_key, chinese_sort_key, search_key)
    ]

    assert all(isinstance(key, str) for key in keys)


def test_other_letters_are_under_the_hash() -> None:
    assert initial(PersonName.of("Παπαδοπούλου", "Ελένη")) == "#"
    assert initial(PersonName()) == "#"
