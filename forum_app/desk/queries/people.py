"""The people of an agenda as the desk lists and names them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session, contains_eager, selectinload

from forum_app.agenda.models import AgendaSession, SessionGuest, SessionRole, Speaker
from forum_app.agenda.queries import PRESENT
from forum_app.agenda.services.naming import published
from forum_app.core.errors import NotFound
from forum_app.core.names import chinese_sort_key, matches, search_key, search_patterns, text_search_key
from forum_app.core.paging import SIZE, Page, cut
from forum_app.core.text import N_
from forum_app.core.translated import Translated
from forum_app.registration.models import Person, Registration
from forum_app.registration.rules import HAS_PLACE


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody of an agenda by permanent id and name."""

    uid: str
    latin: str
    native: str

    @property
    def both(self) -> str:
        """The name in both scripts."""
        return " ".join(part for part in (self.latin, self.native) if part)


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list: who, and in how many sessions."""

    person: Speaker
    sessions: int


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody registered who may stand on the list of a session."""

    reference: str
    person: Person


@dataclass(frozen=True, slots=True)
class _Light:
    id: int
    latin: str
    native: str
    sort_key: str
    function: Translated | None
    body: Translated | None

    def found(self, text: str) -> bool:
        """Tell whether words find a person by name, in any script and order, by function or by body."""
        names = [published(part) for part in (self.latin, self.native) if part]
        said = [text for part in (self.function, self.body) if part for _, text in part]
        return matches(text, "".join(search_key(name) for name in names) + text_search_key(*said))


def names(session: Session, edition_id: int) -> list[Named]:
    """Return everybody of an agenda by name, in alphabetical order; one statement."""
    columns = (Speaker.uid, Speaker.name_latin, Speaker.name_native, Speaker.sort_key)
    rows = session.execute(select(*columns).where(Speaker.edition_id == edition_id)).all()
    return [Named(*row[:3]) for row in sorted(rows, key=lambda row: (row[3], row[0]))]


def people(session: Session, edition_id: int, text: str, order: str, page: int = 1) -> Page[Listed]:
    """Return a page of the people of an agenda; three statements, however many.

    `order` is "zh" for a list by pinyin; any other gives the alphabet of Latin letters (NAM-8).
    """
    s = Speaker
    columns = (s.id, s.name_latin, s.name_native, s.sort_key, s.function, s.body)
    rows = [_Light(*row) for row in session.execute(select(*columns).where(s.edition_id == edition_id))]
    if text:
        rows = [row for row in rows if search_patterns(text) and row.found(text)]
    rows.sort(key=lambda row: (_key(row, order), row.id))
    shown = cut(rows, page, SIZE)
    return Page(_whole(session, [row.id for row in shown.rows]), shown.number, shown.total, shown.size)


def _key(row: _Light, order: str) -> str:
    return chinese_sort_key(published(row.native)) if order == "zh" and row.native else row.sort_key


def _whole(session: Session, ids: Sequence[int]) -> list[Listed]:
    found = {row.id: row for row in session.scalars(select(Speaker).where(Speaker.id.in_(ids)))}
    having = SessionRole.speaker_id.in_(ids), PRESENT
    held = (
        select(SessionRole.speaker_id, SessionRole.session_id)
        .join(SessionRole.session)
        .where(*having)
        .distinct()
    )
    parts = Counter(speaker_id for speaker_id, _ in session.execute(held))
    return [Listed(found[number], parts[number]) for number in ids if number in found]


def person(session: Session, edition_id: int, uid: str) -> Speaker:
    """Return somebody of an agenda. Raises NotFound."""
    found = session.scalar(select(Speaker).where(Speaker.edition_id == edition_id, Speaker.uid == uid))
    if found is None:
        raise NotFound(N_("There is nobody at this address."))
    return found


def roles_of(session: Session, speaker: Speaker) -> Sequence[SessionRole]:
    """Return what somebody does, in the order of the sessions, those without a time last."""
    query = select(SessionRole).join(SessionRole.session).where(SessionRole.speaker_id == speaker.id, PRESENT)
    query = query.options(
        selectinload(SessionRole.session).selectinload(AgendaSession.rooms),
        selectinload(SessionRole.contribution),
    )
    return session.scalars(query.order_by(AgendaSession.starts_at.nulls_last(), AgendaSession.code)).all()


def registration_reference(session: Session, speaker: Speaker) -> str:
    """Return the reference of the registration behind somebody; empty without one."""
    query = select(Registration.reference).where(Registration.id == speaker.registration_id)
    return (session.scalar(query) or "") if speaker.registration_id else ""


def guests(session: Session, row: AgendaSession) -> list[Guest]:
    """Return who stands on the list of a session, by name."""
    query = _registered(row).join(SessionGuest, SessionGuest.registration_id == Registration.id)
    return _guests(session, query.where(SessionGuest.session_id == row.id))


def may_be_guests(session: Session, row: AgendaSession, text: str, most: int = 20) -> list[Guest]:
    """Return those with a place in the forum whom words find and who are not on the list yet."""
    patterns = search_patterns(text)
    if not patterns:
        return []
    there = select(SessionGuest.registration_id).where(SessionGuest.session_id == row.id)
    query = _registered(row).where(Registration.state.in_(HAS_PLACE), Registration.id.not_in(there))
    named = and_(*(Person.search_key.like(pattern) for pattern in patterns))
    return _guests(
        session, query.where(or_(Registration.reference == text.strip().upper(), named)).limit(most)
    )


def _registered(row: AgendaSession) -> Select[Registration]:
    query = select(Registration).join(Registration.person).where(Registration.edition_id == row.edition_id)
    return query.options(contains_eager(Registration.person)).order_by(Person.sort_latin, Registration.id)


def _guests(session: Session, query: Select[Registration]) -> list[Guest]:
    return [Guest(row.reference, row.person) for row in session.scalars(query)]
