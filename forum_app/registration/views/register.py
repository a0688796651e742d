"""The way in: what is needed and when it is open, the whole form on one page, and the page that says it has arrived."""

from __future__ import annotations

import re
import secrets
from datetime import datetime
from email.utils import parseaddr

from flask import redirect, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response
from wtforms import HiddenField

from forum_app.core.access import public
from forum_app.core.clock import now
from forum_app.core.errorpages import translated
from forum_app.core.errors import DomainError, Invalid
from forum_app.core.extensions import limiter, settings
from forum_app.core.text import N_
from forum_app.core.uow import reading, transaction
from forum_app.editions.models import Edition
from forum_app.registration import queries, services
from forum_app.registration.consents import TEXTS
from forum_app.registration.languages import FIRST
from forum_app.registration.links import digest, personal_token
from forum_app.registration.queries.openings import Offer, openings, part_openings, public_offer
from forum_app.registration.questionnaire import PageForm, Typed, build, typed_values
from forum_app.registration.services import guardians
from forum_app.registration.services.applying import Ground, ground_of
from forum_app.registration.services.drafts import KEPT_FILE
from forum_app.registration.views import sending
from forum_app.registration.views.blueprint import REGISTER, bp, page, private
from forum_app.registration.views.form_of_edition import EditionForm, form_for, form_of_offer, opens_later

PER_ADDRESS = "60 per minute;600 per hour"
KEY_BYTES = 16
KEY = re.compile("[0-9a-f]{32}")
WITH_KEY = {"key": HiddenField()}
DAMAGED = N_("This page was damaged on its way. Check your answers and send it again.")


@bp.get(REGISTER)
@public
def register(lang: str, forum: str) -> Response:  # noqa: ARG001 - the language is the page's
    """Say who can register and when, and what is needed for it; else that nobody can."""
    session, moment = reading(), now()
    edition = queries.registering_edition(session, forum)
    known = openings(session, edition, moment)
    if not any(each.takes for each in known):
        return _closed(session, edition, moment, 200)
    parts = part_openings(session, edition, moment)
    return page("registration/start.html", edition=edition, openings=known, parts=parts)


@bp.get(f"{REGISTER}whole/")
@public
def whole(lang: str, forum: str) -> Response:
    """Show all pages of the form as one."""
    session, moment = reading(), now()
    edition = queries.registering_edition(session, forum)
    asked = form_for(session, edition, lang, moment)
    if not asked.asking.categories:
        return _closed(session, edition, moment, 200)
    return _whole_page(edition, asked, _whole_form(asked, {}, secrets.token_hex(KEY_BYTES)), 200)


@bp.post(REGISTER)
@limiter.limit(PER_ADDRESS)
@public
def send(lang: str, forum: str) -> Response:
    """Register the person by the whole form; else show it again, and nothing typed is lost."""
    session, moment = reading(), now()
    offer = public_offer(session, forum, moment)
    if offer is None:
        raise queries.no_such_forum()
    asked, key = form_of_offer(offer, lang), request.form.get("key", "")
    known = KEY.fullmatch(key) is not None
    if not asked.asking.categories:
        earlier = queries.registration_by_key(session, offer.edition.id, key) if known else None
        if earlier is None:
            return _closed(session, queries.registering_edition(session, forum), moment, 409)
        return _done(earlier.uid, lang, forum)
    names = frozenset(name for name in request.form if not name.endswith(KEPT_FILE))
    typed = typed_values(request.form, names)
    form = _whole_form(asked, typed, key if known else secrets.token_hex(KEY_BYTES))
    fits = form.validate()
    if not known:
        form.refuse("", translated(Invalid(DAMAGED)))
    if not (fits and known):
        return _shown_again(forum, asked, form)
    return _send_whole(forum, asked, typed, form)


def _send_whole(forum: str, asked: EditionForm, typed: Typed, form: PageForm) -> Response:
    lang, offer = asked.asking.language, asked.offer
    command = sending.command(offer.edition.id, form["key"].data, lang, asked.pages(typed), typed)
    try:
        ground = _ground(command, offer)
        ready = sending.prepared(reading(), offer, command, ground) if ground else None
        with transaction() as session:
            moment = now()
            done = services.register(session, sending.VISITOR, command, moment, ground)
            sending.tell(session, done, moment, ready)
            uid = done.registration.uid
    except Invalid as problem:
        form.refuse(problem.field, translated(problem))
    except services.FormUsed as problem:
        form["key"].data = secrets.token_hex(KEY_BYTES)
        form.refuse("", translated(problem))
    except services.RegistrationClosed:
        return _closed(reading(), queries.registering_edition(reading(), forum), now(), 409)
    else:
        return _done(uid, lang, forum)
    return _shown_again(forum, asked, form)


def _ground(command: services.Register, offer: Offer) -> Ground | None:
    """Return what the registration rests on; None for a form that was sent before, which needs none.

    Whether it was is only looked for where something is wrong: else the keys of the table tell it.
    """
    try:
        return ground_of(reading(), command, now(), offer)
    except DomainError:
        if queries.registration_by_key(reading(), command.edition_id, command.key) is None:
            raise
        return None


@bp.get(f"{REGISTER}done/<token>/")
@public
def done(lang: str, forum: str, token: str) -> Response:  # noqa: ARG001 - the language is the page's
    """Say that the registration has arrived: its reference, what happens next, the personal link."""
    session = reading()
    edition = queries.registering_edition(session, forum)
    found = queries.registration_by_token(session, digest(token), edition.id)
    return private(
        page(
            "registration/done.html",
            edition=edition,
            registration=found,
            token=token,
            waits_for_guardian=guardians.waits_for_guardian(found),
        )
    )


def _done(uid: str, lang: str, forum: str) -> Response:
    token = personal_token(settings().secret_key, uid)
    return redirect(url_for("registration.done", lang=lang, forum=forum, token=token), 303)


def _whole_form(asked: EditionForm, typed: Typed, key: str) -> PageForm:
    form = build(asked.pages(typed), asked.asking, request.form or None, WITH_KEY)
    form["key"].data = key
    return form


def _whole_page(edition: Edition, asked: EditionForm, form: PageForm, status: int) -> Response:
    return page(
        "registration/whole.html",
        status,
        edition=edition,
        form=form,
        asking=asked.asking,
        texts=TEXTS,
        tongues_first=len(FIRST),
    )


def _shown_again(forum: str, asked: EditionForm, form: PageForm) -> Response:
    return _whole_page(queries.registering_edition(reading(), forum), asked, form, 422)


def _closed(session: Session, edition: Edition, moment: datetime, status: int) -> Response:
    known = openings(session, edition, moment)
    return page(
        "registration/closed.html",
        status,
        edition=edition,
        openings=known,
        later=opens_later(known),
        contact=parseaddr(settings().mail_from)[1],
    )
