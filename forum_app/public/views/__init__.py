"""The public pages: a blueprint of functions, one file a group of pages."""

from __future__ import annotations

from forum_app.public.views import (  # noqa: F401 - each adds its pages
    about,
    agenda,
    changes,
    documents,
    forums,
    front,
    library,
    offline,
    sign_up,
    speakers,
    star_mail,
    stars,
    subscribing,
)
from forum_app.public.views.blueprint import bp

__all__ = ["bp"]
