"""CSV as offices save it: the encoding, the separator and the lines are found from the bytes (REG-9)."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from io import StringIO

from forum_app.core.reports import RefusedFile
from forum_app.core.sheets.table import Table, body

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SEPARATORS = (",", ";", "\t")
_NAMED = re.compile(r"sep=([,;\t])\r?\n?", re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"]|"")*"?')
# Two bytes as in GB2312, two as GBK added them, four as only GB18030 has them.
_GB = re.compile(
    rb"[\x81-\xfe][\x30-\x39][\x81-\xfe][\x30-\x39]|[\xa1-\xf7][\xa1-\xfe]|[\x81-\xfe][\x40-\xfe]"
)
_GUESS_BYTES = 200_000


def read_delimited(data: bytes) -> Table:
    """Read separated values; raise RefusedFile with the line where they cannot be."""
    text, encoding = decode(data)
    nul = text.find("\x00")
    if nul >= 0:
        line = text.count("\n", 0, nul) + 1
        raise RefusedFile("nul", "The file holds NUL characters. Save it as CSV UTF-8.", line)
    separator, skipped = _separator(text)
    found = body(_records(text, separator, skipped))
    return Table(
        headers=found.headers,
        rows=found.rows,
        encoding=encoding,
        separator=separator,
        notes=found.notes,
        refused=found.refused,
    )


def decode(data: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding: by its mark, else strict UTF-8, else GB18030 with all of GBK.

    Nearly any bytes can be read as GB18030, also French in Windows-1252; so it is taken only where the pairs of
    bytes are those of common Chinese. What remains is refused: a wrong guess would spoil names.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    if _is_chinese(data[:_GUESS_BYTES]):
        return _strict(data, "gb18030"), "gb18030"
    raise RefusedFile(
        "bad-encoding",
        "The letters of this file cannot be read for certain: it is neither UTF-8 nor GB18030. "
        "Save it as CSV UTF-8 or as XLSX.",
        line,
    )


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].decode(encoding, "replace").count("\n") + 1
        text = f"The file holds bytes that are not {encoding.upper()}. Save it as CSV UTF-8."
        raise RefusedFile("bad-encoding", text, line) from None


def _is_chinese(data: bytes) -> bool:
    common = rare = 0
    for pair in _GB.findall(data):
        if len(pair) == 4 or pair[1] >= 0xA1:
            common += 1
        else:
            rare += 1
    return common > rare


def _separator(text: str) -> tuple[str, int]:
    """Return the separator and how many characters of a line `sep=;` stand before the header."""
    named = _NAMED.match(text)
    if named:
        return named.group(1), named.end()
    header = next((line for line in _QUOTED.sub("q", text[:100_000]).splitlines() if line.strip()), "")
    return max(SEPARATORS, key=header.count), 0


def _records(text: str, separator: str, skipped: int) -> Iterator[tuple[int, list[str]]]:
    """Yield each record with the line it begins in: a cell may hold line breaks."""
    before = 1 if skipped else 0
    reader = csv.reader(StringIO(text[skipped:], newline=""), delimiter=separator, strict=True)
    line = before + 1
    try:
        for cells in reader:
            yield line, cells
            line = before + reader.line_num + 1
    except csv.Error as error:
        if "field larger" in str(error):
            raise RefusedFile(
                "cell-too-long", "A cell is too long: a quotation mark may be missing.", line
            ) from None
        raise RefusedFile(
            "bad-quotes", "The quotation marks of this row do not fit together.", line
        ) from None
