"""Builders: each makes one valid row with as little said as possible."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy.orm import Session

from forum_app.accounts.models import Membership, User
from forum_app.accounts.rules import Role
from forum_app.agenda.models import AgendaSession, Release, Speaker
from forum_app.agenda.rules import SessionKind
from forum_app.cities.models import City, Country
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition, Part, Programme, Room, Venue
from forum_app.editions.rules import EditionState, ProgrammeKind, Side
from forum_app.registration.models import (
    ApprovalStage,
    Category,
    Consent,
    Delegation,
    Person,
    Quota,
    QuotaCategory,
    Registration,
)
from forum_app.registration.rules import (
    ConsentPurpose,
    DelegationKind,
    EntryMode,
    NameOrder,
    RegistrationState,
)

NOW = datetime(2027, 6, 1, 8, 0, tzinfo=UTC)
_numbers = count(1)


def _added(session: Session, row: Any) -> Any:
    session.add(row)
    session.flush()
    return row


def programme(session: Session, **changes: Any) -> Programme:
    n = next(_numbers)
    values: dict[str, Any] = {
        "slug": f"programme-{n}",
        "kind": ProgrammeKind.URBAN_FORUM,
        "name": Translated.of(en="Urban Forum", zh="城市论坛"),
    }
    return _added(session, Programme(**(values | changes)))  # type: ignore[no-any-return]


def edition(session: Session, **changes: Any) -> Edition:
    values: dict[str, Any] = {
        "slug": f"forum-{next(_numbers)}",
        "number": 4,
        "year": 2027,
        "host_side": Side.EU,
        "name": Translated.of(en="EU-China Urban Forum 2027", zh="2027年中欧城市论坛"),
        "city": Translated.of(en="Brussels", zh="布鲁塞尔", fr="Bruxelles"),
        "country_iso2": "BE",
        "zone": "Europe/Brussels",
        "away_zone": "Asia/Shanghai",
        "first_day": date(2027, 9, 18),
        "last_day": date(2027, 9, 22),
        "state": EditionState.OPEN,
    }
    if "programme" not in changes and "programme_id" not in changes:
        changes["programme"] = programme(session)
    return _added(session, Edition(**(values | changes)))  # type: ignore[no-any-return]


def part(session: Session, at: Edition, **changes: Any) -> Part:
    values: dict[str, Any] = {
        "edition": at,
        "key": f"part-{next(_numbers)}",
        "name": Translated.of(en="Mayors' Forum", zh="市长论坛"),
        "first_day": at.first_day,
        "last_day": at.last_day,
    }
    return _added(session, Part(**(values | changes)))  # type: ignore[no-any-return]


def room(session: Session, at: Edition, **changes: Any) -> Room:
    n = next(_numbers)
    venue = changes.pop("venue", None) or _added(
        session,
        Venue(
            edition=at,
            key=f"V{n}",
            name=Translated.of(en="Committee of the Regions", zh="欧洲地区委员会"),
            city=at.city,
            zone=at.zone,
        ),
    )
    values: dict[str, Any] = {
        "edition_id": at.id,
        "venue": venue,
        "key": f"R{n}",
        "name": Translated.of(en="Hemicycle"),
        "capacity": 350,
        "channels": 15,
    }
    return _added(session, Room(**(values | changes)))  # type: ignore[no-any-return]


def agenda_session(session: Session, at: Edition, **changes: Any) -> AgendaSession:
    start = datetime(2027, 9, 20, 8, 40, tzinfo=UTC)
    values: dict[str, Any] = {
        "edition": at,
        "code": f"S{next(_numbers)}",
        "kind": SessionKind.PANEL,
        "title": Translated.of(en="Eco-city planning", zh="生态城市规划"),
        "starts_at": start,
        "ends_at": start + timedelta(minutes=95),
        "created_at": NOW,
        "changed_at": NOW,
        "languages": "en zh",
    }
    return _added(session, AgendaSession(**(values | changes)))  # type: ignore[no-any-return]


def speaker(session: Session, at: Edition, **changes: Any) -> Speaker:
    """Add somebody to an edition's agenda: Alžběta Staňková, Mayor of Ostrava."""
    values: dict[str, Any] = {
        "edition_id": at.id,
        "name_latin": "Alžběta STAŇKOVÁ",
        "sort_key": "stankova alzbeta",
        "initial": "S",
        "function": Translated.of(en="Mayor of Ostrava", zh="俄斯特拉发市长"),
    }
    made: Speaker = _added(session, Speaker(**(values | changes)))
    return made


