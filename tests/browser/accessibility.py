"""Asks axe-core what a page does wrong."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

FOLDER = Path(__file__).parent / "vendor" / "axe-core-4.14.1"
RUN = """() => axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations'],
})"""


def findings(page: Page) -> list[str]:
    """Return one line for each rule that the page breaks, with the first place it does."""
    if not page.evaluate("() => 'axe' in window"):
        # The page's own policy forbids foreign scripts, as it should; the tool goes round it.
        page.evaluate(f"() => {{ {(FOLDER / 'axe.min.js').read_text(encoding='utf-8')} }}")
    result: dict[str, Any] = page.evaluate(RUN)
    return [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in result["violations"]]


def whole() -> bool:
    """Tell whether the vendored files are those of the manifest."""
    lines = (FOLDER / "SHA256SUMS").read_text().split("\n")
    pairs = [line.split() for line in lines if line]
    return all(hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == digest for digest, name in pairs)
