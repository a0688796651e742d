"""An edition that takes registrations, with categories and countries."""

from __future__ import annotations

import pytest
from flask import Flask

from forum_app.core.extensions import db
from forum_app.core.translated import Translated
from forum_app.core.uow import transaction
from forum_app.registration.rules import EntryMode
from tests import build
from tests.web.registration.answers import FORUM


@pytest.fixture(autouse=True)
def forum(app: Flask) -> str:
    """Commit the edition and return its slug."""
    with app.app_context():
        with transaction() as session:
            edition = build.edition(session, slug=FORUM)
            build.category(session, edition, key="delegate", position=1)
            press = Translated.of(en="Press", zh="媒体", fr="Presse")
            build.category(session, edition, key="press", name=press, position=2)
            build.category(session, edition, key="security", entry=EntryMode.INVITATION, position=3)
            build.country(session, "BE", name=Translated.of(en="Belgium", zh="比利时", fr="Belgique"))
            china = build.country(session, "CN", name=Translated.of(en="China", zh="中国", fr="Chine"))
            build.city(session, china, name=Translated.of(en="Chengdu", zh="成都"), name_ascii="Chengdu")
        db.session.remove()
    return FORUM
