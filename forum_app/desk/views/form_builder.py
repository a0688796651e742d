"""The form that people fill in: its overview, core fields, copy of another forum's, preview."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from forum_app.core import access
from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.digits import whole_number
from forum_app.core.errors import NotFound
from forum_app.core.i18n import current_language
from forum_app.core.text import N_
from forum_app.core.translated import LANGUAGES
from forum_app.core.uow import reading, transaction
from forum_app.desk.form_builder.page import page
from forum_app.desk.form_builder.preview import preview, sheet
from forum_app.desk.views.blueprint import asked, bp, edition, show
from forum_app.editions.models import Edition
from forum_app.registration import queries as registration
from forum_app.registration.consents import TEXTS
from forum_app.registration.languages import FIRST
from forum_app.registration.queries.form import editions_with_forms, question_by_uid, section_by_uid
from forum_app.registration.rules.builtins import BUILTINS
from forum_app.registration.services import form_builder as services
from forum_app.registration.services.form_copy import copy_form, plan_copy
from forum_app.registration.services.passport import masked
from forum_app.registration.views.wording import groups

SETUP = "registration.setup"


def overview(forum: str) -> Response:
    """Go back to the overview."""
    return redirect(url_for("desk.form_builder", forum=forum))


@bp.get("/<forum>/form/")
@requires(SETUP)
def form_builder(forum: str) -> str:
    """Show the sections and questions of the form, and the core fields that are not asked."""
    of, opened = edition(forum), reading()
    values = {"form": page(opened, of), "sources": _sources(of)}
    return show("desk/form_overview.html", of, values)


def _sources(of: Edition) -> list[Edition]:
    """Return the other forums whose form the reader may see."""
    built = editions_with_forms(reading())
    return [other for other in built if other.id != of.id and access.may(SETUP, other.slug)]


@bp.post("/<forum>/form/begin")
@requires(SETUP)
def form_begin(forum: str) -> Response:
    """Make the standard form the forum's own, to be changed."""
    of = edition(forum)
    with transaction() as opened:
        services.begin(opened, current_user.actor, of.id, now())
    flash(gettext("The form is now this forum’s own. Change what you like."))
    return overview(forum)


@bp.post("/<forum>/form/fields")
@requires(SETUP)
def form_field(forum: str) -> Response:
    """Begin to ask a core field."""
    of, name = edition(forum), request.form.get("name", "")
    if name not in BUILTINS:
        raise NotFound(N_("There is no such field."))
    with transaction() as opened:
        made = services.ask_builtin(opened, current_user.actor, of.id, name, now())
        uid = made.uid
    flash(gettext("“%(field)s” is asked now.", field=gettext(BUILTINS[name].label)))
    return redirect(url_for("desk.form_question", forum=forum, uid=uid))


@bp.post("/<forum>/form/<any(sections, questions):what>/<uid>/move")
@requires(SETUP)
def form_move(forum: str, what: str, uid: str) -> Response:
    """Move a section or question one place up or down."""
    of, step = edition(forum), -1 if request.form.get("to") == "up" else 1
    seen = whole_number(request.form.get("at"), -1)
    with transaction() as opened:
        row: services.Row = (
            section_by_uid(opened, of.id, uid) if what == "sections" else question_by_uid(opened, of.id, uid)
        )
        moved = services.move(opened, current_user.actor, row, step, seen, now())
    if not moved:
        flash(gettext("The order had changed in the meantime. Look again."))
    return redirect(url_for("desk.form_builder", forum=forum, _anchor=f"q-{uid}"))


@bp.get("/<forum>/form/copy")
@requires(SETUP)
def form_copying(forum: str) -> str:
    """Show what a copy of another forum's form would bring, and what it would leave out."""
    of = edition(forum)
    sources = _sources(of)
    source = next((other for other in sources if other.slug == asked("from")), None)
    plan = plan_copy(reading(), source.id, of.id) if source else None
    own = page(reading(), of)
    return show(
        "desk/form_copy.html",
        of,
        {"sources": sources, "source": source, "plan": plan, "fields": BUILTINS, "own": own},
    )


@bp.post("/<forum>/form/copy")
@requires(SETUP)
def form_copy(forum: str) -> Response:
    """Replace the form by that of another forum."""
    of = edition(forum)
    source = next((other for other in _sources(of) if other.slug == request.form.get("from")), None)
    if source is None:
        raise NotFound(N_("That forum has no form of its own."))
    with transaction() as opened:
        plan = copy_form(opened, current_user.actor, source.id, of.id, now())
    flash(
        gettext(
            "The form was copied: %(sections)s sections, %(questions)s questions.",
            sections=len(plan.sections),
            questions=plan.questions,
        )
    )
    return overview(forum)


@bp.get("/<forum>/form/preview")
@requires(SETUP)
def form_preview(forum: str) -> str:
    """Show the form as people see it, in a language and for a category."""
    of = edition(forum)
    language = asked("in") if asked("in") in LANGUAGES else current_language()
    categories = registration.categories(reading(), of.id)
    category = asked("category") if asked("category") in {c.key for c in categories} else ""
    values = {
        "sections": preview(reading(), of, language, category),
        "shown_in": language,
        "categories": categories,
        "category": category,
    }
    return show("desk/form_preview.html", of, values)


@bp.get("/<forum>/form/preview/<any(en, zh, fr):lang>/")
@requires(SETUP)
def form_sheet(forum: str, lang: str) -> str:
    """Show the form with the very inputs that people get, in one language; it cannot be filled in or sent."""
    of = edition(forum)
    form, asking = sheet(reading(), of, lang, asked("category"))
    values = {
        "form": form,
        "asking": asking,
        "tongues_first": len(FIRST),
        "groups": groups,
        "masked": masked,
        "texts": TEXTS,
    }
    return render_template("desk/form_sheet.html", edition=of, **values)
