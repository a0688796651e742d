"""The task of the printing child: a job in, a PDF and a report out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from forum_app.badges.printing import stamping
from forum_app.badges.printing.job import Badge, Job
from forum_app.badges.printing.plain import print_plain
from forum_app.badges.rules.sheets import SHEETS
from forum_app.core.pdf.imposition import impose
from forum_app.core.pdf.source import Printed


def print_job(payload: Mapping[str, Any]) -> tuple[bytes, dict[str, Any]]:
    """Print all badges whose characters can all be drawn.

    The report adds `held`: {index of the badge: its characters without a glyph}, `sheets` and `way`.
    """
    job = Job.from_json(payload)
    held: dict[int, str] = {}
    while True:
        kept = tuple(badge for index, badge in enumerate(job.badges) if index not in held)
        if not kept:
            return b"", {"sheets": 0, "held": held, "way": "none"}
        printed, way = print_pages(job, kept)
        missing = set(printed.report.missing)
        lacking = {
            i: "".join(sorted(missing & b.characters)) for i, b in enumerate(job.badges) if i not in held
        }
        if not any(lacking.values()):
            break
        held |= {index: chars for index, chars in lacking.items() if chars}
    sheet = SHEETS[job.sheet]
    pdf = impose(printed.pdf, sheet, job.title)
    more = {"held": held, "way": way, "sheets": -(-len(kept) // sheet.per_page)}
    return pdf, printed.report.as_json() | more


def print_pages(job: Job, badges: tuple[Badge, ...]) -> tuple[Printed, str]:
    """Print one badge to a page by stamping, or the plain way when that cannot be; say which."""
    try:
        return stamping.print_stamped(job, badges), "stamped"
    except stamping.Changed as changed:
        printed = print_plain(job, badges)
        warnings = (*printed.report.warnings, f"badges were not stamped: {changed}")
        report = type(printed.report)(
            printed.report.pages, printed.report.fonts, printed.report.missing, warnings
        )
        return Printed(printed.pdf, report), "plain"
