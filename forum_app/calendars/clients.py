"""Which calendar app a request comes from, as far as its User-Agent says; only the family's key is ever kept."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from forum_app.core.text import N_

OTHER = "other"
BROWSER = "browser"
ROBOT = "robot"
LONGEST = 300
# The first family of which a mark stands in the User-Agent. Apps come before browsers, whose name they borrow.
MARKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("google", ("google-calendar-importer",)),
    ("nextcloud", ("nextcloud", "owncloud")),
    ("apple", ("dataaccessd", "calendaragent", "calendarstore", "coredav", "accountsd", "remindd")),
    ("outlook", ("outlook", "microsoft office", "ms-office", "msoffice", "exchange")),
    ("thunderbird", ("thunderbird", "lightning/", "betterbird")),
    ("davx5", ("icsx5", "davx5", "davdroid", "icsdroid")),
    ("gnome", ("evolution/", "gnome-calendar")),
    (
        "program",
        ("curl/", "wget", "python", "go-http-client", "okhttp", "java/", "vdirsyncer", "wordpress", "homeassistant"),
    ),
    (ROBOT, ("bot", "crawler", "spider", "slurp")),
    (BROWSER, ("mozilla/", "opera/")),
)  # fmt: skip
LABELS: Mapping[str, str] = {
    "google": N_("Google Calendar"),
    "apple": N_("Apple Calendar"),
    "outlook": N_("Outlook and Exchange"),
    "thunderbird": "Thunderbird",
    "davx5": "ICSx⁵, DAVx⁵",
    "nextcloud": "Nextcloud",
    "gnome": N_("GNOME Calendar and Evolution"),
    "program": N_("Programs and scripts"),
    OTHER: N_("Other apps"),
    BROWSER: N_("Web browsers"),
    ROBOT: N_("Search engines"),
}
# Who opens the address in a browser, or reads all of the web, does not subscribe.
PASSING = frozenset({BROWSER, ROBOT})


def client(agent: str) -> str:
    """Return the key of the family to which a User-Agent belongs: one of `LABELS`, at most 20 letters."""
    return _known(agent if len(agent) <= LONGEST else agent[:LONGEST])


@lru_cache(maxsize=4096)
def _known(agent: str) -> str:
    small = agent.lower()
    return next((key for key, marks in MARKS if any(mark in small for mark in marks)), OTHER)
