"""Who speaks: the people of the public sessions, from A to Z by family name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from forum_app.core.names.folding import fold
from forum_app.core.names.searching import matches, text_search_key
from forum_app.core.translated import Translated
from forum_app.public.pages.document import Agenda, Person, Session

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass
class Speaker:
    """A person with the sessions in which the agenda names them."""

    latin: str
    native: str
    function: Translated
    body: Translated
    sort: str
    uid: str = ""
    sessions: list[Session] = field(default_factory=list)

    @property
    def letter(self) -> str:
        """The letter under which the person stands; `#` for none of A to Z."""
        first = self.sort[:1].upper()
        return first if first and first in ALPHABET else "#"


def collect(agenda: Agenda) -> list[Speaker]:
    """Return all named people in order of family name; namesakes with another function stay two people."""
    people: dict[tuple[str, ...], Speaker] = {}
    for session, person in appearances(agenda.sessions):
        speaker = people.setdefault(identity(person), _speaker(person))
        if session not in speaker.sessions[-1:]:
            speaker.sessions.append(session)
    return sorted(people.values(), key=lambda s: (s.letter == "#", s.sort, s.native, str(s.body)))


def appearances(sessions: Iterable[Session]) -> Iterator[tuple[Session, Person]]:
    """Give each named person with the session; what was cancelled names nobody."""
    for session in sessions:
        if session.cancelled:
            continue
        for person in session.everybody:
            if person.latin or person.native:
                yield session, person


def identity(person: Person) -> tuple[str, ...]:
    """Return what makes two mentions the same person: the identifier, else name and body."""
    if person.uid:
        return (person.uid,)
    return person.latin, person.native, str(person.body), str(person.function)


def sort_key(latin: str) -> str:
    """Return the key for A to Z: the family name in capitals if there is one, else the last word (NAM-2, NAM-8)."""
    parts = latin.split()
    capitals = [word for word in parts if word.isupper() and len(word) > 1 and not word.endswith(".")]
    return fold(" ".join([*(capitals or parts[-1:]), latin]))


def _speaker(person: Person) -> Speaker:
    sort = person.sort or sort_key(person.latin)
    return Speaker(person.latin, person.native, person.function, person.body, sort, person.uid)


def search(speakers: Sequence[Speaker], words: str, letter: str) -> list[Speaker]:
    """Return those whose name, function or body hold all words, under a letter if one is given."""
    return [s for s in speakers if letter in ("", s.letter) and (not words or matches(words, haystack(s)))]


def haystack(speaker: Speaker) -> str:
    """Return the key in which a query is looked for: both forms of the name, function and body."""
    texts = (t for text in (speaker.function, speaker.body) for _, t in text)
    return text_search_key(speaker.latin, speaker.native, *texts)


def letters(speakers: Sequence[Speaker]) -> dict[str, int]:
    """Return A to Z, and `#` if needed, with the number of people under each."""
    counts = dict.fromkeys(ALPHABET, 0)
    for speaker in speakers:
        counts[speaker.letter] = counts.get(speaker.letter, 0) + 1
    return counts


def one(agenda: Agenda, uid: str) -> Speaker | None:
    """Return the person of that identifier with all sessions, or None if the public sessions do not name them."""
    found: Speaker | None = None
    for session, person in appearances(agenda.sessions):
        if person.uid == uid:
            found = found or _speaker(person)
            if session not in found.sessions[-1:]:
                found.sessions.append(session)
    return found
