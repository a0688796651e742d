"""Tracks of an edition, and its working day."""

from __future__ import annotations

from flask import flash, make_response, redirect, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from forum_app.agenda import queries as agenda
from forum_app.agenda.services import frame
from forum_app.agenda.services.marks import ChangedMeanwhile, mark
from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.errorpages import translated
from forum_app.core.errors import Conflict, Invalid
from forum_app.core.uow import reading, transaction
from forum_app.desk.forms import PlainForm
from forum_app.desk.queries import rooms as queries
from forum_app.desk.session_forms.parts import problems, refuse
from forum_app.desk.session_forms.room import DayForm, TrackForm
from forum_app.desk.views.blueprint import bp, edition, show
from forum_app.desk.views.ordering import move_as_asked

EDIT = "agenda.edit"


@bp.get("/<forum>/tracks/new/")
@requires(EDIT)
def new_track(forum: str) -> str:
    """Show an empty track."""
    return _track(forum, TrackForm(formdata=None), "")


@bp.post("/<forum>/tracks/new/")
@requires(EDIT)
def add_track(forum: str) -> Response:
    """Add a track."""
    return _save(forum, "")


@bp.get("/<forum>/tracks/<key>/")
@requires(EDIT)
def track(forum: str, key: str) -> str:
    """Show a track with its sessions."""
    return _track(forum, TrackForm.showing(queries.track(reading(), edition(forum).id, key)), key)


@bp.post("/<forum>/tracks/<key>/")
@requires(EDIT)
def save_track(forum: str, key: str) -> Response:
    """Save a track."""
    return _save(forum, key)


@bp.post("/<forum>/tracks/<key>/move")
@requires(EDIT)
def move_track(forum: str, key: str) -> Response:
    """Move a track one place up or down."""
    with transaction() as opened:
        of = edition(forum)
        rows = list(agenda.tracks(opened, of.id))
        move_as_asked(opened, of, rows, rows.index(queries.track(opened, of.id, key)))
    return redirect(url_for("desk.rooms", forum=forum, _anchor=f"track-{key}"))


@bp.post("/<forum>/tracks/<key>/remove")
@requires(EDIT)
def remove_track(forum: str, key: str) -> Response:
    """Take a track away that no session has."""
    with transaction() as opened:
        of = edition(forum)
        frame.remove_track(opened, current_user.actor, of, queries.track(opened, of.id, key), now())
    flash(gettext("The track %(key)s is removed.", key=key))
    return redirect(url_for("desk.rooms", forum=forum))


@bp.get("/<forum>/working-day/")
@requires(EDIT)
def working_day(forum: str) -> str:
    """Show from when until when people work, and at which hour a day begins."""
    return _day(forum, DayForm.showing(edition(forum)))


@bp.post("/<forum>/working-day/")
@requires(EDIT)
def save_working_day(forum: str) -> Response:
    """Save the working day."""
    form, status = DayForm(), 422
    if form.validate_on_submit():
        try:
            with transaction() as opened:
                frame.save_day(opened, current_user.actor, edition(forum), form.command(), now())
            flash(gettext("The working day is saved."))
            return redirect(url_for("desk.rooms", forum=forum))
        except Invalid as problem:
            field = {"grid_to": "ends", "grid_from": "begins"}.get(problem.field, problem.field)
            refuse(form, field, problem.message, **problem.params)
        except ChangedMeanwhile as problem:
            status = 409
            form.form_errors = [translated(problem)]
            form.seen.data = mark(edition(forum), frame.DAY)
    return make_response(_day(forum, form), status)


def _save(forum: str, key: str) -> Response:
    form, status = TrackForm(), 422
    form.keep(queries.track(reading(), edition(forum).id, key).key if key else "")
    if form.validate_on_submit():
        try:
            with transaction() as opened:
                frame.save_track(opened, current_user.actor, edition(forum), form.command(), now())
            flash(gettext("The track is saved."))
            return redirect(url_for("desk.rooms", forum=forum))
        except Invalid as problem:
            refuse(form, problem.field, problem.message, **problem.params)
        except Conflict as problem:
            status = 409
            form.form_errors = [translated(problem)]
            if isinstance(problem, ChangedMeanwhile):
                form.seen.data = mark(queries.track(reading(), edition(forum).id, key), frame.TRACK)
    return make_response(_track(forum, form, key), status)


def _track(forum: str, form: TrackForm, key: str) -> str:
    of, opened = edition(forum), reading()
    row = queries.track(opened, of.id, key) if key else None
    values = {
        "form": form,
        "found": row,
        "plain": PlainForm(formdata=None),
        "sessions": queries.sessions_in_track(opened, row) if row else (),
        "problems": problems(form),
    }
    return show("desk/track.html", of, values)


def _day(forum: str, form: DayForm) -> str:
    return show("desk/room_day.html", edition(forum), {"form": form, "problems": problems(form)})
