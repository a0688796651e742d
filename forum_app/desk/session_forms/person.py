"""The form of somebody of an agenda, and of a span in which a room or a person can be had or not."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import FileField, HiddenField, RadioField, SelectChoice
from wtforms.validators import ValidationError

from forum_app.accounts.rules import EMAIL
from forum_app.agenda.models import Speaker
from forum_app.agenda.services.free_times import NewSpan
from forum_app.agenda.services.people import SavePerson, seen
from forum_app.core.db import new_uid
from forum_app.core.errors import Invalid
from forum_app.core.text import N_
from forum_app.core.translated import LANGUAGES, Translated
from forum_app.desk.local_time import to_utc
from forum_app.desk.session_forms.parts import (
    NATIVE,
    line,
    offer,
    one_of,
    text,
    typed,
    version,
    versions,
    wall,
)

LONGEST_BIOGRAPHY = 3000
LONGEST_ADDRESS = 254


class PersonForm(FlaskForm):  # type: ignore[misc]
    """Somebody of an agenda: what is published, and what is for notices alone."""

    uid = HiddenField(default=new_uid)
    seen = HiddenField(default="")
    name_latin = line(N_("Name in Latin letters"))
    name_native = line(N_("Name in its own script"))
    function_en, function_zh, function_fr = (version(language) for language in LANGUAGES)
    body_en, body_zh, body_fr = (version(language) for language in LANGUAGES)
    biography_en, biography_zh, biography_fr = (text(NATIVE[lang], LONGEST_BIOGRAPHY) for lang in LANGUAGES)
    email = line(N_("E-mail for notices"), LONGEST_ADDRESS)
    language = one_of(N_("Language of notices"))
    reference = line(N_("Reference of the registration"), 20)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.language, NATIVE.items(), gettext("as the forum"))

    def validate_email(self, field: Any) -> None:
        """Take an address that can be one."""
        if (field.data or "").strip() and not EMAIL.fullmatch(field.data.strip()):
            raise ValidationError(gettext("Enter an address such as name@example.org."))

    @classmethod
    def showing(cls, row: Speaker, reference: str) -> PersonForm:
        """Return the form filled with somebody."""
        plain = ("uid", "name_latin", "name_native", "email", "language")
        data = {name: getattr(row, name) for name in plain} | {"seen": seen(row), "reference": reference}
        for name in ("function", "body", "biography"):
            data |= versions(name, getattr(row, name))
        return cls(formdata=None, data=data)

    def command(self, row: Speaker | None, registration_id: int | None) -> SavePerson:
        """Return what is asked for; versions in languages that the form does not show stay."""
        return SavePerson(
            uid=str(self.uid.data),
            seen=str(self.seen.data or ""),
            name_latin=self.name_latin.data or "",
            name_native=self.name_native.data or "",
            function=self._text("function", row),
            body=self._text("body", row),
            biography=self._text("biography", row),
            email=self.email.data or "",
            language=self.language.data or "",
            registration_id=registration_id,
        )

    def _text(self, name: str, row: Speaker | None) -> Translated:
        kept: Translated = (getattr(row, name) if row else None) or Translated({})
        rest = {code: said for code, said in kept if code not in LANGUAGES}
        said = typed(self, name, kept.original)
        return Translated({**said.texts, **rest}, kept.original)


class PhotoForm(FlaskForm):  # type: ignore[misc]
    """A picture of somebody."""

    photo = FileField(lazy_gettext("Photo"))


class SpanForm(FlaskForm):  # type: ignore[misc]
    """A span: from when until when, and whether it is blocked or free."""

    begins = wall(N_("From"))
    ends = wall(N_("Until"))
    blocked = RadioField(lazy_gettext("In this time"), default="yes")
    note = line(N_("Remark"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {"yes": gettext("cannot be had"), "no": gettext("can be had, and only in spans like this")}
        self.blocked.choices = [SelectChoice(value, word) for value, word in words.items()]

    def command(self, zone: str, language: str) -> NewSpan:
        """Return what is asked for. Raises Invalid for a time that is missing or does not exist in the zone."""
        begins, ends = to_utc(self.begins.data, zone, "begins"), to_utc(self.ends.data, zone, "ends")
        if begins is None or ends is None:
            raise Invalid(N_("Enter both times."), field="ends" if begins else "begins")
        note = Translated({language: str(self.note.data or "").strip()}, language)
        return NewSpan(starts_at=begins, ends_at=ends, blocked=self.blocked.data != "no", note=note or None)
