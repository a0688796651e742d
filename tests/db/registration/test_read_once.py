"""What many read and nobody changes is built once, and never older than the rows it comes from."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from forum_app.audit.rules import SYSTEM
from forum_app.core.errors import Conflict
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.registration.choices import country_choices
from forum_app.registration.models import Category, FormQuestion, Person, RegistrationSetup
from forum_app.registration.queries.form import whole_form
from forum_app.registration.queries.openings import offer_of
from forum_app.registration.queries.places import countries, eu_members
from forum_app.registration.queries.standard_form import STANDARD_FORM
from forum_app.registration.rules import ConsentPurpose, RegistrationState
from forum_app.registration.services import form_builder
from forum_app.registration.services.applying import RegistrationClosed, ground_of
from forum_app.registration.services.register import FormUsed, register
from tests import build
from tests.build import NOW
from tests.db.counting import statements
from tests.db.registration.commands import VISITOR, wang
from tests.db.registration.forms import asked, own_form


@pytest.fixture
def edition(session: Session) -> Edition:
    return build.edition(session)


def test_the_same_rows_are_the_same_form(session: Session, edition: Edition) -> None:
    own_form(session, edition)

    assert whole_form(session, edition.id) is whole_form(session, edition.id)


def test_a_question_added_is_in_the_form_at_once(session: Session, edition: Edition) -> None:
    sections = own_form(session, edition)
    before = whole_form(session, edition.id)

    asked(session, sections["needs"], "Your bicycle")

    labels = [q.label.get("en") for s in whole_form(session, edition.id) for q in s.questions]
    assert "Your bicycle" in labels
    assert len(labels) == sum(len(section.questions) for section in before) + 1


def test_a_change_past_the_builder_is_seen_too(session: Session, edition: Edition) -> None:
    """Whatever changed the rows: no revision has to be raised for it."""
    question = asked(session, own_form(session, edition)["needs"], "Your bicycle")
    whole_form(session, edition.id)

    session.execute(
        update(FormQuestion)
        .where(FormQuestion.id == question.id)
        .values(required=True, label=Translated.of(en="Your tandem"))
    )

    found = {q.id: q for s in whole_form(session, edition.id) for q in s.questions}[question.id]
    assert (found.required, found.label.get("en")) == (True, "Your tandem")


def test_the_form_keeps_the_order_of_its_sections_and_questions(session: Session, edition: Edition) -> None:
    form_builder.begin(session, SYSTEM, edition.id, NOW)

    found = whole_form(session, edition.id)

    assert [[q.key for q in s.questions] for s in found] == [
        [q.key for q in s.questions] for s in STANDARD_FORM
    ]


def test_two_editions_have_a_form_each(session: Session, edition: Edition) -> None:
    other = build.edition(session)
    asked(session, own_form(session, edition)["needs"], "Your bicycle")
    own_form(session, other)

    counts = [sum(len(s.questions) for s in whole_form(session, at.id)) for at in (edition, other)]

    assert counts[0] == counts[1] + 1


def test_a_country_added_or_renamed_is_in_the_list_at_once(session: Session) -> None:
    belgium = build.country(session, "BE", name=Translated.of(en="Belgium", zh="比利时"))
    first = country_choices(countries(session), "en")

    build.country(session, "CN", name=Translated.of(en="China", zh="中国"))
    second = country_choices(countries(session), "en")
    belgium.name = Translated.of(en="Kingdom of Belgium")
    third = country_choices(countries(session), "en")

    assert first == (("BE", "Belgium"),)
    assert second == (("BE", "Belgium"), ("CN", "China"))
    assert third == (("CN", "China"), ("BE", "Kingdom of Belgium"))


def test_a_list_of_countries_is_kept_for_each_language(session: Session) -> None:
    build.country(session, "BE", name=Translated.of(en="Belgium", zh="比利时"))

    found = [country_choices(countries(session), lang) for lang in ("en", "zh")]

    assert found == [(("BE", "Belgium"),), (("BE", "比利时"),)]


def test_who_joins_the_union_is_of_its_side_at_once(session: Session) -> None:
    country = build.country(session, "RS")
    before = eu_members(session)

    country.eu_member = True

    assert before == frozenset()
    assert eu_members(session) == frozenset({"RS"})


def test_an_offer_is_read_in_one_statement(session: Session, edition: Edition) -> None:
    session.add(RegistrationSetup(edition_id=edition.id))
    build.category(session, edition)
    build.part(session, edition)

    with statements(session) as sent:
        found = offer_of(session, edition.id, NOW)

    assert len(sent) == 1
    assert (len(found.openings), len(found.parts), found.form) == (1, 1, STANDARD_FORM)


def test_what_was_looked_up_before_is_not_read_again(session: Session, edition: Edition) -> None:
    """While somebody registers, all others who write wait: so little is read there."""
    build.country(session, "CN")
    build.quota(session, edition)
    command = wang(edition.id, build.category(session, edition).key)
    with statements(session) as sent_before:
        ground = ground_of(session, command, NOW)

    with statements(session) as sent:
        done = register(session, VISITOR, command, NOW, ground)

    assert done.registration.state is RegistrationState.SUBMITTED
    assert len(sent_before) == 2
    assert not [s for s in sent if "FROM registration_setup" in s or "FROM form_" in s or "FROM country" in s]
    assert len([s for s in sent if s.startswith(("SELECT", "INSERT", "UPDATE")) and "_lock(" not in s]) <= 9


def test_the_ground_is_refused_as_the_registration_would_be(session: Session, edition: Edition) -> None:
    build.category(session, edition, opens_at=NOW.replace(year=2028))

    with pytest.raises(RegistrationClosed):
        ground_of(session, wang(edition.id, "delegate"), NOW)


def test_a_form_that_comes_again_needs_no_ground(session: Session, edition: Edition) -> None:
    """Reliability 1.1: the first answer is given again, and other answers are told."""
    category = build.category(session, edition)
    command = wang(edition.id, category.key)
    first = register(session, VISITOR, command, NOW, ground_of(session, command, NOW))
    category.closes_at = NOW
    session.flush()

    again = register(session, VISITOR, command, NOW)

    assert (again.new, again.registration.id) == (False, first.registration.id)
    with pytest.raises(FormUsed):
        register(session, VISITOR, wang(edition.id, category.key, city="Beijing"), NOW)


def test_a_category_removed_meanwhile_is_told_and_breaks_nothing(session: Session, edition: Edition) -> None:
    """What was looked up before the writer's turn can be gone when it comes."""
    category = build.category(session, edition, stages=[])
    command = wang(edition.id, category.key, consents=frozenset({ConsentPurpose.PROCESSING}))
    ground = ground_of(session, command, NOW)
    session.delete(session.get_one(Category, ground.category_id))
    session.flush()

    with pytest.raises(Conflict), session.begin_nested():
        register(session, VISITOR, command, NOW, ground)


def test_a_reference_that_is_taken_is_not_given_again(session: Session, edition: Edition) -> None:
    """The mail was written with the reference of the ground: it is not sent with another one's."""
    category = build.category(session, edition)
    commands = [wang(edition.id, category.key, key=letter * 32) for letter in "ab"]
    grounds = [ground_of(session, command, NOW) for command in commands]
    first = register(session, VISITOR, commands[0], NOW, grounds[0])
    same = replace(grounds[1], reference=first.registration.reference)

    second = register(session, VISITOR, commands[1], NOW, same)

    assert first.registration.reference == grounds[0].reference
    assert second.new
    assert second.registration.reference != first.registration.reference
    assert second.registration.uid == same.uid


def test_a_form_sent_between_looking_and_writing_gives_the_first_answer(
    session: Session, edition: Edition
) -> None:
    """Reliability 1.1: two grounds for one form; the keys of the table decide, and nothing of the second is left."""
    command = wang(edition.id, build.category(session, edition).key)
    grounds = [ground_of(session, command, NOW) for _ in range(2)]

    done = [register(session, VISITOR, command, NOW, ground) for ground in grounds]

    assert [each.new for each in done] == [True, False]
    assert done[0].token == done[1].token
    assert session.query(Person).count() == 1
