"""What stands in the place of each `{name}` of a mail: about a registration, a delegation or an invitation.

Everything is in the language of the recipient, and times are on the edition's clock with its city named (REG-3).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parseaddr
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

from babel.dates import format_date
from flask import current_app
from flask_babel import force_locale, gettext
from sqlalchemy.orm import Session

from forum_app.core import clock, names
from forum_app.core.extensions import settings
from forum_app.core.i18n import CITIES, GETTEXT, LOCALES, LONG, offset
from forum_app.core.names import PersonName
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.registration import naming, queries, typed
from forum_app.registration.labels import NEXT_STEPS
from forum_app.registration.links import personal_token
from forum_app.registration.models import FocalPoint, Invitation, Person, Registration
from forum_app.registration.rules import STATE_LABELS, RegistrationState
from forum_app.registration.services.focal_points import focal_token
from forum_app.registration.services.invitations import token_of as invitation_token

LONGEST_GREETING = 100
GREETINGS = {"en": "Dear {},", "zh": "尊敬的{}：", "fr": "Bonjour {},"}
NAMELESS = {"en": "Dear participant,", "zh": "尊敬的参会者：", "fr": "Bonjour,"}
# After a Chinese name, before a French one; English keeps the name as it is given (NAM-3).
BY_SEX = {
    "zh": {"M": "尊敬的{}先生：", "F": "尊敬的{}女士："},
    "fr": {"M": "Monsieur {},", "F": "Madame {},"},
}
AT = {"en": "{day}, {hour} ({city} time, {offset})", "zh": "{day}{hour}（{city}时间，{offset}）"}
AT["fr"] = "{day}, {hour} (heure de {city}, {offset})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a mail about a registration says of it, as plain values; `until` is told on the clock of `zone`."""

    language: str
    state: RegistrationState
    name: PersonName
    sex: str
    reference: str
    category: Translated
    delegation: Translated | None = None
    what: str = ""
    until: datetime | None = None
    zone: str
    token: str


class Named(Protocol):
    """What a mail says of an edition."""

    @property
    def name(self) -> Translated:
        """Its name."""

    @property
    def city(self) -> Translated:
        """Where it is held."""

    @property
    def first_day(self) -> date:
        """Its first day."""

    @property
    def last_day(self) -> date:
        """Its last day."""


def for_registration(session: Session, registration: Registration) -> dict[str, str]:
    """Return the values of a mail about a registration."""
    edition = session.get_one(Edition, registration.edition_id)
    return of_told(edition, _told(session, edition, registration))


def of_told(edition: Named, told: Told) -> dict[str, str]:
    """Return the same values where what they are made of is known already."""
    language, name = told.language, greeting(told.name, told.language)
    state, next_step = _named(told.state, language)
    return of_edition(edition, language) | {
        "state": state,
        "next_step": next_step,
        "salutation": salutation(name, language, told.sex),
        "name": name,
        "participant": name,
        "reference": told.reference,
        "category": _in(told.category, language),
        "delegation": _in(told.delegation, language) if told.delegation is not None else "",
        "what": told.what,
        "until": moment(told.until, told.zone, language),
        "personal_link": personal_url(language, told.token),
    }


def _told(session: Session, edition: Edition, registration: Registration) -> Told:
    state, person = registration.state, registration.person
    until, at = _until(session, edition, registration)
    return Told(
        language=registration.language,
        state=state,
        name=naming.name_of(person),
        sex=person.sex,
        reference=registration.reference,
        category=registration.category.name,
        delegation=registration.delegation.body if registration.delegation else None,
        what=registration.change_what if state is RegistrationState.CHANGE_ASKED else "",
        until=until,
        zone=at,
        token=token_of(registration),
    )


@lru_cache(maxsize=64)
def _named(state: RegistrationState, language: str) -> tuple[str, str]:
    """Return a state and what comes next in a language."""
    with force_locale(GETTEXT[language]):
        return gettext(STATE_LABELS[state]), gettext(NEXT_STEPS.get(state, ""))


def for_focal_point(session: Session, focal_point: FocalPoint) -> dict[str, str]:
    """Return the values of a mail to a focal point; `until` is when registration closes."""
    language, delegation = focal_point.language, focal_point.delegation
    edition = session.get_one(Edition, delegation.edition_id)
    return of_edition(edition, language) | {
        "salutation": salutation(focal_point.name, language),
        "name": focal_point.name,
        "delegation": _in(delegation.body, language),
        "until": moment(closing(session, edition), zone(session, edition), language),
        "personal_link": focal_point_url(focal_point),
    }


