"""Registrations that may be one person, found by the database and merged by hand (REG-6)."""

from __future__ import annotations

import random
from datetime import date
from itertools import combinations
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts.models import User
from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import Actor
from forum_app.core.errors import Invalid
from forum_app.core.jobs import Job
from forum_app.core.sealing import fingerprint
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.registration import naming
from forum_app.registration.models import NotSame, Registration, ReviewNote, TravelDocument
from forum_app.registration.queries import duplicates as queries
from forum_app.registration.queries.duplicates import Pair
from forum_app.registration.rules import NameOrder
from forum_app.registration.rules import RegistrationState as S
from forum_app.registration.rules.duplicates import Known, Likeness, full_forms, likeness, name_words
from forum_app.registration.services import duplicates as services
from forum_app.registration.services import places
from forum_app.registration.services.duplicates import Merge
from forum_app.registration.services.review import Stale
from tests import build, people
from tests.build import NOW
from tests.db.counting import statements

BORN = date(1980, 4, 1)
D, B, E = Likeness.DOCUMENT, Likeness.BIRTH_AND_NAME, Likeness.EMAIL


@pytest.fixture
def at(session: Session) -> Edition:
    return build.edition(session)


@pytest.fixture
def me(session: Session) -> Actor:
    made: User = build.user(session)
    return Actor(kind="user", ref=made.uid)


def somebody(session: Session, at: Edition, number: str = "", **changes: Any) -> Registration:
    """Register a person; what names a column of the person goes there."""
    mine = {
        key: changes.pop(key)
        for key in ("born_on", "family", "given", "native", "name_order")
        if key in changes
    }
    made = build.registration(session, at, person=build.person(session, **(people.WANG | mine)), **changes)
    if number:
        made.document = TravelDocument(number=number, fingerprint=fingerprint(number))
        session.flush()
    return made


def found(session: Session, at: Edition) -> list[tuple[int, int, set[Likeness]]]:
    return [(pair.first_id, pair.second_id, set(pair.why)) for pair in queries.pairs(session, at.id)]


def test_each_reason_is_found(session: Session, at: Edition) -> None:
    """REG-6: document, birth date and name, address."""
    one = somebody(session, at, "E1234", born_on=BORN, email="mei@wuxi.example")
    passport = somebody(session, at, "E1234", family="Li", given="Na", native="")
    birth = somebody(session, at, family="XIAOMING", given="WANG", native="", born_on=BORN)
    address = somebody(session, at, family="Li", given="Na", native="李娜", email=" MEI@wuxi.example")

    assert found(session, at) == [
        (one.id, passport.id, {D}),
        (one.id, birth.id, {B}),
        (one.id, address.id, {E}),
    ]


def test_namesakes_with_another_birth_date_are_two_people(session: Session, at: Edition) -> None:
    """REG-6."""
    somebody(session, at, born_on=BORN, email="a@b.example")
    somebody(session, at, born_on=date(1990, 1, 1), email="a@b.example")

    assert found(session, at) == []


@pytest.mark.parametrize("state", [S.WITHDRAWN, S.CANCELLED, S.REPLACED, S.REJECTED])
def test_who_is_no_longer_coming_is_nobodys_double(session: Session, at: Edition, state: S) -> None:
    somebody(session, at, born_on=BORN)
    somebody(session, at, born_on=BORN, state=state)

    assert found(session, at) == []


def test_somebody_in_two_editions_is_no_double(session: Session, at: Edition) -> None:
    somebody(session, at, "E1", born_on=BORN, email="a@b.example")
    somebody(session, build.edition(session), "E1", born_on=BORN, email="a@b.example")

    assert found(session, at) == []


def test_one_registration_finds_its_own_doubles(session: Session, at: Edition) -> None:
    one = somebody(session, at, born_on=BORN)
    somebody(session, at, family="Li", given="Na", native="", born_on=BORN, email="x@y.example")
    other = somebody(session, at, family="Li", given="Na", native="", email="x@y.example")
    double = somebody(session, at, born_on=BORN)

    assert queries.pairs_of(session, one) == [Pair(one.id, double.id, frozenset({B}))]
    assert len(queries.pairs_of(session, other)) == 1


def test_what_the_database_finds_is_what_all_pairs_would_give(session: Session) -> None:
    """REG-6, against the slow way: every pair, looked at one by one."""
    chance = random.Random(20271122)
    for _ in range(12):
        edition = build.edition(session)
        delegations = [None, *(build.delegation(session, edition) for _ in range(2))]
        rows = [_random_person(session, edition, delegations, chance) for _ in range(14)]
        known = [known_of(row) for row in rows]

        expected = [
            (one.id, other.id, set(likeness(one, other)))
            for one, other in combinations(known, 2)
            if likeness(one, other)
        ]

        assert found(session, edition) == expected
        for row in rows:
            mine = [pair for pair in expected if row.id in pair[:2]]
            alone = [(one.first_id, one.second_id, set(one.why)) for one in queries.pairs_of(session, row)]
            assert alone == mine


def known_of(row: Registration) -> Known:
    """Return what the rule looks at, read the slow way."""
    name = naming.name_of(row.person)
    return Known(
        id=row.id,
        forms=full_forms(name),
        words=name_words(name),
        born_on=row.person.born_on,
        email=row.email,
        fingerprint=row.document.fingerprint if row.document else "",
        delegation_id=row.delegation_id,
    )


