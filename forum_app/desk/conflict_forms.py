"""The form that sets how grave each kind of conflict is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, SelectChoice, SelectField
from wtforms.validators import InputRequired, NumberRange

from forum_app.agenda.rules import ConflictKind, Severity
from forum_app.agenda.rules.conflicts import Setting, Settings, bounds, limit_of, setting_of
from forum_app.agenda.services.severities import SetSeverities, seal
from forum_app.desk.conflict_words import CONFLICTS, SEVERITIES

CHOICES = [
    SelectChoice(severity.value, lazy_gettext(SEVERITIES[severity])) for severity in reversed(Severity)
]


class RulesForm(FlaskForm):  # type: ignore[misc]
    """A severity for each kind, a number for those that have one, and the seal of what was shown."""

    seen = HiddenField()

    @classmethod
    def showing(cls, settings: Settings) -> RulesForm:
        """Return the form with what holds."""
        values: dict[str, Any] = {"seen": seal(settings)}
        for kind in ConflictKind:
            values[kind.value] = setting_of(settings, kind).severity.value
            if bounds(kind):
                values[f"{kind.value}_minutes"] = limit_of(settings, kind)
        return cls(formdata=None, data=values)

    def rows(self) -> Iterator[tuple[ConflictKind, Any, Any]]:
        """Yield each kind with its fields; the number is None where a kind has none."""
        for kind in ConflictKind:
            yield kind, self[kind.value], self[f"{kind.value}_minutes"] if bounds(kind) else None

    def command(self) -> SetSeverities:
        """Return what the form sets."""
        settings = {
            kind: Setting(Severity(severity.data), minutes.data if minutes else None)
            for kind, severity, minutes in self.rows()
        }
        return SetSeverities(settings, self.seen.data or "")


def _minutes(kind: ConflictKind, least: int, most: int) -> IntegerField:
    wrong = lazy_gettext("Enter a number of minutes from %(least)s to %(most)s.", least=least, most=most)
    return IntegerField(
        lazy_gettext(CONFLICTS[kind]), [InputRequired(wrong), NumberRange(least, most, wrong)]
    )


for _kind in ConflictKind:
    setattr(RulesForm, _kind.value, SelectField(lazy_gettext(CONFLICTS[_kind]), choices=CHOICES))
    _bounds = bounds(_kind)
    if _bounds:
        setattr(RulesForm, f"{_kind.value}_minutes", _minutes(_kind, *_bounds))
