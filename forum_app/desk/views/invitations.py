"""Invitations: the list, inviting one or many after a rehearsal, reminding, prolonging, withdrawing."""

from __future__ import annotations

from flask import flash, make_response, redirect, request, url_for
from flask_babel import gettext, ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.errorpages import translated
from forum_app.core.errors import Invalid
from forum_app.core.extensions import settings
from forum_app.core.uow import reading, transaction
from forum_app.desk.forms import PlainForm, ReasonForm
from forum_app.desk.invitation_forms import InviteForm, ProlongForm
from forum_app.desk.local_time import for_input, to_utc
from forum_app.desk.queries import invitations as queries
from forum_app.desk.views.blueprint import asked, bp, edition, page_asked, show
from forum_app.editions.models import Edition
from forum_app.messages import queries as messages
from forum_app.registration import mails
from forum_app.registration import queries as registrations
from forum_app.registration.models import Invitation
from forum_app.registration.rules.inviting import TWICE, read_lines, without_repeats
from forum_app.registration.services import invitations as services

MAY = "registration.invite"


@bp.get("/<forum>/invitations/")
@requires(MAY)
def invitations(forum: str) -> str:
    """List an edition's invitations by state, words and category."""
    of, opened = edition(forum), reading()
    view = request.args.get("view", "")
    view = view if view in queries.VIEWS else "open"
    filters = queries.InvitationFilters(
        text=asked("q"), states=queries.VIEWS[view][1], category=asked("category")
    )
    values = {
        "page": queries.invitations(opened, of.id, filters, page_asked()),
        "view": view,
        "views": queries.VIEWS,
        "totals": queries.totals(opened, of.id),
        "filters": filters,
        "categories": registrations.categories(opened, of.id),
    }
    return show("desk/invitations.html", of, values)


@bp.get("/<forum>/invitations/new/")
@requires(MAY)
def new_invitations(forum: str) -> str:
    """Show the form by which people are invited."""
    of = edition(forum)
    return show("desk/invite.html", of, {"form": _form(of), "late": _late(of)})


@bp.post("/<forum>/invitations/new/")
@requires(MAY)
def rehearse_invitations(forum: str) -> Response:
    """Show what the list would do, line by line; nothing is sent yet."""
    of, form = edition(forum), _form(edition(forum))
    if form.validate_on_submit():
        guests, unread = read_lines(form.people.data)
        guests, repeated = without_repeats(guests)
        try:
            outcome = services.rehearse(reading(), of, guests, _command(of, form), now())
        except Invalid as problem:
            form[problem.field].errors = [translated(problem)]
        else:
            out = {left.guest.line for left in outcome.left_out}
            values = {
                "form": form,
                "guests": [guest for guest in guests if guest.line not in out],
                "left_out": outcome.left_out,
                "unread": unread,
                "repeated": repeated,
                "twice": TWICE,
            }
            return make_response(show("desk/invite_check.html", of, values))
    return make_response(show("desk/invite.html", of, {"form": form, "late": _late(of)}), 422)


@bp.post("/<forum>/invitations/edit/")
@requires(MAY)
def edit_invitations(forum: str) -> str:
    """Show the form again with the list of a rehearsal, to be changed."""
    of = edition(forum)
    return show("desk/invite.html", of, {"form": _form(of), "late": _late(of)})


@bp.post("/<forum>/invitations/")
@requires(MAY)
def send_invitations(forum: str) -> Response:
    """Invite the people of a rehearsed list; sent twice, the second time finds them invited."""
    of, form = edition(forum), _form(edition(forum))
    if not form.validate_on_submit():
        return make_response(show("desk/invite.html", of, {"form": form, "late": _late(of)}), 422)
    guests, _ = without_repeats(read_lines(form.people.data)[0])
    moment = now()
    try:
        with transaction() as session:
            outcome = services.invite(
                session, current_user.actor, edition(forum), guests, _command(of, form), moment
            )
            for sent in outcome.sent:
                mails.tell_invited(session, sent.invitation, "invited", moment)
    except Invalid as problem:
        form[problem.field].errors = [translated(problem)]
        return make_response(show("desk/invite.html", of, {"form": form, "late": _late(of)}), 422)
    count = len(outcome.sent)
    flash(ngettext("One invitation is on its way.", "%(num)s invitations are on their way.", count))
    if outcome.left_out:
        flash(
            ngettext(
                "One person was left out: %(first)s.",
                "%(num)s people were left out, the first: %(first)s.",
                len(outcome.left_out),
                first=f"{outcome.left_out[0].guest.email} – {gettext(outcome.left_out[0].why)}",
            )
        )
    return redirect(url_for("desk.invitations", forum=forum))


