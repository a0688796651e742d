"""Decide about one registration: look at the mail, then send it; notes, a reviewer, papers."""

from __future__ import annotations

from io import BytesIO

from flask import abort, flash, make_response, redirect, request, send_file, url_for
from flask_babel import gettext, lazy_gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from forum_app.accounts import queries as accounts
from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.errorpages import translated
from forum_app.core.errors import Conflict, Invalid
from forum_app.core.extensions import settings
from forum_app.core.storage import Storage
from forum_app.core.uow import reading, transaction
from forum_app.desk.forms import PlainForm
from forum_app.desk.pages.review import changed_since, foreseen, review
from forum_app.desk.queries import registrations as queries
from forum_app.desk.rehearsing import rehearsed
from forum_app.desk.review_forms import AssignForm, DecisionForm, NoteForm, end_of
from forum_app.desk.rules import masked
from forum_app.desk.views.blueprint import bp, edition, show
from forum_app.desk.views.registrations import assign_form, one_page
from forum_app.editions.models import Edition
from forum_app.registration import mails
from forum_app.registration import queries as registration_queries
from forum_app.registration.models import Registration
from forum_app.registration.queries.review import photo_key
from forum_app.registration.rules import RegistrationState, Verdict
from forum_app.registration.rules.review import NEEDS_REASON, Effect
from forum_app.registration.services import passport
from forum_app.registration.services.notes import add_note, assign
from forum_app.registration.services.review import Decided, Decision, decide

TOLD = {
    Effect.NEXT_STAGE: lazy_gettext("%(reference)s goes to the next stage. No mail was sent."),
    Effect.WAITS: lazy_gettext("No place is left: %(reference)s is on the waiting list."),
}
SAID = {
    RegistrationState.APPROVED: lazy_gettext("%(reference)s is approved."),
    RegistrationState.CONFIRMED: lazy_gettext("%(reference)s is approved and confirmed."),
    RegistrationState.CHANGE_ASKED: lazy_gettext("A change of %(reference)s is asked for."),
    RegistrationState.WAIT_LISTED: lazy_gettext("%(reference)s is on the waiting list."),
    RegistrationState.REJECTED: lazy_gettext("%(reference)s is rejected."),
    RegistrationState.CANCELLED: lazy_gettext("%(reference)s is cancelled."),
    RegistrationState.SUBMITTED: lazy_gettext("%(reference)s waits for review again."),
}


@bp.get("/<forum>/registrations/<reference>/decide/<verdict>")
@requires("registration.review")
def deciding(forum: str, reference: str, verdict: str) -> str:
    """Show what a verdict will do and the mail that goes out."""
    of, chosen = edition(forum), _verdict(verdict)
    found = registration_queries.registration_by_reference(reading(), of.id, reference)
    newest = review(reading(), found, _me()).newest
    form = DecisionForm(formdata=None, stage=found.stage, revision=found.revision, newest=newest)
    return _page(of, found, chosen, form)


@bp.post("/<forum>/registrations/<reference>/decide/<verdict>")
@requires("registration.review")
def decided(forum: str, reference: str, verdict: str) -> Response:
    """Take the decision and go on to the next in the pile; `look` shows the mail with the words typed."""
    of, chosen, form = edition(forum), _verdict(verdict), DecisionForm()
    found = registration_queries.registration_by_reference(reading(), of.id, reference)
    if not form.validate_on_submit():
        return make_response(_page(of, found, chosen, form), 422)
    if "look" in request.form:
        return make_response(_page(of, found, chosen, form))
    following = queries.neighbours(reading(), found).after
    try:
        done = _decide(of, reference, chosen, form)
    except Conflict as refusal:
        fresh = registration_queries.registration_by_reference(reading(), of.id, reference)
        return make_response(_page(of, fresh, chosen, form, refusal), 409)
    except Invalid as refusal:
        form[refusal.field or "reason"].errors = [translated(refusal)]
        return make_response(_page(of, found, chosen, form), 422)
    flash((TOLD.get(done.effect) or SAID[done.after]) % {"reference": reference})
    return redirect(url_for("desk.registration", forum=forum, reference=following or reference))


def _decide(of: Edition, reference: str, verdict: Verdict, form: DecisionForm) -> Decided:
    moment = now()
    with transaction() as opened:
        found = registration_queries.registration_by_reference(opened, of.id, reference)
        command = _command(of, verdict, form)
        done = decide(opened, current_user.actor, found, command, moment)
        if form.mail.data and done.effect is not Effect.NEXT_STAGE:
            mails.tell_state(opened, found, moment, reason=command.reason)
    return done


