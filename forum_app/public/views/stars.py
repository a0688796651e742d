"""My programme: starred sessions kept in the browser, and carried to other devices by a personal link."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable
from typing import Any

from flask import Response as FlaskResponse
from flask import jsonify, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from forum_app.agenda import reader_queries
from forum_app.agenda.models import StarList
from forum_app.agenda.services import projections
from forum_app.agenda.services import stars as services
from forum_app.agenda.services.projections import Made
from forum_app.core import qr
from forum_app.core.access import public
from forum_app.core.clock import now
from forum_app.core.errorpages import translated
from forum_app.core.errors import Invalid
from forum_app.core.extensions import csrf, limiter, settings
from forum_app.core.text import N_
from forum_app.core.uow import reading, transaction
from forum_app.editions import queries as editions
from forum_app.editions.models import Edition
from forum_app.projecting.serving import Piece, served
from forum_app.public import releases, star_mail
from forum_app.public.origin import prove_origin
from forum_app.public.pages import mine as pages
from forum_app.public.pages.document import Agenda
from forum_app.public.private import private, private_page
from forum_app.public.projected import Page, projected
from forum_app.public.views.blueprint import FORUM, bp, shown
from forum_app.public.views.newest import newest_agenda

MINE = f"{FORUM}/agenda/mine/"
LINK = f"{MINE}<token>/"
JSON = "application/json"
FEW, MANY = "20 per hour", "120 per minute"
UID = re.compile(r"[0-9a-f]{32}")
MOST_CHANGES = 500
TOLD = {
    "made": N_("Your personal link is made. Keep it: it is shown here and nowhere else."),
    "renewed": N_("This is your new personal link. The old one does not work any more."),
    "asked": N_("A mail is on its way. Open the link in it to begin the notices."),
    "stopped": N_("No more notices are sent, and your address is forgotten."),
}


@bp.get(MINE)
@public
def my_programme(lang: str, forum: str) -> Response:
    """Show the page that lists the sessions starred in this browser; it is the same for everybody."""
    found = newest_agenda(forum)
    if found is None:
        edition = editions.public_edition(reading(), forum)
        return shown("public/stars.html", lang=lang, edition=edition, agenda=None)
    release, whole = found
    page = Page(
        forum=forum,
        language=lang,
        kind="mine",
        address=url_for("public.my_programme", lang=lang, forum=forum),
    )

    def draw() -> str:
        edition = editions.public_edition(reading(), forum)
        return render_template("public/stars.html", lang=lang, edition=edition, agenda=whole)

    return projected(page, release, draw)


@bp.get(f"{MINE}sessions.json")
@public
def my_programme_sessions(lang: str, forum: str) -> Response:
    """Send all sessions in short, for the script that shows the starred ones."""
    found = newest_agenda(forum)
    if found is None:
        editions.public_edition(reading(), forum)
        return jsonify({"sessions": []})
    release, whole = found
    piece = Piece(forum=forum, language=lang, kind="mine.json")

    def make() -> Made:
        told = json.dumps({"sessions": pages.rows(whole)}, ensure_ascii=False, separators=(",", ":"))
        return projections.made(told.encode(), JSON, now())

    return served(piece, release, make)


# The page is the same for all and carries no token; where the form came from is looked at before all else.
@bp.post(MINE)
@csrf.exempt  # type: ignore[untyped-decorator]
@limiter.limit(FEW)
@public
def make_star_list(lang: str, forum: str) -> Response:
    """Make a personal link with the stars of this browser."""
    prove_origin()
    with transaction() as session:
        edition = editions.public_edition(session, forum)
        uids = _known(session, edition, _uids(request.form.get("stars", "").split()))
        made = services.make(session, edition.id, lang, uids, now())
    return _to(lang, forum, made.token, "made")


@bp.get(LINK)
@public
def star_list(lang: str, forum: str, token: str) -> Response:
    """Show the programme behind a personal link: on any device, with or without a script."""
    return _page(lang, forum, token)


@bp.get(f"{LINK}link.svg")
@public
def star_list_qr(lang: str, forum: str, token: str) -> Response:
    """Send the personal link as a QR code."""
    _edition_and_list(reading(), forum, token)
    picture = FlaskResponse(qr.svg(_address(lang, forum, token)), mimetype="image/svg+xml")
    return private(picture)


@bp.post(f"{LINK}star")
@limiter.limit(MANY)
@public
def star_session(lang: str, forum: str, token: str) -> Response:
    """Star a session, or take its star away, by a plain form."""
    uids = _uids([request.form.get("uid", "")])
    added, removed = (uids, []) if request.form.get("on") == "1" else ([], uids)
    with transaction() as session:
        edition, found = _edition_and_list(session, forum, token)
        services.change(session, found, _known(session, edition, added), removed, now())
    return _to(lang, forum, token, "")


# The personal link in the address is the proof; the pages that call this carry no token of a form.
@bp.post(f"{LINK}sync")
@csrf.exempt  # type: ignore[untyped-decorator]
@limiter.limit(MANY)
@public
def sync_stars(lang: str, forum: str, token: str) -> Response:  # noqa: ARG001 - one address for all languages
    """Take over what was starred and unstarred on a device, and answer with all stars."""
    changes = _changes(request.get_json(silent=True))
    with transaction() as session:
        edition, found = _edition_and_list(session, forum, token)
        added = _known(session, edition, [uid for uid, on in changes.items() if on])
        removed = [uid for uid, on in changes.items() if not on]
        kept = services.change(session, found, added, removed, now())
    return private(jsonify({"stars": kept}))


@bp.post(f"{LINK}renew")
@limiter.limit(FEW)
@public
def renew_star_list(lang: str, forum: str, token: str) -> Response:
    """Replace the personal link by a new one."""
    with transaction() as session:
        _, found = _edition_and_list(session, forum, token)
        made = services.renew(session, found, now())
    return _to(lang, forum, made.token, "renewed")


@bp.post(f"{LINK}revoke")
@limiter.limit(FEW)
@public
def revoke_star_list(lang: str, forum: str, token: str) -> Response:
    """Withdraw the personal link with all that is kept under it."""
    with transaction() as session:
        _, found = _edition_and_list(session, forum, token)
        services.revoke(session, found, now())
    return private(redirect(url_for("public.my_programme", lang=lang, forum=forum), 303))


@bp.post(f"{LINK}mail")
@limiter.limit(FEW)
@public
def ask_star_mail(lang: str, forum: str, token: str) -> Response:
    """Ask for mail when a starred session changes; it begins when the address is confirmed."""
    try:
        with transaction() as session:
            edition, found = _edition_and_list(session, forum, token)
            moment = now()
            confirming = services.ask_for_mail(session, found, request.form.get("email", ""), lang, moment)
            star_mail.ask_to_confirm(session, edition, found, confirming, moment)
    except Invalid as problem:
        return _page(lang, forum, token, problem)
    return _to(lang, forum, token, "asked")


@bp.post(f"{LINK}no-mail")
@limiter.limit(MANY)
@public
def stop_star_mail(lang: str, forum: str, token: str) -> Response:
    """End the notices at once."""
    with transaction() as session:
        services.stop_mail(session, _edition_and_list(session, forum, token)[1])
    return _to(lang, forum, token, "stopped")


def _page(lang: str, forum: str, token: str, problem: Invalid | None = None) -> Response:
    edition, found = _edition_and_list(reading(), forum, token)
    release = releases.latest(reading(), edition)
    uids = frozenset(reader_queries.starred(reading(), found.id))
    words = request.args.get("q", "").replace("\x00", "").strip()[:100]
    return private_page(
        "public/stars_linked.html",
        422 if problem else 200,
        lang=lang,
        edition=edition,
        agenda=release,
        token=token,
        star_list=found,
        uids=uids,
        days=pages.programme(release, uids) if release else (),
        words=words,
        found=pages.found(release, words) if release else (),
        address=_address(lang, forum, token),
        feed=settings().base_url + url_for("calendars.mine", name=token),
        email=request.form.get("email", ""),
        problem=translated(problem) if problem else "",
        told=TOLD.get(request.args.get("told", ""), ""),
        form=FlaskForm(),
    )


def _edition_and_list(session: Session, forum: str, token: str) -> tuple[Edition, StarList]:
    edition = editions.public_edition(session, forum)
    return edition, services.opened(session, token, edition.id)


def _known(session: Session, edition: Edition, uids: Collection[str]) -> list[str]:
    """Return which of these ids are sessions that the public knows; others cannot be starred."""
    release: Agenda | None = releases.latest(session, edition) if uids else None
    known = {each.uid for each in release.sessions} if release else set()
    return [uid for uid in uids if uid in known]


def _uids(given: Iterable[str]) -> list[str]:
    return [uid for uid in dict.fromkeys(given) if UID.fullmatch(uid)][:MOST_CHANGES]


def _changes(given: Any) -> dict[str, bool]:
    """Return {uid: starred} of what a script sent; raise BadRequest for anything else."""
    changes = given.get("set") if isinstance(given, dict) else None
    if not isinstance(changes, dict) or not all(isinstance(on, bool) for on in changes.values()):
        raise BadRequest
    return {uid: changes[uid] for uid in _uids(changes)}


def _address(lang: str, forum: str, token: str) -> str:
    return settings().base_url + url_for("public.star_list", lang=lang, forum=forum, token=token)


def _to(lang: str, forum: str, token: str, told: str) -> Response:
    there = url_for("public.star_list", lang=lang, forum=forum, token=token, told=told or None)
    return private(redirect(there, 303))
