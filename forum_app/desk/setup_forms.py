"""Forms by which organisers set up registration: times, categories with their stages, windows of parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateTimeLocalField,
    FieldList,
    Form,
    FormField,
    HiddenField,
    IntegerField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import DataRequired, Length, NumberRange, Optional, Regexp, ValidationError
from wtforms.widgets import CheckboxInput

from forum_app.core.digits import whole_number
from forum_app.core.translated import LANGUAGES, Translated
from forum_app.desk import labels
from forum_app.desk.local_time import ZONES, for_input, to_utc
from forum_app.registration.models import Category, PartWindow, RegistrationSetup
from forum_app.registration.rules import EntryMode
from forum_app.registration.rules.retention import DEFAULT_DAYS, MOST_DAYS, Kept, days_kept
from forum_app.registration.services.setup import OLDEST_AGE, SetCategory, SetPart, SetTimes, Stage

MOST_STAGES = 6
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
KEY = r"^[a-z0-9]+(-[a-z0-9]+)*$"
NAMES = (("en", "English"), ("zh", "中文"), ("fr", "Français"))


def _wall(label: str) -> Any:
    return DateTimeLocalField(
        lazy_gettext(label), [Optional()], format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
    )


def _age(label: str) -> Any:
    return IntegerField(
        lazy_gettext(label),
        [
            Optional(),
            NumberRange(
                0, OLDEST_AGE, lazy_gettext("Enter an age in years, from 0 to %(max)s.", max=OLDEST_AGE)
            ),
        ],
    )


def _number(label: str, least: int, most: int) -> Any:
    told = lazy_gettext("Enter a whole number from %(least)s to %(most)s.", least=least, most=most)
    return IntegerField(lazy_gettext(label), [NumberRange(least, most, told)])


def _keep(label: str, kind: Kept) -> Any:
    """Return the field for how long one kind is kept; empty is the usual time."""
    most = MOST_DAYS[kind]
    told = lazy_gettext("Enter a whole number from %(least)s to %(most)s.", least=0, most=most)
    return IntegerField(lazy_gettext(label), [Optional(), NumberRange(0, most, told)])


def _entry() -> Any:
    return SelectField(
        lazy_gettext("Way in"),
        choices=[
            SelectChoice(mode.value, lazy_gettext(labels.ENTRY_MODES[mode.value])) for mode in EntryMode
        ],
    )


def _texts(form: Any, name: str) -> Translated:
    """Return the language versions of a name typed in three fields."""
    texts = {language: str(form[f"{name}_{language}"].data or "").strip() for language in LANGUAGES}
    return Translated(texts)


class TimesForm(FlaskForm):  # type: ignore[misc]
    """The times and habits of an edition's registration."""

    revision = HiddenField(default="0")
    zone = SelectField(lazy_gettext("Times are in"))
    opens_at = _wall("Opens")
    closes_at = _wall("Closes")
    change_until = _wall("Changes until")
    confirm_needed = BooleanField(lazy_gettext("People confirm their place after approval"))
    guardian_below = _number("A guardian agrees for those under", 0, 21)
    offer_hours = _number("Hours to accept an offered place", 1, 720)
    invitation_days = _number("Days an invitation is valid", 1, 365)
    keep_needs = _keep("Diet and access needs", Kept.NEEDS)
    keep_papers = _keep("Passport data, birth dates and photos", Kept.PAPERS)
    keep_answers = _keep("Answers with a time of their own", Kept.ANSWERS)
    keep_registrations = _keep("Whole registrations", Kept.REGISTRATIONS)

    def offer(self, zone: str) -> None:
        """Offer the usual zones, and the one in use."""
        self.zone.choices = [SelectChoice(name, name) for name in dict.fromkeys((zone, *ZONES))]

    @classmethod
    def showing(cls, setup: RegistrationSetup, zone: str) -> TimesForm:
        """Return the form filled with what is set; `zone` is the edition's."""
        used = setup.zone or zone
        form = cls(
            formdata=None,
            data={
                "revision": str(setup.revision),
                "zone": used,
                "opens_at": for_input(setup.opens_at, used),
                "closes_at": for_input(setup.closes_at, used),
                "change_until": for_input(setup.change_until, used),
                "confirm_needed": setup.confirm_needed,
                "guardian_below": setup.guardian_below,
                "offer_hours": setup.offer_hours,
                "invitation_days": setup.invitation_days,
                **{f"keep_{kind}": days for kind, days in days_kept(setup.keep_days or {}).items()},
            },
        )
        form.offer(used)
        return form

    def command(self) -> SetTimes:
        """Return what is asked for. Raises Invalid for a time that does not exist in the zone."""
        zone = self.zone.data
        return SetTimes(
            revision=whole_number(self.revision.data, -1),
            zone=zone,
            opens_at=to_utc(self.opens_at.data, zone, "opens_at"),
            closes_at=to_utc(self.closes_at.data, zone, "closes_at"),
            change_until=to_utc(self.change_until.data, zone, "change_until"),
            confirm_needed=self.confirm_needed.data,
            guardian_below=self.guardian_below.data,
            offer_hours=self.offer_hours.data,
            invitation_days=self.invitation_days.data,
            keep_days=self._keep_days(),
        )

    def _keep_days(self) -> dict[str, int]:
        """Return the days that were typed and are not the usual ones."""
        typed = {kind: self[f"keep_{kind}"].data for kind in Kept}
        return {kind.value: n for kind, n in typed.items() if n is not None and n != DEFAULT_DAYS[kind]}


