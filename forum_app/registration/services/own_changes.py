"""A person changes their own registration by the personal link, until the day that is set (REG-8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from forum_app.audit.rules import Actor
from forum_app.audit.services import record
from forum_app.core.errors import Conflict, Invalid
from forum_app.core.text import N_
from forum_app.editions.models import Edition, Part
from forum_app.registration import queries
from forum_app.registration.models import Category, Registration
from forum_app.registration.queries.form import whole_form
from forum_app.registration.queries.openings import PartOpening, openings, part_openings
from forum_app.registration.rules import HAS_PLACE, FormMoment, RegistrationState, side_of
from forum_app.registration.rules.delegations import IN_TABLE
from forum_app.registration.rules.form_shape import in_order
from forum_app.registration.rules.sensitive import SENSITIVE_FIELDS, is_sensitive, says_sensitive
from forum_app.registration.services import answers, columns, fitness, places
from forum_app.registration.services.deeds import deed
from forum_app.registration.services.own_values import has_sensitive_consent, held
from forum_app.registration.services.standing import admit
from forum_app.registration.services.states import change_state, locked

S = RegistrationState
CHANGEABLE = frozenset({S.SUBMITTED, S.CHANGE_ASKED, S.APPROVED, S.CONFIRMED, S.WAIT_LISTED, S.OFFERED})
REVIEWED_AGAIN = frozenset({"name", "travel_document", "function", "category"})
SEEKING = frozenset({"category", "country", "parts"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """New answers of one page: core fields by their names, others by their keys; `revision` is the one shown."""

    revision: int
    core: Mapping[str, Any] = field(repr=False)
    own: Mapping[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a change: the fields that differ now, whether it goes back to review, and files not kept.

    `loose` are ids of files that nothing holds any more, for whoever has the store to let go of.
    """

    changed: tuple[str, ...]
    returned: bool
    loose: tuple[int, ...] = ()


def change_until(session: Session, edition: Edition, registration: Registration, now: datetime) -> datetime:
    """Return until when a registration can be changed: what was asked of it, what is set, or the closing."""
    if registration.state is S.CHANGE_ASKED and registration.change_until is not None:
        return registration.change_until
    setup = queries.setup_of(session, edition.id)
    return setup.change_until or queries.window(session, edition, now, registration.category).closes_at


def may_change(session: Session, edition: Edition, registration: Registration, now: datetime) -> bool:
    """Tell whether the person can change their answers now; whom a focal point entered may before being sent, too."""
    open_state = registration.state in CHANGEABLE or (
        registration.state in IN_TABLE and registration.delegation_id is not None
    )
    return open_state and now < change_until(session, edition, registration, now)


def may_follow_up(edition: Edition, registration: Registration, now: datetime) -> bool:
    """Tell whether the follow-up questions are open: with a place, to the end of the last day."""
    over = datetime.combine(edition.last_day + timedelta(days=1), datetime.min.time(), ZoneInfo(edition.zone))
    return registration.state in HAS_PLACE and now < over


def change(
    session: Session,
    actor: Actor,
    registration: Registration,
    command: Change,
    moment: FormMoment,
    now: datetime,
) -> Outcome:
    """Change the answers of one page. Raises Conflict if it is too late or somebody else was faster, and Invalid."""
    mine = locked(session, registration)
    edition = session.get_one(Edition, mine.edition_id)
    _require(session, edition, mine, command, moment, now)
    before = held(session, mine)
    changed = {name for name, value in command.core.items() if name in before and before[name] != value}
    side, photo_id = mine.side, mine.photo_id
    _check(session, edition, mine, command, changed, now)
    _put(session, edition, mine, command, now)
    kept = answers.store(session, mine, command.own, now, actor)
    changed |= set(kept.changed)
    if not changed:
        return Outcome((), returned=False)
    mine.revision += 1
    mine.changed_at = now
    record(session, actor, deed(mine, "changed", {"fields": sorted(changed)}), now)
    again = bool(changed & REVIEWED_AGAIN) or mine.side is not side
    returned = _see_to_place(session, actor, mine, changed, again, now)
    old_photo = (photo_id,) if photo_id is not None and photo_id != mine.photo_id else ()
    return Outcome(tuple(sorted(changed)), returned, (*old_photo, *kept.loose))


