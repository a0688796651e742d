"""The papers that badges are printed on. A badge is A6, 105 by 148 mm."""

from __future__ import annotations

from dataclasses import dataclass

WIDTH = 105.0  # mm
HEIGHT = 148.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper: its size in mm, how many badges stand on it, and at what scale."""

    name: str
    width: float
    height: float
    columns: int = 1
    rows: int = 1
    scale: float = 1.0

    @property
    def per_page(self) -> int:
        """How many badges stand on one page."""
        return self.columns * self.rows


SHEETS = {
    sheet.name: sheet
    for sheet in (
        Sheet("a6", WIDTH, HEIGHT),
        # Four A6 fill A4 to the edge: at 92 % there is room for cut marks, and no printer loses the margin.
        Sheet("a4-4up", 210, 297, 2, 2, 0.92),
        # Raw paper for a print shop: full size with cut marks.
        Sheet("sra4-4up", 225, 320, 2, 2, 1.0),
    )
}
