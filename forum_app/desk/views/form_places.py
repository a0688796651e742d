"""One section or one question of the form: added, changed, removed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import flash, make_response, request, url_for
from flask_babel import gettext
from flask_login import current_user
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.digits import whole_number
from forum_app.core.errors import DomainError, Invalid, NotFound
from forum_app.core.i18n import plain
from forum_app.core.text import N_
from forum_app.core.uow import reading, transaction
from forum_app.desk.form_builder import choice_rows, condition_rows, options
from forum_app.desk.form_builder.fields import PlaceForm, QuestionForm, SectionForm
from forum_app.desk.form_builder.words import CLASS_NOTES, CLASSES, KINDS, kind_word, label_of
from forum_app.desk.forms import PlainForm
from forum_app.desk.views.blueprint import bp, edition, show
from forum_app.desk.views.form_builder import SETUP, overview
from forum_app.editions.models import Edition
from forum_app.registration import queries as registration
from forum_app.registration.models import FormQuestion, FormSection
from forum_app.registration.queries.form import question_by_uid, section_by_uid, whole_form
from forum_app.registration.rules import DataClass, FormMoment
from forum_app.registration.rules.conditions import OPERATORS
from forum_app.registration.rules.form_shape import QuestionView, SectionView, in_order
from forum_app.registration.services import form_builder as services

View = SectionView | QuestionView
SAVE = "save"


@dataclass(slots=True)
class Place:
    """A section or question on its page: as it is kept (None while new), what was typed, what stands before it."""

    of: Edition
    view: View | None
    form: PlaceForm
    asked: dict[str, options.Asked]
    when: condition_rows.Rows
    sections: tuple[SectionView, ...]
    choices: tuple[choice_rows.Choice, ...] = ()
    theirs: View | None = None

    @property
    def step(self) -> str:
        """Return which button was pressed; `save` on a plain send."""
        return request.form.get("step", SAVE)


def _place(forum: str, key: str, form: PlaceForm, view: View | None) -> Place:
    """Return the page of a section or question, from what was sent or from what is kept."""
    of, opened = edition(forum), reading()
    sections = whole_form(opened, of.id)
    known = options.asked(opened, of, options.before(sections, key))
    form.offer_categories([(c.key, plain(c.name)) for c in registration.categories(opened, of.id)])
    sent = request.method == "POST"
    when = (
        condition_rows.read(request.form, request.form.get("step", ""))
        if sent
        else condition_rows.rows_of(view.condition if view else None, known)
    )
    return Place(of, view, form, known, when, sections)


@bp.route("/<forum>/form/sections/new", methods=["GET", "POST"])
@requires(SETUP)
def form_section_new(forum: str) -> str | Response:
    """Add a section."""
    return _section(_place(forum, "", SectionForm(), None))


@bp.route("/<forum>/form/sections/<uid>/", methods=["GET", "POST"])
@requires(SETUP)
def form_section(forum: str, uid: str) -> str | Response:
    """Change a section."""
    section_by_uid(reading(), edition(forum).id, uid)
    view = next(s for s in whole_form(reading(), edition(forum).id) if s.uid == uid)
    return _section(_place(forum, view.key, SectionForm(data=SectionForm.values(view)), view))


def _section(place: Place) -> str | Response:
    if request.method == "GET" or place.step != SAVE:
        return _page("desk/form_section.html", place, {})
    form = place.form
    assert isinstance(form, SectionForm)

    def keep(opened: Session) -> None:
        draft = services.SectionDraft(
            uid=str(form.uid.data or "")[:32],
            title=form.text("title"),
            text=form.text("text"),
            moment=FormMoment(form.moment.data),
            categories=form.chosen_categories(),
            condition=condition_rows.tree(place.when, place.asked),
        )
        if place.view is None:
            services.add_section(opened, current_user.actor, place.of.id, draft, now())
            return
        row = section_by_uid(opened, place.of.id, place.view.uid)
        services.change_section(opened, current_user.actor, row, draft, form.seen_revision(), now())

    return _kept("desk/form_section.html", place, keep, {})


@bp.route("/<forum>/form/questions/new", methods=["GET", "POST"])
@requires(SETUP)
def form_question_new(forum: str) -> str | Response:
    """Add a question to a section."""
    given = {"section": request.args.get("section", ""), "kind": request.args.get("kind", "")}
    sections = whole_form(reading(), edition(forum).id)
    chosen = next((s for s in sections if s.uid and s.uid == given["section"]), None)
    if chosen is None and request.method == "GET":
        raise NotFound(N_("There is no such section in this form."))
    if request.method == "GET" and given["kind"] not in {kind.value for kind in KINDS}:
        return show("desk/form_kinds.html", edition(forum), {"section": chosen, "kinds": KINDS})
    place = _place(forum, "", QuestionForm(data=given), None)
    place.choices = choice_rows.read(request.form, place.step) or (choice_rows.Choice(),) * 2
    looked_at = options.until(sections, str(place.form["section"].data or ""))
    place.asked = options.asked(reading(), place.of, looked_at)
    return _question(place)


@bp.route("/<forum>/form/questions/<uid>/", methods=["GET", "POST"])
@requires(SETUP)
def form_question(forum: str, uid: str) -> str | Response:
    """Change a question."""
    of = edition(forum)
    row = question_by_uid(reading(), of.id, uid)
    view = next(q for q in in_order(whole_form(reading(), of.id)) if q.uid == uid)
    given = QuestionForm.values(view) | {"section": row.section.uid}
    place = _place(forum, view.key, QuestionForm(data=given), view)
    if request.method == "POST":
        place.choices = choice_rows.read(request.form, place.step) or (choice_rows.Choice(),) * 2
    else:
        place.choices = choice_rows.rows_of(view.settings.get("choices", ())) or (choice_rows.Choice(),) * 2
    return _question(place)


def _question(place: Place) -> str | Response:
    form, view = place.form, place.view
    assert isinstance(form, QuestionForm)
    form.section.choices = [(s.uid, plain(s.title)) for s in place.sections]
    answers = services.answers_in(reading(), _row(place)) if view else 0
    values: dict[str, Any] = {
        "kind": form.the_kind().value,
        "kinds": KINDS,
        "notes": [(gettext(word), gettext(CLASS_NOTES[c])) for c, word in CLASSES.items()],
        "answers": answers,
        "label": label_of(view) if isinstance(view, QuestionView) else "",
        "word": kind_word(view) if isinstance(view, QuestionView) else "",
    }
    if request.method == "GET" or place.step != SAVE:
        return _page("desk/form_question.html", place, values)

    def keep(opened: Session) -> None:
        draft = _draft(form, place)
        if place.view is None:
            services.add_question(opened, current_user.actor, place.of.id, draft, now())
            return
        row = question_by_uid(opened, place.of.id, place.view.uid)
        services.change_question(opened, current_user.actor, row, draft, form.seen_revision(), now())

    return _kept("desk/form_question.html", place, keep, values)


def _row(place: Place) -> FormQuestion:
    assert place.view is not None
    return question_by_uid(reading(), place.of.id, place.view.uid)


def _draft(form: QuestionForm, place: Place) -> services.QuestionDraft:
    kind, kept = form.the_kind(), place.view.settings if isinstance(place.view, QuestionView) else {}
    settings = form.limits()
    if kind.value in ("choice", "choices"):
        known = [choice["key"] for choice in kept.get("choices", ())]
        settings["choices"] = choice_rows.settings(place.choices, known)
    return services.QuestionDraft(
        uid=str(form.uid.data or "")[:32],
        section=str(form.section.data or ""),
        kind=kind,
        label=form.text("label"),
        hint=form.text("hint"),
        required=bool(form.required.data),
        settings=settings,
        categories=form.chosen_categories(),
        condition=condition_rows.tree(place.when, place.asked),
        data_class=DataClass(form.data_class.data),
        keep_days=form.days(),
    )


def _page(template: str, place: Place, values: dict[str, Any]) -> str:
    theirs = condition_rows.in_words(place.theirs.condition, place.asked) if place.theirs else ""
    shared = {
        "place": place,
        "theirs_when": theirs,
        "form": place.form,
        "view": place.view,
        "operators": OPERATORS,
    }
    return show(template, place.of, shared | values)


def _kept(template: str, place: Place, keep: Any, values: dict[str, Any]) -> Response:
    """Keep what was sent and go back, or show it again: 422 with what is wrong, 409 with the other's version."""
    form, status = place.form, 422
    if form.validate():
        try:
            with transaction() as opened:
                keep(opened)
        except Invalid as wrong:
            form.refuse(wrong.field, gettext(wrong.message, **wrong.params))
        except services.FormChanged as changed:
            place.theirs = _now(place)
            form.revision.data = str(place.theirs.revision) if place.theirs else "0"
            form.form_errors = [gettext(changed.message)]
            status = 409
        except services.FormBroken as broken:
            form.form_errors = [gettext(broken.message, **broken.params)]
        else:
            flash(gettext("Saved."))
            return overview(place.of.slug)
    return make_response(_page(template, place, values), status)


