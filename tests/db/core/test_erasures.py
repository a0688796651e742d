"""Who was erased stays erased: a list outside the database, replayed when a backup is brought back (DPR-6)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from forum_app import create_app
from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import COMMAND
from forum_app.core import worker
from forum_app.core.backup import compacting, copying, erasures
from forum_app.core.backup.archive import Damaged
from forum_app.core.clock import now
from forum_app.core.extensions import db, settings
from forum_app.core.storage import Storage
from forum_app.core.uow import reading, transaction
from forum_app.registration.models import Registration, StoredFile
from forum_app.registration.rules import FileKind
from forum_app.registration.services import erasure
from tests import apps, build

NEEDLE = "kanari9q"
FIRST, SECOND = "a" * 32, "b" * 32


@pytest.mark.parametrize("text", ["", "\n\n", "not an id\n", "A" * 32 + "\n", "é\n"])
def test_a_list_without_ids_names_nobody(tmp_path: Path, text: str) -> None:
    (tmp_path / "list").write_text(text, encoding="utf-8")

    assert erasures.noted(tmp_path / "list") == []
    assert erasures.noted(tmp_path / "missing") == []


def test_an_id_is_noted_once_and_for_the_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "instance" / erasures.NAME

    for uid in (FIRST, SECOND, FIRST):
        erasures.note(path, uid)

    assert erasures.noted(path) == [FIRST, SECOND]
    assert path.stat().st_mode & 0o777 == 0o600


def test_lists_are_replayed_together_and_nothing_without_ids(tmp_path: Path) -> None:
    (tmp_path / "one").write_text(f"{FIRST}\n{SECOND}\n")
    (tmp_path / "two").write_text(f"{SECOND}\n")
    before, seen = list(erasures.REPLAYS), []

    def erase_again(uids: Sequence[str]) -> int:
        seen.append(list(uids))
        return len(uids)

    erasures.REPLAYS[:] = [erase_again]
    try:
        assert erasures.replay(tmp_path / "one", tmp_path / "two", tmp_path / "none") == 2
        assert erasures.replay(tmp_path / "none") == 0
    finally:
        erasures.REPLAYS[:] = before

    assert seen == [[FIRST, SECOND]]


def installed() -> Flask:
    app = create_app(apps.settings(apps.scratch()))
    with app.app_context():
        upgrade()
        db.session.remove()
    return app


def scrap(app: Flask) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
        shutil.rmtree(settings().instance)


@pytest.fixture
def source() -> Iterator[Flask]:
    """An installation with two people, one of them with a photo."""
    app = installed()
    with app.app_context():
        with transaction() as session:
            at = build.edition(session)
            build.registration(session, at, uid=SECOND, email="stays@example.org")
            person = build.person(session, family=NEEDLE)
            gone = build.registration(session, at, uid=FIRST, person=person, email=f"{NEEDLE}@example.org")
            gone.photo_id = photo(session, at.id).id
        Storage(settings().storage_url).put("photos/one.jpg", NEEDLE.encode())
        db.session.remove()
    yield app
    scrap(app)


@pytest.fixture
def target() -> Iterator[Flask]:
    """An empty installation."""
    app = create_app(apps.settings(apps.scratch()))
    yield app
    scrap(app)


def photo(session: Session, edition_id: int) -> StoredFile:
    row = StoredFile(
        edition_id=edition_id, kind=FileKind.PHOTO, key="photos/one.jpg", media_type="image/jpeg", size=8,
        sha256="0" * 64, created_at=now(),
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def erase(app: Flask) -> Path:
    """Erase the first of the two and return the list of erasures."""
    with app.app_context():
        with transaction() as session:
            found = session.scalars(select(Registration).where(Registration.uid == FIRST)).one()
            erasure.erase(session, COMMAND, found, now())
        worker.drain()
        db.session.remove()
        return settings().instance / erasures.NAME


def test_a_restored_backup_is_made_to_forget_again(source: Flask, target: Flask, tmp_path: Path) -> None:
    """Reliability 1.7: backup before, erase, restore: the person is gone again, the other one is there."""
    with source.app_context():
        copying.create(tmp_path / "b.zip", now())
    kept = erase(source)

    with target.app_context():
        copying.restore(tmp_path / "b.zip", kept)
        session = reading()
        assert session.scalars(select(Registration.uid)).all() == [SECOND]
        assert list(Storage(settings().storage_url).all_keys()) == []
        erased = select(AuditEntry.actor_kind).where(AuditEntry.action == "registration.erased")
        assert session.scalars(erased).all() == ["command"]
        db.session.remove()
        folder = settings().instance
        found = [p.name for p in folder.rglob("*") if p.is_file() and NEEDLE.encode() in p.read_bytes()]
        assert found == []
        assert erasures.noted(folder / erasures.NAME) == [FIRST]


def test_the_list_in_the_instance_folder_is_read_by_itself(
    source: Flask, target: Flask, tmp_path: Path
) -> None:
    with source.app_context():
        copying.create(tmp_path / "b.zip", now())
    kept = erase(source)
    with target.app_context():
        shutil.copy(kept, settings().instance / erasures.NAME)

    answer = target.test_cli_runner().invoke(args=["backup", "restore", str(tmp_path / "b.zip")])

    assert answer.exit_code == 0, answer.output
    with target.app_context():
        assert reading().scalars(select(Registration.uid)).all() == [SECOND]
        db.session.remove()


def test_without_a_list_a_backup_comes_back_as_it_was(source: Flask, target: Flask, tmp_path: Path) -> None:
    """The control: it is the list that makes the difference."""
    with source.app_context():
        copying.create(tmp_path / "b.zip", now())
    erase(source)

    with target.app_context():
        copying.restore(tmp_path / "b.zip")
        assert sorted(reading().scalars(select(Registration.uid))) == [FIRST, SECOND]
        db.session.remove()


@pytest.mark.parametrize("line", ["aaaa", "A" * 32, "a" * 33, f"{FIRST}{SECOND}", "\x00\x00", "é" * 32])
def test_a_list_with_a_line_that_is_no_id_is_refused_by_its_number(tmp_path: Path, line: str) -> None:
    """A torn line would silently bring somebody back."""
    (tmp_path / "list").write_text(f"{FIRST}\n\n{line}\n", encoding="utf-8")

    with pytest.raises(Damaged, match="list: line 3 "):
        erasures.require_whole(tmp_path / "none", tmp_path / "list")


def test_a_list_with_blank_lines_and_blanks_is_whole(tmp_path: Path) -> None:
    (tmp_path / "list").write_text(f"\n {FIRST} \r\n\n{SECOND}")

    erasures.require_whole(tmp_path / "list")

    assert erasures.noted(tmp_path / "list") == [FIRST, SECOND]


def test_nothing_is_restored_with_a_damaged_list(source: Flask, target: Flask, tmp_path: Path) -> None:
    """It is checked before the first byte is written, as the backup is."""
    with source.app_context():
        copying.create(tmp_path / "b.zip", now())
    (tmp_path / "list").write_text(f"{FIRST[:20]}\n")
    wanted = ["backup", "restore", str(tmp_path / "b.zip"), "--erasures", str(tmp_path / "list")]

    answer = target.test_cli_runner().invoke(args=wanted)

    assert answer.exit_code == 1
    assert "line 1 is no permanent id" in answer.output
    with target.app_context():
        assert not inspect(db.engine).get_table_names()
        assert list(Storage(settings().storage_url).all_keys()) == []


def test_forgetting_again_refuses_a_damaged_list_whole(source: Flask, tmp_path: Path) -> None:
    (tmp_path / "list").write_text(f"{FIRST}\nnobody\n")

    answer = source.test_cli_runner().invoke(args=["backup", "forget-again", str(tmp_path / "list")])

    assert answer.exit_code == 1
    with source.app_context():
        assert sorted(reading().scalars(select(Registration.uid))) == [FIRST, SECOND]
        db.session.remove()


def test_forgetting_again_by_hand_says_how_many_were_there(source: Flask, tmp_path: Path) -> None:
    (tmp_path / "list").write_text(f"{FIRST}\n{'c' * 32}\n")
    runner = source.test_cli_runner()

    first = runner.invoke(args=["backup", "forget-again", str(tmp_path / "list")])
    again = runner.invoke(args=["backup", "forget-again", str(tmp_path / "list")])

    assert "1 " in first.output
    assert "0 " in again.output


def test_a_deleted_text_is_not_left_in_the_file_or_its_journal(source: Flask) -> None:
    """The control comes first: without the compacting it is left there."""
    with source.app_context():
        with transaction() as session:
            build.person(session, family=NEEDLE * 50)
        with transaction() as session:
            for row in session.scalars(select(Registration).where(Registration.uid == FIRST)):
                session.delete(row)
        folder = settings().instance
        before = [p for p in folder.glob("forum.db*") if NEEDLE.encode() in p.read_bytes()]
        with transaction() as session:
            session.connection().exec_driver_sql(f"DELETE FROM person WHERE family LIKE '{NEEDLE}%'")
        db.session.remove()

        compacting.compact(db.engine)

        after = [p for p in folder.glob("forum.db*") if NEEDLE.encode() in p.read_bytes()]
    assert before
    assert after == []
