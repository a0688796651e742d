"""Invitations of the demo forum in every state: open, opened, declined, over, withdrawn, and one after closing."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.rules import SYSTEM, Actor
from forum_app.core.extensions import settings
from forum_app.editions.models import Edition
from forum_app.registration import mails
from forum_app.registration.models import Category, Invitation
from forum_app.registration.rules.inviting import Guest
from forum_app.registration.services import invitations, invited
from forum_app.registration.services.invitations import Invite

GUEST = Actor(kind="delegate")
# Invented people.
SPEAKERS = (
    Guest(1, "Prof. Marta Kowalczyk", "marta.kowalczyk@institute.example", "en"),
    Guest(2, "沈思远", "shen.siyuan@academy.example", "zh"),
    Guest(3, "Hélène Marchand", "helene.marchand@agence.example", "fr"),
    Guest(4, "Jonas Lindqvist", "jonas.lindqvist@stad.example", "en"),
)
OBSERVERS = (
    Guest(1, "Dr. Theodora Papadaki", "t.papadaki@network.example", "en"),
    Guest(2, "罗文静", "luo.wenjing@union.example", "zh"),
)


def load(session: Session, edition: Edition, now: datetime) -> None:
    """Invite speakers and observers over the last weeks, and let them answer."""
    keys = select(Category).where(Category.edition_id == edition.id)
    categories = {category.key: category for category in session.scalars(keys)}
    speakers = _invite(session, edition, categories["speaker"], SPEAKERS, now - timedelta(days=9))
    observers = _invite(session, edition, categories["observer"], OBSERVERS, now - timedelta(days=20))
    invited.open_invitation(speakers[1], now - timedelta(days=7))
    invited.decline(
        session, GUEST, speakers[2], "Je suis déjà engagée cette semaine-là.", now - timedelta(days=5)
    )
    invitations.remind(session, SYSTEM, speakers[3], now - timedelta(days=2))
    invitations.withdraw(
        session, SYSTEM, observers[0], "Registered with her delegation", now - timedelta(days=3)
    )
    observers[1].expires_at = now - timedelta(days=1)
    session.flush()
    invitations.expire(session, observers[1].id, now)


def _invite(
    session: Session, edition: Edition, category: Category, guests: tuple[Guest, ...], then: datetime
) -> list[Invitation]:
    command = Invite(
        category_id=category.id, secret=settings().secret_key, hold_places=category.key == "speaker"
    )
    with current_app.test_request_context():
        outcome = invitations.invite(session, SYSTEM, edition, guests, command, then)
        for sent in outcome.sent:
            mails.tell_invited(session, sent.invitation, "invited", then)
    return [sent.invitation for sent in outcome.sent]
