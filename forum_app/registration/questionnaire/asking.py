"""What the inputs of a page need to know beside the questions: lists to choose from, and what is kept already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from forum_app.registration.choices import Pairs


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Lists as (value, name) in the reader's language, and notes for single values.

    `sensitive` tells whether the form asks anything that needs the separate agreement to sensitive data.
    """

    language: str
    categories: Pairs = ()
    category_notes: Mapping[str, str] = field(default_factory=dict)
    parts: Pairs = ()
    countries: Pairs = ()
    tongues: Pairs = ()
    sensitive: bool = True


def typed_values(given: MultiDict[str, str], names: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Return what was typed into the inputs of these names; NUL cannot be kept."""
    return {
        name: tuple(value.replace("\x00", "") for value in given.getlist(name))
        for name in sorted(names)
        if name in given
    }


def as_form(typed: Mapping[str, tuple[str, ...]]) -> MultiDict[str, str]:
    """Return kept answers as a form sends them."""
    return MultiDict([(name, value) for name, values in typed.items() for value in values])
