"""Gives a session the roles a file names, and leaves alone what organisers added by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from forum_app.agenda.importers import ImportedEvent, ProgrammeDetails
from forum_app.agenda.models import AgendaSession, SessionRole, Speaker
from forum_app.agenda.rules import RoleKind, chair_role
from forum_app.agenda.services.naming import Cast
from forum_app.core.names import has_han
from forum_app.core.translated import Translated

OPEN_KINDS = frozenset(
    {RoleKind.CHAIR_EU, RoleKind.CHAIR_CN, RoleKind.CHAIR_INT, RoleKind.SPEAKER, RoleKind.RAPPORTEUR}
)


@dataclass(frozen=True, slots=True)
class Slot:
    """A role as the file has it: a person, or a function whose person is still open, or neither.

    Files that name persons know no roles: whoever is in the session already keeps the role the organisers gave.
    """

    kind: RoleKind
    speaker: Speaker | None = None
    function: Translated | None = None

    def filled_by(self, role: SessionRole) -> bool:
        """Tell whether a role of the session is this one. Whoever was put into an open one since may stay."""
        if self.speaker is not None:
            return role.speaker is self.speaker
        if role.kind is not self.kind:
            return False
        return self.function is None or role.function == self.function


def cast_session(row: AgendaSession, event: ImportedEvent, cast: Cast) -> bool:
    """Give a session the roles of an event, in the order of the file; return whether that changed anything."""
    placed = {role.speaker for role in row.roles if role.contribution is not None}
    wanted = [slot for slot in slots(event, cast) if slot.speaker is None or slot.speaker not in placed]
    present = [role for role in row.roles if role.contribution_id is None]
    filled = _match(present, wanted)
    # A public file names nobody of a closed session: whoever is in it stays.
    gone = [
        role for role in present if role not in filled and _came_with_file(role, event) and not row.closed
    ]
    for role in gone:
        row.roles.remove(role)
    new = [_add(row, slot) for slot, role in zip(wanted, filled, strict=True) if role is None]
    in_order = iter(new)
    moved = _put_in_order([role or next(in_order) for role in filled])
    return bool(gone or new or moved)


def slots(event: ImportedEvent, cast: Cast) -> list[Slot]:
    """Return the roles of an event: named speakers, chairs by side, functions of speakers, rapporteurs."""
    named = [Slot(RoleKind.SPEAKER, cast.speakers[person.key]) for person in event.people]
    return [*named, *(_open(event.details) if event.details else ())]


def _open(details: ProgrammeDetails) -> Iterator[Slot]:
    for side in details.chair_sides:
        if kind := chair_role(side):
            yield Slot(kind)
    for words in details.speakers:
        yield Slot(RoleKind.SPEAKER, None, Translated({"zh" if has_han(words) else "en": words}))
    for _ in range(details.rapporteurs):
        yield Slot(RoleKind.RAPPORTEUR)


def _match(present: Iterable[SessionRole], wanted: Iterable[Slot]) -> list[SessionRole | None]:
    """Return the role that fills each slot, None where there is none yet."""
    free = list(present)
    filled: list[SessionRole | None] = []
    for slot in wanted:
        found = next((role for role in free if slot.filled_by(role)), None)
        filled.append(found)
        if found:
            free.remove(found)
    return filled


def _came_with_file(role: SessionRole, event: ImportedEvent) -> bool:
    """Tell whether a role the file no longer has came with an earlier version of it.

    A schedule names speakers by its own keys; a programme names places that are open. All else is by hand.
    """
    if event.details:
        return role.speaker is None and role.kind in OPEN_KINDS
    return role.kind is RoleKind.SPEAKER and role.speaker is not None and role.speaker.import_key is not None


def _add(row: AgendaSession, slot: Slot) -> SessionRole:
    place = max((role.position for role in row.roles), default=0) + 1
    made = SessionRole(kind=slot.kind, speaker=slot.speaker, function=slot.function, position=place)
    row.roles.append(made)
    return made


def _put_in_order(roles: Sequence[SessionRole]) -> bool:
    """Number the file's roles anew if they stand in another order than in the file; tell whether they did."""
    places = [role.position for role in roles]
    if places == sorted(set(places)):
        return False
    for place, role in enumerate(roles, 1):
        role.position = place
    return True
