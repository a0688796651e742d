"""Door signs, running orders and personal programmes: ask for a file, follow the work, take it."""

from __future__ import annotations

from io import BytesIO

from flask import abort, flash, jsonify, make_response, redirect, send_file, url_for
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import RadioField, SelectChoice, SelectField

from forum_app.agenda import queries as agenda
from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.extensions import settings
from forum_app.core.i18n import current_language
from forum_app.core.jobs import Job, JobState
from forum_app.core.storage import Storage
from forum_app.core.text import N_
from forum_app.core.uow import reading, transaction
from forum_app.desk.views.blueprint import bp, edition, show
from forum_app.editions.models import Edition
from forum_app.handouts import tasks
from forum_app.handouts.rules import Sheet

NAMES = {
    Sheet.SIGNS: N_("Door signs: a page for each room and day"),
    Sheet.RUNNING: N_("Running order of each day, with minutes, from the draft"),
    Sheet.PERSONAL: N_("Programme of one person"),
}
UNDER_WAY = frozenset({JobState.QUEUED, JobState.RUNNING})


class SheetsForm(FlaskForm):  # type: ignore[misc]
    """Which sheets are wanted."""

    sheet = RadioField(
        lazy_gettext("Sheets"),
        choices=[SelectChoice(sheet.value, lazy_gettext(name)) for sheet, name in NAMES.items()],
        default=Sheet.SIGNS.value,
    )
    person = SelectField(lazy_gettext("Whose programme"), default="")
    language = SelectField(
        lazy_gettext("First language"),
        choices=[SelectChoice("en", "English"), SelectChoice("zh", "中文"), SelectChoice("fr", "Français")],
    )


@bp.get("/<forum>/handouts/")
@requires("agenda.view")
def handouts(forum: str) -> str:
    """Show what can be printed, what is under way and what is done."""
    of = edition(forum)
    form = _form(of)
    form.language.data = form.language.data or current_language()
    return _page(of, form)


def _form(of: Edition) -> SheetsForm:
    form = SheetsForm()
    people = agenda.speakers(reading(), of.id)
    named = [(who.uid, who.name_latin or who.name_native) for who in people]
    form.person.choices = [SelectChoice("", gettext("Choose"))] + [SelectChoice(*each) for each in named]
    return form


def _page(of: Edition, form: SheetsForm) -> str:
    work, store = tasks.work(reading(), of.id), Storage(settings().storage_url)
    files = {job.uid for job in work if job.state is JobState.DONE and store.has(tasks.file_key(job.payload))}
    values = {"form": form, "work": work, "files": files, "names": NAMES, "stamp": _stamp(work)}
    return show("desk/handouts.html", of, values)


@bp.post("/<forum>/handouts/")
@requires("agenda.view")
def print_handouts(forum: str) -> Response:
    """Ask for sheets, unless the same are under way."""
    of = edition(forum)
    form = _form(of)
    personal = form.sheet.data == Sheet.PERSONAL.value
    sound = form.validate_on_submit()
    if sound and personal and not form.person.data:
        form.person.errors, sound = [gettext("Choose whose programme it is.")], False
    if not sound:
        return make_response(_page(of, form), 422)
    if any(job.state in UNDER_WAY for job in tasks.work(reading(), of.id)):
        flash(gettext("A print run is under way. Wait for it to end."))
        return redirect(url_for("desk.handouts", forum=forum))
    command = tasks.PrintSheets(
        edition_id=of.id,
        sheet=Sheet(form.sheet.data),
        language=str(form.language.data),
        person=str(form.person.data) if personal else "",
    )
    with transaction() as session:
        tasks.ask(session, command, now())
    return redirect(url_for("desk.handouts", forum=forum))


@bp.get("/<forum>/handouts/state")
@requires("agenda.view")
def handouts_state(forum: str) -> Response:
    """Tell the page's script whether something has changed since it was shown."""
    return jsonify(stamp=_stamp(tasks.work(reading(), edition(forum).id)))


@bp.get("/<forum>/handouts/<uid>.pdf")
@requires("agenda.view")
def handout(forum: str, uid: str) -> Response:
    """Send a file; a running order is for the organisers alone, so nobody may keep it on the way."""
    job, store = tasks.job_of(reading(), edition(forum).id, uid), Storage(settings().storage_url)
    if not store.has(tasks.file_key(job.payload)):
        abort(404)
    name = f"{forum}-{job.payload['sheet']}.{job.payload['language']}.pdf"
    data = BytesIO(store.get(tasks.file_key(job.payload)))
    answer = send_file(data, "application/pdf", as_attachment=True, download_name=name)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _stamp(work: list[Job]) -> str:
    return " ".join(f"{job.uid[:6]}{job.state.value}" for job in work)
