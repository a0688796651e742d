"""A delegation that was invited, and a browser in which its focal point opens the link."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.registration.models import Delegation, Registration
from tests import build
from tests.db.registration.bodies import invited_body
from tests.web.desk.scene import writing


@dataclass(slots=True)
class Office:
    """The focal point's browser at the delegation's page."""

    app: Flask
    client: FlaskClient
    token: str
    uid: str
    forum: str

    def at(self, path: str = "", language: str = "en") -> str:
        return f"/{language}/delegation/{self.token}/{path}"

    def get(self, path: str = "", language: str = "en") -> TestResponse:
        return self.client.get(self.at(path, language))

    def post(self, path: str, data: dict[str, Any] | None = None) -> TestResponse:
        return self.client.post(self.at(path), data=data or {})

    def members(self) -> list[Registration]:
        """Return the members as they are stored now, in the order of their entry."""
        with self.app.app_context():
            db.session.remove()
            query = select(Registration).join(Registration.delegation).where(Delegation.uid == self.uid)
            found = list(reading().scalars(query.order_by(Registration.id)).unique())
            for member in found:
                assert (member.person, member.category, member.consents) is not None
            db.session.expunge_all()
        return found

    def delegation(self) -> Delegation:
        with self.app.app_context():
            db.session.remove()
            found = reading().scalars(select(Delegation).where(Delegation.uid == self.uid)).one()
            db.session.expunge_all()
        return found

    def enter(self, *numbers: int, **changes: str) -> None:
        """Enter members by the form, one by one."""
        for number in numbers:
            answer = self.post("members/new/", answers(number) | changes)
            assert answer.status_code == 303, answer.text

    def submit(self, **changes: str) -> TestResponse:
        page = self.get("submit/").text
        return self.post("submit/", {"revision": revision(page)} | changes)


def answers(number: int = 1, **changes: str) -> dict[str, Any]:
    """Return what the form of a member says."""
    return {
        "key": f"{number:032d}",
        "role": "member",
        "category": "delegate",
        "family": "Wang",
        "given": f"Xiao{'abcdefghijklmnopqrstuvwxyz'[number % 26]}",
        "native": "王小",
        "order": "family_first",
        "function": f"Officer {number}",
        "function_zh": "干部",
        "email": f"member{number}@chengdu.example",
        "consents": "processing",
    } | changes


def revision(page: str) -> str:
    found = re.search(r'name="revision" value="(\d+)"', page)
    assert found is not None
    return found[1]


@pytest.fixture
def make_office(app: Flask) -> Callable[..., Office]:
    """Return a function that invites a body and opens the office's browser."""

    def make(**changes: Any) -> Office:
        with writing(app) as session:
            build.country(session, "CN")
            build.country(session, "BE")
            scene = invited_body(session, **changes)
            return Office(app, app.test_client(), scene.token, scene.delegation.uid, scene.edition.slug)

    return make


@pytest.fixture
def office(make_office: Callable[..., Office]) -> Office:
    return make_office()
