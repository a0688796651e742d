"""The organisers' desk."""

from forum_app.desk.views import (
    audit,
    delegations,
    editions,
    invitations,
    numbers,
    outbox,
    printing,
    publishing,
    registrations,
    search,
    sessions,
    setup,
    today,
)
from forum_app.desk.views.blueprint import bp

__all__ = [
    "audit",
    "bp",
    "delegations",
    "editions",
    "invitations",
    "numbers",
    "outbox",
    "printing",
    "publishing",
    "registrations",
    "search",
    "sessions",
    "setup",
    "today",
]
