"""Whom an announcement goes to, who is left out and why, and how it goes out in batches.

The dry run and the sending ask the same question, so what is shown is what is sent (reliability 1.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.orm import Session, joinedload

from forum_app.core.extensions import settings
from forum_app.core.i18n import HTML_LANG
from forum_app.editions.rules import Side
from forum_app.messages import announcements, unsubscribing
from forum_app.messages.models import Announcement, OutboxMail
from forum_app.messages.rendering import Rendered, Words, render
from forum_app.messages.rules import AnnouncementState
from forum_app.messages.services import NewMail, queue_mail
from forum_app.registration import mail_values
from forum_app.registration.models import Category, Delegation, Registration
from forum_app.registration.rules import DelegationKind, DelegationRole, RegistrationState

BATCH = 50
FOOTER = {
    "en": "You get this message because you are registered for {forum}.\n"
    "No more announcements of this forum: {unsubscribe_link}\n"
    "Mails about your registration itself keep coming.",
    "zh": "您收到此邮件，是因为您已报名参加{forum}。\n如不愿再接收本届论坛的通知，请点击退订：{unsubscribe_link}\n"
    "与您报名有关的邮件不受影响。",
    "fr": "Vous recevez ce message parce que vous êtes inscrit à {forum}.\n"
    "Ne plus recevoir d’annonces de ce forum : {unsubscribe_link}\n"
    "Les messages relatifs à votre inscription continueront de vous parvenir.",
}
# What stands on top when there is no version in the reader's language (NAM-7).
ONLY_IN = {
    "en": {"zh": "[This message is available in Chinese only.]", "fr": "[This message is available in French only.]"},
    "zh": {"en": "［本邮件仅有英文版。］", "fr": "［本邮件仅有法文版。］"},
    "fr": {"en": "[Ce message n’existe qu’en anglais.]", "zh": "[Ce message n’existe qu’en chinois.]"},
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Which registrations an announcement is for; what is empty does not narrow it."""

    states: frozenset[RegistrationState] = frozenset()
    categories: frozenset[str] = frozenset()
    sides: frozenset[Side] = frozenset()
    kinds: frozenset[DelegationKind] = frozenset()
    languages: frozenset[str] = frozenset()
    roles: frozenset[DelegationRole] = frozenset()

    @classmethod
    def read(cls, filters: dict[str, Any]) -> Audience:
        """Return the audience that an announcement's stored filters mean."""
        return cls(
            states=frozenset(RegistrationState(each) for each in filters.get("states", ())),
            categories=frozenset(filters.get("categories", ())),
            sides=frozenset(Side(each) for each in filters.get("sides", ())),
            kinds=frozenset(DelegationKind(each) for each in filters.get("kinds", ())),
            languages=frozenset(filters.get("languages", ())),
            roles=frozenset(DelegationRole(each) for each in filters.get("roles", ())),
        )


@dataclass(slots=True)
class DryRun:
    """Who would get an announcement, as ids of registrations in order, and how many are left out and why."""

    chosen: list[int] = field(default_factory=list)
    unsubscribed: int = 0
    no_address: int = 0
    same_address: int = 0
    fallbacks: int = 0


def dry_run(session: Session, found: Announcement) -> DryRun:
    """Return whom an announcement would go to now; changes nothing."""
    made = DryRun()
    away = unsubscribing.all_unsubscribed(session, found.edition_id)
    seen: set[str] = set()
    for row in session.execute(_rows(found)):
        _sort(row, made, away, seen)
        if made.chosen and made.chosen[-1] == row.id:
            made.fallbacks += found.text.to(row.language).language != row.language
    return made


def recipients(session: Session, ids: Sequence[int]) -> list[Registration]:
    """Return registrations with person, category and delegation, in the order of `ids`."""
    query = select(Registration).where(Registration.id.in_(ids)).options(*_with())
    found = {each.id: each for each in session.scalars(query).unique()}
    return [found[each] for each in ids if each in found]


def letter(session: Session, found: Announcement, registration: Registration) -> Rendered:
    """Return an announcement byte for byte as one recipient gets it."""
    asked = registration.language
    shown = found.text.to(asked).language
    values = mail_values.for_registration(session, registration)
    values["unsubscribe_link"] = _link(found, registration, asked)
    note = ONLY_IN[asked].get(shown, "")
    parts = (note, found.text.to(asked).text.strip("\n"), FOOTER[asked])
    words = Words(found.subject.to(shown).text, "\n\n".join(part for part in parts if part))
    return render(words, values, HTML_LANG[shown])


