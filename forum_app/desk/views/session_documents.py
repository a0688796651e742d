"""Papers of a session: uploaded or linked, changed, taken away, and sent to organisers."""

from __future__ import annotations

from io import BytesIO

from flask import abort, flash, make_response, redirect, request, send_file, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from forum_app.agenda.services import papers
from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.errors import Invalid
from forum_app.core.extensions import settings
from forum_app.core.storage import Storage
from forum_app.core.uow import transaction
from forum_app.desk.session_forms.offers import tongues
from forum_app.desk.session_forms.paper import PaperForm
from forum_app.desk.session_forms.parts import problems, refuse
from forum_app.desk.views.blueprint import bp, edition, show
from forum_app.desk.views.session_edit import EDIT, found

ROOM_FOR_FIELDS = 256 * 1024


@bp.url_value_preprocessor
def take_larger_bodies(endpoint: str | None, _values: dict[str, object] | None) -> None:
    """Take bodies as large as a paper, where one is sent; the check of the form's token reads the body first."""
    if endpoint == "desk.add_document":
        request.max_content_length = papers.LARGEST + ROOM_FOR_FIELDS


@bp.get("/<forum>/sessions/<code>/documents/")
@requires(EDIT)
def session_documents(forum: str, code: str) -> str:
    """List the papers of a session, with a form for another."""
    return _page(forum, code, PaperForm(formdata=None))


@bp.post("/<forum>/sessions/<code>/documents/")
@requires(EDIT)
def add_document(forum: str, code: str) -> Response:
    """Add a paper."""
    form = PaperForm()
    form.offer(tongues(edition(forum).languages.split()))
    if form.validate_on_submit():
        try:
            with transaction() as opened:
                row, store = found(edition(forum), code), Storage(settings().storage_url)
                papers.add_paper(opened, current_user.actor, store, row, form.paper(), now())
            flash(gettext("The document is added."))
            return redirect(url_for("desk.session_documents", forum=forum, code=code))
        except Invalid as problem:
            refuse(form, problem.field, problem.message, **problem.params)
    return make_response(_page(forum, code, form), 422)


@bp.get("/<forum>/sessions/<code>/documents/<uid>/edit/")
@requires(EDIT)
def edit_document(forum: str, code: str, uid: str) -> str:
    """Show what is said of a paper."""
    of = edition(forum)
    return _page(forum, code, PaperForm.showing(papers.of_session(found(of, code), uid)), uid)


@bp.post("/<forum>/sessions/<code>/documents/<uid>/edit/")
@requires(EDIT)
def change_document(forum: str, code: str, uid: str) -> Response:
    """Change what is said of a paper."""
    form = PaperForm()
    form.offer(tongues(edition(forum).languages.split()))
    if form.validate_on_submit():
        try:
            with transaction() as opened:
                row = found(edition(forum), code)
                papers.change_paper(opened, current_user.actor, row, uid, form.paper(), now())
            flash(gettext("The document is saved."))
            return redirect(url_for("desk.session_documents", forum=forum, code=code))
        except Invalid as problem:
            refuse(form, problem.field, problem.message, **problem.params)
    return make_response(_page(forum, code, form, uid), 422)


@bp.post("/<forum>/sessions/<code>/documents/<uid>/remove")
@requires(EDIT)
def remove_document(forum: str, code: str, uid: str) -> Response:
    """Take a paper away for good."""
    with transaction() as opened:
        row, store = found(edition(forum), code), Storage(settings().storage_url)
        papers.remove_paper(opened, current_user.actor, store, row, uid, now())
    flash(gettext("The document is removed."))
    return redirect(url_for("desk.session_documents", forum=forum, code=code))


@bp.get("/<forum>/sessions/<code>/documents/<uid>/")
@requires("agenda.view")
def session_document(forum: str, code: str, uid: str) -> Response:
    """Send the file of a paper to an organiser."""
    paper = papers.of_session(found(edition(forum), code), uid)
    store = Storage(settings().storage_url)
    if not paper.file or not store.has(paper.file):
        abort(404)
    answer = send_file(
        BytesIO(store.get(paper.file)), paper.media_type, as_attachment=True, download_name=paper.file_name
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _page(forum: str, code: str, form: PaperForm, uid: str = "") -> str:
    of = edition(forum)
    row = found(of, code)
    form.offer(tongues(of.languages.split()))
    values = {"found": row, "form": form, "problems": problems(form), "changed": uid}
    return show("desk/session_documents.html", of, values)
