"""The page "Your calendar" behind the personal link of a registration: links with their purpose, made, replaced, ended.

An address is shown once, in the answer to the form that made it: it stands in no other page and in no address of ours.
"""

from __future__ import annotations

import secrets

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from forum_app.audit.rules import Actor
from forum_app.calendars import clients, links, own_forms, own_rules, queries
from forum_app.calendars.links import Made
from forum_app.calendars.own_forms import LinkForm
from forum_app.calendars.own_made import Shown, shown_once
from forum_app.core.access import public
from forum_app.core.clock import now
from forum_app.core.errorpages import translated
from forum_app.core.errors import Conflict, Gone, Invalid
from forum_app.core.extensions import limiter
from forum_app.core.text import N_
from forum_app.core.uow import reading, transaction
from forum_app.editions.models import Edition
from forum_app.projecting import serving
from forum_app.registration import queries as registrations
from forum_app.registration.links import digest
from forum_app.registration.models import Registration
from forum_app.registration.rules import ENDED

MINE = "/<any(en, zh, fr):lang>/my/<token>/calendar/"
ONE = f"{MINE}<uid>/"
FEW = "30 per hour"
KEY_BYTES = 16
TOLD = {
    "saved": N_("The link is changed. Apps that have it show the change when they look again."),
    "revoked": N_("The link is withdrawn. Apps that have it get nothing more."),
}
bp = Blueprint("calendar_links", __name__)


@bp.get(MINE)
@public
def own_links(lang: str, token: str) -> Response:  # noqa: ARG001 - the page knows its language
    """List the links of a registered person, with a form for one more."""
    found = _registration(reading(), token)
    form = LinkForm(formdata=None).offer()
    form.contents.data, form.key.data = list(own_forms.FIRST), secrets.token_hex(KEY_BYTES)
    return _list(token, found, form)


@bp.post(MINE)
@limiter.limit(FEW)
@public
def make_link(lang: str, token: str) -> Response:
    """Make a link and show its address, once."""
    form = LinkForm().offer()
    key = str(form.key.data or "")
    key = (
        key if len(key) == KEY_BYTES * 2 and key.isalnum() and key.isascii() else secrets.token_hex(KEY_BYTES)
    )
    try:
        with transaction() as session:
            found = _registration(session, token)
            made = links.make(session, _actor(found), found, form.wish(), key, now())
            edition, shown = _shown(session, found, made, lang)
    except Invalid as problem:
        form.refuse(problem, translated(problem))
        return _list(token, _registration(reading(), token), form, 422)
    except Conflict as problem:
        form.form_errors = [translated(problem)]
        return _list(token, _registration(reading(), token), form, 409)
    return _page("calendars/own_made.html", edition=edition, token=token, shown=shown)


@bp.get(ONE)
@public
def own_link(lang: str, token: str, uid: str) -> Response:  # noqa: ARG001 - the page knows its language
    """Show one link: what it shows, and the steps to replace or withdraw it."""
    session = reading()
    found = _registration(session, token)
    row = links.find(session, found, uid)
    return _one(token, found, uid, LinkForm(formdata=None).show(row))


@bp.post(ONE)
@limiter.limit(FEW)
@public
def change_link(lang: str, token: str, uid: str) -> Response:
    """Change what a link shows; its address stays."""
    form = LinkForm().offer()
    try:
        with transaction() as session:
            found = _registration(session, token)
            links.change(session, _actor(found), found, uid, form.wish(), now())
    except Invalid as problem:
        form.refuse(problem, translated(problem))
        return _one(token, _registration(reading(), token), uid, form, 422)
    return _to(lang, token, "saved")


@bp.post(f"{ONE}replace")
@limiter.limit(FEW)
@public
def replace_link(lang: str, token: str, uid: str) -> Response:
    """Give a link another address and show that, once; the old one is dead."""
    with transaction() as session:
        found = _registration(session, token)
        made = links.replace(session, _actor(found), found, uid, now())
        edition, shown = _shown(session, found, made, lang)
    return _page("calendars/own_made.html", edition=edition, token=token, shown=shown)


@bp.get(f"{ONE}replace")
@public
def replaced_link(lang: str, token: str, uid: str) -> Response:
    """Lead back whoever asks for a new address again, by its page's link to another language: it is gone."""
    return _private(redirect(url_for("calendar_links.own_link", lang=lang, token=token, uid=uid), 303))


@bp.post(f"{ONE}revoke")
@limiter.limit(FEW)
@public
def revoke_link(lang: str, token: str, uid: str) -> Response:
    """Withdraw a link for good."""
    with transaction() as session:
        found = _registration(session, token)
        links.revoke(session, _actor(found), found, uid, now())
    return _to(lang, token, "revoked")


def _registration(session: Session, token: str) -> Registration:
    """Return the registration of a personal link; raise NotFound, or Gone if it has ended."""
    found = registrations.registration_by_token(session, digest(token))
    if found.state in ENDED:
        raise Gone(N_("The registration has ended, so there is no calendar for it."))
    return found


def _actor(found: Registration) -> Actor:
    return Actor(kind="delegate", ref=found.uid)


def _list(token: str, found: Registration, form: LinkForm, status: int = 200) -> Response:
    session = reading()
    edition = session.get_one(Edition, found.edition_id)
    rows = queries.links_of(session, found)
    return _page(
        "calendars/own_links.html",
        status,
        edition=edition,
        token=token,
        rows=rows,
        full=len(rows) >= own_rules.MOST_LINKS,
        most=own_rules.MOST_LINKS,
        published=serving.newest(edition.slug) is not None,
        shows={row.id: own_rules.contents(row.contents) for row in rows},
        told=TOLD.get(request.args.get("told", ""), ""),
        form=form,
    )


def _one(token: str, found: Registration, uid: str, form: LinkForm, status: int = 200) -> Response:
    session = reading()
    row = links.find(session, found, uid)
    edition = session.get_one(Edition, found.edition_id)
    starred = row.star_list_id is not None
    return _page(
        "calendars/own_link.html", status, edition=edition, token=token, row=row, starred=starred, form=form
    )


def _shown(session: Session, found: Registration, made: Made, lang: str) -> tuple[Edition, Shown]:
    edition = session.get_one(Edition, found.edition_id)
    return edition, shown_once(made, edition, lang)


def _page(template: str, status: int = 200, **context: object) -> Response:
    words = {
        "names": own_forms.NAMES,
        "meanings": own_forms.MEANINGS,
        "contents": own_rules.OFFERED,
        "apps": clients.LABELS,
    }
    return _private(make_response(render_template(template, **words, **context), status))


def _private(response: Response) -> Response:
    """Keep a page out of caches and search engines; its forms need the origin and get nothing but that."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


def _to(lang: str, token: str, told: str) -> Response:
    there = url_for("calendar_links.own_links", lang=lang, token=token, told=told)
    return _private(redirect(there, 303))
