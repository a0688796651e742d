"""The library: its documents, and one of them."""

from __future__ import annotations

from flask import request
from werkzeug.wrappers import Response

from forum_app.core.access import public
from forum_app.core.uow import reading
from forum_app.editions import queries as editions
from forum_app.library import queries
from forum_app.public.pages import library as pages
from forum_app.public.pages.paging import page
from forum_app.public.views.blueprint import LANG, asked_page, bp, shown

PER_PAGE = 20


@bp.get(f"{LANG}/library/")
@public
def library(lang: str) -> Response:
    """List the documents of the partnership."""
    session = reading()
    every = queries.documents(session)
    asked = {name: request.args.get(name, "") for name in ("pillar", "kind", "language")}
    wanted = pages.Wanted(request.args.get("q", "").strip(), **asked)
    return shown(
        "public/library.html",
        lang=lang,
        wanted=wanted,
        page=page(pages.search(every, wanted), asked_page(), PER_PAGE),
        numbers=pages.series_numbers(every),
        pillars=editions.pillars(session),
        kinds=list(dict.fromkeys(d.kind for d in every)),
        languages_in_use=sorted({d.original_language for d in every}),
    )


@bp.get(f"{LANG}/library/<slug>/")
@public
def document(lang: str, slug: str) -> Response:
    """Show one document; a founding text whole, by numbered paragraphs."""
    session = reading()
    found = queries.document(session, slug)
    numbers = pages.series_numbers(queries.documents(session)) if found.series else {}
    text = pages.paragraphs(found.text, found.original_language)
    return shown("public/document.html", lang=lang, document=found, paragraphs=text, numbers=numbers)
