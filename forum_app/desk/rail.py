"""The items of the desk's rail, with counts, for what the reader may open."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext

from forum_app.core import access
from forum_app.core.text import N_
from forum_app.desk.queries.counts import RailCounts
from forum_app.editions.models import Edition

# Groups of (page, label, icon, permission); a page is the endpoint's name in the blueprint.
PLAN = (
    (N_("Morning"), (("today", N_("Today"), "today", "desk.view"),)),
    (
        N_("Agenda and releases"),
        (
            ("agenda_editor", N_("Agenda"), "cal", "agenda.view"),
            ("sessions", N_("Sessions"), "doc", "agenda.view"),
            ("agenda_files", N_("Files"), "import", "agenda.edit"),
            ("people", N_("Speakers and chairs"), "people", "agenda.view"),
            ("rooms", N_("Rooms"), "city", "agenda.view"),
            ("releases", N_("Releases"), "history", "agenda.view"),
            ("feeds", N_("Calendar feeds"), "chart", "agenda.view"),
        ),
    ),
    (
        N_("People"),
        (
            ("registrations", N_("Registrations"), "people", "registration.view"),
            ("delegations", N_("Delegations"), "flag", "delegation.view"),
            ("invitations", N_("Invitations"), "send", "registration.invite"),
            ("waiting_list", N_("Waiting list"), "queue", "registration.view"),
            ("sign_ups", N_("Sign-up for sessions"), "check", "registration.view"),
            ("numbers", N_("Numbers"), "chart", "registration.numbers"),
        ),
    ),
    (
        N_("Taking part"),
        (
            ("setup", N_("Set-up"), "gear", "registration.setup"),
            ("form_builder", N_("Form"), "form", "registration.setup"),
            ("quotas", N_("Quotas"), "quota", "registration.view"),
            ("import_files", N_("Import"), "import", "registration.import"),
            ("export_lists", N_("Export"), "export", "registration.export"),
        ),
    ),
    (
        N_("On paper"),
        (
            ("printing", N_("Printed matter"), "badge", "desk.view"),
            ("handouts", N_("Signs and running orders"), "doc", "agenda.view"),
        ),
    ),
    (
        N_("Office"),
        (
            ("outbox", N_("Mail"), "mail", "mail.view"),
            ("privacy", N_("Personal data"), "lock", "registration.erase"),
            ("audit", N_("Audit log"), "history", "audit.view"),
        ),
    ),
)
DUE = frozenset({"registrations", "outbox"})  # their counts wait for somebody


@dataclass(frozen=True, slots=True)
class Item:
    """A page of the desk; `due` marks a count that somebody must see to."""

    key: str
    label: str
    icon: str
    url: str
    count: int | None
    due: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Items under a title."""

    title: str
    items: tuple[Item, ...]


def groups(edition: Edition, counts: RailCounts) -> list[Group]:
    """Return the rail of an edition for the reader."""
    numbers = {
        "agenda_editor": counts.sessions,
        "registrations": counts.waiting,
        "delegations": counts.delegations,
        "outbox": counts.troubled,
    }
    found = []
    for title, pages in PLAN:
        items = tuple(
            Item(
                key=key,
                label=gettext(label),
                icon=icon,
                url=url_for(f"desk.{key}", forum=edition.slug),
                count=numbers.get(key),
                due=key in DUE and bool(numbers[key]),
            )
            for key, label, icon, permission in pages
            if access.may(permission, edition.slug)
        )
        if items:
            found.append(Group(gettext(title), items))
    return found
