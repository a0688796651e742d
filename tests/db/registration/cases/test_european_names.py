"""Names of people from Europe and elsewhere: particles, two surnames, suffixes, one name, capitals."""

from __future__ import annotations

from sqlalchemy.orm import Session

from forum_app.core import names
from forum_app.registration import naming
from forum_app.registration.rules import NameOrder
from tests.db.registration.cases.taken import take_one


def test_00480_long_name_is_kept_whole(session: Session) -> None:
    """NAM-6: nothing is cut on the way in."""
    taken = take_one(session, "long-name", "UF27-00480")

    assert taken.person.family == "de Albuquerque e Vasconcelos de Sousa Coutinho"
    assert taken.person.given == "Maria da Conceição Leonor Francisca"
    assert (
        taken.official == "Maria da Conceição Leonor Francisca DE ALBUQUERQUE E VASCONCELOS DE SOUSA COUTINHO"
    )
    assert taken.is_found_by("coutinho", "conceicao leonor")
    assert taken.problems == []


def test_00508_spanish_surnames_are_both_the_family_name(session: Session) -> None:
    """NAM-6: two surnames; GARCIA finds García."""
    taken = take_one(session, "spanish-two-surnames", "UF27-00508")

    assert taken.person.family == "García y Ñúñez-Ibáñez"
    assert taken.official == "María del Mar GARCÍA Y ÑÚÑEZ-IBÁÑEZ"
    assert taken.person.sort_latin.startswith("garcia-y-nunez-ibanez")
    assert taken.is_found_by("GARCIA", "nunez")
    assert taken.problems == []


def test_00509_dutch_particle_sorts_under_g_and_in_belgium_under_v(session: Session) -> None:
    """NAM-2: the habit of the person's country decides; the spelling stays."""
    taken = take_one(session, "dutch-particle", "UF27-00509")

    assert taken.person.family == "van der 's-Gravesande"
    assert taken.person.sort_latin.startswith("gravesande")
    name = naming.name_of(taken.person)
    assert names.latin_sort_key(name, "BE").startswith("van-der")
    assert taken.problems == []


def test_00518_german_particle_and_title_of_nobility_stay_in_the_name(session: Session) -> None:
    """NAM-2."""
    taken = take_one(session, "german-particle", "UF27-00518")

    assert (taken.person.family, taken.person.given) == ("Freiherr von und zu Musterfels", "Götz")
    assert taken.official == "Götz FREIHERR VON UND ZU MUSTERFELS"
    assert taken.is_found_by("musterfels", "goetz", "gotz")
    assert taken.problems == []


def test_00521_irish_apostrophe_stays_typographic(session: Session) -> None:
    """NAM-6: ’ is no mistake for '."""
    taken = take_one(session, "irish-apostrophe", "UF27-00521")

    assert taken.person.family == "O’Sheá-Ní Dhomhnaill"
    assert taken.official == "Sadhbh O’SHEÁ-NÍ DHOMHNAILL"
    assert taken.is_found_by("oshea", "o'shea", "O’Shea", "shea")
    assert taken.problems == []


def test_00567_ascii_apostrophe_stays_plain_even_at_the_end(session: Session) -> None:
    """NAM-6: Niccolo' keeps the stroke with which Italian keyboards write an accent."""
    taken = take_one(session, "ascii-apostrophe", "UF27-00567")

    assert (taken.person.family, taken.person.given) == ("D'Annunziatella", "Niccolo'")
    assert taken.official == "Niccolo' D'ANNUNZIATELLA"
    assert taken.is_found_by("dannunziatella", "niccolo")
    assert taken.problems == []


def test_00571_hungarian_native_form_is_family_first_and_stands_beside_the_other(session: Session) -> None:
    """NAM-6: the badge is given first as asked; the native form keeps its own order."""
    taken = take_one(session, "hungarian-family-first-native", "UF27-00571")

    assert (taken.person.native, taken.person.badge_form) == ("Szőke-Fűzfői Tünde", "Tünde SZŐKE-FŰZFŐI")
    assert taken.person.name_order is NameOrder.GIVEN_FIRST
    assert taken.is_found_by("szoke fuzfoi", "tunde")
    assert taken.problems == []


def test_01092_mononym_is_the_whole_name(session: Session) -> None:
    """NAM-6: no family name is made up."""
    taken = take_one(session, "mononym", "UF27-01092")

    assert (taken.person.family, taken.person.given) == ("", "Suharmini")
    assert taken.person.name_order is NameOrder.SINGLE
    assert taken.official == "Suharmini"
    assert taken.exported("family_name") == ""
    assert taken.problems == []


def test_01094_icelandic_patronymic_with_thorn_and_ash(session: Session) -> None:
    """NAM-6: Þ and Æ are letters; thorgrims finds them."""
    taken = take_one(session, "icelandic-patronymic", "UF27-01094")

    assert taken.official == "Æsa ÞORGRÍMSDÓTTIR"
    assert taken.is_found_by("thorgrimsdottir", "aesa", "Þorgrímsdóttir")
    assert taken.problems == []


def test_01102_turkish_dotted_and_dotless_i_stay_apart(session: Session) -> None:
    """NAM-6: capitals by the rules of the nationality: ı I and i İ."""
    taken = take_one(session, "turkish-dotless-i", "UF27-01102")

    assert (taken.person.family, taken.person.given) == ("Işıkılıç", "İpek")
    assert taken.official == "İpek IŞIKILIÇ"
    assert taken.is_found_by("isikilic", "ipek")
    assert taken.problems == []


def test_01107_suffixes_and_commas_stay_where_they_were_typed(session: Session) -> None:
    """NAM-6: "Jr." keeps its full stop, "III" its comma."""
    taken = take_one(session, "suffix", "UF27-01107")

    assert (taken.person.family, taken.person.given) == ("Fitzgerald Jr.", "John, III")
    assert taken.exported("given_name") == "John, III"
    assert taken.is_found_by("fitzgerald", "john")
    assert taken.problems == []


def test_01123_all_capitals_are_not_made_small(session: Session) -> None:
    """NAM-6: names are untouched but for NFC, blanks and the dot."""
    taken = take_one(session, "all-caps", "UF27-01123")

    assert (taken.person.family, taken.person.given) == ("ROSSI", "GIUSEPPE MARIA")
    assert taken.is_found_by("rossi giuseppe")
    assert taken.problems == []


def test_01126_small_letters_are_not_made_capital(session: Session) -> None:
    """NAM-6; the official style shows capitals, the stored name does not."""
    taken = take_one(session, "lower-case", "UF27-01126")

    assert (taken.person.family, taken.person.given) == ("dupont", "jean-luc")
    assert taken.official == "jean-luc DUPONT"
    assert taken.problems == []


def test_01156_sex_x_comes_with_the_title_mx(session: Session) -> None:
    """NAM-6: X in the passport is an answer, not a gap."""
    taken = take_one(session, "sex-x-passport", "UF27-01156")

    assert (taken.person.sex, taken.person.courtesy_title) == ("X", "Mx")
    assert taken.exported("sex_passport") == "X"
    assert taken.problems == []


def test_01179_blank_title_stays_blank(session: Session) -> None:
    """NAM-6: no title is guessed from the sex."""
    taken = take_one(session, "title-blank", "UF27-01179")

    assert taken.person.courtesy_title == ""
    assert taken.official == "Aleksandra NOWAK"
    assert taken.problems == []
