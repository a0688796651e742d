"""One session of a forum's programme: from a mapping of the file to a row, or the reason why not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from forum_app.agenda.importers.located import Located
from forum_app.agenda.importers.plain_text import one_line
from forum_app.agenda.importers.programme_extra import FIELDS, doors_of, extra_of, is_stream, roles_of
from forum_app.agenda.importers.programme_texts import paragraphs_of, texts_of
from forum_app.agenda.importers.rows import ImportedEvent, ImportedTopic, ProgrammeDetails
from forum_app.agenda.importers.times import BadRow, date_from, on_day, time_from
from forum_app.agenda.rules import (
    Access,
    SessionKind,
    access_from,
    chair_role,
    kind_from,
    media_rule_from,
    speech_rule_from,
)
from forum_app.core.reports import Problem

_READ = frozenset(
    re.findall(
        r"\w+",
        "code date start end room rooms type pillar themes field languages access public chair_sides media rule "
        "seats capacity speakers output rapporteurs",
    )
)
SHORT = 30
LONGEST_KEY = 120
DAY = 24 * 60
_TRANSLATED = re.compile(r"(?:title|subtitle|abstract)(?:_en|_zh|_fr)?")
_MINUTES_BEFORE = re.compile(r"(\d{1,3}) minutes before")
# Where a row says nothing: whoever limited a session since is not overruled by a table without that column.
_ASSUMED = {"type": "kind", "access": "access", "length": "length"}
_NO = frozenset(("false", "no", "0"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """What holds for all sessions of a programme. `rooms` are the keys that exist."""

    zone: str
    day_change: time
    rooms: frozenset[str]
    pillars: tuple[ImportedTopic, ...]
    fields: tuple[ImportedTopic, ...]
    themes: tuple[ImportedTopic, ...]


def session_from(session: Located, programme: Programme) -> ImportedEvent:
    """Return the row of a session. Raises BadRow; an access that is not understood never opens a session."""
    code, title = one_line(session.text("code")), texts_of(session, "title")
    if not code and not session.text("guid"):
        raise BadRow("no-id", "A session needs a code.")
    key = session.text("guid").strip() or code
    if len(key) > LONGEST_KEY:
        raise BadRow("no-id", f"A session needs a code or a guid of at most {LONGEST_KEY} characters.")
    if not title:
        raise BadRow("no-title", "A session needs a title.")
    start, duration = _times(session, programme.day_change)
    return ImportedEvent(
        key=key,
        line=session.line,
        code=code,
        title=title,
        subtitle=texts_of(session, "subtitle"),
        abstract=paragraphs_of(session, "abstract"),
        start=start,
        duration=duration,
        kind=kind_from(session.text("type")) or SessionKind.OTHER,
        rooms=_rooms(session, programme),
        track=_known(session.text("pillar"), programme.pillars),
        languages=session.texts("languages"),
        details=_details(session, programme),
        doors_close=doors_of(session),
        originals={
            name: one_line(session.text(f"{name}_original")) or "en" for name in ("title", "abstract")
        },
        extra=extra_of(session),
        roles=roles_of(session),
        silent=frozenset(field for name, field in _ASSUMED.items() if not session.text(name).strip()),
    )


def unknown_words(session: Located, event: ImportedEvent, programme: Programme) -> Iterator[Problem]:
    """Yield a warning for each word of a session that is not understood and was left out."""
    doubts: Iterable[tuple[str, str, bool]] = (
        ("unknown-type", session.text("type"), kind_from(session.text("type")) is not None),
        ("unknown-media", session.text("media"), media_rule_from(session.text("media")) is not None),
        ("unknown-rule", session.text("rule"), speech_rule_from(session.text("rule")) is not None),
        ("unknown-pillar", session.text("pillar"), bool(_known(session.text("pillar"), programme.pillars))),
        ("unknown-field", session.text("field"), bool(_known(session.text("field"), programme.fields))),
        *(
            ("unknown-theme", theme, bool(_known(theme, programme.themes)))
            for theme in session.texts("themes")
        ),
        ("bad-link", session.text("stream"), is_stream(session.text("stream").strip())),
        *(("unknown-side", side, chair_role(side) is not None) for side in session.texts("chair_sides")),
    )
    for problem, word, understood in doubts:
        if word.strip() and not understood:
            yield Problem(
                event.line, event.key, problem, f"“{word.strip()}” is not known here and was left out."
            )


def _times(session: Located, day_change: time) -> tuple[datetime | None, timedelta]:
    """Return local start and length; an end before the start is on the next date (PRG-5).

    A session may have neither date nor times yet: its length is then as the file says, or half an hour.
    """
    if not any(session.text(name).strip() for name in ("date", "start", "end")):
        return None, timedelta(minutes=session.number("length") or SHORT)
    start = on_day(date_from(session.text("date")), time_from(session.text("start")), day_change)
    length = session.number("length") or 0
    if length >= DAY:  # only a length can say that a session goes over whole days
        return start, timedelta(minutes=length)
    end = datetime.combine(start.date(), time_from(session.text("end")))
    if end == start:
        raise BadRow("bad-duration", "The session ends when it starts.")
    return start, (end if end > start else end + timedelta(days=1)) - start


def _rooms(session: Located, programme: Programme) -> tuple[str, ...]:
    rooms = session.texts("rooms") or session.texts("room")
    for room in rooms:
        if room not in programme.rooms:
            raise BadRow("unknown-room", f"The programme lists no room {room}.")
    return rooms


def _known(key: str, topics: tuple[ImportedTopic, ...]) -> str:
    return key.strip() if any(topic.key == key.strip() for topic in topics) else ""


def _details(session: Located, programme: Programme) -> ProgrammeDetails:
    doors = _MINUTES_BEFORE.search(session.text("security"))
    return ProgrammeDetails(
        access=_access(session.text("access")),
        public=session.text("public").strip().lower() not in _NO,
        chair_sides=tuple(side.upper() for side in session.texts("chair_sides") if chair_role(side)),
        media=media_rule_from(session.text("media")),
        speech_rule=speech_rule_from(session.text("rule")),
        seats=session.number("seats") or session.number("capacity"),
        speakers=session.texts("speakers"),
        outputs=session.texts("output"),
        rapporteurs=session.number("rapporteurs") or 0,
        pillar=_known(session.text("pillar"), programme.pillars),
        themes=tuple(theme for theme in session.texts("themes") if _known(theme, programme.themes)),
        project_field=_known(session.text("field"), programme.fields),
        doors_close_minutes=int(doors[1]) if doors else None,
        notes={name: "; ".join(session.texts(name)) for name in session if _is_note(name)},
    )


def _access(word: str) -> Access:
    found = access_from(word) if word.strip() else Access.ALL
    if found is None:
        raise BadRow("unknown-access", f"“{word.strip()}” does not say who may come in.")
    return found


def _is_note(name: str) -> bool:
    return name not in _READ | FIELDS and not _TRANSLATED.fullmatch(name)
