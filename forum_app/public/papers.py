"""Which papers are public: those in the document of the latest release."""

from __future__ import annotations

from sqlalchemy.orm import Session

from forum_app.agenda import queries
from forum_app.editions.models import Edition


def session_of(session: Session, edition: Edition, code: str, uid: str) -> str:
    """Return the permanent id of the session of that code if the latest release gives it this paper as a file."""
    release = queries.latest_release(session, edition.slug)
    meetings = release.document["sessions"] if release else ()
    for meeting in meetings:
        if meeting["code"] == code:
            given = (paper for paper in meeting.get("documents", ()) if paper["uid"] == uid and paper["file"])
            return str(meeting["uid"]) if next(given, None) else ""
    return ""
