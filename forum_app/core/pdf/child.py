"""The printing child, which `sandbox` starts: a task's name as argument, JSON on standard input.

Standard output carries one line of JSON, the report, and then the file. Whatever libraries print goes to
standard error.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import sys
from collections.abc import Callable, Mapping
from typing import Any

Task = Callable[[Mapping[str, Any]], tuple[bytes, dict[str, Any]]]


def confine(limits: Mapping[str, int]) -> None:
    """Set the limits of this process; a system that knows no address space limit goes without it."""
    for kind, value in ((resource.RLIMIT_CPU, limits["cpu"]), (resource.RLIMIT_AS, limits["memory"])):
        try:
            resource.setrlimit(kind, (value, value))
        except (ValueError, OSError) as error:  # macOS refuses RLIMIT_AS
            print(f"limit not set: {error}", file=sys.stderr)


def named(task: str) -> Task:
    """Return the function of that name in this application."""
    module, _, function = task.partition(":")
    if not module.startswith("forum_app."):
        raise ValueError(f"not a task of this application: {task}")
    found: Task = getattr(importlib.import_module(module), function)
    return found


def work(task: str, asked: Mapping[str, Any]) -> tuple[bytes, dict[str, Any]]:
    """Run the task; say so when the document is too deep or too large."""
    try:
        return named(task)(asked["payload"])
    except RecursionError:
        return b"", {"failed": "too deep"}
    except MemoryError:
        return b"", {"failed": "too large"}


def main(task: str) -> None:
    """Read, confine, work, write."""
    answer = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    asked = json.loads(sys.stdin.buffer.read())
    confine(asked["limits"])
    body, report = work(task, asked)
    with answer:
        answer.write(json.dumps(report).encode() + b"\n")
        answer.write(body)
