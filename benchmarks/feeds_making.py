"""What a feed costs where nothing is ready: after publishing, after one change, and one person's, made each time."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Iterator
from typing import Any

from flask import Flask

from benchmarks.agenda_pages import asked, forget, whole
from forum_app.agenda.services import stars
from forum_app.audit.rules import SYSTEM
from forum_app.calendars import links, own_rules, texts
from forum_app.calendars.links import Wish
from forum_app.core.db import new_uid
from forum_app.core.extensions import db
from forum_app.core.uow import reading, transaction
from forum_app.editions import queries as editions
from forum_app.projecting import documents
from forum_app.registration.rules import RegistrationState
from tests import build
from tests.build import NOW
from tests.db.counting import statements

COLD, WARM, EVENTS = 3, 200, 30
QUIET = ("PRAGMA", "BEGIN", "SAVEPOINT", "RELEASE")


def nothing_made(app: Flask) -> None:
    """Forget pages, feeds, releases and the texts of events."""
    forget(app)
    documents.shelf.forget()
    texts._texts.__init__()  # type: ignore[misc]


def cold(app: Flask, slug: str) -> float:
    """Return the CPU milliseconds of the first request for the whole feed after a publication."""
    taken = []
    for _ in range(COLD):
        nothing_made(app)
        taken.append(asked(app, f"/feeds/{slug}/agenda.ics")[2])
    return min(taken)


def one_changed(app: Flask, slug: str, size: int) -> float:
    """Return the CPU milliseconds of the first request after a release in which one session has moved."""
    taken = []
    for number in range(2, 2 + COLD):
        document = copy.deepcopy(whole(size, slug)) | {"number": number}
        moved = document["sessions"][size // 2]
        moved |= {"sequence": number, "revised": f"2027-06-02T08:00:{number:02d}Z", "rooms": ["SCHU"]}
        with app.app_context():
            with transaction() as session:
                build.release(session, editions.public_edition(session, slug), document, number=number)
            db.session.remove()
        taken.append(asked(app, f"/feeds/{slug}/agenda.ics")[2])
    return min(taken)


def personal_path(app: Flask, slug: str, size: int) -> str:
    """Give a registered person a calendar of so many starred sessions; return its address."""
    uids = [session["uid"] for session in whole(size, slug)["sessions"][:: size // EVENTS][:EVENTS]]
    with app.app_context():
        with transaction() as session:
            at = editions.public_edition(session, slug)
            who = build.registration(session, at, state=RegistrationState.CONFIRMED)
            starred = stars.make(session, at.id, "en", uids, NOW)
            wish = Wish(purpose="Phone", contents=frozenset(own_rules.OFFERED), star_link=starred.token)
            made = links.make(session, SYSTEM, who, wish, new_uid(), NOW)
        db.session.remove()
    return f"/feeds/my/{made.token}.ics"


def sent(app: Flask, work: Callable[[], Any]) -> int:
    """Return how many statements some work sends."""
    with app.app_context():
        with statements(reading()) as found:
            work()
        db.session.remove()
    return len([one for one in found if not one.startswith(QUIET)])


def personal(app: Flask, path: str) -> Iterator[str]:
    """Tell CPU and queries of one person's feed, and of its 304."""
    body, told, _ = asked(app, path)
    for name, headers in (("200", {}), ("304", {"If-None-Match": told["ETag"]})):
        # Now and then one more statement asks which release is the newest, for all requests of half a second.
        queries = min(sent(app, lambda h=headers: asked(app, path, **h)) for _ in range(COLD))  # type: ignore[misc]
        taken = [asked(app, path, **headers)[2] for _ in range(WARM)]
        yield f"personal feed of {EVENTS} events, {name}: {min(taken):.2f} ms CPU, {queries} queries"
    yield f"  ({len(body):,} bytes packed; the release and its texts are in memory)"


def in_process(app: Flask, slug: str, size: int) -> Iterator[str]:
    """Tell all that needs no server; the feed's newest release is the one that all was made from afterwards."""
    begun = time.perf_counter()
    first = cold(app, slug)
    yield f"cold feed, release read too: {first:.0f} ms CPU"
    yield f"after one session moved: {one_changed(app, slug, size):.0f} ms CPU ({time.perf_counter() - begun:.0f} s)"
