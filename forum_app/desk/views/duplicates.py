"""Registrations that may be one person: side by side, found apart, or merged by hand (REG-6)."""

from __future__ import annotations

from flask import abort, flash, make_response, redirect, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.digits import whole_number
from forum_app.core.errorpages import translated
from forum_app.core.errors import Conflict
from forum_app.core.uow import reading, transaction
from forum_app.desk.forms import PlainForm
from forum_app.desk.pages.doubles import double, doubles
from forum_app.desk.views.blueprint import bp, edition, page_asked, show
from forum_app.editions.models import Edition
from forum_app.registration import queries as registration_queries
from forum_app.registration.models import Registration
from forum_app.registration.queries.duplicates import pairs_of
from forum_app.registration.services.duplicates import FIELDS, Merge, found_apart, merge


@bp.get("/<forum>/duplicates/")
@requires("registration.review")
def duplicates(forum: str) -> str:
    """List the pairs that may be one person, and why."""
    of = edition(forum)
    page = doubles(reading(), of.id, page_asked())
    return show("desk/duplicates.html", of, {"page": page, "plain_form": PlainForm(formdata=None)})


@bp.get("/<forum>/duplicates/<reference>/<other>")
@requires("registration.review")
def duplicate(forum: str, reference: str, other: str) -> str:
    """Show two registrations side by side, to merge by hand."""
    of = edition(forum)
    return _page(of, reference, other, "")


@bp.post("/<forum>/duplicates/<reference>/<other>/apart")
@requires("registration.review")
def apart(forum: str, reference: str, other: str) -> Response:
    """Write down that the two are not the same person; nobody is asked again."""
    of = edition(forum)
    if not PlainForm().validate_on_submit():
        abort(400)
    with transaction() as opened:
        one, two = _two(of, reference, other)
        found_apart(opened, current_user.actor, one, two, now())
    flash(gettext("%(one)s and %(other)s are two people.", one=reference, other=other))
    return redirect(url_for("desk.duplicates", forum=forum))


@bp.post("/<forum>/duplicates/<reference>/<other>/merge")
@requires("registration.review")
def merging(forum: str, reference: str, other: str) -> Response:
    """Keep one of the two with the fields chosen; the other is cancelled."""
    of = edition(forum)
    keep = request.form.get("keep", "")
    if not PlainForm().validate_on_submit() or keep not in (reference, other):
        return make_response(_page(of, reference, other, gettext("Choose which of the two is kept.")), 422)
    try:
        with transaction() as opened:
            kept, gone = _two(of, keep, other if keep == reference else reference)
            taken = frozenset(field for field in FIELDS if request.form.get(field) == gone.reference)
            command = Merge(taken=taken, kept_revision=_revision(kept), gone_revision=_revision(gone))
            merge(opened, current_user.actor, kept, gone, command, now())
    except Conflict as refusal:
        return make_response(_page(edition(forum), reference, other, translated(refusal)), 409)
    flash(gettext("Merged: %(reference)s is kept.", reference=keep))
    return redirect(url_for("desk.registration", forum=forum, reference=keep))


def _revision(found: Registration) -> int:
    return whole_number(request.form.get(f"revision-{found.reference}"))


def _two(of: Edition, reference: str, other: str) -> tuple[Registration, Registration]:
    opened = reading()
    return (
        registration_queries.registration_by_reference(opened, of.id, reference),
        registration_queries.registration_by_reference(opened, of.id, other),
    )


def _page(of: Edition, reference: str, other: str, refusal: str) -> str:
    one, two = _two(of, reference, other)
    found = next(
        (pair.why for pair in pairs_of(reading(), one) if two.id in (pair.first_id, pair.second_id)),
        frozenset(),
    )
    values = {
        "double": double(one, two, found),
        "refusal": refusal,
        "plain_form": PlainForm(formdata=None),
        "chosen": request.form,
    }
    return show("desk/duplicate.html", of, values)
