"""Registrations as the desk lists them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from forum_app.core.names import text_search_key
from forum_app.core.translated import Translated
from forum_app.desk.queries import registrations as queries
from forum_app.desk.queries.registrations import Neighbours, Order, RegistrationFilters
from forum_app.editions.models import Edition
from forum_app.editions.rules import Side
from forum_app.registration import naming
from forum_app.registration.models import Person, Registration
from forum_app.registration.rules import DelegationKind, DelegationRole, NameOrder
from forum_app.registration.rules import RegistrationState as S
from tests import build, people
from tests.build import NOW
from tests.db.counting import statements


def person(session: Session, cast: dict[str, Any]) -> Person:
    made = build.person(session, **cast)
    for column, value in naming.columns(naming.name_of(made)).items():
        setattr(made, column, value)
    session.flush()
    return made


def shown(session: Session, at: Edition, **filters: Any) -> list[str]:
    page = queries.registrations(session, at.id, RegistrationFilters(**filters))
    return [row.reference for row in page.rows]


@pytest.fixture
def at(session: Session) -> Edition:
    """An edition with three people: WANG Xiaoming, OUYANG Lan and Pedro GARCÍA LÓPEZ."""
    made = build.edition(session)
    chengdu = build.delegation(session, made, search_key=text_search_key("City of Chengdu", "成都市"))
    build.registration(
        session, made, reference="UF27-WANG", person=person(session, people.WANG), delegation=chengdu, side=Side.CN,
        changed_at=NOW - timedelta(days=2), delegation_role=DelegationRole.HEAD, email="wang@example.cn",
    )  # fmt: skip
    build.registration(
        session, made, reference="UF27-OUYANG", person=person(session, people.OUYANG), side=Side.CN,
        changed_at=NOW - timedelta(days=9), state=S.APPROVED,
    )  # fmt: skip
    build.registration(
        session, made, reference="UF27-GARCIA", person=person(session, people.GARCIA), side=Side.EU,
        changed_at=NOW - timedelta(days=5), category=build.category(session, made, key="press"),
    )  # fmt: skip
    return made


def test_who_waits_longest_stands_first(session: Session, at: Edition) -> None:
    assert shown(session, at) == ["UF27-OUYANG", "UF27-GARCIA", "UF27-WANG"]


def test_names_stand_in_the_order_of_their_letters(session: Session, at: Edition) -> None:
    assert shown(session, at, order=Order.LATIN) == ["UF27-GARCIA", "UF27-OUYANG", "UF27-WANG"]


def test_chinese_readers_get_the_order_of_pinyin(session: Session, at: Edition) -> None:
    """NAM-8."""
    chinese = [ref for ref in shown(session, at, order=Order.PINYIN) if ref != "UF27-GARCIA"]

    assert chinese == ["UF27-OUYANG", "UF27-WANG"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("wang", ["UF27-WANG"]),
        ("王小明", ["UF27-WANG"]),
        ("xiaoming wang", ["UF27-WANG"]),
        ("wangxiaoming", ["UF27-WANG"]),
        ("欧阳", ["UF27-OUYANG"]),
        ("garcia", ["UF27-GARCIA"]),
        ("López Pedro", ["UF27-GARCIA"]),
        ("chengdu", ["UF27-WANG"]),
        ("成都", ["UF27-WANG"]),
        ("uf27-g", ["UF27-GARCIA"]),
        ("WANG@example.cn", ["UF27-WANG"]),
        ("nobody", []),
        ("%", []),
        ("_", []),
    ],
)
def test_people_are_found_in_any_script(session: Session, at: Edition, text: str, found: list[str]) -> None:
    assert shown(session, at, text=text) == found


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"states": frozenset({S.APPROVED})}, ["UF27-OUYANG"]),
        ({"side": Side.CN}, ["UF27-OUYANG", "UF27-WANG"]),
        ({"side": Side.OTHER}, []),
        ({"kind": DelegationKind.CITY}, ["UF27-WANG"]),
        ({"category": "press"}, ["UF27-GARCIA"]),
        ({"role": DelegationRole.HEAD}, ["UF27-WANG"]),
        ({"side": Side.CN, "states": frozenset({S.SUBMITTED})}, ["UF27-WANG"]),
    ],
)
def test_a_list_is_narrowed(session: Session, at: Edition, filters: dict[str, Any], found: list[str]) -> None:
    assert shown(session, at, **filters) == found


def test_another_editions_people_are_not_shown(session: Session, at: Edition) -> None:
    other = build.edition(session)
    build.registration(session, other)

    assert len(shown(session, at)) == 3
    assert len(shown(session, other)) == 1


@pytest.mark.parametrize("rows", [1, 30])
def test_a_list_takes_three_statements_however_long(session: Session, rows: int) -> None:
    edition = build.edition(session)
    for _ in range(rows):
        country = build.country(session, f"{session.query(Registration).count():02}")
        build.registration(
            session, edition, delegation=build.delegation(session, edition), city=build.city(session, country)
        )
    session.expire_all()
    edition_id = edition.id

    with statements(session) as sent:
        page = queries.registrations(session, edition_id, RegistrationFilters())
        told = [(r.person.family, r.category.name, r.delegation, r.city) for r in page.rows]

    assert len(told) == rows
    assert len(sent) == 3


def test_a_long_list_comes_in_pages(session: Session) -> None:
    edition = build.edition(session)
    category, who = build.category(session, edition), build.person(session)
    for n in range(7):
        build.registration(session, edition, category=category, person=who, reference=f"UF27-{n}")

    page = queries.registrations(session, edition.id, RegistrationFilters(), page=2, size=3)

    assert [row.reference for row in page.rows] == ["UF27-3", "UF27-4", "UF27-5"]
    assert (page.total, page.pages) == (7, 3)


def test_a_pile_is_worked_through_one_by_one(session: Session) -> None:
    edition = build.edition(session)
    made = [
        build.registration(session, edition, reference=f"UF27-{n}", changed_at=NOW - timedelta(days=9 - n))
        for n in range(3)
    ]
    build.registration(session, edition, state=S.APPROVED, changed_at=NOW - timedelta(days=8))

    assert [queries.neighbours(session, row) for row in made] == [
        Neighbours(None, "UF27-1"),
        Neighbours("UF27-0", "UF27-2"),
        Neighbours("UF27-1", None),
    ]


def test_a_pile_changed_in_one_instant_is_worked_through_too(session: Session) -> None:
    """An import gives many rows the same instant: none may be skipped."""
    edition = build.edition(session)
    made = [build.registration(session, edition, reference=f"UF27-{n}") for n in range(3)]

    assert [queries.neighbours(session, row).after for row in made] == ["UF27-1", "UF27-2", None]


def test_the_first_to_review_waits_longest(session: Session, at: Edition) -> None:
    assert queries.first_waiting(session, at.id) == "UF27-GARCIA"


def test_nobody_waits_where_nobody_is(session: Session) -> None:
    assert queries.first_waiting(session, build.edition(session).id) is None


def test_standing_counts_state_and_role(session: Session, at: Edition) -> None:
    assert sorted(queries.standing(session, at.id)) == [
        (S.APPROVED, DelegationRole.MEMBER, 1),
        (S.SUBMITTED, DelegationRole.HEAD, 1),
        (S.SUBMITTED, DelegationRole.MEMBER, 1),
    ]


def test_references_are_read_by_permanent_id(session: Session) -> None:
    row = build.registration(session, build.edition(session))

    assert queries.references(session, [row.uid, "0" * 32]) == {row.uid: row.reference}


def test_a_single_name_is_found_and_listed(session: Session) -> None:
    """NAM-4."""
    edition = build.edition(session)
    suharmini = person(session, {"family": "", "given": "Suharmini", "name_order": NameOrder.SINGLE})
    build.registration(
        session, edition, reference="UF27-S", person=suharmini, body=Translated.of(en="Friends")
    )

    assert shown(session, edition, text="suhar") == ["UF27-S"]
