"""Setting up registration: times, categories with their stages of review, windows of parts."""

from __future__ import annotations

from flask import flash, make_response, redirect, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.errorpages import translated
from forum_app.core.errors import Conflict, Invalid
from forum_app.core.uow import reading, transaction
from forum_app.desk.forms import PlainForm
from forum_app.desk.queries import setup as queries
from forum_app.desk.setup_forms import CategoryForm, PartForm, TimesForm
from forum_app.desk.views.blueprint import bp, edition, show
from forum_app.editions.models import Edition
from forum_app.registration import queries as registrations
from forum_app.registration.services import setup as services

MAY = "registration.setup"


@bp.get("/<forum>/setup/")
@requires(MAY)
def setup(forum: str) -> str:
    """Show how registration is set up for the edition."""
    return _overview(edition(forum), None)


@bp.post("/<forum>/setup/")
@requires(MAY)
def set_times(forum: str) -> Response:
    """Save the times; what cannot be saved is shown again with all that was typed."""
    of = edition(forum)
    form = TimesForm()
    form.offer(_zone(of))
    if form.validate_on_submit():
        try:
            with transaction() as session:
                services.set_times(session, current_user.actor, _again(forum), form.command(), now())
            flash(gettext("The times are saved."))
            return redirect(url_for("desk.setup", forum=forum))
        except Invalid as problem:
            form[problem.field].errors = [translated(problem)]
        except services.ChangedMeanwhile as problem:
            return make_response(_overview(of, _stale(form, problem, of)), 409)
    return make_response(_overview(of, form), 422)


@bp.get("/<forum>/setup/categories/new/")
@requires(MAY)
def new_category(forum: str) -> str:
    """Show an empty category."""
    of = edition(forum)
    form = CategoryForm(
        formdata=None, data={"colour": "#1d6b4a", "protocol_weight": 5, "entry": "invitation"}
    )
    form.offer(queries.reviewers(reading(), of))
    return _category_page(of, form, "")


@bp.get("/<forum>/setup/categories/<key>/")
@requires(MAY)
def category(forum: str, key: str) -> str:
    """Show a category with its stages."""
    of = edition(forum)
    found = queries.category(reading(), of.id, key)
    return _category_page(of, CategoryForm.showing(found, _zone(of), queries.reviewers(reading(), of)), key)


@bp.post("/<forum>/setup/categories/")
@requires(MAY)
def add_category(forum: str) -> Response:
    """Add a category."""
    return _save_category(forum, "")


@bp.post("/<forum>/setup/categories/<key>/")
@requires(MAY)
def save_category(forum: str, key: str) -> Response:
    """Save a category and its stages."""
    return _save_category(forum, key)


@bp.post("/<forum>/setup/categories/<key>/remove")
@requires(MAY)
def remove_category(forum: str, key: str) -> Response:
    """Remove a category that nobody is in."""
    with transaction() as session:
        of = _again(forum)
        found = queries.category(session, of.id, key)
        services.remove_category(session, current_user.actor, of, found, now())
    flash(gettext("The category %(key)s is removed.", key=key))
    return redirect(url_for("desk.setup", forum=forum))


@bp.get("/<forum>/setup/parts/<key>/")
@requires(MAY)
def part_window(forum: str, key: str) -> str:
    """Show the window of a part."""
    of = edition(forum)
    row = queries.part_row(reading(), of.id, key)
    return show(
        "desk/setup_part.html",
        of,
        {"row": row, "form": PartForm.showing(row.window, _zone(of)), "zone": _zone(of)},
    )


@bp.post("/<forum>/setup/parts/<key>/")
@requires(MAY)
def set_part(forum: str, key: str) -> Response:
    """Save the window of a part."""
    of = edition(forum)
    row = queries.part_row(reading(), of.id, key)
    zone, form, status = _zone(of), PartForm(), 422
    if form.validate_on_submit():
        try:
            with transaction() as session:
                again = _again(forum)
                part = queries.part_row(session, again.id, key).part
                services.set_part(session, current_user.actor, again, part, form.command(zone), now())
            flash(gettext("The window is saved."))
            return redirect(url_for("desk.setup", forum=forum))
        except Invalid as problem:
            form[problem.field].errors = [translated(problem)]
        except services.ChangedMeanwhile as problem:
            row = queries.part_row(reading(), of.id, key)
            form.revision.data = str(row.window.revision if row.window else 0)
            form.form_errors, status = [translated(problem)], 409
    values = {"row": row, "form": form, "zone": zone}
    return make_response(show("desk/setup_part.html", edition(forum), values), status)


def _save_category(forum: str, key: str) -> Response:
    of, form, status = edition(forum), CategoryForm(), 422
    form.offer(queries.reviewers(reading(), of))
    if key:
        form.key.data = key
    if form.validate_on_submit():
        try:
            with transaction() as session:
                services.save_category(
                    session, current_user.actor, _again(forum), form.command(_zone(of)), now()
                )
            flash(gettext("The category is saved."))
            return redirect(url_for("desk.setup", forum=forum))
        except Invalid as problem:
            form[problem.field].errors = [translated(problem)]
        except services.InUse as problem:
            form.form_errors = [translated(problem)]
        except Conflict as problem:
            status = 409
            form.form_errors = [translated(problem)]
            if key:
                form.revision.data = str(queries.category(reading(), of.id, key).revision)
            else:
                form.key.errors = [gettext("There is a category of that short name already.")]
    return make_response(_category_page(edition(forum), form, key), status)


def _overview(of: Edition, form: TimesForm | None) -> str:
    opened, moment = reading(), now()
    setup_row = registrations.setup_of(opened, of.id)
    values = {
        "form": form or TimesForm.showing(setup_row, of.zone),
        "window": registrations.window(opened, of, moment),
        "categories": queries.category_rows(opened, of.id),
        "parts": queries.part_rows(opened, of.id),
        "zone": _zone(of),
        "stale": form is not None and bool(form.form_errors),
        "kept": setup_row,
    }
    return show("desk/setup.html", of, values)


def _category_page(of: Edition, form: CategoryForm, key: str) -> str:
    kept = queries.category(reading(), of.id, key) if key else None
    values = {"form": form, "key": key, "kept": kept, "zone": _zone(of), "remove": PlainForm(formdata=None)}
    return show("desk/setup_category.html", of, values)


def _stale(form: TimesForm, problem: Conflict, of: Edition) -> TimesForm:
    form.form_errors = [translated(problem)]
    form.revision.data = str(registrations.setup_of(reading(), of.id).revision)
    return form


def _zone(of: Edition) -> str:
    return registrations.setup_of(reading(), of.id).zone or of.zone


def _again(forum: str) -> Edition:
    """Return the edition inside the open transaction, read anew."""
    return edition(forum)
