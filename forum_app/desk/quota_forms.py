"""Forms of quotas and of the waiting list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import (
    HiddenField,
    IntegerField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange
from wtforms.widgets import CheckboxInput

from forum_app.core.digits import whole_number
from forum_app.core.i18n import plain
from forum_app.core.translated import LANGUAGES, Translated
from forum_app.desk.forms import LONGEST_REASON
from forum_app.desk.labels import SIDES
from forum_app.editions.rules import Side
from forum_app.registration.models import Quota
from forum_app.registration.queries.quotas import Countable
from forum_app.registration.rules import PlaceMoment
from forum_app.registration.services.quotas import MOST, SaveQuota

LONGEST_NAME = 120
MOMENTS = (
    (PlaceMoment.SUBMITTED, lazy_gettext("As the registration is sent")),
    (PlaceMoment.APPROVED, lazy_gettext("When it is approved")),
)


class QuotaForm(FlaskForm):  # type: ignore[misc]
    """A quota: its name, its size and what it counts."""

    revision = HiddenField(default="0")
    name_en = StringField("English", [Length(max=LONGEST_NAME)])
    name_zh = StringField("中文", [Length(max=LONGEST_NAME)])
    name_fr = StringField("Français", [Length(max=LONGEST_NAME)])
    size = IntegerField(
        lazy_gettext("Places"),
        [
            InputRequired(lazy_gettext("Enter the number of places.")),
            NumberRange(0, MOST, lazy_gettext("Enter the number of places.")),
        ],
    )
    categories = SelectMultipleField(lazy_gettext("Categories"), coerce=int, option_widget=CheckboxInput())
    side = SelectField(lazy_gettext("Side"))
    part = SelectField(lazy_gettext("Part"))
    delegation = SelectField(lazy_gettext("Delegation"))
    moment = SelectField(lazy_gettext("A place is taken"), choices=[SelectChoice(*m) for m in MOMENTS])

    def offer(self, what: Countable) -> None:
        """Offer what can be counted in the edition."""
        self.categories.choices = [(id_, plain(name)) for id_, name in what.categories.items()]
        self.side.choices = [("", gettext("Both sides")), *((s.value, gettext(SIDES[s.value])) for s in Side)]
        self.part.choices = [("", gettext("The whole edition")), *_named(what.parts.items())]
        self.delegation.choices = [("", gettext("All delegations")), *_named(what.delegations.items())]

    @classmethod
    def showing(cls, quota: Quota) -> QuotaForm:
        """Return the form filled with a quota as it is."""
        names = {f"name_{language}": quota.name.get(language) or "" for language in LANGUAGES}
        return cls(
            formdata=None,
            data=names
            | {
                "revision": str(quota.revision),
                "size": quota.size,
                "categories": [row.category_id for row in quota.categories],
                "side": quota.side.value if quota.side else "",
                "part": str(quota.part_id or ""),
                "delegation": str(quota.delegation_id or ""),
                "moment": quota.moment.value,
            },
        )

    def command(self) -> SaveQuota:
        """Return what is asked for."""
        names = {language: str(self[f"name_{language}"].data or "").strip() for language in LANGUAGES}
        return SaveQuota(
            revision=whole_number(self.revision.data),
            name=Translated(names),
            size=int(self.size.data or 0),
            moment=PlaceMoment(self.moment.data),
            categories=frozenset(self.categories.data or ()),
            side=Side(self.side.data) if self.side.data else None,
            part_id=int(self.part.data) if self.part.data else None,
            delegation_id=int(self.delegation.data) if self.delegation.data else None,
        )


class MoveForm(FlaskForm):  # type: ignore[misc]
    """Another place in the list, for a reason that is kept (REG-11)."""

    before = StringField(
        lazy_gettext("In front of (reference)"),
        [DataRequired(lazy_gettext("Enter the reference of somebody in the list.")), Length(max=20)],
    )
    reason = TextAreaField(
        lazy_gettext("Reason for the record"),
        [DataRequired(lazy_gettext("Give the reason.")), Length(max=LONGEST_REASON)],
    )


def _named(rows: Iterable[tuple[int, Translated]]) -> list[tuple[str, Any]]:
    return [(str(id_), plain(name)) for id_, name in rows]
