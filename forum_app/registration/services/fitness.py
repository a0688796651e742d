"""Whether a person can register as they ask: age, guardian, and the agreement to sensitive data (REG-7, DPR-4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from forum_app.core.errors import Invalid
from forum_app.core.text import N_
from forum_app.editions.models import Edition
from forum_app.registration import queries
from forum_app.registration.given import Guardian
from forum_app.registration.models import Category
from forum_app.registration.queries.facts import CategoryFacts, EditionFacts
from forum_app.registration.queries.openings import PartOpening
from forum_app.registration.rules import age_on, fits_age

TOO_YOUNG_OR_OLD = N_(
    "“%(what)s” is for people aged %(ages)s on %(day)s. Check the date of birth, or choose otherwise."
)
BIRTH_NEEDED = N_("“%(what)s” is for people aged %(ages)s. Enter your date of birth.")


def check_ages(
    edition: Edition | EditionFacts,
    category: Category | CategoryFacts,
    parts: Iterable[PartOpening[Any]],
    born_on: date | None,
) -> None:
    """Raise Invalid unless the age fits the category and each part on its first day."""
    windows = [(category.name, edition.first_day, category.youngest, category.oldest)]
    windows += [(p.part.name, p.part.first_day, p.youngest, p.oldest) for p in parts]
    for name, day, youngest, oldest in windows:
        if not fits_age(born_on, day, youngest, oldest):
            message = BIRTH_NEEDED if born_on is None else TOO_YOUNG_OR_OLD
            more = {} if born_on is None else {"day": day.isoformat()}
            raise Invalid(message, field="born_on", what=name, ages=ages(youngest, oldest), **more)


def ages(youngest: int | None, oldest: int | None) -> str:
    """Return an age window as it is shown: `18-30`, `18+`, `0-30`."""
    return f"{youngest}+" if oldest is None else f"{youngest or 0}–{oldest}"


def is_minor(session: Session, edition: Edition, born_on: date | None) -> bool:
    """Tell whether a guardian has to agree for somebody; of an unknown birth date nothing is assumed."""
    below = queries.setup_of(session, edition.id).guardian_below
    return born_on is not None and age_on(born_on, edition.first_day) < below


def require_guardian(details: Mapping[str, Any]) -> None:
    """Raise Invalid unless a guardian and an accompanying adult are named."""
    guardian = details.get("guardian") or Guardian()
    if not (guardian.name and guardian.email):
        raise Invalid(
            N_(
                "Somebody under age needs a parent or guardian who agrees. Enter their name and e-mail address."
            ),
            field="guardian_name",
        )
    if not details.get("accompanied_by"):
        raise Invalid(N_("Enter the name of the adult who comes along."), field="accompanied_by")
