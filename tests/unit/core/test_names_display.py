from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.core.names import PersonName, badge, listed, official, plain, upper

ZHANG = PersonName.of("Zhang", "Yongsheng", "family_first", native="张永生")
GARCIA = PersonName.of("García López", "Pedro")
TUERXUN = PersonName.of("", "Tuerxun Ayixianmu", "single", native="吐尔逊·阿依先木")


def test_the_official_style_has_the_family_name_in_capitals_in_the_persons_own_order() -> None:
    """NAM-2."""
    assert official(ZHANG) == "ZHANG Yongsheng"
    assert official(GARCIA) == "Pedro GARCÍA LÓPEZ"


def test_a_single_name_stands_as_typed() -> None:
    """NAM-4: there is no family name to put in capitals."""
    assert official(TUERXUN) == "Tuerxun Ayixianmu"
    assert listed(TUERXUN) == "Tuerxun Ayixianmu"


def test_a_name_with_a_native_form_only_shows_that() -> None:
    name = PersonName.of(native="扎西平措", order="single")

    assert (official(name), plain(name), listed(name)) == ("扎西平措", "扎西平措", "扎西平措")


def test_the_plain_form_keeps_the_case_as_typed() -> None:
    assert plain(ZHANG) == "Zhang Yongsheng"
    assert plain(PersonName.of("dupont", "jean-luc")) == "jean-luc dupont"


def test_the_badge_prints_what_the_person_asked_for() -> None:
    """NAM-1."""
    chan = PersonName.of("Chan", "Tai-man Peter", "family_first", badge_form="Peter CHAN Tai-man")

    assert badge(chan) == "Peter CHAN Tai-man"
    assert badge(GARCIA) == "Pedro GARCÍA LÓPEZ"


@pytest.mark.parametrize(
    ("typed", "capitals"),
    [
        ("Strauß", "STRAUSS"),
        ("Παπαθανασίου", "ΠΑΠΑΘΑΝΑΣΙΟΥ"),
        ("Μάιος", "ΜΑΪΟΣ"),
        ("Ραΐδης", "ΡΑΪΔΗΣ"),
        ("IJsselstein", "IJSSELSTEIN"),
        ("ĳssel", "ĲSSEL"),
        ("van der 's-Gravesande", "VAN DER 'S-GRAVESANDE"),
        ("O’Sheá-Ní Dhomhnaill", "O’SHEÁ-NÍ DHOMHNAILL"),
        ("d'Annunzio", "D'ANNUNZIO"),
        ("Għarbi Ħaż-Żebbuġ", "GĦARBI ĦAŻ-ŻEBBUĠ"),
        ("Þorgrímsdóttir", "ÞORGRÍMSDÓTTIR"),
        ("Ķēniņš-Țăranu", "ĶĒNIŅŠ-ȚĂRANU"),
        ("Желязкова", "ЖЕЛЯЗКОВА"),
        ("McGuinness", "McGUINNESS"),
        ("MacManus", "MacMANUS"),
        ("FitzGerald", "FitzGERALD"),
        ("Fitzgerald", "FITZGERALD"),
        ("Ó hÓgáin", "Ó hÓGÁIN"),
        ("Macron", "MACRON"),
        ("ბერიძე", "ბერიძე"),
        ("", ""),
    ],
)
def test_capitals_are_right_letter_by_letter(typed: str, capitals: str) -> None:
    """NAM-2, NAM-6."""
    assert upper(typed) == capitals


def test_turkish_keeps_dotted_and_dotless_i_apart_on_request() -> None:
    """NAM-6, case turkish-dotless-i."""
    assert upper("Demirkılıç", "TR") == "DEMİRKILIÇ"
    assert upper("Demir", "DE") == "DEMIR"


@given(st.text() | st.text("αάΐϋύήςßµýÝiıİaMcÓh'- "))
def test_capitals_of_capitals_are_the_same(text: str) -> None:
    once = upper(text)

    assert upper(once) == once


def test_a_list_shows_the_main_name_first_and_the_particle_behind() -> None:
    """NAM-2: particles by country habit."""
    berg = PersonName.of("van den Berg", "Jan")

    assert listed(berg, "NL") == "BERG, Jan van den"
    assert listed(berg, "BE") == "VAN DEN BERG, Jan"
    assert listed(PersonName.of("d'Ormesson", "Jean"), "FR") == "ORMESSON, Jean d'"
    assert listed(PersonName.of("van der 's-Gravesande", "Joost"), "NL") == "'S-GRAVESANDE, Joost van der"


def test_a_family_first_name_needs_no_comma_in_a_list() -> None:
    assert listed(ZHANG, "CN") == "ZHANG Yongsheng"
    assert listed(GARCIA, "ES") == "GARCÍA LÓPEZ, Pedro"