def send_again(session: Session, actor: Actor, registration: Registration, now: datetime) -> None:
    """Answer what was asked: the registration goes back to the review that asked. Raises StepRefused."""
    mine = locked(session, registration)
    if mine.state is S.SUBMITTED:
        return
    edition = session.get_one(Edition, mine.edition_id)
    if mine.state is S.CHANGE_ASKED and not may_change(session, edition, mine, now):
        raise Conflict(N_("The time for changes is over. Write to the secretariat."))
    change_state(session, actor, mine, S.SUBMITTED, "", now)
    mine.change_what, mine.change_until = "", None


def confirm(session: Session, actor: Actor, registration: Registration, now: datetime) -> bool:
    """Confirm a place; return False if that was done before. Raises StepRefused."""
    if locked(session, registration).state is S.CONFIRMED:
        return False
    if registration.state is not S.APPROVED:
        raise Conflict(N_("There is no place to confirm at present. Reload the page to see where you stand."))
    change_state(session, actor, registration, S.CONFIRMED, "", now)
    return True


def _require(
    session: Session, edition: Edition, mine: Registration, command: Change, moment: FormMoment, now: datetime
) -> None:
    follow_up = moment is FormMoment.FOLLOW_UP
    fits = may_follow_up(edition, mine, now) if follow_up else may_change(session, edition, mine, now)
    if not fits:
        raise Conflict(N_("The time for changes is over. Write to the secretariat."))
    if mine.revision != command.revision:
        raise Conflict(
            N_("The registration was changed in the meantime. Check what stands here and send it again.")
        )


def _check(
    session: Session, edition: Edition, mine: Registration, command: Change, changed: set[str], now: datetime
) -> None:
    core = command.core
    category = _category(session, edition, mine, core.get("category", mine.category.key), now)
    parts = _parts(session, edition, core, changed, now)
    born_on: date | None = core.get("born_on", mine.person.born_on)
    if changed & {"category", "parts", "born_on"}:
        fitness.check_ages(edition, category, parts, born_on)
    if "born_on" in changed and fitness.is_minor(session, edition, born_on):
        known = {"guardian": held(session, mine)["guardian"], "accompanied_by": mine.accompanied_by}
        fitness.require_guardian({**known, **core})
    own = [q for q in in_order(whole_form(session, edition.id)) if is_sensitive(q) and not q.builtin]
    said = any(core.get(name) for name in SENSITIVE_FIELDS & core.keys()) or says_sensitive(own, command.own)
    if said and not has_sensitive_consent(mine):
        raise Invalid(
            N_(
                "You did not agree to the use of sensitive data. Agree on your personal page first, or empty these answers."
            )
        )


def _category(session: Session, edition: Edition, mine: Registration, key: str, now: datetime) -> Category:
    if key == mine.category.key:
        return mine.category
    for opening in openings(session, edition, now):
        if opening.category.key == key and opening.takes:
            return opening.category
    raise Invalid(N_("This capacity cannot be chosen now. Write to the secretariat."), field="category")


def _parts(
    session: Session, edition: Edition, core: Mapping[str, Any], changed: set[str], now: datetime
) -> list[PartOpening[Part]]:
    if "parts" not in core:
        return []
    chosen = [p for p in part_openings(session, edition, now) if p.part.key in core["parts"]]
    if "parts" in changed and not all(part.takes for part in chosen):
        raise Invalid(N_("One of these parts cannot be chosen now."), field="parts")
    return chosen


def _put(session: Session, edition: Edition, mine: Registration, command: Change, now: datetime) -> None:
    core = command.core
    if "country" in core:
        mine.country_iso2 = core["country"]
        mine.side = side_of(mine.country_iso2, queries.eu_members(session))
    if "country" in core or "city" in core:
        mine.city_text = core.get("city", mine.city_text)
        mine.city = queries.matching_city(session, mine.city_text, mine.country_iso2)
    if "category" in core:
        mine.category = _category(session, edition, mine, core["category"], now)
    columns.put(session, mine, core)


def _see_to_place(
    session: Session,
    actor: Actor,
    mine: Registration,
    changed: set[str],
    again: bool,
    now: datetime,
) -> bool:
    """Take a registration back to review if it must be, and settle its places; return whether it went back."""
    returns = again and mine.state in HAS_PLACE
    if returns:
        mine.stage = 0
        change_state(session, actor, mine, S.SUBMITTED, "", now)
    if mine.state is S.SUBMITTED and (returns or changed & SEEKING):
        admit(session, actor, mine, now)
    elif changed & SEEKING and mine.state is not S.WAIT_LISTED:
        places.settle(session, mine)
    return returns
