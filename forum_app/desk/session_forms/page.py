"""The page on which a session is edited: what it shows of the session besides the form."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from flask import request
from werkzeug.datastructures import MultiDict

from forum_app.agenda.models import AgendaSession
from forum_app.core.translated import LANGUAGES, Translated
from forum_app.desk.session_forms import shown
from forum_app.desk.session_forms.form import SessionForm
from forum_app.desk.session_forms.offers import Offers
from forum_app.desk.session_forms.parts import NATIVE
from forum_app.desk.session_forms.rows import BoothRow, RoleRow, TalkRow
from forum_app.desk.session_forms.steps import rearranged
from forum_app.editions.models import Edition

BLANK = "9999"


@dataclass(frozen=True, slots=True)
class Version:
    """How far a language version of title and abstract is: original, checked, unchecked or missing."""

    language: str
    name: str
    state: str


def opened(row: AgendaSession | None, of: Edition, offers: Offers) -> SessionForm:
    """Return the form of a session as it stands, or of a new one."""
    data = shown.data(row, shown.zone_of(row, of), offers) if row else shown.new(of)
    return ready(SessionForm(formdata=None, data=data), row, offers)


def sent(row: AgendaSession | None, offers: Offers) -> SessionForm:
    """Return the form as it was sent; a zone that no venue is in becomes that of the session."""
    form = ready(SessionForm(), row, offers)
    if form.zone.data not in offers.zones:
        form.zone.data = offers.zone
    return form


def stepped(row: AgendaSession | None, offers: Offers) -> SessionForm | None:
    """Return the form after a step with its rows, None if none was asked for."""
    pairs = rearranged(request.form.items(multi=True), request.form.get("step", ""))
    return ready(SessionForm(formdata=MultiDict(pairs)), row, offers) if pairs is not None else None


def ready(form: SessionForm, row: AgendaSession | None, offers: Offers) -> SessionForm:
    """Say what a form offers; a cancelled session is neither draft nor ready."""
    form.offer(offers)
    if row is not None and row.state.value == "cancelled" and "state" in form:
        del form.state
    return form


def blanks(offers: Offers) -> dict[str, Any]:
    """Return an empty row of each kind, for a script to copy."""
    rows: dict[str, Any] = {
        "roles": RoleRow(prefix=f"roles-{BLANK}-"),
        "people": RoleRow(prefix=f"contributions-{BLANK}-people-{BLANK}-"),
        "contributions": TalkRow(prefix=f"contributions-{BLANK}-"),
        "booths": BoothRow(prefix=f"booths-{BLANK}-"),
    }
    for form in rows.values():
        form.offer(offers)
    rows["people"].kind.data = "speaker"
    return rows


def versions(title: Translated, checked: str) -> list[Version]:
    """Return how far each language of a session's texts is."""
    return [Version(code, NATIVE[code], _state(title, checked.split(), code)) for code in LANGUAGES]


def _state(title: Translated, checked: list[str], code: str) -> str:
    if not title.get(code):
        return "missing"
    if code == title.original:
        return "original"
    return "checked" if code in checked else "unchecked"


def copied() -> dict[str, str]:
    """Return what stands behind the title of a copy in each language; it is part of the text, not of the page."""
    return {"en": "(copy)", "zh": "（副本）", "fr": "(copie)"}


def told_versions(form: SessionForm) -> list[Version]:
    """Return how far each language is as the form stands."""
    texts = {code: str(form[f"title_{code}"].data or "") for code in LANGUAGES}
    return versions(Translated(texts, form.original.data or "en"), " ".join(form.checked.data or ()))


def step_key() -> str:
    """Return the key of the step that a form asks for: the same for the same answers sent twice, and for no others.

    The field `key` in the form tells apart what is sent from pages opened twice.
    """
    sent = sorted(pair for pair in request.form.items(multi=True) if pair[0] != "csrf_token")
    return hashlib.sha256(repr((request.path, sent)).encode()).hexdigest()[:32]
