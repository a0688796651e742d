"""Delegations as the desk lists them."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from forum_app.core.names import text_search_key
from forum_app.core.translated import Translated
from forum_app.desk.queries import delegations as queries
from forum_app.desk.queries.delegations import DelegationFilters, DelegationRow, HeadCount
from forum_app.editions.models import Edition
from forum_app.editions.rules import Side
from forum_app.registration.models import Delegation
from forum_app.registration.rules import DelegationKind, DelegationRole
from forum_app.registration.rules import RegistrationState as S
from tests import build
from tests.db.counting import statements


def body(session: Session, at: Edition, key: str, zh: str, **changes: Any) -> Delegation:
    text = Translated.of(en=key.title(), zh=zh)
    return build.delegation(
        session, at, key=key, body=text, search_key=text_search_key(key.title(), zh), **changes
    )


@pytest.fixture
def at(session: Session) -> Edition:
    """An edition with Chengdu (a head), Ghent (nobody's head) and Lyon (two heads, one member gone)."""
    made = build.edition(session)
    chengdu = body(session, made, "chengdu", "成都市")
    ghent = body(session, made, "ghent", "根特市", side=Side.EU)
    lyon = body(session, made, "lyon", "里昂", side=Side.EU, kind=DelegationKind.ACADEMIA)
    build.registration(
        session, made, delegation=chengdu, delegation_role=DelegationRole.HEAD, state=S.APPROVED
    )
    build.registration(session, made, delegation=chengdu)
    build.registration(session, made, delegation=ghent)
    build.registration(session, made, delegation=lyon, delegation_role=DelegationRole.HEAD)
    build.registration(session, made, delegation=lyon, delegation_role=DelegationRole.HEAD)
    build.registration(session, made, delegation=lyon, state=S.WITHDRAWN)
    return made


def rows(session: Session, at: Edition, **filters: Any) -> list[DelegationRow]:
    return list(queries.delegations(session, at.id, DelegationFilters(**filters)).rows)


def keys(session: Session, at: Edition, **filters: Any) -> list[str]:
    return [row.delegation.key for row in rows(session, at, **filters)]


def test_delegations_stand_by_name(session: Session, at: Edition) -> None:
    assert keys(session, at) == ["chengdu", "ghent", "lyon"]


def test_members_are_counted_by_where_they_stand(session: Session, at: Edition) -> None:
    chengdu, _, lyon = rows(session, at)

    assert (chengdu.members, chengdu.places, chengdu.waiting) == (2, 1, 1)
    assert (lyon.members, lyon.places, lyon.waiting) == (2, 0, 2)


def test_heads_are_named(session: Session, at: Edition) -> None:
    assert [len(row.heads) for row in rows(session, at)] == [1, 0, 2]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"text": "chengdu"}, ["chengdu"]),
        ({"text": "成都"}, ["chengdu"]),
        ({"text": "市"}, ["chengdu", "ghent"]),
        ({"text": "gh"}, ["ghent"]),
        ({"text": "nowhere"}, []),
        ({"side": Side.EU}, ["ghent", "lyon"]),
        ({"kind": DelegationKind.ACADEMIA}, ["lyon"]),
        ({"heads": HeadCount.NONE}, ["ghent"]),
        ({"heads": HeadCount.SEVERAL}, ["lyon"]),
        ({"heads": HeadCount.SEVERAL, "side": Side.CN}, []),
    ],
)
def test_a_list_is_narrowed(session: Session, at: Edition, filters: dict[str, Any], found: list[str]) -> None:
    assert keys(session, at, **filters) == found


def test_an_empty_delegation_is_listed_with_nobody(session: Session) -> None:
    edition = build.edition(session)
    body(session, edition, "oulu", "奥卢")

    (row,) = rows(session, edition)

    assert (row.members, row.heads) == (0, [])


def test_another_editions_delegations_are_not_shown(session: Session, at: Edition) -> None:
    assert keys(session, build.edition(session)) == []
    assert len(keys(session, at)) == 3


@pytest.mark.parametrize("count", [1, 30])
def test_a_list_takes_four_statements_however_long(session: Session, count: int) -> None:
    edition = build.edition(session)
    for n in range(count):
        made = build.delegation(session, edition, city=build.city(session, build.country(session, f"{n:02}")))
        build.registration(session, edition, delegation=made, delegation_role=DelegationRole.HEAD)
    session.expire_all()
    edition_id = edition.id

    with statements(session) as sent:
        page = queries.delegations(session, edition_id, DelegationFilters())
        told = [(row.delegation.city, row.heads[0].family) for row in page.rows]

    assert len(told) == count
    assert len(sent) == 4
