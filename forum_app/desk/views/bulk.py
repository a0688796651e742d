"""Many registrations at once: choose, look at what will happen to each, confirm, follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import flash, jsonify, make_response, redirect, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import SelectChoice

from forum_app.accounts import queries as accounts
from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.db import new_uid
from forum_app.core.i18n import current_language
from forum_app.core.uow import reading
from forum_app.desk import bulk, listing
from forum_app.desk.bulk import ASSIGN, MOST, Chosen
from forum_app.desk.forms import PlainForm
from forum_app.desk.queries import registrations as queries
from forum_app.desk.review_forms import BulkForm, end_of
from forum_app.desk.views.blueprint import bp, edition, show
from forum_app.editions.models import Edition
from forum_app.registration import queries as registration_queries
from forum_app.registration.models import Registration
from forum_app.registration.queries import review as review_queries
from forum_app.registration.queries.quotas import quota_rules
from forum_app.registration.rules import Verdict
from forum_app.registration.rules.review import NEEDS_REASON, Effect, Foreseen, foresee

VERDICTS = (Verdict.APPROVE, Verdict.ASK_CHANGE, Verdict.WAIT_LIST, Verdict.REJECT)
THINGS_TO_DO = frozenset({ASSIGN, *(verdict.value for verdict in VERDICTS)})


@dataclass(frozen=True, slots=True)
class Line:
    """One registration of the preview, with what will happen to it or why nothing can."""

    found: Registration
    foreseen: Foreseen


@bp.post("/<forum>/registrations/many")
@requires("registration.review")
def many(forum: str) -> Response:
    """Show for each one chosen what will happen, before anything does."""
    of, form = edition(forum), BulkForm(formdata=None, key=new_uid())
    do = request.form.get("do", "")
    if not PlainForm().validate_on_submit() or do not in THINGS_TO_DO:
        flash(gettext("Choose what to do with them."))
        return redirect(url_for("desk.registrations", forum=forum))
    asked = listing.of_query(request.form.get("query", ""))
    references = _references(of, asked)
    if not references or len(references) > MOST:
        flash(
            gettext("Choose at least one registration.")
            if not references
            else gettext("Choose at most %(most)s registrations at once.", most=MOST)
        )
        return redirect(listing.address(url_for("desk.registrations", forum=forum), asked))
    found = review_queries.chosen(reading(), of.id, references)
    form.chosen.data = bulk.to_text([Chosen(row.reference, row.stage, row.revision) for row in found])
    return make_response(_preview(of, do, form, found))


@bp.post("/<forum>/registrations/many/<do>")
@requires("registration.review")
def many_confirmed(forum: str, do: str) -> Response:
    """Do it, once: the same form sent twice shows the same result."""
    of, form = edition(forum), BulkForm()
    chosen = bulk.of_text(str(form.chosen.data or ""))
    wanting = _wanting(do, form)
    if do not in THINGS_TO_DO or not chosen:
        return redirect(url_for("desk.registrations", forum=forum))
    if not form.validate_on_submit() or wanting:
        if wanting:
            form[wanting[0]].errors = [wanting[1]]
        found = review_queries.chosen(reading(), of.id, [one.reference for one in chosen])
        return make_response(_preview(of, do, form, found), 422)
    zone = registration_queries.setup_of(reading(), of.id).zone or of.zone
    order = bulk.Order(
        key=str(form.key.data),
        forum=forum,
        edition_id=of.id,
        actor=current_user.actor,
        what_to_do=do,
        chosen=chosen,
        reason=str(form.reason.data or "").strip(),
        what=str(form.what.data or "").strip(),
        until=end_of(form.until.data, zone),
        reviewer=str(form.reviewer.data or ""),
        mail=bool(form.mail.data),
    )
    return redirect(url_for("desk.many_done", forum=forum, uid=bulk.start(order, now())))


@bp.get("/<forum>/registrations/many/<uid>/")
@requires("registration.review")
def many_done(forum: str, uid: str) -> str:
    """Show how far it is, and what came of it."""
    of = edition(forum)
    job, outcomes = bulk.result(reading(), forum, uid)
    undone = {"state", "stage", "full", "stale", "failed"}
    values = {
        "job": job,
        "outcomes": outcomes,
        "left": [(ref, word) for ref, word in job.payload["results"].items() if word in undone],
        "stamp": _stamp(job),
    }
    return show("desk/bulk_done.html", of, values)


@bp.get("/<forum>/registrations/many/<uid>/state")
@requires("registration.review")
def many_state(forum: str, uid: str) -> Response:
    """Tell the page's script whether it has gone a step on."""
    edition(forum)
    job, _ = bulk.result(reading(), forum, uid)
    return jsonify(stamp=_stamp(job))


def _stamp(job: Any) -> str:
    return f"{job.state.value}{job.done_steps}"


def _references(of: Edition, asked: dict[str, str]) -> list[str]:
    """Return those ticked, or with `all` every one that the list's filters find; one more than may be done."""
    if "all" not in request.form:
        return request.form.getlist("ref")[: MOST + 1]
    filters = listing.filters(asked, chinese=current_language() == "zh", zone=of.zone)
    return list(queries.found_by(reading(), of.id, filters, MOST + 1))


def _wanting(do: str, form: BulkForm) -> tuple[str, str] | None:
    if do == Verdict.ASK_CHANGE.value and not str(form.what.data or "").strip():
        return "what", gettext("Say what should be changed.")
    if do == Verdict.REJECT.value and not str(form.reason.data or "").strip():
        return "reason", gettext("Give the reason.")
    known = {uid for uid, _ in review_queries.reviewers(reading(), edition(_forum()).id)} | {""}
    if do == ASSIGN and form.reviewer.data not in known:
        return "reviewer", gettext("Choose somebody from the list.")
    return None


def _forum() -> str:
    return str((request.view_args or {})["forum"])


def _preview(of: Edition, do: str, form: BulkForm, found: list[Registration]) -> str:
    lines = _lines(of, do, found)
    form.reviewer.choices = [
        SelectChoice("", gettext("Nobody")),
        *(SelectChoice(uid, name) for uid, name in review_queries.reviewers(reading(), of.id)),
    ]
    values = {
        "do": do,
        "form": form,
        "lines": lines,
        "possible": sum(line.foreseen.effect is not None for line in lines),
        "letters": 0 if do == ASSIGN else sum(line.foreseen.writes for line in lines),
        "effects": {effect: sum(line.foreseen.effect is effect for line in lines) for effect in Effect},
        "needs_reason": do in {verdict.value for verdict in NEEDS_REASON},
    }
    return show("desk/bulk.html", of, values)


def _lines(of: Edition, do: str, found: list[Registration]) -> list[Line]:
    if do == ASSIGN:
        return [Line(row, Foreseen(Effect.DONE)) for row in found]
    opened = reading()
    user = accounts.by_uid(opened, current_user.profile.uid)
    cases = review_queries.cases(opened, found, quota_rules(opened, of.id), user.id if user else None)
    free = {quota.id: quota.left for quota in review_queries.quotas_left(opened, of.id)}
    return [Line(row, one) for row, one in zip(found, foresee(Verdict(do), cases, free), strict=True)]
