"""The desk's lists: search in both scripts, filters, order, pages, and a number of queries that does not grow."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from forum_app.core.errors import NotFound
from forum_app.core.names import text_search_key
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.editions.rules import Side
from forum_app.registration import naming, queries
from forum_app.registration.models import Delegation, Person, Registration
from forum_app.registration.queries import DelegationFilters, RegistrationFilters
from forum_app.registration.rules import DelegationKind, DelegationRole, RegistrationState
from tests import build, people
from tests.build import NOW
from tests.db.counting import statements


def person(session: Session, who: dict[str, Any]) -> Person:
    """Build a person with the keys that the services give it."""
    made: Person = build.person(session, **who)
    for name, value in naming.columns(naming.name_of(made)).items():
        setattr(made, name, value)
    session.flush()
    return made


@pytest.fixture
def edition(session: Session) -> Edition:
    return build.edition(session)


@pytest.fixture
def cast(session: Session, edition: Edition) -> dict[str, Registration]:
    chengdu = build.delegation(session, edition, key="chengdu", search_key=text_search_key("Chengdu", "成都"))
    return {
        "wang": build.registration(
            session, edition, person=person(session, people.WANG), delegation=chengdu, side=Side.CN
        ),
        "garcia": build.registration(
            session, edition, person=person(session, people.GARCIA), reference="UF27-GRC234", side=Side.EU
        ),
        "nagy": build.registration(
            session,
            edition,
            person=person(session, people.NAGY),
            state=RegistrationState.APPROVED,
            email="nagy@example.org",
            delegation_role=DelegationRole.HEAD,
            changed_at=NOW - timedelta(days=9),
        ),
    }


def found(session: Session, edition: Edition, **filters: Any) -> list[str]:
    page = queries.registrations(session, edition.id, RegistrationFilters(**filters))
    return [row.name for row in page.rows]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("王小明", ["WANG Xiaoming"]),
        ("小明", ["WANG Xiaoming"]),
        ("Wang Xiaoming", ["WANG Xiaoming"]),
        ("xiaoming wang", ["WANG Xiaoming"]),
        ("wangxiaoming", ["WANG Xiaoming"]),
        ("成都", ["WANG Xiaoming"]),
        ("wang chengdu", ["WANG Xiaoming"]),
        ("GARCIA", ["Pedro GARCÍA LÓPEZ"]),
        ("lopez pedro", ["Pedro GARCÍA LÓPEZ"]),
        ("uf27-grc", ["Pedro GARCÍA LÓPEZ"]),
        ("NAGY@example.org", ["NAGY Éva"]),
        ("wang garcia", []),
        ("%", []),
        ("_", []),
        ("'; DROP TABLE person", []),
    ],
)
def test_people_are_found_as_one_looks_for_them(
    session: Session, edition: Edition, cast: dict[str, Registration], text: str, names: list[str]
) -> None:
    """NAM-4, NAM-6: either script, either order, without marks."""
    assert found(session, edition, text=text) == names


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({}, ["Pedro GARCÍA LÓPEZ", "NAGY Éva", "WANG Xiaoming"]),
        ({"order": "oldest"}, ["NAGY Éva", "WANG Xiaoming", "Pedro GARCÍA LÓPEZ"]),
        ({"order": "newest"}, ["NAGY Éva", "Pedro GARCÍA LÓPEZ", "WANG Xiaoming"]),
        ({"order": "pinyin"}, ["Pedro GARCÍA LÓPEZ", "NAGY Éva", "WANG Xiaoming"]),
        ({"states": frozenset({RegistrationState.APPROVED})}, ["NAGY Éva"]),
        ({"side": Side.CN}, ["WANG Xiaoming"]),
        ({"role": DelegationRole.HEAD}, ["NAGY Éva"]),
        ({"category": "nobody"}, []),
        ({"text": "  "}, ["Pedro GARCÍA LÓPEZ", "NAGY Éva", "WANG Xiaoming"]),
    ],
)
def test_lists_are_filtered_and_ordered(
    session: Session,
    edition: Edition,
    cast: dict[str, Registration],
    filters: dict[str, Any],
    names: list[str],
) -> None:
    assert found(session, edition, **filters) == names


def test_a_row_holds_what_the_list_shows(
    session: Session, edition: Edition, cast: dict[str, Registration]
) -> None:
    (row,) = queries.registrations(session, edition.id, RegistrationFilters(text="王")).rows

    assert (row.name, row.family, row.native, row.side) == ("WANG Xiaoming", "Wang", "王小明", Side.CN)
    assert row.delegation == Translated.of(en="City of Chengdu", zh="成都市")
    assert row.reference == cast["wang"].reference


def test_another_edition_is_not_in_the_list(session: Session, cast: dict[str, Registration]) -> None:
    assert found(session, build.edition(session)) == []


def test_long_lists_come_in_pages(session: Session, edition: Edition) -> None:
    for _ in range(51):
        build.registration(session, edition)

    first = queries.registrations(session, edition.id, RegistrationFilters(), 1)
    beyond = queries.registrations(session, edition.id, RegistrationFilters(), 99)

    assert (len(first.rows), first.number, first.pages, first.total) == (50, 1, 2, 51)
    assert (len(beyond.rows), beyond.number) == (1, 2)
    assert not {row.uid for row in first.rows} & {row.uid for row in beyond.rows}


def test_an_empty_list_has_one_empty_page(session: Session, edition: Edition) -> None:
    page = queries.registrations(session, edition.id, RegistrationFilters(), 0)

    assert (list(page.rows), page.number, page.pages, page.total) == ([], 1, 1, 0)


@pytest.mark.parametrize("rows", [1, 30])
def test_a_list_of_registrations_asks_twice(session: Session, edition: Edition, rows: int) -> None:
    for _ in range(rows):
        at = build.delegation(session, edition)
        build.registration(session, edition, delegation=at)
    session.expire_all()
    edition_id = edition.id

    with statements(session) as sent:
        page = queries.registrations(session, edition_id, RegistrationFilters())

    assert (len(page.rows), len(sent)) == (rows, 2)


@pytest.mark.parametrize("rows", [1, 30])
def test_a_list_of_delegations_asks_five_times(session: Session, edition: Edition, rows: int) -> None:
    for _ in range(rows):
        at = build.delegation(session, edition)
        build.registration(session, edition, delegation=at, delegation_role=DelegationRole.HEAD)
    session.expire_all()
    edition_id = edition.id

    with statements(session) as sent:
        page = queries.delegations(session, edition_id, DelegationFilters())

    assert (len(page.rows), len(sent)) == (rows, 5)


def test_one_registration_comes_with_all_that_hangs_on_it(
    session: Session, edition: Edition, cast: dict[str, Registration]
) -> None:
    build.consent(session, cast["wang"])
    reference, edition_id = cast["wang"].reference, edition.id
    session.expire_all()

    with statements(session) as sent:
        one = queries.registration_by_reference(session, edition_id, reference)
        shown = (one.person.native, one.category.letter, one.city, len(one.consents), one.delegation)

    assert len(sent) == 2
    assert shown[0] == "王小明"


def test_a_registration_of_another_edition_is_not_found(
    session: Session, cast: dict[str, Registration]
) -> None:
    with pytest.raises(NotFound):
        queries.registration_by_reference(session, build.edition(session).id, cast["wang"].reference)


def test_a_delegation_shows_its_head_and_its_numbers(session: Session, edition: Edition) -> None:
    at = build.delegation(session, edition)
    for who, state, role in (
        (people.WANG, RegistrationState.APPROVED, DelegationRole.HEAD),
        (people.OUYANG, RegistrationState.SUBMITTED, DelegationRole.MEMBER),
        (people.NAGY, RegistrationState.CANCELLED, DelegationRole.HEAD),
    ):
        of = person(session, who)
        build.registration(session, edition, person=of, delegation=at, state=state, delegation_role=role)

    (row,) = queries.delegations(session, edition.id, DelegationFilters()).rows

    assert (row.head, row.head_native, row.heads) == ("WANG Xiaoming", "王小明", 1)
    assert (row.members, row.waiting, row.places) == (3, 1, 1)


def test_delegations_are_filtered(session: Session, edition: Edition) -> None:
    headless = build.delegation(
        session, edition, kind=DelegationKind.BUSINESS, side=Side.EU, search_key=text_search_key("Acme Rail")
    )
    headed: Delegation = build.delegation(session, edition)
    double: Delegation = build.delegation(session, edition)
    for at in (headed, double, double):
        build.registration(session, edition, delegation=at, delegation_role=DelegationRole.HEAD)

    def uids(**filters: Any) -> set[str]:
        return {
            row.uid for row in queries.delegations(session, edition.id, DelegationFilters(**filters)).rows
        }

    assert uids(text="rail") == uids(side=Side.EU) == uids(kind=DelegationKind.BUSINESS) == {headless.uid}
    assert uids(heads="none") == {headless.uid}
    assert uids(heads="several") == {double.uid}
    assert uids() == {headless.uid, headed.uid, double.uid}


def test_a_delegation_comes_with_its_members(session: Session, edition: Edition) -> None:
    at = build.delegation(session, edition)
    member = build.registration(session, edition, delegation=at)

    one = queries.delegation_by_uid(session, edition.id, at.uid)

    assert one.registrations == [member]
    with pytest.raises(NotFound):
        queries.delegation_by_uid(session, build.edition(session).id, at.uid)
