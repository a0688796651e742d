"""Quotas: how full each is, and setting them."""

from __future__ import annotations

from flask import flash, make_response, redirect, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.errorpages import translated
from forum_app.core.errors import Conflict, Invalid
from forum_app.core.uow import reading, transaction
from forum_app.desk.forms import PlainForm
from forum_app.desk.quota_forms import QuotaForm
from forum_app.desk.views.blueprint import bp, edition, show
from forum_app.editions.models import Edition
from forum_app.registration.models import Quota
from forum_app.registration.queries import quotas as queries
from forum_app.registration.services import places
from forum_app.registration.services import quotas as services

MAY = "registration.setup"
FIELDS = {"name": "name_en"}


@bp.get("/<forum>/quotas/")
@requires("registration.view")
def quotas(forum: str) -> str:
    """List the quotas: what each counts, how full it is, how many wait for it."""
    of = edition(forum)
    rows = queries.quota_rows(reading(), of.id)
    wrong = {quota_id for quota_id, _, _ in places.miscounted(reading(), of.id)}
    values = {"rows": rows, "wrong": [row.quota.name for row in rows if row.quota.id in wrong]}
    return show("desk/quotas.html", of, values)


@bp.get("/<forum>/quotas/new/")
@requires(MAY)
def new_quota(forum: str) -> str:
    """Show an empty quota."""
    return _page(edition(forum), QuotaForm(formdata=None), None)


@bp.get("/<forum>/quotas/<uid>/")
@requires(MAY)
def quota(forum: str, uid: str) -> str:
    """Show a quota to change it."""
    of = edition(forum)
    found = queries.quota_by_uid(reading(), of.id, uid)
    return _page(of, QuotaForm.showing(found), found)


@bp.post("/<forum>/quotas/")
@requires(MAY)
def add_quota(forum: str) -> Response:
    """Add a quota; who is there already is counted."""
    return _save(forum, "")


@bp.post("/<forum>/quotas/<uid>/")
@requires(MAY)
def save_quota(forum: str, uid: str) -> Response:
    """Change a quota; what it counts is counted again."""
    return _save(forum, uid)


@bp.post("/<forum>/quotas/<uid>/remove")
@requires(MAY)
def remove_quota(forum: str, uid: str) -> Response:
    """Remove a quota, after the page has asked once more."""
    with transaction() as session:
        of = edition(forum)
        services.remove_quota(
            session, current_user.actor, of, queries.quota_by_uid(session, of.id, uid), now()
        )
    flash(gettext("The quota is removed."))
    return redirect(url_for("desk.quotas", forum=forum))


def _save(forum: str, uid: str) -> Response:
    of = edition(forum)
    found = queries.quota_by_uid(reading(), of.id, uid) if uid else None
    form, status = QuotaForm(), 422
    form.offer(queries.countable(reading(), of.id))
    if form.validate_on_submit():
        try:
            _store(forum, uid, form)
            flash(gettext("The quota is saved. Free places are offered to those who wait."))
            return redirect(url_for("desk.quotas", forum=forum))
        except Invalid as problem:
            form[FIELDS.get(problem.field, problem.field)].errors = [translated(problem)]
        except places.QuotaTooSmall as problem:
            form.size.errors, status = [translated(problem)], 409
        except Conflict as problem:
            form.form_errors, status = [translated(problem)], 409
            found = queries.quota_by_uid(reading(), of.id, uid)
            form.revision.data = str(found.revision)
    return make_response(_page(edition(forum), form, found), status)


def _store(forum: str, uid: str, form: QuotaForm) -> None:
    with transaction() as session:
        of = edition(forum)
        if uid:
            found = queries.quota_by_uid(session, of.id, uid)
            services.change_quota(session, current_user.actor, of, found, form.command(), now())
        else:
            services.add_quota(session, current_user.actor, of, form.command(), now())


def _page(of: Edition, form: QuotaForm, found: Quota | None) -> str:
    form.offer(queries.countable(reading(), of.id))
    return show("desk/quota.html", of, {"form": form, "found": found, "remove": PlainForm(formdata=None)})
