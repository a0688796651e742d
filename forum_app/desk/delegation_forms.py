"""Forms of the desk about delegations: the body with its places, focal points, a change asked of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import request
from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from forum_app.cities.models import City
from forum_app.core.digits import whole_number
from forum_app.core.translated import LANGUAGES, Translated
from forum_app.desk import labels
from forum_app.editions.rules import Side
from forum_app.registration import typed
from forum_app.registration.models import Category, Delegation
from forum_app.registration.rules import DelegationKind
from forum_app.registration.services.delegations import Body
from forum_app.registration.services.focal_points import NewFocalPoint

MOST_PLACES = 9999
PLACES = "places-"


def _email(_form: FlaskForm, field: Field) -> None:
    if typed.email_address(field.data) is None:
        raise ValidationError(lazy_gettext("Enter an e-mail address such as name@city.example."))


def _choices(table: Mapping[str, str]) -> list[Any]:
    return [SelectChoice(value, lazy_gettext(text)) for value, text in table.items()]


class BodyForm(FlaskForm):  # type: ignore[misc]
    """A body that sends people: its name in three languages, side, kind, place and places by category."""

    name_en = StringField("English", [Length(max=300)])
    name_zh = StringField("中文", [Length(max=300)])
    name_fr = StringField("Français", [Length(max=300)])
    side = SelectField(lazy_gettext("Side"), choices=_choices(labels.SIDES))
    kind = SelectField(lazy_gettext("Kind"), choices=_choices(labels.DELEGATION_KINDS))
    country = SelectField(lazy_gettext("Country or region"), validate_choice=False)
    city = StringField(lazy_gettext("City, as in the register"), [Length(max=120)])
    contact_email = StringField(lazy_gettext("Contact address"), [Optional(), _email])
    stays_together = BooleanField(lazy_gettext("All of them come, or nobody does"))
    revision = HiddenField(default="0")

    def offer(self, countries: Sequence[tuple[str, str]]) -> None:
        """Fill the list of countries and regions."""
        self.country.choices = [SelectChoice("", "–"), *(SelectChoice(*pair) for pair in countries)]

    @classmethod
    def showing(cls, found: Delegation) -> BodyForm:
        """Return the form with what is stored."""
        data = {f"name_{key}": found.body.get(key) or "" for key in LANGUAGES} | {
            "side": found.side.value,
            "kind": found.kind.value,
            "country": found.country_iso2,
            "city": found.city.name.to("en").text if found.city else "",
            "contact_email": found.contact_email,
            "stays_together": found.stays_together,
            "revision": str(found.revision),
        }
        return cls(formdata=None, data=data)

    def validate_name_en(self, field: Field) -> None:
        """Ask for a name in one language at least."""
        others = (self.name_zh.data, self.name_fr.data)
        if not any(typed.tidy(text or "") for text in (field.data, *others)):
            raise ValidationError(lazy_gettext("Enter the name of the body in one language at least."))

    def shown_revision(self) -> int:
        """Return the revision that the page showed."""
        return whole_number(self.revision.data)

    def body(self, city: City | None, quotas: Mapping[int, int]) -> Body:
        """Return what was said."""
        names = {key: typed.tidy(self[f"name_{key}"].data or "") for key in LANGUAGES}
        return Body(
            name=Translated(names),
            side=Side(self.side.data),
            kind=DelegationKind(self.kind.data),
            country_iso2=self.country.data or "",
            city_id=city.id if city else None,
            contact_email=typed.email_address(self.contact_email.data or "") or "",
            stays_together=bool(self.stays_together.data),
            quotas=quotas,
        )


def typed_places(categories: Sequence[Category]) -> tuple[dict[int, int], dict[str, str], bool]:
    """Return places by category id, the texts as typed by key, and whether all of them are numbers."""
    texts = {category.key: request.form.get(PLACES + category.key, "").strip() for category in categories}
    good = all(not text or (text.isdecimal() and int(text) <= MOST_PLACES) for text in texts.values())
    places = {c.id: int(texts[c.key]) for c in categories if good and texts[c.key]}
    return places, texts, good


class FocalPointForm(FlaskForm):  # type: ignore[misc]
    """Who registers for a delegation."""

    name = StringField(lazy_gettext("Name"), [DataRequired(lazy_gettext("Enter a name.")), Length(max=200)])
    email = StringField(
        lazy_gettext("E-mail"), [DataRequired(lazy_gettext("Enter an e-mail address.")), _email]
    )
    language = SelectField(
        lazy_gettext("Language of letters"),
        choices=[SelectChoice(key, name) for key, name in labels.LANGUAGES.items()],
    )

    def validate_name(self, field: Field) -> None:
        """Refuse what a mail program would turn into a link in the greeting."""
        if typed.holds_address(field.data or ""):
            raise ValidationError(lazy_gettext("A name cannot hold a web or e-mail address."))

    def command(self, secret: str) -> NewFocalPoint:
        """Return whom to invite."""
        return NewFocalPoint(
            name=typed.tidy(self.name.data),
            email=typed.email_address(self.email.data) or "",
            language=self.language.data,
            secret=secret,
        )


class AskChangeForm(FlaskForm):  # type: ignore[misc]
    """What is to be changed in a whole delegation."""

    what = TextAreaField(
        lazy_gettext("What is to be changed"),
        [DataRequired(lazy_gettext("Say what should be changed.")), Length(max=500)],
    )
