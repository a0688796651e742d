"""How many apps subscribe to each calendar feed (issue 5, watching): figures for the organisers, about nobody."""

from __future__ import annotations

from datetime import date

from babel.numbers import format_percent
from flask import url_for
from flask_babel import gettext

from forum_app.agenda.services import projections
from forum_app.calendars import clients, watch_figures, watch_queries
from forum_app.calendars.rules import Kind
from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.extensions import settings
from forum_app.core.i18n import locale
from forum_app.core.paging import Page, cut
from forum_app.core.uow import reading
from forum_app.desk.pages import feeds as pages
from forum_app.desk.pages.feeds import Feed, Row
from forum_app.desk.views.blueprint import asked, bp, choice, edition, page_asked, show
from forum_app.editions.models import Edition
from forum_app.projecting import documents, serving

SIZE = 25


@bp.get("/<forum>/feeds/")
@requires("agenda.view")
def feeds(forum: str) -> str:
    """List the feeds of the newest release with their subscribers, those followed most first."""
    of, today, words, kind = edition(forum), now().date(), asked("q"), choice("kind", Kind)
    whole = _published(forum)
    followed = watch_queries.most_followed(reading(), of.id, today)
    found = pages.ranked(pages.chosen(whole, words, kind), followed)
    month = watch_queries.last_month(reading(), of.id, Kind.AGENDA.value, today)
    values = {
        "page": _rows(of, cut(found, page_asked(), SIZE), today),
        "published": bool(whole),
        "bars": pages.bars(watch_figures.day_by_day(month, today)),
        "words": words,
        "kind": kind,
        "kinds": pages.KINDS,
        "options": [(key.value, gettext(name)) for key, name in pages.KINDS.items()],
        "clients": clients.LABELS,
        "percent": _percent,
    }
    return show("desk/feeds.html", of, values)


def _published(forum: str) -> list[Feed]:
    """Return the feeds that can be had now: those of the newest release, if the edition is public."""
    release = serving.newest(forum)
    if release is None:
        return []
    document = documents.shelf.get_or_read(
        release.release_uid, lambda: projections.document(reading(), release.release_id)
    )
    return pages.feeds(document) if document else []


def _rows(of: Edition, page: Page[Feed], today: date) -> Page[Row]:
    keys = [feed.key for feed in page.rows]
    figures = watch_figures.by_feed(watch_queries.last_week(reading(), of.id, keys, today), today)
    none = watch_figures.Figures()
    rows = [Row(feed, _address(of.slug, feed), figures.get(feed.key, none)) for feed in page.rows]
    return Page(rows, page.number, page.total, page.size)


def _address(forum: str, feed: Feed) -> str:
    if feed.kind is Kind.AGENDA:
        return settings().base_url + url_for("calendars.whole", forum=forum, name=Kind.AGENDA.value)
    folder, key = feed.kind.value, feed.selection.key
    return settings().base_url + url_for("calendars.some", forum=forum, folder=folder, name=key)


def _percent(share: int) -> str:
    """Return a share as the reader's language writes it: `48%`, `48 %`."""
    return str(format_percent(share / 100, locale=locale()))
