"""The kinds of mail that organisers can word themselves, and the names that each may hold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from forum_app.core.text import N_
from forum_app.messages.rendering import Words

TEXTS = Path(__file__).parent / "texts"
HEAD = "Subject: "
EVERYWHERE = ("salutation", "name", "forum", "days", "place", "contact")
REGISTRATION = (
    *EVERYWHERE, "reference", "category", "delegation", "state", "next_step", "reason", "what", "until",
    "personal_link",
)  # fmt: skip
DELEGATION = (*EVERYWHERE, "delegation", "reason", "what", "until", "personal_link")
INVITATION = (
    *EVERYWHERE,
    "category",
    "delegation",
    "reason",
    "what",
    "until",
    "personal_link",
    "decline_link",
)
AGENDA = (*EVERYWHERE, "number", "note", "what", "agenda_link")
READER = (*EVERYWHERE, "personal_link")
CALENDAR = (*EVERYWHERE, "session", "what", "before", "answer_link", "personal_link")


@dataclass(frozen=True, slots=True)
class MailKind:
    """A kind of mail: when it goes out, to whom, and which names in braces it may hold."""

    key: str
    label: str
    group: str
    names: tuple[str, ...]


REGISTRATIONS = N_("To a delegate")
DELEGATIONS = N_("To a focal point")
INVITATIONS = N_("To somebody invited")
REMINDERS = N_("Reminders")
READERS = N_("To speakers and readers of the agenda")


def _kinds() -> dict[str, MailKind]:
    rows = (
        ("received", N_("Registration received"), REGISTRATIONS, REGISTRATION),
        ("waiting", N_("Registration received, all places taken"), REGISTRATIONS, REGISTRATION),
        ("approved", N_("Approved"), REGISTRATIONS, REGISTRATION),
        ("confirmed", N_("Place confirmed"), REGISTRATIONS, REGISTRATION),
        ("change_asked", N_("Change asked"), REGISTRATIONS, REGISTRATION),
        ("rejected", N_("Rejected"), REGISTRATIONS, REGISTRATION),
        ("wait_listed", N_("Put on the waiting list"), REGISTRATIONS, REGISTRATION),
        ("offered", N_("Place offered"), REGISTRATIONS, REGISTRATION),
        ("offer_expired", N_("Offer expired"), REGISTRATIONS, REGISTRATION),
        ("withdrawn", N_("Withdrawn"), REGISTRATIONS, REGISTRATION),
        ("cancelled", N_("Cancelled"), REGISTRATIONS, REGISTRATION),
        ("replaced", N_("Replaced by another person"), REGISTRATIONS, REGISTRATION),
        ("member_link", N_("Personal link for a member"), REGISTRATIONS, REGISTRATION),
        ("guardian_asked", N_("Guardian asked to agree"), REGISTRATIONS, (*REGISTRATION, "participant")),
        ("follow_up", N_("Follow-up questions"), REGISTRATIONS, REGISTRATION),
        ("changed", N_("Registration changed"), REGISTRATIONS, REGISTRATION),
        ("erasure_declined", N_("Erasure declined"), REGISTRATIONS, REGISTRATION),
        ("session_place", N_("Place in a session after waiting"), REGISTRATIONS, REGISTRATION),
        ("stars_confirm", N_("Address for notices about starred sessions"), READERS, READER),
        ("delegation_invited", N_("Delegation invited"), DELEGATIONS, DELEGATION),
        ("delegation_submitted", N_("Delegation submitted"), DELEGATIONS, DELEGATION),
        ("delegation_change_asked", N_("Change asked of a delegation"), DELEGATIONS, DELEGATION),
        ("delegation_reminder", N_("Delegation not submitted"), REMINDERS, DELEGATION),
        ("invited", N_("Invitation"), INVITATIONS, INVITATION),
        ("invitation_withdrawn", N_("Invitation withdrawn"), INVITATIONS, INVITATION),
        ("invitation_reminder", N_("Invitation not answered"), REMINDERS, INVITATION),
        ("closing_reminder", N_("Registration closes soon"), REMINDERS, REGISTRATION),
        ("change_reminder", N_("Change not made"), REMINDERS, REGISTRATION),
        ("draft_reminder", N_("Form not sent"), REMINDERS, REGISTRATION),
        ("offer_reminder", N_("Offer not answered"), REMINDERS, REGISTRATION),
        ("follow_up_reminder", N_("Follow-up not filled in"), REMINDERS, REGISTRATION),
        ("agenda_changed", N_("Sessions changed"), READERS, AGENDA),
        ("calendar_invited", N_("Session for the calendar"), READERS, CALENDAR),
        ("calendar_updated", N_("Session for the calendar, changed"), READERS, CALENDAR),
        ("calendar_withdrawn", N_("Session for the calendar, withdrawn"), READERS, CALENDAR),
    )
    return {row[0]: MailKind(*row) for row in rows}


KINDS = MappingProxyType(_kinds())


@lru_cache(maxsize=256)
def default_words(kind: str, language: str) -> Words:
    """Return the words that come along for a kind in a language; raises KeyError for a kind that is none."""
    text = (TEXTS / f"{KINDS[kind].key}.{language}.txt").read_text(encoding="utf-8")
    subject, _, body = text.partition("\n")
    return Words(subject.removeprefix(HEAD), body.strip("\n") + "\n")
