"""Figures about requests and waiting work."""

from __future__ import annotations

import time

from flask import Flask, Response, g, request
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from sqlalchemy.exc import SQLAlchemyError

from forum_app.core import worker
from forum_app.core.clock import now
from forum_app.core.uow import reading

CONTENT_TYPE = CONTENT_TYPE_LATEST
REQUESTS = Counter(
    "forum_requests", "Requests by endpoint, method and status.", ["endpoint", "method", "status"]
)
SECONDS = Histogram("forum_request_seconds", "Time to answer, by endpoint.", ["endpoint"])


def page() -> bytes:
    """Return all figures as text; those of all web processes when they share a folder."""
    registry = CollectorRegistry()
    try:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        requests = generate_latest(registry)
    except ValueError:
        requests = generate_latest(REGISTRY)
    return requests + _waiting()


def _waiting() -> bytes:
    family = GaugeMetricFamily("forum_queue_age_seconds", "How long the oldest row waits.", labels=["kind"])
    try:
        waiting = worker.waiting_seconds(reading(), now())
    except SQLAlchemyError:
        return b""
    for kind, seconds in waiting.items():
        family.add_metric([kind], seconds)
    registry = CollectorRegistry()
    registry.register(_Once(family))
    return generate_latest(registry)


class _Once:
    """A collector of one family that is already made."""

    def __init__(self, family: GaugeMetricFamily) -> None:
        self.family = family

    def collect(self) -> list[GaugeMetricFamily]:
        return [self.family]


def init_app(app: Flask) -> None:
    """Count each request and its time."""

    @app.after_request
    def count(response: Response) -> Response:
        endpoint = request.endpoint or "none"
        REQUESTS.labels(endpoint, request.method, str(response.status_code)).inc()
        SECONDS.labels(endpoint).observe(time.perf_counter() - g.get("started", time.perf_counter()))
        return response
