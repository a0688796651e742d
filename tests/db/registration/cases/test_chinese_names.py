"""Names of people from China: surnames of one and two characters, none at all, dots, Hong Kong and Macau."""

from __future__ import annotations

from sqlalchemy.orm import Session

from forum_app.registration.rules import NameOrder
from tests.db.registration.cases.taken import ROWS, take, take_one, take_rows


def test_00052_minority_middle_dot_is_one_single_name_found_with_and_without_the_dot(
    session: Session,
) -> None:
    """NAM-4: the dot joins parts, there is no family name; search ignores it."""
    taken = take_one(session, "minority-middle-dot", "UF27-00052")

    assert (taken.person.family, taken.person.given) == ("", "Tuerxun Ayixianmu")
    assert taken.person.native == "吐尔逊·阿依先木"
    assert taken.person.name_order is NameOrder.SINGLE
    assert taken.is_found_by("吐尔逊阿依先木", "吐尔逊·阿依先木", "ayixianmu")
    assert taken.problems == []


def test_00087_minority_middle_dot_keeps_three_parts(session: Session) -> None:
    """NAM-4."""
    taken = take_one(session, "minority-middle-dot-3-parts", "UF27-00087")

    assert taken.person.native == "阿不都·热合曼·艾力"
    assert taken.person.given == "Abudou Reheman Aili"
    assert taken.is_found_by("热合曼", "aili abudou")
    assert taken.problems == []


def test_00091_wrong_dot_is_stored_as_the_right_one_and_kept_as_typed(session: Session) -> None:
    """NAM-4: • is accepted and · stored; NAM-6: the typed form stays."""
    taken = take_one(session, "middle-dot-wrong-character", "UF27-00091")

    assert taken.person.native == "古丽娜尔·玉素甫"
    assert "古丽娜尔•玉素甫" in taken.person.typed_form
    assert taken.exported("name_native") == "古丽娜尔·玉素甫"
    assert taken.problems == []


def test_00115_tibetan_name_has_no_family_name(session: Session) -> None:
    """NAM-4: nothing is put in capitals where there is no surname."""
    taken = take_one(session, "tibetan-no-surname", "UF27-00115")

    assert (taken.person.family, taken.person.given, taken.person.native) == ("", "Zhaxi Pingcuo", "扎西平措")
    assert taken.official == "Zhaxi Pingcuo"
    assert taken.person.badge_form == "ZHAXI PINGCUO", "the badge is as the person asked"
    assert taken.problems == []


def test_00122_mongolian_single_name_sorts_by_itself(session: Session) -> None:
    """NAM-4, NAM-8."""
    taken = take_one(session, "mongolian-single-name", "UF27-00122")

    assert (taken.person.family, taken.person.given) == ("", "Wuyunqiqige")
    assert taken.person.sort_latin == "wuyunqiqige"
    assert taken.person.native == "乌云其其格"
    assert taken.problems == []


def test_00133_compound_surname_stays_whole(session: Session) -> None:
    """NAM-3: 欧阳 is one surname, in the lists too."""
    taken = take_one(session, "compound-surname", "UF27-00133")

    assert taken.official == "OUYANG Ruolin"
    assert taken.person.native == "欧阳若琳"
    assert taken.person.sort_pinyin.startswith("ou1")
    assert taken.is_found_by("欧阳若琳", "ouyang ruolin", "ruolin ouyang")
    assert taken.problems == []


def test_00166_one_character_given_name_is_found_in_either_order(session: Session) -> None:
    """NAM-3: 卫玮 is Wei Wei."""
    taken = take_one(session, "one-char-given", "UF27-00166")

    assert (taken.person.family, taken.person.given, taken.person.native) == ("Wei", "Wei", "卫玮")
    assert taken.official == "WEI Wei"
    assert taken.is_found_by("卫玮", "weiwei")
    assert taken.problems == []


def test_00169_lyu_keeps_the_passport_spelling_and_is_found_by_all(session: Session) -> None:
    """NAM-5: passports print LYU, older ones LV; nothing is respelt."""
    taken = take_one(session, "u-umlaut-lyu", "UF27-00169")

    assert (taken.person.family, taken.person.given, taken.person.native) == ("Lyu", "Lü", "吕绿")
    assert taken.official == "LYU Lü"
    assert taken.is_found_by("lyu", "lv", "lu", "吕绿")
    assert taken.problems == []


def test_00309_traditional_characters_of_hong_kong_stay(session: Session) -> None:
    """NAM-3: 陳 is not turned into 陈; the English name stands where the person puts it."""
    taken = take_one(session, "traditional-hk", "UF27-00309")

    assert (taken.person.native, taken.person.family, taken.person.given) == (
        "陳大文",
        "Chan",
        "Tai-man Peter",
    )
    assert taken.person.badge_form == "Peter CHAN Tai-man"
    assert taken.is_found_by("陳大文", "peter chan")
    assert taken.problems == []


def test_00426_macau_portuguese_name_goes_given_first_with_its_particle(session: Session) -> None:
    """NAM-2: the order is the person's own."""
    taken = take_one(session, "macau-portuguese", "UF27-00426")

    assert (taken.person.family, taken.person.given, taken.person.native) == (
        "da Rosa Leong",
        "Inês",
        "梁怡詩",
    )
    assert taken.person.name_order is NameOrder.GIVEN_FIRST
    assert taken.official == "Inês DA ROSA LEONG"
    assert taken.is_found_by("ines", "梁怡詩")
    assert taken.problems == []


def test_00442_and_00448_namesakes_are_two_people(session: Session) -> None:
    """REG-6: same Latin name, another birth date: two people, and nothing is said."""
    one, other = take_rows(session, ROWS["UF27-00442"], ROWS["UF27-00448"])

    assert one.official == other.official == "ZHANG Wei"
    assert (one.person.native, other.person.native) == ("张伟", "张薇")
    assert one.person.id != other.person.id
    assert "likely-duplicate" not in one.problems + other.problems


def test_00442_same_name_1_with_the_same_birth_date_would_be_told(session: Session) -> None:
    """REG-6: the control: with one birth date the second row is to be compared, and is taken all the same."""
    twin = ROWS["UF27-00448"] | {"date_of_birth": ROWS["UF27-00442"]["date_of_birth"]}

    _, other = take_rows(session, ROWS["UF27-00442"], twin)

    assert other.problems == ["likely-duplicate"]


def test_00448_same_name_2_is_head_of_its_city_and_waits(session: Session) -> None:
    """REG-6: each namesake keeps an own state, delegation and address."""
    (taken,) = take(session, "same-name-2", "UF27-00448")

    assert taken.registration.delegation is not None
    assert taken.registration.delegation.body.get("en") == "Treviso"
    assert taken.registration.waiting is not None
    assert taken.problems == []
