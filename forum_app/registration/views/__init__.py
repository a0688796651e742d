"""The public pages of registration: the form, its answer, and a person's own page."""

from __future__ import annotations

from forum_app.registration.views import (  # noqa: F401 - each adds its pages
    calendar_mail,
    delegation,
    delegation_letter,
    delegation_members,
    delegation_table,
    draft_pages,
    guardian,
    invitation,
    overview,
    own_changes,
    own_place,
    personal,
    pinyin,
    privacy,
    register,
    wording,
)
from forum_app.registration.views.blueprint import bp

__all__ = ["bp"]
