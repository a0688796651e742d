"""Registrations: the review list and one person."""

from __future__ import annotations

from flask import flash, make_response, redirect, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from forum_app.audit import queries as audit
from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.i18n import current_language
from forum_app.core.uow import reading, transaction
from forum_app.desk import rules
from forum_app.desk.forms import ReasonForm, RefusalForm
from forum_app.desk.pages.history import steps
from forum_app.desk.queries import counts
from forum_app.desk.queries import registrations as queries
from forum_app.desk.views.blueprint import asked, bp, choice, edition, page_asked, show
from forum_app.editions.models import Edition
from forum_app.editions.rules import Side
from forum_app.messages import queries as messages
from forum_app.registration import queries as registration_queries
from forum_app.registration.models import Registration
from forum_app.registration.rules import ConsentPurpose, DelegationKind, RegistrationState, may_become
from forum_app.registration.services import change_state

Order = queries.Order


@bp.get("/<forum>/registrations/")
@requires("registration.view")
def registrations(forum: str) -> str:
    """List registrations by kept list, side, kind, category and words."""
    of, opened = edition(forum), reading()
    view = request.args.get("view", "")
    view = view if view in rules.VIEWS else "all"
    filters = _filters(rules.VIEWS[view])
    values = {
        "page": queries.registrations(opened, of.id, filters, page_asked()),
        "view": view,
        "views": rules.VIEWS,
        "totals": rules.totals(queries.standing(opened, of.id)),
        "filters": filters,
        "categories": registration_queries.categories(opened, of.id),
        "oldest": counts.oldest_waiting(opened, of.id),
        "first": queries.first_waiting(opened, of.id),
    }
    return show("desk/registrations.html", of, values)


def _filters(view: rules.View) -> queries.RegistrationFilters:
    by_name = Order.PINYIN if current_language() == "zh" else Order.LATIN
    return queries.RegistrationFilters(
        text=asked("q"),
        states=view.states,
        role=view.role,
        side=choice("side", Side),
        kind=choice("kind", DelegationKind),
        category=asked("category"),
        order=choice("order", Order) or (Order.OLDEST if view.oldest_first else by_name),
    )


@bp.get("/<forum>/registrations/<reference>/")
@requires("registration.view")
def registration(forum: str, reference: str) -> str:
    """Show one person with consents, mails and history. Passport and birth data are not read at all here."""
    of = edition(forum)
    return _page(of, registration_queries.registration_by_reference(reading(), of.id, reference), {})


def _page(of: Edition, found: Registration, forms: dict[str, ReasonForm]) -> str:
    opened = reading()
    given = {consent.purpose: consent for consent in found.consents}
    values = {
        "found": found,
        "beside": queries.neighbours(opened, found),
        "consents": [(purpose, given.get(purpose)) for purpose in ConsentPurpose],
        "mails": messages.about(opened, found.uid),
        "history": steps(opened, audit.history(opened, "registration", found.uid)),
        "may_approve": may_become(found.state, RegistrationState.APPROVED),
        "may_refuse": may_become(found.state, RegistrationState.REJECTED),
        "approval": forms.get("approval") or ReasonForm(formdata=None, prefix="approve"),
        "refusal": forms.get("refusal") or RefusalForm(formdata=None, prefix="refuse"),
    }
    return show("desk/registration.html", of, values)


@bp.post("/<forum>/registrations/<reference>/approve")
@requires("registration.review")
def approve(forum: str, reference: str) -> Response:
    """Give the person a place, and go on to the next in the pile."""
    form = ReasonForm(prefix="approve")
    return _step(forum, reference, {"approval": form}, RegistrationState.APPROVED)


@bp.post("/<forum>/registrations/<reference>/refuse")
@requires("registration.review")
def refuse(forum: str, reference: str) -> Response:
    """Refuse the registration, for a reason that is kept."""
    form = RefusalForm(prefix="refuse")
    return _step(forum, reference, {"refusal": form}, RegistrationState.REJECTED)


def _step(forum: str, reference: str, forms: dict[str, ReasonForm], state: RegistrationState) -> Response:
    of, (form,) = edition(forum), forms.values()
    found = registration_queries.registration_by_reference(reading(), of.id, reference)
    if not form.validate_on_submit():
        return make_response(_page(of, found, forms), 422)
    following = queries.neighbours(reading(), found).after
    with transaction() as opened:
        mine = registration_queries.registration_by_reference(opened, of.id, reference)
        change_state(opened, current_user.actor, mine, state, form.text(), now())
    done = {
        RegistrationState.APPROVED: gettext("%(reference)s is approved.", reference=reference),
        RegistrationState.REJECTED: gettext("%(reference)s is refused.", reference=reference),
    }
    flash(done[state])
    return redirect(url_for("desk.registration", forum=forum, reference=following or reference))
