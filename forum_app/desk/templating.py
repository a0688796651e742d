"""What the desk's templates may call beside the language filters of the core; all names begin with `desk_`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast
from urllib.parse import quote, urlencode

from babel.dates import format_date
from flask import Blueprint, current_app, g, request
from flask_babel import gettext
from markupsafe import Markup

from forum_app.core import access, clock
from forum_app.core.i18n import current_language, locale, plain, second, short_weekday
from forum_app.core.translated import Translated
from forum_app.desk import charts, labels, names
from forum_app.editions.models import Edition

SHORT = {"en": "d MMM", "zh": "M月d日", "fr": "d MMM"}
LANGUAGES = (("en", "EN", "English"), ("zh", "中文", "中文"), ("fr", "FR", "Français"))


def desk_icon(name: str) -> Markup:
    """Show a sign of the desk's set (static/desk-icons.svg); the words beside it say what it means."""
    static_url = cast(Callable[[str], str], current_app.jinja_env.globals["static_url"])
    address = static_url("desk-icons.svg")
    return Markup('<svg class="i" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>').format(
        address, name
    )


def desk_word(value: object, table: str) -> str:
    """Return the word for a value in the reader's language; `table` is one of labels.py. A strange value stays."""
    words: Mapping[str, str] = getattr(labels, table)
    key = str(getattr(value, "value", value))
    return str(gettext(words[key])) if key in words else key


def desk_shape(value: object, table: str) -> str:
    """Return the shape that stands beside a state's word."""
    shapes: Mapping[str, str] = getattr(labels, table)
    return shapes.get(str(getattr(value, "value", value)), "off")


def desk_url(**changes: object) -> str:
    """Return the present page's address with some of its query changed; None or nothing takes a part away.

    The query is what a stranger may have written, so it never becomes arguments of `url_for`, where `_scheme` and
    `_external` would name another site.
    """
    query = request.args.to_dict(flat=True) | {k: "" if v is None else str(v) for k, v in changes.items()}
    kept = urlencode({k: v for k, v in query.items() if v})
    return quote(request.path) + (f"?{kept}" if kept else "")


def desk_languages() -> tuple[tuple[str, str, str], ...]:
    """Return the languages as (key, short name, full name), each in its own words."""
    return LANGUAGES


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant on one clock; `day` is None where it is the day of the clock before."""

    zone: str
    day: date | None
    instant: datetime


def desk_clocks(instant: datetime, edition: Edition) -> list[Moment]:
    """Return an instant on the venue's clock and on the other side's, the day named where it differs."""
    home, away = clock.local(instant, edition.zone), clock.local(instant, edition.away_zone)
    moments = [Moment(edition.zone, home.date(), instant)]
    if edition.away_zone != edition.zone:
        moments.append(
            Moment(edition.away_zone, away.date() if away.date() != home.date() else None, instant)
        )
    return moments


def desk_options(table: str) -> list[tuple[str, str]]:
    """Return all values of a table of labels.py with their words, for a list to choose from."""
    return [(key, desk_word(key, table)) for key in getattr(labels, table)]


def desk_words(values: Iterable[object], table: str) -> list[tuple[str, str]]:
    """Return these values with their words, for a list to choose from."""
    return [(str(getattr(value, "value", value)), desk_word(value, table)) for value in values]


def desk_named(rows: Iterable[Any]) -> list[tuple[str, str]]:
    """Return the keys and names of rooms or categories, for a list to choose from."""
    return [(row.key, plain(row.name)) for row in rows]


def desk_days_named(days: Iterable[date]) -> list[tuple[str, str]]:
    """Return days with their names, for a list to choose from."""
    return [(day.isoformat(), short_weekday(day)) for day in days]


def desk_iso(instant: datetime) -> str:
    """Return an instant for a `datetime` attribute."""
    return clock.iso(instant)


def desk_day(day: date) -> str:
    """Return a day in short: `18 Sept`, `9月18日`, `18 sept.`."""
    return str(format_date(day, SHORT[current_language()], locale()))


def desk_days(since: datetime) -> int:
    """Return the whole days from `since` to now."""
    return max(0, (clock.now() - since).days)


def desk_may(permission: str) -> bool:
    """Tell whether the reader holds a permission in the edition of the page."""
    return access.may(permission, (request.view_args or {}).get("forum"))


def desk_has(endpoint: str) -> bool:
    """Tell whether this installation has a page, so that no link leads nowhere."""
    return endpoint in current_app.view_functions


def desk_both(text: Translated | None) -> bool:
    """Tell whether a text has a second language to show."""
    return bool(second(text))


def desk_frame() -> Any:
    """Return what frames the page: its edition, rail and counts; None outside an edition."""
    return g.get("desk_frame")


def init(bp: Blueprint) -> None:
    """Give the templates these globals."""
    for function in (
        desk_icon,
        desk_word,
        desk_shape,
        desk_url,
        desk_languages,
        desk_clocks,
        desk_iso,
        desk_options,
        desk_words,
        desk_named,
        desk_days_named,
        desk_day,
        desk_days,
        desk_may,
        desk_has,
        desk_both,
        desk_frame,
        clock.now,
    ):
        bp.add_app_template_global(function, "desk_now" if function is clock.now else None)
    bp.add_app_template_global(names.name_line, "desk_name")
    bp.add_app_template_global(names.language_of, "desk_language_of")
    bp.add_app_template_global(names.initials, "desk_initials")
    bp.add_app_template_global(current_language, "desk_language")
    bp.add_app_template_global(charts.height, "desk_chart_height")
