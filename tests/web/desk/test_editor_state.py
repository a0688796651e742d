"""What the editor in a browser is sent of days, steps and other editors."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask

from forum_app.agenda.models import AgendaSession
from forum_app.agenda.rules import EditKind
from forum_app.agenda.services.editing import Applied
from forum_app.agenda.services.editing.commands import Told
from forum_app.agenda.services.presence import Present
from forum_app.core.clock import from_iso
from forum_app.core.translated import Translated
from forum_app.desk.pages import editor_state
from forum_app.editions.models import Edition

NOW = datetime(2027, 6, 1, 8, 0, tzinfo=UTC)


def edition(**changes: Any) -> Edition:
    """Return an edition of two days in Brussels that is in no database."""
    values: dict[str, Any] = {
        "uid": "e" * 32,
        "slug": "forum-2027",
        "name": Translated.of(en="Forum", zh="论坛"),
        "zone": "Europe/Brussels",
        "away_zone": "Asia/Shanghai",
        "first_day": date(2027, 9, 20),
        "last_day": date(2027, 9, 21),
        "day_start_hour": 4,
        "grid_from": 480,
        "grid_to": 1320,
        "languages": "en zh fr",
    }
    return Edition(**(values | changes))


def days(app: Flask, of: Edition, *starts: str | None, lang: str = "en") -> list[dict[str, Any]]:
    with app.test_request_context(f"/{lang}/"):
        return editor_state.days(of, [{"start": start} for start in starts])


def test_an_edition_is_told_with_its_clock_and_its_languages() -> None:
    told = editor_state.edition(edition())

    assert told["languages"] == ["en", "zh", "fr"]
    assert (told["zone"], told["away_zone"], told["day_start_hour"]) == (
        "Europe/Brussels",
        "Asia/Shanghai",
        4,
    )
    assert (told["first_day"], told["last_day"]) == ("2027-09-20", "2027-09-21")
    assert (told["grid_from"], told["grid_to"]) == (480, 1320)


def test_a_day_runs_from_night_to_night_and_shows_its_working_hours(app: Flask) -> None:
    """PRG-5."""
    first, last = days(app, edition())

    assert (first["date"], last["date"]) == ("2027-09-20", "2027-09-21")
    assert (first["start"], first["end"]) == ("2027-09-20T02:00:00Z", "2027-09-21T02:00:00Z")
    assert (first["from"], first["to"]) == ("2027-09-20T06:00:00Z", "2027-09-20T20:00:00Z")
    assert first["end"] == last["start"]


def test_hours_past_midnight_belong_to_the_day_before(app: Flask) -> None:
    """PRG-5."""
    first, _ = days(app, edition(grid_to=1560))

    assert first["to"] == "2027-09-21T00:00:00Z"  # two in the morning in Brussels


@pytest.mark.parametrize(
    ("starts", "shown"),
    [
        ([], []),
        ([None], []),
        (["2027-09-20T07:00:00Z"], []),
        (["2027-09-22T01:59:00Z"], []),  # the night after the last day
        (["2027-09-22T02:00:00Z"], ["2027-09-22"]),
        (["2027-09-20T01:59:00Z"], ["2027-09-19"]),  # before the first day begins
        (
            ["2027-10-02T09:00:00Z", "2027-09-01T09:00:00Z", "2027-10-02T10:00:00Z"],
            ["2027-09-01", "2027-10-02"],
        ),
    ],
)
def test_a_day_outside_is_shown_if_a_session_lies_on_it(
    app: Flask, starts: list[str | None], shown: list[str]
) -> None:
    """PRG-5: what is outside the forum's days is wrong and must still be seen."""
    found = days(app, edition(), *starts)

    assert [day["date"] for day in found if day.get("outside")] == shown
    assert [day["date"] for day in found if not day.get("outside")] == ["2027-09-20", "2027-09-21"]


