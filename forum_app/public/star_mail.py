"""The mail that asks whether an address shall get notices about starred sessions."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from forum_app.agenda.models import StarList
from forum_app.core.i18n import HTML_LANG
from forum_app.editions.models import Edition
from forum_app.messages import queries as mail_queries
from forum_app.messages.rendering import render
from forum_app.messages.services import NewMail, queue_mail
from forum_app.registration import mail_values

CONFIRM = "stars_confirm"


def ask_to_confirm(session: Session, edition: Edition, found: StarList, token: str, now: datetime) -> None:
    """Queue the one mail that an address gets before it is confirmed."""
    language = found.language
    link = mail_values.url("public.stars_confirm", lang=language, forum=edition.slug, token=token)
    values = mail_values.of_edition(edition, language) | {
        "salutation": mail_values.salutation("", language),
        "name": "",
        "personal_link": link,
    }
    words = mail_queries.words(session, edition.id, CONFIRM, language)
    letter = render(words, values, HTML_LANG[language])
    mail = NewMail(
        kind=f"agenda.{CONFIRM}",
        to_address=found.email,
        language=language,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        edition_id=edition.id,
        subject_ref=found.uid,
    )
    queue_mail(session, mail, now)
