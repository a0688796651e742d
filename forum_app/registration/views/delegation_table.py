"""The members of a delegation as a table: typed, pasted, or filled from a file and looked through before it is saved."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from flask import flash, request
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from forum_app.core.access import public
from forum_app.core.clock import now
from forum_app.core.digits import whole_number
from forum_app.core.extensions import limiter
from forum_app.core.reports import RefusedFile
from forum_app.core.uow import reading, transaction
from forum_app.registration.delegation_forms import Reading, is_blank, read_member
from forum_app.registration.delegation_sheets import Sheet, read_sheet
from forum_app.registration.models import Registration
from forum_app.registration.queries import delegations
from forum_app.registration.rules.delegations import IN_TABLE, MOST_ROWS, rows_shown
from forum_app.registration.services.members import Row, RowsRefused, save_members
from forum_app.registration.views.blueprint import bp
from forum_app.registration.views.delegation_access import (
    HOME,
    PER_ADDRESS,
    Entered,
    enter,
    home,
    in_order,
    lists,
    making,
    offered,
    reopened,
    show,
    uploaded,
)
from forum_app.registration.views.delegation_members import texts_of

COLUMNS = (
    "role", "category", "family", "given", "native", "function", "function_zh", "email", "born_on", "nationality",
)  # fmt: skip
CARRIED = (
    "order", "badge_form", "email_copy", "phone", "passport", "languages", "needs_interpretation", "diet",
    "access_needs", "consents",
)  # fmt: skip
OWN = ("key", "uid", "revision")
MOST_BYTES = 2 * 1024 * 1024


@dataclass(slots=True)
class Line:
    """A row as it is shown: its texts, what was read of them, and how it is stored if somebody else changed it."""

    texts: dict[str, str]
    reading: Reading = field(default_factory=Reading)
    problem: str = ""
    stored: Registration | None = None
    file_line: int = 0

    @property
    def carried(self) -> dict[str, str]:
        """What a file says beside the columns of the table."""
        return {name: self.texts[name] for name in CARRIED if name in self.texts}


@bp.get(f"{HOME}table/")
@public
def table(lang: str, token: str) -> Response:  # noqa: ARG001 - the language is the page's
    """Show the members that are not sent yet in a table, with free rows."""
    entered = enter(reading(), token)
    return _page(entered, _stored_lines(entered))


@bp.post(f"{HOME}table/")
@limiter.limit(PER_ADDRESS)
@public
def save_table(lang: str, token: str) -> Response:  # noqa: ARG001
    """Save all rows, or none and say what is to be put right in each; nothing typed is lost."""
    entered = enter(reading(), token)
    lines = [line for line in _typed_lines() if line.texts.get("uid") or not is_blank(line.texts)]
    choose = offered(reading(), entered)
    for line in lines:
        line.reading = read_member(line.texts, choose)
    if any(line.reading.errors for line in lines):
        return _page(entered, lines, 422)
    try:
        with transaction() as session:
            entered = enter(session, token)
            rows = [_row(line) for line in lines]
            saved = save_members(session, entered.actor, making(session, entered), rows, now())
    except RowsRefused as refused:
        return _page(reopened(token), _with_problems(lines, refused), 409)
    for text in {text for line in lines for text in line.reading.warnings.values()}:
        flash(text)
    count = len(saved.added) + len(saved.changed)
    flash(ngettext("One member is saved.", "%(num)s members are saved.", count))
    return home(token, "members")


@bp.post(f"{HOME}file/")
@limiter.limit(PER_ADDRESS)
@public
def read_file(lang: str, token: str) -> Response:  # noqa: ARG001
    """Show what a file would bring, row by row; nothing is saved before the table is sent."""
    entered = enter(reading(), token)
    data, filename = uploaded(MOST_BYTES)
    try:
        if not data or len(data) > MOST_BYTES:
            raise RefusedFile("too-large", gettext("Choose a CSV or XLSX file of at most 2 MB."))
        sheet = read_sheet(data, filename, entered.delegation.uid, _categories(entered))
    except RefusedFile as refused:
        return _page(entered, _stored_lines(entered), 422, refused=refused.problem.text)
    choose = offered(reading(), entered)
    lines = [_file_line(row.texts | {"key": row.key}, row.line) for row in sheet.rows]
    for line in lines:
        line.reading = read_member(line.texts, choose)
        _same_before(entered, line)
    return _page(entered, lines, 200, sheet=sheet)


def _file_line(texts: dict[str, str], number: int) -> Line:
    return Line(dict.fromkeys((*COLUMNS, *OWN), "") | texts, file_line=number)


def _same_before(entered: Entered, line: Line) -> None:
    """Mark a row of a file that was taken before, so that the same file twice changes nothing."""
    edition_id = entered.delegation.edition_id
    found = delegations.registration_by_row_key(reading(), edition_id, line.texts["key"])
    if found is not None:
        line.reading.warnings["family"] = gettext("Taken before as %(reference)s.", reference=found.reference)


def _categories(entered: Entered) -> dict[str, str]:
    """Return the keys of categories by all that a file may call them."""
    found = delegations.member_categories(reading(), entered.delegation)
    names = {text: category.key for category in found for _, text in category.name}
    return names | {category.key: category.key for category in found}


def _stored_lines(entered: Entered) -> list[Line]:
    members = [m for m in in_order(entered.delegation.registrations) if m.state in IN_TABLE]
    return [Line(_columns_of(found)) for found in members[:MOST_ROWS]]


def _columns_of(found: Registration) -> dict[str, str]:
    texts = texts_of(found)
    return {name: texts[name] for name in (*COLUMNS, "order", "revision")} | {"uid": found.uid, "key": ""}


def _typed_lines() -> list[Line]:
    """Return the rows of the table that was sent, in their order."""
    count = min(MOST_ROWS, _number("rows"))
    return [Line(_typed(number)) for number in range(count)]


def _typed(number: int) -> dict[str, str]:
    form = request.form
    names = (*COLUMNS, *CARRIED, *OWN)
    return {name: form[f"{name}-{number}"] for name in names if f"{name}-{number}" in form}


def _row(line: Line) -> Row:
    revision = line.texts.get("revision", "")
    return Row(
        key=line.texts.get("key", "")[:64],
        uid=line.texts.get("uid", ""),
        revision=int(revision) if revision.isdecimal() and len(revision) < 10 else 0,
        values=line.reading.answers,
    )


def _with_problems(lines: Sequence[Line], refused: RowsRefused) -> list[Line]:
    """Put what was refused into its rows; a row somebody else changed can be sent again over theirs, knowingly."""
    for number, problem in refused.problems.items():
        line = lines[number]
        if problem.field:
            line.reading.errors[problem.field] = gettext(problem.message)
        else:
            line.problem = gettext(problem.message)
        if problem.stored is not None:
            line.stored = problem.stored
            line.texts |= {"uid": problem.stored.uid, "revision": str(problem.stored.revision)}
    return list(lines)


def _page(
    entered: Entered, lines: list[Line], status: int = 200, sheet: Sheet | None = None, refused: str = ""
) -> Response:
    free = rows_shown(len(lines)) - len(lines) if sheet is None else 0
    empty = [Line(dict.fromkeys(COLUMNS, "") | {"key": secrets.token_hex(16)}) for _ in range(max(0, free))]
    return show(
        "table.html",
        entered,
        status,
        lines=[*lines, *empty],
        sheet=sheet,
        refused=refused,
        columns=COLUMNS,
        stored_texts=texts_of,
        wrong=[line for line in lines if line.reading.errors or line.problem],
        warned=[line for line in lines if line.reading.warnings and not line.reading.errors],
        **lists(reading(), entered),
    )


def _number(name: str) -> int:
    return whole_number(request.form.get(name), digits=5)
