"""The numbers of registration, live: the page looks every few seconds whether they have changed."""

from __future__ import annotations

from flask import jsonify
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum_app.core.access import requires
from forum_app.core.clock import local, now
from forum_app.core.i18n import locale
from forum_app.core.uow import reading
from forum_app.desk.pages.numbers import numbers as gather
from forum_app.desk.queries.numbers import latest
from forum_app.desk.views.blueprint import bp, edition, show
from forum_app.registration.languages import TONGUES, language_name
from forum_app.registration.rules.diets import LABELS

MAY = "registration.numbers"


@bp.get("/<forum>/numbers/")
@requires(MAY)
def numbers(forum: str) -> str:
    """Show registrations over time, against quotas, by category and country, and what must be prepared."""
    of = edition(forum)
    found = gather(reading(), of, of.zone, local(now(), of.zone).date())
    values = {
        "found": found,
        "tongues": {code: language_name(code, locale()) for code in TONGUES},
        "diets": {diet.value: gettext(label) for diet, label in LABELS.items()},
    }
    return show("desk/numbers.html", of, values)


@bp.get("/<forum>/numbers/stamp.json")
@requires(MAY)
def numbers_stamp(forum: str) -> Response:
    """Tell whether the numbers have changed."""
    answer = jsonify(stamp=latest(reading(), edition(forum).id))
    answer.headers["Cache-Control"] = "no-store"
    return answer
