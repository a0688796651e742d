"""The core fields of a registration: kept in columns of their own, asked or not as organisers choose.

A built-in question has the key of its field, so that conditions can name it: `country`, `category`, `languages`.
"""

from __future__ import annotations

from dataclasses import dataclass

from forum_app.core.text import N_
from forum_app.registration.rules.kinds import DataClass, QuestionKind

K, D = QuestionKind, DataClass


@dataclass(frozen=True, slots=True)
class Builtin:
    """A core field. `kind` is the shape of its answer; several inputs under one name are `BUILTIN`.

    A `locked` field is always asked: without it there is no registration (REG-5, NAM-1, DPR-1).
    """

    name: str
    label: str
    kind: QuestionKind
    data_class: DataClass
    locked: bool = False
    about: str = ""


_ALL = (
    Builtin("category", N_("You take part as"), K.CHOICE, D.ORDINARY, locked=True),
    Builtin("parts", N_("Parts you attend"), K.CHOICES, D.ORDINARY),
    Builtin(
        "name",
        N_("Name"),
        K.BUILTIN,
        D.PERSONAL,
        locked=True,
        about=N_("Family and given names, their order, own script, badge and passport form"),
    ),
    Builtin("courtesy_title", N_("Form of address"), K.TEXT, D.PERSONAL),
    Builtin("email", N_("E-mail"), K.EMAIL, D.PERSONAL, locked=True),
    Builtin("email_copy", N_("Copy of all e-mails to"), K.EMAIL, D.PERSONAL),
    Builtin("phone", N_("Telephone"), K.PHONE, D.PERSONAL),
    Builtin("function", N_("Function"), K.BUILTIN, D.PERSONAL, about=N_("In English and in Chinese")),
    Builtin("body", N_("Organisation"), K.BUILTIN, D.PERSONAL, about=N_("In English and in Chinese")),
    Builtin("city", N_("City"), K.CITY, D.PERSONAL),
    Builtin("country", N_("Country or region"), K.COUNTRY, D.PERSONAL, locked=True),
    Builtin("languages", N_("Languages you speak"), K.CHOICES, D.PERSONAL),
    Builtin("needs_interpretation", N_("Interpretation"), K.YES_NO, D.PERSONAL),
    Builtin("diet", N_("Diet"), K.TEXT, D.SENSITIVE),
    Builtin("access_needs", N_("Access needs"), K.LONG_TEXT, D.SENSITIVE),
    Builtin("born_on", N_("Date of birth"), K.DATE, D.IDENTITY),
    Builtin("sex", N_("Sex as in the passport"), K.CHOICE, D.IDENTITY),
    Builtin("nationality", N_("Nationality"), K.COUNTRY, D.IDENTITY),
    Builtin(
        "travel_document",
        N_("Passport or identity card"),
        K.BUILTIN,
        D.IDENTITY,
        about=N_("Kind, number, day of issue, expiry and authority"),
    ),
    Builtin(
        "travel",
        N_("Arrival and departure"),
        K.BUILTIN,
        D.PERSONAL,
        about=N_("Days and flights or trains, both ways"),
    ),
    Builtin("hotel", N_("Hotel"), K.TEXT, D.PERSONAL),
    Builtin(
        "visa_letter",
        N_("Letter for a visa"),
        K.BUILTIN,
        D.PERSONAL,
        about=N_("Whether a letter is needed, and where it is handed in"),
    ),
    Builtin("photo", N_("Photo for the badge"), K.PHOTO, D.SENSITIVE),
    Builtin("sessions_wanted", N_("Sessions you wish to attend"), K.CHOICES, D.PERSONAL),
    Builtin(
        "guardian",
        N_("Parent or guardian"),
        K.BUILTIN,
        D.PERSONAL,
        about=N_("Name and e-mail of who agrees for somebody under age"),
    ),
    Builtin("accompanied_by", N_("Accompanied by"), K.TEXT, D.PERSONAL),
    Builtin("remarks", N_("Remarks"), K.LONG_TEXT, D.PERSONAL),
    Builtin(
        "consents",
        N_("Your agreement"),
        K.BUILTIN,
        D.ORDINARY,
        locked=True,
        about=N_("Each agreement has a box of its own, never ticked beforehand"),
    ),
)
BUILTINS: dict[str, Builtin] = {field.name: field for field in _ALL}
LOCKED = frozenset(field.name for field in _ALL if field.locked)
# Fields that a registration cannot be without, whatever organisers say.
ALWAYS_REQUIRED = LOCKED