class StageForm(Form):  # type: ignore[misc]
    """One stage of review; a stage without a name is left out."""

    stage = HiddenField(default="")
    name_en = StringField("English", [Length(max=80)])
    name_zh = StringField("中文", [Length(max=80)])
    name_fr = StringField("Français", [Length(max=80)])
    reviewers = SelectMultipleField(
        lazy_gettext("Reviewers"), coerce=int, option_widget=CheckboxInput(), choices=[]
    )

    def validate_reviewers(self, field: Any) -> None:
        """Take nobody without a name for the stage."""
        if field.data and not _texts(self, "name"):
            raise ValidationError(gettext("Name the stage, or take its reviewers away."))


class CategoryForm(FlaskForm):  # type: ignore[misc]
    """A category with its mark, way in, times and stages."""

    revision = HiddenField(default="0")
    key = StringField(
        lazy_gettext("Short name"),
        [
            DataRequired(lazy_gettext("Enter a short name.")),
            Length(max=60),
            Regexp(
                KEY,
                message=lazy_gettext("Use small letters, digits and hyphens only, such as youth-delegate."),
            ),
        ],
    )
    letter = StringField(
        lazy_gettext("Letter"), [DataRequired(lazy_gettext("Enter the letter of the badge.")), Length(max=2)]
    )
    colour = StringField(lazy_gettext("Colour"))
    name_en = StringField("English", [Length(max=120)])
    name_zh = StringField("中文", [Length(max=120)])
    name_fr = StringField("Français", [Length(max=120)])
    note_en = StringField("English", [Length(max=300)])
    note_zh = StringField("中文", [Length(max=300)])
    note_fr = StringField("Français", [Length(max=300)])
    entry = _entry()
    opens_at = _wall("Opens")
    closes_at = _wall("Closes")
    youngest = _age("Lowest age")
    oldest = _age("Highest age")
    protocol_weight = _number("Order on the waiting list", 1, 9)
    stages = FieldList(FormField(StageForm), min_entries=0, max_entries=MOST_STAGES)

    def offer(self, reviewers: Iterable[tuple[int, str]]) -> None:
        """Offer the people who may review, and always one stage more to fill in."""
        choices = [SelectChoice(number, name) for number, name in reviewers]
        while len(self.stages) < MOST_STAGES and (
            not len(self.stages) or _texts(self.stages[-1].form, "name")
        ):
            self.stages.append_entry()
        for entry in self.stages:
            entry.form.reviewers.choices = choices

    def validate_colour(self, field: Any) -> None:
        """Take a colour as six hexadecimal digits."""
        if not COLOUR.fullmatch(field.data or ""):
            raise ValidationError(gettext("Enter a colour such as #1d6b4a."))

    def validate_name_en(self, _field: Any) -> None:
        """Ask for a name in every language: each stands on a page of its own."""
        if set(_texts(self, "name").texts) != set(LANGUAGES):
            raise ValidationError(gettext("Enter the name in English, Chinese and French."))

    @classmethod
    def showing(cls, category: Category, zone: str, reviewers: Sequence[tuple[int, str]]) -> CategoryForm:
        """Return the form filled with a category."""
        texts = {f"name_{key}": category.name.get(key) or "" for key in LANGUAGES}
        note = category.note or Translated({})
        texts |= {f"note_{key}": note.get(key) or "" for key in LANGUAGES}
        form = cls(
            formdata=None,
            data=texts
            | {
                "revision": str(category.revision),
                "key": category.key,
                "letter": category.letter,
                "colour": category.colour,
                "entry": category.entry.value,
                "opens_at": for_input(category.opens_at, zone),
                "closes_at": for_input(category.closes_at, zone),
                "youngest": category.youngest,
                "oldest": category.oldest,
                "protocol_weight": category.protocol_weight,
                "stages": [_shown(stage) for stage in category.stages],
            },
        )
        form.offer(reviewers)
        return form

    def command(self, zone: str) -> SetCategory:
        """Return what is asked for. Raises Invalid for a time that does not exist in the zone."""
        return SetCategory(
            revision=whole_number(self.revision.data, -1),
            key=self.key.data,
            letter=self.letter.data.strip().upper(),
            colour=self.colour.data.lower(),
            name=_texts(self, "name"),
            note=_texts(self, "note") or None,
            entry=EntryMode(self.entry.data),
            opens_at=to_utc(self.opens_at.data, zone, "opens_at"),
            closes_at=to_utc(self.closes_at.data, zone, "closes_at"),
            youngest=self.youngest.data,
            oldest=self.oldest.data,
            protocol_weight=self.protocol_weight.data,
            stages=tuple(self._stages()),
        )

    def _stages(self) -> Iterable[Stage]:
        for entry in self.stages:
            name = _texts(entry.form, "name")
            if name:
                known = whole_number(entry.form.stage.data) or None
                yield Stage(id=known, name=name, reviewers=frozenset(entry.form.reviewers.data or ()))


