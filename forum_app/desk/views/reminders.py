"""Which reminders go out, and how many days before their date."""

from __future__ import annotations

from flask import flash, make_response, redirect, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.errorpages import translated
from forum_app.core.uow import reading, transaction
from forum_app.desk.mail_forms import RemindersForm
from forum_app.desk.views.blueprint import bp, edition, show
from forum_app.messages import reminder_days
from forum_app.messages.reminder_days import RemindersChanged
from forum_app.messages.rules import ReminderKind
from forum_app.registration import mail_values

PAGE = "/<forum>/mail/reminders/"


@bp.get(PAGE)
@requires("mail.view")
def reminders(forum: str) -> str:
    """Show the reminders of an edition with their days."""
    return _page(forum, None)


@bp.post(PAGE)
@requires("mail.write")
def set_reminders(forum: str) -> Response:
    """Set the days of all reminders; an empty field switches one off."""
    of = edition(forum)
    form = RemindersForm()
    days = form.days() if form.validate_on_submit() else None
    if days is None:
        return make_response(_page(forum, form), 422)
    try:
        with transaction() as session:
            shown = str(form.shown.data or "")
            reminder_days.set_days(session, current_user.actor, of.id, days, shown, now())
    except RemindersChanged as problem:
        form.form_errors.append(translated(problem))
        return make_response(_page(forum, form, stale=True), 409)
    flash(gettext("The reminders are set."))
    return redirect(url_for("desk.reminders", forum=forum))


def _page(forum: str, form: RemindersForm | None, *, stale: bool = False) -> str:
    of, opened = edition(forum), reading()
    kept = reminder_days.days_of(opened, of.id)
    if form is None:
        form = RemindersForm.filled(kept)
    if stale:
        form.shown.data = reminder_days.stamp(kept)
    values = {
        "form": form,
        "kinds": [(kind.value, form[f"days_{kind.value}"], kept[kind]) for kind in ReminderKind],
        "stale": stale,
        "closes": mail_values.closing(opened, of),
        "zone": mail_values.zone(opened, of),
    }
    return show("desk/reminders.html", of, values)
