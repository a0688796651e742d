"""The inputs of the core fields: most have one, a name has five. Each function returns them by their names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import AnyOf, InputRequired
from wtforms.widgets import CheckboxInput

from forum_app.registration.choices import Pairs
from forum_app.registration.consents import TEXTS
from forum_app.registration.labels import DOCUMENTS, ORDERS, SEXES
from forum_app.registration.questionnaire import checks
from forum_app.registration.questionnaire.asking import Lists
from forum_app.registration.rules import ConsentPurpose, NameOrder
from forum_app.registration.rules.form_shape import QuestionView

Inputs = dict[str, Any]
SHORT, LINE, LINES = 120, 300, 1000
NO_SUCH_DAY = _("Enter a day that exists, as year, month, day: 1970-06-30.")


def _category(_question: QuestionView, asking: Lists) -> Inputs:
    chosen = [
        InputRequired(_("Choose in which capacity you take part.")),
        AnyOf([key for key, _name in asking.categories], _("Choose in which capacity you take part.")),
    ]
    return {"category": _radio(_("You take part as"), asking.categories, chosen)}


def _parts(question: QuestionView, asking: Lists) -> Inputs:
    needed = _needed(question, _("Tick at least one part."))
    return {"parts": boxes(_("Parts you attend"), asking.parts, [*needed, checks.all_listed])}


def _name(_question: QuestionView, _asking: Lists) -> Inputs:
    orders = tuple((order.value, _(text)) for order, text in ORDERS.items())
    known = AnyOf([order.value for order in NameOrder], _("Choose the order in which your name is written."))
    limits = [checks.short(SHORT), checks.no_address]
    family = StringField(
        _("Family name"), [checks.short(SHORT), checks.in_latin, checks.no_address, checks.family_name]
    )
    return {
        "family": family,
        "given": StringField(_("Given names"), [checks.short(SHORT), checks.in_latin, checks.no_address]),
        "order": _radio(_("Order of your name"), orders, [known]),
        "native": StringField(_("Name in your own script"), limits),
        "badge_form": StringField(_("Name for the badge"), limits),
    }


def _courtesy_title(question: QuestionView, _asking: Lists) -> Inputs:
    return {"courtesy_title": _line(question, _("Form of address"), 40)}


def _email(_question: QuestionView, _asking: Lists) -> Inputs:
    needed = checks.Needed(_("Enter your e-mail address."))
    return {"email": StringField(_("E-mail"), [needed, checks.short(254), checks.email])}


def _email_copy(question: QuestionView, _asking: Lists) -> Inputs:
    needed = _needed(question, _("Enter an e-mail address such as name@city.example."))
    return {
        "email_copy": StringField(_("Copy of all e-mails to"), [*needed, checks.short(254), checks.email])
    }


def _phone(question: QuestionView, _asking: Lists) -> Inputs:
    needed = _needed(question, _("Enter your telephone number."))
    return {"phone": StringField(_("Telephone"), [*needed, checks.phone])}


def _function(question: QuestionView, _asking: Lists) -> Inputs:
    message = _("Enter your function, such as “Mayor of Ghent”, in English or in Chinese.")
    either = [checks.OneOfTwo("function_zh", message)] if question.required else []
    return {
        "function": StringField(_("Function in English"), [checks.short(LINE), *either]),
        "function_zh": StringField(_("Function in Chinese"), [checks.short(LINE)]),
    }


def _body(question: QuestionView, _asking: Lists) -> Inputs:
    message = _("Enter the city, institution or company you come from.")
    either = [checks.OneOfTwo("body_zh", message)] if question.required else []
    return {
        "body": StringField(_("Organisation in English"), [checks.short(LINE), *either]),
        "body_zh": StringField(_("Organisation in Chinese"), [checks.short(LINE)]),
    }


def _city(question: QuestionView, _asking: Lists) -> Inputs:
    return {"city": _line(question, _("City"), SHORT)}


def _country(_question: QuestionView, asking: Lists) -> Inputs:
    known = AnyOf([code for code, _name in asking.countries], _("Choose your country or region."))
    return {"country": country_list(_("Country or region"), asking, [known])}


def _languages(question: QuestionView, asking: Lists) -> Inputs:
    needed = _needed(question, _("Tick at least one language."))
    return {"languages": boxes(_("Languages you speak"), asking.tongues, [*needed, checks.all_listed])}


def _interpretation(_question: QuestionView, _asking: Lists) -> Inputs:
    return {"needs_interpretation": BooleanField(_("I need interpretation"))}


def _diet(question: QuestionView, _asking: Lists) -> Inputs:
    return {"diet": _line(question, _("Diet"), LINE)}


def _access_needs(question: QuestionView, _asking: Lists) -> Inputs:
    return {"access_needs": _lines(question, _("Access needs"))}


def _born_on(question: QuestionView, _asking: Lists) -> Inputs:
    wrong = checks.Day(_("Enter a date of birth that exists, as year, month, day: 1970-06-30."))
    needed = _needed(question, _("Enter your date of birth."))
    return {"born_on": StringField(_("Date of birth"), [*needed, wrong])}


def _sex(question: QuestionView, _asking: Lists) -> Inputs:
    named = tuple((key, _(text)) for key, text in SEXES.items())
    return {"sex": _radio(_("Sex as in the passport"), named, [*_needed(question), checks.listed])}


def _nationality(question: QuestionView, asking: Lists) -> Inputs:
    needed = _needed(question, _("Choose your nationality."))
    return {"nationality": country_list(_("Nationality"), asking, [*needed, checks.listed])}


def _travel_document(question: QuestionView, _asking: Lists) -> Inputs:
    kinds = tuple((kind.value, _(text)) for kind, text in DOCUMENTS.items())
    needed = _needed(question, _("Enter the number of the passport or identity card."))
    rest = ("document_issued", "document_expires", "document_authority")
    with_rest = checks.NeededWith(rest, _("Enter the number of the passport or identity card."))
    order = checks.NotBefore("document_issued", _("This day lies before the day of issue."))
    return {
        "document_kind": SelectField(
            _("Kind of document"), [checks.listed], choices=_choices(kinds), validate_choice=False
        ),
        "document_number": StringField(_("Number"), [*needed, with_rest, checks.short(40)]),
        "document_issued": StringField(_("Issued on"), [checks.Day(NO_SUCH_DAY)]),
        "document_expires": StringField(_("Valid until"), [checks.Day(NO_SUCH_DAY), order]),
        "document_authority": StringField(_("Issued by"), [checks.short(SHORT)]),
        "document_remove": BooleanField(_("Remove this document")),
    }


def _travel(question: QuestionView, _asking: Lists) -> Inputs:
    needed = _needed(question, _("Enter the day of arrival."))
    order = checks.NotBefore("arrives_on", _("The departure lies before the arrival."))
    return {
        "arrives_on": StringField(_("Arrival on"), [*needed, checks.Day(NO_SUCH_DAY)]),
        "arrival": StringField(_("Flight or train of arrival"), [checks.short(SHORT)]),
        "departs_on": StringField(_("Departure on"), [checks.Day(NO_SUCH_DAY), order]),
        "departure": StringField(_("Flight or train of departure"), [checks.short(SHORT)]),
    }


def _hotel(question: QuestionView, _asking: Lists) -> Inputs:
    return {"hotel": _line(question, _("Hotel"), 200)}


def _visa_letter(_question: QuestionView, asking: Lists) -> Inputs:
    where = checks.NeededWith(("visa_letter",), _("Choose the country or region of the consulate."))
    return {
        "visa_letter": BooleanField(_("I need a letter for a visa")),
        "visa_country": country_list(_("Handed in at a consulate in"), asking, [where, checks.listed]),
    }


def _photo(question: QuestionView, _asking: Lists) -> Inputs:
    there = checks.FileThere("photo_kept", _("Choose a photo.") if question.required else "")
    return {
        "photo_file": FileField(_("Photo for the badge"), [there]),
        "photo_kept": StringField(_("Photo for the badge")),
        "photo_remove": BooleanField(_("Remove this photo")),
    }


def _sessions_wanted(question: QuestionView, _asking: Lists) -> Inputs:
    return {"sessions_wanted": _line(question, _("Sessions you wish to attend"), LINE)}


def _guardian(_question: QuestionView, _asking: Lists) -> Inputs:
    named = checks.NeededWith(("guardian_email",), _("Enter the name of the parent or guardian."))
    reached = checks.NeededWith(("guardian_name",), _("Enter the e-mail address of the parent or guardian."))
    return {
        "guardian_name": StringField(
            _("Name of the parent or guardian"), [named, checks.short(200), checks.no_address]
        ),
        "guardian_email": StringField(
            _("E-mail of the parent or guardian"), [reached, checks.short(254), checks.email]
        ),
    }


def _accompanied_by(question: QuestionView, _asking: Lists) -> Inputs:
    return {"accompanied_by": _line(question, _("Accompanied by"), 200)}


def _remarks(question: QuestionView, _asking: Lists) -> Inputs:
    return {"remarks": _lines(question, _("Remarks"))}


def _consents(_question: QuestionView, asking: Lists) -> Inputs:
    """Return a box for each agreement, never ticked beforehand (DPR-5)."""
    needed = InputRequired(_("Tick this box: without it the registration cannot be taken."))
    asked = [p for p in CONSENT_ORDER if asking.sensitive or p is not ConsentPurpose.SENSITIVE]
    return {
        purpose.value: BooleanField(
            _(TEXTS[purpose].agreement), [needed] if purpose is ConsentPurpose.PROCESSING else []
        )
        for purpose in asked
    }


CONSENT_ORDER = (
    ConsentPurpose.PROCESSING,
    ConsentPurpose.SENSITIVE,
    ConsentPurpose.DIRECTORY,
    ConsentPurpose.PHOTO,
    ConsentPurpose.TRANSFER_ABROAD,
)
MAKERS: dict[str, Callable[[QuestionView, Lists], Inputs]] = {
    "category": _category, "parts": _parts, "name": _name, "courtesy_title": _courtesy_title, "email": _email,
    "email_copy": _email_copy, "phone": _phone, "function": _function, "body": _body, "city": _city,
    "country": _country, "languages": _languages, "needs_interpretation": _interpretation, "diet": _diet,
    "access_needs": _access_needs, "born_on": _born_on, "sex": _sex, "nationality": _nationality,
    "travel_document": _travel_document, "travel": _travel, "hotel": _hotel, "visa_letter": _visa_letter,
    "photo": _photo, "sessions_wanted": _sessions_wanted, "guardian": _guardian,
    "accompanied_by": _accompanied_by, "remarks": _remarks, "consents": _consents,
}  # fmt: skip


def boxes(label: str, pairs: Pairs, validators: list[Any]) -> Any:
    """Return a group of boxes to tick."""
    return SelectMultipleField(
        label,
        validators,
        choices=_choices(pairs),
        validate_choice=False,
        option_widget=CheckboxInput(),
    )


def country_list(label: str, asking: Lists, validators: list[Any]) -> Any:
    """Return a list of countries and regions to choose from, with nothing chosen."""
    pairs = (("", _("Choose a country or region")), *asking.countries)
    return SelectField(label, validators, choices=_choices(pairs), validate_choice=False)


def _radio(label: str, pairs: Pairs, validators: list[Any]) -> Any:
    return RadioField(label, validators, choices=_choices(pairs), validate_choice=False)


def _choices(pairs: Pairs) -> list[SelectChoice]:
    return [SelectChoice(value, name) for value, name in pairs]


def _needed(question: QuestionView, message: str = _("Answer this question.")) -> list[Any]:
    return [checks.Needed(message)] if question.required else []


def _line(question: QuestionView, label: str, limit: int) -> Any:
    return StringField(label, [*_needed(question), checks.short(limit)])


def _lines(question: QuestionView, label: str) -> Any:
    return TextAreaField(label, [*_needed(question), checks.short(LINES)])
