"""Close the database properly, so that SQLite puts its write-ahead log into the file at the end."""

from __future__ import annotations

from flask import Flask

from forum_app.core.extensions import db


def close(app: Flask) -> None:
    """Close this process's connections; the next use opens new ones."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
