"""The outbox: the list, one mail as it was sent, and sending again what did not surely go out."""

from __future__ import annotations

from flask import flash, make_response, redirect, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from forum_app.audit.services import Deed, Subject, record
from forum_app.core import access
from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.errors import Conflict
from forum_app.core.extensions import settings
from forum_app.core.text import N_
from forum_app.core.uow import reading, transaction
from forum_app.desk import rules
from forum_app.desk.forms import PlainForm
from forum_app.desk.queries import counts, registrations
from forum_app.desk.views.blueprint import asked, bp, choice, edition, page_asked, show
from forum_app.messages import announcements, queries, transport
from forum_app.messages.rules import MailState
from forum_app.messages.services import send_again

WHOLE = "registration.review"  # who may change a registration may see the link that does


@bp.get("/<forum>/outbox/")
@requires("mail.view")
def outbox(forum: str) -> str:
    """List an edition's mails by state and words."""
    of, opened = edition(forum), reading()
    view = request.args.get("view", "")
    view = view if view in rules.MAIL_VIEWS else "all"
    about = asked("announcement")
    announced = announcements.announcement(opened, of.id, about) if about else None
    state = choice("state", MailState)
    filters = queries.OutboxFilters(
        text=asked("q"),
        states=frozenset({state}) if state else rules.MAIL_VIEWS[view][1],
        announcement_id=announced.id if announced else None,
    )
    tally = queries.tally(opened, of.id)
    values = {
        "page": queries.outbox(opened, of.id, filters, page_asked()),
        "view": view,
        "views": rules.MAIL_VIEWS,
        "totals": {
            key: sum(tally[state] for state in states) for key, (_, states) in rules.MAIL_VIEWS.items()
        },
        "filters": filters,
        "state_asked": state,
        "announced": announced,
        "unattended": queries.unattended(opened, of.id, now()),
    }
    return show("desk/outbox.html", of, values)


@bp.get("/<forum>/outbox/<uid>/")
@requires("mail.view")
def mail(forum: str, uid: str) -> str:
    """Show one mail as it is sent; the personal link is hidden from who may not change registrations."""
    of, opened = edition(forum), reading()
    found = queries.mail(opened, of.id, uid)
    whole = access.may(WHOLE, forum)
    envelope = transport.compose(found, settings().mail_from)
    values = {
        "found": found,
        "headers": [(name, _told(str(value))) for name, value in envelope.message.items() if name in SHOWN],
        "text": found.text if whole else rules.masked(found.text),
        "html": found.html if whole else rules.masked(found.html),
        "whole": whole,
        "reference": registrations.references(opened, [found.subject_ref]).get(found.subject_ref),
        "announced": announcements.of_mail(opened, found),
        "form": PlainForm(),
        "troubled": found.state in counts.TROUBLED,
    }
    return show("desk/mail.html", of, values)


SHOWN = ("From", "To", "Subject", "Date", "Message-ID", "List-Unsubscribe")


def _told(header: str) -> str:
    """Return a header without the secret end of a link: whoever has that can act for the recipient."""
    return rules.masked(header)


@bp.get("/<forum>/outbox/<uid>/message.eml")
@requires(WHOLE)
def message(forum: str, uid: str) -> Response:
    """Give the message itself, byte for byte as it goes out."""
    found = queries.mail(reading(), edition(forum).id, uid)
    response = make_response(transport.compose(found, settings().mail_from).message.as_bytes())
    response.headers["Content-Type"] = "message/rfc822"
    response.headers["Content-Disposition"] = f'attachment; filename="{found.uid}.eml"'
    return response


@bp.post("/<forum>/outbox/<uid>/again")
@requires("mail.retry")
def again(forum: str, uid: str) -> Response:
    """Send a failed or perhaps sent mail once more."""
    edition_id, moment = edition(forum).id, now()
    with transaction() as opened:
        found = queries.mail(opened, edition_id, uid)
        if found.state not in counts.TROUBLED:
            raise Conflict(N_("This mail is no longer waiting for you: it was sent again or has gone out."))
        was = found.state.value
        send_again(opened, found, moment)
        subject = Subject(kind="mail", ref=uid, edition_id=edition_id)
        changes = {"state": [was, found.state.value]}
        record(
            opened,
            current_user.actor,
            Deed(action="mail.send_again", subject=subject, changes=changes),
            moment,
        )
    flash(gettext("The mail is on its way again."))
    return redirect(url_for("desk.mail", forum=forum, uid=uid))
