"""One print run from people to paper: who fits, what is painted, who is held back. No database here."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from forum_app.badges.printing.job import Badge, Job, metrics
from forum_app.badges.queries import Bearer
from forum_app.badges.rules import (
    Category,
    DoesNotFit,
    Event,
    badge_code,
    badge_key,
    code_line,
    designed,
    new_nonce,
    no_photo_lines,
    phrases,
    place,
)
from forum_app.badges.rules.codes import ENTROPY_BYTES
from forum_app.badges.services import HeldBack
from forum_app.core import pdf

TASK = "forum_app.badges.printing.task:print_job"
CPU_SECONDS = 60
CPU_SECONDS_A_BADGE = 0.1  # what the plain way needs; stamping needs a fiftieth


@dataclass(frozen=True, slots=True)
class PrintedBadges:
    """A finished run: one PDF, and the nonces of the badges in it by registration."""

    pdf: bytes
    pages: int
    nonces: dict[int, str]
    held_back: tuple[HeldBack, ...]

    @property
    def count(self) -> int:
        """How many badges are in the file."""
        return len(self.nonces)


@dataclass(frozen=True, slots=True)
class Paper:
    """What a run is printed with: the head of its badges, the sheet, and the secret that signs the codes."""

    event: Event
    sheet: str
    secret: str


def print_run(bearers: Sequence[Bearer], paper: Paper) -> PrintedBadges:
    """Paint a badge for each bearer whose texts fit and whose characters can all be drawn (BDG-6)."""
    nonces = {b.registration_id: b.nonce or new_nonce(secrets.token_bytes(ENTROPY_BYTES)) for b in bearers}
    fitting, held = _fitted(bearers, nonces, badge_key(paper.secret))
    categories: dict[str, Category] = {b.holder.category.key: b.holder.category for b, _ in fitting}
    job = Job(
        title=f"{paper.event.name}: badges",
        sheet=paper.sheet,
        designs=tuple(designed(paper.event, category, metrics) for category in categories.values()),
        badges=tuple(badge for _, badge in fitting),
    )
    outcome = pdf.run(TASK, job.as_json(), _limits(len(fitting)))
    lacking = {int(index): characters for index, characters in outcome.report["held"].items()}
    held += [_held(fitting[index][0], characters) for index, characters in sorted(lacking.items())]
    kept = [bearer.registration_id for index, (bearer, _) in enumerate(fitting) if index not in lacking]
    printed = {registration_id: nonces[registration_id] for registration_id in kept}
    return PrintedBadges(outcome.body, outcome.report["sheets"], printed, tuple(held))


def _fitted(
    bearers: Sequence[Bearer], nonces: dict[int, str], key: bytes
) -> tuple[list[tuple[Bearer, Badge]], list[HeldBack]]:
    fitting: list[tuple[Bearer, Badge]] = []
    held: list[HeldBack] = []
    for bearer in bearers:
        code = badge_code(key, nonces[bearer.registration_id])
        try:
            lines = place(phrases(bearer.holder), metrics)
        except DoesNotFit:
            held.append(_held(bearer, ""))
            continue
        mark = () if bearer.holder.pictured else no_photo_lines(metrics)
        badge = Badge(bearer.holder.category.key, code, (*lines, *mark, code_line(code, metrics)))
        fitting.append((bearer, badge))
    return fitting, held


def _held(bearer: Bearer, characters: str) -> HeldBack:
    return HeldBack(bearer.uid, bearer.reference, bearer.name, characters)


def _limits(count: int) -> pdf.Limits:
    seconds = CPU_SECONDS + round(count * CPU_SECONDS_A_BADGE)
    return pdf.Limits(cpu=seconds, wall=2 * seconds)
