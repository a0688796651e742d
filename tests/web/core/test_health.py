"""Liveness, readiness and metrics."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient

from forum_app.core import heartbeat, jobs
from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.uow import transaction


def test_a_live_process_says_so(client: FlaskClient) -> None:
    answer = client.get("/healthz")

    assert (answer.status_code, answer.text) == (200, "ok\n")


def test_readiness_names_each_part(client: FlaskClient) -> None:
    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert answer.json is not None
    assert set(answer.json) == {"database", "sqlite", "queue", "worker", "storage", "disk"}
    assert answer.json["sqlite"]["text"].startswith("3.")


def test_a_queue_that_waits_too_long_turns_readiness_red(app: Flask, client: FlaskClient) -> None:
    """Reliability 1.4: a queue over 60 s old is seen."""
    with app.app_context():
        with transaction() as session:
            jobs.enqueue(session, "nobody", {}, now() - timedelta(minutes=2))
        db.session.remove()

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json is not None
    assert "flask worker" in answer.json["queue"]["text"]


def test_a_silent_worker_is_told_but_readers_are_still_served(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        with transaction() as session:
            heartbeat.beat(session, "worker", now() - timedelta(minutes=5))
        db.session.remove()

    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert answer.json is not None
    assert answer.json["worker"]["ok"] is False


def test_metrics_are_for_this_machine_only(client: FlaskClient) -> None:
    near = client.get("/metrics")
    far = client.get("/metrics", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    through_a_proxy = client.get("/metrics", headers={"X-Forwarded-For": "192.0.2.7"})

    assert near.status_code == 200
    assert "forum_queue_age_seconds" in near.text
    assert (far.status_code, through_a_proxy.status_code) == (404, 404)


def test_metrics_count_requests_by_endpoint_not_by_address(client: FlaskClient) -> None:
    client.get("/no/such/wang-xiaoming@example.org")

    text = client.get("/metrics").text

    assert 'endpoint="none"' in text
    assert "wang-xiaoming" not in text
