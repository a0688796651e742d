"""Files of an agenda: bring one in by rehearsal and confirmation, take the agenda out in any format."""

from __future__ import annotations

from flask import flash, jsonify, make_response, redirect, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from forum_app.agenda.services.apply_import import Missing
from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.extensions import settings
from forum_app.core.jobs import Job, JobState
from forum_app.core.paging import cut
from forum_app.core.reports import RefusedFile
from forum_app.core.uow import reading, transaction
from forum_app.desk import agenda_files as files
from forum_app.desk.agenda_exports import Form as Format
from forum_app.desk.agenda_exports import Wanted, made
from forum_app.desk.agenda_file_words import OTHER, PROBLEMS
from forum_app.desk.agenda_forms import AgendaExportForm, AgendaFileForm
from forum_app.desk.forms import PlainForm
from forum_app.desk.views.blueprint import bp, edition, page_asked, show
from forum_app.editions.models import Edition

WORKING = frozenset({JobState.QUEUED, JobState.RUNNING})


@bp.get("/<forum>/agenda/files/")
@requires("agenda.edit")
def agenda_files(forum: str) -> str:
    """Ask for a file, list those so far, and offer the agenda in all formats."""
    return _page(edition(forum), AgendaFileForm(), AgendaExportForm())


def _page(of: Edition, form: AgendaFileForm, export: AgendaExportForm) -> str:
    values = {"form": form, "export": export, "runs": files.runs(reading(), of.id), "standing": standing}
    return show("desk/agenda_files.html", of, values)


@bp.post("/<forum>/agenda/files/")
@requires("agenda.edit")
def bring_agenda_file(forum: str) -> Response:
    """Take a file and have it rehearsed; one that cannot be read is refused with its reason and line."""
    of, form = edition(forum), AgendaFileForm()
    if not form.validate_on_submit():
        return make_response(_page(of, form, AgendaExportForm()), 422)
    file = form.file.data
    upload = files.Upload(
        edition_id=of.id,
        name=str(file.filename or "agenda")[:200],
        data=file.read(),
        missing=Missing(form.missing.data),
        actor=current_user.actor,
    )
    try:
        with transaction() as session:
            key = files.begin(session, upload, now())
    except RefusedFile as refused:
        form.file.errors = [told(refused.problem.problem, refused.problem.line, refused.problem.text)]
        return make_response(_page(edition(forum), form, AgendaExportForm()), 422)
    return redirect(url_for("desk.agenda_file", forum=forum, key=key))


@bp.get("/<forum>/agenda/files/<key>/")
@requires("agenda.edit")
def agenda_file(forum: str, key: str) -> str:
    """Show what a file would change, or changed."""
    of = edition(forum)
    run = files.run_of(reading(), of.id, key)
    report = run.payload.get("report")
    values = {
        "run": run,
        "report": report,
        "notes": cut([_note(row) for row in report["warnings"]], page_asked()) if report else None,
        "working": run.state in WORKING,
        "stamp": _stamp(run),
        "standing": standing,
        "form": PlainForm(),
    }
    return show("desk/agenda_file.html", of, values)


@bp.get("/<forum>/agenda/files/<key>/state")
@requires("agenda.edit")
def agenda_file_state(forum: str, key: str) -> Response:
    """Tell the page's script whether something has changed since it was shown."""
    return jsonify(stamp=_stamp(files.run_of(reading(), edition(forum).id, key)))


@bp.post("/<forum>/agenda/files/<key>/")
@requires("agenda.edit")
def take_agenda_file(forum: str, key: str) -> Response:
    """Take a rehearsed file in; pressed twice it is taken in once."""
    of_id = edition(forum).id
    with transaction() as session:
        following = files.confirm(session, of_id, key, now())
    return redirect(url_for("desk.agenda_file", forum=forum, key=following))


@bp.post("/<forum>/agenda/files/<key>/drop")
@requires("agenda.edit")
def drop_agenda_file(forum: str, key: str) -> Response:
    """Forget a file that was not taken in."""
    of_id = edition(forum).id
    with transaction() as session:
        files.drop(session, of_id, key)
    flash(gettext("The file is forgotten; nothing was changed."))
    return redirect(url_for("desk.agenda_files", forum=forum))


@bp.post("/<forum>/agenda/export")
@requires("agenda.edit")
def export_agenda(forum: str) -> Response:
    """Send the agenda as a file; who took what is written down."""
    of, form = edition(forum), AgendaExportForm()
    if not form.validate_on_submit():
        return make_response(_page(of, AgendaFileForm(), form), 422)
    address = settings().base_url.rstrip("/")
    wanted = Wanted(edition_id=of.id, form=Format(form.format.data), base_url=address)
    with transaction() as session:
        file = made(session, current_user.actor, wanted, now())
    response = make_response(file.data)
    response.headers["Content-Type"] = file.media_type
    response.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response


def standing(run: Job) -> tuple[str, str]:
    """Return the shape and the word for where a file stands."""
    if run.state in WORKING:
        return "new", gettext("being worked on")
    if run.state is JobState.FAILED:
        return "no", gettext("failed")
    if run.payload.get("dropped"):
        return "off", gettext("dropped")
    if run.payload["save"]:
        return "ok", gettext("taken in")
    return (
        ("off", gettext("rehearsed, then taken in"))
        if run.payload.get("then")
        else ("wait", gettext("rehearsed"))
    )


def told(problem: str, line: int, text: str) -> str:
    """Return a problem in the reader's language, with its line and what the reader of the file said."""
    said = gettext(PROBLEMS.get(problem, OTHER))
    where = f"{gettext('Line %(line)s', line=line)}: " if line else ""
    return f"{where}{said.rstrip('.。')}. {text}"


def _note(row: dict[str, str]) -> dict[str, str]:
    return row | {"what": gettext(PROBLEMS.get(row["problem"], OTHER))}


def _stamp(run: Job) -> str:
    return f"{run.state.value}{run.payload.get('then', '')}"
