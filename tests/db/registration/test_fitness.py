"""Who may register for what: age, guardian, and the agreement to sensitive data (REG-7, DPR-4)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from forum_app.core.errors import Invalid
from forum_app.editions.models import Edition
from forum_app.registration.given import Guardian
from forum_app.registration.models import PartWindow, RegistrationSetup
from forum_app.registration.queries.openings import part_openings
from forum_app.registration.services import fitness
from tests import build
from tests.build import NOW

FIRST_DAY = date(2027, 9, 18)


@pytest.fixture
def edition(session: Session) -> Edition:
    return build.edition(session, first_day=FIRST_DAY)


@pytest.mark.parametrize("born_on", [date(2009, 9, 18), date(1997, 9, 19)])
def test_whoever_is_old_enough_on_the_first_day_fits(
    session: Session, edition: Edition, born_on: date
) -> None:
    """REG-7: the age counts on the first day, not on the day of registering."""
    category = build.category(session, edition, youngest=18, oldest=29)

    fitness.check_ages(edition, category, [], born_on)


@pytest.mark.parametrize("born_on", [date(2009, 9, 19), date(1997, 9, 18)])
def test_whoever_is_a_day_too_young_or_too_old_is_refused(
    session: Session, edition: Edition, born_on: date
) -> None:
    category = build.category(session, edition, youngest=18, oldest=29)

    with pytest.raises(Invalid) as refused:
        fitness.check_ages(edition, category, [], born_on)

    assert refused.value.field == "born_on"
    assert refused.value.params["ages"] == "18–29"
    assert refused.value.params["day"] == "2027-09-18"


def test_an_age_window_asks_for_the_birth_date(session: Session, edition: Edition) -> None:
    category = build.category(session, edition, youngest=18)

    with pytest.raises(Invalid) as refused:
        fitness.check_ages(edition, category, [], None)

    assert refused.value.message == fitness.BIRTH_NEEDED


def test_without_a_window_nobody_is_asked_for_an_age(session: Session, edition: Edition) -> None:
    category = build.category(session, edition)

    fitness.check_ages(edition, category, [], None)


def test_a_part_counts_the_age_on_its_own_first_day(session: Session, edition: Edition) -> None:
    """REG-7: who turns 18 between the first day of the forum and that of the part may choose the part."""
    category = build.category(session, edition)
    part = build.part(session, edition, first_day=date(2027, 9, 20))
    session.add(PartWindow(part_id=part.id, youngest=18))
    opened = part_openings(session, edition, NOW)

    fitness.check_ages(edition, category, opened, date(2009, 9, 20))
    with pytest.raises(Invalid):
        fitness.check_ages(edition, category, opened, date(2009, 9, 21))


@pytest.mark.parametrize(
    ("youngest", "oldest", "shown"), [(18, None, "18+"), (None, 30, "0–30"), (16, 30, "16–30")]
)
def test_an_age_window_is_shown_as_people_write_it(
    youngest: int | None, oldest: int | None, shown: str
) -> None:
    assert fitness.ages(youngest, oldest) == shown


@pytest.mark.parametrize(
    ("born_on", "minor"), [(None, False), (date(2009, 9, 18), False), (date(2009, 9, 19), True)]
)
def test_who_is_under_eighteen_on_the_first_day_is_a_minor(
    session: Session, edition: Edition, born_on: date | None, *, minor: bool
) -> None:
    """REG-7: of somebody whose birth date is not asked nothing is assumed."""
    assert fitness.is_minor(session, edition, born_on) is minor


def test_an_edition_can_set_another_age(session: Session, edition: Edition) -> None:
    session.add(RegistrationSetup(edition_id=edition.id, guardian_below=16))
    session.flush()

    found = [fitness.is_minor(session, edition, day) for day in (date(2011, 9, 18), date(2011, 9, 19))]

    assert found == [False, True]


@pytest.mark.parametrize(
    ("details", "field"),
    [
        ({}, "guardian_name"),
        ({"guardian": Guardian("Wang Da", "")}, "guardian_name"),
        ({"guardian": Guardian("", "da@example.org")}, "guardian_name"),
        ({"guardian": Guardian("Wang Da", "da@example.org")}, "accompanied_by"),
    ],
)
def test_a_minor_names_a_guardian_and_who_comes_along(details: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        fitness.require_guardian(details)

    assert refused.value.field == field


def test_a_minor_with_both_is_taken() -> None:
    details = {"guardian": Guardian("Wang Da", "da@example.org"), "accompanied_by": "Li Na"}

    fitness.require_guardian(details)
