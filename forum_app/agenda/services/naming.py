"""The people an imported schedule names, found again by the file's own key, or by the number of our own files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from forum_app.agenda import queries
from forum_app.agenda.importers import ImportedPerson, ImportedSchedule
from forum_app.agenda.models import Speaker
from forum_app.agenda.rules.numbers import person_number
from forum_app.core.names import NameOrder, PersonName, has_han, initial, latin_sort_key
from forum_app.editions.models import Edition


@dataclass(frozen=True, slots=True)
class Cast:
    """Speakers by the key of the file, and the keys of those whose name the file changed."""

    speakers: Mapping[str, Speaker]
    renamed: frozenset[str]


def find_or_add(session: Session, edition: Edition, schedule: ImportedSchedule) -> Cast:
    """Return the speakers of a schedule with the names as published; the new ones are added."""
    present = queries.speakers(session, edition.id)
    known = {str(person_number(who.uid)): who for who in present}
    known |= {who.import_key: who for who in present if who.import_key}
    renamed = set()
    for person in schedule.people:
        who = known.get(person.key)
        if who is None:
            known[person.key] = who = Speaker(edition_id=edition.id, import_key=person.key)
            session.add(who)
        elif person.name in (who.name_latin, who.name_native):
            continue
        else:
            renamed.add(person.key)
        _name(who, person)
    session.flush()
    return Cast(known, frozenset(renamed))


def _name(who: Speaker, person: ImportedPerson) -> None:
    name = published(person.name)
    who.name_native, who.name_latin = (name.native, "") if name.native else ("", person.name)
    who.sort_key, who.initial = latin_sort_key(name), initial(name)


def published(text: str) -> PersonName:
    """Read a name as it is printed: "ZHANG Yongsheng", "Guido van Rossum", "张永生", "Plato".

    Capitals mark a family name; otherwise it is the last word with the small words before it. The guess decides
    only where the name stands in a list, never how it is written.
    """
    if has_han(text):
        return PersonName.of(native=text, order=NameOrder.FAMILY_FIRST)
    words = text.split()
    if len(words) < 2:
        return PersonName.of(given=text, order=NameOrder.SINGLE)
    capitals = [len(word) > 1 and word.isupper() and not word.endswith(".") for word in words]
    start, end = _capital_run(capitals) or (_family_start(words), len(words))
    family, given = " ".join(words[start:end]), " ".join(words[:start] + words[end:])
    return PersonName.of(family, given, NameOrder.GIVEN_FIRST if start else NameOrder.FAMILY_FIRST)


def _capital_run(capitals: list[bool]) -> tuple[int, int] | None:
    """Return where the words in capitals begin and end, if they begin or end the name and are not all of it."""
    if capitals[0] != capitals[-1]:
        start = 0 if capitals[0] else capitals.index(True)
        end = capitals.index(False) if capitals[0] else len(capitals)
        return (start, end) if all(capitals[start:end]) else None
    return None


def _family_start(words: list[str]) -> int:
    start = len(words) - 1
    while start > 1 and words[start - 1].islower():
        start -= 1
    return start
