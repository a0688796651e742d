"""Editions the desk chooses among, and print jobs of an edition."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from forum_app.core import jobs
from forum_app.core.errors import NotFound
from forum_app.desk.queries import editions, printing
from forum_app.editions.rules import EditionState
from tests import build
from tests.build import NOW


def test_an_edition_is_found_by_its_address_drafts_too(session: Session) -> None:
    draft = build.edition(session, state=EditionState.DRAFT)

    assert editions.edition(session, draft.slug) is draft


def test_an_unknown_edition_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        editions.edition(session, "urban-forum-1999")


def test_an_organiser_chooses_among_the_own_editions(session: Session) -> None:
    mine, other = build.edition(session), build.edition(session)

    assert editions.editions(session, frozenset({mine.slug})) == [mine]
    assert set(editions.editions(session, None)) == {mine, other}
    assert editions.editions(session, frozenset()) == []


def test_the_latest_edition_stands_first(session: Session) -> None:
    old = build.edition(session, first_day=date(2024, 9, 1), last_day=date(2024, 9, 2))
    new = build.edition(session)

    assert editions.editions(session, None) == [new, old]


def test_print_jobs_are_those_of_the_edition(session: Session) -> None:
    mine = jobs.enqueue(session, printing.BADGES, {"forum": "a", "file": "1"}, NOW)
    jobs.enqueue(session, printing.BADGES, {"forum": "b", "file": "2"}, NOW)
    jobs.enqueue(session, "other", {"forum": "a"}, NOW)

    assert printing.badge_jobs(session, "a") == [mine]
    assert printing.badge_job(session, "a", mine.uid) is mine
    with pytest.raises(NotFound):
        printing.badge_job(session, "b", mine.uid)
