"""Rows of the form of a session: a part somebody plays, a contribution, an interpreted language."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext
from wtforms import BooleanField, FieldList, Form, FormField, HiddenField, IntegerField
from wtforms.validators import InputRequired, NumberRange

from forum_app.agenda import labels
from forum_app.agenda.rules import InterpretationMode, RoleKind
from forum_app.core.text import N_
from forum_app.desk.session_forms.offers import Offers
from forum_app.desk.session_forms.parts import LONGEST_TITLE, line, number, offer, one_of, version

MOST_ROWS = 300
LONGEST_TALK = 600
MOST_CHANNELS = 99


class RoleRow(Form):  # type: ignore[misc]
    """Who does what; without a name the role is open, and the function says who is looked for."""

    original = HiddenField(default="en")
    kind = one_of(N_("Role"))
    person = line(N_("Person"))
    function_en = version("en")
    function_zh = version("zh")
    function_fr = version("fr")
    language = one_of(N_("Works into"))
    confirmed = BooleanField(lazy_gettext("Has agreed"))

    def offer(self, offers: Offers) -> None:
        """Say what can be chosen."""
        offer(self.kind, words(RoleKind, labels.ROLES))
        offer(self.language, offers.tongues, " ")


class TalkRow(Form):  # type: ignore[misc]
    """A contribution with its length and who gives it."""

    original = HiddenField(default="en")
    minutes = IntegerField(
        lazy_gettext("Minutes"),
        [
            InputRequired(lazy_gettext("Enter the minutes.")),
            NumberRange(
                1, LONGEST_TALK, lazy_gettext("Enter minutes from 1 to %(most)s.", most=LONGEST_TALK)
            ),
        ],
    )
    title_en = version("en", LONGEST_TITLE)
    title_zh = version("zh", LONGEST_TITLE)
    title_fr = version("fr", LONGEST_TITLE)
    people = FieldList(FormField(RoleRow), max_entries=MOST_ROWS)

    def offer(self, offers: Offers) -> None:
        """Say what can be chosen."""
        for entry in self.people:
            entry.form.offer(offers)


class BoothRow(Form):  # type: ignore[misc]
    """A language interpreted in the room: how, on which channel, by relay of which other."""

    language = one_of(N_("Language"))
    mode = one_of(N_("Mode"))
    channel = number(N_("Channel"), 0, MOST_CHANNELS)
    relay = one_of(N_("By relay of"))

    def offer(self, offers: Offers) -> None:
        """Say what can be chosen."""
        offer(self.language, offers.tongues)
        offer(self.mode, words(InterpretationMode, labels.INTERPRETATION))
        offer(self.relay, offers.tongues, " ")


def words(kind: Any, table: Any) -> list[tuple[str, str]]:
    """Return the values of an enumeration with their words in the reader's language."""
    return [(member.value, lazy_gettext(table[member.value])) for member in kind]
