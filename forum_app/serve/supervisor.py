"""Keep web and worker running until somebody says stop."""

from __future__ import annotations

import signal
import socket
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import wait
from types import FrameType

from forum_app.serve.children import SIGNALS, Child

Say = Callable[[str], None]
# The longest that a request under way may take to its end.
PATIENCE = 35.0
LONGEST_SLEEP = 5.0


class Supervisor:
    """Watches children: starts again the one that died, stops all at a signal or when one is hopeless."""

    def __init__(self, children: Sequence[Child], say: Say, close_door: Callable[[], None]) -> None:
        self.children = children
        self.say = say
        self.close_door = close_door
        self.stopping = False
        self._alarm, self._ear = socket.socketpair()
        self._alarm.setblocking(False)

    def listen_to_signals(self) -> None:
        """Stop at SIGINT, SIGTERM and SIGHUP; a second one kills the children."""
        for number in SIGNALS:
            signal.signal(number, self._on_signal)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        if self.stopping:
            for child in self.children:
                if child.process is not None:
                    child.process.kill()
        self.stopping = True
        self._alarm.send(b".")

    def watch(self) -> int:
        """Run until stopped; return the exit code: 0 when asked to stop, 1 when a child is hopeless."""
        while not self.stopping:
            self._start_due()
            wait([self._ear, *self._sentinels()], timeout=self._sleep())
            for child in self.children:
                if not self.stopping and self._lost(child):
                    return self.stop(1)
        return self.stop(0)

    def stop(self, code: int) -> int:
        """Ask all children to stop and wait until they have; return the exit code that was given."""
        self.stopping = True
        self.close_door()
        if any(child.alive for child in self.children):
            self.say("Stopping: work under way is finished (Ctrl-C again cuts it off)")
        for child in self.children:
            child.ask_to_stop()
        for child in self.children:
            if not child.stopped_within(PATIENCE):
                self.say(f"The {child.name} did not end within {PATIENCE:.0f} seconds and was cut off.")
        self.say("Stopped.")
        return code

    def _start_due(self) -> None:
        for child in self.children:
            if child.process is None and child.due <= time.monotonic():
                child.start()

    def _sentinels(self) -> list[int]:
        return [child.process.sentinel for child in self.children if child.process is not None]

    def _sleep(self) -> float:
        now = time.monotonic()
        waits = [child.due - now for child in self.children if child.process is None]
        return max(0.0, min([LONGEST_SLEEP, *waits]))

    def _lost(self, child: Child) -> bool:
        """Look at one child; return True when it died for good."""
        now = time.monotonic()
        code = child.bury(now)
        if code is None:
            return False
        if child.is_hopeless(now):
            self.say(f"The {child.name} ended again and again (exit code {code}); everything stops.")
            return True
        self.say(
            f"The {child.name} ended (exit code {code}); it is started again in {child.due - now:.1f} s."
        )
        return False
