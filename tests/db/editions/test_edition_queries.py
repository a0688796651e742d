"""Reads of editions: which are public, which comes next, and what comes with them."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from forum_app.core.errors import NotFound
from forum_app.core.translated import Translated
from forum_app.editions import queries
from forum_app.editions.models import Edition, Field, Organiser, Pillar, SubTopic, Theme
from forum_app.editions.rules import EditionState, OrganiserRole, ProgrammeKind, Side
from tests import build
from tests.db.counting import statements

TODAY = date(2027, 6, 1)


def held_in(session: Session, year: int, **changes: object) -> Edition:
    days = {"first_day": date(year, 9, 18), "last_day": date(year, 9, 22), "year": year}
    return build.edition(session, slug=f"forum-{year}", **(days | changes))


def test_an_edition_is_found_by_its_address_a_draft_too(session: Session) -> None:
    at = build.edition(session, state=EditionState.DRAFT)

    assert queries.by_slug(session, at.slug) is at
    assert queries.by_slug(session, "no-such-forum") is None


def test_public_editions_stand_with_the_latest_first_and_without_drafts(session: Session) -> None:
    held_in(session, 2015, state=EditionState.CONCLUDED)
    held_in(session, 2027)
    held_in(session, 2028, state=EditionState.DRAFT)

    assert [e.slug for e in queries.public_editions(session)] == ["forum-2027", "forum-2015"]
    assert list(queries.slugs(session)) == ["forum-2028", "forum-2027", "forum-2015"]
    assert [e.slug for e in queries.all_editions(session)] == ["forum-2028", "forum-2027", "forum-2015"]


@pytest.mark.parametrize("count", [1, 30])
def test_editions_are_listed_in_a_fixed_number_of_queries(session: Session, count: int) -> None:
    for _ in range(count):
        at = build.edition(session)
        at.organisers = [
            Organiser(role=OrganiserRole.CO_ORDINATOR, side=Side.EU, name=Translated.of(en="Commission"))
        ]
    session.flush()
    session.expire_all()

    with statements(session) as sent:
        told = [(e.programme.slug, e.organisers[0].side) for e in queries.public_editions(session)]

    assert (len(told), len(sent)) == (count, 3)


def test_a_public_edition_comes_with_parts_venues_and_rooms(session: Session) -> None:
    at = build.edition(session)
    build.part(session, at, key="mayors")
    build.room(session, at, key="HEMI")
    session.expire_all()

    found = queries.public_edition(session, at.slug)
    with statements(session) as sent:
        shown = (found.programme.slug, found.parts[0].key, found.venues[0].rooms[0].key, found.organisers)

    assert (shown, sent) == ((at.programme.slug, "mayors", "HEMI", []), [])


@pytest.mark.parametrize("slug", ["draft", "no-such-forum"])
def test_no_other_edition_is_public(session: Session, slug: str) -> None:
    build.edition(session, slug="draft", state=EditionState.DRAFT)

    with pytest.raises(NotFound):
        queries.public_edition(session, slug)


def test_the_next_edition_is_the_soonest_urban_forum_to_come(session: Session) -> None:
    youth = build.programme(session, kind=ProgrammeKind.YOUTH_DIALOGUE)
    held_in(session, 2015, state=EditionState.CONCLUDED)
    held_in(session, 2026, state=EditionState.ANNOUNCED)
    held_in(session, 2027, programme=youth)
    held_in(session, 2029)
    soonest = held_in(session, 2028)

    assert queries.next_edition(session, TODAY) is soonest
    assert queries.next_edition(session, soonest.last_day) is soonest


def test_there_may_be_no_next_edition(session: Session) -> None:
    held_in(session, 2015, state=EditionState.CONCLUDED)

    assert queries.next_edition(session, TODAY) is None


def test_rooms_stand_house_by_house(session: Session) -> None:
    at = build.edition(session)
    first = build.room(session, at, key="A1", position=2)
    build.room(session, at, key="B1")
    build.room(session, at, key="A0", venue=first.venue, position=1)
    session.expire_all()

    rooms = queries.rooms(session, at.id)
    venues = queries.venues(session, at.id)

    assert [room.key for room in rooms] == ["A0", "A1", "B1"]
    assert [[room.key for room in venue.rooms] for venue in venues] == [["A0", "A1"], ["B1"]]


def test_pillars_fields_and_themes_stand_by_number(session: Session) -> None:
    name = Translated.of(en="Name")
    session.add_all([Pillar(key="b", number=2, name=name), Pillar(key="a", number=1, name=name)])
    session.add_all([Field(key="d", number=2, name=name), Field(key="c", number=1, name=name)])
    points = [SubTopic(position=2, name=name), SubTopic(position=1, name=name)]
    session.add_all(
        [Theme(key="f", number=2, name=name, subtopics=points), Theme(key="e", number=1, name=name)]
    )
    session.flush()
    session.expire_all()

    assert [p.key for p in queries.pillars(session)] == ["a", "b"]
    assert [f.key for f in queries.fields(session)] == ["c", "d"]
    assert [(t.key, [s.position for s in t.subtopics]) for t in queries.themes(session)] == [
        ("e", []),
        ("f", [1, 2]),
    ]


def test_programmes_stand_in_order(session: Session) -> None:
    build.programme(session, slug="second", position=2)
    build.programme(session, slug="first", position=1)

    assert [p.slug for p in queries.programmes(session)] == ["first", "second"]
