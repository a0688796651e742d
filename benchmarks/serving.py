"""The application as the benchmark serves it: whole, but for the limit of tries from one address."""

from __future__ import annotations

from forum_app.core.extensions import limiter
from wsgi import app

limiter.enabled = False
__all__ = ["app"]
