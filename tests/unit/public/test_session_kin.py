"""What stands around a session on its page: before and after, beside, and of the same kind."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings

from forum_app.core.clock import from_iso
from forum_app.public.pages import session as pages
from forum_app.public.pages.document import Agenda
from tests.unit.public.documents import Json, agenda, person, session
from tests.unit.public.drawn import agendas

JUNE = from_iso("2027-06-01T08:00:00Z")
ZHANG = person("speaker", "ZHANG Yongsheng", uid="1" * 32)


@settings(max_examples=25)
@given(agendas())
def test_what_comes_after_a_session_has_that_session_before_it(whole: Agenda) -> None:
    """Who follows the links forwards finds the way back."""
    around = {s.uid: pages.neighbours(whole, s) for s in whole.sessions}

    for each in whole.sessions:
        _, after = around[each.uid]
        if after:
            assert around[after.uid][0] == each


@settings(max_examples=25)
@given(agendas())
def test_to_run_beside_each_other_and_to_be_kin_is_mutual(whole: Agenda) -> None:
    open_ones = [s for s in whole.sessions if not s.pause and not s.cancelled]
    for one, other in pairwise(open_ones):
        assert pages.kinship(one, other) == pages.kinship(other, one)
        assert (other in pages.beside(whole, one)) is (one in pages.beside(whole, other))


@settings(max_examples=25)
@given(agendas())
def test_nothing_is_its_own_neighbour_or_kin_and_nothing_cancelled_is_recommended(whole: Agenda) -> None:
    """PRG-6."""
    for each in whole.sessions:
        page = pages.build(whole, each, JUNE)
        named = (*page.beside, *page.related)

        assert each.uid not in {s.uid for s in (*named, *filter(None, (page.before, page.after)))}
        assert not any(s.cancelled or s.pause for s in named)


@settings(max_examples=25)
@given(agendas())
def test_the_nearest_kin_stand_first(whole: Agenda) -> None:
    for each in whole.sessions:
        scores = [pages.kinship(each, other) for other in pages.related(whole, each)]

        assert scores == sorted(scores, reverse=True)
        assert all(scores)


@pytest.mark.parametrize(
    ("shared", "score"),
    [
        ({}, 0),
        ({"people": [ZHANG]}, 4),
        ({"themes": ["green"]}, 2),
        ({"themes": ["green", "smart"]}, 4),
        ({"tags": ["water"]}, 1),
        ({"pillar": "city-networking"}, 1),
        ({"track": "track-a"}, 1),
        ({"pillar": "city-networking", "track": "track-a"}, 1),
        ({"people": [ZHANG], "themes": ["green"], "tags": ["water"], "track": "track-a"}, 8),
    ],
)
def test_people_count_for_more_than_themes_and_themes_for_more_than_the_rest(
    shared: Json, score: int
) -> None:
    whole = agenda(
        session("A", "09-20T07:00", "09-20T08:00", **shared),
        session("B", "09-21T07:00", "09-21T08:00", **shared),
    )

    assert pages.kinship(*whole.sessions) == score


def test_namesakes_without_an_identifier_make_no_kinship() -> None:
    """Two mentions of the same words may be two people."""
    namesake = person("speaker", "WANG Wei")
    rows = (session(code, "09-20T07:00", "09-20T08:00", people=[namesake]) for code in "AB")

    assert pages.kinship(*agenda(*rows).sessions) == 0


def test_somebody_who_speaks_in_a_contribution_is_kin_of_a_session_they_chair() -> None:
    talk = {"order": 1, "minutes": 6, "title": None, "people": [ZHANG]}
    whole = agenda(
        session("A", "09-20T07:00", "09-20T08:00", contributions=[talk]),
        session("B", "09-21T07:00", "09-21T08:00", people=[ZHANG | {"role": "chair_cn"}]),
    )

    assert pages.kinship(*whole.sessions) == 4


def test_at_most_six_sessions_are_named_beside_one() -> None:
    whole = agenda(*(session(f"S{n}", "09-20T07:00", "09-20T08:00") for n in range(12)))

    assert len(pages.beside(whole, whole.sessions[0])) == 6


def test_what_only_touches_does_not_run_beside() -> None:
    whole = agenda(
        session("A", "09-20T07:00", "09-20T08:00"),
        session("B", "09-20T08:00", "09-20T09:00"),
        session("C", "09-20T07:59", "09-20T08:30"),
    )

    assert [s.code for s in pages.beside(whole, whole.by_code["A"])] == ["C"]


def test_the_chairs_stand_in_the_order_of_protocol_whatever_the_release_says() -> None:
    roles = ("moderator", "chair_int", "chair_cn", "panellist", "chair_eu", "rapporteur")
    people = [person(role, role.upper()) for role in roles]
    whole = agenda(session("A", "09-20T07:00", "09-20T08:00", people=people))

    page = pages.build(whole, whole.sessions[0], JUNE)

    assert [p.role for p in page.chairs] == ["chair_eu", "chair_cn", "chair_int", "moderator"]
    assert [p.role for p in (*page.voices, *page.rapporteurs)] == ["panellist", "rapporteur"]


def test_a_session_without_a_room_is_told_on_the_clock_of_the_forum() -> None:
    whole = agenda(session("A", "09-20T07:00", "09-20T08:00", rooms=[]))

    page = pages.build(whole, whole.sessions[0], JUNE)

    assert (page.times.home.zone, page.before, page.after) == ("Europe/Brussels", None, None)


@pytest.mark.parametrize(
    ("at", "state", "status"),
    [
        ("06:59:59", "confirmed", "later"),
        ("07:00:00", "confirmed", "now"),
        ("07:59:59", "tentative", "now"),
        ("08:00:00", "confirmed", "past"),
        ("07:30:00", "cancelled", "later"),
        ("09:00:00", "cancelled", "past"),
    ],
)
def test_a_session_stands_where_the_clock_puts_it(at: str, state: str, status: str) -> None:
    whole = agenda(session("A", "09-20T07:00", "09-20T08:00", state=state))

    assert pages.build(whole, whole.sessions[0], from_iso(f"2027-09-20T{at}Z")).status == status
