"""A child process with limits, for work on texts that people wrote.

A hostile or merely odd text may cost a renderer any amount of time, memory or stack. Here it costs one
child, which knows no secret and whose end is a `PdfFailed` for the caller.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from forum_app.core.errors import DomainError
from forum_app.core.text import N_

log = logging.getLogger("forum_app.pdf")

ROOT = Path(__file__).resolve().parents[3]
# Importing the package the usual way wires the whole web application, with its database: the child begins
# with a bare package in its place, and imports only what the task asks for.
BOOT = """
import sys, types
package = types.ModuleType("forum_app")
package.__path__ = [sys.argv[1]]
sys.modules["forum_app"] = package
from forum_app.core.pdf.child import main
main(sys.argv[2])
"""
# What a renderer needs to find its libraries and fonts; nothing of the application's own settings.
PASSED_ON = frozenset(
    {"PATH", "HOME", "LANG", "TMPDIR", "XDG_CACHE_HOME", "VIRTUAL_ENV", "FORUM_INSTANCE_DIR", "FONTCONFIG_FILE",
     "FONTCONFIG_PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"}
)  # fmt: skip


class PdfFailed(DomainError):
    """A document could not be printed; the log has the renderer's words."""

    status = 500
    title = N_("The PDF could not be made")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one child may use: `memory` in bytes of address space, `cpu` and `wall` in seconds."""

    memory: int = 1_536 * 1024 * 1024
    cpu: int = 120
    wall: int = 240


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a task in the child gave back: a file and a report in JSON types."""

    body: bytes
    report: Mapping[str, Any]


def run(task: str, payload: Mapping[str, Any], limits: Limits) -> Outcome:
    """Call `module:function` with `payload` (JSON types) in a child and return its file and report.

    Raises:
        PdfFailed: when the child breaks, runs out of a limit or gives back nothing that can be read.
    """
    asked = json.dumps({"limits": asdict(limits), "payload": payload}).encode()
    command = [sys.executable, "-X", "utf8", "-c", BOOT, str(ROOT / "forum_app"), task]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            command,
            input=asked,
            capture_output=True,
            timeout=limits.wall,
            cwd=ROOT,
            env=environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        log.error("pdf.timeout task=%s seconds=%d", task, limits.wall)
        raise PdfFailed(N_("Printing took too long and was stopped.")) from None
    return read(task, done)


def environment() -> dict[str, str]:
    """Return the child's environment: no secret, fixed hashing."""
    return {k: v for k, v in os.environ.items() if k in PASSED_ON} | {"PYTHONHASHSEED": "0"}


def read(task: str, done: subprocess.CompletedProcess[bytes]) -> Outcome:
    """Split what the child wrote into report and file."""
    head, _, body = done.stdout.partition(b"\n")
    if done.returncode or not head:
        # Only the last line: it names the error, the lines above may quote people's texts.
        last = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        log.error("pdf.failed task=%s status=%d error=%s", task, done.returncode, last.partition(":")[0])
        raise PdfFailed(N_("The document could not be laid out. The log names the reason."))
    report = json.loads(head)
    if reason := report.get("failed"):
        log.error("pdf.failed task=%s reason=%s", task, reason)
        raise PdfFailed(N_("The document is too deep or too large to be printed."))
    for warning in report.get("warnings", ()):
        log.warning("pdf.warning task=%s %s", task, warning)
    return Outcome(body, report)