def _now(place: Place) -> View | None:
    """Return the section or question as it is kept now."""
    sections = whole_form(reading(), place.of.id)
    views: list[View] = [*sections, *in_order(sections)]
    return next((view for view in views if place.view and view.uid == place.view.uid), None)


@bp.route("/<forum>/form/<any(sections, questions):what>/<uid>/remove", methods=["GET", "POST"])
@requires(SETUP)
def form_remove(forum: str, what: str, uid: str) -> str | Response:
    """Say how many answers go, ask again, and remove a section or question."""
    of = edition(forum)
    form, status, problem = PlainForm(), 200, ""
    if request.method == "POST" and form.validate():
        told = whole_number(request.form.get("answers"))
        try:
            with transaction() as opened:
                _remove(opened, of, (what, uid), told)
        except DomainError as refused:
            status, problem = refused.status, gettext(refused.message, **refused.params)
            if isinstance(refused, NotFound):
                raise
        else:
            flash(gettext("Removed."))
            return overview(forum)
    row: services.Row = (
        section_by_uid(reading(), of.id, uid)
        if what == "sections"
        else question_by_uid(reading(), of.id, uid)
    )
    views = whole_form(reading(), of.id)
    name = (
        plain(row.title)
        if isinstance(row, FormSection)
        else label_of(next(q for q in in_order(views) if q.uid == uid))
    )
    values = {
        "name": name,
        "what": what,
        "answers": services.answers_in(reading(), row),
        "questions": len(row.questions) if isinstance(row, FormSection) else 0,
        "problem": problem,
        "action": url_for("desk.form_remove", forum=forum, what=what, uid=uid),
        "form": form,
    }
    return make_response(show("desk/form_remove.html", of, values), status)


def _remove(opened: Session, of: Edition, place: tuple[str, str], told: int) -> None:
    what, uid = place
    if what == "sections":
        services.remove_section(opened, current_user.actor, section_by_uid(opened, of.id, uid), told, now())
    else:
        services.remove_question(opened, current_user.actor, question_by_uid(opened, of.id, uid), told, now())
