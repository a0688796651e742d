"""The links by which apps take a calendar from its address (rule 24)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from forum_app.calendars.rules import ascii_url

GOOGLE = "https://calendar.google.com/calendar/r?cid="
OUTLOOK = "https://outlook.live.com/calendar/0/addfromweb"
OFFICE = "https://outlook.office.com/calendar/0/addfromweb"


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways to one calendar, each as its app wants it."""

    https: str
    webcal: str
    google: str
    outlook: str
    office: str


def ways(address: str, name: str) -> Ways:
    """Return the links of a calendar at the absolute `address`: Google wants webcal, Outlook https and a name."""
    https = ascii_url(address)
    webcal = re.sub(r"^https?", "webcal", https)
    query = f"?url={quote(https, safe='')}&name={quote(name, safe='')}"
    return Ways(https, webcal, GOOGLE + quote(webcal, safe=""), OUTLOOK + query, OFFICE + query)
