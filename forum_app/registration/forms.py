"""The public form of registration: answers in, one command out."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import AnyOf, DataRequired, InputRequired, Length, Optional, ValidationError
from wtforms.widgets import CheckboxInput

from forum_app.core.names import PersonName, clean, has_han
from forum_app.core.translated import Translated
from forum_app.registration import typed
from forum_app.registration.consents import TEXTS
from forum_app.registration.labels import ORDERS
from forum_app.registration.languages import TONGUES
from forum_app.registration.rules import ConsentPurpose, NameOrder
from forum_app.registration.services import Register

Pairs = Sequence[tuple[str, str]]
KEY_BYTES = 16
KEY = re.compile("[0-9a-f]{32}")
AT_MOST = _("Shorten this answer to at most %(max)d characters.")


def _short(limit: int) -> Length:
    return Length(max=limit, message=AT_MOST)


def _no_address(_form: FlaskForm, field: Field) -> None:
    """Refuse what a mail program would turn into a link in the greeting of a mail."""
    if typed.holds_address(clean(field.data or "")):
        raise ValidationError(
            _("A name cannot hold a web or e-mail address. After a full stop, type a blank.")
        )


def _in_latin(_form: FlaskForm, field: Field) -> None:
    if field.data and not typed.is_latin(clean(field.data)):
        raise ValidationError(
            _(
                "Write this in the Latin letters of the passport. Other scripts go into the field “Name in your own script”."
            )
        )


def _email(_form: FlaskForm, field: Field) -> None:
    if typed.email_address(field.data) is None:
        raise ValidationError(_("Enter an e-mail address such as name@city.example."))


def _phone(_form: FlaskForm, field: Field) -> None:
    if typed.phone_number(field.data) is None:
        raise ValidationError(_("Enter a telephone number with its country code, such as +32 2 123 45 67."))


def _agreement(purpose: ConsentPurpose) -> Any:
    """Return a box that is never ticked beforehand (DPR-5)."""
    return BooleanField(_(TEXTS[purpose].agreement))


class RegistrationForm(FlaskForm):  # type: ignore[misc]
    """What a person says to register. `key` marks this one rendering, so that sending it twice is told."""

    key = HiddenField(default=lambda: secrets.token_hex(KEY_BYTES))
    category = RadioField(
        _("You take part as"),
        validators=[InputRequired(_("Choose in which capacity you take part."))],
        validate_choice=False,
    )
    family = StringField(_("Family name"), [_short(120), _in_latin, _no_address])
    given = StringField(_("Given names"), [_short(120), Optional(), _in_latin, _no_address])
    order = RadioField(
        _("Order of your name"),
        choices=[SelectChoice(order.value, _(text)) for order, text in ORDERS.items()],
        validators=[
            AnyOf([order.value for order in NameOrder], _("Choose the order in which your name is written."))
        ],
        validate_choice=False,
    )
    native = StringField(_("Name in your own script"), [_short(120), _no_address])
    badge_form = StringField(_("Name for the badge"), [_short(120), _no_address])
    email = StringField(_("E-mail"), [DataRequired(_("Enter your e-mail address.")), _short(254), _email])
    phone = StringField(_("Telephone"), [Optional(), _phone])
    function = StringField(_("Function in English"), [_short(300)])
    function_zh = StringField(_("Function in Chinese"), [_short(300)])
    body = StringField(_("Organisation in English"), [_short(300)])
    body_zh = StringField(_("Organisation in Chinese"), [_short(300)])
    country = SelectField(_("Country or region"), validate_choice=False)
    city = StringField(_("City"), [_short(120)])
    languages = SelectMultipleField(
        _("Languages you speak"),
        choices=[SelectChoice(code) for code in TONGUES],
        validators=[InputRequired(_("Tick at least one language."))],
        validate_choice=False,
        option_widget=CheckboxInput(),
    )
    needs_interpretation = BooleanField(_("I need interpretation"))
    diet = StringField(_("Diet"), [_short(300)])
    access_needs = TextAreaField(_("Access needs"), [_short(1000)])
    processing = BooleanField(
        _(TEXTS[ConsentPurpose.PROCESSING].agreement),
        [InputRequired(_("Tick this box: without it the registration cannot be taken."))],
    )
    sensitive = _agreement(ConsentPurpose.SENSITIVE)
    directory = _agreement(ConsentPurpose.DIRECTORY)
    photo = _agreement(ConsentPurpose.PHOTO)
    transfer_abroad = _agreement(ConsentPurpose.TRANSFER_ABROAD)

    def __init__(self) -> None:
        super().__init__()
        for field in (self.category, self.order, self.country, self.languages):
            field.flags.required = True

    def offer(self, categories: Pairs, countries: Pairs, tongues: Pairs) -> None:
        """Fill the lists to choose from, each as (value, name) in the reader's language and order."""
        self.category.choices = [SelectChoice(*pair) for pair in categories]
        self.country.choices = [
            SelectChoice("", _("Choose a country or region")),
            *(SelectChoice(*pair) for pair in countries),
        ]
        self.languages.choices = [SelectChoice(*pair) for pair in tongues]

    def validate_key(self, field: Field) -> None:
        """Give a form with a damaged key a new one and ask to send it again."""
        if not field.raw_data or not KEY.fullmatch(field.data or ""):
            self.renew_key()
            raise ValidationError(
                _("This page was damaged on its way. Check your answers and send it again.")
            )

    def validate_family(self, field: Field) -> None:
        """Ask for a family name, unless the person has one name only, in either field."""
        single = self.order.data == NameOrder.SINGLE.value
        if not clean(field.data or "") and not (single and clean(self.given.data or "")):
            raise ValidationError(_("Enter the family name as in the passport."))

    def validate_country(self, field: Field) -> None:
        """Take only a country or region of the list."""
        if not field.data or field.data not in {choice.value for choice in field.choices}:
            raise ValidationError(_("Choose your country or region."))

    def validate_function(self, field: Field) -> None:
        """Ask for a function in one of the two languages."""
        if not typed.tidy((field.data or "") + (self.function_zh.data or "")):
            raise ValidationError(
                _("Enter your function, such as “Mayor of Ghent”, in English or in Chinese.")
            )

    def validate_body(self, field: Field) -> None:
        """Ask for a body in one of the two languages."""
        if not typed.tidy((field.data or "") + (self.body_zh.data or "")):
            raise ValidationError(_("Enter the city, institution or company you come from."))

    def refuse(self, field: str, message: str) -> None:
        """Show what a rule says against the answer in `field`."""
        self[field].errors = [*self[field].errors, message]

    def renew_key(self) -> None:
        """Make this rendering a form of its own."""
        self.key.data = secrets.token_hex(KEY_BYTES)

    def command(self, edition_id: int, language: str, secret: str) -> Register:
        """Return what the person asks for, each answer put right."""
        return Register(
            edition_id=edition_id,
            key=self.key.data,
            secret=secret,
            language=language,
            category=self.category.data,
            name=self._name(),
            typed_name=typed.as_typed(self.family.data, self.given.data, self.native.data or ""),
            email=typed.email_address(self.email.data) or "",
            phone=typed.phone_number(self.phone.data or "") or "",
            function=_bilingual(self.function.data, self.function_zh.data),
            body=_bilingual(self.body.data, self.body_zh.data),
            city=typed.tidy(self.city.data or ""),
            country_iso2=self.country.data,
            languages=tuple(code for code in TONGUES if code in self.languages.data),
            needs_interpretation=self.needs_interpretation.data,
            diet=typed.tidy(self.diet.data or ""),
            access_needs=typed.tidy_lines(self.access_needs.data or ""),
            consents=frozenset(p for p in ConsentPurpose if self[p.value].data),
        )

    def _name(self) -> PersonName:
        return PersonName.of(
            self.family.data,
            self.given.data or "",
            self.order.data,
            native=self.native.data or "",
            badge_form=self.badge_form.data or "",
        )


def _bilingual(first: str | None, chinese: str | None) -> Translated:
    """Return a text in two languages; Chinese characters in the first field count as Chinese if the other is empty."""
    first, chinese = typed.tidy(first or ""), typed.tidy(chinese or "")
    if has_han(first) and not chinese:
        first, chinese = "", first
    return Translated.of(en=first, zh=chinese, original="en" if first else "zh")
