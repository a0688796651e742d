"""The public pages: a blueprint of functions, one file a group of pages."""

from __future__ import annotations

from forum_app.public.views import about, agenda, forums, front, library  # noqa: F401 - each adds its pages
from forum_app.public.views.blueprint import bp

__all__ = ["bp"]
