"""What a person says of themself to register, as one command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from forum_app.core.names import PersonName
from forum_app.core.translated import Translated
from forum_app.registration.rules import ConsentPurpose


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """What a person says of themself. `key` is the form's own; `secret` makes the personal link.

    `details` holds the core fields that are not always asked, by their names; `answers` those to the questions
    of organisers, by their keys.
    """

    edition_id: int
    key: str
    secret: str = field(repr=False)
    language: str
    category: str
    name: PersonName
    typed_name: str
    email: str
    phone: str
    function: Translated
    body: Translated
    city: str
    country_iso2: str
    languages: tuple[str, ...]
    needs_interpretation: bool
    diet: str
    access_needs: str
    consents: frozenset[ConsentPurpose]
    details: Mapping[str, Any] = field(default_factory=dict, repr=False)
    answers: Mapping[str, Any] = field(default_factory=dict, repr=False)
    invitation_id: int | None = None
