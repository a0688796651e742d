"""One search over registrations, delegations and sessions."""

from __future__ import annotations

from forum_app.core import access
from forum_app.core.access import requires
from forum_app.core.paging import Page
from forum_app.core.uow import reading
from forum_app.desk.queries import delegations, registrations, sessions
from forum_app.desk.views.blueprint import asked, bp, edition, show

FEW = 8


@bp.get("/<forum>/search")
@requires("desk.view")
def search(forum: str) -> str:
    """Show the first finds of each kind, for what the reader may see."""
    of, opened, text = edition(forum), reading(), asked("q")
    nothing: Page[object] = Page([], 1, 0)
    people: object = nothing
    bodies: object = nothing
    if text and access.may("registration.view", forum):
        wanted = registrations.RegistrationFilters(text=text, order=registrations.Order.LATIN)
        people = registrations.registrations(opened, of.id, wanted, size=FEW)
    if text and access.may("delegation.view", forum):
        bodies = delegations.delegations(opened, of.id, delegations.DelegationFilters(text=text), size=FEW)
    found = sessions.sessions(opened, of, sessions.SessionFilters(text=text)) if text else nothing
    values = {"text": text, "people": people, "bodies": bodies, "sessions": found, "few": FEW}
    return show("desk/search.html", of, values)
