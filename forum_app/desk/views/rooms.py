"""Rooms and venues of an edition: the list, one of each, their order, when rooms can be had."""

from __future__ import annotations

from flask import flash, make_response, redirect, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from forum_app.agenda.services import free_times
from forum_app.agenda.services import rooms as services
from forum_app.agenda.services.marks import ChangedMeanwhile, mark
from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.errorpages import translated
from forum_app.core.errors import Conflict, Invalid
from forum_app.core.i18n import current_language, plain
from forum_app.core.uow import reading, transaction
from forum_app.desk.forms import PlainForm
from forum_app.desk.queries import rooms as queries
from forum_app.desk.session_forms.parts import problems, refuse
from forum_app.desk.session_forms.person import SpanForm
from forum_app.desk.session_forms.room import RoomForm, VenueForm
from forum_app.desk.views.blueprint import bp, edition, show
from forum_app.desk.views.ordering import move_as_asked
from forum_app.editions import queries as editions
from forum_app.editions.models import Edition, Room, Venue

EDIT = "agenda.edit"


@bp.get("/<forum>/rooms/")
@requires("agenda.view")
def rooms(forum: str) -> str:
    """List the venues with their rooms, the tracks, and the working day."""
    of, opened = edition(forum), reading()
    values = {
        "houses": queries.houses(opened, of.id),
        "tracks": queries.tracks(opened, of.id),
        "form": PlainForm(formdata=None),
    }
    return show("desk/rooms.html", of, values)


@bp.get("/<forum>/rooms/new/")
@requires(EDIT)
def new_room(forum: str) -> str:
    """Show an empty room; `?venue=` chooses the venue."""
    of = edition(forum)
    chosen = next((v for v in editions.venues(reading(), of.id) if v.key == request.args.get("venue")), None)
    return _room(of, RoomForm(formdata=None, data={"venue": str(chosen.id) if chosen else ""}), None)


@bp.post("/<forum>/rooms/new/")
@requires(EDIT)
def add_room(forum: str) -> Response:
    """Add a room."""
    return _save_room(forum, "")


@bp.get("/<forum>/rooms/<key>/")
@requires(EDIT)
def room(forum: str, key: str) -> str:
    """Show a room, who is in it, and when it can be had."""
    of = edition(forum)
    row = queries.room(reading(), of.id, key)
    return _room(of, RoomForm.showing(row), row)


@bp.post("/<forum>/rooms/<key>/")
@requires(EDIT)
def save_room(forum: str, key: str) -> Response:
    """Save a room."""
    return _save_room(forum, key)


@bp.post("/<forum>/rooms/<key>/move")
@requires(EDIT)
def move_room(forum: str, key: str) -> Response:
    """Move a room one place up or down in its venue."""
    with transaction() as opened:
        of = edition(forum)
        row = queries.room(opened, of.id, key)
        rows = [other for other in editions.rooms(opened, of.id) if other.venue_id == row.venue_id]
        move_as_asked(opened, of, rows, rows.index(row))
    return redirect(url_for("desk.rooms", forum=forum, _anchor=f"room-{key}"))


@bp.post("/<forum>/rooms/<key>/remove")
@requires(EDIT)
def remove_room(forum: str, key: str) -> Response:
    """Take a room away that no session is in."""
    with transaction() as opened:
        of = edition(forum)
        services.remove_room(opened, current_user.actor, of, queries.room(opened, of.id, key), now())
    flash(gettext("The room %(key)s is removed.", key=key))
    return redirect(url_for("desk.rooms", forum=forum))


@bp.post("/<forum>/rooms/<key>/times")
@requires(EDIT)
def add_room_time(forum: str, key: str) -> Response:
    """Add a span in which a room can be had or not, on the clock of its venue."""
    form = SpanForm()
    if form.validate_on_submit():
        try:
            with transaction() as opened:
                row = queries.room(opened, edition(forum).id, key)
                wanted = form.command(row.venue.zone, current_language())
                free_times.add_span(opened, current_user.actor, row, wanted, now())
            return redirect(url_for("desk.room", forum=forum, key=key, _anchor="times"))
        except Invalid as problem:
            refuse(form, problem.field, problem.message, **problem.params)
    of = edition(forum)
    row = queries.room(reading(), of.id, key)
    return make_response(_room(of, RoomForm.showing(row), row, form), 422)


@bp.post("/<forum>/rooms/<key>/times/<int:number>/remove")
@requires(EDIT)
def remove_room_time(forum: str, key: str, number: int) -> Response:
    """Take a span away."""
    with transaction() as opened:
        row = queries.room(opened, edition(forum).id, key)
        free_times.remove_span(opened, current_user.actor, row, number, now())
    return redirect(url_for("desk.room", forum=forum, key=key, _anchor="times"))


