"""What is written of the watch over feeds: salts, counts by day, last uses; and what is forgotten in time."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from sqlalchemy import Select, delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from forum_app.calendars.counting import Of, Tally, Use, as_date, instant
from forum_app.calendars.models import FeedSalt, FeedToken, FeedWatch
from forum_app.calendars.sketches import Sketch
from forum_app.editions.models import Edition

SALT_BYTES = 32
KEPT = timedelta(days=400)
Row = tuple[int, str, date, str]


def salts(session: Session, days: Iterable[date]) -> dict[date, bytes]:
    """Return the salts of these days, made where they are missing, and hold the turn to write until the commit.

    Of several processes that write at once, all but one wait here: the rows of the salts are locked.
    """
    wanted = sorted(set(days))
    query = select(FeedSalt).where(FeedSalt.day.in_(wanted)).order_by(FeedSalt.day).with_for_update()
    found = {row.day: row.salt for row in session.scalars(query)}
    for day in wanted:
        if day not in found:
            found[day] = _new_salt(session, day)
    return found


def _new_salt(session: Session, day: date) -> bytes:
    salt = secrets.token_bytes(SALT_BYTES)
    try:
        with session.begin_nested():
            session.add(FeedSalt(day=day, salt=salt))
    except IntegrityError:  # another process was faster
        return session.scalars(select(FeedSalt).filter_by(day=day).with_for_update()).one().salt
    return salt


def keep(session: Session, tallies: Mapping[Of, Tally]) -> None:
    """Add counts to the stored ones; those of a forum that is gone are dropped."""
    slugs = {of[0] for of in tallies}
    editions = {row.slug: row.id for row in session.execute(_editions(slugs))} if slugs else {}
    rows = {
        (editions[forum], feed, as_date(day), client): tally
        for (forum, feed, day, client), tally in tallies.items()
        if forum in editions
    }
    stored = _stored(session, rows) if rows else {}
    for key in sorted(rows):
        _add(stored.get(key) or _new(session, key), rows[key])
    session.flush()


def _editions(slugs: set[str]) -> Select[str, int]:
    return select(Edition.slug, Edition.id).where(Edition.slug.in_(slugs))


def _stored(session: Session, rows: Iterable[Row]) -> dict[Row, FeedWatch]:
    editions, feeds, days, _ = map(set, zip(*rows, strict=True))
    query = select(FeedWatch).where(FeedWatch.edition_id.in_(editions), FeedWatch.day.in_(days))
    found = session.scalars(query.where(FeedWatch.feed.in_(feeds)).with_for_update())
    return {(row.edition_id, row.feed, row.day, row.client): row for row in found}


def _new(session: Session, key: Row) -> FeedWatch:
    edition_id, feed, day, client = key
    row = FeedWatch(
        edition_id=edition_id, feed=feed, day=day, client=client, polls=0, subscribers=0, sketch=b"", polled_at=instant(0)
    )  # fmt: skip
    session.add(row)
    return row


def _add(row: FeedWatch, tally: Tally) -> None:
    sketch = Sketch.of_bytes(row.sketch)
    sketch.merge(tally.sketch)
    row.sketch = sketch.to_bytes()
    row.subscribers = max(row.subscribers, sketch.estimate())
    row.polls += tally.polls
    row.polled_at = max(row.polled_at, instant(tally.last))


def note_uses(session: Session, uses: Mapping[int, Use]) -> None:
    """Write the last use of personal links; those that are gone are dropped."""
    for token in session.scalars(select(FeedToken).where(FeedToken.id.in_(uses)).order_by(FeedToken.id)):
        use = uses[token.id]
        if token.used_at is None or token.used_at < instant(use.at):
            token.used_at, token.used_by = instant(use.at), use.client
    session.flush()


def forget(session: Session, today: date) -> None:
    """Forget salts and sketches of the days before yesterday, and counts of more than 400 days ago.

    Without its salt a sketch says nothing of anybody, and nothing is added to it any more.
    """
    yesterday = today - timedelta(days=1)
    session.execute(delete(FeedSalt).where(FeedSalt.day < yesterday))
    session.execute(delete(FeedWatch).where(FeedWatch.day < today - KEPT))
    past = update(FeedWatch).where(FeedWatch.day < yesterday, FeedWatch.sketch != b"")
    session.execute(past.values(sketch=b"").execution_options(synchronize_session=False))
