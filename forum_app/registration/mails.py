"""The mails of registration, in the recipient's language, queued in the transaction of what they tell about.

The words are the organisers' own or those that come along; what is in them of strangers is letters only
(messages.rendering). `preview` gives byte for byte what `tell` would send.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from forum_app.core.i18n import HTML_LANG
from forum_app.editions.models import Edition
from forum_app.messages import queries as mail_queries
from forum_app.messages.calendar_file import Days, calendar_file
from forum_app.messages.models import OutboxMail
from forum_app.messages.rendering import Rendered, Words, one_line, render
from forum_app.messages.services import NewMail, queue_mail
from forum_app.registration import mail_values, queries
from forum_app.registration.links import digest
from forum_app.registration.mail_values import Named, Told, greeting_name, moment, personal_url
from forum_app.registration.models import FocalPoint, Invitation, Registration
from forum_app.registration.rules import RegistrationState as S
from forum_app.registration.services import Registered

__all__ = [
    "Beforehand", "Preview", "beforehand", "calendar_of", "confirm", "greeting_name", "moment", "personal_url", "preview",
    "say_withdrawn", "tell", "tell_focal_point", "tell_invited", "tell_new", "tell_state",
]  # fmt: skip
Preview = Rendered
BY_STATE = {
    S.SUBMITTED: "received",
    S.CHANGE_ASKED: "change_asked",
    S.APPROVED: "approved",
    S.CONFIRMED: "confirmed",
    S.WAIT_LISTED: "wait_listed",
    S.OFFERED: "offered",
    S.EXPIRED: "offer_expired",
    S.REJECTED: "rejected",
    S.WITHDRAWN: "withdrawn",
    S.REPLACED: "replaced",
    S.CANCELLED: "cancelled",
}
TO_GUARDIAN = "guardian_asked"
OF_DELEGATIONS = {"change_asked": "delegation_change_asked"}
WITH_CALENDAR = frozenset({"received", "approved", "confirmed", "changed"})


@dataclass(frozen=True, slots=True)
class _Recipient:
    """Who gets a mail: name, language, and one address or two (the office's copy)."""

    name: str
    language: str
    addresses: tuple[str, ...]


def tell(
    session: Session, registration: Registration, kind: str, now: datetime, **values: str
) -> OutboxMail | None:
    """Queue a mail about a registration to its person, or to the guardian where that one is asked.

    `values` go before what is known of the registration. None if there is no address to write to.
    """
    if registration.token_hash is None:
        registration.token_hash = digest(mail_values.token_of(registration))
    mail = _Mail(f"registration.{kind}", registration.edition_id, registration.uid)
    calendar = calendar_of(session, registration) if kind in WITH_CALENDAR else ""
    letter = preview(session, registration, kind, **values)
    return _queue(session, mail, _recipient(registration, kind), letter, now, calendar)


def tell_state(
    session: Session, registration: Registration, now: datetime, reason: str = ""
) -> OutboxMail | None:
    """Queue the mail that belongs to the state a registration is in; None if there is none for that state.

    Who is put on the waiting list in the moment of sending learns that the registration has arrived, too.
    """
    kind = _kind(registration, now)
    return tell(session, registration, kind, now, reason=reason) if kind else None


def _kind(registration: Registration, now: datetime) -> str | None:
    waits = registration.state is S.WAIT_LISTED and registration.submitted_at == now
    return "waiting" if waits else BY_STATE.get(registration.state)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beforehand:
    """The mail about a registration that is still to be made: written before its turn comes, for others wait then.

    `letter` is the one that nearly all get; for the others the words are here.
    """

    edition: Named
    told: Told
    words: Mapping[str, Words]
    letter: Rendered
    to: _Recipient


def beforehand(
    session: Session, edition_id: int, edition: Named, told: Told, addresses: tuple[str, str]
) -> Beforehand:
    """Return the mail that the registration `told` will get; `addresses` are its own and the one for copies."""
    words = mail_queries.words_of(session, edition_id, ("received", "waiting"), told.language)
    letter = render(words["received"], mail_values.of_told(edition, told), HTML_LANG[told.language])
    to = _to(mail_values.greeting(told.name, told.language), told.language, *addresses)
    return Beforehand(edition=edition, told=told, words=words, letter=letter, to=to)


def tell_new(
    session: Session, registration: Registration, ready: Beforehand | None, now: datetime
) -> OutboxMail | None:
    """Queue the mail of `tell_state` for a registration that was just made, written before as far as it could be."""
    kind = _kind(registration, now)
    if kind is None or ready is None or kind not in ready.words:
        return tell_state(session, registration, now)
    if registration.reference != ready.told.reference:
        return tell_state(session, registration, now)
    letter = ready.letter
    if registration.state is not ready.told.state:
        told = replace(ready.told, state=registration.state)
        values = mail_values.of_told(ready.edition, told)
        letter = render(ready.words[kind], values, HTML_LANG[told.language])
    mail = _Mail(f"registration.{kind}", registration.edition_id, registration.uid)
    return _queue(session, mail, ready.to, letter, now)


def tell_focal_point(
    session: Session, focal_point: FocalPoint, kind: str, now: datetime, **values: str
) -> OutboxMail | None:
    """Queue a mail to the focal point of a delegation; None once their link was taken back."""
    if focal_point.revoked_at is not None:
        return None
    kind = OF_DELEGATIONS.get(kind, kind)
    delegation = focal_point.delegation
    known = mail_values.for_focal_point(session, focal_point) | values
    letter = _letter(session, delegation.edition_id, kind, focal_point.language, known)
    mail = _Mail(f"delegation.{kind.removeprefix('delegation_')}", delegation.edition_id, delegation.uid)
    recipient = _Recipient(focal_point.name, focal_point.language, (focal_point.email,))
    return _queue(session, mail, recipient, letter, now)


def tell_invited(
    session: Session, invitation: Invitation, kind: str, now: datetime, **values: str
) -> OutboxMail | None:
    """Queue a mail to somebody who is invited."""
    known = mail_values.for_invitation(session, invitation) | values
    letter = _letter(session, invitation.edition_id, kind, invitation.language, known)
    mail = _Mail(f"invitation.{kind.removeprefix('invitation_')}", invitation.edition_id, invitation.uid)
    recipient = _Recipient(invitation.name, invitation.language, (invitation.email,))
    return _queue(session, mail, recipient, letter, now)


def preview(session: Session, registration: Registration, kind: str, **values: str) -> Preview:
    """Return byte for byte what `tell` would send; changes nothing."""
    known = mail_values.for_registration(session, registration)
    if kind == TO_GUARDIAN:
        known["salutation"] = mail_values.salutation(registration.guardian_name, registration.language)
        known["name"] = registration.guardian_name
    return _letter(session, registration.edition_id, kind, registration.language, known | values)


def confirm(session: Session, done: Registered, now: datetime) -> None:
    """Queue the mail that a registration has arrived, with its reference and personal link."""
    waits = done.registration.state is S.WAIT_LISTED
    tell(session, done.registration, "waiting" if waits else "received", now)


def say_withdrawn(session: Session, registration: Registration, now: datetime) -> None:
    """Queue the mail that a registration was withdrawn."""
    tell(session, registration, "withdrawn", now)


@dataclass(frozen=True, slots=True)
class _Mail:
    """What a mail is: its kind, its edition and the uid of what it is about."""

    kind: str
    edition_id: int
    about: str


def _letter(session: Session, edition_id: int, kind: str, language: str, values: dict[str, str]) -> Rendered:
    words = mail_queries.words(session, edition_id, kind, language)
    return render(words, values, HTML_LANG[language])


def _recipient(registration: Registration, kind: str) -> _Recipient:
    language = registration.language
    if kind == TO_GUARDIAN:
        return _Recipient(registration.guardian_name, language, (registration.guardian_email,))
    name = greeting_name(registration.person, language)
    return _to(name, language, registration.email, registration.email_copy)


def _to(name: str, language: str, own: str, copy: str) -> _Recipient:
    found = {address.casefold(): address for address in (copy, own)}
    return _Recipient(name, language, tuple(reversed(found.values())))


def _queue(
    session: Session, mail: _Mail, to: _Recipient, letter: Rendered, now: datetime, calendar: str = ""
) -> OutboxMail | None:
    made = [
        queue_mail(
            session,
            NewMail(
                kind=mail.kind,
                to_address=address,
                to_name=one_line(to.name),
                language=to.language,
                subject=letter.subject,
                text=letter.text,
                html=letter.html,
                calendar=calendar,
                edition_id=mail.edition_id,
                subject_ref=mail.about,
            ),
            now,
        )
        for address in to.addresses
        if address
    ]
    return made[0] if made else None


def calendar_of(session: Session, registration: Registration) -> str:
    """Return the days of the forum as a calendar file, if the registration's place is certain; else nothing."""
    settled = registration.state is S.CONFIRMED or (
        registration.state is S.APPROVED
        and not queries.setup_of(session, registration.edition_id).confirm_needed
    )
    if not settled:
        return ""
    edition = session.get_one(Edition, registration.edition_id)
    language = registration.language
    days = Days(
        ref=registration.uid,
        changed=registration.changed_at,
        title=edition.name.to(language).text,
        place=edition.city.to(language).text,
        first=edition.first_day,
        last=edition.last_day,
        note=registration.reference,
    )
    return calendar_file(days)
