"""Words of the interface in the reader's second language: Chinese, or English for a Chinese reader."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date
from flask_babel import force_locale, gettext
from markupsafe import Markup

from forum_app.core.i18n import CITIES, GETTEXT, HTML_LANG, LOCALES, WEEKDAY, current_language
from forum_app.public import labels

SPAN = Markup('<span class="{}" lang="{}">{}</span>')


def second_language() -> str:
    """Return the language that stands below the reader's own."""
    return "en" if current_language() == "zh" else "zh"


def other(message: str, css: str = "second") -> Markup:
    """Show a message of the interface in the second language; nothing where both say the same."""
    language = second_language()
    with force_locale(GETTEXT[language]):
        text = gettext(message)
    if text == gettext(message):
        return Markup("")
    return SPAN.format(css, HTML_LANG[language], text)


def other_label(value: object, names: str) -> Markup:
    """Show the word for a domain's value in the second language; `names` is a table of labels.py."""
    key = str(getattr(value, "value", value))
    word = getattr(labels, names).get(key, key.replace("_", " "))
    return other(word if isinstance(word, str) else word[0])


def other_places(message: str, **zones: str) -> Markup:
    """Show a message in the second language, with the cities of time zones put in."""
    language = second_language()
    cities = {
        name: CITIES.get(zone, {}).get(language) or zone.rsplit("/", 1)[-1].replace("_", " ")
        for name, zone in zones.items()
    }
    with force_locale(GETTEXT[language]):
        return SPAN.format("second", HTML_LANG[language], gettext(message) % cities)


def other_day(day: date) -> Markup:
    """Show a day with its weekday in the second language."""
    language = second_language()
    told = format_date(day, WEEKDAY[language], LOCALES[language])
    return SPAN.format("second", HTML_LANG[language], told)
