"""An installation with one edition whose releases are published while real workers serve it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from flask import Flask
from flask_migrate import stamp
from sqlalchemy import select
from werkzeug.serving import make_server

from forum_app.agenda.models import AgendaSession
from forum_app.agenda.services.publish import Publish, publish
from forum_app.audit.rules import SYSTEM
from forum_app.core.extensions import db
from forum_app.core.translated import Translated
from forum_app.core.uow import transaction
from tests import apps, build
from tests.journeys.installation import Installation, free_port

SLUG = "urban-forum-2027"
SESSIONS = 20


@dataclass(slots=True)
class Site:
    """What serves, in this process or in two others, what `app` publishes."""

    app: Flask
    installation: Installation
    edition_id: int = 0

    @property
    def url(self) -> str:
        return self.installation.url

    def publish(self, number: int) -> None:
        """Write the number into the title of every session and publish; return when all can know of it."""
        with self.app.app_context():
            with transaction() as session:
                for row in session.scalars(select(AgendaSession)):
                    row.title = Translated.of(en=f"R{number:04} talk", zh=f"R{number:04} 发言")
                session.flush()
                at = build.NOW + timedelta(minutes=number)
                publish(session, SYSTEM, Publish(edition_id=self.edition_id), at)
            db.session.remove()

    def fill(self) -> None:
        """Add the edition with its sessions, in two rooms, a day and a half long."""
        with self.app.app_context():
            with transaction() as session:
                at = build.edition(session, slug=SLUG)
                rooms = [
                    build.room(session, at, key=key, name=Translated.of(en=key)) for key in ("HALL", "FOYER")
                ]
                for number in range(SESSIONS):
                    start = build.NOW.replace(2027, 9, 20, 6) + timedelta(hours=number)
                    build.agenda_session(
                        session,
                        at,
                        code=f"S{number}",
                        rooms=[rooms[number % 2]],
                        starts_at=start,
                        ends_at=start + timedelta(minutes=50),
                    )
                self.edition_id = at.id
            db.session.remove()


@contextmanager
def made() -> Iterator[Site]:
    """Give a site that nothing serves yet."""
    folder = apps.scratch()
    installation = Installation(folder, free_port(), [])
    app = apps.make_app(apps.settings(folder, base_url=installation.url))
    site = Site(app, installation)
    try:
        site.fill()
        site.publish(0)
        yield site
    finally:
        installation.stop()
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
        shutil.rmtree(folder)


@contextmanager
def in_processes() -> Iterator[Site]:
    """Give a site that two processes serve over loopback."""
    with made() as site:
        # The server brings the tables up to date first: it must find that they are.
        with site.app.app_context():
            stamp()
        site.installation.start_web()
        yield site


@contextmanager
def in_threads() -> Iterator[Site]:
    """Give a site that threads of this process serve over loopback."""
    with made() as site:
        server = make_server("127.0.0.1", site.installation.port, site.app, threaded=True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()
            server.server_close()
