"""From bytes to text: byte order mark, then the encoding an XML file declares, then strict UTF-8."""

from __future__ import annotations

import codecs
import re

from forum_app.core.reports import RefusedFile

MOST_BYTES = 64 * 1024 * 1024

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
# GB18030 holds all of GB2312 and GBK, and files often declare less than they use.
_ENCODINGS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    **{
        name: name
        for name in ("utf-8", "ascii", "gb18030", "big5", "big5hkscs", "cp1250", "cp1252", "cp1253")
    },
    **{f"iso8859-{part}": f"iso8859-{part}" for part in (1, 2, 5, 7, 9, 13, 15)},
}


def decode(data: bytes) -> str:
    """Return the text of a file without its byte order mark.

    Raises RefusedFile if the file is too large, declares an encoding that is not known here, or holds bytes
    that are none of its encoding; the line of the first such byte is named.
    """
    if len(data) > MOST_BYTES:
        raise RefusedFile("too-large", f"The file is larger than {MOST_BYTES // 1024 // 1024} MB.")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    declared = _DECLARED.match(data)
    return _strict(data, _known(declared.group(1).decode()) if declared else "utf-8")


def _known(name: str) -> str:
    try:
        return _ENCODINGS[codecs.lookup(name).name]
    except (LookupError, KeyError):
        raise RefusedFile("bad-encoding", f"The encoding {name} is not one we read. Use UTF-8.", 1) from None


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].decode(encoding, "replace").count("\n") + 1
        raise RefusedFile(
            "bad-encoding", f"The file holds bytes that are not {encoding.upper()}.", line
        ) from None
