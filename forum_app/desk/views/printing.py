"""Badges and proceedings: ask for a file, follow the work, take the file."""

from __future__ import annotations

from io import BytesIO

from flask import abort, flash, jsonify, redirect, send_file, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import SelectChoice

from forum_app.badges import queries as badges
from forum_app.badges.rules import SHEETS
from forum_app.core import jobs
from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.db import new_uid
from forum_app.core.extensions import settings
from forum_app.core.i18n import plain
from forum_app.core.jobs import JobState
from forum_app.core.storage import Storage
from forum_app.core.uow import reading, transaction
from forum_app.desk import labels
from forum_app.desk.forms import BadgeForm, ProceedingsForm
from forum_app.desk.pages.paper import held_back, stamp
from forum_app.desk.queries import counts
from forum_app.desk.queries import printing as queries
from forum_app.desk.tasks import file_key
from forum_app.desk.views.blueprint import bp, edition, show
from forum_app.editions.models import Edition
from forum_app.proceedings import queries as proceedings
from forum_app.proceedings.services import AskBuild, ask_build
from forum_app.registration import queries as registration

MOST = 8


@bp.get("/<forum>/print/")
@requires("desk.view")
def printing(forum: str) -> str:
    """Show what can be printed, what is under way and what is done."""
    of, opened = edition(forum), reading()
    runs = badges.print_runs(opened, of.id)[:MOST]
    work = queries.badge_jobs(opened, forum)
    builds = proceedings.builds(opened, of.id)[:MOST]
    store = Storage(settings().storage_url)
    values = {
        "badge_form": badge_form(of),
        "proceedings_form": ProceedingsForm(),
        "places": counts.places(opened, of.id),
        "jobs": work,
        "files": {job.uid for job in work if job.state is JobState.DONE and store.has(file_key(job.payload))},
        "runs": runs,
        "held": held_back(opened, runs[0]) if runs else [],
        "builds": builds,
        "stamp": stamp(work, builds),
    }
    return show("desk/print.html", of, values)


@bp.get("/<forum>/print/state")
@requires("desk.view")
def print_state(forum: str) -> Response:
    """Tell the page's script whether something has changed since it was shown."""
    of, opened = edition(forum), reading()
    return jsonify(stamp=stamp(queries.badge_jobs(opened, forum), proceedings.builds(opened, of.id)[:MOST]))


@bp.post("/<forum>/print/badges")
@requires("badge.print")
def print_badges(forum: str) -> Response:
    """Ask for a print run, unless one is under way or there is nobody to print for."""
    of, opened = edition(forum), reading()
    form = badge_form(of)
    if not form.validate_on_submit():
        flash(gettext("Choose the category and the paper from the lists."))
    elif any(job.state in queries.UNDER_WAY for job in queries.badge_jobs(opened, forum)):
        flash(gettext("A print run is under way. Wait for it to end."))
    elif not counts.places(opened, of.id, form.category_key()):
        flash(gettext("There is nobody with a place to print a badge for."))
    else:
        wanted = {"forum": forum, "category": form.category_key(), "sheet": str(form.sheet.data)}
        asked = wanted | {"actor": current_user.profile.uid, "file": new_uid()}
        with transaction() as writing:
            jobs.enqueue(writing, queries.BADGES, asked, now())
    return redirect(url_for("desk.printing", forum=forum))


@bp.get("/<forum>/print/badges/<uid>.pdf")
@requires("badge.print")
def badges_file(forum: str, uid: str) -> Response:
    """Send the file of a print run; it holds names, so nobody may keep it on the way."""
    job, store = queries.badge_job(reading(), forum, uid), Storage(settings().storage_url)
    if not store.has(file_key(job.payload)):
        abort(404)
    name = f"{forum}-badges.pdf"
    data = BytesIO(store.get(file_key(job.payload)))
    answer = send_file(data, "application/pdf", as_attachment=True, download_name=name)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.post("/<forum>/print/proceedings")
@requires("proceedings.build")
def build_proceedings(forum: str) -> Response:
    """Ask for a volume of proceedings."""
    of, form = edition(forum), ProceedingsForm()
    if not form.validate_on_submit():
        flash(gettext("Choose English, Chinese or both."))
        return redirect(url_for("desk.printing", forum=forum))
    command = AskBuild(edition_id=of.id, language=str(form.language.data))
    with transaction() as writing:
        ask_build(writing, current_user.actor, command, now())
    return redirect(url_for("desk.printing", forum=forum))


def badge_form(of: Edition) -> BadgeForm:
    """Return the form of a print run with the edition's categories."""
    form = BadgeForm()
    found = registration.categories(reading(), of.id)
    form.category.choices = [
        SelectChoice("", gettext("All categories")),
        *(SelectChoice(c.key, f"{c.letter} · {plain(c.name)}") for c in found),
    ]
    form.sheet.choices = [SelectChoice(name, gettext(labels.SHEETS[name])) for name in SHEETS]
    return form
