"""A person's name as one value (NAM-1)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from forum_app.core.names.cleaning import clean


class NameOrder(StrEnum):
    """In which order the person writes the parts of the name."""

    FAMILY_FIRST = "family_first"
    GIVEN_FIRST = "given_first"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class PersonName:
    """Family and given name in Latin letters with their order, the native form, and two fixed forms.

    A single name (Tibetan, Mongolian, a mononym) is all in `given` and has no family name (NAM-4).
    `badge_form` is what the person wants on the badge, `passport_form` what the passport prints, such as
    LYU or the older LV (NAM-5); both are kept as given and never derived.
    """

    family: str = ""
    given: str = ""
    order: NameOrder = NameOrder.GIVEN_FIRST
    native: str = ""
    badge_form: str = ""
    passport_form: str = ""

    @classmethod
    def of(
        cls,
        family: str = "",
        given: str = "",
        order: str = NameOrder.GIVEN_FIRST,
        *,
        native: str = "",
        badge_form: str = "",
        passport_form: str = "",
    ) -> Self:
        """Build from typed parts, each cleaned. Raises ValueError for an unknown order."""
        kind = NameOrder(order)
        family, given = clean(family), clean(given)
        if kind is NameOrder.SINGLE:
            family, given = "", f"{family} {given}".strip()
        return cls(family, given, kind, clean(native), clean(badge_form), clean(passport_form))

    def __bool__(self) -> bool:
        return bool(self.family or self.given or self.native)
