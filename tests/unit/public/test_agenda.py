"""The agenda of a day: which day, which sessions, what is on now, what may be filtered."""

from __future__ import annotations

from datetime import date

import pytest

from forum_app.core.clock import from_iso
from forum_app.public.pages import agenda as pages
from forum_app.public.pages.wanted import Wanted
from tests.unit.public.documents import agenda, person, session, text

LONG_BEFORE = from_iso("2027-06-01T08:00:00Z")
DURING = from_iso("2027-09-20T08:52:00Z")

MORNING = session(
    "MF1", "09-20T08:40", "09-20T10:15", themes=["green"], part="mayors", languages=["en", "zh", "fr"]
)
LUNCH = session("LUN", "09-20T10:15", "09-20T11:45", kind="meal", rooms=["R52"], languages=[])
OPENING = session("OPEN", "09-20T07:00", "09-20T08:00", access="mayors")
TUESDAY = session("SF1", "09-21T07:00", "09-21T10:00", rooms=["SCHU"], themes=["smart"], languages=["en"])
NIGHT = session("GALA", "09-20T23:00", "09-21T00:30", rooms=["R52"])
WHOLE = agenda(MORNING, LUNCH, OPENING, TUESDAY, NIGHT)


def codes(page: pages.AgendaPage) -> list[str]:
    return [slot.session.code for slot in page.slots]


def test_before_the_event_the_first_day_is_shown() -> None:
    page = pages.build(WHOLE, Wanted(), LONG_BEFORE)

    assert page.day == date(2027, 9, 20)
    assert not page.today
    assert [slot.now_before for slot in page.slots] == [False] * 4


def test_during_the_event_today_is_shown() -> None:
    page = pages.build(WHOLE, Wanted(), from_iso("2027-09-21T08:00:00Z"))

    assert (page.day, page.today) == (date(2027, 9, 21), True)


def test_the_day_asked_for_wins() -> None:
    page = pages.build(WHOLE, Wanted(day="2027-09-21"), DURING)

    assert codes(page) == ["SF1"]


@pytest.mark.parametrize("day", ["2027-09-25", "tomorrow", "2027-13-45", "<script>"])
def test_a_day_that_is_none_of_the_agenda_falls_back(day: str) -> None:
    page = pages.build(WHOLE, Wanted(day=day), LONG_BEFORE)

    assert page.day == date(2027, 9, 20)


def test_a_session_after_midnight_is_listed_last_on_the_day_before() -> None:
    """PRG-5."""
    page = pages.build(WHOLE, Wanted(day="2027-09-20"), LONG_BEFORE)

    assert codes(page) == ["OPEN", "MF1", "LUN", "GALA"]


def test_the_now_line_stands_before_the_first_session_that_has_not_ended() -> None:
    page = pages.build(WHOLE, Wanted(), DURING)

    assert [(s.session.code, s.status, s.now_before) for s in page.slots] == [
        ("OPEN", "past", False),
        ("MF1", "now", True),
        ("LUN", "next", False),
        ("GALA", "later", False),
    ]


def test_a_cancelled_session_stays_in_the_list_and_is_never_on_now() -> None:
    """PRG-6."""
    cancelled = MORNING | {"state": "cancelled"}

    page = pages.build(agenda(cancelled, LUNCH), Wanted(), DURING)

    assert [(s.session.code, s.session.cancelled, s.status) for s in page.slots] == [
        ("MF1", True, "later"),
        ("LUN", False, "next"),
    ]


def test_every_day_tells_how_many_sessions_were_found_on_it() -> None:
    page = pages.build(WHOLE, Wanted(themes=("smart",)), LONG_BEFORE)

    assert [(d.day.day, d.count, d.current) for d in page.days] == [(20, 0, False), (21, 1, True)]
    assert page.total == 1


def test_an_empty_day_points_to_the_days_that_have_something() -> None:
    page = pages.build(WHOLE, Wanted(day="2027-09-20", themes=("smart",)), LONG_BEFORE)

    assert page.slots == ()
    assert [d.day for d in page.elsewhere] == [date(2027, 9, 21)]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(themes=("green", "smart")), ["MF1", "SF1"]),
        (Wanted(access="mayors"), ["OPEN"]),
        (Wanted(languages=("fr",)), ["MF1"]),
        (Wanted(part="mayors"), ["MF1"]),
        (Wanted(room="SCHU"), ["SF1"]),
        (Wanted(track="track-a"), []),
        (Wanted(part="nowhere"), []),
        (Wanted(themes=("green",), languages=("en",)), ["MF1"]),
        (Wanted(themes=("green",), access="mayors"), []),
    ],
)
def test_filters_of_a_kind_widen_and_filters_of_two_kinds_narrow(wanted: Wanted, found: list[str]) -> None:
    assert [s.code for s in WHOLE.sessions if pages.fits(s, wanted)] == found


@pytest.mark.parametrize(
    "words",
    ["城市", "eco city", "ECO-CITY", "zhang", "张永生", "hemicycle", "地区委员会", "MF1", "mayor of chengdu"],
)
def test_a_session_is_found_by_title_people_room_and_code_in_both_scripts(words: str) -> None:
    """NAM-4: search does not ask for case, hyphens or dots."""
    speaker = person("speaker", "ZHANG Yongsheng", "张永生", "Mayor of Chengdu")
    whole = agenda(
        session(
            "MF1",
            "09-20T08:40",
            "09-20T10:15",
            title=text("Eco-city planning", "生态城市规划"),
            people=[speaker],
        ),
        TUESDAY,
    )

    page = pages.build(whole, Wanted(words=words), LONG_BEFORE)

    assert codes(page) == ["MF1"]


def test_the_filters_on_offer_are_those_that_find_something() -> None:
    page = pages.build(WHOLE, Wanted(themes=("green",)), LONG_BEFORE)

    assert [(o.key, o.chosen) for o in page.options["themes"]] == [("green", True), ("smart", False)]
    assert [o.key for o in page.options["rooms"]] == ["HEMI", "R52", "SCHU"]
    assert [o.key for o in page.options["parts"]] == ["mayors"]
    assert page.options["tracks"] == ()
    assert [o.key for o in page.options["access"]] == ["all", "mayors"]
    assert [o.key for o in page.options["languages"]] == ["en", "zh", "fr"]


def test_a_query_is_read_with_its_repeated_values() -> None:
    wanted = Wanted.read(
        {"theme": ["green", "smart", ""], "language": ["en"], "q": ["  eco  "], "day": ["2027-09-20"]}
    )

    assert wanted == Wanted(day="2027-09-20", words="eco", themes=("green", "smart"), languages=("en",))
    assert wanted.narrow


def test_only_the_day_is_no_filter() -> None:
    assert not Wanted.read({"day": ["2027-09-20"]}).narrow


def test_an_agenda_without_sessions_shows_the_first_day_of_the_edition() -> None:
    page = pages.build(agenda(), Wanted(), LONG_BEFORE)

    assert (page.day, page.slots, page.days) == (date(2027, 9, 18), (), ())
