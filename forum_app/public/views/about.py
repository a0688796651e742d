"""Pages about this site."""

from __future__ import annotations

from datetime import date
from email.utils import parseaddr

from werkzeug.wrappers import Response

from forum_app.core.access import public
from forum_app.core.extensions import settings
from forum_app.public.views.blueprint import LANG, bp, shown

# The day on which the statements were last gone through; change it with their texts.
MADE_ON = date(2026, 11, 21)


def contact() -> str:
    """Return the secretariat's address, which also sends the mails."""
    return parseaddr(settings().mail_from)[1]


@bp.get(f"{LANG}/credits/")
@public
def credits(lang: str) -> Response:
    """Show whose data, typefaces and software this site uses."""
    return shown("public/credits.html", lang=lang)


@bp.get(f"{LANG}/accessibility/")
@public
def accessibility(lang: str) -> Response:
    """Show the accessibility statement (ACC-3)."""
    return shown("public/accessibility.html", lang=lang, contact=contact(), made_on=MADE_ON)


@bp.get(f"{LANG}/privacy/")
@public
def privacy(lang: str) -> Response:
    """Show the privacy notice."""
    return shown("public/privacy.html", lang=lang, contact=contact(), made_on=MADE_ON)
