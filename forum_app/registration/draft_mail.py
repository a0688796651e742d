"""The mails about a form that is not sent yet: its link when it is asked for, and a reminder with the same link.

Of what was typed they hold nothing.
"""

from __future__ import annotations

from datetime import datetime

from flask import render_template
from flask_babel import force_locale, gettext
from sqlalchemy.orm import Session

from forum_app.core.i18n import GETTEXT, HTML_LANG
from forum_app.editions.models import Edition
from forum_app.messages import queries as mail_queries
from forum_app.messages.models import OutboxMail
from forum_app.messages.rendering import render
from forum_app.messages.services import NewMail, queue_mail
from forum_app.registration import typed
from forum_app.registration.mail_values import moment, of_edition, salutation, url, zone
from forum_app.registration.models import Draft
from forum_app.registration.services.drafts import content

KIND = "registration.draft_link"
REMINDER = "draft_reminder"
LINK = "link"  # among the answers of a draft: its own address, which nobody else knows
EMAIL = "email"


def draft_link(edition: Edition, language: str, token: str) -> str:
    """Return the public address of a draft."""
    return url("registration.overview", lang=language, forum=edition.slug, draft=token)


def mail_link(
    session: Session, edition: Edition, draft: Draft, token: str, address: str, now: datetime
) -> None:
    """Queue the mail with the link of a draft, in the draft's language."""
    language = draft.language
    forum = edition.name.to(language).text
    link = draft_link(edition, language, token)
    with force_locale(GETTEXT[language]):
        context = {
            "forum": forum,
            "link": link,
            "until": moment(draft.expires_at, zone(session, edition), language),
        }
        mail = NewMail(
            kind=KIND,
            to_address=address,
            to_name="",
            language=language,
            subject=gettext("Your registration is saved: %(forum)s", forum=forum),
            text=render_template("mail/draft_link.txt", **context).strip() + "\n",
            edition_id=edition.id,
        )
    queue_mail(session, mail, now)


def tell_draft(session: Session, draft: Draft, now: datetime) -> OutboxMail | None:
    """Queue the reminder of a draft; None if it holds no address, or nothing to open it with."""
    held = content(draft).typed
    address = typed.email_address(next(iter(held.get(EMAIL, ())), ""))
    link = next(iter(held.get(LINK, ())), "")
    if address is None or not link:
        return None
    edition = session.get_one(Edition, draft.edition_id)
    language = draft.language
    values = of_edition(edition, language) | {
        "salutation": salutation("", language),
        "until": moment(draft.expires_at, zone(session, edition), language),
        "personal_link": link,
    }
    words = mail_queries.words(session, edition.id, REMINDER, language)
    made = render(words, values, HTML_LANG[language])
    mail = NewMail(
        kind=f"registration.{REMINDER}",
        to_address=address,
        language=language,
        subject=made.subject,
        text=made.text,
        html=made.html,
        edition_id=edition.id,
        subject_ref=draft.uid,
    )
    return queue_mail(session, mail, now)
