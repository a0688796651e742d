"""Structured logs: one JSON object a line, with the request's id and no personal data."""

from __future__ import annotations

import logging as std
import sys
import time
from typing import Any

import structlog
from flask import Flask, Response, g, has_request_context, request

from config import Settings

PLAIN_FIELDS = frozenset(std.LogRecord("", 0, "", 0, "", None, None).__dict__) | {
    "message",
    "asctime",
    "taskName",
}


def _request_id(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    if has_request_context() and "request_id" in g:
        event["request_id"] = g.request_id
    return event


def _extra(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    record = event.get("_record")
    if record is not None:
        event.update(
            {k: v for k, v in record.__dict__.items() if k not in PLAIN_FIELDS and not k.startswith("_")}
        )
    return event


def configure(settings: Settings) -> None:
    """Send all logs to standard error as JSON."""
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _request_id,
        _extra,
    ]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )
    handler = std.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = std.getLogger("forum_app")
    root.handlers[:] = [handler]
    root.setLevel(std.INFO if settings.production else std.WARNING)
    root.propagate = not settings.production


def init_app(app: Flask) -> None:
    """Log each request: the endpoint and its arguments' names, never addresses or values."""
    log = std.getLogger("forum_app.request")

    @app.before_request
    def start() -> None:
        g.started = time.perf_counter()

    @app.after_request
    def finish(response: Response) -> Response:
        spent = time.perf_counter() - g.get("started", time.perf_counter())
        fields = {
            "method": request.method,
            "endpoint": request.endpoint or "none",
            "status": response.status_code,
            "ms": round(spent * 1000, 1),
        }
        log.info("request", extra=fields)
        return response
