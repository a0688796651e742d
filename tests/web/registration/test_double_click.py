"""A form sent several times at the same moment, through the whole application (reliability 1.1)."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

from flask import Flask
from sqlalchemy import func, select

from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.messages.models import OutboxMail
from forum_app.registration.models import Registration
from tests.web.registration.answers import send

CLICKS = 6


def test_a_double_click_is_one_registration_and_one_mail(app: Flask) -> None:
    barrier = threading.Barrier(CLICKS)

    def click(_n: int) -> tuple[int, str]:
        client = app.test_client()
        barrier.wait()
        response = send(client)
        return response.status_code, response.headers.get("Location", "")

    with ThreadPoolExecutor(CLICKS) as pool:
        answers = set(pool.map(click, range(CLICKS)))

    with app.app_context():
        session = reading()
        counts = [session.scalar(select(func.count()).select_from(t)) for t in (Registration, OutboxMail)]
        db.session.remove()
    assert len(answers) == 1
    assert next(iter(answers))[0] == 303
    assert counts == [1, 1]
