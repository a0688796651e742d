"""Sessions of an edition and the people in them, what the editor and the readers keep, and the releases."""

from forum_app.agenda.models.editing import AgendaCounter, ConflictSetting, EditorPresence, EditStep
from forum_app.agenda.models.notices import ReleaseNotice, ReleaseSending
from forum_app.agenda.models.people import Availability, Speaker
from forum_app.agenda.models.readers import SignUp, Star, StarList
from forum_app.agenda.models.releases import Projection, Release, ReleasePlan
from forum_app.agenda.models.sessions import (
    AgendaSession,
    Contribution,
    SessionBooth,
    SessionCategory,
    SessionDocument,
    SessionGuest,
    SessionRole,
    SessionTag,
    SignUpList,
    Track,
    session_field,
    session_room,
    session_theme,
)

__all__ = [
    "AgendaCounter",
    "AgendaSession",
    "Availability",
    "ConflictSetting",
    "Contribution",
    "EditStep",
    "EditorPresence",
    "Projection",
    "Release",
    "ReleaseNotice",
    "ReleasePlan",
    "ReleaseSending",
    "SessionBooth",
    "SessionCategory",
    "SessionDocument",
    "SessionGuest",
    "SessionRole",
    "SessionTag",
    "SignUp",
    "SignUpList",
    "Speaker",
    "Star",
    "StarList",
    "Track",
    "session_field",
    "session_room",
    "session_theme",
]
