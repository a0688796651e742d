"""Registrations: the list, and one person with all that is held."""

from __future__ import annotations

from typing import Any

from flask import redirect, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import SelectChoice

from forum_app.accounts import queries as accounts
from forum_app.core import access
from forum_app.core.access import requires
from forum_app.core.i18n import current_language
from forum_app.core.uow import reading
from forum_app.desk import listing, rules
from forum_app.desk.forms import PlainForm
from forum_app.desk.pages.review import answers, review
from forum_app.desk.queries import counts, saved_lists
from forum_app.desk.queries import registrations as queries
from forum_app.desk.review_forms import AssignForm, ListForm, NoteForm
from forum_app.desk.views.blueprint import bp, edition, page_asked, show
from forum_app.editions.models import Edition
from forum_app.messages import queries as messages
from forum_app.registration import queries as registration_queries
from forum_app.registration.models import Registration
from forum_app.registration.queries import review as review_queries
from forum_app.registration.queries.duplicates import pairs_of
from forum_app.registration.queries.form import builtins_asked, whole_form
from forum_app.registration.rules import ConsentPurpose
from forum_app.registration.services.answers import answers_of
from forum_app.registration.services.passport import Papers


@bp.get("/<forum>/registrations/")
@requires("registration.view")
def registrations(forum: str) -> str | Response:
    """List registrations by kept list, filters and words, with the columns chosen."""
    of = edition(forum)
    if request.args.getlist("col"):
        return redirect(listing.address(url_for("desk.registrations", forum=forum), _with_columns()))
    return list_page(of, ListForm(formdata=None), listing.kept(request.args))


def list_page(of: Edition, saving: ListForm, asked: dict[str, str]) -> str:
    """Render the list that `asked` describes, with the form under which it can be kept."""
    opened = reading()
    filters = listing.filters(asked, chinese=current_language() == "zh", zone=of.zone)
    saving.asked.data = listing.as_query(asked)
    values = {
        "page": queries.listed(opened, of.id, filters, page_asked()),
        "view": asked.get("view", "all"),
        "views": rules.VIEWS,
        "totals": rules.totals(queries.standing(opened, of.id)),
        "filters": filters,
        "asked": asked,
        "columns": listing.columns(asked),
        "all_columns": listing.COLUMNS,
        "asks": builtins_asked(opened, of.id),
        "narrowed": any(name in asked for name in listing.NARROWING),
        "narrowed_more": any(name in asked for name in listing.MORE),
        "categories": registration_queries.categories(opened, of.id),
        "reviewers": review_queries.reviewers(opened, of.id),
        "kept_lists": saved_lists.lists(opened, of.id, current_user.profile.uid),
        "oldest": counts.oldest_waiting(opened, of.id),
        "first": queries.first_waiting(opened, of.id),
        "saving": saving,
        "plain_form": PlainForm(formdata=None),
    }
    return show("desk/registrations.html", of, values)


def _with_columns() -> dict[str, str]:
    """Return the address with the columns ticked in the form; all filters stay."""
    asked = request.args.to_dict() | {"cols": ".".join(request.args.getlist("col"))}
    return listing.kept(asked)


@bp.get("/<forum>/registrations/<reference>/")
@requires("registration.view")
def registration(forum: str, reference: str) -> str:
    """Show one person with all that is held. Passport and birth data are not read at all here (DPR-7)."""
    of = edition(forum)
    return one_page(of, registration_queries.registration_by_reference(reading(), of.id, reference))


def one_page(
    of: Edition,
    found: Registration,
    *,
    note_form: NoteForm | None = None,
    assigning: AssignForm | None = None,
    papers: Papers | None = None,
) -> str:
    """Render the page of one person; forms that were refused are shown with what was typed."""
    opened = reading()
    user = accounts.by_uid(opened, current_user.profile.uid)
    reviews = access.may("registration.review", of.slug)
    given = {consent.purpose: consent for consent in found.consents}
    values: dict[str, Any] = {
        "found": found,
        "beside": queries.neighbours(opened, found),
        "consents": [(purpose, given.get(purpose)) for purpose in ConsentPurpose],
        "mails": messages.about(opened, found.uid),
        "review": review(opened, found, user.id if user else None),
        "parts": _parts(of, found),
        "replaced": _replaced(found),
        "answered": answers(whole_form(opened, of.id), answers_of(opened, found)) if reviews else [],
        "doubles": _doubles(found) if reviews else [],
        "papers": papers,
        "note_form": note_form or NoteForm(formdata=None),
        "assigning": assigning or assign_form(of, found),
        "plain_form": PlainForm(formdata=None),
    }
    return show("desk/registration.html", of, values)


def assign_form(of: Edition, found: Registration) -> AssignForm:
    """Return the form that gives a registration to a reviewer, with who may be chosen."""
    reviewers = review_queries.reviewers(reading(), of.id)
    form = AssignForm(formdata=None, reviewer=review_queries.reviewer_uid(reading(), found))
    form.reviewer.choices = [
        SelectChoice("", gettext("Nobody")),
        *(SelectChoice(uid, name) for uid, name in reviewers),
    ]
    return form


def _parts(of: Edition, found: Registration) -> list[Any]:
    mine = review_queries.parts_of(reading(), found.id)
    return [part for part in of.parts if part.id in mine]


def _replaced(found: Registration) -> str | None:
    before = reading().get(Registration, found.replaces_id) if found.replaces_id else None
    return before.reference if before else None


def _doubles(found: Registration) -> list[tuple[Registration, Any]]:
    """Return the registrations that may be the same person, each with why."""
    rows = pairs_of(reading(), found)
    others = {pair.second_id if pair.first_id == found.id else pair.first_id: pair.why for pair in rows}
    return [(reading().get_one(Registration, other), why) for other, why in others.items()]
