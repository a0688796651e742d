"""When rooms and people can be had."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from forum_app.agenda.models import AgendaCounter, Speaker
from forum_app.agenda.services.free_times import MOST_SPANS, NewSpan, add_span, remove_span, spans
from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import SYSTEM
from forum_app.core.errors import Invalid, NotFound
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition, Room
from tests import build
from tests.build import NOW

HOUR = timedelta(hours=1)


@pytest.fixture
def at(session: Session) -> Edition:
    return build.edition(session)


@pytest.fixture(params=["room", "person"])
def owner(session: Session, at: Edition, request: pytest.FixtureRequest) -> Room | Speaker:
    return build.room(session, at) if request.param == "room" else build.speaker(session, at)


def test_spans_are_added_in_order_and_a_second_click_adds_nothing(
    session: Session, owner: Room | Speaker
) -> None:
    later = NewSpan(starts_at=NOW + HOUR, ends_at=NOW + 2 * HOUR, blocked=False)
    first = NewSpan(starts_at=NOW, ends_at=NOW + HOUR, note=Translated.of(en="Rehearsal"))

    made = [add_span(session, SYSTEM, owner, wanted, NOW).id for wanted in (later, first, first)]

    assert made[1] == made[2]
    found = spans(session, owner)
    assert [(row.starts_at, row.blocked) for row in found] == [(NOW, True), (NOW + HOUR, False)]
    assert session.query(AuditEntry).count() == 2


def test_each_change_makes_the_open_editors_look_again(
    session: Session, at: Edition, owner: Room | Speaker
) -> None:
    made = add_span(session, SYSTEM, owner, NewSpan(starts_at=NOW, ends_at=NOW + HOUR), NOW)
    remove_span(session, SYSTEM, owner, made.id, NOW)

    assert session.get_one(AgendaCounter, at.id).number == 2
    assert list(spans(session, owner)) == []


@pytest.mark.parametrize("length", [timedelta(0), -HOUR, timedelta(days=61)])
def test_a_span_ends_after_it_begins_and_within_two_months(
    session: Session, owner: Room | Speaker, length: timedelta
) -> None:
    with pytest.raises(Invalid):
        add_span(session, SYSTEM, owner, NewSpan(starts_at=NOW, ends_at=NOW + length), NOW)


def test_there_is_an_end_to_spans(session: Session, owner: Room | Speaker) -> None:
    for number in range(MOST_SPANS):
        add_span(session, SYSTEM, owner, NewSpan(starts_at=NOW, ends_at=NOW + HOUR * (number + 1)), NOW)

    with pytest.raises(Invalid, match="already"):
        add_span(session, SYSTEM, owner, NewSpan(starts_at=NOW + HOUR, ends_at=NOW + 2 * HOUR), NOW)


def test_a_span_of_somebody_else_is_not_taken_away(
    session: Session, at: Edition, owner: Room | Speaker
) -> None:
    other = build.speaker(session, at, name_latin="Other")
    theirs = add_span(session, SYSTEM, other, NewSpan(starts_at=NOW, ends_at=NOW + HOUR), NOW)

    with pytest.raises(NotFound):
        remove_span(session, SYSTEM, owner, theirs.id, NOW)
