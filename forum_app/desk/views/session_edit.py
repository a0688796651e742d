"""A session with everything in it: edited, added, copied, removed; every page works without a script."""

from __future__ import annotations

from typing import Any

from flask import flash, make_response, redirect, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from forum_app.agenda import queries as agenda
from forum_app.agenda.models import AgendaSession
from forum_app.agenda.services import saving
from forum_app.agenda.services.editing import Refused, Stale
from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.digits import whole_number
from forum_app.core.errorpages import translated
from forum_app.core.errors import Conflict, Invalid, NotFound
from forum_app.core.text import N_
from forum_app.core.uow import reading, transaction
from forum_app.desk.forms import PlainForm
from forum_app.desk.session_forms import page, read
from forum_app.desk.session_forms.form import SessionForm
from forum_app.desk.session_forms.offers import Offers, offers
from forum_app.desk.session_forms.parts import problems, refuse
from forum_app.desk.session_forms.telling import Pair, pairs
from forum_app.desk.views.blueprint import bp, edition, show
from forum_app.editions.models import Edition

EDIT = "agenda.edit"
EDITOR = "agenda"  # what `back` says in the address when the form was opened from the editor


def found(of: Edition, code: str) -> AgendaSession:
    """Return the session of the page. Raises NotFound."""
    row = agenda.session_by_code(reading(), of.id, code)
    if row is None:
        raise NotFound(N_("There is no session at this address."))
    return row


@bp.get("/<forum>/sessions/new/")
@requires(EDIT)
def new_session(forum: str) -> str:
    """Show an empty session."""
    of = edition(forum)
    offered = offers(of)
    return _page(of, page.opened(None, of, offered), None, offered)


@bp.post("/<forum>/sessions/new/")
@requires(EDIT)
def add_session(forum: str) -> Response:
    """Add a session."""
    return _saved(edition(forum), None)


@bp.get("/<forum>/sessions/<code>/edit/")
@requires(EDIT)
def edit_session(forum: str, code: str) -> str:
    """Show a session to be changed."""
    of = edition(forum)
    row = found(of, code)
    offered = offers(of, f"{row.languages} {row.spoken}")
    return _page(of, page.opened(row, of, offered), row, offered)


@bp.post("/<forum>/sessions/<code>/edit/")
@requires(EDIT)
def save_session(forum: str, code: str) -> Response:
    """Save a session; what cannot be saved is shown again with all that was typed."""
    of = edition(forum)
    return _saved(of, found(of, code))


@bp.post("/<forum>/sessions/<code>/duplicate")
@requires(EDIT)
def duplicate_session(forum: str, code: str) -> Response:
    """Make a draft like this session."""
    of = edition(forum)
    with transaction() as opened:
        made = saving.duplicate(opened, current_user.actor, found(of, code), page.copied(), now())
        copy = made.code
    flash(gettext("This is a copy of %(code)s. It is a draft without time and room.", code=code))
    return redirect(url_for("desk.edit_session", forum=forum, code=copy))


@bp.get("/<forum>/sessions/<code>/remove/")
@requires(EDIT)
def removing_session(forum: str, code: str) -> str:
    """Ask whether a session is to be removed."""
    of = edition(forum)
    return show("desk/session_remove.html", of, {"found": found(of, code), "form": PlainForm(formdata=None)})


@bp.post("/<forum>/sessions/<code>/remove/")
@requires(EDIT)
def remove_session(forum: str, code: str) -> Response:
    """Remove a session that was never public."""
    of = edition(forum)
    try:
        with transaction() as opened:
            row = found(of, code)
            saving.remove(
                opened, current_user.actor, row, whole_number(request.form.get("revision"), -1), now()
            )
    except Conflict as problem:
        values = {"found": found(of, code), "form": PlainForm(formdata=None), "problem": translated(problem)}
        return make_response(show("desk/session_remove.html", edition(forum), values), 409)
    flash(gettext("The session %(code)s is removed. Undo in the editor brings it back.", code=code))
    return redirect(url_for("desk.sessions", forum=forum))


def _whence(of: Edition, code: str) -> str:
    """Return where one goes from the form: back into the editor, to this session, or to the page of the session."""
    if request.args.get("back") == EDITOR:
        return url_for("desk.agenda_editor", forum=of.slug, session=code)
    return url_for("desk.session", forum=of.slug, code=code)


def _saved(of: Edition, row: AgendaSession | None) -> Response:
    """Save what was typed, or rearrange its rows, or show what is wrong with it."""
    forum, code = of.slug, row.code if row else ""
    offered = offers(of, f"{row.languages} {row.spoken}" if row else "")
    form = page.stepped(row, offered)
    if form is not None:
        return make_response(_page(of, form, row, offered))
    form, status, differing = page.sent(row, offered), 422, []
    if form.validate_on_submit() & read.known(form, offered):
        try:
            saved = _save(of, form, row, offered)
            flash(gettext("The session %(code)s is saved.", code=saved))
            return redirect(_whence(of, saved))
        except Stale as problem:
            status = 409
            differing = pairs(problem.versions[0], offered)
            form.revision.data = str(problem.versions[0].revision)
            form.form_errors = [translated(problem)]
        except Refused as problem:
            for name, message in problem.errors.items():
                refuse(form, name, message)
        except Invalid as problem:
            refuse(form, problem.field, problem.message, **problem.params)
    again = edition(forum)
    return make_response(_page(again, form, found(again, code) if code else None, offered, differing), status)


def _save(of: Edition, form: SessionForm, row: AgendaSession | None, offered: Offers) -> str:
    """Save a form; return the code of the session."""
    command = saving.Save(
        edition_id=of.id,
        uid=row.uid if row else "",
        revision=whole_number(form.revision.data, -1),
        fields=read.fields(form, row, offered) | read.code(form, row),
        sign_up=read.places(form, row),
        key=page.step_key(),
    )
    with transaction() as opened:
        return saving.save(opened, current_user.actor, command, now()).code


def _page(
    of: Edition,
    form: SessionForm,
    row: AgendaSession | None,
    offered: Offers,
    differing: list[Pair] | None = None,
) -> str:
    values: dict[str, Any] = {
        "form": form,
        "found": row,
        "offers": offered,
        "problems": problems(form),
        "versions": page.told_versions(form),
        "blanks": page.blanks(offered),
        "differing": differing or [],
        "back": _whence(of, row.code) if row else url_for("desk.sessions", forum=of.slug),
        "taken": row.sign_up.taken if row and row.sign_up else 0,
    }
    return show("desk/session_edit.html", of, values)
