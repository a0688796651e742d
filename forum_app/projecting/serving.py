"""Sends what is made once a release: made at first need, kept for all, sent ahead of the application after."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Hashable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, cast

from flask import Flask, Response, current_app, request
from sqlalchemy.exc import SQLAlchemyError

from forum_app.agenda.services import projections
from forum_app.agenda.services.projections import Key, Made, Newest
from forum_app.core.extensions import db
from forum_app.core.i18n import HTML_LANG
from forum_app.core.uow import reading, transaction
from forum_app.core.warm import CACHE_CONTROL, Answer, Headers, Mark, Memory
from forum_app.core.warmlayer import MARK, Layer, pick
from forum_app.projecting import freshness, turns
from forum_app.projecting.freshness import Freshness, Scope
from forum_app.projecting.phases import ALWAYS, Phase
from forum_app.projecting.turns import Turn

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

SERVICE = "forum_projections"
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Service:
    """What one application has for it: the memory of this worker, the watch over new releases, who counts readers."""

    memory: Memory
    fresh: Freshness
    seen: Callable[[WSGIEnvironment, Hashable], None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A thing to be made once: of which edition, what kind, in which language, and which of several.

    A `shared` one is kept in the database for all workers: it costs more to make than to write down. A `framed`
    one shows what stands on every page; others are made from the release alone. `watched` names the feed whose
    subscribers are counted.
    """

    forum: str
    language: str
    kind: str
    variant: str = ""
    phase: Phase = ALWAYS
    shared: bool = False
    framed: bool = True
    cache: str = CACHE_CONTROL
    headers: Headers = ()
    watched: str = ""

    def truth(self, release: Newest) -> str:
        """Return what this is made from beside the clock."""
        return release.mark if self.framed else release.own

    def stamp(self, release: Newest) -> str:
        """Return what tells whether stored bytes are still right."""
        return f"{self.truth(release)}|{self.phase.number}"


def init_app(app: Flask) -> None:
    """Give an application its memory, and the layer that answers from it."""
    service = Service(Memory(), freshness.of_app(app))
    app.extensions[SERVICE] = service

    def seen(environ: WSGIEnvironment, watched: Hashable) -> None:
        if service.seen:
            service.seen(environ, watched)

    app.wsgi_app = Layer(  # type: ignore[method-assign]
        app.wsgi_app,
        service.memory,
        lambda scope: service.fresh.truth(cast(Scope, scope)),
        lambda: app.config["TRUSTED_HOSTS"],
        seen,
    )


def service() -> Service:
    """Return what the running application has for projections."""
    return cast(Service, current_app.extensions[SERVICE])


def newest(forum: str) -> Newest | None:
    """Return the newest release of a public edition, at most half a second late."""
    return service().fresh.newest(forum)


def served(piece: Piece, release: Newest, make: Callable[[], Made]) -> Response:
    """Send a piece as it is kept, or made now by `make`; of all who need it at once one makes it."""
    key = Key(release.release_id, piece.kind, piece.language, piece.variant)
    answer, turn, made = _kept(key, piece, release), None, None
    if answer is None:
        with service().memory.gate(key):
            answer = _kept(key, piece, release)
            if answer is None:
                found, turn = _found(key, piece, release)
                with ExitStack() as failing:
                    failing.callback(_end, turn)
                    made = None if found else make()
                    answer = _remember(key, piece, release, found or cast(Made, made))
                    failing.pop_all()
    response = _response(answer, key, piece)
    if piece.shared and made:
        app, fresh = cast(Flask, current_app._get_current_object()), made  # type: ignore[attr-defined]
        # The reader has the bytes by then, and never waits for whoever writes at the moment.
        response.call_on_close(lambda: _share(app, (key, piece, release), fresh, turn))
    return response


def sent(made: Made, cache: str, headers: Headers) -> Response:
    """Send bytes that are one person's, made for this request and kept by nobody, with the same conditions."""
    answer = Answer(
        packed=made.packed,
        size=int.from_bytes(made.packed[-4:], "little"),
        tag=made.tag,
        modified=made.at,
        media_type=made.media_type,
        language="",
        scope=None,
        truth="",
        phase="",
        until=0.0,
        cache=cache,
        headers=headers,
    )
    status, told, body = pick(request.environ, answer)
    return Response([body], status, list(told))


def _kept(key: Key, piece: Piece, release: Newest) -> Answer | None:
    answer = service().memory.get(key)
    same = answer and (answer.truth, answer.phase) == (piece.truth(release), str(piece.phase.number))
    return answer if same else None


def _found(key: Key, piece: Piece, release: Newest) -> tuple[Made | None, Turn | None]:
    """Return what another worker made, else the turn to make it, or neither if nobody can be waited for."""
    if not piece.shared:
        return None, None
    stamp = piece.stamp(release)
    found = _stored(key, stamp)
    if found:
        return found, None
    engine = db.engine
    turn = turns.take(engine, f"{key.kind} {key.language} {key.variant} {stamp}", lambda: _stored(key, stamp))
    return (None, turn) if turn else (_stored(key, stamp), None)


def _end(turn: Turn | None) -> None:
    if turn:
        turn.end()


def _stored(key: Key, stamp: str) -> Made | None:
    found = projections.stored(reading(), key, stamp)
    db.session.remove()
    return found


def _remember(key: Key, piece: Piece, release: Newest, made: Made) -> Answer:
    answer = Answer(
        packed=made.packed,
        size=int.from_bytes(made.packed[-4:], "little"),
        tag=made.tag,
        modified=made.at,
        media_type=made.media_type,
        language=HTML_LANG.get(piece.language, ""),
        scope=Scope(piece.forum, piece.framed),
        truth=piece.truth(release),
        phase=str(piece.phase.number),
        until=_epoch(piece.phase.until),
        cache=piece.cache,
        headers=piece.headers,
    )
    service().memory.put(key, answer)
    return answer


def _epoch(until: datetime | None) -> float:
    return until.timestamp() if until else math.inf


def _response(answer: Answer, key: Key, piece: Piece) -> Response:
    status, headers, body = pick(request.environ, answer)
    watched = (piece.forum, piece.watched) if piece.watched else None
    request.environ[MARK] = Mark(key, request.endpoint or "", watched)
    return Response([body], status, list(headers))


def _share(app: Flask, of: tuple[Key, Piece, Newest], made: Made, turn: Turn | None) -> None:
    """Write bytes down for the other workers, or take what one of them wrote; each makes its own if it cannot be."""
    key, piece, release = of
    try:
        with app.app_context():
            with transaction() as session:
                common = projections.store(session, key, piece.stamp(release), made)
            if common is not made:
                _remember(key, piece, release, common)
    except (SQLAlchemyError, OSError) as problem:
        log.warning("projection_not_shared", extra={"problem": type(problem).__name__})
    finally:
        _end(turn)