class PartForm(FlaskForm):  # type: ignore[misc]
    """The window of one part."""

    revision = HiddenField(default="0")
    entry = _entry()
    opens_at = _wall("Opens")
    closes_at = _wall("Closes")
    youngest = _age("Lowest age")
    oldest = _age("Highest age")

    @classmethod
    def showing(cls, window: PartWindow | None, zone: str) -> PartForm:
        """Return the form filled with what is set for a part."""
        if window is None:
            return cls(formdata=None, data={"entry": EntryMode.OPEN.value})
        times: dict[str, datetime | None] = {
            "opens_at": for_input(window.opens_at, zone),
            "closes_at": for_input(window.closes_at, zone),
        }
        kept = {"revision": str(window.revision), "entry": window.entry.value}
        return cls(formdata=None, data=times | kept | {"youngest": window.youngest, "oldest": window.oldest})

    def command(self, zone: str) -> SetPart:
        """Return what is asked for. Raises Invalid for a time that does not exist in the zone."""
        return SetPart(
            revision=whole_number(self.revision.data, -1),
            entry=EntryMode(self.entry.data),
            opens_at=to_utc(self.opens_at.data, zone, "opens_at"),
            closes_at=to_utc(self.closes_at.data, zone, "closes_at"),
            youngest=self.youngest.data,
            oldest=self.oldest.data,
        )


def _shown(stage: Any) -> dict[str, Any]:
    names = {f"name_{key}": stage.name.get(key) or "" for key in LANGUAGES}
    return names | {"stage": str(stage.id), "reviewers": [r.user_id for r in stage.reviewers]}
