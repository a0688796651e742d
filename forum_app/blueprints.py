"""Which blueprints and command groups the application has."""

from __future__ import annotations

from flask import Flask

from forum_app import tables  # noqa: F401 - every table is known from the start
from forum_app.accounts import cli as accounts_cli
from forum_app.accounts import tasks as account_tasks  # noqa: F401 - registers the worker for sign-in links
from forum_app.accounts import views as account_views
from forum_app.cities import cli as cities_cli
from forum_app.core import commands, jobrunner  # noqa: F401 - jobrunner registers the worker for jobs
from forum_app.messages import account_mail
from forum_app.messages import tasks as mail_tasks  # noqa: F401 - registers the worker for mails


def register(app: Flask) -> None:
    """Add every domain's views and commands to the application."""
    commands.init_app(app)
    app.cli.add_command(cities_cli.group)
    app.cli.add_command(accounts_cli.accounts)
    app.register_blueprint(account_views.bp)
    app.extensions["forum_post"] = account_mail.post
