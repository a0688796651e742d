"""What is checked in the inputs of the core fields, each beside its field."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import Field, Form
from wtforms.validators import Length, StopValidation, ValidationError

from forum_app.core.names import clean
from forum_app.registration import typed
from forum_app.registration.rules import NameOrder
from forum_app.registration.rules.answering import day

AT_MOST = _("Shorten this answer to at most %(max)d characters.")


def short(limit: int) -> Length:
    """Refuse an answer of more than `limit` characters."""
    return Length(max=limit, message=AT_MOST)


def no_address(_form: Form, field: Field) -> None:
    """Refuse what a mail program would turn into a link in the greeting of a mail."""
    if typed.holds_address(clean(field.data or "")):
        raise ValidationError(
            _("A name cannot hold a web or e-mail address. After a full stop, type a blank.")
        )


def in_latin(_form: Form, field: Field) -> None:
    """Refuse letters that are not Latin in the passport's name."""
    if field.data and not typed.is_latin(clean(field.data)):
        raise ValidationError(
            _(
                "Write this in the Latin letters of the passport. Other scripts go into the field “Name in your own script”."
            )
        )


def email(_form: Form, field: Field) -> None:
    """Refuse what cannot be an address; nothing at all is left to other checks."""
    if (field.data or "").strip() and typed.email_address(field.data) is None:
        raise ValidationError(_("Enter an e-mail address such as name@city.example."))


def phone(_form: Form, field: Field) -> None:
    """Refuse what cannot be a telephone number."""
    if (field.data or "").strip() and typed.phone_number(field.data) is None:
        raise ValidationError(_("Enter a telephone number with its country code, such as +32 2 123 45 67."))


def family_name(form: Form, field: Field) -> None:
    """Ask for a family name, unless the person has one name only, in either field."""
    single = form["order"].data == NameOrder.SINGLE.value
    if not clean(field.data or "") and not (single and clean(form["given"].data or "")):
        raise ValidationError(_("Enter the family name as in the passport."))


def listed(_form: Form, field: Field) -> None:
    """Take only a value of the list; nothing is no value."""
    if field.data and field.data not in {choice.value for choice in field.choices}:
        raise StopValidation(_("Choose one of the answers of the list."))


def all_listed(_form: Form, field: Field) -> None:
    """Take only values of the list."""
    if set(field.data or ()) - {choice.value for choice in field.choices}:
        raise StopValidation(_("Choose one of the answers of the list."))


class Day:
    """Refuse a day that does not exist."""

    def __init__(self, message: str) -> None:
        self.message = message

    def __call__(self, _form: Form, field: Field) -> None:
        """Check one field."""
        if (field.data or "").strip() and day(field.data) is None:
            raise StopValidation(self.message)


class Needed:
    """Ask for an answer with words of its own; blanks are no answer."""

    def __init__(self, message: str) -> None:
        self.message = message
        self.field_flags = {"required": True}

    def __call__(self, _form: Form, field: Field) -> None:
        """Check one field."""
        given = field.data
        if not (given.strip() if isinstance(given, str) else given):
            field.errors = []
            raise StopValidation(self.message)


class OneOfTwo:
    """Ask for an answer in one of two languages, where one is needed."""

    def __init__(self, other: str, message: str) -> None:
        self.other, self.message = other, message

    def __call__(self, form: Form, field: Field) -> None:
        """Check one field beside another."""
        if not typed.tidy((field.data or "") + (form[self.other].data or "")):
            raise ValidationError(self.message)


class NotBefore:
    """Refuse a day that lies before the one in another field."""

    def __init__(self, other: str, message: str) -> None:
        self.other, self.message = other, message

    def __call__(self, form: Form, field: Field) -> None:
        """Check one field beside another."""
        first, last = day(form[self.other].data or ""), day(field.data or "")
        if first and last and last < first:
            raise ValidationError(self.message)


class NeededWith:
    """Ask for an answer once another field has one."""

    def __init__(self, others: tuple[str, ...], message: str) -> None:
        self.others, self.message = others, message

    def __call__(self, form: Form, field: Field) -> None:
        """Check one field beside another."""
        if not field.data and any(form[name].data for name in self.others):
            field.errors = []
            raise StopValidation(self.message)


class FileThere:
    """Ask for a file unless one is kept already; without a message it may be missing."""

    def __init__(self, kept: str, message: str) -> None:
        self.kept, self.message = kept, message

    def __call__(self, form: Form, field: Field) -> None:
        """Check one field beside another."""
        if self.message and not form[self.kept].data:
            field.errors = []
            raise StopValidation(self.message)
