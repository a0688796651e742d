"""Times of a session between the clock of the form and instants (PRG-1, PRG-5)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from types import SimpleNamespace
from typing import Any

import pytest

from forum_app.core.errors import Invalid
from forum_app.desk.session_forms.times import on_form, span

BRUSSELS, BEIJING = "Europe/Brussels", "Asia/Shanghai"
TWICE = datetime(2027, 10, 31, 1, 30, tzinfo=UTC)  # 02:30 for the second time in Brussels


def form(zone: str = BRUSSELS, **said: Any) -> Any:
    names = ("day", "start", "end", "end_day")
    return SimpleNamespace(
        zone=SimpleNamespace(data=zone), **{n: SimpleNamespace(data=said.get(n)) for n in names}
    )


def typed(start: datetime, end: datetime, zone: str = BRUSSELS) -> Any:
    return form(zone, **on_form(start, end, zone))


def kept(start: datetime, end: datetime) -> Any:
    return SimpleNamespace(starts_at=start, ends_at=end)


@pytest.mark.parametrize("zone", [BRUSSELS, BEIJING, "UTC"])
@pytest.mark.parametrize(
    ("start", "hours"), [(datetime(2027, 9, 20, 20, 30, tzinfo=UTC), h) for h in (1, 3, 12, 24, 30, 72)]
)
def test_what_the_form_shows_is_read_back_as_it_was(start: datetime, hours: int, zone: str) -> None:
    end = datetime.fromtimestamp(start.timestamp() + hours * 3600, UTC)

    assert span(typed(start, end, zone), None) == (start, end)


def test_the_day_of_the_end_is_asked_only_where_it_cannot_be_guessed() -> None:
    evening, night = datetime(2027, 9, 20, 20, 30, tzinfo=UTC), datetime(2027, 9, 20, 23, 0, tzinfo=UTC)

    assert on_form(evening, night, BRUSSELS) == {
        "day": date(2027, 9, 20), "start": time(22, 30), "end": time(1, 0), "end_day": None,
    }  # fmt: skip
    assert on_form(evening, datetime(2027, 9, 22, 8, 0, tzinfo=UTC), BRUSSELS)["end_day"] == date(2027, 9, 22)


def test_without_times_there_is_no_span() -> None:
    assert span(form(day=date(2027, 9, 20), start=time(9)), None) == (None, None)
    assert on_form(None, None, BRUSSELS)["day"] is None


def test_an_end_on_an_earlier_day_is_refused() -> None:
    said = form(day=date(2027, 9, 20), start=time(9), end=time(10), end_day=date(2027, 9, 19))

    with pytest.raises(Invalid) as refused:
        span(said, None)

    assert refused.value.field == "end"


def test_an_hour_that_the_clock_shows_twice_stays_what_it_was_when_untouched() -> None:
    """The night the clocks go back: 02:30 is first 00:30 and then 01:30 UTC."""
    end = datetime(2027, 10, 31, 3, 0, tzinfo=UTC)

    assert span(typed(TWICE, end), kept(TWICE, end)) == (TWICE, end)
    assert span(typed(TWICE, end), None)[0] == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_an_hour_that_the_clock_leaves_out_is_refused() -> None:
    with pytest.raises(Invalid, match="no such time"):
        span(form(day=date(2027, 3, 28), start=time(2, 30), end=time(4)), None)


def test_seconds_of_an_import_stay_when_the_minute_is_untouched() -> None:
    start, end = datetime(2027, 9, 20, 7, 0, 5, tzinfo=UTC), datetime(2027, 9, 20, 8, 0, 9, tzinfo=UTC)

    assert span(typed(start, end), kept(start, end)) == (start, end)
