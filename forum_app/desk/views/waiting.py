"""The waiting list: who stands where and why, open offers, and what organisers do by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from flask import flash, make_response, redirect, request, url_for
from flask_babel import gettext
from flask_login import current_user
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.errorpages import translated
from forum_app.core.errors import Invalid, NotFound
from forum_app.core.text import N_
from forum_app.core.uow import reading, transaction
from forum_app.desk.forms import PlainForm
from forum_app.desk.quota_forms import MoveForm
from forum_app.desk.views.blueprint import asked, bp, choice, edition, page_asked, show
from forum_app.editions.models import Edition
from forum_app.registration import mails
from forum_app.registration import queries as registrations
from forum_app.registration.models import Registration
from forum_app.registration.queries import waiting as queries
from forum_app.registration.rules.waiting import WHY_LABELS
from forum_app.registration.services import waiting as services

MAY = "registration.setup"
Act = Callable[[Session, Registration, datetime], object]


@bp.get("/<forum>/waiting/")
@requires("registration.view")
def waiting_list(forum: str) -> str:
    """List those who wait in their order, or the open offers by their end."""
    of, opened = edition(forum), reading()
    view = choice("view", queries.ListView) or queries.ListView.WAITING
    values = {
        "page": queries.waiting_page(opened, of.id, view, asked("q"), page_asked()),
        "view": view,
        "totals": queries.totals(opened, of.id),
        "text": asked("q"),
        "why": WHY_LABELS,
    }
    return show("desk/waiting.html", of, values)


@bp.get("/<forum>/waiting/<reference>/")
@requires("registration.view")
def waiting_one(forum: str, reference: str) -> str:
    """Show where one stands, why, and what can be done by hand."""
    return _page(edition(forum), reference, MoveForm(formdata=None))


@bp.post("/<forum>/waiting/<reference>/offer")
@requires(MAY)
def offer_place(forum: str, reference: str) -> Response:
    """Offer a place by hand, whatever stands before; the delegation that stays together gets all or none."""

    def offer(session: Session, mine: Registration, at: datetime) -> None:
        for registration in services.offer(session, current_user.actor, mine, at):
            mails.tell_state(session, registration, at)

    return _act(forum, reference, offer, gettext("A place is offered to %(reference)s.", reference=reference))


@bp.post("/<forum>/waiting/<reference>/by-hand")
@requires(MAY)
def offer_by_hand(forum: str, reference: str) -> Response:
    """Say whether places are offered by hand only."""
    only = request.form.get("on") == "1"
    return _act(
        forum,
        reference,
        lambda session, mine, at: services.set_by_hand(session, current_user.actor, mine, only, at),
        gettext("The list is changed."),
    )


@bp.post("/<forum>/waiting/<reference>/together")
@requires(MAY)
def keep_together(forum: str, reference: str) -> Response:
    """Say whether the delegation is offered places for all who wait, or one by one."""
    together = request.form.get("on") == "1"
    return _act(
        forum,
        reference,
        lambda session, mine, at: services.keep_together(session, current_user.actor, mine, together, at),
        gettext("The list is changed."),
    )


@bp.post("/<forum>/waiting/<reference>/move")
@requires(MAY)
def move_in_list(forum: str, reference: str) -> Response:
    """Put somebody in front of another one, for a reason that is kept."""
    form = MoveForm()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                of = edition(forum)
                mine = registrations.registration_by_reference(session, of.id, reference)
                before = queries.waiting_row(session, of.id, str(form.before.data).strip().upper())
                if before is None or before.number == 0:
                    raise Invalid(N_("Nobody with this reference waits."), field="before")
                services.move(
                    session, current_user.actor, mine, before.registration, form.reason.data.strip(), now()
                )
            flash(gettext("%(reference)s has another place in the list.", reference=reference))
            return redirect(url_for("desk.waiting_one", forum=forum, reference=reference))
        except Invalid as problem:
            form.before.errors = [translated(problem)]
    return make_response(_page(edition(forum), reference, form), 422)


def _act(forum: str, reference: str, act: Act, told: str) -> Response:
    with transaction() as session:
        of = edition(forum)
        act(session, registrations.registration_by_reference(session, of.id, reference), now())
    flash(told)
    return redirect(url_for("desk.waiting_list", forum=forum))


def _page(of: Edition, reference: str, form: MoveForm) -> str:
    found = queries.waiting_row(reading(), of.id, reference)
    if found is None:
        raise NotFound(N_("This registration is not on the waiting list any more."))
    values = {"row": found, "form": form, "plain": PlainForm(formdata=None), "why": WHY_LABELS}
    return show("desk/waiting_one.html", of, values)
