"""The closed lists of calendars: states, answers, what a personal feed may show."""

from __future__ import annotations

from enum import StrEnum


class InvitationState(StrEnum):
    """Whether a session stands in a mailbox by our invitation."""

    SENT = "sent"
    WITHDRAWN = "withdrawn"


class Answer(StrEnum):
    """What the invited person answered (RFC 5545, PARTSTAT)."""

    NONE = "none"
    ACCEPTED = "accepted"
    TENTATIVE = "tentative"
    DECLINED = "declined"


class Content(StrEnum):
    """What a personal feed shows."""

    ROLES = "roles"
    SEATS = "seats"
    SIGN_UPS = "sign_ups"
    STARS = "stars"
    MEETINGS = "meetings"
    TRAVEL = "travel"
