"""The Flask extensions, made once and bound to an application in the factory."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from flask import Flask, current_app
from flask_babel import Babel
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect

from config import Settings
from forum_app.core import sqlite
from forum_app.core.db import Base

db = SQLAlchemy(model_class=Base, disable_autonaming=True)
migrate = Migrate()
login = LoginManager()
csrf = CSRFProtect()
babel = Babel()
limiter = Limiter(key_func=get_remote_address)


def settings() -> Settings:
    """Return the settings of the running application."""
    return cast(Settings, current_app.extensions["forum_settings"])


def engine_options(given: Settings) -> dict[str, Any]:
    """Return SQLAlchemy's engine options for the database of these settings."""
    # The values of a statement are personal data: they stay out of errors, and so out of logs.
    pool: dict[str, Any] = {
        "pool_size": given.pool_size,
        "max_overflow": 0,
        "pool_timeout": 10,
        "hide_parameters": True,
    }
    if not given.database_url.startswith("sqlite"):
        return pool | {"pool_pre_ping": True, "connect_args": {"options": "-c timezone=UTC"}}
    folder = Path(given.database_url.removeprefix("sqlite:///")).parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return pool | {"module": sqlite.module(), "connect_args": {"timeout": 5, "check_same_thread": False}}


def bind_database(app: Flask, given: Settings) -> None:
    """Open the database of these settings for the application."""
    app.config["SQLALCHEMY_DATABASE_URI"] = given.database_url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine_options(given)
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            sqlite.configure(db.engine)
    migrate.init_app(app, db, directory=str(Path(app.root_path).parent / "migrations"), render_as_batch=True)
