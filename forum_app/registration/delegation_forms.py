"""What a focal point types of members, read and put right: one form, a table and a file go through the same reader.

Pure but for the words: texts in, answers and what is wrong with them out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask_babel import gettext

from forum_app.core.names import PersonName, clean, has_han, suggest_latin
from forum_app.core.translated import Translated
from forum_app.registration import typed
from forum_app.registration.delegates.categories import DELEGATE, HEAD
from forum_app.registration.delegates.countries import country_code
from forum_app.registration.delegates.dates import BadDay, DateStyle, read_day
from forum_app.registration.languages import TONGUES
from forum_app.registration.rules import ConsentPurpose, DelegationRole, NameOrder

LONGEST = {
    "family": 120, "given": 120, "native": 120, "badge_form": 120, "function": 300, "function_zh": 300, "email": 254,
    "email_copy": 254, "phone": 60, "diet": 300, "access_needs": 1000, "passport": 40, "born_on": 20,
}  # fmt: skip
FAMILY_FIRST = frozenset({"CN", "HK", "MO", "TW", "JP", "KR", "HU", "VN"})
EPOCH = date(1899, 12, 30)
Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What can be chosen: keys of categories (the first one is the usual one) and codes of countries."""

    categories: Sequence[str]
    countries: Collection[str]
    dates: DateStyle | None = None


@dataclass(slots=True)
class Reading:
    """What was read: answers for the services, and by field what is wrong or to be looked at."""

    answers: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    warnings: dict[str, str] = field(default_factory=dict)


def read_member(texts: Texts, offered: Offered) -> Reading:
    """Read the fields that `texts` holds; those that it does not hold are not touched."""
    reading = Reading()
    for name, most in LONGEST.items():
        if len(texts.get(name, "")) > most:
            reading.errors[name] = gettext("Shorten this answer to at most %(max)d characters.", max=most)
    for name, read in READERS.items():
        if name in texts and name not in reading.errors:
            read(texts, offered, reading)
    _name(texts, reading)
    return reading


def is_blank(texts: Texts) -> bool:
    """Tell whether a row of the table says nothing of anybody."""
    said = ("family", "given", "native", "email", "function", "function_zh", "born_on", "passport", "phone")
    return not any(texts.get(name, "").strip() for name in said)


def _name(texts: Texts, reading: Reading) -> None:
    """Read the name in both scripts; Latin letters are suggested by pinyin where they were left out."""
    if not {"family", "given", "native"} & texts.keys():
        return
    family, given, native = (clean(texts.get(part, "")) for part in ("family", "given", "native"))
    if has_han(family + given) and not native:
        family, given, native = "", "", family + given
    order = _order(texts, native)
    if native and not family and not given:
        family, given = suggest_latin(native, order)
        if family or given:
            told = gettext("The Latin letters were suggested by pinyin. Check them against the passport.")
            reading.warnings["family"] = told
    _check_name(reading, family, given, native)
    name = PersonName.of(family, given, order, native=native, badge_form=texts.get("badge_form", ""))
    reading.answers |= {
        "family": name.family,
        "given": name.given,
        "order": NameOrder(order),
        "native": name.native,
        "typed_name": typed.as_typed(*(texts.get(part, "") for part in ("family", "given", "native"))),
    }
    if "badge_form" in texts:
        reading.answers["badge_form"] = name.badge_form


def _order(texts: Texts, native: str) -> str:
    asked = texts.get("order", "")
    if asked in set(NameOrder):
        return asked
    first = has_han(native) or texts.get("nationality", "").strip().upper() in FAMILY_FIRST
    return NameOrder.FAMILY_FIRST.value if first else NameOrder.GIVEN_FIRST.value


def _check_name(reading: Reading, family: str, given: str, native: str) -> None:
    if not family and not given:
        text = gettext("Enter the family name as in the passport.")
        if native:
            text = gettext("Enter the name in Latin letters too, as in the passport.")
        reading.errors.setdefault("family", text)
    for part, text in (("family", family), ("given", given)):
        if text and not typed.is_latin(text):
            wrong = gettext("Write this in the Latin letters of the passport.")
            reading.errors.setdefault(part, wrong)
    for part, text in (("family", family), ("given", given), ("native", native)):
        if typed.holds_address(text):
            wrong = gettext("A name cannot hold a web or e-mail address. After a full stop, type a blank.")
            reading.errors.setdefault(part, wrong)


def _role(texts: Texts, _offered: Offered, reading: Reading) -> None:
    asked = texts["role"] or DelegationRole.MEMBER.value
    if asked in set(DelegationRole):
        reading.answers["role"] = DelegationRole(asked)
    else:
        reading.errors["role"] = gettext("Choose a role of the list.")


