"""The words of registration that are chosen from lists."""

from __future__ import annotations

import secrets
from enum import StrEnum


class NameOrder(StrEnum):
    """Which part of a name stands first (NAM-1)."""

    FAMILY_FIRST = "family_first"
    GIVEN_FIRST = "given_first"
    SINGLE = "single"


class DelegationKind(StrEnum):
    """What kind of body a delegation comes from."""

    CITY = "city"
    CENTRAL_GOVERNMENT = "central_government"
    EU_INSTITUTION = "eu_institution"
    BUSINESS = "business"
    ACADEMIA = "academia"
    CIVIL_SOCIETY = "civil_society"
    YOUTH = "youth"
    MEDIA = "media"
    OTHER = "other"


class DelegationRole(StrEnum):
    """What a member is within the delegation (REG-2, REG-8)."""

    HEAD = "head"
    DEPUTY = "deputy"
    MEMBER = "member"


class ConsentPurpose(StrEnum):
    """What a person can agree to, each by itself (DPR-5)."""

    PROCESSING = "processing"
    DIRECTORY = "directory"
    PHOTO = "photo"
    TRANSFER_ABROAD = "transfer_abroad"
    SENSITIVE = "sensitive"


class EntryMode(StrEnum):
    """How somebody comes into a category or a part."""

    OPEN = "open"
    INVITATION = "invitation"
    CLOSED = "closed"


class DelegationState(StrEnum):
    """Where a delegation stands; `named` is one that organisers or a list know of and nobody has invited."""

    NAMED = "named"
    INVITED = "invited"
    OPENED = "opened"
    SUBMITTED = "submitted"
    CHANGED = "changed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class InvitationState(StrEnum):
    """Where an invitation stands; `queued` waits for its mail, the last four are ends."""

    QUEUED = "queued"
    SENT = "sent"
    OPENED = "opened"
    USED = "used"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class PlaceMoment(StrEnum):
    """When a registration takes its place of a quota: as it is sent, or when it is approved."""

    SUBMITTED = "submitted"
    APPROVED = "approved"


class EnteredBy(StrEnum):
    """Who typed a registration in."""

    SELF = "self"
    FOCAL_POINT = "focal_point"
    DESK = "desk"
    FILE = "file"


class TravelDocumentKind(StrEnum):
    """The kinds of passport that are told apart at borders, and identity cards."""

    ORDINARY = "ordinary"
    DIPLOMATIC = "diplomatic"
    SERVICE = "service"
    PUBLIC_AFFAIRS = "public_affairs"
    IDENTITY_CARD = "identity_card"


class QuestionKind(StrEnum):
    """The kinds of question a form can hold; `builtin` is a core field with columns of its own."""

    BUILTIN = "builtin"
    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    COUNTRY = "country"
    CITY = "city"
    LANGUAGE = "language"
    PHONE = "phone"
    EMAIL = "email"
    FILE = "file"
    PHOTO = "photo"
    CONSENT = "consent"


class FormMoment(StrEnum):
    """When a section is asked: with the registration, or as a follow-up once there is a place."""

    REGISTERING = "registering"
    FOLLOW_UP = "follow_up"


class DataClass(StrEnum):
    """How carefully an answer is kept: sensitive and identity answers are sealed and masked."""

    ORDINARY = "ordinary"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"
    IDENTITY = "identity"


SEALED_CLASSES = frozenset({DataClass.SENSITIVE, DataClass.IDENTITY})


class Verdict(StrEnum):
    """What a reviewer says at a stage, and what organisers say later: cancel it, take a rejection back."""

    APPROVE = "approve"
    ASK_CHANGE = "ask_change"
    WAIT_LIST = "wait_list"
    REJECT = "reject"
    CANCEL = "cancel"
    TAKE_BACK = "take_back"


class FileKind(StrEnum):
    """What a stored file is."""

    PHOTO = "photo"
    CREDENTIALS = "credentials"
    ANSWER = "answer"
    IMPORT = "import"


class RunState(StrEnum):
    """Where an import stands; nothing is saved before `confirmed`."""

    READ = "read"
    REHEARSED = "rehearsed"
    CONFIRMED = "confirmed"
    DONE = "done"
    FAILED = "failed"
    DROPPED = "dropped"


ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_reference(year: int) -> str:
    """Return a reference that can be read out over a telephone: `UF27-` and six letters or digits."""
    return f"UF{year % 100:02d}-" + "".join(secrets.choice(ALPHABET) for _ in range(6))
