"""Releases as the desk lists them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts import queries as accounts
from forum_app.agenda.models import Release, ReleaseSending
from forum_app.agenda.services import comparing, release_plans
from forum_app.core.paging import Page, cut
from forum_app.messages.rules import AnnouncementState

SAME_PRESS = timedelta(minutes=2)
SIZE = 25


@dataclass(frozen=True, slots=True)
class Row:
    """A release in the list: who published it, how many sessions it changed, how its mails are."""

    release: Release
    publisher: str
    total: int
    sending: AnnouncementState | None


def page(session: Session, edition_id: int, text: str, number: int) -> Page[Row]:
    """Return a page of an edition's releases, the newest first, with `text` in their notes or as their number."""
    found = [each for each in comparing.listed(session, edition_id) if _holds(each, text)]
    shown = cut(found, number, SIZE)
    ids = [each.id for each in shown.rows]
    totals = comparing.totals(session, ids)
    names = accounts.names(session, [each.published_by for each in shown.rows])
    states = _sendings(session, ids)
    rows = [
        Row(each, names.get(each.published_by, ""), totals.get(each.id, 0), states.get(each.id))
        for each in shown.rows
    ]
    return Page(rows, shown.number, shown.total, shown.size)


def _holds(release: Release, text: str) -> bool:
    if not text or text == str(release.number):
        return True
    return bool(release.note) and any(text.casefold() in said.casefold() for _, said in release.note or ())


def _sendings(session: Session, ids: list[int]) -> dict[int, AnnouncementState]:
    query = select(ReleaseSending.release_id, ReleaseSending.state)
    return dict(session.execute(query.where(ReleaseSending.release_id.in_(ids))).all())


def just_published(session: Session, edition_id: int, uid: str, shown: str, now: datetime) -> int:
    """Return the number of the release that this organiser made of the same page a moment ago; 0 if none.

    A plan that the same press made counts as well: it is found by its own page.
    """
    last = next(iter(comparing.listed(session, edition_id)), None)
    before = shown.partition("-")[0]
    if last is None or last.published_by != uid or now - last.published_at > SAME_PRESS:
        return 0
    return last.number if before == str(last.number - 1) else 0


def just_planned(session: Session, edition_id: int, uid: str, now: datetime) -> bool:
    """Tell whether this organiser asked for a release a moment ago."""
    plan = release_plans.open_plan(session, edition_id)
    return plan is not None and plan.requested_by == uid and now - plan.created_at <= SAME_PRESS
