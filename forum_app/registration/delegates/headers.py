"""Which column of a file is which field: by its header in English, Chinese or French, or as somebody says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forum_app.core.names import fold
from forum_app.core.reports import RefusedFile
from forum_app.registration.delegates.fields import ALL, BY_KEY, other_headers

SKIP = "-"
_NOISE = re.compile(r"[\W_]+")
NAMING = ("family_name", "given_name", "name_native")


@dataclass(frozen=True, slots=True)
class Headers:
    """The field of each column, None where it is none; `unmapped` names those whose cells are left out."""

    names: tuple[str, ...]
    fields: tuple[str | None, ...]

    @property
    def unmapped(self) -> tuple[str, ...]:
        """The headers of the columns that are not taken in."""
        return tuple(name for name, key in zip(self.names, self.fields, strict=True) if key is None)

    @property
    def known(self) -> frozenset[str]:
        """The fields that the file has."""
        return frozenset(key for key in self.fields if key is not None)

    @property
    def as_mapping(self) -> dict[str, str]:
        """Return what each header is taken for, `-` for nothing."""
        return {name: key or SKIP for name, key in zip(self.names, self.fields, strict=True)}

    def cells(self, row: Sequence[str]) -> dict[str, str]:
        """Return the texts of a row by field."""
        return {key: text for key, text in zip(self.fields, row, strict=True) if key is not None}


def recognise(names: Sequence[str], chosen: Mapping[str, str] | None = None) -> Headers:
    """Return what each column is. `chosen` says it by header (or by `#3`, the third column), `-` leaves one out.

    Raises RefusedFile for two columns of one field, and for a choice of a column or field that is not there.
    """
    fields: list[str | None] = [_KNOWN.get(plain(name)) for name in names]
    for column, key in (chosen or {}).items():
        fields[_place(names, column)] = _field(column, key)
    for key in BY_KEY:
        twice = [name for name, found in zip(names, fields, strict=True) if found == key]
        if len(twice) > 1:
            text = f"Two columns are the field {key}: {' and '.join(twice)}. Choose one of them."
            raise RefusedFile("same-field", text, 1)
    return Headers(tuple(names), tuple(fields))


def check(headers: Headers) -> Headers:
    """Return the headers if a list of people can be read by them; raise RefusedFile if not."""
    if "registration_id" in headers.known:
        return headers
    if "email" in headers.known and headers.known.intersection(NAMING):
        return headers
    text = (
        "No column is known as a reference, nor one for names and one for e-mail. Say which column is which."
    )
    raise RefusedFile("unknown-header", text, 1)


def plain(name: str) -> str:
    """Return a header as it is compared: no case, accents, widths, blanks or signs."""
    return _NOISE.sub("", fold(name))


def _place(names: Sequence[str], column: str) -> int:
    numbered = column[1:] if column.startswith("#") else ""
    if numbered.isdecimal() and 0 < int(numbered) <= len(names):
        return int(numbered) - 1
    found = [place for place, name in enumerate(names) if name == column]
    found = found or [place for place, name in enumerate(names) if plain(name) == plain(column)]
    if len(found) != 1:
        wrong = "There is no column" if not found else "More than one column is called"
        raise RefusedFile("no-such-column", f"{wrong} {column}. There are: {', '.join(names)}.", 1)
    return found[0]


def _field(column: str, key: str) -> str | None:
    if key in (SKIP, ""):
        return None
    if key not in BY_KEY:
        raise RefusedFile(
            "no-such-field", f"{key} (for {column}) is no field. There are: {', '.join(BY_KEY)}.", 1
        )
    return key


def _known() -> dict[str, str]:
    """Return the field of every header known. A name in its own right goes before what others call so."""
    found: dict[str, str] = {}
    for field in ALL:
        for name in (field.key, field.label):
            found.setdefault(plain(name), field.key)
    for key, names in other_headers().items():
        for name in names:
            found.setdefault(plain(name), key)
    return found


_KNOWN = _known()
