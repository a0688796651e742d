"""Forms of the account pages."""

from __future__ import annotations

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import EmailField, PasswordField, SelectChoice, SelectField, StringField, ValidationError
from wtforms.validators import DataRequired, Length

from forum_app.accounts import passwords
from forum_app.accounts.rules import LONGEST_PASSWORD, is_email, normal_email
from forum_app.core.text import N_


class SignInForm(FlaskForm):  # type: ignore[misc]
    """An address, and a password if there is one."""

    email = EmailField(
        lazy_gettext("E-mail address"), [DataRequired(lazy_gettext("Enter your e-mail address."))]
    )
    password = PasswordField(lazy_gettext("Password"), [Length(max=LONGEST_PASSWORD)])
    next = StringField()

    def validate_email(self, field: EmailField) -> None:
        """Refuse what cannot be an address."""
        if not is_email(normal_email(str(field.data))):
            raise ValidationError(gettext("Enter an e-mail address such as name@example.org."))

    def address(self) -> str:
        """Return the address as it is compared."""
        return normal_email(str(self.email.data))

    def secret(self) -> str:
        """Return the password typed, perhaps empty."""
        return str(self.password.data or "")


class PasswordForm(FlaskForm):  # type: ignore[misc]
    """A new password, and the present one where it must be proven."""

    current = PasswordField(lazy_gettext("Present password"), [Length(max=LONGEST_PASSWORD)])
    password = PasswordField(
        lazy_gettext("New password"), [DataRequired(lazy_gettext("Enter a new password."))]
    )

    def objection(self, email: str, name: str) -> str | None:
        """Return why the new password is refused, to be translated, or None."""
        return passwords.objection(self.new(), email, name)

    def new(self) -> str:
        """Return the new password."""
        return str(self.password.data or "")

    def present(self) -> str:
        """Return the present password as typed."""
        return str(self.current.data or "")


class LanguageForm(FlaskForm):  # type: ignore[misc]
    """The language of pages and mails."""

    language = SelectField(
        lazy_gettext("Language of pages and mails"),
        [DataRequired()],
        choices=[SelectChoice("en", "English"), SelectChoice("zh", "中文"), SelectChoice("fr", "Français")],
    )


class PlainForm(FlaskForm):  # type: ignore[misc]
    """A button and nothing else: it carries the proof that the reader's own page sent it."""


WRONG = N_("The e-mail address or the password is not right. You can also ask for a link.")
