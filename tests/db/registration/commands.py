"""A command that registers one person, with as little said as possible."""

from __future__ import annotations

from typing import Any

from forum_app.audit.rules import Actor
from forum_app.core.names import PersonName
from forum_app.core.translated import Translated
from forum_app.registration.rules import ConsentPurpose
from forum_app.registration.services import Register

VISITOR = Actor(kind="delegate")


def wang(edition_id: int, category: str, **changes: Any) -> Register:
    """Return the command by which Wang Xiaoming registers."""
    values: dict[str, Any] = {
        "edition_id": edition_id,
        "key": "a" * 32,
        "secret": "a secret of this installation, for tests",
        "language": "zh",
        "category": category,
        "name": PersonName.of("Wang", "Xiaoming", "family_first", native="王小明"),
        "typed_name": "wang | xiaoming | 王小明",
        "email": "wang@example.org",
        "phone": "+86 28 1234 5678",
        "function": Translated.of(en="Deputy Mayor of Chengdu", zh="成都市副市长"),
        "body": Translated.of(en="City of Chengdu", zh="成都市人民政府"),
        "city": "成都",
        "country_iso2": "CN",
        "languages": ("zh", "en"),
        "needs_interpretation": True,
        "diet": "",
        "access_needs": "",
        "consents": frozenset({ConsentPurpose.PROCESSING, ConsentPurpose.PHOTO}),
    }
    return Register(**(values | changes))
