"""The cells of one row, read by kind. What is wrong and bearable is noted, the rest is a BadRow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from forum_app.core.sheets.table import EPOCH
from forum_app.registration import typed
from forum_app.registration.delegates.countries import country_code
from forum_app.registration.delegates.dates import BadDay, DateStyle, read_day
from forum_app.registration.delegates.problems import BadRow, Remark
from forum_app.registration.delegates.words import NO, YES, word
from forum_app.registration.rules import ConsentPurpose

LONGEST = {
    "registration_id": 80, "title": 40, "phone": 60, "city_en": 120, "languages": 120, "passport_number": 40,
    "pillar": 60, "guardian_name": 200, "job_title_en": 500, "job_title_native": 500, "organisation_en": 500,
    "organisation_native": 500, "delegation": 300, "remarks": 5000, "sessions_wanted": 1000, "themes": 500,
    "accompanied_by": 1000, "dietary": 500, "accessibility_needs": 1000, "family_name": 200, "given_name": 200,
    "name_native": 200, "name_on_badge": 200, "passport_name": 200,
}  # fmt: skip
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What must be known to read a list: the edition's zone and host, the styles of its dates, its categories.

    `categories` gives the key of a category by its words; `iso3` codes of countries by those of three letters.
    """

    now: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    zone: str = "Europe/Brussels"
    host: str = "BE"
    epoch: date = EPOCH
    styles: Mapping[str, DateStyle | None] = field(default_factory=dict)
    iso3: Mapping[str, str] = field(default_factory=dict)
    categories: Mapping[str, str] = field(default_factory=dict)


class Cells:
    """The texts of one row by field; `raw` as they were, others tidied. Fields the file lacks are empty."""

    def __init__(self, row: Mapping[str, str], how: Reading) -> None:
        self.row = row
        self.how = how
        self.remarks: list[Remark] = []
        for name, most in LONGEST.items():
            if len(self.raw(name)) > most:
                raise BadRow("too-long", f"{name} is longer than {most} characters", name)

    def has(self, name: str) -> bool:
        """Tell whether the file has the field at all."""
        return name in self.row

    def raw(self, name: str) -> str:
        """Return the text as it was typed."""
        return self.row.get(name) or ""

    def text(self, name: str) -> str:
        """Return the text on one line."""
        return typed.tidy(self.raw(name))

    def lines(self, name: str) -> str:
        """Return the text with its line breaks."""
        return typed.tidy_lines(self.raw(name))

    def note(self, problem: str, name: str, text: str) -> None:
        """Note something that does not keep the row out."""
        self.remarks.append(Remark(problem, name, text))

    def choice(self, name: str, words: Mapping[str, Value], problem: str) -> Value | None:
        """Return what a word stands for, None for an empty cell; raise BadRow for an unknown word."""
        said = self.text(name)
        if not said:
            return None
        if word(said) not in words:
            raise BadRow(problem, f"the word “{said}” is not known here", name)
        return words[word(said)]

    def yes(self, name: str) -> bool:
        """Tell whether the cell says yes; empty is no; raise BadRow for a word that is neither."""
        said = word(self.text(name)) or self.text(name)
        if said not in YES and said not in NO:
            raise BadRow("bad-yes-no", f"“{self.text(name)}” is neither yes nor no", name)
        return said in YES

    def agreed(self, purpose: ConsentPurpose) -> bool:
        """Tell whether the cell of an agreement says yes. Silence is no agreement, nor is a doubtful word (DPR-5)."""
        name = f"consent_{purpose.value}"
        try:
            return self.yes(name)
        except BadRow as doubtful:
            self.note("no-agreement", name, f"{doubtful}; taken as no agreement")
            return False

    def day(self, name: str) -> date | None:
        """Return the day of a cell, None for an empty one; raise BadRow."""
        text = self.text(name)
        if not text:
            return None
        try:
            return read_day(text, self.how.styles.get(name), self.how.epoch)
        except BadDay as bad:
            raise BadRow(bad.problem, str(bad), name) from bad

    def instant(self, name: str) -> datetime | None:
        """Return an instant; without an offset it is on the edition's clock. Raise BadRow."""
        text = self.text(name)
        if not text:
            return None
        try:
            found = datetime.fromisoformat(text)
        except ValueError:
            try:
                day = read_day(text, self.how.styles.get(name), self.how.epoch)
            except BadDay as bad:
                raise BadRow(
                    "bad-time", f"“{text}” is no time such as 2027-07-14T01:30:00+00:00", name
                ) from bad
            found = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - the zone follows
        if found.tzinfo is None:
            found = found.replace(tzinfo=ZoneInfo(self.how.zone))
        return found.astimezone(UTC)

    def country(self, name: str) -> str:
        """Return a country's code, empty if there is none; raise BadRow for an unknown one."""
        code = country_code(self.text(name), self.how.iso3)
        if code is None:
            raise BadRow("bad-country", f"“{self.text(name)}” is no country or region known here", name)
        return code

    def email(self, name: str) -> str:
        """Return an address, empty if there is none; raise BadRow for what cannot be one."""
        text = self.text(name)
        found = typed.email_address(text) if text else ""
        if found is None:
            raise BadRow("bad-email", "the e-mail address cannot be one", name)
        return found
