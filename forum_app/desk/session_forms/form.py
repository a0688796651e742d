"""The form of a session, with everything in it."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, FieldList, FormField, HiddenField
from wtforms.validators import Optional, ValidationError

from forum_app.agenda import labels
from forum_app.agenda.rules import Access, MediaRule, SessionKind, SpeechRule
from forum_app.core.db import new_uid
from forum_app.core.text import N_
from forum_app.core.translated import LANGUAGES
from forum_app.desk.session_forms.offers import Offers
from forum_app.desk.session_forms.parts import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    NATIVE,
    hour,
    line,
    number,
    offer,
    one_of,
    refuse,
    some_of,
    text,
    typed,
    version,
    wall,
)
from forum_app.desk.session_forms.rows import MOST_ROWS, BoothRow, RoleRow, TalkRow, words

MOST_MINUTES = 7 * 24 * 60
MOST_SEATS = 100_000
LONGEST_TAG = 60
LONGEST_ADDRESS = 500
STATES = {"draft": N_("Draft"), "ready": N_("Ready")}


class SessionForm(FlaskForm):  # type: ignore[misc]
    """One session. Times are wall time in `zone`, the zone the page showed."""

    key = HiddenField(default=new_uid)
    revision = HiddenField(default="0")
    zone = HiddenField(default="")
    title_en, title_zh, title_fr = (version(language, LONGEST_TITLE) for language in LANGUAGES)
    abstract_en, abstract_zh, abstract_fr = (text(NATIVE[language]) for language in LANGUAGES)
    original = one_of(N_("Written first in"))
    checked = some_of(N_("Read over by a person"))
    code = line(N_("Code"), 12)
    kind = one_of(N_("Kind"))
    state = one_of(N_("State"))
    part = one_of(N_("Part"))
    track = one_of(N_("Track"))
    pillar = one_of(N_("Pillar"))
    themes = some_of(N_("Themes"))
    fields = some_of(N_("Fields"))
    tags = line(N_("Tags"), 400)
    day = DateField(lazy_gettext("Day"), [Optional()])
    start = hour(N_("Begins"))
    end_day = DateField(lazy_gettext("Ends on another day"), [Optional()])
    end = hour(N_("Ends"))
    length = number(N_("Length in minutes"), 1, MOST_MINUTES)
    doors_close = wall(N_("Doors close"))
    rooms = some_of(N_("Rooms"))
    capacity = number(N_("Places"), 0, MOST_SEATS)
    places = number(N_("Places to sign up for"), 0, MOST_SEATS)
    opens = wall(N_("Sign-up opens"))
    closes = wall(N_("Sign-up closes"))
    access = one_of(N_("Who may come in"))
    categories = some_of(N_("Categories that may come in"))
    closed = BooleanField(lazy_gettext("Closed: the public learns the title and no names"))
    shown_publicly = BooleanField(lazy_gettext("Shown to the public"))
    media = one_of(N_("Media"))
    speech_rule = one_of(N_("Rule of speech"))
    spoken = some_of(N_("Spoken"))
    languages = some_of(N_("Heard"))
    booths = FieldList(FormField(BoothRow), lazy_gettext("Interpretation"), max_entries=MOST_ROWS)
    equipment = text(N_("Equipment"), LONGEST_TEXT)
    stream_url = line(N_("Address of the stream"), LONGEST_ADDRESS)
    internal_note = text(N_("Note for the desk"))
    contributions = FieldList(FormField(TalkRow), lazy_gettext("Contributions"), max_entries=MOST_ROWS)
    roles = FieldList(FormField(RoleRow), lazy_gettext("People"), max_entries=MOST_ROWS)

    def offer(self, offers: Offers) -> None:
        """Say what can be chosen in every list."""
        none = gettext("none")
        offer(self.original, NATIVE.items())
        offer(self.checked, NATIVE.items())
        offer(self.kind, words(SessionKind, labels.KINDS))
        offer(self.state, [(key, gettext(word)) for key, word in STATES.items()])
        offer(self.access, words(Access, labels.ACCESS))
        offer(self.media, words(MediaRule, labels.MEDIA), gettext("not said"))
        offer(self.speech_rule, words(SpeechRule, labels.SPEECH), gettext("not said"))
        for name in ("part", "track", "pillar"):
            offer(self[name], getattr(offers, f"{name}s"), none)
        for name in ("themes", "fields", "categories", "rooms"):
            offer(self[name], getattr(offers, name))
        for name in ("spoken", "languages"):
            offer(self[name], offers.tongues)
        for rows in (self.booths, self.contributions, self.roles):
            for entry in rows:
                entry.form.offer(offers)

    def validate_title_en(self, _field: Any) -> None:
        """Ask for a title in one language at least."""
        if not typed(self, "title"):
            raise ValidationError(gettext("Enter a title in one language at least."))

    def validate(self, extra_validators: Any = None) -> bool:
        """Check each field, and that a session has all its times or a length."""
        fine = bool(super().validate(extra_validators))
        said = [self.day.data, self.start.data, self.end.data]
        if None in said and said != [None, None, None]:
            refuse(self, "day", N_("Enter the day, the begin and the end, or leave all three empty."))
            return False
        if None in said and self.length.data is None:
            refuse(self, "length", N_("Enter how long it takes: it has no time yet."))
            return False
        return fine

    def validate_tags(self, _field: Any) -> None:
        """Take tags of a length that a card can show."""
        if any(len(tag) > LONGEST_TAG for tag in self.tag_list()):
            raise ValidationError(gettext("A tag has at most %(most)s characters.", most=LONGEST_TAG))

    def validate_stream_url(self, field: Any) -> None:
        """Take addresses of the web alone."""
        if field.data and not field.data.startswith(("https://", "http://")):
            raise ValidationError(gettext("An address begins with https://."))

    def validate_booths(self, field: Any) -> None:
        """Take each language once."""
        languages = [entry.form.language.data for entry in field]
        if len(set(languages)) < len(languages):
            raise ValidationError(gettext("Each language is interpreted once. Take one of the two away."))

    def tag_list(self) -> list[str]:
        """Return the tags: what stands between commas."""
        pieces = str(self.tags.data or "").replace("，", ",").replace("、", ",").split(",")
        return sorted({" ".join(piece.split()) for piece in pieces if piece.strip()})
