"""Announcements: the list, writing, the dry run, sending, stopping."""

from __future__ import annotations

from collections.abc import Sequence

from flask import flash, jsonify, make_response, redirect, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.errorpages import translated
from forum_app.core.errors import Invalid
from forum_app.core.paging import cut
from forum_app.core.uow import reading, transaction
from forum_app.desk.forms import PlainForm
from forum_app.desk.mail_forms import AnnouncementForm, number
from forum_app.desk.views.blueprint import asked, bp, edition, page_asked, show
from forum_app.messages import announcements as services
from forum_app.messages.announcements import AnnouncementChanged
from forum_app.messages.models import Announcement
from forum_app.registration import announcing, queries

LIST = "/<forum>/mail/announcements/"
ONE = f"{LIST}<uid>/"
WRITE = "mail.write"
SHOWN = 20


@bp.get(LIST)
@requires("mail.view")
def announcements(forum: str) -> str:
    """List the announcements of an edition by words, the latest first."""
    of, opened = edition(forum), reading()
    text = asked("q")
    found = [each for each in services.announcements(opened, of.id) if _holds(each, text)]
    page = cut(found, page_asked())
    counts = services.mail_counts(opened, [each.id for each in page.rows])
    return show("desk/announcements.html", of, {"page": page, "counts": counts, "text": text})


@bp.get(f"{LIST}new/")
@requires(WRITE)
def new_announcement(forum: str) -> str:
    """Show an empty announcement."""
    return _form_page(forum, AnnouncementForm.filled(None), None)


@bp.post(LIST)
@requires(WRITE)
def add_announcement(forum: str) -> Response:
    """Keep a new announcement as a draft."""
    return _save(forum, None)


@bp.get(f"{ONE}write/")
@requires(WRITE)
def write_announcement(forum: str, uid: str) -> str:
    """Show a draft to be changed."""
    found = services.announcement(reading(), edition(forum).id, uid)
    return _form_page(forum, AnnouncementForm.filled(found), found)


@bp.post(f"{ONE}write/")
@requires(WRITE)
def save_announcement(forum: str, uid: str) -> Response:
    """Change a draft."""
    return _save(forum, services.announcement(reading(), edition(forum).id, uid))


@bp.get(ONE)
@requires(WRITE)
def announcement(forum: str, uid: str) -> str:
    """Show an announcement: as one recipient gets it, who gets it, who is left out, how far it is."""
    of, opened = edition(forum), reading()
    found = services.announcement(opened, of.id, uid)
    dry = announcing.dry_run(opened, found)
    page = cut(dry.chosen, page_asked(), SHOWN)
    people = announcing.recipients(opened, page.rows)
    reader = next((each for each in people if each.reference == request.args.get("as")), None)
    reader = reader or (people[0] if people else None)
    values = {
        "found": found,
        "dry": dry,
        "page": page,
        "people": people,
        "reader": reader,
        "letter": announcing.letter(opened, found, reader) if reader else None,
        "counts": services.mail_counts(opened, [found.id])[found.id],
        "form": PlainForm(),
        "stamp": _stamp(found),
    }
    return show("desk/announcement.html", of, values)


@bp.get(f"{ONE}progress.json")
@requires(WRITE)
def announcement_progress(forum: str, uid: str) -> Response:
    """Give a stamp that changes with each step of an announcement."""
    return jsonify(stamp=_stamp(services.announcement(reading(), edition(forum).id, uid)))


@bp.post(f"{ONE}send")
@requires(WRITE)
def send_announcement(forum: str, uid: str) -> Response:
    """Send a draft, or go on with one that was stopped."""
    of = edition(forum).id
    with transaction() as session:
        found = services.announcement(session, of, uid)
        count = len(announcing.dry_run(session, found).chosen)
        services.send(session, current_user.actor, found, count, _revision(), now())
    flash(gettext("The announcement is on its way."))
    return redirect(url_for("desk.announcement", forum=forum, uid=uid))


@bp.post(f"{ONE}stop")
@requires(WRITE)
def stop_announcement(forum: str, uid: str) -> Response:
    """Stop an announcement at once; what has not left stays here."""
    of = edition(forum).id
    with transaction() as session:
        found = services.announcement(session, of, uid)
        services.stop(session, current_user.actor, found, _revision(), now())
    flash(gettext("The announcement is stopped. What had not left stays here."))
    return redirect(url_for("desk.announcement", forum=forum, uid=uid))


def _save(forum: str, found: Announcement | None) -> Response:
    of = edition(forum)
    form = AnnouncementForm()
    form.offer(queries.categories(reading(), of.id))
    if not form.validate_on_submit():
        return make_response(_form_page(forum, form, found), 422)
    uid = found.uid if found else ""
    try:
        with transaction() as session:
            if uid:
                kept = services.announcement(session, edition(forum).id, uid)
                services.rewrite(session, current_user.actor, kept, form.command(), now())
            else:
                made = services.write(session, current_user.actor, edition(forum).id, form.command(), now())
                uid = made.uid
    except Invalid as problem:
        form[problem.field].errors = [translated(problem)]
        return make_response(_form_page(forum, form, found), 422)
    except AnnouncementChanged as problem:
        form.form_errors.append(translated(problem))
        return make_response(_form_page(forum, form, _kept(forum, uid), stale=True), 409)
    return redirect(url_for("desk.announcement", forum=forum, uid=uid))


def _kept(forum: str, uid: str) -> Announcement:
    return services.announcement(reading(), edition(forum).id, uid)


def _form_page(forum: str, form: AnnouncementForm, found: Announcement | None, *, stale: bool = False) -> str:
    of = edition(forum)
    form.offer(queries.categories(reading(), of.id))
    if stale and found:
        form.revision.data = str(found.revision)
    values = {"form": form, "found": found, "stale": stale, "names": services.NAMES}
    return show("desk/announcement_form.html", of, values)


def _holds(found: Announcement, text: str) -> bool:
    words: Sequence[str] = [*found.subject.texts.values(), *found.text.texts.values()]
    return any(text.casefold() in each.casefold() for each in words)


def _revision() -> int:
    return number(request.form.get("revision"))


def _stamp(found: Announcement) -> str:
    return f"{found.state.value}-{found.queued}-{found.revision}"
