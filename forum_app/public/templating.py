"""What the templates of all pages may call beside the language filters of the core."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from babel.dates import format_date
from flask import Blueprint, current_app, g, request
from flask_babel import gettext
from markupsafe import Markup

from forum_app.core import clock
from forum_app.core.extensions import settings
from forum_app.core.i18n import HTML_LANG, current_language, locale, query_string, url_lang
from forum_app.core.names.han import is_han
from forum_app.core.translated import Translated
from forum_app.library.rules import size_label
from forum_app.public import addresses, labels, site
from forum_app.public.pages.agenda import Slot
from forum_app.public.pages.document import Agenda
from forum_app.public.pages.paging import page_numbers
from forum_app.public.second import other, other_day, other_label, other_places

BLANK_LINE = re.compile(r"\n\s*\n")
MONTH = {"en": "MMMM y", "zh": "y年M月", "fr": "MMMM y"}
ICON = Markup('<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>')
CLOCKS = ("Europe/Brussels", "Asia/Shanghai")
NAMES = {"en": ("EN", "English"), "zh": ("中文", "中文"), "fr": ("FR", "Français")}


def clock_zones() -> tuple[str, ...]:
    """Return the zones of the two clocks, the next host's first."""
    following = site.site_context().next if "forum_site" in g else None
    if following and following.zone in CLOCKS:
        return (following.zone, *(z for z in CLOCKS if z != following.zone))
    return CLOCKS


def language_url(language: str) -> str:
    """Return the present page in another language; an address that leads nowhere keeps its path."""
    first, *rest = request.path.lstrip("/").split("/")
    if first in NAMES and not request.view_args:
        return "/".join(["", language, *rest])
    return url_lang(language)


def language_names() -> list[tuple[str, str, str]]:
    """Return the languages of the site as (key, short name, full name), each in its own words."""
    return [(key, *names) for key, names in NAMES.items()]


def absolute(path: str) -> str:
    """Return the public address of a path of this site, from the settings and never from the request."""
    return settings().base_url + path


def same_url(**changes: object) -> str:
    """Return the present page's path with some of its query changed; an empty value takes it away."""
    query = request.args.to_dict(flat=False) | {k: [str(v)] for k, v in changes.items()}
    return quote(request.path) + query_string(query)


@dataclass(frozen=True, slots=True)
class Mark:
    """The short mark of a language, with the attributes that name it in full."""

    text: str
    attributes: Markup


def language_mark(code: str) -> Mark:
    """Return how a language is marked: EN, 中文, FR; a screen reader hears its own name."""
    name = labels.TONGUES.get(code, code.upper())
    if code == "zh":
        return Mark(name, Markup(' lang="zh-Hans"'))
    return Mark(code.upper(), Markup(' title="{}"').format(name))


def label(value: object, names: str) -> str:
    """Return the word for a domain's value, in the reader's language; `names` is a table of labels.py."""
    table: Mapping[str, str | tuple[str, str]] = getattr(labels, names)
    key = str(getattr(value, "value", value))
    word = table.get(key, key.replace("_", " "))
    return str(gettext(word if isinstance(word, str) else word[0]))


def tone(value: object, names: str) -> str:
    """Return the colour name or the mark that goes with a domain's value."""
    return str(getattr(labels, names).get(str(getattr(value, "value", value)), ("", ""))[1])


def month_year(day: date) -> str:
    """Return `September 2012` or `2012年9月`."""
    return str(format_date(day, MONTH[current_language()], locale()))


def same_day(instant: datetime, zone: str, day: date | None) -> bool:
    """Tell whether `instant` falls on `day` in `zone`."""
    return day is not None and clock.local(instant, zone).date() == day


def file_size(size: int) -> str:
    """Return a size in bytes as the library prints it: `69 KB`, `2 MB` (DOC-1)."""
    return size_label(size)


def utc_iso(instant: datetime) -> str:
    """Return an instant for a `datetime` attribute: `2027-09-20T07:00:00Z`."""
    return clock.iso(instant)


def icon(name: str) -> Markup:
    """Show a sign of the icon set (static/icons.svg); the words beside it say what it means."""
    static_url: Callable[[str], str] = current_app.jinja_env.globals["static_url"]  # type: ignore[assignment]
    return ICON.format(static_url("icons.svg"), name)


def original_mark(language: str) -> str:
    """Return the mark of a text that was written in another language than the reader's (NAM-7)."""
    return label(language, "ORIGINALS")


def drawn_slot(agenda: Agenda, item: Slot, macro: Callable[[Slot, str, bool], str], both: bool) -> Markup:
    """Show a slot by its macro; what was drawn before for this language, status and look is taken as it is."""
    key = (current_language(), item.session.uid, f"{item.status}{' both' if both else ''}")
    if key not in agenda.drawn:
        agenda.drawn[key] = macro(item, agenda.slug, both)
    return Markup(agenda.drawn[key])  # noqa: S704 - a macro's own output, escaped there


def still() -> bool:
    """Tell whether the page is kept for later readers, so that it can say no time of day but by script."""
    return bool(g.get("forum_still"))


def native_lang(name: str) -> str:
    """Return the language to mark a name in its own script with; empty text for scripts of several languages."""
    return HTML_LANG["zh"] if is_han("".join(name.split()).replace("·", "")) else ""


def text_blocks(text: Translated) -> Markup:
    """Show a text by paragraphs for the reader, and below it the other language's version."""
    first, second = text.to(current_language()), text.second(current_language())
    shown = [first, second] if second else [first]
    blocks = [
        Markup('<p lang="{}">{}</p>').format(HTML_LANG.get(version.language, version.language), block.strip())
        for version in shown
        for block in BLANK_LINE.split(version.text)
        if block.strip()
    ]
    return Markup("\n").join(blocks)


def init(bp: Blueprint) -> None:
    """Give all templates of the application these globals and filters."""
    callables: tuple[Callable[..., Any], ...] = (
        other, other_day, other_label, other_places, language_names, language_url, language_mark, original_mark,
        native_lang, text_blocks, icon, absolute, same_url, page_numbers, clock.now, clock_zones, same_day,
        drawn_slot, still, site.site_context, site.main_links, site.footer_groups, site.section_of, site.link,
        addresses.feed_url, addresses.collection_feed_url, addresses.paper_url, addresses.session_calendar_url,
        addresses.proceedings_url, addresses.library_url,
    )  # fmt: skip
    filters: tuple[Callable[..., Any], ...] = (label, tone, month_year, utc_iso, file_size)
    for function in callables:
        bp.add_app_template_global(function)
    for function in filters:
        bp.add_app_template_filter(function)
