"""The morning's page: what needs somebody, and the figures."""

from __future__ import annotations

from flask_login import current_user

from forum_app.agenda.services import release_plans
from forum_app.core.access import requires
from forum_app.core.clock import local, now
from forum_app.core.uow import reading
from forum_app.desk import charts
from forum_app.desk.pages import figures, needs
from forum_app.desk.queries import counts, sessions
from forum_app.desk.views.blueprint import bp, edition, show
from forum_app.messages import queries as messages


@bp.get("/<forum>/")
@requires("desk.view")
def today(forum: str) -> str:
    """Show the day's work and the counts, with the hour of the count."""
    of, opened, moment = edition(forum), reading(), now()
    tally, heads = counts.registrations(opened, of.id), counts.heads(opened, of.id)
    mails = messages.tally(opened, of.id)
    oldest = counts.oldest_waiting(opened, of.id)
    found = needs.Found(
        rail=counts.rail(opened, of.id),
        heads=heads,
        mails=mails,
        oldest=oldest,
        run=counts.last_print_run(opened, of.id),
        release=sessions.latest_release(opened, of.id),
        asked=release_plans.asked_of(opened, of.id, current_user.actor.ref),
        stopped=release_plans.stopped(opened, of.id),
    )
    values = {
        "day": local(moment, of.zone).date(),
        "counted_at": moment,
        "needs": needs.needs(of, found, moment),
        "found": found,
        "figures": figures.figures(tally),
        "lines": figures.lines(tally),
        "rows": charts.two_sides(figures.lines(tally)),
        "mails": mails,
        "hours": charts.by_hour(messages.sent_since(opened, of.id, charts.window(moment)), moment),
        "mail_waits_since": messages.oldest_waiting(opened, of.id),
        "ahead": needs.ahead(of, local(moment, of.zone).date()),
    }
    return show("desk/today.html", of, values)
