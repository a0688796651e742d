"""Rows for badges and for the list of participants."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.editions.rules import Side
from forum_app.registration import queries
from forum_app.registration.models import Registration
from forum_app.registration.rules import (
    HAS_PLACE,
    ConsentPurpose,
    DelegationKind,
    DelegationRole,
    RegistrationState,
)
from tests import build, people
from tests.build import NOW
from tests.db.counting import statements
from tests.db.registration.named import person


@pytest.fixture
def edition(session: Session) -> Edition:
    return build.edition(session)


def with_place(session: Session, at: Edition, who: dict[str, Any], **changes: Any) -> Registration:
    made: Registration = build.registration(
        session, at, **({"person": person(session, who), "state": RegistrationState.APPROVED} | changes)
    )
    return made


def test_a_badge_holds_what_is_printed(session: Session, edition: Edition) -> None:
    category = build.category(session, edition, key="delegate", letter="D")
    function = Translated.of(en="Mayor", zh="市长")
    made = with_place(
        session, edition, people.WANG, category=category, function=function, city_text="成都", language="zh",
        side=Side.CN,
    )  # fmt: skip

    (row,) = queries.badge_rows(session, edition.id)

    assert (row.registration_id, row.reference, row.category_key) == (made.id, made.reference, "delegate")
    assert (row.family, row.given, row.name_order, row.native) == (
        "Wang",
        "Xiaoming",
        "family_first",
        "王小明",
    )
    assert (row.badge_name, row.side) == ("WANG Xiaoming", "CN")
    assert (row.function, row.body, row.city) == (function, Translated({}), Translated.of(zh="成都"))


def test_the_form_a_person_wants_stands_on_the_badge(session: Session, edition: Edition) -> None:
    with_place(session, edition, people.GARCIA | {"badge_form": "Pedro G."})

    assert [row.badge_name for row in queries.badge_rows(session, edition.id)] == ["Pedro G."]


@pytest.mark.parametrize("state", sorted(set(RegistrationState) - HAS_PLACE))
def test_who_has_no_place_gets_no_badge(session: Session, edition: Edition, state: RegistrationState) -> None:
    with_place(session, edition, people.WANG, state=state)

    assert queries.badge_rows(session, edition.id) == []


def test_badges_stand_in_the_order_of_the_desk(session: Session, edition: Edition) -> None:
    """BDG-6: by category letter, then by family name."""
    press = build.category(session, edition, key="press", letter="P")
    delegate = build.category(session, edition, key="delegate", letter="D")
    for who, category in ((people.GARCIA, press), (people.WANG, delegate), (people.NAGY, delegate)):
        with_place(session, edition, who, category=category)

    every = [row.family for row in queries.badge_rows(session, edition.id)]
    some = [row.family for row in queries.badge_rows(session, edition.id, "press")]

    assert every == ["Nagy", "Wang", "García López"]
    assert some == ["García López"]


@pytest.mark.parametrize("rows", [1, 30])
def test_badges_ask_twice_for_any_number(session: Session, edition: Edition, rows: int) -> None:
    """Once for the people, once for who agreed to photographs."""
    for _ in range(rows):
        with_place(session, edition, people.WANG)
    edition_id = edition.id
    session.expire_all()

    with statements(session) as sent:
        found = queries.badge_rows(session, edition_id)

    assert (len(found), len(sent)) == (rows, 2)


def test_only_who_agreed_is_in_the_list_of_participants(session: Session, edition: Edition) -> None:
    """DPR-5: directory consent, not withdrawn, and a place."""
    listed = with_place(session, edition, people.WANG)
    build.consent(session, listed)
    build.consent(session, with_place(session, edition, people.GARCIA), withdrawn_at=NOW)
    build.consent(session, with_place(session, edition, people.NAGY), purpose=ConsentPurpose.PHOTO)
    build.consent(session, with_place(session, edition, people.OUYANG, state=RegistrationState.WITHDRAWN))
    with_place(session, edition, people.TENZIN)

    rows = queries.directory_rows(session, edition.id)

    assert [row.registration_id for row in rows] == [listed.id]


def test_agreeing_again_after_a_withdrawal_counts(session: Session, edition: Edition) -> None:
    made = with_place(session, edition, people.WANG)
    build.consent(session, made, withdrawn_at=NOW)
    build.consent(session, made)

    assert [row.latin for row in queries.directory_rows(session, edition.id)] == ["WANG Xiaoming"]


def test_participants_stand_in_protocol_order(session: Session, edition: Edition) -> None:
    """PRO-1: institutions, states in the order of their own names, China, others; head, rank, name."""
    build.country(session, "BE", eu_protocol_order=1)
    build.country(session, "DE", eu_protocol_order=5)
    build.country(session, "CN")
    bodies = {
        "commission": {"kind": DelegationKind.EU_INSTITUTION, "side": Side.EU, "country_iso2": ""},
        "ghent": {"side": Side.EU, "country_iso2": "BE"},
        "berlin": {"side": Side.EU, "country_iso2": "DE"},
        "chengdu": {"side": Side.CN, "country_iso2": "CN"},
    }
    made = {
        name: build.delegation(session, edition, key=name, body=Translated.of(en=name.title()), **values)
        for name, values in bodies.items()
    }
    for given, body, changes in (
        ("Seven", "chengdu", {}),
        ("Six", "berlin", {}),
        ("Five", "ghent", {"protocol_rank": 9, "family": "Z"}),
        ("Four", "ghent", {"protocol_rank": 9, "family": "A"}),
        ("Three", "ghent", {"protocol_rank": 2}),
        ("Two", "ghent", {"protocol_rank": 5, "delegation_role": DelegationRole.HEAD}),
        ("One", "commission", {}),
    ):
        who = {
            "family": changes.pop("family", "X"),
            "given": given,
            "name_order": people.GARCIA["name_order"],
        }
        build.consent(session, with_place(session, edition, who, delegation=made[body], **changes))
    alone = with_place(session, edition, people.TENZIN, side=Side.OTHER, country_iso2="CH")
    build.consent(session, alone)

    rows = queries.directory_rows(session, edition.id)

    assert [row.latin.split()[0] for row in rows] == [
        "One",
        "Two",
        "Three",
        "Four",
        "Five",
        "Six",
        "Seven",
        "TENZIN",
    ]
    assert [row.head for row in rows] == [False, True, False, False, False, False, False, False]
    assert (rows[1].delegation.to("en").text, rows[1].country_iso2) == ("Ghent", "BE")
    assert (rows[-1].delegation_uid, rows[-1].native_language) == ("", "zh")


@pytest.mark.parametrize("rows", [1, 30])
def test_participants_ask_twice(session: Session, edition: Edition, rows: int) -> None:
    for _ in range(rows):
        at = build.delegation(session, edition)
        build.consent(session, with_place(session, edition, people.WANG, delegation=at))
    edition_id = edition.id
    session.expire_all()

    with statements(session) as sent:
        found = queries.directory_rows(session, edition_id)

    assert (len(found), len(sent)) == (rows, 2)
