"""Sends pages that are made once a release: drawn at first need, kept for all, sent ahead of the application after."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from flask import Flask, Response, current_app, g, request
from flask.blueprints import BlueprintSetupState
from sqlalchemy.exc import SQLAlchemyError

from forum_app.agenda.services import projections
from forum_app.agenda.services.projections import Key, Made, Newest
from forum_app.core.clock import now
from forum_app.core.extensions import db, settings
from forum_app.core.i18n import HTML_LANG
from forum_app.core.uow import reading, transaction
from forum_app.core.warm import Answer, Mark, Memory
from forum_app.core.warmlayer import MARK, Layer, pick
from forum_app.public import freshness
from forum_app.public.freshness import Freshness
from forum_app.public.pages.phases import ALWAYS, Phase

HTML = "text/html; charset=utf-8"
SERVICE = "forum_projections"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Service:
    """What one application has for it: the memory of this worker, and the watch over new releases."""

    memory: Memory
    fresh: Freshness


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


def install(state: BlueprintSetupState) -> None:
    """Give an application its memory, and the layer that answers from it."""
    app = cast(Flask, state.app)
    service = Service(Memory(), freshness.of_app(app))
    app.extensions[SERVICE] = service
    app.wsgi_app = Layer(  # type: ignore[method-assign]
        app.wsgi_app, service.memory, service.fresh.mark, lambda: app.config["TRUSTED_HOSTS"]
    )


def service() -> Service:
    """Return what the running application has for projections."""
    return cast(Service, current_app.extensions[SERVICE])


def newest(forum: str) -> Newest | None:
    """Return the newest release of a public edition, at most half a second late."""
    return service().fresh.newest(forum)


def projected(page: Page, release: Newest, draw: Callable[[], str]) -> Response:
    """Send a page: as it is kept, or drawn now by `draw` as a reader without cookies sees its own address."""
    key = Key(release.release_id, page.kind, page.language, page.variant)
    answer, fresh = _kept(key, page, release), None
    if answer is None:
        with service().memory.gate(key):
            answer = _kept(key, page, release)
            if answer is None:
                found = _stored(key, _stamp(page, release)) if page.shared else None
                fresh = None if found else _drawn(page, draw)
                answer = _remember(key, page, release, found or cast(Made, fresh))
    response = _response(answer, key)
    if page.shared and fresh:
        app, made = cast(Flask, current_app._get_current_object()), fresh  # type: ignore[attr-defined]
        # The reader has the page by then, and never waits for whoever writes at the moment.
        response.call_on_close(lambda: _share(app, key, page, release, made))
    return response


def _stamp(page: Page, release: Newest) -> str:
    return f"{release.mark}|{page.phase.number}"


def _kept(key: Key, page: Page, release: Newest) -> Answer | None:
    answer = service().memory.get(key)
    same = answer and (answer.truth, answer.phase) == (release.mark, str(page.phase.number))
    return answer if same else None


def _stored(key: Key, stamp: str) -> Made | None:
    found = projections.stored(reading(), key, stamp)
    db.session.remove()
    return found


def _drawn(page: Page, draw: Callable[[], str]) -> Made:
    """Draw a page for its own address: what this reader sent along cannot come into it."""
    app = cast(Flask, current_app._get_current_object())  # type: ignore[attr-defined]
    with app.app_context(), app.test_request_context(page.address, base_url=settings().base_url):
        g.forum_still = True
        return projections.made(draw().encode(), HTML, now())


def _remember(key: Key, page: Page, release: Newest, made: Made) -> Answer:
    answer = Answer(
        packed=made.packed,
        size=int.from_bytes(made.packed[-4:], "little"),
        tag=made.tag,
        modified=made.at,
        media_type=made.media_type,
        language=HTML_LANG[page.language],
        scope=page.forum,
        truth=release.mark,
        phase=str(page.phase.number),
        until=_epoch(page.phase.until),
    )
    service().memory.put(key, answer)
    return answer


def _epoch(until: datetime | None) -> float:
    return until.timestamp() if until else math.inf


def _response(answer: Answer, key: Key) -> Response:
    status, headers, body = pick(request.environ, answer)
    request.environ[MARK] = Mark(key, request.endpoint or "")
    return Response([body], status, headers)


def _share(app: Flask, key: Key, page: Page, release: Newest, made: Made) -> None:
    """Write a page down for the other workers, or take what one of them wrote; each makes its own if it cannot be."""
    try:
        with app.app_context():
            with transaction() as session:
                common = projections.store(session, key, _stamp(page, release), made)
            if common is not made:
                _remember(key, page, release, common)
    except (SQLAlchemyError, OSError) as problem:
        log.warning("projection_not_shared", extra={"problem": type(problem).__name__})
