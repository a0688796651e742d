"""What is worth a look in a row that is taken all the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forum_app.editions.models import Edition
from forum_app.registration.delegates.problems import Remark
from forum_app.registration.delegates.taking import Placed
from forum_app.registration.models import Category
from forum_app.registration.rules import ConsentPurpose, age_on, fits_age

YOUTH, YOUTH_AGES = "youth", (16, 30)  # where organisers have set no window of their own (REG-7)
PASSPORT_MONTHS, PASSPORT_YEARS = 3, 10


@dataclass(frozen=True, slots=True)
class Event:
    """The days of the edition, and below which age somebody needs a guardian."""

    first: date
    last: date
    guardian_below: int

    @classmethod
    def of(cls, edition: Edition, guardian_below: int) -> Event:
        """Return the event of an edition."""
        return cls(edition.first_day, edition.last_day, guardian_below)


def remarks_on(placed: Placed, event: Event) -> Iterator[Remark]:
    """Yield what is worth a look."""
    yield from placed.row.remarks
    yield from _about_consent(placed)
    yield from _about_age(placed, event)
    yield from _about_passport(placed, event)
    yield from _about_travel(placed)
    yield from _about_city(placed)
    yield from _about_name(placed)


def _about_consent(placed: Placed) -> Iterator[Remark]:
    if ConsentPurpose.PROCESSING not in placed.row.consents:
        text = "there is no agreement to the use of the data; ask the person"
        yield Remark("no-consent", "consent_processing", text)


def _about_age(placed: Placed, event: Event) -> Iterator[Remark]:
    row, born = placed.row, placed.row.person["born_on"]
    if born is None:
        return
    age = age_on(born, event.first)
    cared_for = row.registration["guardian_name"] or row.registration["accompanied_by"]
    if age < event.guardian_below and not cared_for:
        text = f"{age} years old at the forum: a guardian’s agreement and an accompanying adult are needed"
        yield Remark("minor", "date_of_birth", text)
    youngest, oldest = window(placed.category)
    if not fits_age(born, event.first, youngest, oldest):
        text = f"{age} years old at the forum: outside the ages of the category ({youngest or 0} to {oldest or '…'})"
        yield Remark("age-window", "date_of_birth", text)


def window(category: Category) -> tuple[int | None, int | None]:
    """Return the youngest and the oldest age of a category."""
    if category.youngest is None and category.oldest is None and category.key == YOUTH:
        return YOUTH_AGES
    return category.youngest, category.oldest


def _about_passport(placed: Placed, event: Event) -> Iterator[Remark]:
    issued, expires = placed.row.issued_on, placed.row.expires_on
    if expires and expires < _months_after(event.last, PASSPORT_MONTHS):
        text = f"the passport ends less than {PASSPORT_MONTHS} months after the forum"
        yield Remark("passport-expires", "passport_expiry", text)
    entry = placed.row.travel["arrives_on"] or event.first
    if issued and _years_after(issued, PASSPORT_YEARS) < entry:
        text = f"the passport is over {PASSPORT_YEARS} years old at entry; a Schengen border refuses it"
        yield Remark("passport-old", "passport_issued", text)
    if issued and expires and expires <= issued:
        yield Remark("passport-dates", "passport_expiry", "the passport ends before it was issued")


def _months_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, min(day.day, 28))


def _years_after(day: date, years: int) -> date:
    return date(day.year + years, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)


def _about_travel(placed: Placed) -> Iterator[Remark]:
    arrives, departs = placed.row.travel["arrives_on"], placed.row.travel["departs_on"]
    if arrives and departs and departs < arrives:
        yield Remark(
            "departure-before-arrival", "departure", f"departs on {departs}, before the arrival on {arrives}"
        )


def _about_city(placed: Placed) -> Iterator[Remark]:
    row, city = placed.row, placed.city
    if row.city and city is None:
        yield Remark("city-unknown", "city_en", "the city is not in the register; it is kept as text")
    elif city is not None and row.geonameid is not None and city.geonameid != row.geonameid:
        text = "the number of the city belongs to another name; the name was followed"
        yield Remark("city-number", "city_geonameid", text)


def _about_name(placed: Placed) -> Iterator[Remark]:
    person = placed.row.person
    if not (person["family"] or person["given"]):
        text = "there is no name in Latin letters; badge and visa letter need it"
        yield Remark("no-latin", "family_name", text)
    shown = person["family"] + person["given"] + person["native"] + person["badge_form"]
    rare = sorted({char for char in shown if _is_rare(char)})
    if rare:
        listed = ", ".join(f"{char} (U+{ord(char):04X})" for char in rare)
        yield Remark(
            "rare-character",
            "name_native",
            f"not every typeface has {listed}; look at the badge before printing",
        )


def _is_rare(char: str) -> bool:
    """Tell whether a character lies outside what common typefaces draw: Chinese beyond the basic block, and pictures."""
    if char >= "\U00010000" or "\u3400" <= char <= "\u4dbf":
        return True
    return unicodedata.category(char) in ("Co", "Cn")
