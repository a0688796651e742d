"""The states of a mail on its way out."""

from __future__ import annotations

from enum import StrEnum


class MailState(StrEnum):
    """Where a mail stands. A mail that may have been sent is never sent again by itself."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    MAYBE_SENT = "maybe_sent"


class AnnouncementState(StrEnum):
    """Where an announcement stands; one that was stopped can go on from where it was."""

    DRAFT = "draft"
    SENDING = "sending"
    STOPPED = "stopped"
    SENT = "sent"


LEASE_SECONDS = 120
MOST_TRIES = 5
RETRY_SECONDS = (60, 300, 1800, 7200)


def retry_after(tries: int) -> int | None:
    """Return the seconds to wait after so many tries, or None when it is given up."""
    return RETRY_SECONDS[tries - 1] if tries < MOST_TRIES else None


class ReminderKind(StrEnum):
    """What a reminder is about; each has a date that it goes out before."""

    CLOSING = "closing"
    DELEGATION = "delegation"
    INVITATION = "invitation"
    DRAFT = "draft"
    CHANGE = "change"
    OFFER = "offer"
    FOLLOW_UP = "follow_up"


UNATTENDED_SECONDS = 600
FEWEST_DAYS = 1
MOST_DAYS = 180
MOST_REMINDERS = 4
