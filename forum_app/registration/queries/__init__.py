"""Reads of this domain: what the form needs, single entries for the desk, rows for badges and for the list of participants."""

from forum_app.registration.queries.badges import BadgeRow, badge_rows
from forum_app.registration.queries.delegations import delegation_by_uid
from forum_app.registration.queries.directory import DirectoryRow, directory_rows
from forum_app.registration.queries.leavers import names_taken_out
from forum_app.registration.queries.places import NamedCountry, countries, eu_members, matching_city
from forum_app.registration.queries.registrations import (
    registration_by_key,
    registration_by_reference,
    registration_by_token,
    registration_by_uid,
)
from forum_app.registration.queries.setup import (
    categories,
    default_setup,
    no_such_forum,
    open_categories,
    registering_edition,
    setup_of,
    window,
)

__all__ = [
    "BadgeRow",
    "DirectoryRow",
    "NamedCountry",
    "badge_rows",
    "categories",
    "countries",
    "default_setup",
    "delegation_by_uid",
    "directory_rows",
    "eu_members",
    "matching_city",
    "names_taken_out",
    "no_such_forum",
    "open_categories",
    "registering_edition",
    "registration_by_key",
    "registration_by_reference",
    "registration_by_token",
    "registration_by_uid",
    "setup_of",
    "window",
]
