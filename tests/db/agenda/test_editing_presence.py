"""Who has an editor open is written down on both databases, and forgotten in time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.agenda import queries
from forum_app.agenda.models import EditorPresence
from forum_app.agenda.services import presence
from forum_app.agenda.services.presence import FORGOTTEN, Beat
from tests.build import NOW
from tests.db.agenda.editor import Desk, desk

PAGE, OTHER = "a" * 32, "b" * 32


@pytest.fixture
def at(session: Session) -> Desk:
    return desk(session)


def beat(at: Desk, page: str = PAGE, code: str = "") -> Beat:
    held = queries.session_by_code(at.session, at.edition.id, code)
    return Beat(at.edition.id, at.user.id, page, held.uid if held else None)


def test_a_page_is_there_once_with_what_it_holds_now(at: Desk) -> None:
    presence.note(at.session, beat(at), NOW)
    presence.note(at.session, beat(at, code="ONE"), NOW + timedelta(seconds=4))

    (there,) = presence.heard(at.session, at.edition.id, NOW + timedelta(seconds=5))

    assert (there.page, there.user, there.name) == (PAGE, at.user.uid, "An Organiser")
    assert there.session == beat(at, code="ONE").session
    assert there.seen_at == NOW + timedelta(seconds=4)


def test_a_sign_of_life_is_due_after_ten_seconds_or_with_another_session(at: Desk) -> None:
    presence.note(at.session, beat(at), NOW)
    there = presence.heard(at.session, at.edition.id, NOW)

    assert not presence.is_due(there, beat(at), NOW + timedelta(seconds=9))
    assert presence.is_due(there, beat(at), NOW + timedelta(seconds=10))
    assert presence.is_due(there, beat(at, code="ONE"), NOW)
    assert presence.is_due(there, beat(at, OTHER), NOW)


def test_who_was_not_heard_of_for_twenty_seconds_is_not_there(at: Desk) -> None:
    presence.note(at.session, beat(at), NOW)

    assert len(presence.heard(at.session, at.edition.id, NOW + timedelta(seconds=19))) == 1
    assert presence.heard(at.session, at.edition.id, NOW + timedelta(seconds=20)) == []


def test_closed_editors_are_forgotten(at: Desk) -> None:
    presence.note(at.session, beat(at), NOW)
    presence.note(at.session, beat(at, OTHER), NOW + FORGOTTEN + timedelta(seconds=1))

    assert list(at.session.scalars(select(EditorPresence.page_key))) == [OTHER]
    presence.leave(at.session, beat(at, OTHER))
    assert list(at.session.scalars(select(EditorPresence.page_key))) == []


def test_nobody_closes_the_editor_of_another(at: Desk) -> None:
    presence.note(at.session, beat(at), NOW)

    presence.leave(at.session, beat(at.colleague()))

    assert len(presence.heard(at.session, at.edition.id, NOW)) == 1
