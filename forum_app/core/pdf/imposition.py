"""Several pages on one sheet, with cut marks."""

from __future__ import annotations

import io
from typing import Protocol

import pikepdf

POINT_PER_MM = 72 / 25.4
MARK_GAP = 1.5  # mm between the cut edge and its mark
MARK_LENGTH = 4.0


class Paper(Protocol):
    """A sheet's size in mm and how many pages stand on it, at what scale."""

    @property
    def width(self) -> float: ...  # noqa: D102
    @property
    def height(self) -> float: ...  # noqa: D102
    @property
    def columns(self) -> int: ...  # noqa: D102
    @property
    def rows(self) -> int: ...  # noqa: D102
    @property
    def scale(self) -> float: ...  # noqa: D102


def impose(pdf: bytes, paper: Paper, title: str) -> bytes:
    """Set the pages of `pdf`, all of one size, row by row on sheets; a paper of one page is left as it is."""
    per_sheet = paper.columns * paper.rows
    if per_sheet == 1:
        return pdf
    source = pikepdf.open(io.BytesIO(pdf))
    target = pikepdf.new()
    box = source.pages[0].mediabox
    size = float(box[2]) * paper.scale, float(box[3]) * paper.scale
    marks = cut_marks(paper, size)
    for first in range(0, len(source.pages), per_sheet):
        page = target.add_blank_page(page_size=(paper.width * POINT_PER_MM, paper.height * POINT_PER_MM))
        operators = [marks]
        for place in range(min(per_sheet, len(source.pages) - first)):
            form = target.copy_foreign(source.pages[first + place].as_form_xobject())
            name = page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name(f"/P{place}"))
            x, y = corner(paper, size, place)
            operators.append(f"q {paper.scale:g} 0 0 {paper.scale:g} {x:.3f} {y:.3f} cm {name} Do Q")
        page.contents_add("\n".join(operators).encode())
    return saved(target, source, title)


def corner(paper: Paper, size: tuple[float, float], place: int) -> tuple[float, float]:
    """Return the lower left corner in points of the page at `place`, counted row by row from the top."""
    row, column = divmod(place, paper.columns)
    left = (paper.width * POINT_PER_MM - paper.columns * size[0]) / 2
    bottom = (paper.height * POINT_PER_MM - paper.rows * size[1]) / 2
    return left + column * size[0], bottom + (paper.rows - 1 - row) * size[1]


def cut_marks(paper: Paper, size: tuple[float, float]) -> str:
    """Return operators that draw hairlines outside the pages, at each edge that is to be cut."""
    left, bottom = corner(paper, size, paper.columns * (paper.rows - 1))
    right, top = left + paper.columns * size[0], bottom + paper.rows * size[1]
    near, far = MARK_GAP * POINT_PER_MM, (MARK_GAP + MARK_LENGTH) * POINT_PER_MM
    lines = []
    for x in (left + column * size[0] for column in range(paper.columns + 1)):
        lines += [(x, bottom - near, x, bottom - far), (x, top + near, x, top + far)]
    for y in (bottom + row * size[1] for row in range(paper.rows + 1)):
        lines += [(left - near, y, left - far, y), (right + near, y, right + far, y)]
    drawn = " ".join(f"{a:.2f} {b:.2f} m {c:.2f} {d:.2f} l" for a, b, c, d in lines)
    return f"/Artifact BMC q 0.25 w 0 G {drawn} S Q EMC"


def saved(target: pikepdf.Pdf, source: pikepdf.Pdf, title: str) -> bytes:
    """Return the file: same input, same bytes."""
    target.docinfo["/Title"] = title
    if "/Lang" in source.Root:
        target.Root.Lang = source.Root.Lang
    out = io.BytesIO()
    target.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()
