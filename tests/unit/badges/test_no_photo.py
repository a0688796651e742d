"""Who did not agree to photographs carries a mark on the badge (DPR-2)."""

from __future__ import annotations

from dataclasses import replace

from forum_app.badges.printing.job import metrics
from forum_app.badges.printing.run import Paper, print_run
from forum_app.badges.queries import Bearer
from forum_app.badges.rules import Event, no_photo_lines
from forum_app.badges.rules.column import HEIGHT, TOP
from forum_app.badges.rules.design import QR_SIZE, QR_X, QR_Y
from tests.pdfs import bare, pages_of
from tests.unit.badges.holders import holder

EVENT = Event(name="Urban Forum", name_zh="城市论坛", dates="20–22 September 2027", place="Brussels")


def bearer(number: int, *, pictured: bool) -> Bearer:
    return Bearer(
        number, f"{number:032x}", f"UF27-{number}", "Name", replace(holder(), pictured=pictured), None
    )


def test_the_mark_stands_above_the_code_and_below_the_names() -> None:
    for line in no_photo_lines(metrics):
        assert line.top >= TOP + HEIGHT
        assert line.top + line.size * 0.36 < QR_Y
        assert QR_X - 4 <= line.x <= QR_X + QR_SIZE


def test_only_those_who_are_not_to_be_pictured_carry_it() -> None:
    printed = print_run([bearer(1, pictured=True), bearer(2, pictured=False)], Paper(EVENT, "a6", "s" * 40))

    first, second = (bare(page) for page in pages_of(printed.pdf))
    assert "NOPHOTO" not in first
    assert "NOPHOTO" in second
    assert "请勿拍照" in second
