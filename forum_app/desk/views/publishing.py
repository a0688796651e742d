"""Publish the agenda: what would change, then the button."""

from __future__ import annotations

from flask import flash, make_response, redirect, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from forum_app.agenda.services import publish as agenda
from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.uow import reading, transaction
from forum_app.desk.forms import PublishForm
from forum_app.desk.pages.pending import pending
from forum_app.desk.views.blueprint import bp, edition, show


@bp.get("/<forum>/publish/")
@requires("agenda.publish")
def publishing(forum: str) -> str:
    """Show what the next release would change, and the form for its note."""
    return _page(forum, PublishForm())


@bp.post("/<forum>/publish/")
@requires("agenda.publish")
def publish(forum: str) -> Response:
    """Publish the agenda as it stands."""
    form, of = PublishForm(), edition(forum)
    if not form.validate_on_submit():
        return make_response(_page(forum, form), 422)
    edition_id = of.id
    with transaction() as opened:
        command = agenda.Publish(edition_id=edition_id, note=form.note())
        number = agenda.publish(opened, current_user.actor, command, now()).number
    flash(gettext("Release %(number)s is published.", number=number))
    return redirect(url_for("desk.sessions", forum=forum))


def _page(forum: str, form: PublishForm) -> str:
    of = edition(forum)
    return show("desk/publish.html", of, {"form": form, "pending": pending(reading(), of, now())})
