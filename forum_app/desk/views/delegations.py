"""Delegations: the list, and one with its members, focal points and what is missing."""

from __future__ import annotations

from typing import Any

from flask import make_response
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum_app.audit import queries as audit
from forum_app.core.access import requires
from forum_app.core.extensions import settings
from forum_app.core.storage import Storage
from forum_app.core.uow import reading
from forum_app.desk.delegation_forms import AskChangeForm, FocalPointForm
from forum_app.desk.forms import PlainForm
from forum_app.desk.pages.history import steps
from forum_app.desk.pages.members import in_order
from forum_app.desk.queries import delegations as queries
from forum_app.desk.views.blueprint import asked, bp, choice, edition, page_asked, show
from forum_app.editions.models import Edition
from forum_app.editions.rules import Side
from forum_app.messages import queries as messages
from forum_app.registration import delegation_labels
from forum_app.registration import queries as registration
from forum_app.registration.models import Delegation
from forum_app.registration.queries import delegations as members
from forum_app.registration.rules import DelegationKind, DelegationState, Verdict
from forum_app.registration.rules.delegations import is_provisional
from forum_app.registration.services.delegation_review import BY_VERDICT
from forum_app.registration.views.delegation_letter import letter_response


@bp.get("/<forum>/delegations/")
@requires("delegation.view")
def delegations(forum: str) -> str:
    """List delegations by side, kind, state, what is missing and words."""
    of, opened = edition(forum), reading()
    filters = queries.DelegationFilters(
        text=asked("q"),
        side=choice("side", Side),
        kind=choice("kind", DelegationKind),
        heads=choice("heads", queries.HeadCount) or queries.HeadCount.ANY,
        state=choice("state", DelegationState),
        lacks=choice("lacks", queries.Lacking),
    )
    page = queries.delegations(opened, of.id, filters, page_asked())
    values = {
        "page": page,
        "filters": filters,
        "words": delegation_labels,
        "states": [(state.value, gettext(text)) for state, text in delegation_labels.STATES.items()],
    }
    return show("desk/delegations.html", of, values)


@bp.get("/<forum>/delegations/<uid>/")
@requires("delegation.view")
def delegation(forum: str, uid: str) -> str:
    """Show one delegation: its members, heads first, then by rank."""
    of = edition(forum)
    return detail(of, registration.delegation_by_uid(reading(), of.id, uid), {})


def detail(of: Edition, found: Delegation, forms: dict[str, Any]) -> str:
    """Return the page of a delegation; `forms` are those shown again with what is wrong."""
    opened = reading()
    shown = in_order(found.registrations)
    letter = found.credentials_id is not None
    in_review = BY_VERDICT[Verdict.APPROVE]
    values = {
        "found": found,
        "members": shown,
        "history": steps(opened, audit.history(opened, "delegation", found.uid)),
        "mails": messages.about(opened, found.uid),
        "gaps": members.lacking(opened, found),
        "named": {member.uid: member for member in shown},
        "quotas": members.quota_lines(opened, found),
        "letter": members.letter_of(opened, found) if letter else None,
        "provisional": is_provisional(letter=letter),
        "in_review": [member for member in shown if member.state in in_review],
        "words": delegation_labels,
        "plain": PlainForm(),
        "focal_form": forms.get("focal") or FocalPointForm(formdata=None, prefix="focal"),
        "ask_form": forms.get("ask") or AskChangeForm(formdata=None, prefix="ask"),
        "problem": forms.get("problem", ""),
    }
    return show("desk/delegation.html", of, values)


@bp.get("/<forum>/delegations/<uid>/credentials")
@requires("delegation.view")
def delegation_letter(forum: str, uid: str) -> Response:
    """Send the letter of credentials."""
    of, opened = edition(forum), reading()
    found = members.letter_of(opened, registration.delegation_by_uid(opened, of.id, uid))
    response = letter_response(found, Storage(settings().storage_url).get(found.key))
    response.headers["Cache-Control"] = "no-store"
    return make_response(response)
