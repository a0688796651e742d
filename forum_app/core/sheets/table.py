"""A table as it was read: every cell is text, every row knows its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from forum_app.core.reports import Problem, RefusedFile, Severity

MOST_BYTES = 16 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 200
LONGEST_CELL = 10_000
EPOCH = date(1899, 12, 30)
EPOCH_1904 = date(1904, 1, 1)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its first line (a spreadsheet's row) counted from 1, and as many cells as there are headers."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What was read, and how: `encoding` and `separator` of a CSV file, `sheet` of a workbook.

    A date cell of a workbook is text such as 2027-09-20; `epoch` is day 0 of numbers that stand for dates. `notes`
    tell what to know about the whole; the rows of `refused` problems are not among `rows`.
    """

    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()
    epoch: date = EPOCH
    notes: tuple[Problem, ...] = ()
    refused: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """The header and the rows below it, checked and made as wide as the header."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[Problem, ...]
    refused: tuple[Problem, ...]


def body(lines: Iterable[tuple[int, list[str]]]) -> Body:
    """Take the first row with text as the header, the others as rows; empty rows are left out.

    A row with fewer cells than the header is filled up and noted; one with more is refused, for nobody knows
    which cell is too many. Raises RefusedFile where the whole is too large or has no header.
    """
    filled = _filled(lines)
    header = next(filled, None)
    if header is None:
        raise RefusedFile("empty", "The file has no rows.")
    width = len(header[1])
    rows: list[Row] = []
    notes: list[Problem] = []
    refused: list[Problem] = []
    for line, cells in filled:
        if len(rows) + len(refused) >= MOST_ROWS:
            raise RefusedFile("too-many-rows", f"There are more than {MOST_ROWS} rows. Split the file.", line)
        if len(cells) > width:
            text = f"the row has {len(cells)} cells, the header {width}"
            refused.append(Problem(line, "", "too-many-cells", text, Severity.REFUSED))
            continue
        rows.append(Row(line, (*cells, *[""] * (width - len(cells)))))
    return Body(tuple(cell.strip() for cell in header[1]), tuple(rows), tuple(notes), tuple(refused))


def _filled(lines: Iterable[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    for line, cells in lines:
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            continue
        if len(cells) > MOST_COLUMNS:
            raise RefusedFile("too-many-columns", f"There are more than {MOST_COLUMNS} columns.", line)
        longest = max(map(len, cells))
        if longest > LONGEST_CELL:
            raise RefusedFile("cell-too-long", f"A cell has more than {LONGEST_CELL} characters.", line)
        yield line, cells
