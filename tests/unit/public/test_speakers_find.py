"""One person by identifier, all by letter and by words: the list and the single page agree."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from forum_app.public.pages import speakers as pages
from forum_app.public.pages.document import Agenda, Person
from tests.unit.public.documents import Json, agenda, person, session, text
from tests.unit.public.drawn import agendas

ZHANG = person("speaker", "ZHANG Yongsheng", "张永生", "Mayor of Chengdu", uid="1" * 32)
OSTRAVA = person("moderator", "Alžběta STAŇKOVÁ", "", "Mayor of Ostrava", uid="2" * 32) | {
    "body": text("City of Ostrava", "俄斯特拉发市")
}
EVERY = agenda(session("A", "09-20T07:00", "09-20T08:00", people=[ZHANG, OSTRAVA]))


def who(row: Json) -> Person:
    return agenda(session("A", "09-20T07:00", "09-20T08:00", people=[row])).sessions[0].people[0]


@settings(max_examples=25)
@given(agendas())
def test_the_page_of_a_person_has_the_sessions_that_the_list_counts(whole: Agenda) -> None:
    for speaker in pages.collect(whole):
        if speaker.uid:
            alone = pages.one(whole, speaker.uid)

            assert alone
            assert [s.uid for s in alone.sessions] == [s.uid for s in speaker.sessions]
            assert (alone.latin, alone.letter) == (speaker.latin, speaker.letter)


@settings(max_examples=25)
@given(agendas())
def test_everybody_stands_under_one_letter(whole: Agenda) -> None:
    every = pages.collect(whole)

    counted = pages.letters(every)

    assert sum(counted.values()) == len(every)
    assert {letter: len(pages.search(every, "", letter)) for letter in counted} == counted


@settings(max_examples=25)
@given(agendas())
def test_nobody_is_listed_without_a_session_that_takes_place(whole: Agenda) -> None:
    """PRG-6."""
    for speaker in pages.collect(whole):
        assert speaker.sessions
        assert not any(s.cancelled for s in speaker.sessions)


@pytest.mark.parametrize("uid", ["", "3" * 32, "1" * 31])
def test_an_identifier_that_the_release_does_not_have_is_nobody(uid: str) -> None:
    """An empty one is not the first person without one."""
    nameless = agenda(session("A", "09-20T07:00", "09-20T08:00", people=[ZHANG]))

    assert pages.one(nameless, uid) is None


def test_who_is_named_in_cancelled_sessions_only_has_no_page() -> None:
    whole = agenda(session("A", "09-20T07:00", "09-20T08:00", people=[ZHANG], state="cancelled"))

    assert pages.one(whole, "1" * 32) is None


@pytest.mark.parametrize(
    ("words", "letter", "found"),
    [
        ("", "", 2),
        ("", "Z", 1),
        ("", "Q", 0),
        ("mayor", "", 2),
        ("mayor", "S", 1),
        ("stankova", "", 1),
        ("ostrava city", "", 1),
        ("俄斯特拉发", "", 1),
        ("张永生", "Z", 1),
        ("张永生", "S", 0),
        ("zhang ostrava", "", 0),
    ],
)
def test_words_and_letter_narrow_together(words: str, letter: str, found: int) -> None:
    assert len(pages.search(pages.collect(EVERY), words, letter)) == found


@pytest.mark.parametrize(
    ("latin", "sort", "letter"),
    [
        ("ZHANG Yongsheng", "", "Z"),
        ("Šárka ŠŤASTNÁ", "", "S"),
        ("Jan van der Berg", "berg jan", "B"),
        ("Ægir", "", "A"),
        ("", "", "#"),
        ("3M Committee", "3m", "#"),
    ],
)
def test_the_letter_is_that_of_the_family_name_without_its_accents(
    latin: str, sort: str, letter: str
) -> None:
    """NAM-8."""
    (speaker,) = pages.collect(
        agenda(session("A", "09-20T07:00", "09-20T08:00", people=[person("speaker", latin, "王", sort=sort)]))
    )

    assert speaker.letter == letter


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (ZHANG, ZHANG | {"role": "chair_cn", "function": None}, True),
        (ZHANG, ZHANG | {"uid": "9" * 32}, False),
        (ZHANG | {"uid": ""}, ZHANG | {"uid": ""}, True),
        (ZHANG | {"uid": ""}, ZHANG | {"uid": "", "body": text("Elsewhere")}, False),
    ],
)
def test_two_mentions_are_one_person_by_identifier_or_else_by_all_that_is_told(
    one: Json, other: Json, same: bool
) -> None:
    assert (pages.identity(who(one)) == pages.identity(who(other))) is same
