"""The switch for calendar invitations by mail, with what it would send at once."""

from __future__ import annotations

from flask import flash, make_response, redirect, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from forum_app.calendars.invitations import figures
from forum_app.calendars.invitations.services import Switch, switch
from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.text import N_
from forum_app.core.uow import reading, transaction
from forum_app.desk.forms import PlainForm
from forum_app.desk.views.blueprint import bp, edition, show

PUBLISH = "agenda.publish"
PAGE = "/<forum>/publish/calendars/"


@bp.get(PAGE)
@requires(PUBLISH)
def calendar_mail(forum: str) -> str:
    """Show whether sessions are sent to calendars, and how many entries stand there."""
    return _page(forum)


@bp.post(PAGE)
@requires(PUBLISH)
def set_calendar_mail(forum: str) -> Response:
    """Turn the mails on or off; the form says which it wants, so that two clicks do it once."""
    wanted = request.form.get("to", "")
    if wanted not in {"on", "off"}:
        return make_response(_page(forum, gettext(N_("Choose on or off."))), 422)
    edition_id = edition(forum).id
    with transaction() as session:
        switch(session, current_user.actor, Switch(edition_id, wanted == "on"), now())
    if wanted == "on":
        flash(gettext("Sessions are sent to calendars by mail from now on."))
    else:
        flash(gettext("No more sessions are sent to calendars. What was sent is withdrawn."))
    return redirect(url_for("desk.calendar_mail", forum=forum))


def _page(forum: str, problem: str = "") -> str:
    of, opened = edition(forum), reading()
    values = {
        "standing": figures.standing(opened, of.id),
        "answers": figures.answers(opened, of.id),
        "form": PlainForm(formdata=None),
        "problem": problem,
    }
    return show("desk/calendar_mail.html", of, values)
