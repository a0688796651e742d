"""A calendar link for somebody of the agenda without a registration: made for them, shown once, withdrawn."""

from __future__ import annotations

from flask import flash, make_response, redirect, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from forum_app.calendars import links
from forum_app.calendars.own_made import shown_once
from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.db import new_uid
from forum_app.core.errors import Conflict
from forum_app.core.i18n import current_language
from forum_app.core.text import N_
from forum_app.core.uow import transaction
from forum_app.desk.queries import people as queries
from forum_app.desk.views.blueprint import bp, edition, show

EDIT = "agenda.edit"


@bp.post("/<forum>/people/<uid>/calendar")
@requires(EDIT)
def make_person_link(forum: str, uid: str) -> Response:
    """Make a link to the sessions of somebody and show its address, once; nothing is mailed."""
    with transaction() as opened:
        of = edition(forum)
        row = queries.person(opened, of.id, uid)
        if row.registration_id is not None:
            raise Conflict(N_("This person is registered and makes calendar links on the own page."))
        wish = links.of_speaker(gettext("From the organisers"))
        made = links.make(opened, current_user.actor, row, wish, new_uid(), now())
        shown = shown_once(made, of, row.language or current_language())
        name = row.name_latin or row.name_native
    answer = make_response(
        show("desk/person_link.html", edition(forum), {"shown": shown, "uid": uid, "name": name})
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.get("/<forum>/people/<uid>/calendar")
@requires("agenda.view")
def person_link(forum: str, uid: str) -> Response:
    """Lead back to the person whoever asks for a new address again: it was shown once."""
    return redirect(url_for("desk.person", forum=forum, uid=uid, _anchor="calendar"))


@bp.post("/<forum>/people/<uid>/calendar/<link>/revoke")
@requires(EDIT)
def revoke_person_link(forum: str, uid: str, link: str) -> Response:
    """Withdraw a link that was made for somebody."""
    with transaction() as opened:
        row = queries.person(opened, edition(forum).id, uid)
        links.revoke(opened, current_user.actor, row, link, now())
    flash(gettext("The calendar link is withdrawn."))
    return redirect(url_for("desk.person", forum=forum, uid=uid, _anchor="calendar"))
