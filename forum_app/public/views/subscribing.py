"""The page on which a reader chooses a calendar feed and takes it along; made once a release."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from flask import Response as FlaskResponse
from flask import abort, make_response, render_template, request, url_for
from werkzeug.wrappers import Response

from forum_app.core import qr
from forum_app.core.access import public
from forum_app.core.extensions import settings
from forum_app.core.uow import reading
from forum_app.editions import queries as editions
from forum_app.public.pages import subscribing as pages
from forum_app.public.pages.document import Agenda
from forum_app.public.pages.subscribing import Wish
from forum_app.public.projected import Page, projected
from forum_app.public.views.blueprint import FORUM, bp, shown
from forum_app.public.views.newest import newest_agenda

# What may stand in a data address as it is; the rest of an SVG is percent-encoded.
SVG_SAFE = " =:/'();,-"


@bp.get(f"{FORUM}/calendar/")
@public
def subscribe(lang: str, forum: str) -> Response:
    """Show how a calendar follows the agenda, or what of it `?feed=tracks/mobility&language=zh` says."""
    found = newest_agenda(forum)
    if found is None:
        return shown(
            "public/subscribe_none.html", lang=lang, edition=editions.public_edition(reading(), forum)
        )
    release, whole = found
    wish = Wish.read(request.args, lang)
    wrong = pages.unknown(whole, wish)
    if wrong:
        kept = {name: value for name, value in request.args.items() if name not in wrong}
        told = _told(lang, forum, whole, Wish.read(kept, lang)) | {"wrong": wrong}
        return _not_found(render_template("public/subscribe.html", **told))
    page = Page(
        forum=forum,
        language=lang,
        kind="subscribe",
        variant=f"{wish.feed} {wish.language}",
        address=_address(lang, forum, wish),
    )
    return projected(
        page, release, lambda: render_template("public/subscribe.html", **_told(lang, forum, whole, wish))
    )


def _told(lang: str, forum: str, agenda: Agenda, wish: Wish) -> dict[str, object]:
    """Return what the page is drawn with for a choice that the release knows."""
    offer = pages.offered(agenda, wish.feed) or abort(404)
    own = settings().base_url + _address(lang, forum, wish)
    return {
        "lang": lang,
        "edition": editions.public_edition(reading(), forum),
        "agenda": agenda,
        "wish": wish,
        "offer": offer,
        "groups": pages.groups(agenda, wish.feed),
        "ways": pages.ways(
            settings().base_url + _feed(forum, wish), pages.title(agenda, offer, wish.language)
        ),
        "qr": "data:image/svg+xml," + quote(qr.svg(own), safe=SVG_SAFE),
        "wrong": (),
    }


def _feed(forum: str, wish: Wish) -> str:
    folder, name = pages.names(wish)
    if not folder:
        return url_for("calendars.whole", forum=forum, name=name)
    return url_for("calendars.some", forum=forum, folder=folder, name=name)


def _address(lang: str, forum: str, wish: Wish) -> str:
    told: dict[str, Any] = {"lang": lang, "forum": forum, **wish.query(lang)}
    return url_for("public.subscribe", **told)


def _not_found(body: str) -> FlaskResponse:
    """Send the page with what was wrong about the choice; nobody is to keep it."""
    response = make_response(body, 404)
    response.headers["Cache-Control"] = "no-store"
    return response
