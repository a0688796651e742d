"""QR codes: as a matrix, as PDF operators, as SVG and as PNG. Error correction level M throughout."""

from __future__ import annotations

import io
import re
from functools import lru_cache

import zxingcpp
from PIL import Image

QUIET = 4  # modules of white on each side, as ISO/IEC 18004 asks
DARK_RUN = re.compile(b"\0+")

Matrix = tuple[bytes, ...]


def matrix(text: str) -> Matrix:
    """Return the code's rows from top to bottom, one byte a module: 0 is dark, 255 is light."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    view = memoryview(zxingcpp.write_barcode_to_image(code, scale=1, add_quiet_zones=False))
    rows, width = view.shape or (0, 0)
    data = bytes(view)
    return tuple(data[row * width : row * width + rows] for row in range(rows))


def runs(modules: Matrix) -> list[tuple[int, int, int]]:
    """Return the dark runs as (column, row, length)."""
    return [
        (run.start(), row, run.end() - run.start())
        for row, line in enumerate(modules)
        for run in DARK_RUN.finditer(line)
    ]


@lru_cache(maxsize=4096)
def rectangle(column: int, row: int, length: int) -> bytes:
    """Return the operator for one run; the runs of all codes are few, so each is written once."""
    return b"%d %d %d 1 re" % (column, row, length)


def pdf_operators(text: str, x: float, y: float, size: float) -> bytes:
    """Return PDF operators that paint the code with its upper left corner at (x, y), y downwards.

    Lengths are in the units of the content stream they go into. The code is an artifact: it is not read aloud.
    """
    modules = matrix(text)
    unit = size / len(modules)
    painted = b" ".join(rectangle(*run) for run in runs(modules))
    return b"/Artifact BMC q %.5f 0 0 %.5f %.3f %.3f cm 0 g %s f Q EMC" % (unit, unit, x, y, painted)


def svg(text: str) -> str:
    """Return the code as an SVG document for an `<img>`: black on white with its quiet zone."""
    modules = matrix(text)
    side = len(modules) + 2 * QUIET
    path = "".join(
        f"M{column + QUIET} {row + QUIET}h{length}v1h-{length}z" for column, row, length in runs(modules)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{path}"/></svg>'
    )


def png(text: str, module: int = 6) -> bytes:
    """Return the code as a PNG picture with its quiet zone; `module` is the side of one module in pixels."""
    rows = matrix(text)
    whole = len(rows) + 2 * QUIET
    picture = Image.new("L", (whole, whole), 255)
    picture.paste(Image.frombytes("L", (len(rows), len(rows)), b"".join(rows)), (QUIET, QUIET))
    out = io.BytesIO()
    picture.resize((whole * module, whole * module), Image.Resampling.NEAREST).save(out, "PNG", optimize=True)
    return out.getvalue()
