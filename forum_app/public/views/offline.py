"""What a browser needs to show the agenda without a connection: the service worker, its page, the manifest."""

from __future__ import annotations

import json
from pathlib import Path

from flask import Response as FlaskResponse
from flask import current_app, make_response, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum_app.core.access import public
from forum_app.core.i18n import HTML_LANG
from forum_app.core.staticfiles import digest_of_all
from forum_app.core.translated import LANGUAGES
from forum_app.public.site import site_context
from forum_app.public.views.blueprint import LANG, bp

WORKER = "js/service-worker.js"
# What the offline page itself needs; all other files are kept as they are asked for.
ASSETS = (
    "css/tokens.css", "css/base.css", "css/components.css", "css/print.css", "js/theme.js", "js/clocks.js", "js/form.js",
    "favicon.svg",
)  # fmt: skip


@bp.get("/sw.js")
@public
def service_worker() -> Response:
    """Send the service worker, with the version of the static files before it: another version drops old caches."""
    folder = Path(str(current_app.static_folder))
    setup = {
        "version": digest_of_all(folder),
        "offline": {lang: url_for("public.offline", lang=lang) for lang in LANGUAGES},
        "assets": [_static(folder, name) for name in ASSETS],
    }
    text = f"const SETUP = {json.dumps(setup)};\n{(folder / WORKER).read_text(encoding='utf-8')}"
    answer = FlaskResponse(text, mimetype="text/javascript")
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["Service-Worker-Allowed"] = "/"
    return answer


@bp.get(f"{LANG}/offline/")
@public
def offline(lang: str) -> Response:
    """Show what is said in place of a page that is not kept on the device."""
    following = site_context().next
    page = render_template("public/offline.html", lang=lang, forum=following.slug if following else "")
    answer = make_response(page)
    answer.headers["Cache-Control"] = "public, no-cache"
    return answer


@bp.get(f"{LANG}/manifest.webmanifest")
@public
def manifest(lang: str) -> Response:
    """Send what makes the site one that can be put on a home screen."""
    folder = Path(str(current_app.static_folder))
    told = {
        "name": gettext("EU-China Urban Forum"),
        "short_name": gettext("Urban Forum"),
        "lang": HTML_LANG[lang],
        "id": "/",
        "start_url": url_for("public.home", lang=lang),
        "scope": "/",
        "display": "minimal-ui",
        "background_color": "#fbfaf6",
        "theme_color": "#fbfaf6",
        "icons": [
            {"src": _static(folder, "favicon.svg"), "sizes": "any", "type": "image/svg+xml"},
            {"src": _static(folder, "icons/forum-192.png"), "sizes": "192x192", "type": "image/png"},
            {"src": _static(folder, "icons/forum-512.png"), "sizes": "512x512", "type": "image/png"},
            {
                "src": _static(folder, "icons/forum-maskable-512.png"),
                "sizes": "512x512",
                "type": "image/png",
                "purpose": "maskable",
            },
        ],
    }
    answer = FlaskResponse(json.dumps(told, ensure_ascii=False), mimetype="application/manifest+json")
    answer.headers["Cache-Control"] = "public, max-age=3600"
    return answer


def _static(folder: Path, name: str) -> str:
    return url_for("static", filename=f"v-{digest_of_all(folder)}/{name}")