def _random_person(
    session: Session, at: Edition, delegations: list[Any], chance: random.Random
) -> Registration:
    family, given, native = chance.choice(
        [
            ("Wang", "Xiaoming", "王小明"), ("XIAOMING", "Wang", ""), ("", "", "王小明"), ("Li", "Na", "李娜"),
            ("García López", "Pedro", ""), ("GARCIA", "Pedro", ""), ("Lyu", "Fang", "吕芳"), ("Lv", "Fang", ""),
        ]
    )  # fmt: skip
    return somebody(
        session, at, chance.choice(["", "", "E1", "E2", "E3"]), family=family, given=given, native=native,
        name_order=chance.choice(list(NameOrder)), delegation=chance.choice(delegations),
        born_on=chance.choice([None, BORN, date(1990, 1, 1)]),
        email=chance.choice(["a@b.example", "A@b.example ", "c@d.example", "e@f.example", "g@h.example"]),
    )  # fmt: skip


@pytest.mark.parametrize("rows", [2, 30])
def test_finding_takes_as_many_statements_for_thirty_as_for_two(
    session: Session, at: Edition, rows: int
) -> None:
    for _ in range(rows):
        somebody(session, at, born_on=BORN)
    session.expire_all()
    edition_id = at.id

    with statements(session) as sent:
        pairs = queries.pairs(session, edition_id)

    assert len(pairs) == rows * (rows - 1) // 2
    assert len(sent) == 3


def test_two_people_are_not_asked_about_again(session: Session, at: Edition, me: Actor) -> None:
    one, other = somebody(session, at, born_on=BORN), somebody(session, at, born_on=BORN)

    assert services.found_apart(session, me, other, one, NOW)
    assert not services.found_apart(session, me, one, other, NOW)

    assert found(session, at) == []
    assert session.execute(select(NotSame.first_id, NotSame.second_id)).all() == [(one.id, other.id)]
    assert session.scalars(select(AuditEntry.action)).all() == ["registration.not_same"]


def merged(session: Session, me: Actor, kept: Registration, gone: Registration, *fields: str) -> None:
    command = Merge(taken=frozenset(fields), kept_revision=kept.revision, gone_revision=gone.revision)
    services.merge(session, me, kept, gone, command, NOW)


def test_merging_takes_the_fields_chosen_and_no_others(session: Session, at: Edition, me: Actor) -> None:
    kept = somebody(session, at, "E1", email="old@wuxi.example", phone="1", native="")
    gone = somebody(
        session, at, "E2", email="new@wuxi.example", phone="2", native="王晓明", born_on=BORN,
        function=Translated.of(en="Mayor", zh="市长"), diet="halal",
    )  # fmt: skip

    merged(session, me, kept, gone, "name", "email", "function", "born_on", "document")

    session.expire_all()
    assert (kept.email, kept.phone, kept.diet) == ("new@wuxi.example", "1", "")
    assert (kept.person.native, kept.person.born_on) == ("王晓明", BORN)
    assert "王晓明" in kept.person.search_key
    assert kept.function == Translated.of(en="Mayor", zh="市长")
    assert kept.document is not None
    assert (kept.document.number, kept.document.fingerprint) == ("E2", fingerprint("E2"))


def test_the_other_one_ends_with_history_and_gives_its_place_back(
    session: Session, at: Edition, me: Actor
) -> None:
    category = build.category(session, at)
    quota = build.quota(session, at, category, size=2)
    kept, gone = somebody(session, at, category=category), somebody(session, at, category=category)
    places.settle(session, kept)
    places.settle(session, gone)

    merged(session, me, kept, gone)

    session.refresh(quota)
    assert (kept.state, gone.state) == (S.SUBMITTED, S.CANCELLED)
    assert (quota.taken, kept.replaces_id) == (1, gone.id)
    actions = session.execute(select(AuditEntry.action, AuditEntry.subject_ref)).all()
    assert actions == [
        ("registration.state", gone.uid),
        ("registration.merged", kept.uid),
        ("registration.merged_into", gone.uid),
    ]
    assert session.scalars(select(Job.kind)).all() == ["registration.fill"]
    assert found(session, at) == []


def test_the_notes_stay_with_the_one_that_is_kept(session: Session, at: Edition, me: Actor) -> None:
    kept, gone = somebody(session, at), somebody(session, at)
    session.add(ReviewNote(registration_id=gone.id, text="Called the office", at=NOW))

    merged(session, me, kept, gone)

    assert session.scalars(select(ReviewNote.registration_id)).all() == [kept.id]


def test_a_merge_of_what_has_changed_is_refused(session: Session, at: Edition, me: Actor) -> None:
    kept, gone = somebody(session, at), somebody(session, at)
    command = Merge(taken=frozenset(), kept_revision=1, gone_revision=1)
    services.merge(session, me, kept, gone, command, NOW)

    with pytest.raises(Stale):
        services.merge(session, me, kept, gone, command, NOW)


def test_what_has_ended_is_not_merged(session: Session, at: Edition, me: Actor) -> None:
    with pytest.raises(services.Ended):
        merged(session, me, somebody(session, at), somebody(session, at, state=S.WITHDRAWN))


def test_nobody_is_merged_with_themself_or_across_forums(session: Session, at: Edition, me: Actor) -> None:
    one = somebody(session, at)

    with pytest.raises(Invalid):
        merged(session, me, one, one)
    with pytest.raises(Invalid):
        merged(session, me, one, somebody(session, build.edition(session)))
    with pytest.raises(Invalid):
        merged(session, me, one, somebody(session, at), "token_hash")
