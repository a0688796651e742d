"""Which blueprints and command groups the application has."""

from __future__ import annotations

from flask import Flask

from forum_app import tables  # noqa: F401 - every table is known from the start
from forum_app.core import jobrunner  # noqa: F401 - registers the worker for jobs
from forum_app.messages import tasks as mail_tasks  # noqa: F401 - registers the worker for mails


def register(app: Flask) -> None:
    """Add every domain's views and commands to the application."""
