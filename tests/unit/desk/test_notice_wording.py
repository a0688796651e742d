"""The words of a notice about a release: times on both clocks, what was, what is, in three languages (PRG-1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask_babel import force_locale, gettext

from forum_app.agenda.change_labels import CHANGES
from forum_app.agenda.rules.audiences import Standing
from forum_app.core.i18n import GETTEXT
from forum_app.desk.notices.wording import LONGEST, Paper, digest, place, span

HOME, AWAY = "Europe/Brussels", "Asia/Shanghai"
BOTH = (HOME, AWAY)
ROOMS = {
    "HEMI": {"en": "Hemicycle", "zh": "会议厅", "original": "en"},
    "R51": {"en": "Room 51", "original": "en"},
}
TITLE = {"en": "Opening", "zh": "开幕式", "original": "en"}


@pytest.fixture(autouse=True)
def _words(sqlite_app: Flask) -> Iterator[None]:
    """Wording needs the catalogues of the application, and no database."""
    with sqlite_app.app_context():
        yield


def at(hour: int, minute: int = 0, day: int = 20) -> datetime:
    return datetime(2027, 9, day, hour, minute, tzinfo=UTC)


def state(start: str = "07:00", end: str = "08:00", *rooms: str, **more: Any) -> dict[str, Any]:
    said = {"start": f"2027-09-20T{start}:00Z", "end": f"2027-09-20T{end}:00Z", "rooms": list(rooms)}
    return said | {"title": TITLE, "state": "confirmed"} | more


def change(
    before: dict[str, Any], after: dict[str, Any], *kinds: str, code: str = "MF1", start: str = "07:00"
) -> dict[str, Any]:
    return {
        "code": code, "title": TITLE, "start": f"2027-09-20T{start}:00Z", "kinds": list(kinds),
        "before": before, "after": after,
    }  # fmt: skip


def paper(**changes: dict[str, Any]) -> Paper:
    return Paper(changes, ROOMS, BOTH)


def lines(told: dict[str, Any], standing: Standing | None = None, language: str = "en") -> list[str]:
    return digest(paper(a1=told), {"a1": standing}, language).split("\n")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Mon 20 Sept 10:40–12:15 Brussels, 16:40–18:15 Beijing"),
        ("zh", "9月20日 周一 10:40–12:15 布鲁塞尔，16:40–18:15 北京"),
        ("fr", "lun. 20 sept. 10:40–12:15 Bruxelles, 16:40–18:15 Pékin"),
    ],
)
def test_a_time_is_told_on_both_clocks_with_the_cities_of_the_language(language: str, told: str) -> None:
    """PRG-1."""
    assert span(at(8, 40), at(10, 15), BOTH, language) == told


def test_the_other_day_is_named_where_it_is_another_day_there() -> None:
    assert span(at(17), at(18), BOTH, "en") == (
        "Mon 20 Sept 19:00–20:00 Brussels, Tue 21 Sept 01:00–02:00 Beijing"
    )


@pytest.mark.parametrize(
    ("zones", "told"),
    [
        ((HOME, HOME), "Mon 20 Sept 10:00–11:00 Brussels"),
        ((HOME, "Europe/Paris"), "Mon 20 Sept 10:00–11:00 Brussels, 10:00–11:00 Paris"),
        (("Asia/Hong_Kong", HOME), "Mon 20 Sept 16:00–17:00 Hong Kong, 10:00–11:00 Brussels"),
        ((AWAY, HOME), "Mon 20 Sept 16:00–17:00 Beijing, 10:00–11:00 Brussels"),
    ],
)
def test_the_clock_of_the_forum_stands_first_and_the_same_zone_is_told_once(
    zones: tuple[str, str], told: str
) -> None:
    assert span(at(8), at(9), zones, "en") == told


def test_hours_of_summer_and_winter_differ_by_the_clock_of_each_zone() -> None:
    """In winter Brussels is seven hours behind Beijing, in summer six."""
    winter = datetime(2027, 1, 11, 8, tzinfo=UTC)

    told = span(winter, winter + timedelta(hours=1), BOTH, "en")

    assert told == "Mon 11 Jan 09:00–10:00 Brussels, 16:00–17:00 Beijing"


def test_a_place_ends_with_its_rooms_and_leaves_out_what_nobody_can_name() -> None:
    told = place(paper(), state("07:00", "08:00", "HEMI", "GONE", "R51"), "zh")

    assert told.split(" · ")[1:] == ["会议厅", "Room 51"]


def test_nowhere_is_told_as_nothing() -> None:
    assert place(paper(), {}, "en") == ""


def test_a_move_tells_before_and_now() -> None:
    told = change(state("07:00", "08:00", "HEMI"), state("07:30", "08:30", "R51"), "moved", "room")

    assert lines(told) == [
        "MF1 Opening",
        "Moved, Other room",
        "Before: Mon 20 Sept 09:00–10:00 Brussels, 15:00–16:00 Beijing · Hemicycle",
        "Now: Mon 20 Sept 09:30–10:30 Brussels, 15:30–16:30 Beijing · Room 51",
    ]


def test_a_place_that_stays_is_told_once() -> None:
    told = change(state("07:00", "08:00", "HEMI"), state("07:00", "08:00", "HEMI"), "people")

    assert lines(told)[2:] == ["Mon 20 Sept 09:00–10:00 Brussels, 15:00–16:00 Beijing · Hemicycle"]


@pytest.mark.parametrize(
    ("before", "after", "kind", "word"),
    [({}, state(), "new", "New"), (state(), {}, "withdrawn", "Taken back")],
)
def test_what_is_new_or_taken_back_has_one_place(
    before: dict[str, Any], after: dict[str, Any], kind: str, word: str
) -> None:
    assert lines(change(before, after, kind)) == [
        "MF1 Opening",
        word,
        "Mon 20 Sept 09:00–10:00 Brussels, 15:00–16:00 Beijing",
    ]


def test_a_session_that_only_lasts_longer_is_told_as_longer() -> None:
    assert lines(change(state("07:00", "08:00"), state("07:00", "09:00"), "moved"))[1] == "Longer"


def test_an_old_title_is_told_in_the_language_of_the_reader() -> None:
    old = {"en": "Welcome", "zh": "欢迎", "original": "en"}
    told = change(state(title=old), state(), "title")

    assert lines(told)[2] == "Title before: Welcome"
    assert "欢迎" in lines(told, language="zh")[2]


@pytest.mark.parametrize(
    ("standing", "more"),
    [
        (None, []),
        (Standing.STAYS, []),
        (Standing.NEW, ["You have a part in this session."]),
        (Standing.GONE, ["You no longer have a part in this session."]),
    ],
)
def test_only_who_got_or_lost_a_part_is_told_so(standing: Standing | None, more: list[str]) -> None:
    assert lines(change(state(), state(), "people"), standing)[2:-1] == more


@pytest.mark.parametrize("language", ["en", "zh", "fr"])
def test_each_way_of_changing_has_a_word_of_its_own_in_each_language(language: str) -> None:
    with force_locale(GETTEXT[language]):
        words = {gettext(word) for word in CHANGES.values()}

    assert len(words - {""}) == len(CHANGES)


def test_sessions_stand_in_the_order_of_their_times_whatever_the_order_of_roles() -> None:
    made = paper(
        z9=change(state(), state(), "details", code="FIRST", start="06:00"),
        a1=change(state(), state(), "details", code="LAST", start="09:00"),
        m5=change(state(), state(), "details", code="MID", start="07:00"),
    )

    told = digest(made, {"a1": None, "m5": None, "z9": None}, "en").split("\n\n")

    assert [text.split()[0] for text in told] == ["FIRST", "MID", "LAST"]


def test_sessions_of_others_are_not_in_a_digest() -> None:
    made = paper(a1=change({}, state(), "new", code="MINE"), b2=change({}, state(), "new", code="THEIRS"))

    assert "THEIRS" not in digest(made, {"a1": None}, "en")


@pytest.mark.parametrize(("count", "ending"), [(2, "And one more session."), (4, "And 3 more sessions.")])
def test_what_does_not_fit_is_counted_in_one_line(count: int, ending: str) -> None:
    long = {"en": "T" * (LONGEST - 200), "original": "en"}
    made = paper(**{f"s{n}": change({}, state(), "new") | {"title": long} for n in range(count)})

    told = digest(made, {f"s{n}": None for n in range(count)}, "en")

    assert told.split("\n\n")[1:] == [ending]
    assert len(told) <= LONGEST + 40


def test_a_first_session_longer_than_a_mail_leaves_only_the_count() -> None:
    made = paper(a1=change({}, state(), "new") | {"title": {"en": "T" * LONGEST, "original": "en"}})

    assert digest(made, {"a1": None}, "en") == "And one more session."


def test_a_digest_of_no_session_is_empty() -> None:
    assert digest(paper(), {}, "fr") == ""


def test_the_language_of_one_digest_does_not_stay_for_the_next() -> None:
    told = change(state(), {}, "withdrawn")

    first, middle, last = (lines(told, language=code)[1] for code in ("en", "zh", "en"))

    assert first == last == "Taken back"
    assert middle != first
