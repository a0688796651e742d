"""Organisers' own words: saved with a revision, refused with the place of a wrong name, dropped again."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import Actor
from forum_app.core.errors import Invalid, NotFound
from forum_app.messages import queries
from forum_app.messages.kinds import default_words
from forum_app.messages.own_words import Place, WordsChanged, reset_words, save_words
from forum_app.messages.rendering import Words
from tests import build
from tests.build import NOW

ACTOR = Actor(kind="user", ref="u")
MINE = Words("Welcome {name}", "{salutation}\n\nSee {personal_link}\n")


def place(session: Session, kind: str = "received", language: str = "en") -> Place:
    return Place(edition_id=build.edition(session).id, kind=kind, language=language)


def test_the_words_that_come_along_hold_until_there_are_own_ones(session: Session) -> None:
    at = place(session)
    before = queries.words(session, at.edition_id, "received", "en")

    save_words(session, ACTOR, at, MINE, 0, NOW)

    assert before == default_words("received", "en")
    assert queries.words(session, at.edition_id, "received", "en") == MINE
    assert queries.words(session, at.edition_id, "received", "zh") == default_words("received", "zh")
    assert queries.words(session, at.edition_id, "approved", "en") == default_words("approved", "en")
    assert queries.own_words(session, at.edition_id) == {("received", "en")}


def test_another_forum_keeps_its_own(session: Session) -> None:
    save_words(session, ACTOR, place(session), MINE, 0, NOW)
    other = build.edition(session)

    assert queries.words(session, other.id, "received", "en") == default_words("received", "en")


def test_each_saving_raises_the_revision(session: Session) -> None:
    at = place(session)
    first = save_words(session, ACTOR, at, MINE, 0, NOW).revision
    second = save_words(session, ACTOR, at, Words("Hello", "x"), first, NOW)

    assert (first, second.revision, second.subject) == (1, 2, "Hello")


@pytest.mark.parametrize("revision", [0, 2, -1])
def test_a_stale_version_is_refused(session: Session, revision: int) -> None:
    """Reliability 1.1: nothing is overwritten silently."""
    at = place(session)
    save_words(session, ACTOR, at, MINE, 0, NOW)

    with pytest.raises(WordsChanged):
        save_words(session, ACTOR, at, Words("Other", "x"), revision, NOW)
    assert queries.words(session, at.edition_id, "received", "en") == MINE


@pytest.mark.parametrize(
    ("words", "field", "params"),
    [
        (Words("{nmae}", "x"), "subject", {"name": "nmae"}),
        (Words("x", "ok {name}\n\n{decline_link}"), "text", {"name": "decline_link", "line": 3}),
    ],
)
def test_a_name_that_is_none_is_refused_with_its_place(
    session: Session, words: Words, field: str, params: dict[str, object]
) -> None:
    at = place(session)

    with pytest.raises(Invalid) as refused:
        save_words(session, ACTOR, at, words, 0, NOW)

    assert (refused.value.field, refused.value.params) == (field, params)
    assert queries.own_words(session, at.edition_id) == frozenset()


def test_the_words_that_come_along_hold_again_after_a_reset(session: Session) -> None:
    at = place(session)
    save_words(session, ACTOR, at, MINE, 0, NOW)

    reset_words(session, ACTOR, at, 1, NOW)

    assert queries.words(session, at.edition_id, "received", "en") == default_words("received", "en")


@pytest.mark.parametrize("revision", [0, 1, 7])
def test_a_reset_of_what_is_not_there_is_refused(session: Session, revision: int) -> None:
    with pytest.raises(WordsChanged):
        reset_words(session, ACTOR, place(session), revision, NOW)


def test_who_changed_words_is_written_down_without_the_words(session: Session) -> None:
    at = place(session)
    save_words(session, ACTOR, at, MINE, 0, NOW)
    reset_words(session, ACTOR, at, 1, NOW)

    entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [(e.action, e.subject_ref) for e in entries] == [
        ("mail.words", "received.en"),
        ("mail.words_reset", "received.en"),
    ]
    assert "Welcome" not in str([e.changes for e in entries])


@pytest.mark.parametrize(("kind", "language"), [("nonsense", "en"), ("received", "de"), ("../x", "en")])
def test_there_is_no_place_for_a_kind_or_language_that_is_none(
    session: Session, kind: str, language: str
) -> None:
    with pytest.raises(NotFound):
        place(session, kind, language)
