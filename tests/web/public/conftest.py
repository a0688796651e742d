"""A small forum with a published agenda, for the public pages."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient

from forum_app.core.extensions import db
from forum_app.core.translated import Translated
from forum_app.core.uow import transaction
from forum_app.editions.rules import EditionState, Side
from tests import build
from tests.unit.public.documents import Json, document, person, session, text

SLUG = "urban-forum-2027"
ZHANG_UID = "2" * 32
ZHANG = person("speaker", "ZHANG Yongsheng", "张永生", "Mayor of Chengdu", uid=ZHANG_UID)
SESSIONS = (
    session(
        "MF1",
        "09-20T08:40",
        "09-20T10:15",
        title=text("Eco-city planning", "生态城市规划"),
        abstract=text("Mayors present their cities.", "市长介绍城市。"),
        themes=["green"],
        people=[ZHANG],
    ),
    session("RT", "09-20T08:40", "09-20T10:15", rooms=["R52"], access="invited", closed=True),
    session("GALA", "09-20T17:30", "09-20T20:30", kind="meal", rooms=["R52"]),
    session("SF1", "09-21T07:00", "09-21T10:00", rooms=["SCHU"], themes=["smart"], state="cancelled"),
)


@dataclass(frozen=True, slots=True)
class Forum:
    """The client and what it reads of."""

    client: FlaskClient
    slug: str = SLUG

    def get(self, path: str = "", lang: str = "en") -> str:
        """Return the body of a page of the forum; the answer must be 200."""
        answer = self.client.get(f"/{lang}/forums/{self.slug}/{path}")
        assert answer.status_code == 200, answer.text
        return answer.text


@pytest.fixture
def forum(app: Flask, client: FlaskClient) -> Forum:
    """An open forum of 2027 with a release, beside one of 2013 without."""
    publish(app, *SESSIONS)
    return Forum(client)


def publish(app: Flask, *sessions: Json) -> None:
    """Add the editions and a release with these sessions."""
    with app.app_context():
        with transaction() as opened:
            edition = build.edition(opened, slug=SLUG, sample=True)
            build.part(opened, edition, key="mayors")
            build.release(opened, edition, document(*sessions), number=3)
            past = {
                "slug": "forum-2013",
                "year": 2013,
                "name": Translated.of(en="Urbanisation Forum 2013", zh="2013城镇化论坛"),
                "city": Translated.of(en="Beijing", zh="北京"),
                "host_side": Side.CN,
                "state": EditionState.CONCLUDED,
                "source": "founding document 000; eureporter.co (gives 23 November: a source conflict)",
                "first_day": edition.first_day.replace(2013, 11, 21),
                "last_day": edition.first_day.replace(2013, 11, 21),
            }
            build.edition(opened, programme=edition.programme, **past)
            build.edition(opened, slug="draft-2029", state=EditionState.DRAFT, programme=edition.programme)
        db.session.remove()
