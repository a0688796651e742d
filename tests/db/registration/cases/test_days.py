"""Birth dates, passports and travel: what is stored as it is, and what is pointed out."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from tests.db.registration.cases.taken import take_one


def test_01494_leap_day_is_a_birthday(session: Session) -> None:
    taken = take_one(session, "leap-day", "UF27-01494")

    assert taken.person.born_on == date(1988, 2, 29)
    assert taken.exported("date_of_birth") == "1988-02-29"
    assert taken.problems == []


def test_01548_passport_that_expires_within_three_months_of_the_forum_is_told(session: Session) -> None:
    taken = take_one(session, "passport-expires-within-3-months", "UF27-01548")

    assert taken.registration.document is not None
    assert taken.registration.document.expires_on == "2027-11-30"
    assert taken.problems == ["passport-expires"]


def test_01548_a_passport_that_lasts_three_months_is_not_told(session: Session) -> None:
    taken = take_one(session, "passport-expires-within-3-months", "UF27-01548", passport_expiry="2027-12-22")

    assert taken.problems == []


def test_01606_passport_over_ten_years_old_at_entry_is_told(session: Session) -> None:
    """Issued in January 2017 and lengthened: a Schengen border refuses it although it is still valid."""
    taken = take_one(session, "passport-older-than-10-years", "UF27-01606")

    assert taken.registration.document is not None
    assert (taken.registration.document.issued_on, taken.registration.document.expires_on) == (
        "2017-01-10",
        "2028-01-09",
    )
    assert taken.problems == ["passport-old"]


def test_01675_minor_of_17_needs_a_guardian_and_an_adult(session: Session) -> None:
    """REG-7."""
    taken = take_one(session, "minor-17", "UF27-01675")

    assert taken.person.born_on == date(2010, 5, 4)
    assert taken.registration.guardian_agreed_at is None
    assert taken.problems == ["minor"]


def test_01675_a_minor_with_a_named_guardian_is_not_told(session: Session) -> None:
    taken = take_one(
        session, "minor-17", "UF27-01675", guardian_name="Anna Ferrari", guardian_email="a@b.example"
    )

    assert (taken.registration.guardian_name, taken.registration.guardian_email) == (
        "Anna Ferrari",
        "a@b.example",
    )
    assert taken.problems == []


def test_01686_youth_delegate_over_age_is_told_and_stays_a_youth_delegate(session: Session) -> None:
    """REG-7: the age window is the organisers' to judge; the list does not move anybody to another category."""
    taken = take_one(session, "youth-over-age", "UF27-01686")

    assert taken.registration.category.key == "youth"
    assert taken.problems == ["age-window"]


def test_01925_departure_before_arrival_is_told_and_kept_as_typed(session: Session) -> None:
    taken = take_one(session, "arrival-after-departure", "UF27-01925")

    travel = taken.registration.travel
    assert travel is not None
    assert (travel.arrives_on, travel.departs_on) == (date(2027, 9, 24), date(2027, 9, 19))
    assert taken.problems == ["departure-before-arrival"]
