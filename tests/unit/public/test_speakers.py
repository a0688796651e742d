"""Who speaks: one entry a person, in order of family name, found by either script."""

from __future__ import annotations

import pytest

from forum_app.public.pages import speakers as pages
from tests.unit.public.documents import agenda, person, session

GARCIA = person("speaker", "Pedro GARCÍA LÓPEZ", function="Mayor of Oviedo")
ZHANG = person("chair_cn", "ZHANG Yongsheng", "张永生", "Mayor of Chengdu")
OSHEA = person("speaker", "Áine O’SHEA", function="Deputy Mayor of Dublin")


def names(found: list[pages.Speaker]) -> list[str]:
    return [speaker.latin for speaker in found]


def test_people_are_sorted_by_family_name_whatever_its_place() -> None:
    """NAM-2, NAM-8: the family name is the part in capitals."""
    whole = agenda(session("A", "09-20T07:00", "09-20T08:00", people=[ZHANG, OSHEA, GARCIA]))

    assert names(pages.collect(whole)) == ["Pedro GARCÍA LÓPEZ", "Áine O’SHEA", "ZHANG Yongsheng"]


def test_the_keys_of_the_release_decide_where_it_has_them() -> None:
    """NAM-6: van der Berg stands under B in the Netherlands; the release knows, the capitals do not."""
    berg = person("speaker", "Jan VAN DER BERG", sort="berg jan van der")
    whole = agenda(session("A", "09-20T07:00", "09-20T08:00", people=[GARCIA, berg]))

    assert names(pages.collect(whole)) == ["Jan VAN DER BERG", "Pedro GARCÍA LÓPEZ"]


def test_a_person_in_two_sessions_is_one_entry_with_both() -> None:
    whole = agenda(
        session("A", "09-20T07:00", "09-20T08:00", people=[ZHANG]),
        session("B", "09-20T08:00", "09-20T09:00", people=[ZHANG | {"role": "speaker"}]),
    )

    (speaker,) = pages.collect(whole)

    assert [s.code for s in speaker.sessions] == ["A", "B"]


def test_a_person_twice_in_one_session_has_it_once() -> None:
    whole = agenda(session("A", "09-20T07:00", "09-20T08:00", people=[ZHANG, ZHANG | {"role": "speaker"}]))

    (speaker,) = pages.collect(whole)

    assert [s.code for s in speaker.sessions] == ["A"]


def test_namesakes_stay_two_people() -> None:
    """REG-6: the same name with another function is somebody else; so is another identifier."""
    other = ZHANG | {"function": {"en": "Mayor of Nanjing", "original": "en"}}
    whole = agenda(session("A", "09-20T07:00", "09-20T08:00", people=[ZHANG, other]))
    numbered = agenda(
        session("A", "09-20T07:00", "09-20T08:00", people=[ZHANG | {"uid": "1"}, ZHANG | {"uid": "2"}])
    )

    assert len(pages.collect(whole)) == 2
    assert len(pages.collect(numbered)) == 2


def test_functions_without_a_person_and_cancelled_sessions_name_nobody() -> None:
    whole = agenda(
        session("A", "09-20T07:00", "09-20T08:00", people=[person("speaker", function="Mayor of Ghent")]),
        session("B", "09-20T08:00", "09-20T09:00", people=[ZHANG], state="cancelled"),
    )

    assert pages.collect(whole) == []


@pytest.mark.parametrize("words", ["garcia", "GARCÍA", "lopez pedro", "oviedo"])
def test_a_speaker_is_found_without_accents_in_any_order(words: str) -> None:
    whole = agenda(session("A", "09-20T07:00", "09-20T08:00", people=[ZHANG, GARCIA]))

    assert names(pages.search(pages.collect(whole), words, "")) == ["Pedro GARCÍA LÓPEZ"]


def test_a_speaker_is_found_by_the_chinese_name_and_by_letter() -> None:
    everybody = pages.collect(agenda(session("A", "09-20T07:00", "09-20T08:00", people=[ZHANG, GARCIA])))

    assert names(pages.search(everybody, "永生", "")) == ["ZHANG Yongsheng"]
    assert names(pages.search(everybody, "", "Z")) == ["ZHANG Yongsheng"]
    assert names(pages.search(everybody, "garcia", "Z")) == []


def test_the_alphabet_counts_people_and_keeps_other_scripts_apart() -> None:
    tibetan = person("speaker", "", "བསྟན་འཛིན")
    everybody = pages.collect(
        agenda(session("A", "09-20T07:00", "09-20T08:00", people=[ZHANG, OSHEA, tibetan]))
    )

    counts = pages.letters(everybody)

    assert {letter: n for letter, n in counts.items() if n} == {"O": 1, "Z": 1, "#": 1}
    assert list(counts)[:3] == ["A", "B", "C"]


@pytest.mark.parametrize(
    ("latin", "key"),
    [
        ("ZHANG Yongsheng", "zhang"),
        ("Pedro GARCÍA LÓPEZ", "garcia lopez"),
        ("Jane Doe", "doe"),
        ("J. R. SMITH", "smith"),
        ("Suharto", "suharto"),
    ],
)
def test_without_a_key_the_capitals_or_the_last_word_are_the_family_name(latin: str, key: str) -> None:
    assert pages.sort_key(latin).startswith(key)
