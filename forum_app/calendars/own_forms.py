"""The form of a personal calendar link, and the words for what it may show."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, SelectMultipleField, StringField
from wtforms.widgets import CheckboxInput

from forum_app.calendars import own_rules
from forum_app.calendars.kinds import Content
from forum_app.calendars.links import Wish
from forum_app.calendars.models import FeedToken
from forum_app.core.errors import Invalid
from forum_app.core.text import N_

_ = lazy_gettext
NAMES: Mapping[Content, str] = {
    Content.ROLES: N_("My roles"),
    Content.SIGN_UPS: N_("My sign-ups"),
    Content.MEETINGS: N_("My meetings"),
    Content.STARS: N_("My starred sessions"),
    Content.TRAVEL: N_("My arrival and departure"),
    Content.SEATS: N_("My seats"),
}
MEANINGS: Mapping[Content, str] = {
    Content.ROLES: N_("Sessions in which you speak, chair or serve, closed ones too."),
    Content.SIGN_UPS: N_("Sessions in which you have a place. A wait for one is marked as such."),
    Content.MEETINGS: N_("Bilateral meetings and other sessions with you on their list of guests."),
    Content.STARS: N_("Sessions you starred in “My programme”. This needs its personal link, see below."),
    Content.TRAVEL: N_("The days on which you come and go, as you told us in your registration."),
}
ALARM_WORDS: Mapping[int, str] = {
    0: N_("No alarm"),
    5: N_("5 minutes before"),
    10: N_("10 minutes before"),
    15: N_("15 minutes before"),
    30: N_("30 minutes before"),
    60: N_("One hour before"),
}
FIRST = (Content.ROLES, Content.SIGN_UPS, Content.MEETINGS)


class LinkForm(FlaskForm):  # type: ignore[misc]
    """What a link is for, what it shows, and whether the app rings before a session; the service judges it."""

    key = HiddenField()
    purpose = StringField(_("What is it for?"))
    contents = SelectMultipleField(_("What it shows"), validate_choice=False, option_widget=CheckboxInput())
    star_link = StringField(_("Address of your personal programme"))
    alarm = SelectField(_("Alarm"), validate_choice=False)

    def offer(self) -> LinkForm:
        """Give the lists their words in the language of the page, and say what has to be given."""
        self.purpose.flags.required = self.contents.flags.required = True
        self.contents.choices = [(each.value, _(NAMES[each])) for each in own_rules.OFFERED]
        self.alarm.choices = [(str(minutes), _(ALARM_WORDS[minutes])) for minutes in own_rules.ALARMS]
        return self

    def show(self, row: FeedToken) -> LinkForm:
        """Fill in a link as it is; another number of minutes than those on offer stays one to choose."""
        self.purpose.data = row.purpose
        self.contents.data = own_rules.written(own_rules.contents(row.contents)).split()
        self.alarm.data = str(row.alarm)
        return self.offer()

    def wish(self) -> Wish:
        """Return what was typed."""
        alarm = str(self.alarm.data or "")
        return Wish(
            purpose=str(self.purpose.data or ""),
            contents=own_rules.contents(" ".join(self.contents.data or ())),
            alarm=int(alarm) if alarm in {str(minutes) for minutes in own_rules.ALARMS} else -1,
            star_link=str(self.star_link.data or ""),
        )

    def refuse(self, problem: Invalid, text: str) -> None:
        """Show what is wrong beside its field."""
        self[problem.field].errors = [text]
