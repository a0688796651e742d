"""One document, rendered apart: the door for everything that prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from forum_app.core.pdf.sandbox import Limits, run
from forum_app.core.pdf.source import Printed, Report, Source

TASK = "forum_app.core.pdf.press:task"


def print_pdf(source: Source, limits: Limits | None = None) -> Printed:
    """Render `source` in a child process; raise PdfFailed when it cannot be done within the limits."""
    outcome = run(TASK, source.as_json(), limits or Limits())
    return Printed(outcome.body, Report.from_json(outcome.report))


def task(payload: Mapping[str, Any]) -> tuple[bytes, dict[str, Any]]:
    """Render in the child."""
    from forum_app.core.pdf import engine  # noqa: PLC0415 - slow, and only in the child

    printed = engine.render(Source.from_json(payload))
    return printed.pdf, printed.report.as_json()
