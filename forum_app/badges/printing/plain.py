"""The plain way: every badge is laid out by the renderer, its code painted by a finisher. Slow and sure."""

from __future__ import annotations

from typing import Any

from forum_app.badges.printing.job import Badge, Job
from forum_app.badges.printing.templates import source
from forum_app.badges.rules.design import QR_SIZE
from forum_app.core.pdf import engine
from forum_app.core.pdf.source import Printed
from forum_app.core.qr import pdf_operators

PX_PER_MM = 96 / 25.4
PT_PER_PX = b".75"


def print_plain(job: Job, badges: tuple[Badge, ...]) -> Printed:
    """Print `badges`, one to a page."""
    codes = {f"q{number}": badge.code for number, badge in enumerate(badges)}

    def finish(document: Any, pdf: Any) -> None:
        pages = pdf.pages["Kids"][::3]  # pydyf writes a reference as three items: number, 0, R
        for page, number in zip(document.pages, pages, strict=True):
            content = pdf.objects[int(pdf.objects[number]["Contents"].split()[0])]
            for name, (x, y, *_) in page.anchors.items():
                if code := codes.get(name):
                    painted = pdf_operators(code, x, y, QR_SIZE * PX_PER_MM)
                    content.stream.append(
                        b"q " + PT_PER_PX + b" 0 0 " + PT_PER_PX + b" 0 0 cm " + painted + b" Q"
                    )

    return engine.render(source(job, badges), finisher=finish)