@bp.get("/<forum>/invitations/<uid>/")
@requires(MAY)
def invitation(forum: str, uid: str) -> str:
    """Show one invitation with its history and mails."""
    of = edition(forum)
    return _page(of, queries.invitation(reading(), of.id, uid), None)


@bp.post("/<forum>/invitations/<uid>/remind")
@requires(MAY)
def remind_invited(forum: str, uid: str) -> Response:
    """Send an open invitation once more."""
    moment = now()
    with transaction() as session:
        found = queries.invitation(session, edition(forum).id, uid)
        services.remind(session, current_user.actor, found, moment)
        mails.tell_invited(session, found, "invitation_reminder", moment)
    flash(gettext("The invitation is on its way again."))
    return redirect(url_for("desk.invitation", forum=forum, uid=uid))


@bp.post("/<forum>/invitations/<uid>/prolong")
@requires(MAY)
def prolong_invitation(forum: str, uid: str) -> Response:
    """Give an invitation more time."""
    of, form = edition(forum), ProlongForm()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                found = queries.invitation(session, of.id, uid)
                until = to_utc(form.until.data, _zone(of), "until") or now()
                reason = (form.reason.data or "").strip()
                services.prolong(session, current_user.actor, found, until, reason, now())
            flash(gettext("The invitation has more time."))
            return redirect(url_for("desk.invitation", forum=forum, uid=uid))
        except Invalid as problem:
            form[problem.field].errors = [translated(problem)]
    return make_response(_page(of, queries.invitation(reading(), of.id, uid), form), 422)


@bp.post("/<forum>/invitations/<uid>/withdraw")
@requires(MAY)
def withdraw_invitation(forum: str, uid: str) -> Response:
    """Take an invitation back and tell the person."""
    form, moment = ReasonForm(prefix="withdraw"), now()
    with transaction() as session:
        found = queries.invitation(session, edition(forum).id, uid)
        services.withdraw(session, current_user.actor, found, form.text()[:500], moment)
        mails.tell_invited(session, found, "invitation_withdrawn", moment)
    flash(gettext("The invitation is withdrawn."))
    return redirect(url_for("desk.invitation", forum=forum, uid=uid))


def _page(of: Edition, found: Invitation, form: ProlongForm | None) -> str:
    opened = reading()
    zone = _zone(of)
    live = found.state in services.LIVE
    values = {
        "found": found,
        "zone": zone,
        "live": live,
        "may_prolong": live or found.state.value == "expired",
        "reference": queries.reference_of(opened, found),
        "inviter": queries.inviter(opened, found),
        "mails": messages.about(opened, found.uid),
        "prolong": form or ProlongForm(formdata=None, data={"until": for_input(found.expires_at, zone)}),
        "plain": PlainForm(formdata=None),
        "withdraw": ReasonForm(formdata=None, prefix="withdraw"),
        "open": form is not None,
    }
    return show("desk/invitation.html", of, values)


def _form(of: Edition) -> InviteForm:
    opened = reading()
    form = InviteForm()
    form.offer(registrations.categories(opened, of.id), queries.delegations_named(opened, of.id))
    return form


def _command(of: Edition, form: InviteForm) -> services.Invite:
    opened = reading()
    chosen = next(c for c in registrations.categories(opened, of.id) if c.key == form.category.data)
    body = (
        registrations.delegation_by_uid(opened, of.id, form.delegation.data) if form.delegation.data else None
    )
    ids = {
        "category": chosen.id,
        "delegation": body.id if body else None,
        "inviter": queries.account_id(opened, current_user.actor.ref),
    }
    return form.command(ids, settings().secret_key)


def _late(of: Edition) -> bool:
    return not registrations.window(reading(), of, now()).open


def _zone(of: Edition) -> str:
    return registrations.setup_of(reading(), of.id).zone or of.zone
