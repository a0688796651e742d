"""Personal data on the desk, for the data officer: wishes to be erased, times, transfers abroad (A13)."""

from __future__ import annotations

from flask import flash, make_response, redirect, url_for
from flask_babel import gettext, lazy_gettext, ngettext
from flask_login import current_user
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import StringField
from wtforms.validators import DataRequired

from forum_app.audit.services import Deed, Subject, record
from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.uow import reading, transaction
from forum_app.desk.forms import PlainForm
from forum_app.desk.pages.transfers import recipient, register_csv
from forum_app.desk.views.blueprint import asked, bp, edition, page_asked, show
from forum_app.editions.models import Edition
from forum_app.registration import queries as registrations
from forum_app.registration.declining_labels import GROUNDS
from forum_app.registration.models import Registration
from forum_app.registration.queries import privacy as queries
from forum_app.registration.services import erasure, retention


class EraseForm(FlaskForm):  # type: ignore[misc]
    """The reference typed once more, so that nobody is erased by a slip."""

    reference = StringField(
        lazy_gettext("Type the reference to confirm"), [DataRequired(lazy_gettext("Type the reference."))]
    )


@bp.get("/<forum>/privacy/")
@requires("registration.erase")
def privacy(forum: str) -> str:
    """Show who asks to be erased, what falls due when, and what was erased."""
    of, opened, moment = edition(forum), reading(), now()
    values = {
        "requests": queries.requests(opened, of.id, moment),
        "declined": queries.declined(opened, of.id),
        "grounds": GROUNDS,
        "lines": retention.rehearse(opened, of.id, moment),
        "page": queries.erased(opened, of.id, page_asked()),
        "form": PlainForm(),
    }
    return show("desk/privacy.html", of, values)


@bp.post("/<forum>/privacy/retention")
@requires("registration.erase")
def forget_registrations(forum: str) -> Response:
    """Erase the registrations whose time is over, because the data officer says so (DPR-3)."""
    of, form = edition(forum), PlainForm()
    if form.validate_on_submit():
        with transaction() as opened:
            count = retention.forget_registrations(opened, current_user.actor, of.id, now())
        flash(ngettext("One registration is erased.", "%(num)s registrations are erased.", count))
    return redirect(url_for("desk.privacy", forum=forum))


@bp.get("/<forum>/registrations/<reference>/erase")
@requires("registration.erase")
def erase(forum: str, reference: str) -> Response:
    """Say what will be removed and what stays, and ask for the reference."""
    of = edition(forum)
    return _erasing(
        of, registrations.registration_by_reference(reading(), of.id, reference), EraseForm(), 200
    )


@bp.post("/<forum>/registrations/<reference>/erase")
@requires("registration.erase")
def erase_person(forum: str, reference: str) -> Response:
    """Erase the person; the reference must have been typed."""
    of, form = edition(forum), EraseForm()
    found = registrations.registration_by_reference(reading(), of.id, reference)
    typed = (form.reference.data or "").strip().upper()
    if form.validate_on_submit() and typed != found.reference.upper():
        form.reference.errors = [gettext("This is not the reference of this registration.")]
    if form.errors:
        return _erasing(of, found, form, 422)
    with transaction() as opened:
        mine = registrations.registration_by_reference(opened, of.id, reference)
        erasure.erase(opened, current_user.actor, mine, now())
    flash(gettext("The registration is erased. Files and remains are removed within minutes."))
    return redirect(url_for("desk.privacy", forum=forum))


def _erasing(of: Edition, found: Registration, form: EraseForm, status: int) -> Response:
    values = {
        "found": found,
        "form": form,
        "others": queries.other_registrations(reading(), found),
        "back": url_for("desk.registration", forum=of.slug, reference=found.reference),
    }
    return make_response(show("desk/privacy_erase.html", of, values), status)


@bp.get("/<forum>/privacy/transfers/")
@requires("registration.erase")
def transfers(forum: str) -> str:
    """List who agreed to a transfer abroad, when, and to which text (DPR-4)."""
    of, filters = edition(forum), _filters()
    page = queries.transfers(reading(), of.id, filters, page_asked())
    values = {"page": page, "filters": filters, "recipient": recipient}
    return show("desk/privacy_transfers.html", of, values)


@bp.post("/<forum>/privacy/transfers.csv")
@requires("registration.erase")
def transfers_csv(forum: str) -> Response:
    """Send the register as a table; that it was taken is written down (DPR-7)."""
    of, moment = edition(forum), now()
    with transaction() as opened:
        found = queries.all_transfers(opened, of.id, queries.TransferFilters())
        text = register_csv(found)
        subject = Subject(kind="edition", ref=of.uid, edition_id=of.id)
        deed = Deed(action="registration.transfers_exported", subject=subject, changes={"rows": len(found)})
        record(opened, current_user.actor, deed, moment)
    response = make_response(text.encode("utf-8-sig"))
    response.headers["Content-Type"] = "text/csv; charset=utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="transfers-{forum}.csv"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _filters() -> queries.TransferFilters:
    return queries.TransferFilters(text=asked("q"), in_force=asked("state") == "given")
