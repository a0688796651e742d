"""A running forum with the demo, and a Chromium that watches what its pages load and say."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import stamp
from playwright.sync_api import Browser, Page, sync_playwright

from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.uow import transaction
from forum_app.demo.load import LoadDemo, load
from forum_app.demo.source import Source
from tests import apps
from tests.journeys.installation import Installation, free_port

CHROMIUM = next(
    (
        p
        for p in ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        if Path(p).exists()
    ),
    "",
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True, slots=True)
class Site:
    """The address of a running forum, and its application."""

    url: str
    app: Flask


@dataclass(slots=True)
class Watched:
    """A page, what it said on the console, and what it asked of other hosts."""

    page: Page
    said: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """The forum with the demo, served as it will be, on a free port."""
    folder = apps.scratch()
    served = Installation(folder, free_port(), [])
    app = apps.make_app(apps.settings(folder, base_url=served.url))
    with app.app_context():
        stamp()  # the tables are those of the last revision, and who serves them wants to know
        with transaction() as session:
            load(session, LoadDemo(source=Source(apps.ROOT / "data")), now())
        db.session.remove()
    served.start_web()
    yield Site(served.url, app)
    served.stop()
    with app.app_context():
        db.engine.dispose()
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    if not CHROMIUM:
        if os.environ.get("CI"):
            pytest.fail("chromium is missing in CI")
        pytest.skip("chromium is not installed: run script/test as root, or install it")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield chromium
        chromium.close()


def opened(browser: Browser, site: Site, width: int) -> Watched:
    """Return a fresh page of that width, with nothing kept from others."""
    context = browser.new_context(viewport={"width": width, "height": 900}, base_url=site.url)
    context.set_default_timeout(60_000)
    watched = Watched(context.new_page())
    watched.page.on(
        "console", lambda m: watched.said.append(m.text) if m.type in ("error", "warning") else None
    )
    watched.page.on("pageerror", lambda problem: watched.said.append(str(problem)))
    watched.page.on(
        "request",
        lambda r: watched.foreign.append(r.url) if not r.url.startswith((site.url, "data:")) else None,
    )
    return watched


@pytest.fixture(params=[1280, 390], ids=["wide", "phone"])
def watched(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[Watched]:
    """A page at each of the two widths."""
    found = opened(browser, site, request.param)
    yield found
    found.page.context.close()