def for_invitation(session: Session, invitation: Invitation) -> dict[str, str]:
    """Return the values of a mail to somebody invited; `until` is the end of the invitation."""
    language = invitation.language
    edition = session.get_one(Edition, invitation.edition_id)
    return of_edition(edition, language) | {
        "salutation": salutation(invitation.name, language),
        "name": invitation.name,
        "category": _in(invitation.category.name, language) if invitation.category else "",
        "delegation": _in(invitation.delegation.body, language) if invitation.delegation else "",
        "until": moment(invitation.expires_at, zone(session, edition), language),
        "personal_link": invitation_url(invitation),
        "decline_link": invitation_url(invitation, "registration.decline"),
    }


def of_edition(edition: Named, language: str) -> dict[str, str]:
    """Return the values that every mail of an edition has; the others are empty."""
    return {
        "forum": _in(edition.name, language),
        "place": _in(edition.city, language),
        "days": _days(edition.first_day, edition.last_day, language),
        "contact": parseaddr(settings().mail_from)[1],
        **dict.fromkeys(("reason", "what", "until", "reference", "category", "delegation", "state"), ""),
        **dict.fromkeys(("next_step", "personal_link", "decline_link"), ""),
    }


@lru_cache(maxsize=64)
def _days(first_day: date, last_day: date, language: str) -> str:
    first, last = (format_date(day, LONG[language], LOCALES[language]) for day in (first_day, last_day))
    return first if first == last else f"{first} – {last}"


def greeting_name(person: Person, language: str) -> str:
    """Return the name for a greeting, or nothing if it could carry a link into the mail."""
    return greeting(naming.name_of(person), language)


def greeting(name: PersonName, language: str) -> str:
    """Return the same where the name is known already."""
    text = typed.tidy(name.native if language == "zh" and name.native else names.plain(name))
    return "" if len(text) > LONGEST_GREETING or typed.holds_address(text) else text


def salutation(name: str, language: str, sex: str = "") -> str:
    """Return the first line of a mail; without a name, or with one too long, nobody is named."""
    if not name.strip() or len(name) > LONGEST_GREETING:
        return NAMELESS[language]
    return BY_SEX.get(language, {}).get(sex, GREETINGS[language]).replace("{}", name)


def moment(at: datetime | None, zone_name: str, language: str) -> str:
    """Return an instant as `20 September 2027, 23:59 (Brussels time, UTC+2)`; nothing from None (REG-3)."""
    if at is None:
        return ""
    local = at.astimezone(ZoneInfo(zone_name))
    return AT[language].format(
        day=format_date(local.date(), LONG[language], LOCALES[language]),
        hour=f"{local:%H:%M}",
        city=CITIES.get(zone_name, {}).get(language) or zone_name.rsplit("/", 1)[-1].replace("_", " "),
        offset=offset(at, zone_name),
    )


def zone(session: Session, edition: Edition) -> str:
    """Return the zone in which an edition's times of registration are told."""
    return queries.setup_of(session, edition.id).zone or edition.zone


def url(endpoint: str, **parts: str) -> str:
    """Return the public address of a page; the host is the settings', never a request's. Works in the worker too."""
    return settings().base_url + current_app.url_map.bind("").build(endpoint, parts)


def personal_url(language: str, token: str) -> str:
    """Return the public address of a person's own page."""
    return url("registration.personal", lang=language, token=token)


def focal_point_url(focal_point: FocalPoint) -> str:
    """Return the address of a delegation's page for its focal point; nothing where there is no such page."""
    token = focal_token(settings().secret_key, focal_point)
    return _if_there("registration.delegation", focal_point.language, token)


def invitation_url(invitation: Invitation, endpoint: str = "registration.invitation") -> str:
    """Return the address of an invitation's page; nothing where there is no such page."""
    token = invitation_token(settings().secret_key, invitation)
    return _if_there(endpoint, invitation.language, token)


def _if_there(endpoint: str, language: str, token: str) -> str:
    return url(endpoint, lang=language, token=token) if endpoint in current_app.view_functions else ""


def closing(session: Session, edition: Edition) -> datetime:
    """Return when registration for an edition closes."""
    return queries.window(session, edition, clock.now()).closes_at


def token_of(registration: Registration) -> str:
    """Return the token of a registration's personal link."""
    return personal_token(settings().secret_key, registration.uid)


def _until(session: Session, edition: Edition, registration: Registration) -> tuple[datetime | None, str]:
    """Return the time that counts for a registration as it stands (of its change, its offer, or of changes), and its clock."""
    setup = queries.setup_of(session, edition.id)
    at = setup.change_until
    if registration.state is RegistrationState.CHANGE_ASKED:
        at = registration.change_until
    elif registration.state is RegistrationState.OFFERED and registration.waiting:
        at = registration.waiting.offer_until
    return at, setup.zone or edition.zone


def _in(text: Translated, language: str) -> str:
    return text.to(language).text
