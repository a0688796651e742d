"""Mails a one-time link. The request for it does the same work for known and unknown addresses: it asks for this."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from forum_app.accounts import letters, queries, services
from forum_app.core import jobs
from forum_app.core.uow import transaction

LINK = "accounts.link"


@jobs.handles(LINK)
def mail_link(payload: dict[str, Any], now: datetime) -> None:
    """Mail a link to the account `payload["user"]`; nothing for the empty id of an unknown address."""
    with transaction() as session:
        user = queries.by_uid(session, str(payload["user"]))
        if user is not None:
            letters.post(session, letters.link_letter(user, services.sign_in_link(session, user, now)), now)
