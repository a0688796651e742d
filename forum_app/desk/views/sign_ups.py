"""Sign-up on the desk: how full the sessions are, who has a place, who waits, and taking somebody off."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask_babel import gettext
from flask_login import current_user
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from forum_app.agenda import queries as agenda
from forum_app.agenda.models import AgendaSession
from forum_app.agenda.services import sign_ups as services
from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.errors import Conflict, NotFound
from forum_app.core.text import N_
from forum_app.core.uow import reading, transaction
from forum_app.desk.forms import PlainForm
from forum_app.desk.queries import sign_ups as queries
from forum_app.desk.views.blueprint import asked, bp, choice, edition, page_asked, show

LONGEST_REASON = 500


@bp.get("/<forum>/sign-ups/")
@requires("registration.view")
def sign_ups(forum: str) -> str:
    """List the sessions that ask for sign-up, with places, taken ones and waiting lines."""
    of = edition(forum)
    values = {"page": queries.sessions(reading(), of.id, asked("q"), page_asked()), "text": asked("q")}
    return show("desk/sign_ups.html", of, values)


@bp.get("/<forum>/sessions/<code>/sign-ups/")
@requires("registration.view")
def session_sign_ups(forum: str, code: str) -> str:
    """List who has a place in a session, or who waits for one, in the order of asking."""
    of, opened = edition(forum), reading()
    found = _session(opened, of.id, code)
    view = choice("view", queries.Line) or queries.Line.TAKEN
    values = {
        "found": found,
        "page": queries.signed_up(opened, found.id, view, asked("q"), page_asked()),
        "view": view,
        "totals": queries.totals(opened, found.id),
        "text": asked("q"),
        "form": PlainForm(formdata=None),
    }
    return show("desk/sign_ups_session.html", of, values)


@bp.post("/<forum>/sessions/<code>/sign-ups/<reference>/remove")
@requires("registration.review")
def remove_sign_up(forum: str, code: str, reference: str) -> Response:
    """Take somebody off a session's list, for a reason that is kept; who waits next moves up."""
    reason = " ".join(request.form.get("reason", "").replace("\x00", "").split())[:LONGEST_REASON]
    with transaction() as session:
        found = _session(session, edition(forum).id, code)
        row = queries.one(session, found.id, reference)
        if row is None or not services.give_back(session, current_user.actor, row, now(), reason):
            raise Conflict(N_("This person is not on the list any more."))
    flash(gettext("%(reference)s is taken off the list.", reference=reference))
    return redirect(url_for("desk.session_sign_ups", forum=forum, code=code))


def _session(session: Session, edition_id: int, code: str) -> AgendaSession:
    found = agenda.session_by_code(session, edition_id, code)
    if found is None or found.sign_up is None:
        raise NotFound(N_("This session asks for no sign-up."))
    return found