def release(session: Session, at: Edition, document: dict[str, Any], **changes: Any) -> Release:
    values: dict[str, Any] = {
        "edition": at,
        "number": 1,
        "published_at": NOW,
        "document": document,
        "changes": {"changes": []},
    }
    return _added(session, Release(**(values | changes)))  # type: ignore[no-any-return]


def category(session: Session, at: Edition, **changes: Any) -> Category:
    values: dict[str, Any] = {
        "edition_id": at.id,
        "key": f"delegate-{next(_numbers)}",
        "letter": "D",
        "colour": "#1d5c4d",
        "name": Translated.of(en="Delegate", zh="代表", fr="Délégué"),
        "entry": EntryMode.OPEN,
        "stages": [ApprovalStage(name=Translated.of(en="Secretariat", zh="秘书处"), position=1)],
    }
    return _added(session, Category(**(values | changes)))  # type: ignore[no-any-return]


def delegation(session: Session, at: Edition, **changes: Any) -> Delegation:
    values: dict[str, Any] = {
        "edition": at,
        "key": f"city-{next(_numbers)}",
        "body": Translated.of(en="City of Chengdu", zh="成都市"),
        "side": Side.CN,
        "kind": DelegationKind.CITY,
        "country_iso2": "CN",
        "created_at": NOW,
    }
    return _added(session, Delegation(**(values | changes)))  # type: ignore[no-any-return]


def person(session: Session, **changes: Any) -> Person:
    values: dict[str, Any] = {
        "family": "García López",
        "given": "Pedro",
        "name_order": NameOrder.GIVEN_FIRST,
        "created_at": NOW,
    }
    return _added(session, Person(**(values | changes)))  # type: ignore[no-any-return]


def registration(session: Session, at: Edition, **changes: Any) -> Registration:
    n = next(_numbers)
    made: dict[str, Any] = {}
    if "person" not in changes:
        made["person"] = person(session)
    if "category" not in changes:
        made["category"] = category(session, at)
    values: dict[str, Any] = {
        "edition_id": at.id,
        "reference": f"UF27-{n:06d}",
        "state": RegistrationState.SUBMITTED,
        "email": f"person{n}@example.org",
        "created_at": NOW,
        "changed_at": NOW,
    }
    return _added(session, Registration(**(values | made | changes)))  # type: ignore[no-any-return]


def quota(session: Session, at: Edition, *categories: Category, **changes: Any) -> Quota:
    """Add a quota of ten places for these categories, or for all."""
    values: dict[str, Any] = {
        "edition_id": at.id,
        "name": Translated.of(en="Delegates", zh="代表"),
        "size": 10,
        "categories": [QuotaCategory(category_id=category.id) for category in categories],
    }
    return _added(session, Quota(**(values | changes)))  # type: ignore[no-any-return]


def consent(session: Session, of: Registration, **changes: Any) -> Consent:
    values: dict[str, Any] = {
        "registration": of,
        "purpose": ConsentPurpose.DIRECTORY,
        "text_version": "2027-1",
        "language": "en",
        "given_at": NOW,
    }
    return _added(session, Consent(**(values | changes)))  # type: ignore[no-any-return]


def country(session: Session, iso2: str = "BE", **changes: Any) -> Country:
    values: dict[str, Any] = {
        "iso2": iso2,
        "iso3": f"{iso2}X",
        "name": Translated.of(en=f"Country {iso2}"),
        "eu_member": iso2 in ("BE", "DE", "FR"),
    }
    return _added(session, Country(**(values | changes)))  # type: ignore[no-any-return]


def city(session: Session, of: Country, **changes: Any) -> City:
    n = next(_numbers)
    values: dict[str, Any] = {
        "geonameid": n,
        "slug": f"city-{n}",
        "name": Translated.of(en="Ghent", zh="根特"),
        "name_ascii": "Ghent",
        "country": of,
        "side": Side.EU,
        "latitude": 51.05,
        "longitude": 3.72,
        "population": 231493,
        "zone": "Europe/Brussels",
    }
    return _added(session, City(**(values | changes)))  # type: ignore[no-any-return]


def user(session: Session, role: Role | None = None, at: Edition | None = None, **changes: Any) -> User:
    values: dict[str, Any] = {
        "email": f"organiser{next(_numbers)}@forum.example",
        "name": "An Organiser",
        "created_at": NOW,
        "session_key": "k",
    }
    row: User = _added(session, User(**(values | changes)))
    if role is not None:
        _added(session, Membership(user=row, edition=at, role=role))
    return row
