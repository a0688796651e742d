"""The desk moves a registration: category, side, parts, role in the delegation."""

from __future__ import annotations

from flask import flash, make_response, redirect, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import SelectChoice

from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.errorpages import translated
from forum_app.core.errors import Conflict, Invalid
from forum_app.core.i18n import plain
from forum_app.core.uow import reading, transaction
from forum_app.desk import labels
from forum_app.desk.review_forms import MoveForm
from forum_app.desk.views.blueprint import bp, edition, show
from forum_app.editions.models import Edition
from forum_app.editions.rules import Side
from forum_app.registration import queries as registration_queries
from forum_app.registration.models import Registration
from forum_app.registration.queries import review as review_queries
from forum_app.registration.rules import DelegationRole
from forum_app.registration.services.moving import Move, move


@bp.get("/<forum>/registrations/<reference>/move")
@requires("registration.review")
def moving(forum: str, reference: str) -> str:
    """Show where a registration stands and what is left in each quota."""
    of = edition(forum)
    found = registration_queries.registration_by_reference(reading(), of.id, reference)
    mine = review_queries.parts_of(reading(), found.id)
    form = MoveForm(
        formdata=None,
        revision=found.revision,
        category=found.category.key,
        side=found.side.value,
        role=found.delegation_role.value,
        parts=[part.key for part in of.parts if part.id in mine],
    )
    return _page(of, found, form, "")


@bp.post("/<forum>/registrations/<reference>/move")
@requires("registration.review")
def moved(forum: str, reference: str) -> Response:
    """Move the registration; its places follow, or it is refused with the numbers."""
    of, form = edition(forum), MoveForm()
    _choices(of, form)
    found = registration_queries.registration_by_reference(reading(), of.id, reference)
    if not form.validate_on_submit():
        return make_response(_page(of, found, form, ""), 422)
    command = Move(
        category=str(form.category.data),
        side=Side(form.side.data),
        parts=frozenset(form.parts.data or ()),
        role=DelegationRole(form.role.data),
        revision=int(form.revision.data or 0),
    )
    try:
        with transaction() as opened:
            mine = registration_queries.registration_by_reference(opened, of.id, reference)
            changed = move(opened, current_user.actor, mine, command, now())
    except (Conflict, Invalid) as refusal:
        again = registration_queries.registration_by_reference(reading(), of.id, reference)
        return make_response(_page(of, again, form, translated(refusal)), refusal.status)
    flash(gettext("Saved.") if changed else gettext("Nothing was changed."))
    return redirect(url_for("desk.registration", forum=forum, reference=reference))


def _page(of: Edition, found: Registration, form: MoveForm, refusal: str) -> str:
    _choices(of, form)
    quotas = review_queries.quotas_left(reading(), of.id)
    return show("desk/move.html", of, {"found": found, "form": form, "refusal": refusal, "quotas": quotas})


def _choices(of: Edition, form: MoveForm) -> None:
    categories = registration_queries.categories(reading(), of.id)
    form.category.choices = [SelectChoice(c.key, f"{c.letter} · {plain(c.name)}") for c in categories]
    form.side.choices = [SelectChoice(key, gettext(word)) for key, word in labels.SIDES.items()]
    form.role.choices = [SelectChoice(key, gettext(word)) for key, word in labels.DELEGATION_ROLES.items()]
    form.parts.choices = [SelectChoice(part.key, plain(part.name)) for part in of.parts]
