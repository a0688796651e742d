"""What badges cost: stamped and laid out one by one, beside a page of the same renderer without any layout.

Run at the checkout's root: python -m benchmarks.badges [how many]
Prints CPU milliseconds a badge, the peak of memory, the size, and the ratio to the limit: an empty page of
the same document with its QR code, painted by the same writer.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from itertools import cycle, islice

from forum_app.badges.printing import stamping, task
from forum_app.badges.printing.job import Badge, Job
from forum_app.badges.printing.plain import print_plain
from tests.unit.badges.holders import delegates, holder_of, job_of

MANY = 2_000
FEW = 200  # the plain way, and what start-up is taken off by


def job(count: int, sheet: str = "a6") -> Job:
    """Return a job of `count` synthetic delegates."""
    rows = islice(cycle(delegates().values()), count)
    return job_of(*(holder_of(row) for row in rows), sheet=sheet)


def bare(made: Job) -> Job:
    """Return the same job without its lines: pages, codes and writing only."""
    badges = tuple(Badge(badge.design, badge.code, ()) for badge in made.badges)
    return Job(made.title, made.sheet, made.designs, badges)


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU time of one run."""
    start = time.process_time()
    work()
    return time.process_time() - start


def peak() -> int:
    """Return the peak of memory so far in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(many: int) -> None:
    """Print the figures."""
    small, large = job(FEW), job(many)
    fitting = seconds(lambda: job(many))
    stamping.print_stamped(small, small.badges)  # warm
    start = seconds(lambda: stamping.print_stamped(small, small.badges))
    whole = seconds(lambda: stamping.print_stamped(large, large.badges))
    stamped_peak = peak()
    limit = seconds(lambda: stamping.print_stamped(bare(large), bare(large).badges))
    sheets = seconds(lambda: task.print_job(job(many, "a4-4up").as_json()))
    plain = seconds(lambda: print_plain(small, small.badges))
    size = len(stamping.print_stamped(large, large.badges).pdf) / 1e6

    each = 1000 * (whole - start) / (many - FEW)
    print(
        f"{many} badges stamped: {whole:.2f} s CPU, {each:.2f} ms a badge, {stamped_peak} MB peak, {size:.2f} MB file"
    )
    print(f"fitting the names: {1000 * fitting / many:.2f} ms a badge")
    print(f"ratio to pages with a code and no text: {whole / limit:.2f} (limit {limit:.2f} s)")
    print(f"whole run on a4-4up: {sheets:.2f} s CPU")
    print(
        f"the plain way: {1000 * plain / FEW:.1f} ms a badge, {1000 * plain / FEW / each:.0f} times as much"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MANY)
