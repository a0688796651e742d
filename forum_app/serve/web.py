"""One web process: granian around the application that the supervisor has made already (docs/adr/0011)."""

from __future__ import annotations

import os
import socket
from collections.abc import MutableMapping
from typing import TYPE_CHECKING, Any

from flask import Flask
from granian._granian import SocketHolder
from granian.constants import HTTPModes, Loops, RuntimeModes, TaskImpl
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.mp import MPServer

from forum_app.serve import connections
from forum_app.serve.addresses import BACKLOG

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

PROCESSES = 2
THREADS = 8
IDLE_SECONDS = 30
# Requests that one process takes in hand; those beyond wait in the socket's backlog.
IN_HAND = 512
# A client has so many milliseconds for its headers, and so many bytes.
HEADERS = HTTP1Settings(header_read_timeout=15_000, max_buffer_size=64 * 1024)
NO_TLS: tuple[Any, ...] = (False, None, None, None, "tls1.3", None, [], False)
NOT_FOR_REQUESTS = ("FORUM_", "HTTP_")


def run(app: Flask, listener: socket.socket) -> None:
    """Serve until SIGTERM, then finish the requests under way."""
    forget_secrets(os.environ)
    try:
        serve(app, listener)
    finally:
        connections.close(app)


def forget_secrets(environ: MutableMapping[str, str]) -> None:
    """Take out what granian would copy into each request: our settings, and what would pass for a header."""
    for name in [name for name in environ if name.startswith(NOT_FOR_REQUESTS)]:
        del environ[name]


def serve(app: WSGIApplication, listener: socket.socket) -> None:
    """Answer on a socket that is open already, as one of granian's workers.

    The supervisor stands in for granian's own process manager, which forks from a process with threads, leaves its
    workers behind when it is killed, and gives up when one of them dies twice within six seconds.
    """
    listener.setblocking(False)
    holder: Any = SocketHolder
    shared = holder(os.dup(listener.fileno()), False, BACKLOG)
    # Only the server's own copy stays, so that the port is closed when it stops to listen.
    listener.close()
    worker: Any = MPServer._spawn_wsgi_worker
    process = (1, None, lambda: app, ((None, shared), None), None, Loops.asyncio)
    log = (True, LogLevels.warning, None, ())
    threads = (RuntimeModes.mt, 1, THREADS, THREADS, IDLE_SECONDS, IN_HAND, TaskImpl.asyncio)
    protocol = (HTTPModes.http1, HEADERS, None, False)
    worker(*process, *log, *threads, *protocol, None, None, NO_TLS, {}, (None, None))
