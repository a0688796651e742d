"""Reads a forum's programme from a table, CSV or XLSX: a row a session, the fields of the programme in YAML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from forum_app.agenda.importers.checks import double_bookings
from forum_app.agenda.importers.located import Located
from forum_app.agenda.importers.programme_extra import FIELDS
from forum_app.agenda.importers.programme_sessions import Programme, session_from, unknown_words
from forum_app.agenda.importers.rows import (
    DEFAULT_DAY_CHANGE,
    ImportedEvent,
    ImportedRoom,
    ImportedSchedule,
    ImportedTopic,
)
from forum_app.agenda.importers.times import BadRow
from forum_app.core.names import fold
from forum_app.core.reports import Problem, RefusedFile, Severity
from forum_app.core.sheets import Row, Table, read_table
from forum_app.core.sheets.formulas import restore

# Headers in the three languages, compared without case, accents, blanks and signs.
HEADERS: Mapping[str, str] = {
    "code": "code 代码 编号 sigle",
    "guid": "guid uuid",
    "date": "date day 日期 jour",
    "start": "start begin 开始 开始时间 début",
    "end": "end 结束 结束时间 fin",
    "length": "length minutes duration 时长 durée",
    "rooms": "room rooms 会场 房间 salle salles",
    "type": "type kind 类型 形式",
    "title_en": "title title_en 英文标题 titre_en titre_anglais",
    "title_zh": "title_zh 标题 中文标题 titre_zh titre_chinois",
    "title_fr": "title_fr 法文标题 titre titre_fr",
    "abstract_en": "abstract abstract_en 英文简介 résumé_en",
    "abstract_zh": "abstract_zh 简介 中文简介 résumé_zh",
    "abstract_fr": "abstract_fr 法文简介 résumé résumé_fr",
    "pillar": "pillar 支柱 pilier",
    "themes": "theme themes 主题 thème thèmes",
    "fields": "field fields 领域 domaine domaines",
    "languages": "language languages 语言 langue langues",
    "chair_sides": "chair_sides chairs 主席方 présidence",
    "access": "access 准入 accès",
    "media": "media 媒体 médias",
    "rule": "rule speech_rule 发言规则 règle",
    "seats": "seats capacity 席位 places",
    "public": "public 公开",
    "speakers": "speakers 发言人 orateurs",
}
_LISTS = frozenset(
    ("rooms", "themes", "fields", "languages", "chair_sides", "speakers", "tags", "spoken", "checked")
)
_SEPARATORS = re.compile(r"[;；,，\n]")
_STRICT = re.compile(r"[;；\n]")
_NOISE = re.compile(r"[\W_]+")
LONGEST_KEY = 60


def read_programme(data: bytes, name: str) -> ImportedSchedule:
    """Return the rows of a table. Raises RefusedFile if it is none, or has no column for titles."""
    table = read_table(data, name)
    fields = [_field(header) for header in table.headers]
    if not {"title_en", "title_zh", "title_fr"} & set(fields):
        raise RefusedFile(
            "unknown-header", "No column holds a title. Name one title_en, title_zh or title_fr.", 1
        )
    undo = restore if table.encoding else str
    rows = [_located(row, fields, undo) for row in table.rows]
    programme = _programme(rows)
    events, problems = _events(rows, programme)
    return ImportedSchedule(
        title={},
        days=tuple(sorted({event.start.date() for event in events if event.start})),
        zone=None,
        events=tuple(events),
        rooms=tuple(ImportedRoom(key=key, name={"en": key}) for key in sorted(programme.rooms)),
        tracks=(),
        problems=(
            *_left_out(table, fields),
            *table.notes,
            *table.refused,
            *problems,
            *double_bookings(events, {}, None),
        ),
    )


def _field(header: str) -> str | None:
    return _KNOWN.get(_plain(header))


def _plain(header: str) -> str:
    return _NOISE.sub("", fold(header))


_KNOWN = {_plain(word): field for field, words in HEADERS.items() for word in words.split()} | {
    _plain(name): name for name in (*HEADERS, *FIELDS)
}


def _located(row: Row, fields: Iterable[str | None], undo: Callable[[str], str]) -> Located:
    """Return a row as a mapping of the programme; `undo` takes back what a CSV file's writer did to formulas."""
    pairs = [
        (field, _value(field, undo(cell))) for field, cell in zip(fields, row.cells, strict=True) if field
    ]
    return Located.at(row.line, pairs)


def _value(field: str, cell: str) -> str | list[str]:
    if field not in _LISTS:
        return cell
    parts = (_STRICT if field in {"rooms", "tags", "speakers"} else _SEPARATORS).split(cell)
    return [part.strip() for part in parts if part.strip()]


def _programme(rows: Iterable[Located]) -> Programme:
    """Return what the rows may refer to: a table lists no rooms and no topics, so it is what they name."""
    rows = list(rows)
    return Programme(
        zone="",
        day_change=DEFAULT_DAY_CHANGE,
        rooms=frozenset(room[:LONGEST_KEY] for row in rows for room in row.texts("rooms")),
        pillars=_topics({row.text("pillar").strip() for row in rows}),
        fields=_topics({key for row in rows for key in row.texts("fields")}),
        themes=_topics({key for row in rows for key in row.texts("themes")}),
    )


def _topics(keys: Iterable[str]) -> tuple[ImportedTopic, ...]:
    return tuple(ImportedTopic(key=key, number=n, name={}) for n, key in enumerate(sorted(keys), 1) if key)


def _events(rows: Iterable[Located], programme: Programme) -> tuple[list[ImportedEvent], list[Problem]]:
    taken: dict[str, ImportedEvent] = {}
    problems: list[Problem] = []
    for row in rows:
        try:
            event = session_from(row, programme)
            if event.key in taken:
                raise BadRow("repeated-id", f"The code stands on line {taken[event.key].line} already.")
        except BadRow as error:
            problems.append(Problem(row.line, row.text("code"), error.problem, error.text, Severity.REFUSED))
            continue
        taken[event.key] = event
        problems.extend(unknown_words(row, event, programme))
    return list(taken.values()), problems


def _left_out(table: Table, fields: Iterable[str | None]) -> Iterable[Problem]:
    for header, field in zip(table.headers, fields, strict=True):
        if field is None and header.strip():
            yield Problem(
                1,
                "",
                "unknown-header",
                f"The column “{header.strip()[:60]}” is not known here and was left out.",
            )
