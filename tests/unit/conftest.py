"""Property tests judge results, never how long a busy machine takes for one example."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
