"""The agenda editor: its page, and for readers without scripts a form that moves one session, undo and redo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from flask import flash, make_response, redirect, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from forum_app.agenda import queries as agenda
from forum_app.agenda.models import AgendaSession
from forum_app.agenda.rules import EditKind
from forum_app.agenda.rules.days import day_of, days_between
from forum_app.agenda.services import editing
from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.db import new_uid
from forum_app.core.errorpages import translated
from forum_app.core.errors import Conflict, Invalid, NotFound
from forum_app.core.text import N_
from forum_app.core.uow import reading, transaction
from forum_app.desk.agenda_move_form import AgendaMoveForm, placed
from forum_app.desk.forms import PlainForm
from forum_app.desk.pages import editor_page, editor_words
from forum_app.desk.session_forms.offers import offers
from forum_app.desk.session_forms.telling import Pair, pairs
from forum_app.desk.views.blueprint import bp, edition, show
from forum_app.editions import queries as editions
from forum_app.editions.models import Edition

Turn = Callable[..., editing.Applied]


@bp.get("/<forum>/agenda/")
@requires("agenda.view")
def agenda_editor(forum: str) -> str:
    """Show the agenda to be edited: the script's grid, or the day as lists."""
    of = edition(forum)
    values = {
        "page": editor_page.page(reading(), of, current_user.profile.uid, _day()),
        "setup": editor_page.setup(of),
        "words": editor_words.words(),
        "titled": editor_page.titled,
        "form": PlainForm(),
    }
    return show("desk/agenda_editor.html", of, values)


@bp.get("/<forum>/agenda/move/<code>/")
@requires("agenda.edit")
def agenda_move(forum: str, code: str) -> str:
    """Show where a session is, and the form that moves it."""
    of = edition(forum)
    row = _found(of, code)
    return _page(of, row, placed(row, of, _day() or of.first_day), [])


@bp.post("/<forum>/agenda/move/<code>/")
@requires("agenda.edit")
def agenda_moved(forum: str, code: str) -> Response:
    """Move the session or take it out of the grid; what cannot be is shown again with all that was typed."""
    of, form = edition(forum), AgendaMoveForm()
    row = _found(of, code)
    form.offer(_days(of, row), editions.rooms(reading(), of.id))
    leaves = "unschedule" in request.form
    if not form.validate_on_submit() and not (leaves and not (form.key.errors or form.revision.errors)):
        return make_response(_page(of, row, form, []), 422)
    try:
        wish = editing.Wish(
            uid=row.uid, revision=form.revision.data, fields={} if leaves else form.fields(of)
        )
        kind = EditKind.UNSCHEDULE if leaves else EditKind.PLACE
        step = editing.Step(edition_id=of.id, kind=kind, sessions=(wish,), key=str(form.key.data))
        with transaction() as opened:
            held = editing.by_address(opened, forum, current_user.profile.uid)
            editing.performed(opened, current_user.actor, held, step, now())
    except editing.Stale as refusal:
        return _stale(of, code, form, refusal)
    except editing.Refused as refusal:
        for field, message in refusal.errors.items():
            form.tell(field, message)
        return make_response(_page(of, row, form, []), 422)
    except Invalid as refusal:
        form.tell(refusal.field, refusal.message)
        return make_response(_page(of, row, form, []), 422)
    flash(
        gettext("%(code)s is unscheduled.", code=code) if leaves else gettext("%(code)s is saved.", code=code)
    )
    return redirect(url_for("desk.agenda_editor", forum=forum, day=form.day.data))


@bp.post("/<forum>/agenda/take-back")
@requires("agenda.edit")
def agenda_take_back(forum: str) -> Response:
    """Undo the last step of the reader, by a button."""
    return _turned(forum, editing.taken_back, gettext("Undone."))


@bp.post("/<forum>/agenda/do-again")
@requires("agenda.edit")
def agenda_do_again(forum: str) -> Response:
    """Do the step again that the reader has undone, by a button."""
    return _turned(forum, editing.done_again, gettext("Redone."))


def _turned(forum: str, turn: Turn, told: str) -> Response:
    form = PlainForm()
    if form.validate_on_submit():
        try:
            with transaction() as opened:
                held = editing.by_address(opened, forum, current_user.profile.uid)
                turn(opened, current_user.actor, held, now(), request.form.get("key", ""))
            flash(told)
        except Conflict as refusal:
            flash(translated(refusal))
    return redirect(url_for("desk.agenda_editor", forum=forum, day=request.form.get("day") or None))


def _stale(of: Edition, code: str, form: AgendaMoveForm, refusal: editing.Stale) -> Response:
    """Show both versions; the form goes on from theirs, so that saving again is a choice."""
    row = _found(of, code)
    found = [pair for versions in refusal.versions for pair in pairs(versions, offers(of))]
    form.revision.data, form.revision.raw_data = row.revision, None
    form.key.data = new_uid()
    return make_response(_page(of, row, form, found), refusal.status)


def _page(of: Edition, row: AgendaSession, form: AgendaMoveForm, versions: list[Pair]) -> str:
    form.offer(_days(of, row), editions.rooms(reading(), of.id))
    return show("desk/agenda_move.html", of, {"found": row, "form": form, "versions": versions})


def _days(of: Edition, row: AgendaSession) -> list[date]:
    own = days_between(of.first_day, of.last_day)
    at = day_of(row.starts_at, of.zone, of.day_start_hour) if row.starts_at else None
    return [*own, *([at] if at and at not in own else [])]


def _found(of: Edition, code: str) -> AgendaSession:
    row = agenda.session_by_code(reading(), of.id, code)
    if row is None:
        raise NotFound(N_("There is no session at this address."))
    return row


def _day() -> date | None:
    try:
        return date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return None
