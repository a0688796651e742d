"""What wrk measures at an address, and the CPU time that the server spends on it meanwhile."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

CONNECTIONS = 16
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Rate:
    """Answers a second, and the server's CPU time for one in milliseconds."""

    rate: float
    cpu: float

    def beside(self, limit: Rate) -> str:
        """Return both in words, with the share of the limit that was reached."""
        mine, bare = (f"{one.rate:,.0f}/s, {one.cpu * 1000:.0f} µs CPU" for one in (self, limit))
        share = f"{self.rate / limit.rate:.0%} of the rate, {self.cpu / limit.cpu:.1f} times the CPU"
        return f"{mine}; bare {bare}: {share}"


def cpu_seconds(pids: Sequence[int]) -> float:
    """Return the CPU time that these processes have used."""
    fields = [Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split() for pid in pids]
    return sum(int(f[11]) + int(f[12]) for f in fields) / TICKS


def loaded(url: str, pids: Sequence[int], seconds: int, headers: Sequence[str]) -> Rate:
    """Return what one thread of wrk measures at an address; every answer must be a 200 or 304."""
    wrk = shutil.which("wrk")
    assert wrk, "wrk is not installed"
    given = [part for header in headers for part in ("-H", header)]
    before = cpu_seconds(pids)
    command = [wrk, "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", *given, url]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    done, rate = re.search(r"(\d+) requests in", out), re.search(r"Requests/sec:\s+([\d.]+)", out)
    assert done, out
    assert rate, out
    assert "Non-2xx" not in out, out
    return Rate(float(rate[1]), 1000 * (cpu_seconds(pids) - before) / int(done[1]))
