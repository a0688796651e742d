"""The organisers' own words of mails: the list, one to write with its preview, back to those that come along."""

from __future__ import annotations

from dataclasses import asdict

from flask import flash, jsonify, make_response, redirect, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.errorpages import translated
from forum_app.core.errors import Invalid
from forum_app.core.uow import reading, transaction
from forum_app.desk.mail_forms import WordsForm
from forum_app.desk.views.blueprint import asked, bp, edition, show
from forum_app.messages import own_words, queries
from forum_app.messages.kinds import KINDS, default_words
from forum_app.messages.own_words import Place, WordsChanged
from forum_app.messages.rendering import Words
from forum_app.registration.mail_samples import sample

WRITE = "mail.write"
PLACE = "/<forum>/mail/templates/<kind>/<language>/"


@bp.get("/<forum>/mail/templates/")
@requires("mail.view")
def mail_words(forum: str) -> str:
    """List the kinds of mail, and in which languages organisers wrote their own words."""
    of = edition(forum)
    text = asked("q")
    own = queries.own_words(reading(), of.id)
    rows = [
        kind
        for kind in KINDS.values()
        if text.casefold() in f"{gettext(kind.label)} {gettext(kind.group)} {kind.key}".casefold()
    ]
    return show("desk/mail_words.html", of, {"rows": rows, "own": own, "text": text, "total": len(KINDS)})


@bp.get(PLACE)
@requires(WRITE)
def mail_word(forum: str, kind: str, language: str) -> str:
    """Show the words of a kind in a language, with who would get them how."""
    at = Place(edition_id=edition(forum).id, kind=kind, language=language)
    return _page(forum, at, None)


@bp.post(PLACE)
@requires(WRITE)
def save_words(forum: str, kind: str, language: str) -> Response:
    """Save the words, or only show what they would look like; what cannot be saved is shown again as typed."""
    at = Place(edition_id=edition(forum).id, kind=kind, language=language)
    form = WordsForm()
    if not form.validate_on_submit():
        return make_response(_page(forum, at, form), 422)
    try:
        if request.form.get("do") == "preview":
            own_words.require_known(form.words(), KINDS[kind].names)
            return make_response(_page(forum, at, form))
        with transaction() as session:
            own_words.save_words(session, current_user.actor, at, form.words(), form.shown_with(), now())
    except Invalid as problem:
        form[problem.field].errors = [translated(problem)]
        return make_response(_page(forum, at, form), 422)
    except WordsChanged as problem:
        form.form_errors.append(translated(problem))
        return make_response(_page(forum, at, form, stale=True), 409)
    flash(gettext("The words are saved. They hold for every mail from now on."))
    return redirect(url_for("desk.mail_word", forum=forum, kind=kind, language=language))


@bp.post(f"{PLACE}preview")
@requires(WRITE)
def preview_words(forum: str, kind: str, language: str) -> Response:
    """Give the mail as it would be sent, and what is wrong with its words, for the page's script."""
    of = edition(forum)
    at = Place(edition_id=of.id, kind=kind, language=language)
    form = WordsForm()
    form.validate_on_submit()
    problem = ""
    try:
        own_words.require_known(form.words(), KINDS[at.kind].names)
    except Invalid as found:
        problem = translated(found)
    made = sample(reading(), of, kind, language, form.words())
    return jsonify(asdict(made.letter) | {"problem": problem})


@bp.post(f"{PLACE}reset")
@requires(WRITE)
def reset_words(forum: str, kind: str, language: str) -> Response:
    """Go back to the words that come along."""
    at = Place(edition_id=edition(forum).id, kind=kind, language=language)
    form = WordsForm()
    with transaction() as session:
        own_words.reset_words(session, current_user.actor, at, form.shown_with(), now())
    flash(gettext("The words that come along are sent again."))
    return redirect(url_for("desk.mail_word", forum=forum, kind=kind, language=language))


def _page(forum: str, at: Place, form: WordsForm | None, *, stale: bool = False) -> str:
    of, opened = edition(forum), reading()
    own = queries.template(opened, of.id, at.kind, at.language)
    kept = Words(own.subject, own.text) if own else default_words(at.kind, at.language)
    if form is None:
        filled = {"subject": kept.subject, "text": kept.text, "revision": str(own.revision if own else 0)}
        form = WordsForm(formdata=None, data=filled)
    if stale:
        form.revision.data = str(own.revision if own else 0)
    values = {
        "kind": KINDS[at.kind],
        "language": at.language,
        "form": form,
        "own": own,
        "kept": kept if stale else None,
        "sample": sample(opened, of, at.kind, at.language, form.words()),
    }
    return show("desk/mail_word.html", of, values)
