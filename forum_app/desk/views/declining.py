"""The data officer declines a wish to be erased and tells the person why, on a ground of the law (DPR-6)."""

from __future__ import annotations

from flask import flash, make_response, redirect, url_for
from flask_babel import force_locale, gettext, lazy_gettext
from flask_login import current_user
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import RadioField, SelectChoice, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.errorpages import translated
from forum_app.core.errors import Conflict
from forum_app.core.i18n import GETTEXT
from forum_app.core.uow import reading, transaction
from forum_app.desk.views.blueprint import bp, edition, show
from forum_app.editions.models import Edition
from forum_app.registration import mails
from forum_app.registration import queries as registrations
from forum_app.registration.declining_labels import GROUNDS
from forum_app.registration.models import Registration
from forum_app.registration.queries import privacy as queries
from forum_app.registration.rules.declining import Ground
from forum_app.registration.services.declining import LONGEST, Declining, decline

AT = "/<forum>/registrations/<reference>/decline-erasure"


class DeclineForm(FlaskForm):  # type: ignore[misc]
    """The ground of the law, which nobody chose beforehand, and the words to the person."""

    ground = RadioField(
        lazy_gettext("Legal ground"),
        [InputRequired(lazy_gettext("Choose the legal ground."))],
        choices=[SelectChoice(ground.value, lazy_gettext(text)) for ground, text in GROUNDS.items()],
    )
    words = TextAreaField(
        lazy_gettext("To the person, in their language"),
        [
            DataRequired(lazy_gettext("Tell the person why.")),
            Length(max=LONGEST, message=lazy_gettext("Tell the person why, in at most 2,000 characters.")),
        ],
    )


@bp.get(AT)
@requires("registration.erase")
def decline_erasure(forum: str, reference: str) -> Response:
    """Ask for the ground and the words; who asks for nothing has nothing to be declined."""
    of = edition(forum)
    found = registrations.registration_by_reference(reading(), of.id, reference)
    if found.erasure_asked_at is None:
        return redirect(url_for("desk.privacy", forum=forum))
    return _page(of, found, DeclineForm(formdata=None), 200)


@bp.post(AT)
@requires("registration.erase")
def send_declined(forum: str, reference: str) -> Response:
    """Decline the wish and write to the person, or show the form again."""
    of, form = edition(forum), DeclineForm()
    found = registrations.registration_by_reference(reading(), of.id, reference)
    if not form.validate_on_submit():
        return _page(of, found, form, 422)
    declining = Declining(Ground(form.ground.data), str(form.words.data).strip())
    try:
        with transaction() as opened:
            mine, moment = registrations.registration_by_reference(opened, of.id, reference), now()
            decline(opened, current_user.actor, mine, declining, moment)
            with force_locale(GETTEXT[mine.language]):
                ground = gettext(GROUNDS[declining.ground])
            mails.tell(opened, mine, "erasure_declined", moment, reason=ground, what=declining.words)
    except Conflict as problem:
        flash(translated(problem))
        return redirect(url_for("desk.privacy", forum=forum))
    flash(gettext("The wish is declined. The person is told by mail."))
    return redirect(url_for("desk.privacy", forum=forum))


def _page(of: Edition, found: Registration, form: DeclineForm, status: int) -> Response:
    asked = found.erasure_asked_at
    values = {"found": found, "form": form, "days": queries.days_left(asked, now()) if asked else None}
    return make_response(show("desk/privacy_decline.html", of, values), status)
