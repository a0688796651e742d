"""The side panel of the editor: the fields of a session that are changed most, as a part of a page.

A script fetches it as a document (`XMLHttpRequest` with `responseType = "document"`) and adopts its one element,
`form[data-panel]`; without a script the same form stands on a page of its own in the answer's body.
"""

from __future__ import annotations

from collections.abc import Sequence

from flask import make_response, render_template
from flask_login import current_user
from werkzeug.wrappers import Response

from forum_app.agenda.models import AgendaSession
from forum_app.agenda.rules import SessionState
from forum_app.agenda.services import saving
from forum_app.agenda.services.editing import Refused, Stale
from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.digits import whole_number
from forum_app.core.errorpages import translated
from forum_app.core.uow import transaction
from forum_app.desk.session_forms.offers import Offers, offers
from forum_app.desk.session_forms.page import step_key
from forum_app.desk.session_forms.parts import problems, refuse
from forum_app.desk.session_forms.quick import QuickForm
from forum_app.desk.session_forms.telling import Pair, pairs
from forum_app.desk.views.blueprint import bp, edition
from forum_app.desk.views.session_edit import EDIT, found
from forum_app.editions.models import Edition


@bp.get("/<forum>/agenda/panel/<code>/")
@requires(EDIT)
def session_panel(forum: str, code: str) -> str:
    """Show the fields of a session that are changed most."""
    of = edition(forum)
    row, offered = found(of, code), offers(of)
    return _panel(of, row, _ready(QuickForm.showing(row), row, offered))


@bp.post("/<forum>/agenda/panel/<code>/")
@requires(EDIT)
def save_panel(forum: str, code: str) -> Response:
    """Save these fields: 200 with the panel as it is now, 409 with both versions, 422 with what is wrong."""
    of = edition(forum)
    row, offered = found(of, code), offers(of)
    form, status, differing = _ready(QuickForm(), row, offered), 422, []
    if form.validate_on_submit():
        command = saving.Save(
            edition_id=of.id,
            uid=row.uid,
            revision=whole_number(form.revision.data, -1),
            fields=form.fields(row),
            key=step_key(),
        )
        try:
            with transaction() as opened:
                saving.change(opened, current_user.actor, command, now())
            again = edition(forum)
            row = found(again, code)
            return make_response(_panel(again, row, _ready(QuickForm.showing(row), row, offered)))
        except Stale as problem:
            status, differing = 409, pairs(problem.versions[0], offered)
            form.revision.data = str(problem.versions[0].revision)
            form.form_errors = [translated(problem)]
        except Refused as problem:
            for name, message in problem.errors.items():
                refuse(form, name, message)
    again = edition(forum)
    return make_response(_panel(again, found(again, code), form, differing), status)


def _ready(form: QuickForm, row: AgendaSession, offered: Offers) -> QuickForm:
    form.offer(offered)
    if row.state is SessionState.CANCELLED:
        del form.state
    return form


def _panel(of: Edition, row: AgendaSession, form: QuickForm, differing: Sequence[Pair] = ()) -> str:
    values = {"form": form, "found": row, "problems": problems(form), "differing": differing}
    return render_template("desk/session_panel.html", edition=of, **values)
