"""Dates and times in a named language, for printed matter: a book may speak two at once."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date

from forum_app.core.translated import Translated

LOCALES = {"en": "en_GB", "zh": "zh_Hans_CN"}
LONG = {"en": "d MMMM y", "zh": "y年M月d日"}
WEEKDAY = {"en": "EEEE d MMMM y", "zh": "y年M月d日 EEEE"}
CITIES = {
    "Europe/Brussels": Translated.of(en="Brussels", zh="布鲁塞尔"),
    "Asia/Shanghai": Translated.of(en="Beijing", zh="北京"),
}


def long_date(day: date) -> Translated:
    """Return `20 September 2027` and `2027年9月20日`."""
    return _both(day, LONG)


def weekday_date(day: date) -> Translated:
    """Return `Monday 20 September 2027` and `2027年9月20日 星期一`."""
    return _both(day, WEEKDAY)


def date_range(first: date, last: date) -> Translated:
    """Return `18–22 September 2027` and `2027年9月18日至22日`; one day when they are equal."""
    if first == last:
        return long_date(first)
    if first.year != last.year:
        start, end = {"en": "d MMMM y", "zh": LONG["zh"]}, LONG
    elif first.month != last.month:
        start, end = {"en": "d MMMM", "zh": LONG["zh"]}, {"en": LONG["en"], "zh": "M月d日"}
    else:
        start, end = {"en": "d", "zh": LONG["zh"]}, {"en": LONG["en"], "zh": "d日"}
    dash = "–" if (first.year, first.month) == (last.year, last.month) else " – "
    from_, to = _both(first, start), _both(last, end)
    return Translated.of(en=f"{from_.get('en')}{dash}{to.get('en')}", zh=f"{from_.get('zh')}至{to.get('zh')}")


def clock(instant: datetime, zone: str) -> str:
    """Return the wall time `09:30` in `zone`."""
    return instant.astimezone(ZoneInfo(zone)).strftime("%H:%M")


def offset(instant: datetime, zone: str) -> str:
    """Return the difference from UTC at that instant: `UTC+2`, `UTC+5:30`."""
    difference = instant.astimezone(ZoneInfo(zone)).utcoffset()
    minutes = round(difference.total_seconds() / 60) if difference else 0
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02d}" if rest else "")


def zone_city(zone: str) -> Translated:
    """Return the city by which a zone is called: Asia/Shanghai is Beijing's."""
    return CITIES.get(zone) or Translated.of(en=zone.rpartition("/")[2].replace("_", " "))


def _both(day: date, patterns: dict[str, str]) -> Translated:
    return Translated({lang: format_date(day, pattern, LOCALES[lang]) for lang, pattern in patterns.items()})
