"""The public pages of registration: the form, its answer, and a person's own page."""

from __future__ import annotations

from forum_app.registration.views import personal, register, wording  # noqa: F401 - each adds its pages
from forum_app.registration.views.blueprint import bp

__all__ = ["bp"]
