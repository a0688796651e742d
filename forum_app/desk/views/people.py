"""The people of an agenda: the list, one person's page, the picture, the times they can be had."""

from __future__ import annotations

from io import BytesIO

from flask import abort, flash, make_response, redirect, send_file, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from forum_app.agenda.services import free_times
from forum_app.agenda.services import people as services
from forum_app.agenda.services.marks import ChangedMeanwhile
from forum_app.calendars import clients
from forum_app.calendars import queries as calendar_queries
from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.errorpages import translated
from forum_app.core.errors import Invalid
from forum_app.core.extensions import settings
from forum_app.core.i18n import current_language
from forum_app.core.images import NotTaken
from forum_app.core.storage import Storage
from forum_app.core.uow import reading, transaction
from forum_app.desk.agenda_guests import registration_id
from forum_app.desk.forms import PlainForm
from forum_app.desk.queries import people as queries
from forum_app.desk.session_forms.parts import problems, refuse
from forum_app.desk.session_forms.person import PersonForm, PhotoForm, SpanForm
from forum_app.desk.views.blueprint import asked, bp, edition, page_asked, show

EDIT = "agenda.edit"


@bp.get("/<forum>/people/")
@requires("agenda.view")
def people(forum: str) -> str:
    """List the people of the agenda, found by name in any script, function or body."""
    of = edition(forum)
    order = asked("order") or current_language()
    page = queries.people(reading(), of.id, asked("q"), order, page_asked())
    return show("desk/people.html", of, {"page": page, "words": asked("q"), "order": order})


@bp.get("/<forum>/people/new/")
@requires(EDIT)
def new_person(forum: str) -> str:
    """Show an empty person."""
    return _page(forum, "", PersonForm(formdata=None))


@bp.post("/<forum>/people/new/")
@requires(EDIT)
def add_person(forum: str) -> Response:
    """Add somebody."""
    return _save(forum, "")


@bp.get("/<forum>/people/<uid>/")
@requires("agenda.view")
def person(forum: str, uid: str) -> str:
    """Show somebody with their sessions."""
    of, opened = edition(forum), reading()
    row = queries.person(opened, of.id, uid)
    return _page(forum, uid, PersonForm.showing(row, queries.registration_reference(opened, row)))


@bp.post("/<forum>/people/<uid>/")
@requires(EDIT)
def save_person(forum: str, uid: str) -> Response:
    """Save somebody."""
    return _save(forum, uid)


@bp.get("/<forum>/people/<uid>/photo")
@requires("agenda.view")
def person_photo(forum: str, uid: str) -> Response:
    """Send somebody's picture to the desk."""
    row, store = queries.person(reading(), edition(forum).id, uid), Storage(settings().storage_url)
    if not row.photo or not store.has(row.photo):
        abort(404)
    answer = send_file(BytesIO(store.get(row.photo)), "image/jpeg")
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.post("/<forum>/people/<uid>/photo")
@requires(EDIT)
def set_person_photo(forum: str, uid: str) -> Response:
    """Keep a picture of somebody; without a file the one that is there goes."""
    form = PhotoForm()
    data = form.photo.data.read() if form.photo.data else None
    try:
        with transaction() as opened:
            row = queries.person(opened, edition(forum).id, uid)
            store = Storage(settings().storage_url)
            services.set_photo(opened, current_user.actor, store, row, data or None, now())
    except NotTaken as problem:
        form.photo.errors = [translated(problem)]
        return make_response(_shown(forum, uid, photo=form), 422)
    flash(gettext("The photo is saved.") if data else gettext("The photo is removed."))
    return redirect(url_for("desk.person", forum=forum, uid=uid))


@bp.post("/<forum>/people/<uid>/times")
@requires(EDIT)
def add_person_time(forum: str, uid: str) -> Response:
    """Add a span in which somebody can be had or not."""
    form = SpanForm()
    if form.validate_on_submit():
        try:
            with transaction() as opened:
                of = edition(forum)
                row = queries.person(opened, of.id, uid)
                wanted = form.command(of.zone, current_language())
                free_times.add_span(opened, current_user.actor, row, wanted, now())
            return redirect(url_for("desk.person", forum=forum, uid=uid, _anchor="times"))
        except Invalid as problem:
            refuse(form, problem.field, problem.message, **problem.params)
    return make_response(_shown(forum, uid, span=form), 422)


@bp.post("/<forum>/people/<uid>/times/<int:number>/remove")
@requires(EDIT)
def remove_person_time(forum: str, uid: str, number: int) -> Response:
    """Take a span away."""
    with transaction() as opened:
        row = queries.person(opened, edition(forum).id, uid)
        free_times.remove_span(opened, current_user.actor, row, number, now())
    return redirect(url_for("desk.person", forum=forum, uid=uid, _anchor="times"))


@bp.post("/<forum>/people/<uid>/remove")
@requires(EDIT)
def remove_person(forum: str, uid: str) -> Response:
    """Take somebody off the agenda who has no part in it."""
    with transaction() as opened:
        row, store = queries.person(opened, edition(forum).id, uid), Storage(settings().storage_url)
        services.remove_person(opened, current_user.actor, store, row, now())
    flash(gettext("The person is removed."))
    return redirect(url_for("desk.people", forum=forum))


def _save(forum: str, uid: str) -> Response:
    form, status = PersonForm(), 422
    if uid:
        form.uid.data = uid
    if form.validate_on_submit():
        try:
            with transaction() as opened:
                of = edition(forum)
                row = queries.person(opened, of.id, uid) if uid else None
                registration = registration_id(opened, of.id, form.reference.data or "")
                command = form.command(row, registration)
                saved = services.save_person(opened, current_user.actor, of.id, command, now()).uid
            flash(gettext("The person is saved."))
            return redirect(url_for("desk.person", forum=forum, uid=saved))
        except Invalid as problem:
            refuse(form, problem.field, problem.message, **problem.params)
        except ChangedMeanwhile as problem:
            status, uid = 409, str(form.uid.data)
            form.seen.data = services.seen(queries.person(reading(), edition(forum).id, uid))
            form.form_errors = [translated(problem)]
    return make_response(_page(forum, uid, form), status)


def _shown(forum: str, uid: str, photo: PhotoForm | None = None, span: SpanForm | None = None) -> str:
    """Return the page of somebody as kept, with the form that could not be taken."""
    opened = reading()
    row = queries.person(opened, edition(forum).id, uid)
    form = PersonForm.showing(row, queries.registration_reference(opened, row))
    return _page(forum, uid, form, photo, span)


def _page(
    forum: str, uid: str, form: PersonForm, photo: PhotoForm | None = None, span: SpanForm | None = None
) -> str:
    of, opened = edition(forum), reading()
    row = queries.person(opened, of.id, uid) if uid else None
    values = {
        "form": form,
        "found": row,
        "photo": photo or PhotoForm(formdata=None),
        "span": span or SpanForm(formdata=None),
        "plain": PlainForm(formdata=None),
        "spans": free_times.spans(opened, row) if row else (),
        "roles": queries.roles_of(opened, row) if row else (),
        "links": calendar_queries.links_of(opened, row) if row else (),
        "apps": clients.LABELS,
        "problems": [p for part in (form, photo, span) if part for p in problems(part)],
        "stale": row if form.form_errors else None,
    }
    return show("desk/person.html", of, values)
