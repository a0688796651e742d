"""Keeps the links of an imported schedule as public papers of its sessions."""

from __future__ import annotations

from forum_app.agenda.importers import ImportedEvent
from forum_app.agenda.models import AgendaSession, SessionDocument
from forum_app.core.names import has_han
from forum_app.core.translated import Translated

LONGEST_URL = 500


def link_session(row: AgendaSession, event: ImportedEvent) -> bool:
    """Add the links a session does not have yet; return whether there were any.

    A link that a later file no longer has stays: an organiser may have added it.
    """
    known = {paper.url for paper in row.documents}
    before = len(row.documents)
    for link in event.links:
        if link.url in known or len(link.url) > LONGEST_URL:
            continue
        known.add(link.url)
        title = link.title or link.url
        words = Translated({"zh" if has_han(title) else "en": title})
        place = len(row.documents) + 1
        row.documents.append(SessionDocument(position=place, title=words, url=link.url, public=True))
    return len(row.documents) > before