def send_batch(session: Session, announcement_id: int, now: datetime) -> bool:
    """Queue the next mails of an announcement in one transaction; False when it is through or was stopped.

    How far it is stands in the announcement itself, so a worker that is lost leaves nothing out and doubles nothing.
    """
    found = announcements.under_way(session, announcement_id)
    if found is None:
        return False
    rows = session.execute(_rows(found).where(Registration.id > found.after_ref).limit(BATCH)).all()
    if not rows:
        found.state, found.ended_at = AnnouncementState.SENT, now
        found.revision += 1
        return False
    batch = DryRun()
    hashes = {unsubscribing.address_hash(row.email) for row in rows}
    away = unsubscribing.unsubscribed(session, found.edition_id, hashes)
    seen = _written_to(session, found, rows)
    for row in rows:
        _sort(row, batch, away, seen)
    for registration in recipients(session, batch.chosen):
        queue_mail(session, _mail(session, found, registration), now)
    found.after_ref = rows[-1].id
    found.queued += len(batch.chosen)
    return True


def _mail(session: Session, found: Announcement, registration: Registration) -> NewMail:
    made = letter(session, found, registration)
    return NewMail(
        kind="announcement",
        to_address=registration.email,
        to_name=mail_values.greeting_name(registration.person, registration.language),
        language=found.text.to(registration.language).language,
        subject=made.subject,
        text=made.text,
        html=made.html,
        edition_id=found.edition_id,
        subject_ref=registration.uid,
        announcement_id=found.id,
        unsubscribe_url=_link(found, registration, registration.language),
    )


def _link(found: Announcement, registration: Registration, language: str) -> str:
    wish = unsubscribing.Wish(found.edition_id, unsubscribing.address_hash(registration.email))
    return unsubscribe_url(language, unsubscribing.token(settings().secret_key, wish))


def unsubscribe_url(language: str, token: str) -> str:
    """Return the address of the page that takes somebody off the announcements."""
    path = current_app.url_map.bind("").build("messages.unsubscribe", {"lang": language, "token": token})
    return settings().base_url + path


def _sort(row: Row[Any, Any, Any], made: DryRun, away: frozenset[str], seen: set[str]) -> None:
    """Put one registration among those who get the mail, or count why not."""
    address = row.email.strip().casefold()
    if not address:
        made.no_address += 1
    elif unsubscribing.address_hash(address) in away:
        made.unsubscribed += 1
    elif address in seen:
        made.same_address += 1
    else:
        seen.add(address)
        made.chosen.append(row.id)


def _written_to(session: Session, found: Announcement, rows: Iterable[Row[Any, Any, Any]]) -> set[str]:
    """Return which addresses of a batch have a mail of this announcement already."""
    addresses = {row.email.strip().casefold() for row in rows}
    written = func.lower(OutboxMail.to_address)
    query = select(OutboxMail.to_address).where(
        OutboxMail.announcement_id == found.id, written.in_(addresses)
    )
    return {address.strip().casefold() for address in session.scalars(query)}


def _rows(found: Announcement) -> Select[Any, Any, Any]:
    query = (
        select(Registration.id, Registration.email, Registration.language)
        .join(Registration.category)
        .outerjoin(Registration.delegation)
        .where(Registration.edition_id == found.edition_id, *_conditions(Audience.read(found.filters)))
    )
    return query.order_by(Registration.id)


def _conditions(audience: Audience) -> list[ColumnElement[bool]]:
    narrowed: tuple[tuple[Any, frozenset[Any]], ...] = (
        (Registration.state, audience.states),
        (Category.key, audience.categories),
        (Registration.side, audience.sides),
        (Delegation.kind, audience.kinds),
        (Registration.language, audience.languages),
        (Registration.delegation_role, audience.roles),
    )
    return [column.in_(wanted) for column, wanted in narrowed if wanted]


def _with() -> tuple[Any, ...]:
    return tuple(
        joinedload(relation)
        for relation in (Registration.person, Registration.category, Registration.delegation)
    )
