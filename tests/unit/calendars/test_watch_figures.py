"""What the counts of feeds come to on the organisers' page (issue 5, watching)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from forum_app.calendars import watch_figures
from forum_app.calendars.watch_figures import Count, Figures

TODAY = date(2027, 6, 10)
NOON = datetime(2027, 6, 10, 12, tzinfo=UTC)


def count(back: int = 1, client: str = "apple", subscribers: int = 10, **changes: Any) -> Count:
    made = Count("agenda", TODAY - timedelta(days=back), client, subscribers, 30, NOON - timedelta(days=back))
    return made._replace(**changes)


def figures(*counts: Count) -> Figures:
    return watch_figures.by_feed(counts, TODAY)["agenda"]


def test_kinds_of_app_are_added_up_by_day() -> None:
    told = figures(count(1), count(1, "outlook", 5), count(2, subscribers=40), count(0, subscribers=2))

    assert (told.yesterday, told.most, told.polls) == (15, 40, 120)
    assert told.last == NOON


def test_a_day_without_a_poll_has_no_subscribers() -> None:
    assert figures(count(3)).yesterday == 0


def test_a_look_in_a_browser_or_by_a_robot_is_a_poll_and_no_subscription() -> None:
    told = figures(count(1), count(1, "browser", 50), count(1, "robot", 7))

    assert (told.yesterday, told.most, told.polls, told.apps) == (10, 10, 90, (("apple", 100),))


def test_feeds_are_told_apart() -> None:
    told = watch_figures.by_feed([count(), count(feed="rooms/HEMI", subscribers=3)], TODAY)

    assert {feed: of.yesterday for feed, of in told.items()} == {"agenda": 10, "rooms/HEMI": 3}


def test_shares_are_whole_per_cent_the_largest_first_and_the_small_ones_one() -> None:
    apps = {"apple": 60, "outlook": 20, "google": 10, "other": 1, "gnome": 5, "davx5": 3, "nextcloud": 1}

    assert watch_figures.shares(apps) == (
        ("apple", 60),
        ("outlook", 20),
        ("google", 10),
        ("gnome", 5),
        ("other", 5),
    )


def test_where_nobody_subscribes_there_are_no_shares() -> None:
    assert watch_figures.shares({}) == ()
    assert watch_figures.shares({"apple": 0}) == ()


def test_a_month_has_every_day_with_today_last() -> None:
    days = watch_figures.day_by_day([count(0), count(29), count(29, "google", 1)], TODAY)

    assert len(days) == 30
    assert (days[0], days[-1]) == ((date(2027, 5, 12), 11), (TODAY, 10))
    assert sum(n for _, n in days) == 21
