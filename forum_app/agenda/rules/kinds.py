"""What sessions are and who may be in them."""

from __future__ import annotations

from enum import StrEnum


class SessionKind(StrEnum):
    """What happens in a session."""

    PLENARY = "plenary"
    SUB_FORUM = "sub_forum"
    PANEL = "panel"
    ROUND_TABLE = "round_table"
    BILATERAL = "bilateral"
    SIGNING = "signing"
    LEADERS = "leaders"
    PRESS = "press"
    WORKSHOP = "workshop"
    DRAFTING = "drafting"
    SEMINAR = "seminar"
    YOUTH = "youth"
    SITE_VISIT = "site_visit"
    TRAINING = "training"
    STUDY = "study"
    MATCHMAKING = "matchmaking"
    LECTURE = "lecture"
    MEAL = "meal"
    TRANSFER = "transfer"
    REGISTRATION = "registration"
    REHEARSAL = "rehearsal"
    PROTOCOL = "protocol"
    BREAK = "break"
    BLOCKER = "blocker"
    OTHER = "other"


class SessionState(StrEnum):
    """Where a session stands. A cancelled one is kept (PRG-6)."""

    DRAFT = "draft"
    READY = "ready"
    CANCELLED = "cancelled"


class Access(StrEnum):
    """Who may come in."""

    ALL = "all"
    DELEGATES = "delegates"
    MAYORS = "mayors"
    HEADS = "heads"
    YOUTH = "youth"
    MEDIA = "media"
    INVITED = "invited"
    APPOINTMENT = "appointment"
    BOOKED = "booked"
    LEADERS = "leaders"
    PROTOCOL = "protocol"


class RoleKind(StrEnum):
    """What somebody does in a session."""

    CHAIR_EU = "chair_eu"
    CHAIR_CN = "chair_cn"
    CHAIR_INT = "chair_int"
    MODERATOR = "moderator"
    SPEAKER = "speaker"
    PANELLIST = "panellist"
    RAPPORTEUR = "rapporteur"
    INTERPRETER = "interpreter"
    NOTE_TAKER = "note_taker"


class MediaRule(StrEnum):
    """Whether the press may be there."""

    OPEN = "open"
    POOL = "pool"
    CLOSED = "closed"


class SpeechRule(StrEnum):
    """Whether words may be attributed."""

    ON_RECORD = "on_record"
    CHATHAM_HOUSE = "chatham_house"
