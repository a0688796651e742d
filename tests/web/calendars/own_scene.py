"""The committed scene of a registered speaker with a personal calendar, for web tests."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from forum_app.core.extensions import db
from forum_app.core.uow import transaction
from forum_app.registration.links import digest
from forum_app.registration.models import Registration
from tests.db.calendars import own

TOKEN = "personal-page-of-the-mayor"
PAGE = f"/en/my/{TOKEN}/calendar/"


@dataclass(frozen=True, slots=True)
class Committed:
    """What stands in the database, as plain values; `token` is that of a link with everything."""

    app: Flask
    client: FlaskClient
    codes: dict[str, str]
    token: str
    link_uid: str
    star_token: str
    registration: str
    speaker: str
    alone: str

    def feed(self, ending: str = "", token: str = "") -> str:
        """Return the address of the personal calendar."""
        return f"/feeds/my/{token or self.token}{ending}.ics"

    def shown(self, body: str) -> set[str]:
        """Return the codes of the sessions in a calendar."""
        names = {uid: code for code, uid in self.codes.items()}
        return {names.get(uid, uid[-8:]) for uid in re.findall(r"UID:([\w-]+)@", body)}

    def do(self, work: Callable[[Session, Registration], object]) -> None:
        """Change something of the registration, committed."""
        with writing(self.app) as session:
            work(session, session.query(Registration).filter_by(uid=self.registration).one())


@contextmanager
def writing(app: Flask) -> Iterator[Session]:
    """Give a transaction of the application's own."""
    with app.app_context():
        with transaction() as session:
            yield session
        db.session.remove()


def committed(app: Flask, client: FlaskClient) -> Committed:
    """Commit the scene with one link."""
    with writing(app) as session:
        here = own.scene(session)
        made = own.made(session, here)
        here.mayor.token_hash = digest(TOKEN)
        return Committed(
            app=app,
            client=client,
            codes={code: row.uid for code, row in here.sessions.items()},
            token=made.token,
            link_uid=made.row.uid,
            star_token=here.star_token,
            registration=here.mayor.uid,
            speaker=here.speaker.uid,
            alone=here.alone.uid,
        )
