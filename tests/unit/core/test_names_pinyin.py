from __future__ import annotations

import pytest

from forum_app.core.names import suggest_latin


@pytest.mark.parametrize(
    ("native", "suggested"),
    [
        ("张永生", ("Zhang", "Yongsheng")),
        ("欧阳若琳", ("Ouyang", "Ruolin")),
        ("歐陽若琳", ("Ouyang", "Ruolin")),
        ("欧阳", ("Ou", "Yang")),
        ("单雄信", ("Shan", "Xiongxin")),
        ("区大同", ("Ou", "Datong")),
        ("朱平安", ("Zhu", "Ping'an")),
        ("卫玮", ("Wei", "Wei")),
        ("王", ("Wang", "")),
        (" 王　伟 ", ("Wang", "Wei")),
    ],
)
def test_pinyin_is_suggested_for_a_chinese_name(native: str, suggested: tuple[str, str]) -> None:
    """NAM-1, NAM-3: compound surnames and surname readings."""
    assert suggest_latin(native) == suggested


def test_u_umlaut_is_suggested_as_passports_print_it_today() -> None:
    """NAM-5."""
    assert suggest_latin("吕绿") == ("Lyu", "Lyu")


def test_a_dotted_name_gets_no_family_name() -> None:
    """NAM-4."""
    assert suggest_latin("阿不都•热合曼•艾力") == ("", "Abudou Reheman Aili")


def test_a_single_name_gets_no_family_name() -> None:
    """NAM-4, case tibetan-no-surname."""
    assert suggest_latin("扎西平措", "single") == ("", "Zhaxipingcuo")


@pytest.mark.parametrize("native", ["", "Szőke Tünde", "يوسف", "王X", "·"])
def test_nothing_is_suggested_for_other_scripts(native: str) -> None:
    assert suggest_latin(native) == ("", "")


def test_nothing_is_suggested_for_a_character_without_a_reading() -> None:
    """U+3007 has a reading, U+2B820 has none in the tables."""
    family, given = suggest_latin("王\U0002b820")

    assert (family, given) == ("Wang", "")
