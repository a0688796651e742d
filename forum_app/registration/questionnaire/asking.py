"""What the inputs of a page need to know beside the questions: lists to choose from, and what is kept already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from forum_app.registration.choices import Pairs


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """Lists as (value, name) in the reader's language.

    `sensitive` tells whether the form asks anything that needs the separate agreement to sensitive data.
    """

    language: str
    categories: Pairs = ()
    parts: Pairs = ()
    countries: Pairs = ()
    tongues: Pairs = ()
    sensitive: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking(Lists):
    """The lists, with notes for single categories."""

    category_notes: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def lists(self) -> Lists:
        """Return the lists alone, by which a form is the same."""
        return Lists(
            language=self.language,
            categories=self.categories,
            parts=self.parts,
            countries=self.countries,
            tongues=self.tongues,
            sensitive=self.sensitive,
        )


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
