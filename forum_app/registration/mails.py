"""The mails of registration, in the recipient's language, queued in the transaction of what they tell about.

The words are the organisers' own or those that come along; what is in them of strangers is letters only
(messages.rendering). `preview` gives byte for byte what `tell` would send.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from forum_app.core.i18n import HTML_LANG
from forum_app.editions.models import Edition
from forum_app.messages import queries as mail_queries
from forum_app.messages.calendar_file import Days, calendar_file
from forum_app.messages.models import OutboxMail
from forum_app.messages.rendering import Rendered, one_line, render
from forum_app.messages.services import NewMail, queue_mail
from forum_app.registration import mail_values, queries
from forum_app.registration.links import digest
from forum_app.registration.mail_values import greeting_name, moment, personal_url
from forum_app.registration.models import FocalPoint, Invitation, Registration
from forum_app.registration.rules import RegistrationState as S
from forum_app.registration.services import Registered

__all__ = [
    "Preview", "calendar_of", "confirm", "greeting_name", "moment", "personal_url", "preview", "say_withdrawn", "tell",
    "tell_focal_point", "tell_invited", "tell_state",
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
    calendar = calendar_of(session, registration, now) if kind in WITH_CALENDAR else ""
    letter = preview(session, registration, kind, **values)
    return _queue(session, mail, _recipient(registration, kind), letter, now, calendar)


def tell_state(
    session: Session, registration: Registration, now: datetime, reason: str = ""
) -> OutboxMail | None:
    """Queue the mail that belongs to the state a registration is in; None if there is none for that state.

    Who is put on the waiting list in the moment of sending learns that the registration has arrived, too.
    """
    kind = BY_STATE.get(registration.state)
    if registration.state is S.WAIT_LISTED and registration.submitted_at == now:
        kind = "waiting"
    return tell(session, registration, kind, now, reason=reason) if kind else None


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
    found = {address.casefold(): address for address in (registration.email_copy, registration.email)}
    name = greeting_name(registration.person, language)
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


def calendar_of(session: Session, registration: Registration, now: datetime) -> str:
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
        uid=f"{registration.uid}@days.urban-forum.example",
        title=edition.name.to(language).text,
        place=edition.city.to(language).text,
        first=edition.first_day,
        last=edition.last_day,
        note=registration.reference,
    )
    return calendar_file(days, now)
