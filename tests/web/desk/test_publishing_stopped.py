"""A release that stopped at its time, as the desk shows it; a reason that is too long, beside its field (PRG-3)."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from forum_app.agenda.models import ReleasePlan
from forum_app.agenda.rules import PlanState
from forum_app.agenda.services import release_plans
from forum_app.editions.models import Edition
from tests.build import NOW
from tests.web.desk.scene import Scene, touch, writing
from tests.web.desk.test_publishing import break_it, page, send


def stop(app: Flask, scene: Scene) -> None:
    """Leave a plan behind that stopped a day after the release of the scene."""
    with writing(app) as session:
        at = session.scalars(select(Edition).where(Edition.slug == scene.forum)).one()
        values = {"requested_by": "f" * 32, "reason": "The wall goes in", "problem": release_plans.ERRORS}
        at_time = NOW + timedelta(days=1)
        times = {"created_at": at_time, "publish_at": at_time, "ended_at": at_time}
        session.add(ReleasePlan(edition_id=at.id, state=PlanState.FAILED, **values, **times))


def test_a_stopped_release_is_told_on_the_page_the_list_and_the_morning(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    touch(app, scene)
    stop(app, scene)

    told = page(owner, scene.forum)
    listed = owner.get(f"/desk/{scene.forum}/releases/?lang=en").text
    morning = owner.get(f"/desk/{scene.forum}/?lang=en").text

    assert "The release set for" in told
    assert "errors were open to which nobody had agreed" in told
    assert "The wall goes in" in told
    assert "Stopped" in listed
    assert "errors were open to which nobody had agreed" in listed
    assert "A release stopped at its time" in morning


def test_a_reason_that_is_too_long_is_shown_beside_its_field_though_no_error_is_left(
    app: Flask, scene: Scene, owner: FlaskClient
) -> None:
    touch(app, scene)

    answer = send(owner, scene.forum, reason="x" * 501)

    assert answer.status_code == 422
    assert 'id="reason-error"' in answer.text
    assert answer.text.count("x" * 501) == 1


def test_a_reason_is_not_asked_for_without_errors(app: Flask, scene: Scene, owner: FlaskClient) -> None:
    touch(app, scene)
    without = page(owner, scene.forum)
    break_it(app, scene)

    assert 'name="reason"' not in without
    assert 'name="reason"' in page(owner, scene.forum)
