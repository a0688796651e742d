"""A process beside this one that is started, watched and stopped."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.context import ForkProcess

from forum_app.serve import restarts

FORK = multiprocessing.get_context("fork")
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PR_SET_PDEATHSIG = 1


@dataclass(slots=True)
class Child:
    """One child: what it runs, how often it may die within a minute, and how it fared (times in seconds)."""

    name: str
    run: Callable[[], object]
    most_deaths: int | None = None
    process: ForkProcess | None = None
    deaths: list[float] = field(default_factory=list)
    due: float = 0.0

    @property
    def alive(self) -> bool:
        """Tell whether the child runs."""
        return self.process is not None and self.process.is_alive()

    def start(self) -> None:
        """Fork the child; what was imported and read so far is there for it."""
        self.process = FORK.Process(target=_begin, args=(self.run, os.getpid()), name=self.name)
        # A signal that comes during the fork waits until the child has handlers of its own.
        signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
        try:
            self.process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)

    def bury(self, now: float) -> int | None:
        """Note a death and when to start again; return the exit code, or None when nobody died."""
        if self.process is None or self.process.is_alive():
            return None
        self.process.join()
        code, self.process = self.process.exitcode, None
        self.deaths.append(now)
        self.due = now + restarts.pause(self.deaths, now)
        return code

    def is_hopeless(self, now: float) -> bool:
        """Tell whether starting it again makes no sense."""
        return restarts.is_hopeless(self.deaths, now, self.most_deaths)

    def ask_to_stop(self) -> None:
        """Send SIGTERM: finish what is under way, then end."""
        if self.process is not None and self.process.is_alive():
            self.process.terminate()

    def stopped_within(self, seconds: float) -> bool:
        """Wait for the end; kill the child and return False when it does not come in time."""
        if self.process is None:
            return True
        self.process.join(seconds)
        if not self.process.is_alive():
            return True
        self.process.kill()
        self.process.join()
        return False


def _begin(run: Callable[[], object], parent: int) -> None:
    """In the child: let Ctrl-C reach the parent only, and do not outlive it."""
    os.setsid()
    for number in SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
    die_with_parent()
    if os.getppid() == parent:
        run()


def die_with_parent() -> None:
    """Have the system send SIGTERM to this process when the one that started it is gone (Linux only)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
