"""What the templates of this blueprint may call beside the filters of all pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from forum_app.core.names import has_han
from forum_app.registration import labels
from forum_app.registration.naming import official, on_badge
from forum_app.registration.questionnaire import Asked
from forum_app.registration.rules import STATE_LABELS, RegistrationState
from forum_app.registration.services.passport import masked
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


def groups(questions: Iterable[Asked], framed: Iterable[str]) -> list[list[Asked]]:
    """Return questions in groups: those in a row that need no frame together, each framed one by itself."""
    found: list[list[Asked]] = []
    for asked in questions:
        alone = asked.question.builtin in framed
        if found and not alone and found[-1][0].question.builtin not in framed:
            found[-1].append(asked)
        else:
            found.append([asked])
    return found


@bp.context_processor
def words() -> dict[str, Any]:
    """Return the words for states and the forms of a person's name."""
    return {
        "labels": labels,
        "groups": groups,
        "masked": masked,
        "states": STATE_LABELS,
        "tones": TONES,
        "official": official,
        "on_badge": on_badge,
        "has_han": has_han,
    }
