"""What organisers do with a delegation: add and change it, invite its focal points, accept it or ask for a change."""

from __future__ import annotations

from flask import flash, make_response, redirect, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.errorpages import translated
from forum_app.core.errors import Conflict, Invalid, NotFound
from forum_app.core.extensions import settings
from forum_app.core.i18n import current_language
from forum_app.core.text import N_
from forum_app.core.uow import reading, transaction
from forum_app.desk.delegation_forms import AskChangeForm, BodyForm, FocalPointForm, typed_places
from forum_app.desk.forms import PlainForm
from forum_app.desk.views.blueprint import bp, edition, show
from forum_app.desk.views.delegations import detail
from forum_app.editions.models import Edition
from forum_app.registration import mails
from forum_app.registration import queries as registration
from forum_app.registration.choices import country_choices
from forum_app.registration.models import Delegation
from forum_app.registration.queries import delegations as members
from forum_app.registration.rules import Verdict
from forum_app.registration.services import delegations as services
from forum_app.registration.services import focal_points
from forum_app.registration.services.composition import DelegationChanged
from forum_app.registration.services.delegation_quotas import own_quotas
from forum_app.registration.services.delegation_review import Together, decide_together

MAY = "registration.invite"
STEPS = frozenset({"remind", "revoke", "renew"})


@bp.get("/<forum>/delegations/new/")
@requires(MAY)
def new_delegation(forum: str) -> str:
    """Show an empty delegation."""
    return _body_page(edition(forum), BodyForm(formdata=None), None, {})


@bp.post("/<forum>/delegations/new/")
@requires(MAY)
def add_delegation(forum: str) -> Response:
    """Add a delegation, or show the form again."""
    return _save(forum, None)


@bp.get("/<forum>/delegations/<uid>/edit/")
@requires(MAY)
def edit_delegation(forum: str, uid: str) -> str:
    """Show a delegation to be changed."""
    of = edition(forum)
    found = registration.delegation_by_uid(reading(), of.id, uid)
    return _body_page(of, BodyForm.showing(found), found, _stored_places(of, found))


@bp.post("/<forum>/delegations/<uid>/edit/")
@requires(MAY)
def change_delegation(forum: str, uid: str) -> Response:
    """Save a delegation and its places, or show the form again."""
    registration.delegation_by_uid(reading(), edition(forum).id, uid)
    return _save(forum, uid)


def _save(forum: str, uid: str | None) -> Response:
    of, form = edition(forum), BodyForm()
    form.offer(_countries())
    places, texts, good = typed_places(registration.categories(reading(), of.id))
    status = 422
    if form.validate_on_submit() and good:
        try:
            with transaction() as session:
                city = registration.matching_city(session, form.city.data or "", form.country.data or "")
                if form.city.data and city is None:
                    raise Invalid(gettext("This city is not in the register of that country."), field="city")
                body, actor, moment = form.body(city, places), current_user.actor, now()
                if uid is None:
                    saved = services.add_delegation(session, actor, of.id, body, moment)
                else:
                    saved = registration.delegation_by_uid(session, of.id, uid)
                    services.change_delegation(session, actor, saved, body, form.shown_revision(), moment)
                where = saved.uid
            flash(gettext("The delegation is saved."))
            return redirect(url_for("desk.delegation", forum=forum, uid=where))
        except Invalid as problem:
            form[problem.field or "name_en"].errors = [translated(problem)]
        except Conflict as problem:
            form.form_errors, status = [translated(problem)], 409
            if isinstance(problem, DelegationChanged) and uid is not None:
                fresh = registration.delegation_by_uid(reading(), edition(forum).id, uid)
                form.revision.data = str(fresh.revision)
    of = edition(forum)
    found = registration.delegation_by_uid(reading(), of.id, uid) if uid else None
    if not good:
        form.form_errors = [gettext("Enter places as whole numbers, or leave them empty.")]
    return make_response(_body_page(of, form, found, texts), status)


def _body_page(of: Edition, form: BodyForm, found: Delegation | None, places: dict[str, str]) -> str:
    form.offer(_countries())
    values = {
        "form": form,
        "found": found,
        "categories": registration.categories(reading(), of.id),
        "places": places,
    }
    return show("desk/delegation_edit.html", of, values)


def _stored_places(of: Edition, found: Delegation) -> dict[str, str]:
    held = own_quotas(reading(), found)
    return {c.key: str(held[c.id].size) for c in registration.categories(reading(), of.id) if c.id in held}


