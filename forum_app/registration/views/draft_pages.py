"""The pages of a form that is filled in step by step; each is saved as it is sent, right or wrong."""

from __future__ import annotations

from datetime import datetime

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from forum_app.core.access import public
from forum_app.core.clock import now
from forum_app.core.digits import whole_number
from forum_app.core.errorpages import translated
from forum_app.core.errors import Invalid
from forum_app.core.extensions import limiter
from forum_app.core.text import N_
from forum_app.core.uow import reading, transaction
from forum_app.editions.models import Edition
from forum_app.registration import queries
from forum_app.registration.consents import TEXTS
from forum_app.registration.draft_mail import LINK, draft_link
from forum_app.registration.languages import FIRST
from forum_app.registration.questionnaire import PageForm, Typed, as_form, build
from forum_app.registration.rules.form_shape import SectionView
from forum_app.registration.services import drafts
from forum_app.registration.services.photos import stored
from forum_app.registration.views import files
from forum_app.registration.views.answers_sent import all_sent, asks_more, masked, sent_answers
from forum_app.registration.views.blueprint import DRAFT, REGISTER, bp, page, private
from forum_app.registration.views.draft_state import DraftState, sent_or_gone, state_of

PER_ADDRESS = "120 per minute;1200 per hour"
STARTS = "30 per minute;200 per hour"
WITH_FORM = "strict-origin"
MORE = N_("Your answers brought up more questions on this page. Answer them and go on.")


@bp.post(f"{REGISTER}start/")
@limiter.limit(STARTS)
@public
def start(lang: str, forum: str) -> Response:
    """Begin a form and show its first page."""
    with transaction() as session:
        edition = queries.registering_edition(session, forum)
        _row, token = drafts.begin(session, edition, lang, now())
    return redirect(url_for("registration.overview", lang=lang, forum=forum, draft=token, begin="1"), 303)


@bp.get(f"{DRAFT}<name>/")
@public
def draft_page(lang: str, forum: str, draft: str, name: str) -> Response:
    """Show one page of the form with what was typed on it before."""
    session = reading()
    edition = queries.registering_edition(session, forum)
    state = state_of(session, edition, lang, draft, now())
    if state is None:
        return sent_or_gone(session, edition, lang, draft)
    section = _section(state.pages, name)
    if section is None:
        return redirect(_overview(edition, lang, draft), 303)
    typed = state.content.typed
    form = build((section,), state.form.asking, as_form(masked(typed)) if _was_saved(state, name) else None)
    return _shown(state, section, form, state.content.revision(name), 200)


@bp.post(f"{DRAFT}<name>/")
@limiter.limit(PER_ADDRESS)
@public
def save_page(lang: str, forum: str, draft: str, name: str) -> Response:
    """Save one page; go on if it is whole, else show it again with what is to be put right."""
    moment = now()
    with transaction() as session:
        edition = queries.registering_edition(session, forum)
        before = state_of(session, edition, lang, draft, moment)
        if before is None:
            return sent_or_gone(session, edition, lang, draft)
        section = _section(before.with_typed(all_sent()), name)
        if section is None:
            return redirect(_overview(edition, lang, draft), 303)
        typed, refused = sent_answers(session, edition.id, section, before.form.asking, before.content.typed)
        told = _save(before, section, typed, moment)
        state = state_of(session, edition, lang, draft, moment)
    if state is None:
        return sent_or_gone(reading(), edition, lang, draft)
    return _answer(state, section, typed, refused, told)


def _save(state: DraftState, section: SectionView, typed: Typed, moment: datetime) -> str:
    """Save a page; return what is to be told instead if another tab saved it meanwhile, or if it is too much."""
    names = build((section,), state.form.asking).names()
    shown = whole_number(request.form.get("revision"))
    try:
        drafts.save(state.row, drafts.SavePage(section.key, shown, names, typed), moment)
        if LINK not in state.content.typed:
            drafts.put(state.row, {LINK: (draft_link(state.edition, state.row.language, state.token),)})
    except (drafts.DraftChanged, Invalid) as problem:
        return translated(problem)
    return ""


def _answer(
    state: DraftState, section: SectionView, typed: Typed, refused: dict[str, str], told: str
) -> Response:
    lang, token, name = state.form.asking.language, state.token, section.key
    form = build((section,), state.form.asking, as_form(typed))
    fits = form.validate()
    for field, message in refused.items():
        form.refuse(field, message)
    if told or (refused and "later" not in request.form):
        form.refuse("", told)
        return _shown(state, section, form, state.content.revision(name), 422)
    if "later" in request.form:
        return redirect(_overview(state.edition, lang, token), 303)
    if fits and asks_more(form):
        form.refuse("", translated(Invalid(MORE)))
        fits = False
    if not fits:
        return _shown(state, section, form, state.content.revision(name), 422)
    return redirect(_next(state, name), 303)


def _next(state: DraftState, name: str) -> str:
    keys = [page_.key for page_ in state.pages]
    after = keys[keys.index(name) + 1 :] if name in keys else []
    lang, forum = state.form.asking.language, state.edition.slug
    if not after:
        return _overview(state.edition, lang, state.token)
    return url_for("registration.draft_page", lang=lang, forum=forum, draft=state.token, name=after[0])


def _was_saved(state: DraftState, name: str) -> bool:
    return bool(state.content.revision(name) or state.content.typed)


def _section(pages: tuple[SectionView, ...], name: str) -> SectionView | None:
    return next((page_ for page_ in pages if page_.key == name), None)


def _overview(edition: Edition, lang: str, token: str) -> str:
    return url_for("registration.overview", lang=lang, forum=edition.slug, draft=token)


def _shown(state: DraftState, section: SectionView, form: PageForm, revision: int, status: int) -> Response:
    form.seen.data, form.revision.data = form.keys(), str(revision)
    keys = [page_.key for page_ in state.pages]
    shown = page(
        "registration/page.html",
        status,
        edition=state.edition,
        invitation=state.invitation,
        token=state.token,
        form=form,
        section=section,
        pages=state.pages,
        number=keys.index(section.key) + 1 if section.key in keys else 1,
        wrong=state.form.wrong(state.content.typed),
        saved=state.content.saved,
        asking=state.form.asking,
        kept=state.content.typed,
        file_url=lambda uid: (
            f"{_overview(state.edition, state.form.asking.language, state.token)}files/{uid}"
        ),
        texts=TEXTS,
        tongues_first=len(FIRST),
    )
    return private(shown, referrer=WITH_FORM)


@bp.get(f"{DRAFT}files/<uid>")
@public
def draft_file(lang: str, forum: str, draft: str, uid: str) -> Response:
    """Send a file of a draft to whoever holds its link."""
    session = reading()
    edition = queries.registering_edition(session, forum)
    state = state_of(session, edition, lang, draft, now())
    mine = state is not None and (uid,) in {
        values for name, values in state.content.typed.items() if name.endswith(files.KEPT)
    }
    return files.serve(stored(session, edition.id, uid) if mine else None)
