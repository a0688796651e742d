"""Sets sheets: pages into HTML and CSS for the printing child, each text in its two languages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from babel.dates import format_date
from markupsafe import Markup, escape

from forum_app.agenda import labels
from forum_app.core.i18n import HTML_LANG
from forum_app.core.pdf import dates
from forum_app.core.pdf.source import Source
from forum_app.core.pdf.templates import environment
from forum_app.core.translated import Rendering, Translated
from forum_app.handouts.rules import Page, Sheet, minutes, spare

WORDS = {"role": labels.ROLES, "kind": labels.KINDS, "access": labels.ACCESS, "media": labels.MEDIA}
SPAN = Markup('<span lang="{}">{}</span>')
Say = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is printed: which sheets, in which language first, of which release, when, and in which zones."""

    sheet: Sheet
    language: str
    pages: Sequence[Page]
    title: Translated
    zone: str
    away_zone: str
    release: int | None
    printed_at: datetime


def source(order: Order, say: Say) -> Source:
    """Return the document; `say` translates labels into the order's language."""
    env = environment()
    other = "en" if order.language == "zh" else "zh"
    env.globals.update(
        {
            "_": say,
            "first": lambda text: _span(text.to(order.language)),
            "second": lambda text: _second(text, order.language, other),
            "plain": lambda text: text.to(order.language).text,
            "word": lambda kind, value: say(WORDS[kind][value]),
            "weekday": lambda day: _day(day, order.language),
            "weekday_second": lambda day: _day(day, other),
        }
    )
    env.globals.update(clock=dates.clock, minutes=minutes, spare=spare, zone_city=dates.zone_city)
    names = {"order": order, "html_lang": HTML_LANG[order.language], "languages": HTML_LANG}
    html = env.get_template(f"handouts/{order.sheet.value}.html").render(names)
    css = env.get_template("handouts/sheets.css").render(names)
    return Source(html=html, css=css)


def _span(said: Rendering) -> Markup:
    return (
        SPAN.format(HTML_LANG.get(said.language, said.language), escape(said.text))
        if said.text
        else Markup("")
    )


def _second(text: Translated, language: str, other: str) -> Markup:
    """Return the other language's version, unless it is the one shown already or there is none."""
    said = text.get(other)
    return _span(Rendering(said, other)) if said and text.to(language).language != other else Markup("")


def _day(day: date, language: str) -> Markup:
    """Return a date in full; French dates are set by Babel as the others are."""
    if language == "fr":
        return _span(Rendering(format_date(day, "EEEE d MMMM y", "fr"), "fr"))
    return _span(dates.weekday_date(day).to(language))
