"""Serve a WSGI application as script/server does: python -m benchmarks.web MODULE:NAME PORT."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from forum_app.serve import addresses, web
from forum_app.serve.children import Child
from forum_app.serve.supervisor import Supervisor


def main(target: str, port: int) -> int:
    """Serve until SIGTERM."""
    module, _, name = target.partition(":")
    app = getattr(import_module(module), name)
    with addresses.listen("127.0.0.1", port) as listener:
        numbers = range(1, web.PROCESSES + 1)
        made = [Child(f"web server {n}", partial(web.serve, app, listener)) for n in numbers]
        supervisor = Supervisor(made, lambda _line: None, listener.close)
        supervisor.listen_to_signals()
        return supervisor.watch()


@contextmanager
def served(target: str, environ: dict[str, str], port: int) -> Iterator[list[int]]:
    """Serve an application in processes of its own and give the ids of those that answer."""
    with TemporaryDirectory(prefix="forum-bench-") as figures:
        whole = os.environ | {"PROMETHEUS_MULTIPROC_DIR": figures} | environ
        server = subprocess.Popen([sys.executable, "-m", "benchmarks.web", target, str(port)], env=whole)
        try:
            _await(port)
            children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
            yield [int(child) for child in children]
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(40)


def _await(port: int) -> None:
    for _ in range(1200):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not come up")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
