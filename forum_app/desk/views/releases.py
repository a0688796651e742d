"""Releases: the list, one of them with its mails, two compared, the draft returned to one."""

from __future__ import annotations

from flask import flash, jsonify, make_response, redirect, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from forum_app.accounts import queries as accounts
from forum_app.agenda.changed import changed
from forum_app.agenda.services import comparing, release_plans, restoring
from forum_app.agenda.services.publish import Stale
from forum_app.agenda.services.restoring import NothingToReturn, ReturnTo
from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.digits import whole_number
from forum_app.core.errorpages import translated
from forum_app.core.paging import cut
from forum_app.core.uow import reading, transaction
from forum_app.desk.forms import PlainForm
from forum_app.desk.notices import sending
from forum_app.desk.pages import returning as return_pages
from forum_app.desk.pages.releases import one
from forum_app.desk.queries import releases as queries
from forum_app.desk.release_forms import ReturnForm
from forum_app.desk.views.blueprint import asked, bp, edition, page_asked, show

LIST = "/<forum>/releases/"
ONE = f"{LIST}<int:number>/"
VIEW, PUBLISH, EDIT = "agenda.view", "agenda.publish", "agenda.edit"


@bp.get(LIST)
@requires(VIEW)
def releases(forum: str) -> str:
    """List the releases of an edition, the newest first, and the one that is not out yet."""
    of, opened, text = edition(forum), reading(), asked("q")
    plan, ended = release_plans.open_plan(opened, of.id), release_plans.recent_plans(opened, of.id)
    values = {
        "page": queries.page(opened, of.id, text, page_asked()),
        "text": text,
        "plan": plan,
        "ended": ended,
        "names": accounts.names(opened, [each.requested_by for each in (*ended, *([plan] if plan else []))]),
        "numbers": [each.number for each in comparing.listed(opened, of.id)],
    }
    return show("desk/releases.html", of, values)


@bp.get(ONE)
@requires(VIEW)
def release(forum: str, number: int) -> str:
    """Show a release: who published it and when, what it changed, what was accepted, how its mails are."""
    of, opened = edition(forum), reading()
    found = comparing.numbered(opened, of.id, number)
    values = {"one": one(opened, of, found, page_asked()), "form": PlainForm()}
    return show("desk/release.html", of, values)


@bp.get(f"{ONE}progress.json")
@requires(VIEW)
def release_progress(forum: str, number: int) -> Response:
    """Give a stamp that changes with each step of a release's mails."""
    opened = reading()
    found = comparing.numbered(opened, edition(forum).id, number)
    return jsonify(stamp=sending.stamp(opened, found.id))


@bp.post(f"{ONE}stop")
@requires(PUBLISH)
def stop_release_mails(forum: str, number: int) -> Response:
    """Stop the mails of a release at once."""
    edition_id = edition(forum).id
    with transaction() as session:
        found = comparing.numbered(session, edition_id, number)
        sending.stop(session, current_user.actor, found, now())
    flash(gettext("The mails are stopped. Those that had not left are taken back."))
    return redirect(url_for("desk.release", forum=forum, number=number))


@bp.post(f"{ONE}go-on")
@requires(PUBLISH)
def resume_release_mails(forum: str, number: int) -> Response:
    """Go on with the mails of a release that were stopped."""
    edition_id = edition(forum).id
    with transaction() as session:
        found = comparing.numbered(session, edition_id, number)
        sending.resume(session, current_user.actor, found, now())
    flash(gettext("The mails are on their way again."))
    return redirect(url_for("desk.release", forum=forum, number=number))


@bp.get(f"{LIST}compare/")
@requires(VIEW)
def compare_releases(forum: str) -> str:
    """Show how two releases differ, whatever lies between them."""
    of, opened = edition(forum), reading()
    one_of_them, other = (whole_number(request.args.get(name), 0, digits=6) for name in ("from", "to"))
    found = comparing.between(opened, of.id, one_of_them, other)
    page = cut(found.changes, page_asked())
    values = {
        "found": found,
        "page": page,
        "changes": changed([each.as_json() for each in page.rows], found.rooms, {}),
        "numbers": [each.number for each in comparing.listed(opened, of.id)],
    }
    return show("desk/releases_compare.html", of, values)


@bp.get(f"{ONE}return/")
@requires(EDIT)
def returning(forum: str, number: int) -> str:
    """Show what returning the draft to a release would change."""
    return _return_page(forum, number, ReturnForm())


@bp.post(f"{ONE}return/")
@requires(EDIT)
def return_draft(forum: str, number: int) -> Response:
    """Return the draft to a release, as one step that can be undone."""
    form, of = ReturnForm(), edition(forum)
    if not form.validate_on_submit():
        return make_response(_return_page(forum, number, form), 422)
    edition_id = of.id
    shown = whole_number(form.shown.data, -1, digits=9)
    try:
        with transaction() as session:
            order = ReturnTo(edition_id=edition_id, user=current_user.actor.ref, number=number, shown=shown)
            restoring.restore(session, current_user.actor, order, now())
    except Stale as problem:
        form.form_errors.append(translated(problem))
        return make_response(_return_page(forum, number, form), 409)
    except NothingToReturn as problem:
        flash(translated(problem))
        return redirect(url_for("desk.release", forum=forum, number=number))
    flash(
        gettext("The draft is as release %(number)s had it. You can undo this in the editor.", number=number)
    )
    return redirect(url_for("desk.sessions", forum=forum))


def _return_page(forum: str, number: int, form: ReturnForm) -> str:
    of = edition(forum)
    values = return_pages.way(reading(), of, number, now(), page_asked())
    return show("desk/release_return.html", of, {"form": form, **values})
