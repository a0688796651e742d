"""Steps with one session beside its form: cancelling, restoring, the list of its guests."""

from __future__ import annotations

from flask import flash, make_response, redirect, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from forum_app.agenda.rules import SessionState
from forum_app.agenda.services.cancel import Cancel, Restore, cancel, restore
from forum_app.calendars.invitations.figures import answered, answers
from forum_app.core import access
from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.errorpages import translated
from forum_app.core.errors import Invalid
from forum_app.core.uow import reading, transaction
from forum_app.desk.agenda_guests import add_guest, remove_guest
from forum_app.desk.forms import PlainForm, RefusalForm
from forum_app.desk.queries import people as queries
from forum_app.desk.views.blueprint import asked, bp, edition, show
from forum_app.desk.views.session_edit import EDIT, found
from forum_app.editions.models import Edition

MOST_ANSWERS = 100


@bp.get("/<forum>/sessions/<code>/cancel/")
@requires(EDIT)
def cancelling_session(forum: str, code: str) -> str:
    """Ask why a session is to be cancelled, or to take place after all."""
    of = edition(forum)
    return show(
        "desk/session_cancel.html", of, {"found": found(of, code), "form": RefusalForm(formdata=None)}
    )


@bp.post("/<forum>/sessions/<code>/cancel/")
@requires(EDIT)
def cancel_session(forum: str, code: str) -> Response:
    """Cancel a session, or restore one: the form says which it showed, so that two clicks do it once."""
    of, form = edition(forum), RefusalForm()
    wanted = request.form.get("to")
    if wanted not in {"cancel", "restore"} or not form.validate_on_submit():
        values = {"found": found(of, code), "form": form}
        return make_response(show("desk/session_cancel.html", of, values), 422)
    with transaction() as opened:
        row = found(edition(forum), code)
        is_done = (row.state is SessionState.CANCELLED) == (wanted == "cancel")
        if not is_done and wanted == "cancel":
            cancel(opened, current_user.actor, Cancel(session_id=row.id, reason=form.text()), now())
        elif not is_done:
            restore(opened, current_user.actor, Restore(session_id=row.id, reason=form.text()), now())
    said = {
        "cancel": gettext(
            "The session %(code)s is cancelled. The public learns it with the next release.", code=code
        ),
        "restore": gettext("The session %(code)s takes place after all.", code=code),
    }
    flash(said[wanted])
    return redirect(url_for("desk.session", forum=forum, code=code))


@bp.get("/<forum>/sessions/<code>/guests/")
@requires("registration.view")
def session_guests(forum: str, code: str) -> str:
    """List the guests of a session, and those who could be added."""
    return _guests(edition(forum), code, "")


@bp.post("/<forum>/sessions/<code>/guests/")
@requires(EDIT)
def set_guest(forum: str, code: str) -> Response:
    """Put somebody on the list of a session, or take somebody off it.

    Who may not look at registrations can name one by its reference, and is shown no list.
    """
    reference = request.form.get("add") or request.form.get("remove") or ""
    looks = access.may("registration.view", forum)
    try:
        with transaction() as opened:
            row = found(edition(forum), code)
            if request.form.get("add"):
                add_guest(opened, current_user.actor, row, reference, now())
            else:
                remove_guest(opened, current_user.actor, row, reference, now())
    except Invalid as problem:
        if looks:
            return make_response(_guests(edition(forum), code, translated(problem)), 422)
        flash(translated(problem))
    if not looks:
        return redirect(url_for("desk.session", forum=forum, code=code))
    return redirect(url_for("desk.session_guests", forum=forum, code=code, q=asked("q") or None))


def _guests(of: Edition, code: str, problem: str) -> str:
    row, opened = found(of, code), reading()
    values = {
        "found": row,
        "guests": queries.guests(opened, row),
        "others": queries.may_be_guests(opened, row, asked("q")),
        "words": asked("q"),
        "form": PlainForm(formdata=None),
        "problem": problem,
        "may_edit": access.may(EDIT, of.slug),
        "answers": answers(opened, of.id, row.uid),
        "answered": answered(opened, of.id, row.uid, MOST_ANSWERS),
    }
    return show("desk/session_guests.html", of, values)
