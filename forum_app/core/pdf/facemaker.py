"""Cut the printing faces from the shipped web faces; run by hand when those change.

The Chinese faces lack most letters of Central Europe, and WeasyPrint takes long over compressed variable
fonts: so each face in print is one small static TrueType file, Latin and Latin extended joined. Run
`python -m forum_app.core.pdf.facemaker` (about 10 s) and commit what it writes into `faces/`.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from pathlib import Path

from fontTools.merge import Merger, Options
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).resolve().parent
WEB_FACES = HERE.parents[2] / "static" / "fonts"
WINDOWS = (3, 1, 0x409)
DATE = 3_880_000_000  # seconds since 1904: fixed, so that the same source gives the same file
VARIATION_TABLES = ("STAT", "HVAR", "MVAR", "BASE")


@dataclass(frozen=True, slots=True)
class Cut:
    """One face: the web subsets it is joined from and the place on their axes."""

    name: str
    family: str
    stems: tuple[str, str]
    axes: tuple[tuple[str, float], ...]


SANS = ("source-sans-3-latin-wght-normal", "source-sans-3-latin-ext-wght-normal")
SERIF = ("source-serif-4-latin-opsz-normal", "source-serif-4-latin-ext-opsz-normal")
CUTS = (
    Cut("sans-regular", "Forum Sans", SANS, (("wght", 400),)),
    Cut("sans-bold", "Forum Sans", SANS, (("wght", 700),)),
    Cut("serif-regular", "Forum Serif", SERIF, (("wght", 390), ("opsz", 14))),
    Cut("serif-display", "Forum Display", SERIF, (("wght", 460), ("opsz", 36))),
)


def static(stem: str, axes: dict[str, float]) -> io.BytesIO:
    """Return one subset of a variable web face as a static TrueType file."""
    font = instantiateVariableFont(TTFont(WEB_FACES / f"{stem}.woff2"), axes, inplace=True)
    font.flavor = None
    for table in VARIATION_TABLES:
        if table in font:
            del font[table]
    out = io.BytesIO()
    font.save(out)
    out.seek(0)
    return out


def named(font: TTFont, cut: Cut) -> None:
    """Give the joined face its own name: it must not be taken for an installed one."""
    table = font["name"]
    table.names = [entry for entry in table.names if entry.nameID in (0, 13, 14)]
    style = cut.name.rpartition("-")[2].title()
    full = f"{cut.family} {style}"
    for number, text in ((1, cut.family), (2, style), (3, full), (4, full), (6, full.replace(" ", ""))):
        table.setName(text, number, *WINDOWS)


def make(cut: Cut, folder: Path) -> dict[str, int]:
    """Write one face into `folder`; return the width of each character in thousandths of an em."""
    parts = [static(stem, dict(cut.axes)) for stem in cut.stems]
    font = Merger(Options(drop_tables=["gasp", "prep"])).merge(parts)
    named(font, cut)
    font["head"].created = font["head"].modified = DATE
    font.recalcTimestamp = False
    font.save(folder / f"{cut.name}.ttf")
    scale = 1000 / font["head"].unitsPerEm
    return {
        chr(code): round(font["hmtx"][glyph][0] * scale) for code, glyph in sorted(font.getBestCmap().items())
    }


def main(folder: Path) -> None:
    """Write all faces and the table of their widths."""
    widths = {cut.name: make(cut, folder) for cut in CUTS}
    text = json.dumps(widths, ensure_ascii=False, separators=(",", ":"))
    (folder / "widths.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main(HERE / "faces")
