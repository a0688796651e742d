"""What the next release of an agenda would change, who would be told, what is still wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from forum_app.agenda.change_labels import CHANGES
from forum_app.agenda.changed import Change, changed
from forum_app.agenda.models import Release, ReleasePlan
from forum_app.agenda.rules import audiences, plans
from forum_app.agenda.rules.audiences import Audience
from forum_app.agenda.rules.plans import Agreement
from forum_app.agenda.services import comparing, planning, release_plans
from forum_app.agenda.services.publish import Prepared, prepared
from forum_app.desk.notices import people
from forum_app.desk.pages.warned import Warned, warned
from forum_app.editions.models import Edition

SHOWN = 200
MOST_WARNINGS = 50


@dataclass(frozen=True, slots=True)
class Listeners:
    """How many people of an audience a release concerns, and how many read which language."""

    audience: Audience
    count: int
    languages: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """The release there is, the number of the next, and what it would change; `changes` holds the first ones.

    `mark` stands for all of it and comes back with the form; `nowhere` counts those with a role who have no
    address; `raised` are the calendar entries that change, `signs` the rooms with another sign at the door.
    """

    release: Release | None
    number: int
    total: int
    sessions: int
    changes: Sequence[Change]
    ways: Mapping[str, int]
    anything: bool
    mark: str
    warnings: Sequence[Warned]
    severities: Mapping[str, int]
    errors: int
    needed: Agreement
    helpers: Sequence[str]
    listeners: Sequence[Listeners]
    nowhere: int
    raised: int
    signs: int
    plan: ReleasePlan | None


def pending(session: Session, edition: Edition, reader: str, now: datetime) -> Pending:
    """Return what publishing now would do, worked out as the publishing itself does; `reader` is a uid."""
    ready = prepared(session, edition, now)
    conflicts = planning.conflicts(session, edition)
    errors = len(release_plans.errors_in(conflicts))
    helpers = release_plans.others(session, edition.id, reader)
    found = people.gather(session, edition.id, people.concern_of_next(ready), audiences.EVERYBODY)
    entries = [change.as_json() for change in ready.changes[:SHOWN]]
    every = changed([change.as_json() for change in ready.changes], {}, {})
    counted = Counter(way for change in every for way in change.ways)
    counts = found.counts()
    return Pending(
        release=ready.previous,
        number=ready.number,
        total=len(ready.changes),
        sessions=len(ready.settled["sessions"]),
        changes=changed(entries, _rooms(ready), found.by_session()),
        ways={way: counted[way] for way in CHANGES if counted[way]},
        anything=ready.anything,
        mark=ready.mark,
        warnings=warned(session, edition, conflicts[:MOST_WARNINGS]),
        severities=Counter(each.severity.value for each in conflicts),
        errors=errors,
        needed=plans.agreement(errors, len(helpers)),
        helpers=list(helpers.values()),
        listeners=[Listeners(each, counts[each], found.languages(each)) for each in Audience],
        nowhere=len(found.nowhere),
        raised=_raised(ready),
        signs=_signs(every, ready),
        plan=release_plans.open_plan(session, edition.id),
    )


def _rooms(ready: Prepared) -> dict[str, Any]:
    before = comparing.rooms_in(ready.previous.document) if ready.previous else {}
    return before | comparing.rooms_in(ready.settled)


def _raised(ready: Prepared) -> int:
    """Return how many entries of calendars get a higher number (calendars rule 11)."""
    if ready.previous is None:
        return 0
    before = {entry["uid"]: entry["sequence"] for entry in ready.previous.document["sessions"]}
    return sum(
        before.get(entry["uid"], entry["sequence"]) != entry["sequence"]
        for entry in ready.settled["sessions"]
    )


def _signs(every: Sequence[Change], ready: Prepared) -> int:
    """Return how many rooms have a session that changes, before or after."""
    touched = {change.uid for change in every}
    documents = [ready.settled, *([ready.previous.document] if ready.previous else [])]
    entries = (entry for document in documents for entry in document["sessions"])
    return len({key for entry in entries if entry["uid"] in touched for key in entry["rooms"]})
