"""The way in, and the home page."""

from __future__ import annotations

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from forum_app.agenda import queries as agendas
from forum_app.core.access import public
from forum_app.core.clock import now
from forum_app.core.i18n import accepted
from forum_app.core.uow import reading
from forum_app.editions import queries as editions
from forum_app.library import queries as library
from forum_app.public import releases
from forum_app.public.pages import forums
from forum_app.public.pages import home as pages
from forum_app.public.site import site_context
from forum_app.public.views.blueprint import LANG, bp, shown

NEWS = 3


@bp.get("/")
@public
def root() -> Response:
    """Send the reader to the home page in the language the browser asks for."""
    response = redirect(url_for("public.home", lang=accepted(request.accept_languages)))
    response.vary.add("Accept-Language")
    return response


@bp.get(f"{LANG}/")
@public
def home(lang: str) -> Response:
    """Show the partnership: the next forum, the pillars, the news, the history, the ways to take part."""
    session = reading()
    every = editions.public_editions(session)
    edition = site_context().next
    agenda = releases.latest(session, edition) if edition else None
    return shown(
        "public/home.html",
        lang=lang,
        edition=edition,
        agenda=agenda,
        opening=pages.opening(edition, agenda, now()) if edition else None,
        pillars=editions.pillars(session),
        statements=library.statements(session),
        news=agendas.recent_releases(session, NEWS),
        history=forums.history(every, now().date()),
        figures=pages.figures(every),
        programmes=[p for p in forums.programmes(every) if p.kind in forums.OPEN_PROGRAMMES],
    )
