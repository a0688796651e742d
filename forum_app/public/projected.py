"""Public pages that are made once a release."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from flask import Flask, Response, current_app, g

from forum_app.agenda.services import projections
from forum_app.agenda.services.projections import Made, Newest
from forum_app.core.clock import now
from forum_app.core.extensions import settings
from forum_app.projecting.phases import ALWAYS, Phase
from forum_app.projecting.serving import Piece, newest, served

__all__ = ["Page", "newest", "projected"]
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page to be made once: `address` is its own, without what a stranger may have added.

    A `shared` page is kept in the database for all workers: it costs more to draw than to write down.
    """

    forum: str
    language: str
    kind: str
    address: str
    variant: str = ""
    phase: Phase = ALWAYS
    shared: bool = False


def projected(page: Page, release: Newest, draw: Callable[[], str]) -> Response:
    """Send a page: as it is kept, or drawn now by `draw` as a reader without cookies sees its own address."""
    piece = Piece(
        forum=page.forum,
        language=page.language,
        kind=page.kind,
        variant=page.variant,
        phase=page.phase,
        shared=page.shared,
    )
    return served(piece, release, lambda: _drawn(page, draw))


def _drawn(page: Page, draw: Callable[[], str]) -> Made:
    """Draw a page for its own address: what this reader sent along cannot come into it."""
    app = cast(Flask, current_app._get_current_object())  # type: ignore[attr-defined]
    with app.app_context(), app.test_request_context(page.address, base_url=settings().base_url):
        g.forum_still = True
        return projections.made(draw().encode(), HTML, now())