@bp.get("/<forum>/venues/new/")
@requires(EDIT)
def new_venue(forum: str) -> str:
    """Show an empty venue."""
    of = edition(forum)
    return _venue(of, VenueForm(formdata=None, data={"zone": of.zone}), None)


@bp.post("/<forum>/venues/new/")
@requires(EDIT)
def add_venue(forum: str) -> Response:
    """Add a venue."""
    return _save_venue(forum, "")


@bp.get("/<forum>/venues/<key>/")
@requires(EDIT)
def venue(forum: str, key: str) -> str:
    """Show a venue."""
    of = edition(forum)
    row = queries.venue(reading(), of.id, key)
    return _venue(of, VenueForm.showing(row), row)


@bp.post("/<forum>/venues/<key>/")
@requires(EDIT)
def save_venue(forum: str, key: str) -> Response:
    """Save a venue."""
    return _save_venue(forum, key)


@bp.post("/<forum>/venues/<key>/move")
@requires(EDIT)
def move_venue(forum: str, key: str) -> Response:
    """Move a venue one place up or down."""
    with transaction() as opened:
        of = edition(forum)
        rows = list(editions.venues(opened, of.id))
        move_as_asked(opened, of, rows, rows.index(queries.venue(opened, of.id, key)))
    return redirect(url_for("desk.rooms", forum=forum, _anchor=f"venue-{key}"))


@bp.post("/<forum>/venues/<key>/remove")
@requires(EDIT)
def remove_venue(forum: str, key: str) -> Response:
    """Take a venue away that has no rooms."""
    with transaction() as opened:
        of = edition(forum)
        services.remove_venue(opened, current_user.actor, of, queries.venue(opened, of.id, key), now())
    flash(gettext("The venue %(key)s is removed.", key=key))
    return redirect(url_for("desk.rooms", forum=forum))


def _save_room(forum: str, key: str) -> Response:
    of, form, status = edition(forum), RoomForm(), 422
    form.offer(_venues(of))
    form.keep(queries.room(reading(), of.id, key).key if key else "")
    if form.validate_on_submit():
        try:
            with transaction() as opened:
                services.save_room(opened, current_user.actor, edition(forum), form.command(), now())
            flash(gettext("The room is saved."))
            return redirect(url_for("desk.rooms", forum=forum))
        except Invalid as problem:
            refuse(form, problem.field, problem.message, **problem.params)
        except Conflict as problem:
            status = 409
            form.form_errors = [translated(problem)]
            if isinstance(problem, ChangedMeanwhile):
                form.seen.data = mark(queries.room(reading(), edition(forum).id, key), services.ROOM)
    of = edition(forum)
    return make_response(_room(of, form, queries.room(reading(), of.id, key) if key else None), status)


def _save_venue(forum: str, key: str) -> Response:
    of, form, status = edition(forum), VenueForm(), 422
    form.offer(queries.venue(reading(), of.id, key).zone if key else of.zone)
    form.keep(key)
    if form.validate_on_submit():
        try:
            with transaction() as opened:
                services.save_venue(opened, current_user.actor, edition(forum), form.command(), now())
            flash(gettext("The venue is saved."))
            return redirect(url_for("desk.rooms", forum=forum))
        except Invalid as problem:
            refuse(form, problem.field, problem.message, **problem.params)
        except Conflict as problem:
            status = 409
            form.form_errors = [translated(problem)]
            if isinstance(problem, ChangedMeanwhile):
                form.seen.data = mark(queries.venue(reading(), edition(forum).id, key), services.VENUE)
    of = edition(forum)
    return make_response(_venue(of, form, queries.venue(reading(), of.id, key) if key else None), status)


def _venues(of: Edition) -> list[tuple[str, str]]:
    return [(str(row.id), plain(row.name)) for row in editions.venues(reading(), of.id)]


def _room(of: Edition, form: RoomForm, row: Room | None, span: SpanForm | None = None) -> str:
    form.offer(_venues(of))
    opened = reading()
    values = {
        "form": form,
        "found": row,
        "span": span or SpanForm(formdata=None),
        "plain": PlainForm(formdata=None),
        "spans": free_times.spans(opened, row) if row else (),
        "sessions": queries.sessions_in_room(opened, row) if row else (),
        "problems": [*problems(form), *(problems(span) if span else ())],
    }
    return show("desk/room.html", of, values)


def _venue(of: Edition, form: VenueForm, row: Venue | None) -> str:
    form.offer(row.zone if row else of.zone)
    values = {"form": form, "found": row, "plain": PlainForm(formdata=None), "problems": problems(form)}
    return show("desk/room_venue.html", of, values)
