from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from forum_app.serve import restarts

seconds = st.floats(min_value=0, max_value=1e6)


def test_pause_doubles_with_each_death_within_a_minute() -> None:
    deaths = [100.0, 101.0, 102.0, 103.0]

    pauses = [restarts.pause(deaths[: n + 1], 103.0) for n in range(4)]

    assert pauses == [0.5, 1.0, 2.0, 4.0]


def test_calm_minute_wipes_the_slate() -> None:
    assert restarts.pause([10.0, 11.0, 12.0, 100.0], 100.0) == 0.5


@given(st.lists(seconds), seconds)
def test_pause_is_never_longer_than_half_a_minute(deaths: list[float], now: float) -> None:
    assert 0 < restarts.pause(deaths, now) <= 30


def test_child_that_dies_too_often_is_hopeless() -> None:
    deaths = [100.0, 101.0, 102.0]

    assert not restarts.is_hopeless(deaths, 102.0, most=3)
    assert restarts.is_hopeless([*deaths, 103.0], 103.0, most=3)
    assert not restarts.is_hopeless([*deaths, 103.0], 170.0, most=3)


@given(st.lists(seconds), seconds)
def test_child_without_a_limit_is_started_for_ever(deaths: list[float], now: float) -> None:
    """The worker: mail and PDFs wait, the site goes on."""
    assert not restarts.is_hopeless(deaths, now, most=None)
