"""The mails that accounts cause, and the port through which they leave: the outbox lies in a higher domain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from flask import current_app, render_template
from flask_babel import force_locale, gettext
from sqlalchemy.orm import Session

from forum_app.accounts.models import User
from forum_app.accounts.rules import LINK_HOURS
from forum_app.core.extensions import settings
from forum_app.core.i18n import GETTEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail to the holder of an account, in plain text."""

    kind: str
    to_address: str
    to_name: str
    language: str
    subject: str
    text: str


Post = Callable[[Session, Letter, datetime], None]


def post(session: Session, letter: Letter, now: datetime) -> None:
    """Put `letter` in the outbox, in the transaction of what it tells about."""
    cast(Post, current_app.extensions["forum_post"])(session, letter, now)


def link_address(token: str) -> str:
    """Return the address of a one-time link: from the settings, never from what a request says."""
    return f"{settings().base_url}/account/link/{token}"


def link_letter(user: User, token: str) -> Letter:
    """Return the mail with a one-time link, in the language of the account."""
    with force_locale(GETTEXT[user.language]):
        subject = gettext("Your link to sign in to the Urban Forum desk")
        values = {"name": user.name, "address": link_address(token), "hours": LINK_HOURS}
        return _letter(user, "account.link", subject, render_template("accounts/mail/link.txt", **values))


def password_letter(user: User) -> Letter:
    """Return the mail that tells of a new password, in case it was not its holder who set it."""
    with force_locale(GETTEXT[user.language]):
        subject = gettext("Your password for the Urban Forum desk was changed")
        values = {"name": user.name, "address": f"{settings().base_url}/account/sign-in"}
        return _letter(
            user, "account.password", subject, render_template("accounts/mail/password.txt", **values)
        )


def _letter(user: User, kind: str, subject: str, text: str) -> Letter:
    return Letter(
        kind=kind,
        to_address=user.email,
        to_name=user.name,
        language=user.language,
        subject=subject,
        text=text.strip() + "\n",
    )
