"""What every public page carries: the next forum, the navigation and the footer, with links to pages that exist."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import current_app, g, url_for
from flask_babel import gettext as _

from forum_app.core.clock import now
from forum_app.core.i18n import current_language, plain
from forum_app.core.uow import reading
from forum_app.editions import queries as editions
from forum_app.editions.models import Edition
from forum_app.editions.rules import EditionState
from forum_app.public.pages import forums


@dataclass(frozen=True, slots=True)
class Site:
    """The forum the site is about at present, if any."""

    next: Edition | None
    register_url: str


@dataclass(frozen=True, slots=True)
class Link:
    """An item of a navigation; `end` puts it at the far side."""

    key: str
    label: str
    url: str
    end: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Links of the footer under a title."""

    title: str
    links: tuple[Link, ...]


def site_context() -> Site:
    """Return what the page is framed by; read once a request."""
    if "forum_site" not in g:
        g.forum_site = _site()
    site: Site = g.forum_site
    return site


def _site() -> Site:
    edition = forums.next_edition(editions.public_editions(reading()), now().date())
    return Site(edition, register_url(edition) if edition else "")


def section_of(edition: Edition, key: str) -> str:
    """Return the navigation item a page stands under: `key` for the present forum, the list for any other."""
    following = site_context().next
    return key if following is not None and following.id == edition.id else "forums"


def register_url(edition: Edition) -> str:
    """Return the address of the registration while it is open, else nothing."""
    if edition.state not in (EditionState.OPEN, EditionState.RUNNING):
        return ""
    return link("registration.register", forum=edition.slug)


def link(endpoint: str, **values: Any) -> str:
    """Return the address of an endpoint in the reader's language, or nothing if this installation has no such page."""
    if endpoint not in current_app.view_functions:
        return ""
    if current_app.url_map.is_endpoint_expecting(endpoint, "lang"):
        values.setdefault("lang", current_language())
    return url_for(endpoint, **values)


def main_links(site: Site | None) -> list[Link]:
    """Return the main navigation; without a site, what needs no database."""
    edition = site.next if site else None
    links = [*(_forum_links(edition) if edition else ())]
    links += [
        Link("forums", _("All forums"), link("public.forums")),
        Link("library", _("Library"), link("public.library")),
        Link("sign-in", _("Sign in"), link("accounts.sign_in"), end=True),
    ]
    return [item for item in links if item.url]


def _forum_links(edition: Edition) -> list[Link]:
    name = plain(edition.short_name) if edition.short_name else _("Forum %(year)s", year=edition.year)
    return [
        Link("edition", name, link("public.edition", forum=edition.slug)),
        Link("agenda", _("Agenda"), link("public.agenda", forum=edition.slug)),
        Link("speakers", _("Speakers"), link("public.speakers", forum=edition.slug)),
    ]


def footer_groups(site: Site | None) -> list[Group]:
    """Return the footer's groups; one without a link that works is left out."""
    edition = site.next if site else None
    groups = [
        Group(_("The forum"), _forum_footer(edition)),
        Group(_("The partnership"), _partnership()),
        Group(_("Take part and follow"), _take_part(site)),
        Group(_("This site"), _about()),
    ]
    working = (Group(group.title, tuple(item for item in group.links if item.url)) for group in groups)
    return [group for group in working if group.links]


def _forum_footer(edition: Edition | None) -> tuple[Link, ...]:
    if edition is None:
        return ()
    proceedings = Link("", _("Proceedings"), link("public.proceedings", forum=edition.slug))
    return (*_forum_links(edition), proceedings)


def _partnership() -> tuple[Link, ...]:
    return (
        Link("", _("Home"), link("public.home")),
        Link("", _("All forums"), link("public.forums")),
        Link("", _("Library"), link("public.library")),
    )


def _take_part(site: Site | None) -> tuple[Link, ...]:
    if site is None or site.next is None:
        return ()
    return (
        Link("", _("Register"), site.register_url),
        Link("", _("Calendar feed"), link("public.subscribe", forum=site.next.slug)),
        Link("", _("Agenda as XML"), link("calendars.schedule_xml", forum=site.next.slug)),
        Link("", _("Agenda as JSON"), link("calendars.schedule_json", forum=site.next.slug)),
    )


def _about() -> tuple[Link, ...]:
    return (
        Link("", _("Accessibility"), link("public.accessibility")),
        Link("", _("Privacy"), link("public.privacy")),
        Link("", _("Credits"), link("public.credits")),
        Link("", _("Sign in"), link("accounts.sign_in")),
    )
