"""An installation in real processes: web, worker, commands, all killable."""

from __future__ import annotations

import contextlib
import http.client
import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests import apps

PROJECT = apps.ROOT


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(slots=True)
class Installation:
    """A folder with its own database and files, and the processes that work on it."""

    folder: Path
    port: int
    processes: list[subprocess.Popen[bytes]]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("FORUM_", "PROMETHEUS_", "COV_"))}
        return kept | {
            "FORUM_INSTANCE_DIR": str(self.folder),
            "FORUM_SECRET_KEY": apps.SECRET,
            "FORUM_BASE_URL": self.url,
            "FLASK_APP": "wsgi.py",
        }

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", *command], cwd=PROJECT, env=self.environment, stdout=log, stderr=log
            )
        self.processes.append(process)
        return process

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "flask", *command],
            cwd=PROJECT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )

    def start_web(self) -> subprocess.Popen[bytes]:
        web = self.start("forum_app.serve", "--port", str(self.port), "--no-demo", "--no-worker")
        until(lambda: self.answers("/healthz"), 60)
        return web

    def start_worker(self) -> subprocess.Popen[bytes]:
        return self.start("flask", "worker")

    def answers(self, path: str) -> bool:
        try:
            with urllib.request.urlopen(self.url + path, timeout=5) as answer:
                return int(answer.status) == 200
        except OSError:
            return False

    def stop(self) -> None:
        for process in self.processes:
            if process.poll() is None:
                process.terminate()
        for process in self.processes:
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def until(true: Callable[[], bool], seconds: float) -> None:
    """Wait until something is true; fail after so many seconds."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise AssertionError(f"not so within {seconds:.0f} s")
        time.sleep(0.2)


def children(pid: int) -> list[int]:
    """Return the ids of the processes that `pid` has started."""
    try:
        return [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


def kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


class Visitor:
    """Somebody with a browser: keeps cookies, fills in forms, tries again when no answer comes."""

    def __init__(self, url: str) -> None:
        self.url = url
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)

    def get(self, path: str) -> str:
        return self._ask(lambda: self.opener.open(self.url + path, timeout=20))

    def post(self, path: str, fields: dict[str, str]) -> str:
        data = urllib.parse.urlencode(fields).encode()
        return self._ask(lambda: self.opener.open(self.url + path, data, timeout=20))

    def _ask(self, ask: Callable[[], object]) -> str:
        for _ in range(60):
            try:
                with ask() as answer:  # type: ignore[attr-defined]
                    return str(answer.read().decode())
            except urllib.error.HTTPError as problem:
                text = problem.read().decode(errors="replace")
                if problem.code < 500:
                    raise AssertionError(f"{problem.code}: {text[-1500:]}") from problem
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(0.2)
        raise AssertionError("no answer after a minute of trying")


def hidden(page: str, name: str) -> str:
    """Return the value of a hidden field of a form."""
    for tag in re.findall(r"<input[^>]*>", page):
        if f'name="{name}"' in tag:
            found = re.search(r'value="([^"]*)"', tag)
            return found[1] if found else ""
    raise AssertionError(f"no field {name}")
