"""Delegations: the list, and one with its members."""

from __future__ import annotations

from forum_app.audit import queries as audit
from forum_app.core.access import requires
from forum_app.core.uow import reading
from forum_app.desk.pages.history import steps
from forum_app.desk.pages.members import in_order
from forum_app.desk.queries import delegations as queries
from forum_app.desk.views.blueprint import asked, bp, choice, edition, page_asked, show
from forum_app.editions.rules import Side
from forum_app.registration import queries as registration
from forum_app.registration.rules import DelegationKind


@bp.get("/<forum>/delegations/")
@requires("delegation.view")
def delegations(forum: str) -> str:
    """List delegations by side, kind, heads and words."""
    of, opened = edition(forum), reading()
    filters = queries.DelegationFilters(
        text=asked("q"),
        side=choice("side", Side),
        kind=choice("kind", DelegationKind),
        heads=choice("heads", queries.HeadCount) or queries.HeadCount.ANY,
    )
    page = queries.delegations(opened, of.id, filters, page_asked())
    return show("desk/delegations.html", of, {"page": page, "filters": filters})


@bp.get("/<forum>/delegations/<uid>/")
@requires("delegation.view")
def delegation(forum: str, uid: str) -> str:
    """Show one delegation: its members, heads first, then by rank."""
    of, opened = edition(forum), reading()
    found = registration.delegation_by_uid(opened, of.id, uid)
    values = {
        "found": found,
        "members": in_order(found.registrations),
        "history": steps(opened, audit.history(opened, "delegation", found.uid)),
    }
    return show("desk/delegation.html", of, values)
