"""A person registers; the same form sent twice is one registration."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app.audit.models import AuditEntry
from forum_app.core.errors import Invalid
from forum_app.core.names import PersonName
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.editions.rules import EditionState, Side
from forum_app.registration import queries
from forum_app.registration.consents import TEXT_VERSION
from forum_app.registration.links import digest
from forum_app.registration.models import Category, Person, Registration
from forum_app.registration.rules import ConsentPurpose, EntryMode, RegistrationState
from forum_app.registration.services import FormUsed, RegistrationClosed, register
from tests import build
from tests.build import NOW
from tests.db.registration.commands import VISITOR, wang


@pytest.fixture
def edition(session: Session) -> Edition:
    return build.edition(session)


@pytest.fixture
def category(session: Session, edition: Edition) -> Category:
    return build.category(session, edition)


def count(session: Session, table: type[Registration] | type[Person] | type[AuditEntry]) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_person_registers(session: Session, edition: Edition, category: Category) -> None:
    done = register(session, VISITOR, wang(edition.id, category.key), NOW)

    session.expire_all()
    found = queries.registration_by_reference(session, edition.id, done.registration.reference)
    assert done.new
    assert found.state is RegistrationState.SUBMITTED
    assert (found.person.family, found.person.given, found.person.native) == ("Wang", "Xiaoming", "王小明")
    assert found.person.sort_latin == "wang xiaoming"
    assert found.person.typed_form == "wang | xiaoming | 王小明"
    assert found.function == Translated.of(en="Deputy Mayor of Chengdu", zh="成都市副市长")
    assert (found.side, found.country_iso2, found.languages, found.language) == (Side.CN, "CN", "zh en", "zh")
    assert (found.category.key, found.revision, found.created_at) == (category.key, 1, NOW)


def test_only_the_hash_of_the_personal_link_is_stored(
    session: Session, edition: Edition, category: Category
) -> None:
    done = register(session, VISITOR, wang(edition.id, category.key), NOW)

    assert done.registration.token_hash == digest(done.token)
    assert queries.registration_by_token(session, digest(done.token)) is done.registration
    values = [str(getattr(done.registration, column.name)) for column in Registration.__table__.columns]
    assert not any(done.token in value for value in values)


def test_each_agreement_is_a_record_of_its_own(
    session: Session, edition: Edition, category: Category
) -> None:
    """DPR-5: purpose, version, language, by whom, when."""
    done = register(session, VISITOR, wang(edition.id, category.key), NOW)

    found = {
        (c.purpose, c.text_version, c.language, c.given_by, c.given_at, c.withdrawn_at)
        for c in done.registration.consents
    }
    given = (ConsentPurpose.PROCESSING, ConsentPurpose.PHOTO)
    assert found == {(purpose, TEXT_VERSION, "zh", "self", NOW, None) for purpose in given}


def test_the_log_says_what_was_done_without_personal_data(
    session: Session, edition: Edition, category: Category
) -> None:
    """REG-4: who, when; and no name in the log."""
    done = register(session, VISITOR, wang(edition.id, category.key), NOW)

    (entry,) = session.scalars(select(AuditEntry))
    assert (entry.action, entry.subject_ref, entry.actor_kind) == (
        "registration.registered",
        done.registration.uid,
        "delegate",
    )
    assert entry.changes == {
        "state": "submitted",
        "category": category.key,
        "consents": ["processing", "photo"],
    }
    text = json.dumps(entry.changes) + entry.reason
    assert not any(word in text for word in ("Wang", "王", "example.org", "Chengdu", "1234"))


def test_the_same_form_sent_again_gives_the_first_answer(
    session: Session, edition: Edition, category: Category
) -> None:
    """Reliability 1.1: one row, the same reference, the same link."""
    first = register(session, VISITOR, wang(edition.id, category.key), NOW)
    again = [register(session, VISITOR, wang(edition.id, category.key), NOW) for _ in range(9)]

    assert {(d.registration.reference, d.token, d.new) for d in again} == {
        (first.registration.reference, first.token, False)
    }
    assert (count(session, Registration), count(session, Person), count(session, AuditEntry)) == (1, 1, 1)


def test_the_same_form_gives_the_first_answer_also_when_registration_has_closed(
    session: Session, edition: Edition, category: Category
) -> None:
    first = register(session, VISITOR, wang(edition.id, category.key), NOW)
    edition.state = EditionState.CONCLUDED

    again = register(session, VISITOR, wang(edition.id, category.key), NOW)

    assert again.registration is first.registration


@pytest.mark.parametrize(
    "changes",
    [
        {"name": PersonName.of("Li", "Wei", "family_first")},
        {"email": "li@example.org"},
        {"diet": "halal"},
        {"city": "重庆"},
        {"consents": frozenset({ConsentPurpose.PROCESSING})},
    ],
)
def test_the_same_form_with_other_answers_is_told_so(
    session: Session, edition: Edition, category: Category, changes: dict[str, object]
) -> None:
    """Who goes back and registers a colleague must not be shown the first one's confirmation."""
    first = register(session, VISITOR, wang(edition.id, category.key), NOW)

    with pytest.raises(FormUsed) as told:
        register(session, VISITOR, wang(edition.id, category.key, **changes), NOW)

    assert told.value.params == {"reference": first.registration.reference}
    assert count(session, Registration) == 1


