"""Who subscribes to the feeds of the demo forum: a month of counts, as the watch over feeds would have written them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from sqlalchemy.orm import Session

from forum_app.agenda import queries as agenda
from forum_app.calendars.models import FeedWatch
from forum_app.calendars.rules import Kind
from forum_app.calendars.watch_figures import DAYS
from forum_app.desk.pages.feeds import feeds
from forum_app.editions.models import Edition

# Kinds of app with their subscribers of a hundred, and how often one asks in a day.
APPS = (
    ("apple", 46, 21),
    ("google", 5, 3),
    ("outlook", 24, 8),
    ("thunderbird", 9, 34),
    ("davx5", 8, 23),
    ("nextcloud", 4, 24),
    ("browser", 4, 1),
)
# Subscribers at the end of the month, at most.
SIZES = {Kind.AGENDA: 240, Kind.PARTS: 64, Kind.TRACKS: 38, Kind.ROOMS: 12, Kind.THEMES: 17, Kind.SPEAKERS: 6}


def load(session: Session, edition: Edition, now: datetime) -> None:
    """Write the counts of the last month."""
    release = agenda.newest_release(session, edition.id)
    if release is None:
        return
    for place, feed in enumerate(feeds(release.document)):
        size = SIZES[feed.kind] * (7 - place % 5) // 7
        session.add_all(
            _month(edition, feed.key, size if place % 4 or feed.kind is not Kind.SPEAKERS else 0, now)
        )
    session.flush()


def _month(edition: Edition, feed: str, size: int, now: datetime) -> Iterator[FeedWatch]:
    for back in range(DAYS if feed == Kind.AGENDA else 7):
        day = (now - timedelta(days=back)).date()
        grown = size * (DAYS + 12 - back) // (DAYS + 12) - (size // 9 if day.weekday() > 4 else 0)
        end = min(now, datetime.combine(day, time(23, 50), now.tzinfo))
        for place, (client, share, often) in enumerate(APPS):
            subscribers = (grown * share + 50) // 100
            if subscribers:
                yield FeedWatch(
                    edition_id=edition.id,
                    feed=feed,
                    day=day,
                    client=client,
                    subscribers=subscribers,
                    polls=subscribers * often,
                    sketch=b"",
                    polled_at=end - timedelta(minutes=7 * place),
                )
