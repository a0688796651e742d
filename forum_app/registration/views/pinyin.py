"""Latin letters for a Chinese name, as a suggestion while it is typed; nothing of it is kept."""

from __future__ import annotations

from flask import jsonify, request
from werkzeug.wrappers import Response

from forum_app.core.access import public
from forum_app.core.extensions import limiter
from forum_app.core.names import NameOrder, suggest_latin
from forum_app.registration.views.blueprint import LANG, bp

PER_ADDRESS = "120 per minute"
LONGEST = 40


@bp.get(f"{LANG}/register/pinyin")
@limiter.limit(PER_ADDRESS)
@public
def pinyin(lang: str) -> Response:  # noqa: ARG001 - pinyin has no language
    """Send family and given name in pinyin for `name`; both empty for what is no Chinese name."""
    order = request.args.get("order", "")
    family, given = suggest_latin(
        request.args.get("name", "")[:LONGEST],
        NameOrder.SINGLE if order == NameOrder.SINGLE else NameOrder.FAMILY_FIRST,
    )
    response = jsonify({"family": family, "given": given})
    response.headers["Cache-Control"] = "no-store"
    return response
