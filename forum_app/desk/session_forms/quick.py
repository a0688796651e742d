"""The few fields of a session that are changed most, for the panel beside the editor's grid."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField
from wtforms.validators import ValidationError

from forum_app.agenda import labels
from forum_app.agenda.models import AgendaSession
from forum_app.agenda.rules import Access, SessionKind, SessionState
from forum_app.core.db import new_uid
from forum_app.core.text import N_
from forum_app.core.translated import LANGUAGES, Translated
from forum_app.desk.session_forms.form import MOST_SEATS, STATES
from forum_app.desk.session_forms.offers import Offers
from forum_app.desk.session_forms.parts import (
    LONGEST_TITLE,
    number,
    offer,
    one_of,
    some_of,
    typed,
    version,
    versions,
)
from forum_app.desk.session_forms.rows import words

Json = dict[str, Any]


class QuickForm(FlaskForm):  # type: ignore[misc]
    """Titles, kind, state, rooms, pillar, part, places and access of one session."""

    key = HiddenField(default=new_uid)
    revision = HiddenField(default="0")
    title_en, title_zh, title_fr = (version(language, LONGEST_TITLE) for language in LANGUAGES)
    kind = one_of(N_("Kind"))
    state = one_of(N_("State"))
    rooms = some_of(N_("Rooms"))
    part = one_of(N_("Part"))
    pillar = one_of(N_("Pillar"))
    capacity = number(N_("Places"), 0, MOST_SEATS)
    access = one_of(N_("Who may come in"))
    closed = BooleanField(lazy_gettext("Closed: the public learns the title and no names"))
    shown_publicly = BooleanField(lazy_gettext("Shown to the public"))

    def offer(self, offers: Offers) -> None:
        """Say what can be chosen in every list."""
        offer(self.kind, words(SessionKind, labels.KINDS))
        offer(self.state, [(key, gettext(word)) for key, word in STATES.items()])
        offer(self.access, words(Access, labels.ACCESS))
        offer(self.part, offers.parts, gettext("none"))
        offer(self.pillar, offers.pillars, gettext("none"))
        offer(self.rooms, offers.rooms)

    def validate_title_en(self, _field: Any) -> None:
        """Ask for a title in one language at least."""
        if not typed(self, "title"):
            raise ValidationError(gettext("Enter a title in one language at least."))

    @classmethod
    def showing(cls, row: AgendaSession) -> QuickForm:
        """Return the form filled with a session."""
        plain = ("capacity", "closed", "shown_publicly")
        data = {name: getattr(row, name) for name in plain} | versions("title", row.title)
        data |= {name: getattr(row, name).value for name in ("kind", "access", "state")}
        data |= {"part": row.part.key if row.part else "", "pillar": row.pillar.key if row.pillar else ""}
        rooms = [room.key for room in row.rooms]
        return cls(formdata=None, data=data | {"rooms": rooms, "revision": str(row.revision)})

    def fields(self, row: AgendaSession) -> Json:
        """Return what the form says, field by field, as a snapshot has it."""
        said = typed(self, "title", row.title.original)
        rest = {code: text for code, text in row.title if code not in LANGUAGES}
        plain = ("kind", "capacity", "access", "closed", "shown_publicly")
        found: Json = {name: self[name].data for name in plain}
        found["title"] = Translated({**said.texts, **rest}, said.original).as_json()
        found |= {"part": self.part.data or None, "pillar": self.pillar.data or None}
        found["rooms"] = sorted(self.rooms.data)
        if row.state is not SessionState.CANCELLED:
            found["state"] = self.state.data
        return found
