"""Node.js for the readers that are written in JavaScript."""

from __future__ import annotations

import os
import shutil

import pytest


@pytest.fixture(scope="session")
def node() -> str:
    """Node.js, which CI must have; script/test names the one that Playwright brings if there is no other."""
    found = shutil.which("node") or os.environ.get("FORUM_TEST_NODE")
    if not found:
        if os.environ.get("CI"):
            pytest.fail("node is missing in CI: install nodejs")
        pytest.skip("no node: install nodejs to read the feeds with ical.js and node-ical")
    return found