def _command(of: Edition, verdict: Verdict, form: DecisionForm) -> Decision:
    zone = registration_queries.setup_of(reading(), of.id).zone or of.zone
    return Decision(
        verdict=verdict,
        stage=form.stage.data,
        revision=form.revision.data,
        reason=str(form.reason.data or "").strip(),
        what=str(form.what.data or "").strip(),
        until=end_of(form.until.data, zone),
    )


def _page(
    of: Edition, found: Registration, verdict: Verdict, form: DecisionForm, refusal: Conflict | None = None
) -> str:
    opened = reading()
    values = {
        "found": found,
        "verdict": verdict,
        "form": form,
        "needs_reason": verdict in NEEDS_REASON,
        "foreseen": foreseen(opened, found, verdict, _me()),
        "refusal": translated(refusal) if refusal else "",
        "masked": masked,
        "changed": changed_since(opened, found, form.newest.data or 0) if refusal else [],
    }
    if refusal:  # what is sent next is about what is shown now
        form.stage.data, form.revision.data = found.stage, found.revision
        form.newest.data = review(opened, found, _me()).newest
        form.stage.raw_data = form.revision.raw_data = form.newest.raw_data = None
    command, reference = _command(of, verdict, form), found.reference
    page_of = of.id
    values["letter"] = rehearsed(current_user.actor, page_of, reference, command, now())
    fresh = registration_queries.registration_by_reference(reading(), page_of, reference)
    return show("desk/decide.html", edition(of.slug), values | {"found": fresh})


def _verdict(name: str) -> Verdict:
    if name not in {verdict.value for verdict in Verdict}:
        abort(404)
    return Verdict(name)


def _me() -> int | None:
    found = accounts.by_uid(reading(), current_user.profile.uid)
    return found.id if found else None


@bp.post("/<forum>/registrations/<reference>/notes")
@requires("registration.review")
def note(forum: str, reference: str) -> Response:
    """Write a note for the other organisers."""
    of, form = edition(forum), NoteForm()
    found = registration_queries.registration_by_reference(reading(), of.id, reference)
    if not form.validate_on_submit():
        return make_response(one_page(of, found, note_form=form), 422)
    try:
        with transaction() as opened:
            mine = registration_queries.registration_by_reference(opened, of.id, reference)
            add_note(opened, current_user.actor, mine, str(form.text.data or ""), now())
    except Invalid as refusal:
        form.text.errors = [translated(refusal)]
        again = registration_queries.registration_by_reference(reading(), of.id, reference)
        return make_response(one_page(of, again, note_form=form), 422)
    return redirect(url_for("desk.registration", forum=forum, reference=reference, _anchor="notes"))


@bp.post("/<forum>/registrations/<reference>/reviewer")
@requires("registration.review")
def reviewer(forum: str, reference: str) -> Response:
    """Give the registration to a reviewer to look after."""
    of, form = edition(forum), AssignForm()
    found = registration_queries.registration_by_reference(reading(), of.id, reference)
    try:
        if not form.validate_on_submit():
            raise Invalid("", field="reviewer")
        with transaction() as opened:
            mine = registration_queries.registration_by_reference(opened, of.id, reference)
            assign(opened, current_user.actor, mine, str(form.reviewer.data or ""), now())
    except Invalid:
        again = assign_form(of, found)
        again.reviewer.errors = [gettext("Choose somebody from the list.")]
        found = registration_queries.registration_by_reference(reading(), of.id, reference)
        return make_response(one_page(of, found, assigning=again), 422)
    flash(gettext("Saved."))
    return redirect(url_for("desk.registration", forum=forum, reference=reference))


@bp.post("/<forum>/registrations/<reference>/papers")
@requires("registration.passport")
def papers(forum: str, reference: str) -> Response:
    """Show the passport once; who looked is written down (DPR-7)."""
    of, form = edition(forum), PlainForm()
    if not form.validate_on_submit():
        abort(400)
    with transaction() as opened:
        found = registration_queries.registration_by_reference(opened, of.id, reference)
        shown = passport.reveal(opened, current_user.actor, found, now())
    found = registration_queries.registration_by_reference(reading(), of.id, reference)
    answer = make_response(one_page(of, found, papers=shown))
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.get("/<forum>/registrations/<reference>/photo")
@requires("registration.view")
def photo(forum: str, reference: str) -> Response:
    """Send a person's photo to the desk; nobody may keep it on the way."""
    of = edition(forum)
    found = registration_queries.registration_by_reference(reading(), of.id, reference)
    key, store = photo_key(reading(), found), Storage(settings().storage_url)
    if not key or not store.has(key):
        abort(404)
    answer = send_file(BytesIO(store.get(key)), "image/jpeg")
    answer.headers["Cache-Control"] = "no-store"
    return answer
