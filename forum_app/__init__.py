"""The EU-China Urban Forum: wiring of the application, and nothing else."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from config import Settings
from forum_app import blueprints
from forum_app.accounts import login
from forum_app.accounts.rules import PERMISSIONS
from forum_app.calendars import watching
from forum_app.core import (
    access,
    errorpages,
    extensions,
    health,
    i18n,
    logging,
    sealing,
    security,
    staticfiles,
    worker,
)
from forum_app.projecting import serving

ROOT = Path(__file__).resolve().parent.parent


def create_app(settings: Settings) -> Flask:
    """Return the application for these settings."""
    app = Flask(
        __name__,
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "static"),
        static_url_path="/static",
    )
    app.extensions["forum_settings"] = settings
    logging.configure(settings)
    sealing.configure(settings.sealing_keys)
    security.init_app(app, settings)
    extensions.bind_database(app, settings)
    extensions.csrf.init_app(app)
    extensions.limiter.init_app(app)
    login.init_app(app)
    i18n.init_app(app)
    staticfiles.init_app(app)
    logging.init_app(app)
    errorpages.init_app(app)
    worker.init_app(app)
    health.init_app(app)
    blueprints.register(app)
    access.guard(app, PERMISSIONS)
    serving.init_app(app)
    watching.init_app(app)
    security.trust_proxies(app, settings)
    return app
