"""The set-up that is kept from one request to the next is never older than the rows, whoever changed them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from forum_app.core.translated import Translated
from forum_app.editions.models import Edition, Part
from forum_app.editions.rules import EditionState
from forum_app.registration.models import Category, FormQuestion, PartWindow, RegistrationSetup
from forum_app.registration.queries.facts import Facts, facts_of, public_facts
from forum_app.registration.queries.form import whole_form
from forum_app.registration.queries.openings import offer_of, openings, part_openings
from forum_app.registration.queries.places import countries
from forum_app.registration.queries.setup import default_setup
from forum_app.registration.rules import EntryMode
from tests import build
from tests.build import NOW
from tests.db.counting import statements
from tests.db.registration.forms import asked, own_form

LATER = NOW + timedelta(days=3)


@pytest.fixture
def edition(session: Session) -> Edition:
    """An edition with everything that can be set up for registering."""
    at = build.edition(session)
    session.add(
        RegistrationSetup(
            edition_id=at.id, zone="Asia/Shanghai", opens_at=NOW, closes_at=LATER, change_until=LATER
        )
    )
    build.category(session, at, key="delegate", position=2, youngest=18, oldest=99, closes_at=LATER)
    build.category(
        session,
        at,
        key="press",
        position=1,
        entry=EntryMode.INVITATION,
        note=Translated.of(en="By invitation"),
    )
    part = build.part(session, at, key="youth", position=1)
    session.add(PartWindow(part_id=part.id, youngest=18, oldest=30, closes_at=LATER))
    build.part(session, at, key="main", position=0)
    build.country(session, "CN", name=Translated.of(en="China", zh="中国"))
    build.country(session, "BE", name=Translated.of(en="Belgium “B”", zh="比利时"))
    session.flush()
    return at


def names(found: Any, *wanted: str) -> tuple[Any, ...]:
    return tuple(getattr(found, name) for name in wanted)


def test_they_say_what_the_rows_say(session: Session, edition: Edition) -> None:
    found = facts_of(session, edition.id)

    plain = ("id", "slug", "year", "state", "zone", "first_day", "last_day", "name", "city")
    assert names(found.edition, *plain) == names(edition, *plain)
    row = session.query(RegistrationSetup).one()
    times = ("zone", "opens_at", "closes_at", "change_until", "guardian_below")
    assert names(found.setup, *times) == names(row, *times)
    assert found.countries is countries(session)
    assert found.form == whole_form(session, edition.id)


def test_an_offer_is_what_the_entities_say(session: Session, edition: Edition) -> None:
    offer = offer_of(session, edition.id, NOW)

    own = ("id", "key", "name", "entry", "opens_at", "closes_at", "youngest", "oldest")
    categories = openings(session, edition, NOW)
    assert [names(each.category, *own) for each in offer.openings] == [
        names(o.category, *own) for o in categories
    ]
    assert [each.window for each in offer.openings] == [each.window for each in categories]
    assert [each.takes for each in offer.openings] == [False, True]
    parts = part_openings(session, edition, NOW)
    about = ("entry", "window", "youngest", "oldest", "takes")
    assert [names(each, *about) for each in offer.parts] == [names(each, *about) for each in parts]
    of_part = ("id", "key", "name", "first_day")
    assert [names(o.part, *of_part) for o in offer.parts] == [names(each.part, *of_part) for each in parts]


def test_without_a_setup_the_defaults_hold(session: Session) -> None:
    at = build.edition(session)
    usual = default_setup(at.id)

    found = facts_of(session, at.id)

    assert names(found.setup, "zone", "guardian_below", "closes_at") == (
        usual.zone,
        usual.guardian_below,
        None,
    )
    assert (found.categories, found.parts) == ((), ())


def test_all_is_read_in_one_statement_and_built_once(session: Session, edition: Edition) -> None:
    first = facts_of(session, edition.id)

    with statements(session) as sent:
        second = facts_of(session, edition.id)

    assert len(sent) == 1
    assert second is first


def renamed(session: Session, at: Edition) -> None:
    session.execute(update(Edition).where(Edition.id == at.id).values(name=Translated.of(en="Another name")))


def closed(session: Session, at: Edition) -> None:
    at.state = EditionState.CONCLUDED


def shortened(session: Session, at: Edition) -> None:
    session.execute(update(RegistrationSetup).values(closes_at=NOW))


def without_setup(session: Session, at: Edition) -> None:
    session.execute(delete(RegistrationSetup))


def category_closed(session: Session, at: Edition) -> None:
    session.execute(update(Category).where(Category.key == "delegate").values(closes_at=NOW))


def category_added(session: Session, at: Edition) -> None:
    build.category(session, at, key="new")


def category_moved(session: Session, at: Edition) -> None:
    session.execute(update(Category).where(Category.key == "delegate").values(position=0))


def part_renamed(session: Session, at: Edition) -> None:
    session.execute(update(Part).where(Part.key == "main").values(name=Translated.of(en="Plenary")))


def part_window(session: Session, at: Edition) -> None:
    session.execute(update(PartWindow).values(youngest=16))


def question_added(session: Session, at: Edition) -> None:
    asked(session, own_form(session, at)["needs"], "Your bicycle")


def country_added(session: Session, at: Edition) -> None:
    build.country(session, "RS")


CHANGES = (
    renamed, closed, shortened, without_setup, category_closed, category_added, category_moved, part_renamed,
    part_window, question_added, country_added,
)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_seen_at_once_and_so_is_taking_it_back(
    session: Session, edition: Edition, change: Callable[[Session, Edition], None]
) -> None:
    """Whatever changed the rows: no revision has to be raised for it."""
    before = facts_of(session, edition.id)
    nested = session.begin_nested()

    change(session, edition)
    changed = facts_of(session, edition.id)
    nested.rollback()

    assert changed != before
    assert facts_of(session, edition.id) == before


def test_a_question_changed_past_the_builder_is_seen(session: Session, edition: Edition) -> None:
    question = asked(session, own_form(session, edition)["needs"], "Your bicycle")
    facts_of(session, edition.id)

    session.execute(update(FormQuestion).where(FormQuestion.id == question.id).values(required=True))

    found = facts_of(session, edition.id)
    assert found.form is whole_form(session, edition.id)
    assert [q.required for s in found.form for q in s.questions if q.id == question.id] == [True]


def test_two_editions_are_kept_apart(session: Session, edition: Edition) -> None:
    other = build.edition(session)

    found: list[Facts] = [facts_of(session, at.id) for at in (edition, other, edition)]

    assert found[0] is found[2]
    assert [len(each.categories) for each in found] == [2, 0, 2]


def test_an_edition_is_found_by_its_address_only_where_the_public_may_see_it(
    session: Session, edition: Edition
) -> None:
    found = public_facts(session, edition.slug)
    edition.state = EditionState.DRAFT

    assert found is not None
    assert found.edition.id == edition.id
    assert public_facts(session, edition.slug) is None
    assert public_facts(session, "no-such-forum") is None
