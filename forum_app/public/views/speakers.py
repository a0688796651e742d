"""The people of the public sessions: all of them, one of them, and a picture."""

from __future__ import annotations

import re

from flask import abort, render_template, request, url_for
from werkzeug.wrappers import Response

from forum_app.core.access import public
from forum_app.core.clock import now
from forum_app.core.extensions import settings
from forum_app.core.i18n import query_string
from forum_app.core.storage import BadKey, Storage
from forum_app.core.uow import reading
from forum_app.editions import queries as editions
from forum_app.public.pages import phases
from forum_app.public.pages import speakers as pages
from forum_app.public.pages.collection import by_day
from forum_app.public.pages.document import NO_PROFILE, Agenda
from forum_app.public.pages.paging import page as cut
from forum_app.public.projected import Page, projected
from forum_app.public.views.blueprint import FORUM, asked_page, bp, shown
from forum_app.public.views.newest import newest_agenda

PER_PAGE = 60
LETTER = re.compile(r"[A-Z#]?")
PICTURES = {b"\xff\xd8\xff": "image/jpeg", b"\x89PN": "image/png", b"RIF": "image/webp"}
DAY = 86_400


@bp.get(f"{FORUM}/speakers/")
@public
def speakers(lang: str, forum: str) -> Response:
    """List the people of the public sessions from A to Z."""
    found = newest_agenda(forum)
    words, letter = request.args.get("q", "").strip(), request.args.get("letter", "")[:1].upper()
    if found is None or words or not LETTER.fullmatch(letter):
        return shown("public/speakers.html", **_listed(lang, forum, found[1] if found else None))
    release, whole = found
    number = cut(pages.search(pages.collect(whole), "", letter), asked_page(), PER_PAGE).number
    query = query_string({"letter": [letter], "page": [str(number) if number > 1 else ""]})
    page = Page(
        forum=forum,
        language=lang,
        kind="speakers",
        variant=query,
        address=url_for("public.speakers", lang=lang, forum=forum) + query,
    )
    return projected(
        page, release, lambda: render_template("public/speakers.html", **_listed(lang, forum, whole))
    )


def _listed(lang: str, forum: str, agenda: Agenda | None) -> dict[str, object]:
    """Return what the list is drawn with, for the address that is asked for."""
    every = pages.collect(agenda) if agenda else []
    words, letter = request.args.get("q", "").strip(), request.args.get("letter", "")[:1].upper()
    return {
        "lang": lang,
        "edition": editions.public_edition(reading(), forum),
        "agenda": agenda,
        "page": cut(pages.search(every, words, letter), asked_page(), PER_PAGE),
        "letters": pages.letters(every),
        "words": words,
        "letter": letter,
        "total": len(every),
    }


@bp.get(f"{FORUM}/speakers/<uid>/")
@public
def speaker(lang: str, forum: str, uid: str) -> Response:
    """Show one person with biography, picture and sessions."""
    release, whole = newest_agenda(forum) or abort(404)
    who, at = pages.one(whole, uid) or abort(404), now()
    page = Page(
        forum=forum,
        language=lang,
        kind="speaker",
        variant=uid,
        address=url_for("public.speaker", lang=lang, forum=forum, uid=uid),
        phase=phases.of_all(whole, at),
    )

    def draw() -> str:
        edition = editions.public_edition(reading(), forum)
        told = {"speaker": who, "profile": whole.profiles.get(uid, NO_PROFILE)}
        days = by_day(whole, who.sessions, at)
        return render_template(
            "public/speaker.html", lang=lang, edition=edition, agenda=whole, days=days, **told
        )

    return projected(page, release, draw)


@bp.get(f"{FORUM}/speakers/<uid>/picture")
@public
def speaker_picture(lang: str, forum: str, uid: str) -> Response:
    """Send the picture of a person whom the newest release names with one."""
    _, whole = newest_agenda(forum) or abort(404)
    key = whole.profiles.get(uid, NO_PROFILE).photo or abort(404)
    if pages.one(whole, uid) is None:
        abort(404)
    try:
        data = Storage(settings().storage_url).get(key)
    except (FileNotFoundError, BadKey):
        abort(404)
    response = Response(data, mimetype=PICTURES.get(data[:3], "application/octet-stream"))
    response.headers["Cache-Control"] = f"public, max-age={DAY}"
    response.headers["Content-Language"] = lang
    response.add_etag()
    response.make_conditional(request.environ)
    return response
