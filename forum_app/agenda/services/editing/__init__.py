"""The agenda's editor: steps on the draft that are done once, refused when stale, undone and redone."""

from forum_app.agenda.services.editing.applying import apply, performed
from forum_app.agenda.services.editing.commands import (
    EVERYWHERE,
    Applied,
    Refused,
    Stale,
    Step,
    Told,
    Versions,
    Wish,
)
from forum_app.agenda.services.editing.line import Held, by_address, by_id, seen, told
from forum_app.agenda.services.editing.reading import step_from
from forum_app.agenda.services.editing.undoing import done_again, redo, taken_back, undo

__all__ = [
    "EVERYWHERE",
    "Applied",
    "Held",
    "Refused",
    "Stale",
    "Step",
    "Told",
    "Versions",
    "Wish",
    "apply",
    "by_address",
    "by_id",
    "done_again",
    "performed",
    "redo",
    "seen",
    "step_from",
    "taken_back",
    "told",
    "undo",
]
