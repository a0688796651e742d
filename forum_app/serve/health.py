"""Wait until the web server answers."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable

PATH = "/healthz"
PATIENCE = 0.5
PAUSE = 0.05


def answers(where: tuple[str, int], host_header: str | None = None) -> bool:
    """Tell whether the web server at (host, port) answers within half a second."""
    connection = http.client.HTTPConnection(*where, timeout=PATIENCE)
    try:
        connection.request("GET", PATH, headers={"Host": host_header} if host_header else {})
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def wait(ask: Callable[[], bool], go_on: Callable[[], bool], tries: int = 120) -> bool:
    """Ask until it answers; give up after `tries`, or when `go_on` says that there is nothing to wait for."""
    for _ in range(tries):
        if not go_on():
            return False
        if ask():
            return True
        time.sleep(PAUSE)
    return False
