"""Backups: taken while writing, restored into an empty folder, a damaged byte refused by name."""

from __future__ import annotations

import shutil
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import DatabaseError

from forum_app import create_app
from forum_app.core.backup import copying
from forum_app.core.backup.archive import Damaged, Reader
from forum_app.core.extensions import db, settings
from forum_app.core.storage import Storage
from forum_app.core.uow import reading, transaction
from forum_app.tables import metadata
from tests import apps, build
from tests.conftest import NOW
from tests.migrations.rows import one_of_each


def installation(url: str) -> Flask:
    folder = apps.scratch()
    return create_app(apps.settings(folder, database_url=url) if url else apps.settings(folder))


def scrap(app: Flask) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
        shutil.rmtree(settings().instance)


@pytest.fixture(params=["sqlite", "postgresql"])
def source(request: pytest.FixtureRequest) -> Iterator[Flask]:
    """An installation with a row in every table and two stored files."""
    if request.param == "postgresql":
        with apps.postgres_url() as url:
            app = installation(url)
            fill(app)
            yield app
            scrap(app)
        return
    app = installation("")
    fill(app)
    yield app
    scrap(app)


@pytest.fixture
def target() -> Iterator[Flask]:
    """An empty installation on SQLite."""
    app = installation("")
    yield app
    scrap(app)


def fill(app: Flask) -> None:
    with app.app_context():
        upgrade()
        with transaction() as session:
            for table in metadata.sorted_tables:
                session.execute(insert(table), one_of_each()[table.name])
            copying.lift_sequences(session.connection())
        store = Storage(settings().storage_url)
        store.put("proceedings/one.pdf", b"%PDF-1.7 one")
        store.put("photos/two.jpg", bytes(range(256)) * 9)
        db.session.remove()


def everything(app: Flask) -> dict[str, list[dict[str, object]]]:
    with app.app_context():
        rows = {
            t.name: [dict(r) for r in reading().execute(select(t)).mappings()] for t in metadata.sorted_tables
        }
        db.session.remove()
        return rows


def test_a_restored_installation_holds_the_same_rows_and_files(
    source: Flask, target: Flask, tmp_path: Path
) -> None:
    with source.app_context():
        copying.create(tmp_path / "b.zip", NOW)
    with target.app_context():
        copying.restore(tmp_path / "b.zip")
        store = Storage(settings().storage_url)

        assert store.get("proceedings/one.pdf") == b"%PDF-1.7 one"
        assert list(store.all_keys()) == ["photos/two.jpg", "proceedings/one.pdf"]

    assert everything(target) == everything(source)


def test_new_rows_can_be_added_after_a_restore(source: Flask, tmp_path: Path) -> None:
    with source.app_context():
        copying.create(tmp_path / "b.zip", NOW)
    with apps.postgres_url() as url:
        app = installation(url)
        with app.app_context():
            copying.restore(tmp_path / "b.zip")
            with transaction() as session:
                added = build.programme(session, slug="another").id
            db.session.remove()
        scrap(app)

    assert added == 2


def test_a_backup_under_write_load_is_one_instant(source: Flask, target: Flask, tmp_path: Path) -> None:
    """Each writer adds a programme and its edition together: a backup never holds the one without the other."""
    stop = threading.Event()

    def write() -> None:
        with source.app_context():
            while not stop.is_set():
                with transaction() as session:
                    build.edition(session)
            db.session.remove()

    writers = [threading.Thread(target=write) for _ in range(3)]
    for writer in writers:
        writer.start()
    with source.app_context():
        manifests = [copying.create(tmp_path / f"{n}.zip", NOW) for n in range(5)]
    stop.set()
    for writer in writers:
        writer.join()

    assert [m.rows["programme"] - m.rows["edition"] for m in manifests] == [0] * 5
    with target.app_context():
        copying.restore(tmp_path / "4.zip")
        restored = reading().scalar(select(func.count()).select_from(metadata.tables["edition"]))
        db.session.remove()
    assert restored == manifests[4].rows["edition"]


def test_restoring_over_something_is_refused(source: Flask, tmp_path: Path) -> None:
    with source.app_context():
        copying.create(tmp_path / "b.zip", NOW)

        with pytest.raises(copying.NotEmpty, match="holds rows already"):
            copying.restore(tmp_path / "b.zip")


def damaged_at(path: Path, part: str) -> None:
    """Turn one bit in the middle of a part's stored bytes."""
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo(part)
    data = bytearray(path.read_bytes())
    data[info.header_offset + 30 + len(part.encode()) + 20 + info.compress_size // 2] ^= 1
    path.write_bytes(bytes(data))


@pytest.mark.parametrize("part", ["files/photos/two.jpg", "tables/registration.jsonl"])
def test_a_damaged_byte_is_refused_with_the_name_of_the_part(
    source: Flask, tmp_path: Path, part: str
) -> None:
    path = tmp_path / "b.zip"
    with source.app_context():
        copying.create(path, NOW)
    damaged_at(path, part)

    with pytest.raises(Damaged, match=f"{part} is damaged"):
        Reader(path).verify()


def test_a_file_that_is_cut_short_is_refused(source: Flask, target: Flask, tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    with source.app_context():
        copying.create(path, NOW)
    path.write_bytes(path.read_bytes()[:-200])

    with target.app_context(), pytest.raises(Damaged, match="not a whole backup"):
        copying.restore(path)


def test_a_backup_that_fails_leaves_no_half_file(source: Flask, tmp_path: Path) -> None:
    with source.app_context():
        with transaction() as session:
            session.execute(text("DROP TABLE heartbeat"))
        db.session.remove()

        with pytest.raises(DatabaseError):
            copying.create(tmp_path / "b.zip", NOW)

    assert list(tmp_path.iterdir()) == []
