"""Lists kept under a name: save the present one, delete one's own."""

from __future__ import annotations

from flask import abort, flash, make_response, redirect, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.errorpages import translated
from forum_app.core.errors import Invalid
from forum_app.core.uow import transaction
from forum_app.desk import listing
from forum_app.desk.forms import PlainForm
from forum_app.desk.review_forms import ListForm
from forum_app.desk.views.blueprint import bp, edition
from forum_app.desk.views.registrations import list_page
from forum_app.registration.services.notes import KeepList, drop_list, keep_list


@bp.post("/<forum>/registrations/lists")
@requires("registration.view")
def save_list(forum: str) -> Response:
    """Keep the list that is shown under a name; the same name again changes the list."""
    of, form = edition(forum), ListForm()
    asked = listing.of_query(str(form.asked.data or ""))
    if not form.validate_on_submit():
        return make_response(list_page(of, form, asked), 422)
    command = KeepList(
        edition_id=of.id, name=str(form.name.data or ""), shared=bool(form.shared.data), query=asked
    )
    try:
        with transaction() as opened:
            kept = keep_list(opened, current_user.actor, command, now())
            name = kept.name
    except Invalid as refusal:
        form.name.errors = [translated(refusal)]
        return make_response(list_page(edition(forum), form, asked), 422)
    flash(gettext("The list “%(name)s” is saved.", name=name))
    return redirect(listing.address(url_for("desk.registrations", forum=forum), asked))


@bp.post("/<forum>/registrations/lists/<uid>/delete")
@requires("registration.view")
def delete_list(forum: str, uid: str) -> Response:
    """Delete one's own list; the registrations stay."""
    of = edition(forum)
    if not PlainForm().validate_on_submit():
        abort(400)
    with transaction() as opened:
        name = drop_list(opened, current_user.actor, of.id, uid, now()).name
    flash(gettext("The list “%(name)s” is deleted.", name=name))
    return redirect(url_for("desk.registrations", forum=forum))
