from __future__ import annotations

import stat
from pathlib import Path

import pytest

from forum_app.serve.refusals import Refused
from forum_app.serve.secret import own_key


def test_first_start_makes_a_key_that_only_its_owner_reads(tmp_path: Path) -> None:
    instance = tmp_path / "instance"

    key = own_key(instance)

    assert len(key) == 64
    assert stat.S_IMODE((instance / "secret.key").stat().st_mode) == 0o600
    assert stat.S_IMODE(instance.stat().st_mode) == 0o700
    assert [path.name for path in instance.iterdir()] == ["secret.key"]


def test_later_starts_keep_the_key(tmp_path: Path) -> None:
    assert own_key(tmp_path) == own_key(tmp_path)


def test_each_installation_has_a_key_of_its_own(tmp_path: Path) -> None:
    assert own_key(tmp_path / "one") != own_key(tmp_path / "two")


def test_key_that_is_too_short_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.key").write_text("short\n")

    with pytest.raises(Refused) as refused:
        own_key(tmp_path)

    line = f"{tmp_path / 'secret.key'} holds no key of 32 characters. Remove it: a new one is made"
    assert str(refused.value) == line
