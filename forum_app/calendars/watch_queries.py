"""Reads of the watch over feeds, for the organisers."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app.calendars.clients import PASSING
from forum_app.calendars.models import FeedWatch
from forum_app.calendars.watch_figures import DAYS, WEEK, Count


def most_followed(session: Session, edition_id: int, today: date) -> dict[str, int]:
    """Return the feeds asked for in the last seven days, with the sum of each day's subscribers."""
    total = func.sum(FeedWatch.subscribers)
    query = select(FeedWatch.feed, total).where(
        FeedWatch.edition_id == edition_id,
        FeedWatch.day > today - timedelta(days=WEEK),
        FeedWatch.client.not_in(PASSING),
    )
    return {feed: int(followed) for feed, followed in session.execute(query.group_by(FeedWatch.feed))}


def last_week(session: Session, edition_id: int, feeds: Collection[str], today: date) -> list[Count]:
    """Return the counts of these feeds in the last seven days, today's too."""
    return _counts(session, edition_id, feeds, today - timedelta(days=WEEK))


def last_month(session: Session, edition_id: int, feed: str, today: date) -> list[Count]:
    """Return the counts of a feed in the last 30 days, today's too."""
    return _counts(session, edition_id, [feed], today - timedelta(days=DAYS))


def _counts(session: Session, edition_id: int, feeds: Collection[str], after: date) -> list[Count]:
    columns = (
        FeedWatch.feed,
        FeedWatch.day,
        FeedWatch.client,
        FeedWatch.subscribers,
        FeedWatch.polls,
        FeedWatch.polled_at,
    )
    query = select(*columns).where(FeedWatch.edition_id == edition_id, FeedWatch.day > after)
    return [Count(*row) for row in session.execute(query.where(FeedWatch.feed.in_(feeds)))]
