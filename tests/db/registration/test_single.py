"""One registration, one delegation, with all that hangs on them."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from forum_app.core.errors import NotFound
from forum_app.editions.models import Edition
from forum_app.registration import queries
from forum_app.registration.models import Registration
from tests import build, people
from tests.db.counting import statements
from tests.db.registration.named import person


@pytest.fixture
def edition(session: Session) -> Edition:
    return build.edition(session)


@pytest.fixture
def wang(session: Session, edition: Edition) -> Registration:
    return build.registration(
        session, edition, person=person(session, people.WANG), delegation=build.delegation(session, edition)
    )


def test_one_registration_comes_with_all_that_hangs_on_it(
    session: Session, edition: Edition, wang: Registration
) -> None:
    build.consent(session, wang)
    reference, edition_id = wang.reference, edition.id
    session.expire_all()

    with statements(session) as sent:
        one = queries.registration_by_reference(session, edition_id, reference)
        shown = (one.person.native, one.category.letter, one.city, len(one.consents), one.delegation)

    assert len(sent) == 2
    assert shown[0] == "王小明"


def test_a_registration_of_another_edition_is_not_found(session: Session, wang: Registration) -> None:
    with pytest.raises(NotFound):
        queries.registration_by_reference(session, build.edition(session).id, wang.reference)


def test_a_delegation_comes_with_its_members(session: Session, edition: Edition) -> None:
    at = build.delegation(session, edition)
    member = build.registration(session, edition, delegation=at)

    one = queries.delegation_by_uid(session, edition.id, at.uid)

    assert one.registrations == [member]
    with pytest.raises(NotFound):
        queries.delegation_by_uid(session, build.edition(session).id, at.uid)
