"""Lists of registrations to take away; each is written down, and a passport needs a right and a reason (DPR-7)."""

from __future__ import annotations

from flask import make_response
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import SelectChoice

from forum_app.core import access
from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.errors import Forbidden, Invalid
from forum_app.core.i18n import plain
from forum_app.core.sheets.writing import Format
from forum_app.core.text import N_
from forum_app.core.uow import reading, transaction
from forum_app.desk.import_forms import ExportForm
from forum_app.desk.views.blueprint import bp, edition, show
from forum_app.editions.models import Edition
from forum_app.editions.rules import Side
from forum_app.registration import queries as registration
from forum_app.registration.delegates.fields import IDENTITY
from forum_app.registration.rules import RegistrationState
from forum_app.registration.services.exports import PLAIN_COLUMNS, Export, export

PASSPORT = "registration.passport"


@bp.get("/<forum>/export/")
@requires("registration.export")
def export_lists(forum: str) -> str:
    """Ask what is wanted."""
    of = edition(forum)
    form = _form(of)
    form.columns.data = list(PLAIN_COLUMNS)
    return _page(of, form)


@bp.post("/<forum>/export/")
@requires("registration.export")
def take_export(forum: str) -> Response | tuple[str, int]:
    """Send the list; it holds names, so nobody may keep it on the way."""
    of = edition(forum)
    form = _form(of)
    if not form.validate_on_submit():
        return _page(of, form), 422
    command = _command(of, form)
    if IDENTITY & set(command.columns) and not access.may(PASSPORT, forum):
        raise Forbidden(N_("Your role does not see passports."))
    try:
        with transaction() as session:
            done = export(session, current_user.actor, command, now())
    except Invalid as wrong:
        form[wrong.field].errors = [gettext(wrong.message, **wrong.params)]
        return _page(edition(forum), form), 422
    answer = make_response(done.data)
    answer.headers["Content-Type"] = done.media_type
    answer.headers["Content-Disposition"] = f'attachment; filename="{done.name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _form(of: Edition) -> ExportForm:
    form = ExportForm()
    categories = registration.categories(reading(), of.id)
    every = SelectChoice("", gettext("All categories"))
    form.category.choices = [every, *(SelectChoice(c.key, plain(c.name)) for c in categories)]
    if not access.may(PASSPORT, of.slug):
        form.columns.choices = [choice for choice in form.columns.choices if choice.value not in IDENTITY]
    return form


def _command(of: Edition, form: ExportForm) -> Export:
    chosen = set(form.columns.data or ())
    return Export(
        edition_id=of.id,
        format=Format(form.format.data),
        columns=tuple(choice.value for choice in form.columns.choices if choice.value in chosen),
        states=frozenset(map(RegistrationState, form.states.data or ())),
        side=Side(form.side.data) if form.side.data else None,
        category=str(form.category.data or ""),
        may_go_abroad=bool(form.may_go_abroad.data),
        separator=str(form.separator.data),
        reason=str(form.reason.data or "").strip(),
    )


def _page(of: Edition, form: ExportForm) -> str:
    return show("desk/export.html", of, {"form": form, "passport": access.may(PASSPORT, of.slug)})
