"""Real processes, because that is what is promised; no time is asserted."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from forum_app.serve.children import FORK, Child
from forum_app.serve.supervisor import Supervisor


def nothing() -> None:
    """Stand for the door that is closed at the stop."""


def stay() -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    while True:
        time.sleep(60)


def fail() -> None:
    os._exit(3)


def interrupt_the_parent_then_stay(parent: int) -> None:
    os.kill(parent, signal.SIGTERM)
    stay()


def supervise(make: Callable[[], list[Child]], log: Path) -> int:
    """Run a supervisor in a process of its own; return its exit code. `log` gets its lines."""

    def run() -> None:
        def say(line: str) -> None:
            with log.open("a", encoding="utf-8") as file:
                file.write(f"{line}\n")

        supervisor = Supervisor(make(), say, nothing)
        supervisor.listen_to_signals()
        os._exit(supervisor.watch())

    process = FORK.Process(target=run)
    process.start()
    process.join()
    return process.exitcode or 0


def test_signal_stops_all_children(tmp_path: Path) -> None:
    """Contract: Ctrl-C stops everything cleanly."""
    log = tmp_path / "log"

    def make() -> list[Child]:
        return [Child("one", stay), Child("two", partial(interrupt_the_parent_then_stay, os.getpid()))]

    code = supervise(make, log)

    assert code == 0
    assert log.read_text().splitlines() == [
        "Stopping: work under way is finished (Ctrl-C again cuts it off)",
        "Stopped.",
    ]


def test_child_that_dies_again_and_again_stops_everything(tmp_path: Path) -> None:
    log = tmp_path / "log"

    code = supervise(lambda: [Child("web server", fail, 1), Child("worker", stay)], log)

    assert code == 1
    assert log.read_text().splitlines() == [
        "The web server ended (exit code 3); it is started again in 0.5 s.",
        "The web server ended again and again (exit code 3); everything stops.",
        "Stopping: work under way is finished (Ctrl-C again cuts it off)",
        "Stopped.",
    ]


def test_child_that_does_not_stop_is_cut_off() -> None:
    child = Child("deaf", stay)
    child.start()

    stopped = child.stopped_within(0)

    assert not stopped
    assert not child.alive


def test_death_is_noted_once() -> None:
    child = Child("short", fail)
    child.start()
    assert child.process is not None
    child.process.join()

    codes = [child.bury(100.0), child.bury(101.0)]

    assert codes == [3, None]
    assert child.deaths == [100.0]
    assert child.due == 100.5
