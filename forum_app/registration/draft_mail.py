"""The mail with the link by which somebody comes back to a form that is not sent yet. Of what they typed it holds nothing."""

from __future__ import annotations

from datetime import datetime

from flask import render_template
from flask_babel import force_locale, gettext
from sqlalchemy.orm import Session

from forum_app.core.i18n import GETTEXT
from forum_app.editions.models import Edition
from forum_app.messages.services import NewMail, queue_mail
from forum_app.registration.mail_values import moment, url, zone
from forum_app.registration.models import Draft

KIND = "registration.draft_link"


def mail_link(
    session: Session, edition: Edition, draft: Draft, token: str, address: str, now: datetime
) -> None:
    """Queue the mail with the link of a draft, in the draft's language."""
    language = draft.language
    forum = edition.name.to(language).text
    link = url("registration.overview", lang=language, forum=edition.slug, draft=token)
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
