"""Publish the agenda: what would change, who is told, at once or at a set time, alone or with a second organiser."""

from __future__ import annotations

from flask import flash, make_response, redirect, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from forum_app.accounts import queries as accounts
from forum_app.agenda.models import Release, ReleasePlan
from forum_app.agenda.rules import PlanState
from forum_app.agenda.services import release_plans
from forum_app.agenda.services.publish import NothingToPublish, Stale
from forum_app.agenda.services.release_plans import Answer, PlanOpen
from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.errorpages import translated
from forum_app.core.errors import Invalid
from forum_app.core.uow import reading, transaction
from forum_app.desk.pages.pending import pending
from forum_app.desk.queries import releases as queries
from forum_app.desk.release_forms import AnswerForm, PublishForm
from forum_app.desk.views.blueprint import bp, edition, show

PUBLISH = "agenda.publish"
PAGE = "/<forum>/publish/"
PLAN = f"{PAGE}<uid>/"


@bp.get(PAGE)
@requires(PUBLISH)
def publishing(forum: str) -> str:
    """Show what the next release would change, and the form for it or for the answer to one that was asked for."""
    return _page(forum, PublishForm(), AnswerForm())


@bp.post(PAGE)
@requires(PUBLISH)
def publish(forum: str) -> Response:
    """Publish the agenda as it was shown, or make a plan of it."""
    form, of = PublishForm(), edition(forum)
    if not form.validate_on_submit():
        return make_response(_page(forum, form, AnswerForm()), 422)
    edition_id = of.id
    try:
        order = form.ask(edition_id, of.zone)
        with transaction() as session:
            done = _said(release_plans.ask(session, current_user.actor, order, now()))
    except Invalid as problem:
        form[problem.field].errors = [translated(problem)]
        return make_response(_page(forum, form, AnswerForm()), 422)
    except (Stale, NothingToPublish, PlanOpen) as problem:
        form.form_errors.append(translated(problem))
        return _pressed_twice(forum, form) or make_response(_page(forum, form, AnswerForm()), 409)
    message, number = done
    flash(message)
    if number:
        return redirect(url_for("desk.release", forum=forum, number=number))
    return redirect(url_for("desk.releases", forum=forum))


def _pressed_twice(forum: str, form: PublishForm) -> Response | None:
    """Return the way to what the same press of the button made a moment ago, or None."""
    of, opened, me = edition(forum), reading(), current_user.actor.ref
    number = queries.just_published(opened, of.id, me, form.shown.data or "", now())
    if number:
        return redirect(url_for("desk.release", forum=forum, number=number))
    if queries.just_planned(opened, of.id, me, now()):
        return redirect(url_for("desk.releases", forum=forum))
    return None


@bp.post(f"{PLAN}agree")
@requires(PUBLISH)
def agree_to_release(forum: str, uid: str) -> Response:
    """Agree to a release that another organiser asked for."""
    form, edition_id = AnswerForm(), edition(forum).id
    if not form.validate_on_submit():
        return make_response(_page(forum, PublishForm(), form), 422)
    try:
        with transaction() as session:
            answer = Answer(edition_id=edition_id, uid=uid, shown=form.shown.data or "")
            message, number = _said(release_plans.agree(session, current_user.actor, answer, now()))
    except (Stale, NothingToPublish) as problem:
        form.form_errors.append(translated(problem))
        return make_response(_page(forum, PublishForm(), form), 409)
    flash(message)
    if number:
        return redirect(url_for("desk.release", forum=forum, number=number))
    return redirect(url_for("desk.releases", forum=forum))


@bp.post(f"{PLAN}decline")
@requires(PUBLISH)
def decline_release(forum: str, uid: str) -> Response:
    """Decline a release that another organiser asked for."""
    form, edition_id = AnswerForm(), edition(forum).id
    if not form.validate_on_submit():
        return make_response(_page(forum, PublishForm(), form), 422)
    words = str(form.words.data or "").strip()
    try:
        with transaction() as session:
            answer = Answer(edition_id=edition_id, uid=uid, words=words)
            release_plans.decline(session, current_user.actor, answer, now())
    except Invalid as problem:
        form.words.errors = [translated(problem)]
        return make_response(_page(forum, PublishForm(), form), 422)
    flash(gettext("The release is declined. Whoever asked sees why."))
    return redirect(url_for("desk.releases", forum=forum))


@bp.post(f"{PLAN}withdraw")
@requires(PUBLISH)
def withdraw_release(forum: str, uid: str) -> Response:
    """Withdraw a release that is asked for or waits for its time."""
    edition_id = edition(forum).id
    with transaction() as session:
        release_plans.withdraw(session, current_user.actor, Answer(edition_id=edition_id, uid=uid), now())
    flash(gettext("The release is withdrawn. The draft stays as it is."))
    return redirect(url_for("desk.releases", forum=forum))


def _said(made: Release | ReleasePlan) -> tuple[str, int]:
    """Return what to say of a release or a plan, and the number of the release if it is out."""
    if isinstance(made, Release):
        return gettext("Release %(number)s is published.", number=made.number), made.number
    if made.release is not None:
        return gettext("Release %(number)s is published.", number=made.release.number), made.release.number
    if made.state is PlanState.ASKED:
        return gettext("The release waits until a second organiser agrees."), 0
    return gettext("The release will go out at its time."), 0


def _page(forum: str, form: PublishForm, answer: AnswerForm) -> str:
    of, opened = edition(forum), reading()
    found = pending(opened, of, current_user.actor.ref, now())
    plan = found.plan
    named = accounts.names(opened, [plan.requested_by, plan.agreed_by]) if plan else {}
    values = {
        "form": form,
        "answer": answer,
        "pending": found,
        "plan": plan,
        "stopped": release_plans.stopped(opened, of.id),
        "names": named,
        "mine": plan is not None and plan.requested_by == current_user.actor.ref,
    }
    return show("desk/publish.html", of, values)
