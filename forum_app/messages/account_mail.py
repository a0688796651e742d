"""Puts the letters of accounts in the outbox: the end of the port that accounts, a lower domain, write to."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from forum_app.accounts.letters import Letter
from forum_app.messages.services import NewMail, queue_mail


def post(session: Session, letter: Letter, now: datetime) -> None:
    """Queue `letter`. It belongs to no edition, so no desk lists it: it may hold a link that signs in."""
    mail = NewMail(
        kind=letter.kind,
        to_address=letter.to_address,
        to_name=letter.to_name,
        language=letter.language,
        subject=letter.subject,
        text=letter.text,
    )
    queue_mail(session, mail, now)
