"""Writes to the organisers behind a release that stopped at its time: who asked for it, and who agreed to it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import render_template
from flask_babel import force_locale, gettext
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts import queries as accounts
from forum_app.accounts.models import User
from forum_app.agenda.models import ReleasePlan
from forum_app.agenda.services import release_plans
from forum_app.core.clock import now
from forum_app.core.i18n import GETTEXT
from forum_app.core.jobs import handles
from forum_app.core.uow import transaction
from forum_app.editions.models import Edition
from forum_app.messages.models import OutboxMail
from forum_app.messages.services import NewMail, queue_mail
from forum_app.registration import mail_values

KIND = "agenda.release_stopped"


@handles(release_plans.STOPPED)
def write(payload: dict[str, Any], _asked: datetime) -> None:
    """Queue one mail to each of the two organisers; run again after a crash it passes over whoever has one."""
    with transaction() as session:
        edition = session.get_one(Edition, int(payload["edition"]))
        plan = release_plans.plan_of(session, edition.id, str(payload["plan"]))
        for uid in dict.fromkeys((plan.requested_by, plan.agreed_by)):
            user = accounts.by_uid(session, uid) if uid else None
            if user is not None and not _written(session, plan, user):
                queue_mail(session, mail(edition, plan, user, int(payload["errors"])), now())


def mail(edition: Edition, plan: ReleasePlan, user: User, errors: int) -> NewMail:
    """Return the mail to one organiser, in the language of the account."""
    language = user.language
    with force_locale(GETTEXT[language]):
        forum = edition.name.to(language).text
        values = {
            "name": user.name,
            "forum": forum,
            "time": mail_values.moment(plan.publish_at, edition.zone, language),
            "errors": errors,
            "address": mail_values.url("desk.publishing", forum=edition.slug),
        }
        return NewMail(
            kind=KIND,
            to_address=user.email,
            to_name=user.name,
            language=language,
            subject=gettext("The release did not go out: %(forum)s", forum=forum),
            text=render_template("desk/mail/release_stopped.txt", **values).strip() + "\n",
            edition_id=edition.id,
            subject_ref=plan.uid,
        )


def _written(session: Session, plan: ReleasePlan, user: User) -> bool:
    query = select(OutboxMail.id).where(OutboxMail.kind == KIND, OutboxMail.subject_ref == plan.uid)
    return session.scalar(query.where(OutboxMail.to_address == user.email).limit(1)) is not None
