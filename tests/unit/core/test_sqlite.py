"""Which builds of SQLite may be trusted with concurrent writers."""

from __future__ import annotations

import pytest

from forum_app.core import sqlite


@pytest.mark.parametrize(
    ("version", "safe"),
    [("3.40.1", False), ("3.51.2", False), ("3.51.3", True), ("3.53.4", True), ("4.0.0", True)],
)
def test_versions_with_the_wal_reset_bug_are_known(version: str, safe: bool) -> None:
    assert sqlite.is_safe(version) is safe


def test_the_build_in_use_has_the_fix() -> None:
    assert sqlite.is_safe(sqlite.version())
