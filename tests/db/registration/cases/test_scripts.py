"""Letters of other scripts, rare characters, and what typefaces may lack."""

from __future__ import annotations

import unicodedata

from sqlalchemy.orm import Session

from tests.db.registration.cases.taken import ROWS, take_one


def rare(session: Session, key: str, character: str) -> None:
    """Check that a rare character is stored as it is, found, given back, and pointed out for the badge."""
    taken = take_one(session, "rare-hanzi", key)

    assert taken.person.native == f"王{character}"
    assert taken.exported("name_native") == f"王{character}"
    assert taken.is_found_by(f"王{character}", "wang")
    assert taken.problems == ["rare-character"]


def test_00182_rare_hanzi_2c029_outside_the_basic_plane(session: Session) -> None:
    rare(session, "UF27-00182", "\U0002c029")


def test_00199_rare_hanzi_4dae_of_extension_a(session: Session) -> None:
    rare(session, "UF27-00199", "\u4dae")


def test_00203_rare_hanzi_2b5af_outside_the_basic_plane(session: Session) -> None:
    rare(session, "UF27-00203", "\U0002b5af")


def test_00261_rare_hanzi_2cb4e_outside_the_basic_plane(session: Session) -> None:
    rare(session, "UF27-00261", "\U0002cb4e")


def test_00267_rare_hanzi_36c3_of_extension_a(session: Session) -> None:
    rare(session, "UF27-00267", "\u36c3")


def test_00732_greek_native_name_is_kept_and_found(session: Session) -> None:
    """NAM-1: the native form stands beside the Latin one."""
    taken = take_one(session, "greek-native", "UF27-00732")

    assert taken.person.native == "Ελευθερία Παπαθανασίου"
    assert taken.is_found_by("παπαθανασιου", "papathanasiou")
    assert taken.problems == []


def test_00943_bulgarian_patronymic_stays_with_the_given_name(session: Session) -> None:
    """NAM-6: the patronymic is neither dropped nor made a family name."""
    taken = take_one(session, "bulgarian-patronymic", "UF27-00943")

    assert (taken.person.family, taken.person.given) == ("Zhelyazkova", "Tsvetana Shterionova")
    assert taken.person.native == "Цветана Щерионова Желязкова"
    assert taken.is_found_by("желязкова", "shterionova")
    assert taken.problems == []


def test_00950_maltese_letters_stay_and_are_found_without_their_strokes(session: Session) -> None:
    taken = take_one(session, "maltese-letters", "UF27-00950")

    assert taken.person.family == "Għarbi Ħaż-Żebbuġ"
    assert taken.official == "Ċensu GĦARBI ĦAŻ-ŻEBBUĠ"
    assert taken.is_found_by("gharbi", "haz zebbug", "censu")
    assert taken.problems == []


def test_00972_comma_below_letters_are_not_turned_into_cedillas(session: Session) -> None:
    """NAM-6: Latvian and Romanian letters with a comma below."""
    taken = take_one(session, "latvian-romanian-comma", "UF27-00972")

    assert taken.person.family == "Ķēniņš-Țăranu"
    assert "\u021a" in taken.person.family
    assert taken.is_found_by("kenins taranu", "girts")
    assert taken.problems == []


def test_01014_decomposed_letters_are_stored_composed(session: Session) -> None:
    """NAM-6: Unicode is stored in NFC, the typed form as it came."""
    row = ROWS["UF27-01014"]
    taken = take_one(session, "nfd-diacritics", "UF27-01014")

    assert not unicodedata.is_normalized("NFC", row["family_name"] + row["given_name"])
    assert taken.person.family == unicodedata.normalize("NFC", row["family_name"])
    assert unicodedata.is_normalized("NFC", taken.person.given)
    assert row["family_name"] in taken.person.typed_form
    assert taken.is_found_by("luczynski muller", "zoe")
    assert taken.problems == []


def test_01072_arabic_native_name_is_kept_without_marks_that_turn_text(session: Session) -> None:
    taken = take_one(session, "rtl-native", "UF27-01072")

    assert taken.person.native == "يوسف بن عيسى"
    assert taken.official == "Yūsuf BENAÏSSA"
    assert taken.is_found_by("يوسف", "yusuf", "benaissa")
    assert taken.problems == []


def test_01072_a_direction_override_in_the_name_is_dropped(session: Session) -> None:
    """NAM-6: a name cannot turn the text around it; what was typed is kept apart."""
    turned = "\u202e" + ROWS["UF27-01072"]["name_native"] + "\u202c"

    taken = take_one(session, "rtl-native", "UF27-01072", name_native=turned)

    assert taken.person.native == "يوسف بن عيسى"
    assert "\u202e" in taken.person.typed_form


def test_01076_hebrew_native_name_keeps_its_maqaf(session: Session) -> None:
    taken = take_one(session, "hebrew-native", "UF27-01076")

    assert taken.person.native == "נועה בן־ארי"
    assert taken.is_found_by("נועה", "ben ari", "noa")
    assert taken.problems == []
