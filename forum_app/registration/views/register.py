"""The form by which a person registers, and the page that says it has arrived."""

from __future__ import annotations

from flask import redirect, url_for
from werkzeug.wrappers import Response

from forum_app.audit.rules import Actor
from forum_app.core.access import public
from forum_app.core.clock import now
from forum_app.core.errorpages import translated
from forum_app.core.errors import Invalid
from forum_app.core.extensions import limiter, settings
from forum_app.core.uow import reading, transaction
from forum_app.editions.models import Edition
from forum_app.registration import mails, queries, services
from forum_app.registration.choices import country_choices, tongue_choices
from forum_app.registration.consents import OPTIONAL, TEXTS
from forum_app.registration.forms import RegistrationForm
from forum_app.registration.languages import FIRST
from forum_app.registration.links import digest
from forum_app.registration.views.blueprint import REGISTER, bp, page, private

PER_ADDRESS = "60 per minute;600 per hour"
VISITOR = Actor(kind="delegate")


@bp.get(REGISTER)
@public
def register(lang: str, forum: str) -> Response:
    """Show the form while the forum takes registrations, else say that it does not."""
    edition = queries.registering_edition(reading(), forum)
    if not _window_open(edition):
        return _closed(edition, 200)
    return _form_page(edition, _form(edition, lang), 200)


@bp.post(REGISTER)
@limiter.limit(PER_ADDRESS)
@public
def send(lang: str, forum: str) -> Response:
    """Register the person, or show the form again with what is to be put right; nothing typed is lost."""
    edition = queries.registering_edition(reading(), forum)
    form = _form(edition, lang)
    if not form.validate_on_submit():
        return _form_page(edition, form, 422)
    command = form.command(edition.id, lang, settings().secret_key)
    try:
        with transaction() as session:
            moment = now()
            done = services.register(session, VISITOR, command, moment)
            if done.new:
                mails.confirm(session, done, moment)
    except Invalid as problem:
        form.refuse(problem.field, translated(problem))
        return _form_page(edition, form, 422)
    except services.FormUsed as problem:
        form.renew_key()
        form.form_errors = [translated(problem)]
        return _form_page(edition, form, 422)
    except services.RegistrationClosed:
        return _closed(edition, 409)
    return redirect(url_for("registration.done", lang=lang, forum=forum, token=done.token), 303)


@bp.get(f"{REGISTER}done/<token>/")
@public
def done(lang: str, forum: str, token: str) -> Response:  # noqa: ARG001 - the language is the page's
    """Say that the registration has arrived: its reference, what happens next, the personal link."""
    session = reading()
    edition = queries.registering_edition(session, forum)
    found = queries.registration_by_token(session, digest(token), edition.id)
    return private(page("registration/done.html", edition=edition, registration=found, token=token))


def _window_open(edition: Edition) -> bool:
    return queries.window(reading(), edition, now()).open


def _form(edition: Edition, language: str) -> RegistrationForm:
    session = reading()
    form = RegistrationForm()
    form.offer(
        [(c.key, c.name.to(language).text) for c in queries.open_categories(session, edition.id)],
        country_choices(queries.countries(session), language),
        tongue_choices(language),
    )
    return form


def _form_page(edition: Edition, form: RegistrationForm, status: int) -> Response:
    return page(
        "registration/form.html",
        status,
        edition=edition,
        form=form,
        texts=TEXTS,
        optional=OPTIONAL,
        tongues_first=len(FIRST),
    )


def _closed(edition: Edition, status: int) -> Response:
    return page("registration/closed.html", status, edition=edition, contact=settings().mail_from)
