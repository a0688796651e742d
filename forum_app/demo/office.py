"""What the organisers of the demo forum have under way: focal points, an announcement, reminders, an offered place."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app.audit.rules import SYSTEM
from forum_app.core.extensions import settings
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.editions.rules import Side
from forum_app.messages import reminder_days
from forum_app.messages.announcements import WriteAnnouncement, write
from forum_app.messages.rules import ReminderKind
from forum_app.registration import mails
from forum_app.registration.models import Delegation, Registration
from forum_app.registration.rules import DelegationKind, RegistrationState
from forum_app.registration.services import waiting
from forum_app.registration.services.focal_points import NewFocalPoint, invite_focal_point, opened

# Invented people who register for their cities.
FOCAL_POINTS = (
    (Side.CN, "陈晓雯", "protocol@municipality.example", "zh"),
    (Side.EU, "Katrien Vermeulen", "international@stad.example", "en"),
    (Side.EU, "Julien Moreau", "relations@ville.example", "fr"),
)
ANNOUNCEMENT = WriteAnnouncement(
    subject=Translated.of(
        en="Practical information for your days in Brussels",
        zh="布鲁塞尔论坛期间参会须知",
        fr="Informations pratiques pour vos journées à Bruxelles",
    ),
    text=Translated.of(
        en="Dear participant,\n\nDoors open at 08:00. Bring the passport or identity card you registered with. "
        "Buses to the site visits leave from the main entrance.\n\nThe secretariat",
        zh="尊敬的参会者：\n\n会场每日08:00开放入场，请携带报名时填写的护照或身份证件。实地考察班车从正门出发。\n\n论坛秘书处",
        fr="Madame, Monsieur,\n\nLes portes ouvrent à 8 h. Munissez-vous du passeport ou de la carte d’identité "
        "indiqués à l’inscription. Les cars pour les visites partent de l’entrée principale.\n\nLe secrétariat",
    ),
    filters={"states": ["approved", "confirmed"]},
)


def load(session: Session, edition: Edition, now: datetime) -> None:
    """Bring the office of the demo forum under way."""
    with current_app.test_request_context():  # the mails hold links, which a command has no request for
        _invite_focal_points(session, edition, now)
        _offer_a_place(session, edition, now)
    write(session, SYSTEM, edition.id, ANNOUNCEMENT, now - timedelta(hours=2))
    days = {ReminderKind.CLOSING: (14, 3), ReminderKind.INVITATION: (7,)}
    reminder_days.set_days(
        session,
        SYSTEM,
        edition.id,
        days,
        reminder_days.stamp(reminder_days.days_of(session, edition.id)),
        now,
    )


def _invite_focal_points(session: Session, edition: Edition, now: datetime) -> None:
    """Invite the focal points of the largest city delegations; the first one has looked at its page."""
    members = func.count(Registration.id)
    largest = (
        select(Delegation)
        .join(Registration, Registration.delegation_id == Delegation.id)
        .where(Delegation.edition_id == edition.id, Delegation.kind == DelegationKind.CITY)
        .group_by(Delegation.id)
        .order_by(members.desc(), Delegation.id)
    )
    bodies = list(session.scalars(largest))
    for place, (side, name, email, language) in enumerate(FOCAL_POINTS):
        body = next((body for body in bodies if body.side is side and not body.focal_points), None)
        if body is None:
            continue
        who = NewFocalPoint(name=name, email=email, language=language, secret=settings().secret_key)
        then = now - timedelta(days=6 - place)
        invited = invite_focal_point(session, SYSTEM, body, who, then)
        mails.tell_focal_point(session, invited.focal_point, "delegation_invited", then)
        if place == 0:
            opened(session, invited.focal_point, now - timedelta(days=5))


def _offer_a_place(session: Session, edition: Edition, now: datetime) -> None:
    """Offer a free place to somebody of the EU side who waits."""
    query = (
        select(Registration)
        .where(Registration.edition_id == edition.id, Registration.state == RegistrationState.WAIT_LISTED)
        .where(Registration.side == Side.EU)
        .order_by(Registration.created_at)
    )
    found = session.scalars(query).first()
    if found is not None:
        for offered in waiting.offer(session, SYSTEM, found, now - timedelta(hours=3)):
            mails.tell_state(session, offered, now - timedelta(hours=3))
