"""Tables that people send: CSV in the encodings offices use, and XLSX. Read to plain texts; written as well."""

from __future__ import annotations

from forum_app.core.reports import RefusedFile
from forum_app.core.sheets.delimited import read_delimited
from forum_app.core.sheets.table import (
    LONGEST_CELL,
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_ROWS,
    Row,
    Table,
)
from forum_app.core.sheets.workbook import read_workbook

__all__ = ["LONGEST_CELL", "MOST_BYTES", "MOST_COLUMNS", "MOST_ROWS", "Row", "Table", "read_table"]

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_table(data: bytes, name: str) -> Table:
    """Read a file; what it is, its bytes say, and `name` only words the refusal.

    Raises RefusedFile, and nothing else, for whatever cannot be read as one table with a header.
    """
    if len(data) > MOST_BYTES:
        raise RefusedFile("too-large", f"The file is larger than {MOST_BYTES // 1024 // 1024} MB.")
    if not data.strip():
        raise RefusedFile("empty", "The file is empty.")
    if data.startswith(_OLE):
        raise _old_or_locked(data)
    if data.startswith(_ZIP):
        return read_workbook(data)
    if name.lower().endswith((".xlsx", ".xls")):
        raise RefusedFile(
            "not-a-workbook", "The name says Excel, the content does not. Save it again as XLSX."
        )
    return read_delimited(data)


def _old_or_locked(data: bytes) -> RefusedFile:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return RefusedFile(
            "locked", "The workbook is protected by a password. Take the password off and save it."
        )
    return RefusedFile("old-excel", "This is an old Excel file (.xls). Save it as XLSX or as CSV UTF-8.")
