"""Imports of registrations: send a file, say what its columns are, rehearse, confirm (REG-9)."""

from __future__ import annotations

from typing import Any

from flask import jsonify, make_response, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.errors import Invalid
from forum_app.core.extensions import settings
from forum_app.core.jobs import JobState
from forum_app.core.reports import RefusedFile
from forum_app.core.storage import Storage
from forum_app.core.uow import reading, transaction
from forum_app.desk.forms import PlainForm
from forum_app.desk.import_forms import UploadForm
from forum_app.desk.pages import importing as pages
from forum_app.desk.queries import imports as queries
from forum_app.desk.views.blueprint import bp, edition, page_asked, show
from forum_app.editions.models import Edition
from forum_app.registration.delegates.dates import DateStyle
from forum_app.registration.delegates.headers import SKIP
from forum_app.registration.import_labels import RUN_STATES
from forum_app.registration.models import ImportRun
from forum_app.registration.rules import RunState
from forum_app.registration.services import imports

STYLES = frozenset(style.value for style in DateStyle)
RUN_SHAPES = {
    "read": "new", "rehearsed": "wait", "confirmed": "new", "done": "ok", "failed": "no", "dropped": "off",
}  # fmt: skip


@bp.get("/<forum>/import/")
@requires("registration.import")
def import_files(forum: str) -> str:
    """Ask for a file, and list the imports so far."""
    return _files(edition(forum), UploadForm())


def _files(of: Edition, form: UploadForm) -> str:
    page = queries.runs(reading(), of.id, page_asked())
    return show(
        "desk/import.html", of, {"form": form, "page": page, "states": RUN_STATES, "shapes": RUN_SHAPES}
    )


@bp.post("/<forum>/import/")
@requires("registration.import")
def upload_import(forum: str) -> Response | tuple[str, int]:
    """Take a file and read it; one that is no table is refused with its reason."""
    of, form = edition(forum), UploadForm()
    if not form.validate_on_submit():
        return _files(of, form), 422
    file = form.file.data
    upload = imports.Upload(edition_id=of.id, name=str(file.filename or "list"), data=file.read())
    try:
        with transaction() as session:
            uid = imports.begin(session, _storage(), current_user.actor, upload, now()).uid
    except RefusedFile as refused:
        form.file.errors = [pages.file_problem(refused.problem.problem, refused.problem.line)]
        return _files(edition(forum), form), 422
    return redirect(url_for("desk.import_run", forum=forum, uid=uid))


@bp.get("/<forum>/import/<uid>/")
@requires("registration.import")
def import_run(forum: str, uid: str) -> str:
    """Show where an import stands: its columns, its progress, its report."""
    return _page(edition(forum), uid, {})


def _page(of: Edition, uid: str, values: dict[str, Any]) -> str:
    opened = reading()
    run = imports.run_of(opened, of.id, uid)
    view = request.args.get("view", "all")
    view = view if view in pages.VIEWS else "all"
    shown = {
        "run": run,
        "working": imports.under_way(opened, run),
        "broken": _broken(run),
        "columns": pages.columns(run),
        "choices": pages.field_choices(),
        "dates": run.mapping.get("dates", ""),
        "problem": "",
        "ask_dates": bool(run.mapping.get("asked") or run.mapping.get("dates")),
        "form": PlainForm(),
        "view": view,
        "views": pages.VIEWS,
        "totals": pages.totals(run),
        "whole": pages.whole(run),
        "page": pages.report_page(run, view, page_asked()),
        "states": RUN_STATES,
        "shapes": RUN_SHAPES,
        "stamp": stamp(run),
        "refused_whole": pages.file_problem(run.report.get("refused_whole", ""), run.report.get("line", 0)),
    }
    return show("desk/import_run.html", of, shown | values)


def _broken(run: ImportRun) -> bool:
    job = queries.job_of(reading(), run)
    return job is not None and job.state is JobState.FAILED


def stamp(run: ImportRun) -> str:
    """Return a text that differs whenever an import has gone a step on."""
    job = queries.job_of(reading(), run)
    return f"{run.state.value} {run.rows_done} {job.state.value if job else ''}"


@bp.get("/<forum>/import/<uid>/state")
@requires("registration.import")
def import_state(forum: str, uid: str) -> Response:
    """Tell the page's script whether something has changed since it was shown."""
    return jsonify(stamp=stamp(imports.run_of(reading(), edition(forum).id, uid)))


@bp.post("/<forum>/import/<uid>/columns")
@requires("registration.import")
def rehearse_import(forum: str, uid: str) -> Response | tuple[str, int]:
    """Take what the columns are and ask for a rehearsal; what was chosen stays on the page if it does not fit."""
    of = edition(forum)
    known = len(imports.run_of(reading(), of.id, uid).mapping["headers"])
    fields = [request.form.get(f"column-{place}", SKIP) for place in range(1, known + 1)]
    dates = request.form.get("dates", "")
    dates = dates if dates in STYLES else ""
    try:
        with transaction() as session:
            run = imports.run_of(session, of.id, uid)
            imports.ask_rehearsal(session, _storage(), run, fields, dates, now())
    except Invalid as wrong:
        of = edition(forum)
        run = imports.run_of(reading(), of.id, uid)
        told: dict[str, Any] = {
            "columns": pages.columns(run, fields),
            "dates": dates,
            "problem": pages.file_problem(wrong.field),
        }
        told |= {"ask_dates": True} if wrong.field == "dates-asked" else {}
        return _page(of, uid, told), 422
    return _back(forum, uid)


@bp.post("/<forum>/import/<uid>/confirm")
@requires("registration.import")
def confirm_import(forum: str, uid: str) -> Response:
    """Ask for a rehearsed file to be taken; asked twice it is taken once."""
    of_id = edition(forum).id
    with transaction() as session:
        imports.confirm(session, current_user.actor, imports.run_of(session, of_id, uid), now())
    return _back(forum, uid)


@bp.post("/<forum>/import/<uid>/drop")
@requires("registration.import")
def drop_import(forum: str, uid: str) -> Response:
    """Let a file go that was not taken."""
    of_id = edition(forum).id
    with transaction() as session:
        run = imports.run_of(session, of_id, uid)
        if run.state is not RunState.DROPPED:
            imports.drop(session, _storage(), run, now())
    return redirect(url_for("desk.import_files", forum=forum))


@bp.get("/<forum>/import/<uid>/report.csv")
@requires("registration.import")
def import_report(forum: str, uid: str) -> Response:
    """Send the report as CSV."""
    answer = make_response(pages.report_csv(imports.run_of(reading(), edition(forum).id, uid)))
    answer.headers["Content-Type"] = "text/csv; charset=utf-8"
    answer.headers["Content-Disposition"] = f'attachment; filename="{forum}-import-report.csv"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _back(forum: str, uid: str) -> Response:
    return redirect(url_for("desk.import_run", forum=forum, uid=uid))


def _storage() -> Storage:
    return Storage(settings().storage_url)
