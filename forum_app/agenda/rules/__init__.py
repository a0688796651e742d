"""The rules of the agenda: pure functions over plain values, standard library only."""

from forum_app.agenda.rules.changes import ChangeKind, SessionChange, changes
from forum_app.agenda.rules.codes import code_from
from forum_app.agenda.rules.days import day_bounds, day_of, days_between
from forum_app.agenda.rules.kinds import (
    Access,
    ConflictKind,
    EditKind,
    InterpretationMode,
    MediaRule,
    PlanState,
    RoleKind,
    SessionKind,
    SessionState,
    Severity,
    SignUpState,
    SpeechRule,
)
from forum_app.agenda.rules.sequence import (
    CANCELLED_SHOWN_FOR,
    next_sequence,
    stamped,
    visible_change,
    visible_changes,
    withdrawn,
)
from forum_app.agenda.rules.states import NEXT_STATES, may_become
from forum_app.agenda.rules.words import access_from, chair_role, kind_from, media_rule_from, speech_rule_from

__all__ = [
    "CANCELLED_SHOWN_FOR",
    "NEXT_STATES",
    "Access",
    "ChangeKind",
    "ConflictKind",
    "EditKind",
    "InterpretationMode",
    "MediaRule",
    "PlanState",
    "RoleKind",
    "SessionChange",
    "SessionKind",
    "SessionState",
    "Severity",
    "SignUpState",
    "SpeechRule",
    "access_from",
    "chair_role",
    "changes",
    "code_from",
    "day_bounds",
    "day_of",
    "days_between",
    "kind_from",
    "may_become",
    "media_rule_from",
    "next_sequence",
    "speech_rule_from",
    "stamped",
    "visible_change",
    "visible_changes",
    "withdrawn",
]
