"""What the templates of this blueprint may call beside the filters of all pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from forum_app.core.names import has_han
from forum_app.registration import labels
from forum_app.registration.naming import official, on_badge
from forum_app.registration.rules import STATE_LABELS, RegistrationState
from forum_app.registration.views.blueprint import bp

TONES: Mapping[RegistrationState, str] = {
    RegistrationState.APPROVED: "jade",
    RegistrationState.CONFIRMED: "jade",
    RegistrationState.SUBMITTED: "amber",
    RegistrationState.WAIT_LISTED: "amber",
    RegistrationState.CHANGE_ASKED: "amber",
    RegistrationState.OFFERED: "info",
    RegistrationState.REJECTED: "cinnabar",
    RegistrationState.CANCELLED: "cinnabar",
}


@bp.context_processor
def words() -> dict[str, Any]:
    """Return the words for states and the forms of a person's name."""
    return {
        "labels": labels,
        "states": STATE_LABELS,
        "tones": TONES,
        "official": official,
        "on_badge": on_badge,
        "has_han": has_han,
    }