def test_days_are_named_in_the_language_of_the_reader(app: Flask) -> None:
    assert days(app, edition())[0]["label"] == "Monday 20 September"
    assert "9月20日" in days(app, edition(), lang="zh")[0]["label"]


@pytest.mark.parametrize(
    ("zone", "day", "offsets"),
    [
        ("Europe/Brussels", date(2027, 9, 20), [("2027-09-20T02:00:00Z", 120)]),
        ("Asia/Shanghai", date(2027, 9, 20), [("2027-09-19T20:00:00Z", 480)]),
        ("Asia/Kathmandu", date(2027, 9, 20), [("2027-09-19T22:15:00Z", 345)]),
        (
            "Europe/Brussels",  # the clocks go back in the night to 31 October
            date(2027, 10, 30),
            [("2027-10-30T02:00:00Z", 120), ("2027-10-31T01:00:00Z", 60)],
        ),
        (
            "Europe/Brussels",  # and forward in the night to 28 March
            date(2027, 3, 27),
            [("2027-03-27T03:00:00Z", 60), ("2027-03-28T01:00:00Z", 120)],
        ),
    ],
)
def test_a_day_tells_when_the_clock_changes(
    app: Flask, zone: str, day: date, offsets: list[tuple[str, int]]
) -> None:
    """PRG-1: a browser knows no zones but its own; it reckons with these."""
    (found,) = days(app, edition(zone=zone, first_day=day, last_day=day))

    assert found["offsets"] == offsets


def there(page: str, user: str, session: str | None = None) -> Present:
    return Present(page, user, user.title(), session, NOW)


def test_other_editors_are_told_but_not_the_page_that_asks() -> None:
    found = editor_state.present(
        [there("p1", "ann", "one"), there("p2", "bo"), there("p3", "ann")], "p1", "ann"
    )

    assert found == [
        {"page": "p2", "user": "bo", "name": "Bo", "session": None, "me": False},
        {"page": "p3", "user": "ann", "name": "Ann", "session": None, "me": True},
    ]


def test_a_step_is_told_by_its_kind_and_its_sessions() -> None:
    told = editor_state.step(Told("f" * 32, EditKind.MOVE, ("one", "two"), 3))

    assert told == {"key": "f" * 32, "kind": "move", "sessions": ("one", "two"), "left": 3}
    assert editor_state.step(None) is None


def applied(*changes: dict[str, Any]) -> Applied:
    rows = tuple(
        AgendaSession(uid=str(place), revision=place + 2, changed_at=NOW) for place, _ in enumerate(changes)
    )
    fields = {str(place): change for place, change in enumerate(changes)}
    return Applied(key="f" * 32, kind=EditKind.MOVE, number=5, rows=rows, changes=fields, undo=None)


def test_sessions_that_only_moved_are_told_by_what_moved() -> None:
    found = editor_state.touched(applied({"start": "09:00", "end": "10:00"}, {"rooms": ["A"], "length": 30}))

    assert found == [
        {"uid": "0", "revision": 2, "changed": "2027-06-01T08:00:00Z", "start": "09:00", "end": "10:00"},
        {"uid": "1", "revision": 3, "changed": "2027-06-01T08:00:00Z", "rooms": ["A"], "length": 30},
    ]


@pytest.mark.parametrize("more", ["title", "removed", "state", "roles"])
def test_if_one_did_more_than_move_none_is_told_in_short(more: str) -> None:
    """Then all of the step's sessions are read and sent whole."""
    assert editor_state.touched(applied({"start": "09:00"}, {"start": "09:00", more: "x"})) == []


def test_nothing_changed_is_nothing_told() -> None:
    assert editor_state.touched(applied()) == []


def test_every_instant_of_a_day_is_an_instant(app: Flask) -> None:
    for day in days(app, edition(), "2027-10-02T09:00:00Z"):
        moments = [from_iso(day[name]) for name in ("start", "from", "to", "end")]

        assert moments == sorted(moments)
