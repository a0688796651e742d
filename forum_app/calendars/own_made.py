"""What is shown once of a new personal link: its address in each language, ways for apps, a QR code."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for

from forum_app.calendars import personal, wording
from forum_app.calendars.links import Made
from forum_app.calendars.rules import Tongue
from forum_app.calendars.ways import Ways, ways
from forum_app.core import qr
from forum_app.core.extensions import settings
from forum_app.core.text import N_
from forum_app.editions.models import Edition

# French readers get their own language first; all others both of the partnership's.
FIRST = {"fr": Tongue.FR}
IN_LANGUAGE: Mapping[Tongue, str] = {
    Tongue.BOTH: N_("English and Chinese"),
    Tongue.EN: N_("English only"),
    Tongue.ZH: N_("Chinese only"),
    Tongue.FR: N_("French only"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A new link as its page shows it; `others` are its addresses in other languages, by their words."""

    uid: str
    purpose: str
    language: str
    ways: Ways
    qr: str
    others: tuple[tuple[str, str], ...]


def shown_once(made: Made, edition: Edition, lang: str) -> Shown:
    """Return what the page of a new link shows to a reader of `lang`; the QR code opens it in a telephone's app."""
    first = FIRST.get(lang, Tongue.BOTH)
    name = wording.feed_name({"name": edition.name.as_json()}, personal.NAME, first)
    found = ways(address(made.token, first), name)
    picture = base64.b64encode(qr.svg(found.webcal).encode()).decode()
    return Shown(
        uid=made.row.uid,
        purpose=made.row.purpose,
        language=IN_LANGUAGE[first],
        ways=found,
        qr=f"data:image/svg+xml;base64,{picture}",
        others=tuple((IN_LANGUAGE[each], address(made.token, each)) for each in Tongue if each is not first),
    )


def address(token: str, tongue: Tongue) -> str:
    """Return the absolute address of a personal calendar in a language (rule 18)."""
    name = f"{token}.{tongue.value}" if tongue.value else token
    return settings().base_url + url_for("calendars.mine", name=name)
