"""Brings a delegates' list into an edition, keyed by registration id; the same list twice changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from forum_app.audit.rules import COMMAND
from forum_app.audit.services import Deed, Subject, record
from forum_app.core.reports import ImportReport, Problem, Severity
from forum_app.editions.models import Edition
from forum_app.registration.delegates.bodies import body_key, city_register, delegations_for
from forum_app.registration.delegates.categories import DELEGATE, ensure_categories
from forum_app.registration.delegates.rows import BadRow, DelegateRow, read_row
from forum_app.registration.delegates.taking import Placed, add, correct
from forum_app.registration.models import Delegation, Registration
from forum_app.registration.rules import ENDED, ConsentPurpose, DelegationRole
from forum_app.registration.services.deeds import deed

FIRST_LINE = 2
Heads = dict[str, str]


def load_delegates(
    session: Session, edition: Edition, rows: Iterable[Mapping[str, str]], now: datetime
) -> ImportReport:
    """Add or correct registrations from rows with the columns of `delegates.csv`.

    The state of a registration that is there already is the desk's and stays; an agreement that was taken
    back is not given again. Lines are counted from 2, as in a file with a header.
    """
    report = ImportReport()
    register = city_register(session)
    found = [(row, register.find(row)) for row in _read(rows, report)]
    categories = ensure_categories(session, edition)
    delegations = delegations_for(session, edition, found, now)
    known, heads = _known(session, edition), _heads(session, edition)
    for row, city in found:
        earlier = known.get(row.key)
        delegation = delegations.get(body_key(row, city)) if row.delegation else None
        settled = _settle_head(row, earlier, delegation, heads, report)
        placed = Placed(settled, edition, categories[settled.category], delegation, city)
        _warn(placed, earlier, report)
        if earlier is None:
            session.add(add(placed))
            report.added += 1
        elif changes := correct(earlier, placed, now):
            record(session, COMMAND, deed(earlier, "corrected", {"fields": sorted(changes)}), now)
            report.changed += 1
        else:
            report.same += 1
    _write_down(session, edition, report, now)
    return report


def _read(rows: Iterable[Mapping[str, str]], report: ImportReport) -> list[DelegateRow]:
    """Read the rows that can be taken; the second one of an id is refused."""
    read: dict[str, DelegateRow] = {}
    for line, row in enumerate(rows, FIRST_LINE):
        key = str(row.get("registration_id") or "").strip()
        try:
            if not key:
                raise BadRow("no-id", "there is no registration_id")
            if key in read:
                raise BadRow("same-id", f"the registration_id stands in line {read[key].line} already")
            read[key] = read_row(line, row)
        except BadRow as bad:
            report.refuse(Problem(line, key, bad.problem, str(bad), Severity.REFUSED))
    return list(read.values())


def _known(session: Session, edition: Edition) -> dict[str | None, Registration]:
    query = select(Registration).where(
        Registration.edition_id == edition.id, Registration.import_key.is_not(None)
    )
    whole = query.options(joinedload(Registration.person), selectinload(Registration.consents))
    return {found.import_key: found for found in session.scalars(whole)}


def _heads(session: Session, edition: Edition) -> Heads:
    """Return who heads each delegation now: its key, and the import key or the uid of the head."""
    query = (
        select(Delegation.key, Registration.import_key, Registration.uid)
        .join(Registration.delegation)
        .where(Registration.edition_id == edition.id, Registration.state.not_in(ENDED))
        .where(Registration.delegation_role == DelegationRole.HEAD)
    )
    return {key: import_key or uid for key, import_key, uid in session.execute(query)}


def _settle_head(
    row: DelegateRow,
    earlier: Registration | None,
    delegation: Delegation | None,
    heads: Heads,
    report: ImportReport,
) -> DelegateRow:
    """Make the second head of a delegation a member: there is exactly one (REG-2)."""
    state = earlier.state if earlier else row.state
    if row.role is not DelegationRole.HEAD or delegation is None or state in ENDED:
        return row
    head = heads.setdefault(delegation.key, row.key)
    if head == row.key:
        return row
    text = f"the delegation has a head already ({head}); taken as a member"
    report.warn(Problem(row.line, row.key, "second-head", text))
    return replace(row, role=DelegationRole.MEMBER, category=DELEGATE)


def _warn(placed: Placed, earlier: Registration | None, report: ImportReport) -> None:
    row, city = placed.row, placed.city
    if ConsentPurpose.PROCESSING not in row.consents:
        text = "there is no agreement to the use of the data; ask the person"
        report.warn(Problem(row.line, row.key, "no-consent", text))
    if row.city and city is None:
        text = "the city is not in the register; it is kept as text"
        report.warn(Problem(row.line, row.key, "city-unknown", text))
    elif city is not None and city.geonameid != row.geonameid:
        text = "the number of the city belongs to another name; the name was followed"
        report.warn(Problem(row.line, row.key, "city-number", text))
    if earlier is not None and earlier.state is not row.state:
        text = f"the list says {row.state.value}, the desk {earlier.state.value}; the desk's state stays"
        report.warn(Problem(row.line, row.key, "state-kept", text))


def _write_down(session: Session, edition: Edition, report: ImportReport, now: datetime) -> None:
    if report.added or report.changed:
        counts = {"added": report.added, "changed": report.changed, "refused": report.refused}
        subject = Subject(kind="edition", ref=edition.uid, edition_id=edition.id)
        record(session, COMMAND, Deed(action="registration.imported", subject=subject, changes=counts), now)
    session.flush()
