"""Processes that ask the application for a feed, each with a memory of its own, and say how often they made it."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.context import ForkServerProcess
from multiprocessing.synchronize import Barrier, Event
from typing import Any

from flask import Flask
from sqlalchemy import create_engine

from config import Settings
from forum_app import create_app
from forum_app.calendars import feeds
from forum_app.projecting import turns

# One process that has the application loaded, of which the others are copies: no threads, no open connection.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload([__name__])
LONG = 60.0


@dataclass(frozen=True, slots=True)
class Told:
    """What a process got: the answer's status and tag, and how often it made the feed itself."""

    status: int
    tag: str
    made: int


@dataclass(frozen=True, slots=True)
class Task:
    """What each of some processes asks for: all begin at `start`, and who makes it does so until `go_on`."""

    settings: Settings
    address: str
    start: Barrier
    making: Event
    go_on: Event
    told: Any


def ask(task: Task) -> None:
    """Ask once, in a process of its own."""
    made: list[int] = []
    build, turns.WAIT = feeds.build, LONG

    def counted(*arguments: Any) -> feeds.Feed:
        made.append(os.getpid())
        task.making.set()
        task.go_on.wait(LONG)
        return build(*arguments)

    vars(feeds)["build"] = counted
    app = create_app(task.settings)
    task.start.wait(LONG)
    # Read to its end: what is made is shared when the answer is closed.
    with app.test_client().get(task.address, buffered=True) as answer:
        found = Told(answer.status_code, answer.headers.get("ETag", ""), len(made))
    task.told.put(found)


def asked_by(app: Flask, address: str, many: int) -> list[Told]:
    """Let so many processes ask for an address at the same moment; the maker goes on when all had time to ask."""
    making, go_on, told = PROCESSES.Event(), PROCESSES.Event(), PROCESSES.Queue()
    task = Task(app.extensions["forum_settings"], address, PROCESSES.Barrier(many), making, go_on, told)
    with running(*[(ask, (task,))] * many):
        assert making.wait(LONG)
        time.sleep(0.3)
        go_on.set()
        return [told.get(timeout=LONG) for _ in range(many)]


def hold(url: str, name: str, taken: Event) -> None:
    """Take the turn to make something and never give it back."""
    engine = create_engine(url)
    turn = turns.take(engine, name, lambda: False)
    if turn:
        taken.set()
    time.sleep(LONG)


@contextmanager
def running(*work: tuple[Callable[..., None], tuple[Any, ...]]) -> Iterator[list[ForkServerProcess]]:
    """Give processes that do some work; who is left at the end is killed."""
    processes = [PROCESSES.Process(target=target, args=given, daemon=True) for target, given in work]
    for process in processes:
        process.start()
    try:
        yield processes
    finally:
        for process in processes:
            process.join(2)
            process.kill()
            process.join()
            process.close()