def test_two_forms_are_two_registrations_even_with_one_address(
    session: Session, edition: Edition, category: Category
) -> None:
    """REG-1: a mayor's office uses one address for many; nobody can find out who is registered."""
    found = [
        register(session, VISITOR, wang(edition.id, category.key, key=key * 32), NOW) for key in ("a", "b")
    ]

    assert len({d.registration.reference for d in found}) == 2
    assert [d.new for d in found] == [True, True]


def test_the_same_key_in_another_edition_is_another_registration(session: Session) -> None:
    editions = [build.edition(session), build.edition(session)]

    found = [register(session, VISITOR, wang(at.id, build.category(session, at).key), NOW) for at in editions]

    assert [d.new for d in found] == [True, True]


def test_a_closed_edition_takes_nobody(session: Session) -> None:
    edition = build.edition(session, state=EditionState.ANNOUNCED)
    category = build.category(session, edition)

    with pytest.raises(RegistrationClosed):
        register(session, VISITOR, wang(edition.id, category.key), NOW)

    assert count(session, Registration) == 0


@pytest.mark.parametrize("key", ["security", "of-another-edition", "", "' OR 1=1"])
def test_only_categories_open_to_the_public_can_be_chosen(
    session: Session, edition: Edition, key: str
) -> None:
    build.category(session, edition, key="security", entry=EntryMode.INVITATION)
    build.category(session, build.edition(session), key="of-another-edition")

    with pytest.raises(Invalid) as refused:
        register(session, VISITOR, wang(edition.id, key), NOW)

    assert refused.value.field == "category"


def test_nobody_is_registered_without_agreement_to_the_use_of_the_data(
    session: Session, edition: Edition, category: Category
) -> None:
    with pytest.raises(Invalid) as refused:
        register(session, VISITOR, wang(edition.id, category.key, consents=frozenset()), NOW)

    assert refused.value.field == "processing"


def test_the_city_is_tied_to_the_register_and_kept_as_typed(
    session: Session, edition: Edition, category: Category
) -> None:
    china = build.country(session, "CN")
    chengdu = build.city(session, china, name=Translated.of(en="Chengdu", zh="成都"), name_ascii="Chengdu")

    known = register(session, VISITOR, wang(edition.id, category.key, city="成都市"), NOW)
    unknown = register(session, VISITOR, wang(edition.id, category.key, key="b" * 32, city="某镇"), NOW)

    assert (known.registration.city, known.registration.city_text) == (chengdu, "成都市")
    assert (unknown.registration.city, unknown.registration.city_text) == (None, "某镇")
