"""The collector is told to leave alone what the start made."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from forum_app.core import collecting


@pytest.fixture
def as_before() -> Iterator[None]:
    """Put the collector back as it was."""
    threshold = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*threshold)


@pytest.mark.usefixtures("as_before")
def test_what_the_start_made_is_left_alone() -> None:
    kept = [object() for _ in range(10)]

    collecting.settle()

    assert gc.get_freeze_count() > len(kept)
    assert gc.get_threshold() == (50_000, 20, 50)


@pytest.mark.usefixtures("as_before")
def test_garbage_in_cycles_is_still_found() -> None:
    collecting.settle()
    ring: list[object] = []
    ring.append(ring)
    del ring

    assert gc.collect() >= 1
