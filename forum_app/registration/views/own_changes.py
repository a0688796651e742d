"""A person changes what they answered, page by page, and answers what is asked once there is a place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from flask import redirect, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from forum_app.audit.rules import Actor
from forum_app.core.access import public
from forum_app.core.clock import now
from forum_app.core.digits import whole_number
from forum_app.core.errorpages import translated
from forum_app.core.errors import Conflict, Invalid
from forum_app.core.extensions import limiter
from forum_app.core.text import N_
from forum_app.core.uow import reading, transaction
from forum_app.editions.models import Edition
from forum_app.registration import mails, queries
from forum_app.registration.consents import TEXTS
from forum_app.registration.languages import FIRST
from forum_app.registration.links import digest
from forum_app.registration.models import Registration
from forum_app.registration.questionnaire import PageForm, Typed, as_form, build, given_in, problems
from forum_app.registration.questionnaire.filling import as_typed
from forum_app.registration.questionnaire.summary import summary
from forum_app.registration.rules import HAS_PLACE, FormMoment
from forum_app.registration.rules.form_shape import SectionView
from forum_app.registration.services import own_changes
from forum_app.registration.services.answers import answers_of
from forum_app.registration.services.own_values import held
from forum_app.registration.services.photos import let_go, stored
from forum_app.registration.views import files
from forum_app.registration.views.answers_sent import asks_more, masked, sent_answers
from forum_app.registration.views.blueprint import MINE, bp, page, private
from forum_app.registration.views.form_of_edition import EditionForm, form_to_change

PER_ADDRESS = "60 per minute;600 per hour"
WITH_FORM = "strict-origin"
MORE = N_("Your answers brought up more questions on this page. Answer them and go on.")
AGREEMENTS = "consents"


@dataclass(frozen=True, slots=True)
class Own:
    """A registration with one moment of its form, filled with what it holds."""

    edition: Edition
    row: Registration
    moment: FormMoment
    form: EditionForm
    typed: Typed

    @property
    def pages(self) -> tuple[SectionView, ...]:
        """Return the pages that are asked of this person; agreements have pages of their own."""
        return self.form.pages(self.typed)


def own_form(session: Session, found: Registration, lang: str, moment: FormMoment, at: datetime) -> Own:
    """Return what a person can change at one moment."""
    edition = session.get_one(Edition, found.edition_id)
    whole = form_to_change(session, edition, lang, moment, at)
    sections = tuple(_without_agreements(section) for section in whole.sections)
    form = replace(whole, sections=tuple(section for section in sections if section.questions))
    questions = tuple(q for section in form.sections for q in section.questions)
    typed = as_typed(questions, held(session, found), answers_of(session, found))
    return Own(edition, found, moment, form, typed)


def follow_up(own: Own, at: datetime) -> list[tuple[SectionView, bool]]:
    """Return the follow-up pages that are open, each with whether it is answered."""
    if not own_changes.may_follow_up(own.edition, own.row, at):
        return []
    return [(section, not problems((section,), own.form.asking, own.typed)) for section in own.pages]


def own_lines(own: Own) -> list[tuple[str, str]]:
    """Return the questions of organisers with the answers that are kept."""
    pages = [replace(p, questions=tuple(q for q in p.questions if not q.builtin)) for p in own.pages]
    return [line for section in pages for line in summary(section, own.form.asking, own.typed)]


def _without_agreements(section: SectionView) -> SectionView:
    return replace(section, questions=tuple(q for q in section.questions if q.builtin != AGREEMENTS))


@bp.get(f"{MINE}change/<name>/")
@public
def own_page(lang: str, token: str, name: str) -> Response:
    """Show one page of the form with what the registration holds."""
    own = _own(reading(), lang, token, name)
    section = _section(own, name)
    if section is None or not _is_open(reading(), own):
        return redirect(url_for("registration.personal", lang=lang, token=token), 303)
    form = build((section,), own.form.asking, as_form(masked(own.typed)))
    return _shown(own, token, section, form, 200)


@bp.post(f"{MINE}change/<name>/")
@limiter.limit(PER_ADDRESS)
@public
def change_page(lang: str, token: str, name: str) -> Response:
    """Change the answers of one page; else show it again, and nothing typed is lost."""
    own = _own(reading(), lang, token, name)
    with transaction() as session:
        found = _section_with(own, name)
        if found is None:
            return redirect(url_for("registration.personal", lang=lang, token=token), 303)
        typed, refused = sent_answers(session, own.edition.id, found, own.form.asking, own.typed)
    section = _section(own, name, typed) or found
    form = build((section,), own.form.asking, as_form(typed))
    fits = form.validate()
    for field, message in refused.items():
        form.refuse(field, message)
    if fits and asks_more(form):
        form.refuse("", translated(Invalid(MORE)))
        fits = False
    if not fits or refused:
        return _shown(own, token, section, form, 422)
    return _change(own, token, section, form, typed)


def _change(own: Own, token: str, section: SectionView, form: PageForm, typed: Typed) -> Response:
    lang, at = own.form.asking.language, now()
    core, answers = given_in((section,), typed)
    command = own_changes.Change(
        revision=whole_number(request.form.get("revision")),
        core=core,
        own=answers,
    )
    try:
        with transaction() as session:
            row = queries.registration_by_token(session, digest(token))
            actor = Actor(kind="delegate", ref=row.uid)
            done = own_changes.change(session, actor, row, command, own.moment, at)
            for file_id in done.loose:
                let_go(session, files.store(), file_id)
            if done.changed:
                mails.tell(session, row, "changed", at)
    except Invalid as problem:
        form.refuse(problem.field, translated(problem))
        return _shown(own, token, section, form, 422)
    except Conflict as problem:
        form.refuse("", translated(problem))
        fresh = _own(reading(), lang, token, section.key)
        return _shown(fresh, token, section, form, 409)
    told = "returned" if done.returned else "saved" if done.changed else "same"
    return private(redirect(url_for("registration.personal", lang=lang, token=token, told=told), 303))


def _own(session: Session, lang: str, token: str, name: str) -> Own:
    """Return the moment of the form in which the page of that name stands."""
    found = queries.registration_by_token(session, digest(token))
    at = now()
    own = own_form(session, found, lang, FormMoment.REGISTERING, at)
    if _section_with(own, name) is None and found.state in HAS_PLACE:
        return own_form(session, found, lang, FormMoment.FOLLOW_UP, at)
    return own


def _is_open(session: Session, own: Own) -> bool:
    if own.moment is FormMoment.FOLLOW_UP:
        return own_changes.may_follow_up(own.edition, own.row, now())
    return own_changes.may_change(session, own.edition, own.row, now())


def _section(own: Own, name: str, typed: Typed | None = None) -> SectionView | None:
    pages = own.form.pages({**own.typed, **(typed or {})})
    return next((section for section in pages if section.key == name), None)


def _section_with(own: Own, name: str) -> SectionView | None:
    """Return a page with all its questions, whatever is asked of this person."""
    return next((section for section in own.form.sections if section.key == name), None)


def _shown(own: Own, token: str, section: SectionView, form: PageForm, status: int) -> Response:
    revision = request.form.get("revision", "") if status == 422 else str(own.row.revision)
    form.seen.data, form.revision.data = form.keys(), revision
    shown = page(
        "registration/change.html",
        status,
        edition=own.edition,
        registration=own.row,
        token=token,
        form=form,
        section=section,
        asking=own.form.asking,
        kept=own.typed,
        file_url=lambda uid: url_for(
            "registration.own_file", lang=own.form.asking.language, token=token, uid=uid
        ),
        texts=TEXTS,
        tongues_first=len(FIRST),
        reviewed_again=any(q.builtin in (*own_changes.REVIEWED_AGAIN, "country") for q in section.questions)
        and own.row.state in HAS_PLACE,
    )
    return private(shown, referrer=WITH_FORM)


@bp.get(f"{MINE}files/<uid>")
@public
def own_file(lang: str, token: str, uid: str) -> Response:  # noqa: ARG001 - a file has no language
    """Send a file of a registration to whoever holds its personal link."""
    session = reading()
    found = queries.registration_by_token(session, digest(token))
    kept = {
        held(session, found)["photo"],
        *(v for v in answers_of(session, found).values() if isinstance(v, str)),
    }
    return files.serve(stored(session, found.edition_id, uid) if uid and uid in kept else None)
