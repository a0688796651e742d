"""Prints badges for the desk: a job that leaves one file in storage until the next run takes its place."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from forum_app.audit.rules import Actor
from forum_app.badges.tasks import PrintBadges, print_badges
from forum_app.core import jobs
from forum_app.core.extensions import settings
from forum_app.core.storage import Storage
from forum_app.core.uow import reading
from forum_app.desk.queries.printing import BADGES, badge_jobs

FOLDER = "badges"
EVERY = 1000


@jobs.handles(BADGES)
def print_for_desk(payload: dict[str, Any], now: datetime) -> None:
    """Print the badges that `payload` asks for and keep the file; earlier files of the edition go."""
    command = PrintBadges(
        forum=str(payload["forum"]), category_key=payload["category"] or None, sheet=str(payload["sheet"])
    )
    printed = print_badges(Actor(kind="user", ref=str(payload["actor"])), command, now)
    store = Storage(settings().storage_url)
    if printed.pdf:
        store.put(file_key(payload), printed.pdf)
    for earlier in badge_jobs(reading(), command.forum, EVERY):
        if earlier.payload["file"] != payload["file"]:
            store.delete(file_key(earlier.payload))


def file_key(payload: dict[str, Any]) -> str:
    """Return where the file of a print job is kept."""
    return f"{FOLDER}/{payload['forum']}/{payload['file']}.pdf"
