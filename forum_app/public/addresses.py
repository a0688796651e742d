"""Where calendars, proceedings and files of other domains are found, if this installation has them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from forum_app.core.extensions import settings
from forum_app.library.models import Document
from forum_app.proceedings.models import Build
from forum_app.public.pages.document import Paper
from forum_app.public.site import link


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar feed: its address, and the one that makes a calendar program subscribe."""

    url: str
    webcal: str


def feed_url(forum: str) -> Feed | None:
    """Return the feed of an edition's whole agenda."""
    return _feed(link("calendars.whole", forum=forum, name="agenda"))


def collection_feed_url(forum: str, folder: str, key: str) -> Feed | None:
    """Return the feed of a room, part, track or theme."""
    return _feed(link("calendars.some", forum=forum, folder=folder, name=key))


def _feed(path: str) -> Feed | None:
    if not path:
        return None
    return Feed(path, re.sub(r"^https?", "webcal", settings().base_url + path))


def paper_url(forum: str, code: str, paper: Paper) -> str:
    """Return where a paper of a session is read: its file here, or its address elsewhere."""
    if not paper.file:
        return paper.url
    return link("public.session_document", forum=forum, code=code, uid=paper.uid)


def session_calendar_url(forum: str, code: str) -> str:
    """Return the calendar file of one session."""
    return link("calendars.some", forum=forum, folder="sessions", name=code)


def proceedings_url(forum: str, build: Build) -> str:
    """Return where the PDF of a volume is downloaded."""
    return link("proceedings.download", forum=forum, uid=build.uid)


def library_url(document: Document) -> str:
    """Return where a document's file is downloaded, or nothing if no file is held."""
    return link("library.download", slug=document.slug) if document.storage_key else ""
