"""The mails of registration, in the delegate's language, queued in the transaction of what they tell about.

Of what a person typed only the name stands in a mail, and only if no mail program makes a link of it.
"""

from __future__ import annotations

from datetime import datetime

from babel.dates import format_date
from flask import render_template, url_for
from flask_babel import force_locale, gettext
from sqlalchemy.orm import Session

from forum_app.core import names
from forum_app.core.extensions import settings
from forum_app.core.i18n import GETTEXT, HTML_LANG, LOCALES
from forum_app.editions.models import Edition
from forum_app.messages.services import NewMail, queue_mail
from forum_app.registration import naming, typed
from forum_app.registration.labels import NEXT_STEPS
from forum_app.registration.models import Person, Registration
from forum_app.registration.services import Registered

LONGEST_GREETING = 100
DAY = {"en": "d MMMM y", "zh": "y年M月d日", "fr": "d MMMM y"}


def confirm(session: Session, done: Registered, now: datetime) -> None:
    """Queue the mail that a registration has arrived, with its reference and personal link."""
    link = personal_url(done.registration.language, done.token)
    _queue(session, done.registration, "received", link, now)


def say_withdrawn(session: Session, registration: Registration, now: datetime) -> None:
    """Queue the mail that a registration was withdrawn."""
    _queue(session, registration, "withdrawn", "", now)


def personal_url(language: str, token: str) -> str:
    """Return the public address of a person's own page; the host is the settings', never the request's."""
    return settings().base_url + url_for("registration.personal", lang=language, token=token)


def greeting_name(person: Person, language: str) -> str:
    """Return the name for a greeting, or nothing if it could carry a link into the mail."""
    name = naming.name_of(person)
    text = typed.tidy(name.native if language == "zh" and name.native else names.plain(name))
    return "" if len(text) > LONGEST_GREETING or typed.holds_address(text) else text


def _queue(session: Session, registration: Registration, kind: str, link: str, now: datetime) -> None:
    language = registration.language
    edition = session.get_one(Edition, registration.edition_id)
    with force_locale(GETTEXT[language]):
        context = _context(registration, edition, link)
        mail = NewMail(
            kind=f"registration.{kind}",
            to_address=registration.email,
            to_name=context["name"],
            language=language,
            subject=gettext(
                "Registration %(reference)s: %(forum)s",
                reference=registration.reference,
                forum=context["forum"],
            ),
            text=render_template(f"mail/registration_{kind}.txt", **context).strip() + "\n",
            html=render_template(f"mail/registration_{kind}.html", **context),
            edition_id=edition.id,
            subject_ref=registration.uid,
        )
    queue_mail(session, mail, now)


def _context(registration: Registration, edition: Edition, link: str) -> dict[str, str]:
    language = registration.language
    first, last = (
        format_date(day, DAY[language], LOCALES[language]) for day in (edition.first_day, edition.last_day)
    )
    return {
        "html_lang": HTML_LANG[language],
        "name": greeting_name(registration.person, language),
        "reference": registration.reference,
        "forum": edition.name.to(language).text,
        "place": edition.city.to(language).text,
        "days": f"{first} – {last}",
        "next_step": gettext(NEXT_STEPS[registration.state]),
        "link": link,
        "contact": settings().mail_from,
    }
