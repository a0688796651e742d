"""Days as offices write them. Two styles share one look (05/04/2027), so a column's style is found or asked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:[+Z].*)?)?")
_CHINESE = re.compile(r"(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]?")
_DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})")
_SLASHED = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})")
_SHORT_YEAR = re.compile(r"\d{1,2}[-/. ]+\d{1,2}[-/. ]+\d{2}|\d{2} ?年.*")
_SERIAL = re.compile(r"\d{4,5}(?:\.0+)?")
FIRST_SERIAL, LAST_SERIAL = 4000, 80_000  # 1910 to 2119


class DateStyle(StrEnum):
    """Which of two numbers is the day: 20/09/2027 or 09/20/2027."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


class BadDay(ValueError):
    """A text is no day; `problem` is a stable word."""

    def __init__(self, problem: str, text: str) -> None:
        super().__init__(text)
        self.problem = problem


def read_day(text: str, style: DateStyle | None, epoch: date) -> date:
    """Read a day, a number of days since `epoch` too; raise BadDay.

    Years of two digits are refused, as are 05/04/2027 and the like while `style` is None.
    """
    text = _plain(text)
    for pattern, order in ((_YEAR_FIRST, "ymd"), (_CHINESE, "ymd"), (_DOTTED, "dmy")):
        if found := pattern.fullmatch(text):
            return _day(text, dict(zip(order, map(int, found.groups()), strict=True)))
    if found := _SLASHED.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        own = _style(first, second)
        if own is None and first != second:
            own = style
            if own is None:
                raise BadDay("ambiguous-date", f"“{text}” can be two days: say which number is the day")
        day, month = (second, first) if own is DateStyle.MONTH_FIRST else (first, second)
        return _day(text, {"y": year, "m": month, "d": day})
    if _SERIAL.fullmatch(text) and FIRST_SERIAL <= int(float(text)) <= LAST_SERIAL:
        return epoch + timedelta(days=int(float(text)))
    if _SHORT_YEAR.fullmatch(text):
        raise BadDay("short-year", f"“{text}”: write the year with four digits")
    raise BadDay("bad-date", f"“{text}” is no date such as 1970-06-30")


def style_of(texts: Iterable[str]) -> tuple[DateStyle | None, bool]:
    """Return the style that a column shows, and whether it must be asked.

    One date that can be read in one way only (20/09/2027) speaks for its column. A column that shows both
    styles, or none although it has such dates, is asked.
    """
    shown: set[DateStyle] = set()
    open_ones = False
    for text in texts:
        if found := _SLASHED.fullmatch(_plain(text)):
            own = _style(int(found[1]), int(found[3]))
            if own is not None:
                shown.add(own)
            elif found[1].lstrip("0") != found[3].lstrip("0"):
                open_ones = True
    return (shown.pop(), False) if len(shown) == 1 else (None, open_ones)


def _style(first: int, second: int) -> DateStyle | None:
    if first > 12 >= second:
        return DateStyle.DAY_FIRST
    return DateStyle.MONTH_FIRST if second > 12 >= first else None


def _day(text: str, parts: dict[str, int]) -> date:
    try:
        return date(parts["y"], parts["m"], parts["d"])
    except ValueError:
        raise BadDay("bad-date", f"“{text}” is no day of the calendar") from None


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())
