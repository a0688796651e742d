"""Files outside the database."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from forum_app.core.storage import BadKey, Storage


@pytest.fixture
def store(tmp_path: Path) -> Storage:
    return Storage(f"file://{tmp_path}/files")


def test_what_was_put_is_given_back(store: Storage) -> None:
    digest = store.put("proceedings/4/both.pdf", b"%PDF")

    assert store.get("proceedings/4/both.pdf") == b"%PDF"
    assert digest == hashlib.sha256(b"%PDF").hexdigest()


def test_a_second_put_replaces_the_first(store: Storage) -> None:
    store.put("a/b", b"old")
    store.put("a/b", b"new")

    assert store.get("a/b") == b"new"


def test_keys_are_listed_without_half_written_files(store: Storage, tmp_path: Path) -> None:
    store.put("b/two", b"2")
    store.put("a/one", b"1")
    (tmp_path / "files/a/three.part").write_bytes(b"half")

    assert list(store.all_keys()) == ["a/one", "b/two"]


def test_a_deleted_file_is_gone_and_deleting_again_is_no_error(store: Storage) -> None:
    store.put("a", b"1")
    store.delete("a")
    store.delete("a")

    assert not store.has("a")
    with pytest.raises(FileNotFoundError):
        store.get("a")


@pytest.mark.parametrize("key", ["../a", "/etc/passwd", "a//b", "a/../b", "", "a/.hidden", "a\x00b", "a b"])
def test_a_key_cannot_leave_the_store(store: Storage, key: str) -> None:
    with pytest.raises(BadKey):
        store.put(key, b"x")
