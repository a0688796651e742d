"""The reader's language, and how texts, dates and numbers are shown in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_decimal
from flask import Flask, g, has_request_context, request, session, url_for
from markupsafe import Markup, escape
from werkzeug.datastructures import LanguageAccept

from forum_app.core.extensions import babel
from forum_app.core.translated import LANGUAGES, Translated

LOCALES = {"en": "en_GB", "zh": "zh_Hans_CN", "fr": "fr_FR"}
GETTEXT = {"en": "en", "zh": "zh_Hans", "fr": "fr"}
HTML_LANG = {"en": "en", "zh": "zh-Hans", "fr": "fr"}
CITIES = {
    "Europe/Brussels": {"en": "Brussels", "zh": "布鲁塞尔", "fr": "Bruxelles"},
    "Asia/Shanghai": {"en": "Beijing", "zh": "北京", "fr": "Pékin"},
}
WEEKDAY = {"en": "EEEE d MMMM", "zh": "M月d日 EEEE", "fr": "EEEE d MMMM"}
SHORT_WEEKDAY = {"en": "EEE d MMM", "zh": "M月d日 EEE", "fr": "EEE d MMM"}
KEEPS_CHOICE = ("/desk/", "/account/", "/checkin/")
JOINTS = {"en": " to ", "zh": "至", "fr": " au "}
LONG = {"en": "d MMMM y", "zh": "y年M月d日", "fr": "d MMMM y"}


def accepted(header: LanguageAccept) -> str:
    """Return the language that an Accept-Language header likes best; English when none fits."""
    for wanted, quality in header:
        language = wanted.replace("_", "-").split("-")[0].lower()
        if quality > 0 and language in LANGUAGES:
            return language
    return "en"


def current_language() -> str:
    """Return the reader's language: from the path, else the account's or browser's choice."""
    if not has_request_context():
        return str(getattr(g, "forum_language", "en")) if g else "en"
    chosen = (request.view_args or {}).get("lang") or request.path.split("/", 2)[1]
    if chosen in LANGUAGES:
        return str(chosen)
    kept = session.get("lang") if session.accessed or "session" in request.cookies else None
    return str(kept) if kept in LANGUAGES else accepted(request.accept_languages)


def locale() -> str:
    """Return the Babel locale of the reader."""
    return LOCALES[current_language()]


def tr(text: Translated | None) -> Markup:
    """Show `text` for the reader; a version in another language carries its `lang` (NAM-7)."""
    language = current_language()
    shown = (text or Translated({})).to(language)
    if shown.language == language or not shown.text:
        return escape(shown.text)
    return Markup('<span lang="{}">{}</span>').format(
        HTML_LANG.get(shown.language, shown.language), shown.text
    )


def plain(text: Translated | None) -> str:
    """Return `text` for the reader without markup."""
    return text.to(current_language()).text if text else ""


def second(text: Translated | None) -> Markup:
    """Show the other language's version below the first, or nothing."""
    other = text.second(current_language()) if text else None
    if other is None:
        return Markup("")
    return Markup('<span class="second" lang="{}">{}</span>').format(HTML_LANG[other.language], other.text)


def clock(instant: datetime, zone: str) -> str:
    """Return the wall time `09:30` in `zone` (PRG-1)."""
    return instant.astimezone(ZoneInfo(zone)).strftime("%H:%M")


def weekday_date(moment: datetime | date, zone: str = "") -> str:
    """Return `Monday 20 September`, `9月20日 星期一` or `lundi 20 septembre`."""
    return format_date(_day(moment, zone), WEEKDAY[current_language()], locale())


def short_weekday(moment: datetime | date, zone: str = "") -> str:
    """Return `Mon 20 Sept`, `9月20日 周一` or `lun. 20 sept.`."""
    return format_date(_day(moment, zone), SHORT_WEEKDAY[current_language()], locale())


def long_date(moment: datetime | date, zone: str = "") -> str:
    """Return `20 September 2027`, `2027年9月20日` or `20 septembre 2027`."""
    return format_date(_day(moment, zone), LONG[current_language()], locale())


def date_range(first: date, last: date) -> str:
    """Return `18 to 22 September 2027`, `2027年9月18日至22日` or `18 au 22 septembre 2027`; one day when equal."""
    if first == last:
        return long_date(first)
    language = current_language()
    joint = JOINTS[language]
    if language == "zh":
        return f"{long_date(first)}{joint}{_shortened(last, first, ('d日', 'M月d日'))}"
    return f"{_shortened(first, last, ('d', 'd MMMM'))}{joint}{long_date(last)}"


def _shortened(day: date, other: date, forms: tuple[str, str]) -> str:
    """Write `day` without what it shares with `other`, which stands beside it."""
    if (day.year, day.month) == (other.year, other.month):
        return str(format_date(day, forms[0], locale()))
    return str(format_date(day, forms[1] if day.year == other.year else LONG[current_language()], locale()))


def zone_city(zone: str) -> str:
    """Return the city by which a zone is called: Asia/Shanghai is Beijing's."""
    known = CITIES.get(zone)
    return known[current_language()] if known else zone.rsplit("/", 1)[-1].replace("_", " ")


def offset(instant: datetime, zone: str) -> str:
    """Return the difference from UTC at that instant: `UTC+2`, `UTC+5:30`."""
    difference = instant.astimezone(ZoneInfo(zone)).utcoffset() or timedelta(0)
    hours, rest = divmod(abs(int(difference.total_seconds())) // 60, 60)
    return f"UTC{'-' if difference < timedelta(0) else '+'}{hours}" + (f":{rest:02d}" if rest else "")


def number(value: float) -> str:
    """Return a number with the reader's separators."""
    return str(format_decimal(value, locale=locale()))


def url_lang(language: str) -> str:
    """Return the present page's address in another language; without a path language, `?lang=`.

    The query is what a stranger may have written, so it never becomes arguments of `url_for`.
    """
    arguments = dict(request.view_args or {})
    if not request.endpoint or "lang" not in arguments:
        return f"?lang={language}"
    path = url_for(request.endpoint, **(arguments | {"lang": language}))
    return path + query_string(request.args.to_dict(flat=False))


def query_string(query: Mapping[str, Sequence[str]]) -> str:
    """Return `?a=1&b=2` from names and values, without empty ones; nothing from nothing."""
    kept = [(name, value) for name, values in query.items() for value in values if value]
    return f"?{urlencode(kept)}" if kept else ""


def _day(moment: datetime | date, zone: str) -> date:
    if isinstance(moment, datetime):
        return moment.astimezone(ZoneInfo(zone or "UTC")).date()
    return moment


def init_app(app: Flask) -> None:
    """Give the application its languages, filters and globals."""
    babel.init_app(app, locale_selector=lambda: GETTEXT[current_language()])
    filters = (tr, plain, second, clock, weekday_date, short_weekday, long_date, zone_city, offset, number)
    app.jinja_env.filters.update({f.__name__: f for f in filters} | {"city": zone_city})
    app.jinja_env.globals.update(date_range=date_range, url_lang=url_lang, html_langs=HTML_LANG)

    @app.before_request
    def keep_choice() -> None:
        chosen = request.args.get("lang", "")
        if chosen in LANGUAGES and request.path.startswith(KEEPS_CHOICE):
            session["lang"] = chosen

    @app.context_processor
    def language() -> dict[str, object]:
        lang = current_language()
        return {"lang": lang, "html_lang": HTML_LANG[lang], "languages": LANGUAGES}
