"""Takes what our own programme files say beyond others: people with their roles, booths, tags and the like."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from forum_app.agenda import queries
from forum_app.agenda.importers import ImportedEvent, ImportedRole, ImportedSchedule
from forum_app.agenda.models import AgendaSession, Speaker
from forum_app.agenda.services import snapshot
from forum_app.agenda.services.naming import published
from forum_app.core.names import initial, latin_sort_key
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition

Names = tuple[str, str]


def find_or_add(session: Session, edition: Edition, schedule: ImportedSchedule) -> dict[Names, Speaker]:
    """Return the people our own lines name, by Latin and native name; the new ones are added.

    Somebody is found by both names, or by the one a line gives if only one person of the edition has it.
    """
    present = queries.speakers(session, edition.id)
    found: dict[Names, Speaker] = {}
    for role in _named(schedule.events):
        names = (role.latin, role.native)
        if names not in found:
            found[names] = _known(present, names) or _added(session, edition, names)
    session.flush()
    return found


def apply_extra(
    known: snapshot.Frame, row: AgendaSession, event: ImportedEvent, people: dict[Names, Speaker]
) -> bool:
    """Make a session as its row says; return whether that changed anything. Unknown keys are left out."""
    wanted: dict[str, Any] = dict(event.extra)
    if event.roles is not None:
        wanted["roles"] = [_role(role, people) for role in event.roles]
    before = snapshot.taken(row)
    after = before | {name: _possible(known, name, value, before) for name, value in wanted.items()}
    old, new = snapshot.differing(before, after)
    snapshot.put(known, row, new)
    return bool(old or new)


def _named(events: Iterable[ImportedEvent]) -> Iterable[ImportedRole]:
    return (role for event in events for role in event.roles or () if role.latin or role.native)


def _known(present: Iterable[Speaker], names: Names) -> Speaker | None:
    latin, native = names
    both = [who for who in present if (who.name_latin, who.name_native) == names]
    alike = [who for who in present if name_of(who, latin, native)]
    if both:
        return both[0]
    return alike[0] if len(alike) == 1 else None


def name_of(who: Speaker, latin: str, native: str) -> bool:
    """Tell whether somebody bears the one name that is given."""
    return bool((latin and not native and who.name_latin == latin) or (native and who.name_native == native))


def _added(session: Session, edition: Edition, names: Names) -> Speaker:
    name = published(names[0] or names[1])
    who = Speaker(edition_id=edition.id, name_latin=names[0], name_native=names[1])
    who.sort_key, who.initial = latin_sort_key(name), initial(name)
    session.add(who)
    return who


def _role(role: ImportedRole, people: dict[Names, Speaker]) -> dict[str, Any]:
    who = people.get((role.latin, role.native)) if role.latin or role.native else None
    return {
        "kind": role.kind.value,
        "person": who.uid if who else "",
        "function": Translated(dict(role.function)).as_json() if role.function else None,
        "language": role.language,
        "confirmed": role.confirmed,
        "contribution": role.talk - 1 if role.talk else None,
    }


def _possible(known: snapshot.Frame, name: str, value: Any, before: dict[str, Any]) -> Any:
    """Return what of a value this edition knows: a part, track or field that is not there changes nothing."""
    if name in {"part", "track"}:
        return value if value in getattr(known, f"{name}s") else before[name]
    if name == "fields":
        return [key for key in value if key in known.fields]
    return value
