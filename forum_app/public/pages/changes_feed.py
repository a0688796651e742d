"""The releases of an agenda as an Atom feed (RFC 4287): one entry a release, in one language."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree as ET

from flask_babel import force_locale, gettext, ngettext

from forum_app.agenda.change_labels import CHANGES
from forum_app.agenda.changed import Change, State
from forum_app.core.clock import iso, local
from forum_app.core.i18n import CITIES, GETTEXT, HTML_LANG
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.public.pages.changes import Entry

ATOM = "http://www.w3.org/2005/Atom"
XHTML = "http://www.w3.org/1999/xhtml"
MOST_ENTRIES = 30
MOST_CHANGES = 100
MEDIA_TYPE = "application/atom+xml"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """What a feed is of: an edition, a language, and where its pages are; `pages` are addresses by number."""

    edition: Edition
    language: str
    here: str
    page: str
    pages: Mapping[int, str]
    updated: datetime


def feed(channel: Channel, entries: Sequence[Entry]) -> bytes:
    """Return the feed; the same releases give the same bytes."""
    ET.register_namespace("", ATOM)
    edition, language = channel.edition, channel.language
    root = ET.Element(f"{{{ATOM}}}feed", {XML_LANG: HTML_LANG[language]})
    with force_locale(GETTEXT[language]):
        name = edition.name.to(language).text
        _text(root, "id", _urn(edition, f"changes.{language}"))
        _text(root, "title", gettext("Changes to the agenda: %(forum)s", forum=name))
        _text(root, "updated", iso(channel.updated))
        _link(root, "self", channel.here, MEDIA_TYPE)
        _link(root, "alternate", channel.page, "text/html")
        ET.SubElement(ET.SubElement(root, f"{{{ATOM}}}author"), f"{{{ATOM}}}name").text = name
        for each in entries:
            _entry(root, channel, each)
    made: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def _entry(root: ET.Element, channel: Channel, entry: Entry) -> None:
    language = channel.language
    made = ET.SubElement(root, f"{{{ATOM}}}entry")
    _text(made, "id", _urn(channel.edition, f"release.{entry.number}.{language}"))
    changed = ngettext("one session changed", "%(n)s sessions changed", entry.total, n=entry.total)
    title = gettext("Release %(number)s", number=entry.number)
    _text(made, "title", f"{title}{gettext(': ')}{changed}")
    _text(made, "updated", iso(entry.published_at))
    _text(made, "published", iso(entry.published_at))
    _link(made, "alternate", channel.pages[entry.number], "text/html")
    if entry.note:
        _text(made, "summary", entry.note.to(language).text)
    if entry.changes:
        _content(made, channel, entry)


def _content(made: ET.Element, channel: Channel, entry: Entry) -> None:
    content = ET.SubElement(made, f"{{{ATOM}}}content", {"type": "xhtml"})
    listed = ET.SubElement(ET.SubElement(content, f"{{{XHTML}}}div"), f"{{{XHTML}}}ul")
    for change in entry.changes:
        ET.SubElement(listed, f"{{{XHTML}}}li").text = _line(channel, change)
    rest = entry.total - len(entry.changes)
    if rest > 0:
        more = ngettext("And one more session.", "And %(num)s more sessions.", rest)
        ET.SubElement(listed, f"{{{XHTML}}}li").text = more


def _line(channel: Channel, change: Change) -> str:
    what = gettext(", ").join(gettext(CHANGES[way]) for way in change.ways)
    places = [_place(channel, state) for state in (change.before, change.after) if state]
    told = " → ".join(dict.fromkeys(places))
    return f"{what}{gettext(': ')}{change.code} {_said(change.title, channel.language)} · {told}"


def _place(channel: Channel, state: State) -> str:
    zone, language = channel.edition.zone, channel.language
    start, end = local(state.start, zone), local(state.end, zone)
    city = CITIES.get(zone, {}).get(language) or zone.rsplit("/", 1)[-1].replace("_", " ")
    rooms = [_said(room, language) for room in state.rooms]
    return str(gettext(", ")).join([f"{start:%Y-%m-%d %H:%M}–{end:%H:%M} {city}", *rooms])


def _said(text: Translated, language: str) -> str:
    return text.to(language).text


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}{name}").text = text


def _link(parent: ET.Element, relation: str, address: str, kind: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}link", {"rel": relation, "href": address, "type": kind})


def _urn(edition: Edition, name: str) -> str:
    """Return an identifier that stays, whatever becomes of addresses and of the release's own id."""
    return uuid.uuid5(uuid.UUID(hex=edition.uid), name).urn
