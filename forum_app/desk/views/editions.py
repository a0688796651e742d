"""The way in: choose the forum, or go straight to the only one."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.uow import reading
from forum_app.desk.queries import editions as queries
from forum_app.desk.views.blueprint import bp
from forum_app.editions.rules import UPCOMING_STATES


@bp.get("/")
@requires("desk.view")
def editions() -> Response | str:
    """Show the forums the reader has a role in."""
    mine = {grant.forum for grant in current_user.profile.grants}
    found = queries.editions(reading(), None if None in mine else frozenset(slug for slug in mine if slug))
    if len(found) == 1:
        return redirect(url_for("desk.today", forum=found[0].slug))
    today = now().date()
    ahead = [row for row in found if row.state in UPCOMING_STATES or row.last_day >= today]
    return render_template("desk/editions.html", ahead=ahead, held=[row for row in found if row not in ahead])
