"""Sends one mail of the outbox: claims it, hands it over outside any transaction, writes what came of it."""

from __future__ import annotations

from forum_app.core import worker
from forum_app.core.clock import now
from forum_app.core.extensions import settings
from forum_app.core.uow import transaction
from forum_app.messages import services
from forum_app.messages.transport import MaybeSent, NotSent, Refused, compose, sender_for


def send(mail_id: int) -> None:
    """Send the mail with that id unless another worker has it or it is not due."""
    with transaction() as session:
        mail = services.claim(session, mail_id, now())
        if mail is None:
            return
        envelope, mine, uid = compose(mail, settings().mail_from), (mail.id, mail.fence), mail.uid
    try:
        sender_for(settings().mail_url)(envelope, uid)
    except MaybeSent as problem:
        with transaction() as session:
            services.maybe_sent(session, mine, str(problem)[:500])
    except Refused as problem:
        with transaction() as session:
            services.refuse(session, mine, str(problem)[:500])
    except NotSent as problem:
        with transaction() as session:
            services.not_sent(session, mine, str(problem)[:500], now())
    else:
        with transaction() as session:
            services.sent(session, mine, now())


worker.works("mail", send, services.due, services.oldest)
