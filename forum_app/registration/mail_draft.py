"""The reminder of a form that was begun and not sent: to the address typed in it, with the link that opens it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from forum_app.core.i18n import HTML_LANG
from forum_app.editions.models import Edition
from forum_app.messages import queries as mail_queries
from forum_app.messages.models import OutboxMail
from forum_app.messages.rendering import render
from forum_app.messages.services import NewMail, queue_mail
from forum_app.registration import mail_values, typed
from forum_app.registration.models import Draft
from forum_app.registration.services.drafts import content

KIND = "draft_reminder"
LINK = "link"
EMAIL = "email"


def tell_draft(session: Session, draft: Draft, now: datetime) -> OutboxMail | None:
    """Queue the reminder of a draft; None if it holds no address, or nothing to open it with."""
    held = content(draft).typed
    address = typed.email_address(next(iter(held.get(EMAIL, ())), ""))
    link = next(iter(held.get(LINK, ())), "")
    if address is None or not link:
        return None
    edition = session.get_one(Edition, draft.edition_id)
    language = draft.language
    values = mail_values.of_edition(edition, language) | {
        "salutation": mail_values.salutation("", language),
        "until": mail_values.moment(draft.expires_at, mail_values.zone(session, edition), language),
        "personal_link": link,
    }
    words = mail_queries.words(session, edition.id, KIND, language)
    made = render(words, values, HTML_LANG[language])
    mail = NewMail(
        kind=f"registration.{KIND}",
        to_address=address,
        language=language,
        subject=made.subject,
        text=made.text,
        html=made.html,
        edition_id=edition.id,
        subject_ref=draft.uid,
    )
    return queue_mail(session, mail, now)