def _countries() -> list[tuple[str, str]]:
    return list(country_choices(registration.countries(reading()), current_language()))


@bp.post("/<forum>/delegations/<uid>/focal-points/")
@requires(MAY)
def invite_focal_point(forum: str, uid: str) -> Response:
    """Give somebody the link to the delegation's page, and send it."""
    of, form = edition(forum), FocalPointForm(prefix="focal")
    found = registration.delegation_by_uid(reading(), of.id, uid)
    if not form.validate_on_submit():
        return make_response(detail(of, found, {"focal": form}), 422)
    with transaction() as session:
        mine, moment = registration.delegation_by_uid(session, of.id, uid), now()
        who = form.command(settings().secret_key)
        invited = focal_points.invite_focal_point(session, current_user.actor, mine, who, moment)
        if invited.new:
            mails.tell_focal_point(session, invited.focal_point, "delegation_invited", moment)
    flash(
        gettext("The invitation is on its way.")
        if invited.new
        else gettext("This address was invited before.")
    )
    return _back(forum, uid)


@bp.post("/<forum>/delegations/<uid>/focal-points/<focal>/<step>")
@requires(MAY)
def focal_point_step(forum: str, uid: str, focal: str, step: str) -> Response:
    """Remind a focal point, revoke their link, or send them a new one."""
    of = edition(forum)
    if step not in STEPS:
        raise NotFound(N_("There is no delegation at this address."))
    try:
        with transaction() as session:
            mine, moment, actor = (
                registration.delegation_by_uid(session, of.id, uid),
                now(),
                current_user.actor,
            )
            found = members.focal_point_of(session, mine, focal)
            if step == "revoke":
                focal_points.revoke_link(session, actor, found, moment)
            elif step == "remind":
                focal_points.remind(session, actor, found, moment)
                mails.tell_focal_point(session, found, "delegation_reminder", moment)
            else:
                invited = focal_points.new_link(session, actor, found, settings().secret_key, moment)
                mails.tell_focal_point(session, invited.focal_point, "delegation_invited", moment)
    except Conflict as problem:
        of = edition(forum)
        again = registration.delegation_by_uid(reading(), of.id, uid)
        return make_response(detail(of, again, {"problem": translated(problem)}), 409)
    told = {
        "remind": gettext("The reminder is on its way."),
        "revoke": gettext("The link opens nothing any more."),
        "renew": gettext("A new link is on its way; the old one opens nothing any more."),
    }
    flash(told[step])
    return _back(forum, uid)


@bp.post("/<forum>/delegations/<uid>/accept")
@requires("registration.review")
def accept_delegation(forum: str, uid: str) -> Response:
    """Approve all members in review."""
    if not PlainForm().validate_on_submit():
        return _back(forum, uid)
    return _decide(forum, uid, Together(Verdict.APPROVE))


@bp.post("/<forum>/delegations/<uid>/ask-change")
@requires("registration.review")
def ask_delegation(forum: str, uid: str) -> Response:
    """Ask for a change in the whole delegation."""
    of, form = edition(forum), AskChangeForm(prefix="ask")
    found = registration.delegation_by_uid(reading(), of.id, uid)
    if not form.validate_on_submit():
        return make_response(detail(of, found, {"ask": form}), 422)
    return _decide(forum, uid, Together(Verdict.ASK_CHANGE, str(form.what.data).strip()))


def _decide(forum: str, uid: str, together: Together) -> Response:
    of = edition(forum)
    with transaction() as session:
        mine, moment = registration.delegation_by_uid(session, of.id, uid), now()
        before = {member.id: member.state for member in mine.registrations}
        outcome = decide_together(session, current_user.actor, mine, together, moment)
        for member in outcome.decided:
            if member.state is not before[member.id]:
                mails.tell_state(session, member, moment)
        if together.verdict is Verdict.ASK_CHANGE:
            for focal_point in mine.focal_points:
                mails.tell_focal_point(session, focal_point, "change_asked", moment, what=together.what)
    flash(
        gettext(
            "%(count)s members decided, %(left)s left to other reviewers.",
            count=len(outcome.decided),
            left=outcome.left,
        )
    )
    return _back(forum, uid)


def _back(forum: str, uid: str) -> Response:
    return redirect(url_for("desk.delegation", forum=forum, uid=uid))
