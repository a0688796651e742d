"""The audit log of an edition."""

from __future__ import annotations

from forum_app.accounts import queries as accounts
from forum_app.audit import queries
from forum_app.core.access import requires
from forum_app.core.uow import reading
from forum_app.desk import labels
from forum_app.desk.pages.history import steps
from forum_app.desk.views.blueprint import asked, bp, edition, page_asked, show


@bp.get("/<forum>/audit/")
@requires("audit.view")
def audit(forum: str) -> str:
    """List what was done, by action, kind of thing and who did it."""
    of, opened = edition(forum), reading()
    filters = queries.AuditFilters(action=asked("action"), kind=asked("kind"), actor=asked("actor"))
    page = queries.entries(opened, of.id, filters, page_asked())
    values = {
        "page": page,
        "steps": steps(opened, page.rows, forum),
        "filters": filters,
        "actions": queries.actions(opened, of.id),
        "actors": accounts.names(opened, queries.actors(opened, of.id)),
        "kinds": labels.SUBJECTS,
    }
    return show("desk/audit.html", of, values)
