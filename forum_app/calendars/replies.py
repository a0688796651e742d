"""What HTTP says of a feed beside its bytes (rules 18 to 22)."""

from __future__ import annotations

from werkzeug.wrappers import Response

# Apps may keep a feed for five minutes; a proxy may hand out its copy for a minute more while it asks again.
CACHE_CONTROL = "public, max-age=300, stale-while-revalidate=60"
NOT_HERE = (
    "There is no calendar at this address.\n此地址没有日历。\nIl n’y a pas de calendrier à cette adresse.\n"
)


def disposition(filename: str, *, attached: bool = False) -> tuple[str, str]:
    """Return the header that names the file (rule 19)."""
    return ("Content-Disposition", f'{"attachment" if attached else "inline"}; filename="{filename}"')


def missing() -> Response:
    """Return the small text for an unknown forum, key or code."""
    response = Response(NOT_HERE, 404, mimetype="text/plain")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
