"""Forms of the desk."""

from __future__ import annotations

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import SelectChoice, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length

LONGEST_REASON = 500


class PlainForm(FlaskForm):  # type: ignore[misc]
    """A button and nothing else: it carries the proof that the reader's own page sent it."""


class ReasonForm(FlaskForm):  # type: ignore[misc]
    """A step with a remark for the record."""

    reason = TextAreaField(lazy_gettext("Remark for the record"), [Length(max=LONGEST_REASON)])

    def text(self) -> str:
        """Return the remark, trimmed."""
        return str(self.reason.data or "").strip()


class RefusalForm(ReasonForm):
    """A refusal, which needs a reason."""

    reason = TextAreaField(
        lazy_gettext("Reason for the record"),
        [DataRequired(lazy_gettext("Give the reason.")), Length(max=LONGEST_REASON)],
    )


class BadgeForm(FlaskForm):  # type: ignore[misc]
    """Which badges to print, on which paper."""

    category = SelectField(lazy_gettext("Category"))
    sheet = SelectField(lazy_gettext("Paper"), default="a4-4up")

    def category_key(self) -> str:
        """Return the key of the category chosen; empty for all."""
        return str(self.category.data or "")


class ProceedingsForm(FlaskForm):  # type: ignore[misc]
    """Which volume to build."""

    language = SelectField(
        lazy_gettext("Volume"),
        choices=[
            SelectChoice("both", lazy_gettext("Both languages in one volume")),
            SelectChoice("en", lazy_gettext("English volume")),
            SelectChoice("zh", lazy_gettext("Chinese volume")),
        ],
    )
