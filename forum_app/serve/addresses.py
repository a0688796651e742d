"""The socket that the web server answers on, and the address that people type."""

from __future__ import annotations

import errno
import socket
from typing import Any

from forum_app.serve.refusals import Refused

# Connections that may wait while both web processes are busy or being replaced.
BACKLOG = 1024
# An address that means "every address of this machine" is reached by its own loopback.
LOOPBACK = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - compared with, not bound to


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket on `host` and `port` (0: any free one); raise Refused with the way out."""
    family, where = _resolve(host, port)
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(where)
        listener.listen(BACKLOG)
    except OSError as problem:
        listener.close()
        raise Refused(refusal(problem.errno, host, port)) from problem
    return listener


def _resolve(host: str, port: int) -> tuple[socket.AddressFamily, tuple[Any, ...]]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (socket.gaierror, UnicodeError) as problem:
        raise Refused(f"The host {host!r} is not known. Example: script/server --host 127.0.0.1") from problem
    family, _, _, _, where = min(found, key=lambda one: one[0] != socket.AF_INET)
    return family, where


def refusal(number: int | None, host: str, port: int) -> str:
    """Return the line for a person when the socket could not be had; `number` is the system's errno."""
    another = f"Choose another: script/server --port {next_port(port)}"
    if number == errno.EADDRINUSE:
        return f"Port {port} is taken. {another}"
    if number == errno.EACCES:
        return f"Port {port} needs an administrator. {another}"
    if number == errno.EADDRNOTAVAIL:
        return f"This machine has no address {host}. Example: script/server --host 127.0.0.1"
    return f"Port {port} cannot be opened on {host}: {errno.errorcode.get(number or 0, 'unknown')}. {another}"


def next_port(port: int) -> int:
    """Return a port to try when this one cannot be had; below 1024 it would take an administrator."""
    return port + 1 if 1024 <= port < 65_535 else 8001


def reached_at(listener: socket.socket) -> tuple[str, int]:
    """Return host and port at which this machine reaches the socket."""
    host, port = listener.getsockname()[:2]
    return LOOPBACK.get(host, host), port


def origin(listener: socket.socket) -> str:
    """Return the socket's address for a browser, such as http://127.0.0.1:8000."""
    host, port = reached_at(listener)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
