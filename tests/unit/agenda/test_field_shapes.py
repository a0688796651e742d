"""What an editor in a browser may send for each field of a session, and what is kept of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum_app.agenda.rules import Access, SessionKind
from forum_app.agenda.services.editing import shapes
from forum_app.agenda.services.editing.shapes import Wrong

Reader = Callable[[Any], Any]
BOOTH = {"language": "zh", "mode": "simultaneous", "channel": 3, "relay": "en"}
ROLE = {
    "kind": "speaker",
    "person": "a" * 32,
    "function": {"en": "Mayor"},
    "language": "",
    "confirmed": False,
    "contribution": 0,
}
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
READERS: dict[str, Reader] = {
    "title": shapes.title,
    "abstract": shapes.abstract,
    "kind": shapes.one_of(SessionKind),
    "instant": shapes.instant,
    "length": shapes.whole(5, 10_080),
    "closed": shapes.yes_or_no,
    "languages": shapes.codes(120),
    "address": shapes.address,
    "equipment": shapes.text(500),
    "code": shapes.code,
    "numbers": shapes.numbers,
    "tags": shapes.tags,
    "booths": shapes.booths,
    "contributions": shapes.contributions,
    "roles": shapes.roles,
}


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({"en": "Heat"}, {"en": "Heat", "original": "en"}),
        ({"zh": "供热", "en": "Heat", "original": "zh"}, {"en": "Heat", "zh": "供热", "original": "zh"}),
        ({"fr": "Chaleur"}, {"fr": "Chaleur", "original": "fr"}),
        ({"en": "  Heat \r\n pumps "}, {"en": "Heat \n pumps", "original": "en"}),
        ({"en": "He\x00at", "zh": "   "}, {"en": "Heat", "original": "en"}),
        ({"en": "Heat", "original": "fr"}, {"en": "Heat", "original": "en"}),
    ],
)
def test_a_title_is_kept_in_the_languages_that_have_one(sent: Any, kept: Any) -> None:
    assert shapes.title(sent) == kept


@pytest.mark.parametrize(
    "sent",
    [None, "Heat", [], {}, {"en": ""}, {"en": " \t"}, {"en": 5}, {"en": None}, {"de": "Wärme"}, {"original": "en"},
     {"en": "x" * 301}],
)  # fmt: skip
def test_a_title_without_a_text_or_of_another_form_is_refused(sent: Any) -> None:
    with pytest.raises(Wrong):
        shapes.title(sent)


@pytest.mark.parametrize("sent", [None, {}, {"en": ""}, {"zh": " \n "}])
def test_an_abstract_may_be_missing(sent: Any) -> None:
    assert shapes.abstract(sent) is None


def test_an_abstract_is_longer_than_a_title_may_be() -> None:
    kept = shapes.abstract({"en": "x" * 10_000})

    assert kept == {"en": "x" * 10_000, "original": "en"}
    with pytest.raises(Wrong, match="too long"):
        shapes.abstract({"en": "x" * 10_001})


@pytest.mark.parametrize("sent", ["panel", "site_visit", "blocker"])
def test_a_kind_is_one_of_the_list(sent: str) -> None:
    assert shapes.one_of(SessionKind)(sent) == sent


@pytest.mark.parametrize("sent", ["PANEL", "mayors", "", None, 3, ["panel"], {"panel": 1}])
def test_a_kind_of_another_list_or_another_type_is_refused(sent: Any) -> None:
    with pytest.raises(Wrong, match="Choose one of the list"):
        shapes.one_of(SessionKind)(sent)


def test_the_values_of_one_list_are_not_those_of_another() -> None:
    assert shapes.one_of(Access)("mayors") == "mayors"
    with pytest.raises(Wrong):
        shapes.one_of(Access)("panel")


@pytest.mark.parametrize("sent", [None, ""])
def test_what_may_be_left_open_is_kept_as_nothing(sent: Any) -> None:
    assert shapes.perhaps(shapes.whole(1, 9))(sent) is None


@pytest.mark.parametrize("sent", [0, False, [], {}])
def test_what_is_falsy_is_not_thereby_left_open(sent: Any) -> None:
    """A number 0 is a number: it is read, and refused where it is too small."""
    with pytest.raises(Wrong):
        shapes.perhaps(shapes.whole(1, 9))(sent)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("2027-09-20T07:00:00Z", "2027-09-20T07:00:00Z"),
        ("2027-09-20T09:00:00+02:00", "2027-09-20T07:00:00Z"),
        ("2027-09-20T07:00:59.9Z", "2027-09-20T07:00:00Z"),
        ("2027-09-20T15:00+08:00", "2027-09-20T07:00:00Z"),
        ("2027-09-20T00:30+05:45", "2027-09-19T18:45:00Z"),
    ],
)
def test_an_instant_is_kept_in_utc_to_the_minute(sent: str, kept: str) -> None:
    """PRG-1."""
    assert shapes.instant(sent) == kept


@pytest.mark.parametrize(
    "sent",
    ["2027-09-20T09:00:00", "2027-09-20", "soon", "", None, 1_822_000_000, "1999-12-31T09:00Z", "2101-01-01T09:00Z",
     "2027-02-30T09:00Z", "9999999-01-01T00:00Z"],
)  # fmt: skip
def test_a_wall_time_without_a_zone_and_a_year_far_away_are_no_instants(sent: Any) -> None:
    with pytest.raises(Wrong, match="not a time"):
        shapes.instant(sent)


@pytest.mark.parametrize("sent", [5, 6, 9])
def test_a_whole_number_lies_within_its_bounds_both_included(sent: int) -> None:
    assert shapes.whole(5, 9)(sent) == sent


@pytest.mark.parametrize("sent", [4, 10, -5, 6.0, "6", True, None, 10**40])
def test_a_number_out_of_bounds_or_none_is_refused(sent: Any) -> None:
    with pytest.raises(Wrong, match="number"):
        shapes.whole(5, 9)(sent)


@pytest.mark.parametrize("sent", [0, 1, "true", None, []])
def test_yes_and_no_are_said_plainly(sent: Any) -> None:
    with pytest.raises(Wrong):
        shapes.yes_or_no(sent)
    assert (shapes.yes_or_no(True), shapes.yes_or_no(False)) == (True, False)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("", ""), ("en", "en"), (" en  zh en ", "en zh"), ("zh-Hans sgn-BFI fra", "zh-Hans sgn-BFI fra")],
)
def test_languages_are_kept_each_once_in_their_order(sent: str, kept: str) -> None:
    assert shapes.codes(40)(sent) == kept


@pytest.mark.parametrize("sent", ["english", "e", "EN", "en,zh", "en_GB", "中文", "en-", None, ["en"]])
def test_what_is_no_code_of_a_language_is_refused(sent: Any) -> None:
    with pytest.raises(Wrong):
        shapes.codes(40)(sent)


@pytest.mark.parametrize("sent", ["", "https://stream.example/1", "HTTP://stream.example", " https://a.b "])
def test_an_address_of_the_web_is_kept_without_blanks_around_it(sent: str) -> None:
    assert shapes.address(sent) == sent.strip()


@pytest.mark.parametrize(
    "sent",
    ["javascript:alert(1)", "stream.example", "https://", "https://a b", 'https://a"b', "https://a\nb",
     "data:text/html,x", "https://<b>", 5],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(sent: Any) -> None:
    with pytest.raises(Wrong):
        shapes.address(sent)


@pytest.mark.parametrize(
    ("sent", "kept"), [("mf-1", "MF-1"), ("A", "A"), ("9", "9"), (" esb ", "ESB"), ("a" * 24, "A" * 24)]
)
def test_a_code_is_written_in_capitals(sent: str, kept: str) -> None:
    assert shapes.code(sent) == kept


@pytest.mark.parametrize("sent", ["", "-A", "A-", "A B", "A/B", "É1", "市长", "A" * 25, None, 7])
def test_what_is_no_code_is_refused(sent: Any) -> None:
    with pytest.raises(Wrong):
        shapes.code(sent)


def test_tags_come_in_order_each_once_without_blanks_around_them() -> None:
    sent = ["water", " heat  pumps ", "", "water", "heat pumps", "  "]

    assert shapes.tags(sent) == ["heat pumps", "water"]


@pytest.mark.parametrize("sent", ["water", None, [1], [["water"]], ["x" * 61], ["x"] * 201, {"a": "b"}])
def test_what_is_no_list_of_tags_is_refused(sent: Any) -> None:
    with pytest.raises(Wrong):
        shapes.tags(sent)


def test_a_list_of_keys_keeps_its_order_each_once() -> None:
    assert shapes.unique(["B", "A", "B"]) == ["B", "A"]
    assert shapes.unique([]) == []


@pytest.mark.parametrize("sent", ["1", [0], [-1], ["1"], [True], [2**31], [1] * 201, None])
def test_what_is_no_list_of_numbers_is_refused(sent: Any) -> None:
    with pytest.raises(Wrong):
        shapes.numbers(sent)


def test_booths_are_kept_with_their_channel_or_without() -> None:
    """INT-1."""
    quiet = BOOTH | {"language": "de", "mode": "whispered", "channel": None, "relay": ""}

    assert shapes.booths([BOOTH, quiet]) == [BOOTH, quiet]


@pytest.mark.parametrize(
    "changes",
    [{"language": ""}, {"language": "en zh"}, {"language": "ENGLISH"}, {"mode": "loud"}, {"channel": -1},
     {"channel": 1000}, {"channel": "3"}, {"relay": None}, {"more": 1}],
)  # fmt: skip
def test_a_booth_with_a_wrong_part_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(Wrong):
        shapes.booths([BOOTH | changes])


def test_a_language_is_interpreted_in_one_booth() -> None:
    """INT-1."""
    with pytest.raises(Wrong, match="once"):
        shapes.booths([BOOTH, BOOTH | {"channel": 4}])


@pytest.mark.parametrize("sent", [{}, [None], [[]], [{}], [{"language": "zh"}], [BOOTH] * 201])
def test_booths_are_a_list_of_whole_entries(sent: Any) -> None:
    with pytest.raises(Wrong):
        shapes.booths(sent)


def test_contributions_have_minutes_and_a_title() -> None:
    """INT-2."""
    kept = shapes.contributions([{"minutes": 6, "title": {"zh": " 武汉 "}}])

    assert kept == [{"minutes": 6, "title": {"zh": "武汉", "original": "zh"}}]


@pytest.mark.parametrize(
    "changes", [{"minutes": 0}, {"minutes": 1441}, {"minutes": None}, {"title": {}}, {"title": "Wuhan"}]
)
def test_a_contribution_without_a_time_or_a_title_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(Wrong):
        shapes.contributions([{"minutes": 6, "title": {"en": "Wuhan"}} | changes])


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({}, {"function": {"en": "Mayor", "original": "en"}}),
        ({"person": None}, {"person": "", "function": {"en": "Mayor", "original": "en"}}),
        ({"function": None, "contribution": None}, {"function": None, "contribution": None}),
        ({"function": {"en": " "}, "language": "zh"}, {"function": None, "language": "zh"}),
    ],
)
def test_a_role_may_be_open_and_without_a_function(changes: dict[str, Any], kept: dict[str, Any]) -> None:
    """PRG-2: a place may be kept for somebody who is not named yet."""
    assert shapes.roles([ROLE | changes]) == [ROLE | changes | kept]


@pytest.mark.parametrize(
    "changes",
    [{"kind": "guest"}, {"person": "a" * 33}, {"person": 5}, {"function": "Mayor"}, {"language": "english language"},
     {"confirmed": None}, {"contribution": -1}, {"contribution": 201}, {"seat": 1}],
)  # fmt: skip
def test_a_role_with_a_wrong_part_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(Wrong):
        shapes.roles([ROLE | changes])


def test_minutes_lie_between_instants_however_they_are_written() -> None:
    nine, ten = datetime(2027, 9, 20, 7, tzinfo=UTC), "2027-09-20T10:00:00+02:00"

    assert (shapes.minutes(nine, ten), shapes.minutes(ten, nine), shapes.minutes(ten, ten)) == (60, -60, 0)


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@settings(max_examples=30, deadline=None)
@given(sent=ANYTHING)
def test_whatever_is_sent_is_read_or_refused_and_reads_the_same_again(reader: Reader, sent: Any) -> None:
    """Nothing that a browser sends ends in anything but a value or a Wrong; what is kept may be sent again."""
    try:
        kept = reader(sent)
    except Wrong:
        return

    if kept is not None:
        assert reader(kept) == kept


@pytest.mark.parametrize(
    ("reader", "sent", "kept"),
    [
        (shapes.title, {"en": "Heat \ud83d"}, {"en": "Heat", "original": "en"}),
        (shapes.text(50), "He\udc00at", "Heat"),
        (shapes.tags, ["heat\ud800"], ["heat"]),
        (shapes.address, "https://a.b/\ud800", "https://a.b/"),
        (shapes.text(50), "\U0001f525", "\U0001f525"),
    ],
)
def test_half_a_character_is_dropped_and_a_whole_one_is_kept(reader: Reader, sent: Any, kept: Any) -> None:
    """JSON can name half of a pair; no database and no page could be written with it."""
    assert reader(sent) == kept