def _category(texts: Texts, offered: Offered, reading: Reading) -> None:
    asked = texts["category"] or _usual(texts, offered)
    if asked in offered.categories:
        reading.answers["category"] = asked
    else:
        reading.errors["category"] = gettext("Choose a category of the list.")


def _usual(texts: Texts, offered: Offered) -> str:
    """Return the category of somebody for whom none was chosen."""
    wanted = (HEAD, DELEGATE) if texts.get("role") == DelegationRole.HEAD else (DELEGATE,)
    return next((key for key in (*wanted, *offered.categories) if key in offered.categories), "")


def _function(texts: Texts, _offered: Offered, reading: Reading) -> None:
    first, chinese = typed.tidy(texts["function"]), typed.tidy(texts.get("function_zh", ""))
    if has_han(first) and not chinese:
        first, chinese = "", first
    if not first and not chinese:
        wrong = gettext("Enter the function, such as “Mayor of Ghent”, in English or in Chinese.")
        reading.errors["function"] = wrong
    reading.answers["function"] = Translated.of(en=first, zh=chinese, original="en" if first else "zh")


def _email(texts: Texts, _offered: Offered, reading: Reading) -> None:
    address = typed.email_address(texts["email"])
    if address is None:
        reading.errors["email"] = gettext("Enter an e-mail address such as name@city.example.")
    reading.answers["email"] = address or ""


def _email_copy(texts: Texts, _offered: Offered, reading: Reading) -> None:
    address = typed.email_address(texts["email_copy"]) if texts["email_copy"].strip() else ""
    if address is None:
        reading.errors["email_copy"] = gettext("Enter an e-mail address such as name@city.example.")
    reading.answers["email_copy"] = address or ""


def _phone(texts: Texts, _offered: Offered, reading: Reading) -> None:
    number = typed.phone_number(texts["phone"]) if texts["phone"].strip() else ""
    if number is None:
        reading.errors["phone"] = gettext(
            "Enter a telephone number with its country code, such as +32 2 123 45 67."
        )
    reading.answers["phone"] = number or ""


def _born_on(texts: Texts, offered: Offered, reading: Reading) -> None:
    text = texts["born_on"].strip()
    try:
        reading.answers["born_on"] = read_day(text, offered.dates, EPOCH) if text else None
    except BadDay as bad:
        wrong = gettext("Enter a date of birth such as 1970-06-30.")
        if bad.problem == "ambiguous-date":
            wrong = gettext("This can be two days. Write it with the year first, such as 1970-06-30.")
        reading.errors["born_on"] = wrong


def _nationality(texts: Texts, offered: Offered, reading: Reading) -> None:
    code = country_code(texts["nationality"]) or texts["nationality"].strip().upper()
    if code and code not in offered.countries:
        reading.errors["nationality"] = gettext("Choose a country or region of the list.")
    reading.answers["nationality"] = code


def _passport(texts: Texts, _offered: Offered, reading: Reading) -> None:
    """An empty field keeps the number that is there: it is never shown again."""
    number = typed.tidy(texts["passport"])
    if number:
        reading.answers["passport"] = number


def _plain(name: str, read: Callable[[str], str]) -> Callable[[Texts, Offered, Reading], None]:
    def take(texts: Texts, _offered: Offered, reading: Reading) -> None:
        reading.answers[name] = read(texts[name])

    return take


def _tongues(text: str) -> str:
    said = text.replace(";", " ").replace(",", " ").casefold().split()
    return " ".join(code for code in TONGUES if code in said)


def _interpretation(texts: Texts, _offered: Offered, reading: Reading) -> None:
    reading.answers["needs_interpretation"] = texts["needs_interpretation"] == "yes"


def _consents(texts: Texts, _offered: Offered, reading: Reading) -> None:
    said = texts["consents"].split()
    reading.answers["consents"] = frozenset(purpose for purpose in ConsentPurpose if purpose.value in said)


READERS: dict[str, Callable[[Texts, Offered, Reading], None]] = {
    "role": _role,
    "category": _category,
    "function": _function,
    "email": _email,
    "email_copy": _email_copy,
    "phone": _phone,
    "born_on": _born_on,
    "nationality": _nationality,
    "passport": _passport,
    "languages": _plain("languages", _tongues),
    "needs_interpretation": _interpretation,
    "diet": _plain("diet", typed.tidy),
    "access_needs": _plain("access_needs", typed.tidy_lines),
    "consents": _consents,
}
