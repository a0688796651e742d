"""How often Python looks for garbage in cycles: seldom, for a request makes little of it."""

from __future__ import annotations

import gc

# Reading 2,000 sessions makes tens of thousands of objects that all stay until the answer is sent. With Python's own
# 700 the collector walks over them again and again: a quarter of the time of publishing.
NEW_OBJECTS = 50_000
YOUNG_ROUNDS = 20
OLD_ROUNDS = 50


def settle() -> None:
    """Leave all that the start made out of later searches, and search less often; called once a process is ready."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, YOUNG_ROUNDS, OLD_ROUNDS)
