"""The web server: gunicorn around the application that this process has made already."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from forum_app.serve import connections

WORKERS = 2
THREADS = 8
MEMORY_FOLDER = Path("/dev/shm")  # noqa: S108 - gunicorn's own heartbeat files, in memory


def configuration(descriptor: int) -> dict[str, Any]:
    """Return gunicorn's settings for a socket that is open already; times are in seconds."""
    return {
        "bind": f"fd://{descriptor}",
        "worker_class": "gthread",
        "workers": WORKERS,
        "threads": THREADS,
        "timeout": 60,
        "graceful_timeout": 30,
        "keepalive": 5,
        "loglevel": "warning",
        "worker_tmp_dir": str(MEMORY_FOLDER) if MEMORY_FOLDER.is_dir() else None,
        "control_socket_disable": True,
    }


class Web(BaseApplication):  # type: ignore[misc]
    """Gunicorn with a ready application in place of one to import."""

    def __init__(self, app: Flask, descriptor: int) -> None:
        self.app = app
        self.descriptor = descriptor
        super().__init__()

    def load_config(self) -> None:
        """Take our settings instead of a command line."""
        for name, value in configuration(self.descriptor).items():
            self.cfg.set(name, value)
        self.cfg.set("worker_exit", lambda _server, _worker: connections.close(self.app))

    def load(self) -> Flask:
        """Give each worker process the application that it was forked with."""
        return self.app


def run(app: Flask, listener: socket.socket) -> None:
    """Serve until SIGTERM, then finish the requests under way. Ends the process."""
    # Gunicorn closes the descriptor that it is given, so it gets one of its own.
    descriptor = os.dup(listener.fileno())
    listener.close()
    Web(app, descriptor).run()
