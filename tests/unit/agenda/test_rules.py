from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.agenda.rules import (
    NEXT_STATES,
    Access,
    MediaRule,
    RoleKind,
    SessionKind,
    SessionState,
    SpeechRule,
    access_from,
    chair_role,
    code_from,
    day_bounds,
    day_of,
    days_between,
    kind_from,
    may_become,
    media_rule_from,
    speech_rule_from,
)

ZONES = st.sampled_from(["Europe/Brussels", "Asia/Shanghai", "America/Sao_Paulo", "Asia/Kolkata"])
HOURS = st.integers(0, 6)
DAYS = st.dates(date(2011, 1, 1), date(2037, 12, 31))


def test_every_state_has_a_way_on_and_a_cancelled_session_can_come_back() -> None:
    """PRG-6: cancelling keeps the session."""
    assert set(NEXT_STATES) == set(SessionState)
    assert may_become(SessionState.CANCELLED, SessionState.READY)
    assert not may_become(SessionState.READY, SessionState.READY)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("sub-forum", SessionKind.SUB_FORUM),
        ("roundtable", SessionKind.ROUND_TABLE),
        ("round_table", SessionKind.ROUND_TABLE),
        ("public seminar", SessionKind.SEMINAR),
        ("site visit", SessionKind.SITE_VISIT),
        ("youth", SessionKind.YOUTH),
        ("devroom", SessionKind.LECTURE),
        ("Talk", SessionKind.LECTURE),
        ("lightningtalk", SessionKind.LECTURE),
        ("keysigning", SessionKind.OTHER),
    ],
)
def test_words_for_kinds_are_understood(word: str, kind: SessionKind) -> None:
    assert kind_from(word) is kind


def test_every_kind_access_and_rule_is_understood_by_its_own_name() -> None:
    assert [kind_from(kind) for kind in SessionKind] == list(SessionKind)
    assert [access_from(access) for access in Access] == list(Access)
    assert [media_rule_from(rule) for rule in MediaRule] == list(MediaRule)
    assert [speech_rule_from(rule) for rule in SpeechRule] == list(SpeechRule)


def test_words_of_the_programme_for_access_and_speech_are_understood() -> None:
    words = ["heads of delegation", "by appointment", "leaders list", "protocol only", "booked"]

    found = [access_from(word) for word in words]

    assert found == [Access.HEADS, Access.APPOINTMENT, Access.LEADERS, Access.PROTOCOL, Access.BOOKED]
    assert speech_rule_from("Chatham House") is SpeechRule.CHATHAM_HOUSE


def test_an_unknown_word_is_nothing() -> None:
    found = [kind_from("circus"), access_from("friends"), media_rule_from("some"), speech_rule_from("")]

    assert found == [None, None, None, None]


def test_a_chair_has_a_role_by_side() -> None:
    assert [chair_role(side) for side in ("EU", "cn", "INT", "US")] == [
        RoleKind.CHAIR_EU,
        RoleKind.CHAIR_CN,
        RoleKind.CHAIR_INT,
        None,
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("MF1", "MF1"),
        ("BI11", "BI11"),
        ("Keynotes", "KEYN"),
        ("Energy saving in buildings", "ESB"),
        ("Internet of Things", "IT"),
        ("Économie d'énergie", "ED"),
        ("the", "THE"),
        ("市长论坛", "S"),
        ("", "S"),
        ("SUSTAINABLE URBAN MOBILITY", "SUM"),
    ],
)
def test_a_code_is_short_and_in_capitals(text: str, code: str) -> None:
    assert code_from(text, frozenset()) == code


def test_a_code_that_is_taken_gets_a_number() -> None:
    assert code_from("Keynotes", {"KEYN", "KEYN2"}) == "KEYN3"
    assert code_from("MF1", {"MF1"}) == "MF1-2"


@given(st.lists(st.text(max_size=40), max_size=30))
def test_codes_are_unique_short_and_fit_an_address(texts: list[str]) -> None:
    taken: set[str] = set()
    for text in texts:
        taken.add(code_from(text, taken))

    assert len(taken) == len(texts)
    assert all(len(code) <= 16 and code.isascii() and code.replace("-", "").isalnum() for code in taken)


def test_a_session_after_midnight_belongs_to_the_day_before() -> None:
    """PRG-5."""
    half_past_midnight = datetime(2027, 9, 20, 22, 30, tzinfo=UTC)

    assert day_of(half_past_midnight, "Europe/Brussels", 4) == date(2027, 9, 20)
    assert day_of(half_past_midnight, "Europe/Brussels", 0) == date(2027, 9, 21)
    assert day_of(half_past_midnight, "Asia/Shanghai", 4) == date(2027, 9, 21)


@given(DAYS, ZONES, HOURS)
def test_a_day_is_exactly_what_lies_between_its_bounds(day: date, zone: str, hour: int) -> None:
    """PRG-5, over the nights when clocks change too."""
    first, following = day_bounds(day, zone, hour)
    second = timedelta(seconds=1)

    assert [day_of(moment, zone, hour) for moment in (first, following - second)] == [day, day]
    assert [day_of(moment, zone, hour) for moment in (first - second, following)] == [
        day - timedelta(days=1),
        day + timedelta(days=1),
    ]
    assert timedelta(hours=23) <= following - first <= timedelta(hours=25)


def test_the_days_of_an_edition_include_both_ends() -> None:
    assert days_between(date(2027, 9, 30), date(2027, 10, 1)) == (date(2027, 9, 30), date(2027, 10, 1))
