"""Conflicts of the draft agenda: the list of all, and how grave each kind is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from flask import flash, make_response, redirect, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from forum_app.agenda.rules import ConflictKind, Severity, day_of
from forum_app.agenda.rules.conflicts import DEFAULTS, SOURCES, Conflict
from forum_app.agenda.services import planning, severities
from forum_app.core.access import requires
from forum_app.core.clock import now
from forum_app.core.errorpages import translated
from forum_app.core.paging import cut
from forum_app.core.uow import reading, transaction
from forum_app.desk import conflict_words as words
from forum_app.desk.conflict_forms import RulesForm
from forum_app.desk.forms import PlainForm
from forum_app.desk.views.blueprint import asked, bp, choice, edition, page_asked, show
from forum_app.editions.models import Edition

SHOWN = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


@dataclass(frozen=True, slots=True)
class Line:
    """A conflict in words; `number` is the same wherever the conflict is shown."""

    number: int
    shape: str
    title: str
    detail: str
    day: date | None
    codes: tuple[str, ...]
    conflict: Conflict


@bp.get("/<forum>/agenda/conflicts/")
@requires("agenda.view")
def agenda_conflicts(forum: str) -> str:
    """List the conflicts of the draft by severity, kind, day and words."""
    of, opened = edition(forum), reading()
    lines = list(_lines(of, planning.conflicts(opened, of), words.names(opened, of)))
    severity, kind = choice("severity", Severity), choice("kind", ConflictKind)
    found = [
        line
        for line in lines
        if severity in (None, line.conflict.severity) and kind in (None, line.conflict.kind)
    ]
    days = sorted({line.day for line in lines if line.day})
    day = next((each for each in days if each.isoformat() == request.args.get("day")), None)
    values = {
        "page": cut(_narrowed(found, day, asked("q")), page_asked()),
        "tally": [(each, sum(line.conflict.severity is each for line in lines)) for each in SHOWN],
        "kinds": [
            (each.value, gettext(words.CONFLICTS[each]))
            for each in ConflictKind
            if any(line.conflict.kind is each for line in lines)
        ],
        "severities": [(each.value, gettext(words.SEVERITIES[each])) for each in SHOWN],
        "days": days,
        "chosen": {"q": asked("q"), "severity": severity, "kind": kind, "day": day},
        "shapes": words.SHAPES,
        "total": len(lines),
    }
    return show("desk/conflicts.html", of, values)


@bp.get("/<forum>/agenda/rules/")
@requires("agenda.edit")
def agenda_rules(forum: str) -> str:
    """Show how grave each kind of conflict is."""
    of = edition(forum)
    return _page(of, RulesForm.showing(planning.settings(reading(), of.id)))


@bp.post("/<forum>/agenda/rules/")
@requires("agenda.edit")
def save_agenda_rules(forum: str) -> Response:
    """Set how grave each kind is; one that somebody else set meanwhile is shown, not overwritten."""
    of, form, status = edition(forum), RulesForm(), 422
    if form.validate_on_submit():
        try:
            return _saved(forum, form.command())
        except severities.SettingsChanged as problem:
            form.form_errors, status = [translated(problem)], 409
            form.seen.data = severities.seal(planning.settings(reading(), of.id))
    return make_response(_page(edition(forum), form), status)


@bp.post("/<forum>/agenda/rules/reset")
@requires("agenda.edit")
def reset_agenda_rules(forum: str) -> Response:
    """Set all kinds as they were in the beginning, after the page has asked once more."""
    seen = severities.seal(planning.settings(reading(), edition(forum).id))
    return _saved(forum, severities.SetSeverities(DEFAULTS, seen))


def _saved(forum: str, command: severities.SetSeverities) -> Response:
    with transaction() as session:
        changed = severities.save(session, current_user.actor, edition(forum).id, command, now())
    flash(gettext("The rules are saved.") if changed else gettext("Nothing was changed."))
    return redirect(url_for("desk.agenda_rules", forum=forum))


def _page(of: Edition, form: RulesForm) -> str:
    values = {"form": form, "sources": SOURCES, "defaults": DEFAULTS, "reset": PlainForm(formdata=None)}
    return show(
        "desk/conflicts_rules.html", of, values | {"severities": words.SEVERITIES, "numbers": words.NUMBERS}
    )


def _lines(of: Edition, conflicts: Sequence[Conflict], names: words.Names) -> Iterator[Line]:
    for number, conflict in enumerate(conflicts, 1):
        title, detail = words.told(conflict, names)
        day = day_of(conflict.start, of.zone, of.day_start_hour) if conflict.start else None
        codes = tuple(names.sessions.get(uid, "") for uid in conflict.sessions)
        shape = words.SHAPES[conflict.severity]
        yield Line(number, shape, title, detail, day, codes, conflict)


def _narrowed(lines: list[Line], day: date | None, text: str) -> list[Line]:
    """Return the lines of a day that hold all words."""
    wanted = text.casefold().split()
    return [
        line
        for line in lines
        if day in (None, line.day)
        and all(word in f"{line.title} {line.detail} {' '.join(line.codes)}".casefold() for word in wanted)
    ]
