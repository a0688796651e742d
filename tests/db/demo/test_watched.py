"""The demo's month of subscribers looks like one that the watch over feeds has written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.calendars import clients, watch_figures, watch_queries
from forum_app.calendars.models import FeedWatch
from forum_app.demo import watched
from tests import build
from tests.unit.calendars import documents

NOW = datetime(2027, 6, 11, 9, 30, tzinfo=UTC)


def test_the_demo_has_a_month_of_the_agenda_and_a_week_of_its_feeds(session: Session) -> None:
    at = build.edition(session)
    build.release(session, at, documents.document(documents.session()))

    watched.load(session, at, NOW)

    rows = session.scalars(select(FeedWatch)).all()
    assert {row.client for row in rows} <= set(clients.LABELS)
    assert max(row.polled_at for row in rows) == NOW
    assert all(row.subscribers <= row.polls for row in rows)
    month = watch_queries.last_month(session, at.id, "agenda", NOW.date())
    days = [n for _, n in watch_figures.day_by_day(month, NOW.date())]
    assert min(days) > 0
    assert days[-1] > 2 * days[0]
    rooms = watch_queries.last_week(session, at.id, ["rooms/COR-HEMI"], NOW.date())
    assert {row.day for row in rooms} == {NOW.date() - timedelta(days=back) for back in range(7)}
    followed = watch_queries.most_followed(session, at.id, NOW.date())
    assert max(followed, key=lambda feed: followed[feed]) == "agenda"


def test_without_a_release_there_is_nobody_to_follow_it(session: Session) -> None:
    watched.load(session, build.edition(session), NOW)

    assert session.scalars(select(FeedWatch)).all() == []
