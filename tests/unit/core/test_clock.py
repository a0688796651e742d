"""Instants and wall times: PRG-1."""

from __future__ import annotations

from datetime import UTC, datetime

from forum_app.core.clock import from_iso, iso, local, now


def test_now_is_aware_and_whole_seconds() -> None:
    moment = now()

    assert moment.utcoffset() is not None
    assert moment.microsecond == 0


def test_an_instant_goes_to_text_and_back() -> None:
    moment = datetime(2027, 9, 20, 7, 0, tzinfo=UTC)

    assert iso(moment) == "2027-09-20T07:00:00Z"
    assert from_iso(iso(moment)) == moment


def test_the_gap_between_the_two_cities_is_six_hours_in_summer_and_seven_in_winter() -> None:
    """PRG-1: China has no summer time."""
    summer, winter = datetime(2027, 9, 20, 7, tzinfo=UTC), datetime(2027, 12, 20, 7, tzinfo=UTC)

    def gap(moment: datetime) -> int:
        return (local(moment, "Asia/Shanghai").hour - local(moment, "Europe/Brussels").hour) % 24

    assert (gap(summer), gap(winter)) == (6, 7)
