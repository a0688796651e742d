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
    CATEGORIES = "categories"


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


class InterpretationMode(StrEnum):
    """How a language is rendered in a session (INT-1); sign language and captions are languages too."""

    SIMULTANEOUS = "simultaneous"
    CONSECUTIVE = "consecutive"
    WHISPERED = "whispered"
    SIGN = "sign"
    CAPTIONS = "captions"


class SignUpState(StrEnum):
    """Where somebody stands who asked for a place in a session."""

    TAKEN = "taken"
    WAITING = "waiting"
    GIVEN_UP = "given_up"


class PlanState(StrEnum):
    """Where a release stands that is not out yet."""

    ASKED = "asked"
    WAITING = "waiting"
    DONE = "done"
    WITHDRAWN = "withdrawn"
    FAILED = "failed"


class EditKind(StrEnum):
    """The operations of the editor."""

    MOVE = "move"
    RESIZE = "resize"
    SWAP = "swap"
    SHIFT = "shift"
    PLACE = "place"
    UNSCHEDULE = "unschedule"
    COPY = "copy"
    CREATE = "create"
    REMOVE = "remove"
    EDIT = "edit"
    PLACE_ALL = "place_all"
    RESTORE = "restore"
    CANCEL = "cancel"


class Severity(StrEnum):
    """How grave a conflict is; organisers set it for each kind (PRG-2)."""

    OFF = "off"
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


class ConflictKind(StrEnum):
    """What can be wrong in an agenda (PRG-2, PRG-4, INT-1)."""

    ROOM_TAKEN = "room_taken"
    CHAIR_TWICE = "chair_twice"
    PERSON_TWICE = "person_twice"
    ROOM_UNAVAILABLE = "room_unavailable"
    PERSON_UNAVAILABLE = "person_unavailable"
    TRAVEL_TIME = "travel_time"
    TOO_FEW_SEATS = "too_few_seats"
    NO_BOOTH = "no_booth"
    TOO_FEW_CHANNELS = "too_few_channels"
    LONG_SHIFT = "long_shift"
    CHAIR_MISSING = "chair_missing"
    OUTSIDE_EDITION = "outside_edition"
    OUTSIDE_PART = "outside_part"
    SHORT_BREAK = "short_break"
    CONTRIBUTIONS_TOO_LONG = "contributions_too_long"
    DOORS = "doors"
    NO_ROOM = "no_room"
    TITLE_MISSING = "title_missing"
