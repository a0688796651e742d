"""A person with a canary in every field of every table that refers to them, and the places where it could be found."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Enum, String, Table, insert, select
from sqlalchemy.orm import Session

from forum_app.core.backup import copying
from forum_app.core.db import TranslatedText
from forum_app.core.extensions import db, settings
from forum_app.core.jobs import JobState
from forum_app.core.sealing import SealedText
from forum_app.core.storage import Storage
from forum_app.core.translated import Translated
from forum_app.core.uow import reading, transaction
from forum_app.messages.rules import MailState
from forum_app.proceedings.models import BuildState
from forum_app.registration.rules import FileKind, RunState
from forum_app.tables import metadata
from tests.migrations.rows import one_of_each

CANARY = "kanari9q"
ADDRESS = f"{CANARY}@example.org"
UID = "c0ffee" * 5 + "00"
SPEAKER = "5" * 32
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
KEYS = (
    "photos/face.jpg", "proceedings/x/en-1.pdf", "badges/forum-x/run.pdf", "exports/forum-x/list.csv",
    "speakers/face.jpg",
)  # fmt: skip
PERMANENT = {"id", "uid"}  # what is no free text, or is no personal datum


def related(table: Table) -> bool:
    """Tell whether rows of a table are about one person."""
    targets = {key.column.table.name for column in table.columns for key in column.foreign_keys}
    return table.name in ("registration", "person") or bool(targets & {"registration", "person"})


def text_columns(table: Table) -> list[Column[Any]]:
    """Return the columns of a table that can hold a free text."""
    return [
        column
        for column in table.columns
        if column.name not in PERMANENT and not column.foreign_keys and _holds_text(column)
    ]


def _holds_text(column: Column[Any]) -> bool:
    kind = column.type
    if isinstance(kind, TranslatedText | SealedText) or kind.python_type is dict:
        return True
    if isinstance(kind, Enum) or kind.python_type is not str:
        return False
    width = getattr(kind, "length", None) or getattr(getattr(kind, "impl", None), "length", None)
    return width is None or width >= len(ADDRESS) or (isinstance(kind, String) and width >= len(CANARY))


def _planted(column: Column[Any]) -> Any:
    if isinstance(column.type, TranslatedText):
        return Translated.of(en=CANARY, zh=CANARY, fr=CANARY)
    if column.type.python_type is dict:
        return {CANARY: CANARY}
    return ADDRESS if column.name == "email" else CANARY


def plant() -> dict[str, list[str]]:
    """Fill every table with one row and the person's with canaries; return which columns hold one."""
    rows, held = one_of_each(), {}
    for table in filter(related, metadata.sorted_tables):
        columns = text_columns(table)
        rows[table.name] |= {column.name: _planted(column) for column in columns}
        held[table.name] = [column.name for column in columns]
    for name, changes in _around().items():
        rows[name] |= changes
    with transaction() as session:
        for table in metadata.sorted_tables:
            session.execute(insert(table), rows[table.name])
        copying.lift_sequences(session.connection())
    store = Storage(settings().storage_url)
    for key in KEYS:
        store.put(key, f"a file with {CANARY}".encode())
    return held


def _around() -> dict[str, dict[str, Any]]:
    """Return what else of the tables speaks of the person, or has to be as it would be."""
    who = {"role": "speaker", "uid": SPEAKER, "sort": CANARY, "name": {"latin": CANARY, "native": CANARY},
           "function": {"en": CANARY}, "body": {"en": CANARY}}  # fmt: skip
    played = {"kind": "speaker", "person": SPEAKER, "function": {"en": CANARY}}
    meeting = {"uid": "m", "sequence": 3, "people": [who], "contributions": [{"people": [dict(who)]}]}
    return {
        "registration": {"uid": UID, "replaces_id": None},
        "speaker": {"uid": SPEAKER, "photo": KEYS[4]},
        "edit_step": {"changes": {"m": {"before": {"roles": []}, "after": {"roles": [played]}}}},
        "projection": {"body": CANARY.encode(), "packed": False},
        "edition": {"slug": "forum-x"},
        "session_role": {"function": Translated.of(en=CANARY)},
        "release": {
            "document": {"sessions": [meeting], "profiles": {SPEAKER: {"biography": {"en": CANARY}, "photo": KEYS[4]}}},
            "changes": {"changes": [{"uid": "m", "before": {"people": [[dict(who)]]}, "after": {}}]},
            "draft": {"sessions": {"m": {"roles": [dict(played)]}}},
        },
        "delegation": {"contact_email": ADDRESS, "credentials_signed_by": CANARY},
        "focal_point": {"email": ADDRESS, "name": CANARY},
        "stored_file": {"key": KEYS[0], "name": f"{CANARY}.jpg", "kind": FileKind.PHOTO},
        "import_run": {"report": {"rows": [CANARY]}, "state": RunState.REHEARSED},
        "draft": {"answers": f'{{"email": "{ADDRESS}", "remarks": "{CANARY}"}}'},
        "outbox_mail": {"uid": "7" * 32, "subject_ref": UID, "to_address": ADDRESS, "to_name": CANARY, "subject": CANARY,
                        "text": CANARY, "html": CANARY, "calendar": CANARY, "state": MailState.QUEUED, "due_at": LONG_AGO},
        "volume": {"language": "en"},
        "build": {"state": BuildState.DONE, "storage_key": KEYS[1]},
        "job": {"state": JobState.DONE, "problem": f"IntegrityError: {ADDRESS}"},
    }  # fmt: skip


def hits_in_tables(session: Session) -> list[str]:
    """Return the tables in which a canary can be read, sealed columns opened."""
    found = []
    for table in metadata.sorted_tables:
        rows = session.execute(select(table)).mappings().all()
        if any(CANARY in repr([_plain(value) for value in row.values()]) for row in rows):
            found.append(table.name)
    return found


def _plain(value: Any) -> Any:
    return value.as_json() if isinstance(value, Translated) else value


def hits_in_files() -> list[str]:
    """Return the files of the installation with a canary: database, journal, queue, store, mails, lists."""
    folder = settings().instance
    needle = CANARY.encode()
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return [str(path.relative_to(folder)) for path in paths if needle in path.read_bytes()]


def hits() -> list[str]:
    """Return every place where a canary is found."""
    found = hits_in_tables(reading())
    db.session.remove()
    return found + hits_in_files()


def mail_folder() -> Path:
    """Return where mails are written."""
    return settings().instance / "outbox"
