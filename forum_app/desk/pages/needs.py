"""What needs somebody today, in words, for what the reader may do about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask import url_for
from flask_babel import gettext, ngettext

from forum_app.agenda.models import Release, ReleasePlan
from forum_app.badges.models import PrintRun
from forum_app.core import access
from forum_app.core.i18n import plain
from forum_app.core.translated import Translated
from forum_app.desk.queries.counts import Heads, RailCounts
from forum_app.editions.models import Edition
from forum_app.messages.rules import MailState


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was counted."""

    rail: RailCounts
    heads: Heads
    mails: Mapping[MailState, int]
    oldest: datetime | None
    run: PrintRun | None
    release: Release | None
    asked: ReleasePlan | None = None
    stopped: ReleasePlan | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One thing to see to: how bad (error, warn, note), what, since or by when, and where to do it."""

    severity: str
    title: str
    text: str
    due: str = ""
    url: str
    button: str


@dataclass(frozen=True, slots=True)
class Ahead:
    """A day of the forum that lies ahead: when, what, and how many days to it."""

    day: date
    name: Translated
    days: int


def needs(edition: Edition, found: Found, now: datetime) -> list[Need]:
    """Return what needs the reader, the worst first."""
    wanted = [
        *_registrations(edition, found, now),
        *_heads(edition, found.heads),
        *_mails(edition, found.mails),
        *_agenda(edition, found),
        *_badges(edition, found.run),
    ]
    order = ("error", "warn", "note")
    mine = [need for permission, need in wanted if access.may(permission, edition.slug)]
    return sorted(mine, key=lambda need: order.index(need.severity))


Wanted = Iterator[tuple[str, Need]]


def _registrations(edition: Edition, found: Found, now: datetime) -> Wanted:
    waiting = found.rail.waiting
    if waiting:
        days = max(0, (now - found.oldest).days) if found.oldest else 0
        yield (
            "registration.review",
            Need(
                severity="warn",
                title=ngettext(
                    "One registration waits for review", "%(num)s registrations wait for review", waiting
                ),
                text=ngettext("The oldest for one day", "The oldest for %(num)s days", days) if days else "",
                url=url_for("desk.registrations", forum=edition.slug, view="review"),
                button=gettext("Review"),
            ),
        )


def _heads(edition: Edition, heads: Heads) -> Wanted:
    if heads.several:
        yield (
            "delegation.view",
            Need(
                severity="error",
                title=ngettext(
                    "One delegation has two heads", "%(num)s delegations have two heads", heads.several
                ),
                text=_names(heads.names_several, heads.several),
                url=url_for("desk.delegations", forum=edition.slug, heads="several"),
                button=gettext("Compare"),
            ),
        )
    if heads.none:
        yield (
            "delegation.view",
            Need(
                severity="note",
                title=ngettext("One delegation has no head", "%(num)s delegations have no head", heads.none),
                text=_names(heads.names_none, heads.none),
                url=url_for("desk.delegations", forum=edition.slug, heads="none"),
                button=gettext("Look"),
            ),
        )


def _mails(edition: Edition, mails: Mapping[MailState, int]) -> Wanted:
    failed, maybe = mails[MailState.FAILED], mails[MailState.MAYBE_SENT]
    if failed + maybe:
        said = [
            ngettext("%(num)s failed", "%(num)s failed", failed) if failed else "",
            ngettext("%(num)s perhaps sent", "%(num)s perhaps sent", maybe) if maybe else "",
        ]
        yield (
            "mail.view",
            Need(
                severity="error" if failed else "warn",
                title=ngettext(
                    "One mail may not have gone out", "%(num)s mails may not have gone out", failed + maybe
                ),
                text=gettext(", ").join(part for part in said if part),
                url=url_for("desk.outbox", forum=edition.slug, view="trouble"),
                button=gettext("Look"),
            ),
        )


def _agenda(edition: Edition, found: Found) -> Wanted:
    if found.stopped:
        yield (
            "agenda.publish",
            Need(
                severity="error",
                title=gettext("A release stopped at its time"),
                text=gettext(found.stopped.problem),
                url=url_for("desk.publishing", forum=edition.slug),
                button=gettext("Look"),
            ),
        )
    if found.asked:
        yield (
            "agenda.publish",
            Need(
                severity="warn",
                title=gettext("A release waits for your agreement"),
                text=found.asked.reason,
                url=url_for("desk.publishing", forum=edition.slug),
                button=gettext("Look"),
            ),
        )
    touched = found.rail.touched
    if touched:
        number = found.release.number if found.release else 0
        yield (
            "agenda.publish",
            Need(
                severity="note",
                title=ngettext(
                    "One session waits to be published", "%(num)s sessions wait to be published", touched
                ),
                text=gettext("Touched since release %(number)s", number=number)
                if number
                else gettext("Nothing is published yet"),
                url=url_for("desk.publishing", forum=edition.slug),
                button=gettext("See the changes"),
            ),
        )


def _badges(edition: Edition, run: PrintRun | None) -> Wanted:
    held = len(run.held_back.get("badges", ())) if run else 0
    if held:
        yield (
            "badge.print",
            Need(
                severity="warn",
                title=ngettext("One badge is held back", "%(num)s badges are held back", held),
                text=gettext("In the last print run: a character that no typeface has, or too long a text"),
                url=url_for("desk.printing", forum=edition.slug),
                button=gettext("Look"),
            ),
        )


def _names(shown: Sequence[Translated], count: int) -> str:
    texts = [plain(name) for name in shown]
    more = count - len(texts)
    if more > 0:
        texts.append(ngettext("one more", "%(num)s more", more))
    return str(gettext(", ").join(texts))


def ahead(edition: Edition, today: date) -> list[Ahead]:
    """Return the first days of the edition's parts that lie ahead, in order; the edition's own when it has no parts."""
    days = [(part.first_day, part.name) for part in edition.parts] or [(edition.first_day, edition.name)]
    return [
        Ahead(day, name, (day - today).days) for day, name in sorted(days, key=lambda d: d[0]) if day >= today
    ]
