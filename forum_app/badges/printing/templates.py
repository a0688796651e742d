"""The HTML of badges: fixed parts, specimens of type, and whole badges for the plain way."""

from __future__ import annotations

from forum_app.badges.printing.job import Badge, Job
from forum_app.badges.rules import design as fixed
from forum_app.badges.rules.column import STYLES
from forum_app.badges.rules.sheets import HEIGHT, WIDTH
from forum_app.core.pdf.source import Source
from forum_app.core.pdf.templates import environment

# A style is tried in each of these: the language decides which face leads.
SPECIMENS = {"en": "Ag", "zh": "国", "el": "Αγ", "he": "א", "ar": "ا"}
CODE_STYLES = ("code",)


def source(job: Job, badges: tuple[Badge, ...]) -> Source:
    """Return the document: one page for each design, or one for each of `badges`, then the specimens."""
    env = environment()
    words = {
        "job": job, "badges": badges, "designs": {d.key: d for d in job.designs}, "specimens": SPECIMENS,
        "styles": (*STYLES, *CODE_STYLES), "qr": fixed,
    }  # fmt: skip
    look = {
        "styles": STYLES,
        "headings": fixed.HEADING_LEADING,
        "qr": fixed,
        "width": WIDTH,
        "height": HEIGHT,
    }
    html = env.get_template("badges/badges.html").render(words)
    return Source(html=html, css=env.get_template("badges/badges.css").render(look), variant=None)
