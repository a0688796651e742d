"""Opening an edition."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import SYSTEM
from forum_app.core.errors import Conflict, Invalid
from forum_app.core.translated import Translated
from forum_app.editions.rules import EditionState, ProgrammeKind
from forum_app.editions.services import NewEdition, create_edition
from tests import build

THIRD = NewEdition(
    slug="forum-2015",
    name=Translated.of(en="EU-China Urban Forum"),
    city=Translated.of(en="Brussels"),
    first_day=date(2015, 6, 29),
    last_day=date(2015, 6, 29),
    zone="Europe/Brussels",
    number=3,
)


def test_number_and_year_are_kept_apart(session: Session) -> None:
    """PRG-7: the forum of 2015 was the third, after 2012 and 2013."""
    made = create_edition(session, SYSTEM, THIRD, build.NOW)

    assert (made.number, made.year, made.state) == (3, 2015, EditionState.DRAFT)


def test_an_edition_may_have_no_number(session: Session) -> None:
    """PRG-7."""
    made = create_edition(session, SYSTEM, replace(THIRD, number=None), build.NOW)

    assert (made.number, made.year) == (None, 2015)


def test_without_a_programme_it_is_an_other_event_and_shares_that_programme(session: Session) -> None:
    first = create_edition(session, SYSTEM, THIRD, build.NOW)
    second = create_edition(session, SYSTEM, replace(THIRD, slug="elsewhere"), build.NOW)

    assert first.programme is second.programme
    assert first.programme.kind is ProgrammeKind.OTHER


def test_it_belongs_to_the_programme_named(session: Session) -> None:
    forum = build.programme(session, slug="urban-forum")

    made = create_edition(session, SYSTEM, replace(THIRD, programme_slug="urban-forum"), build.NOW)

    assert made.programme is forum


@pytest.mark.parametrize(
    ("zone", "away"), [("Europe/Brussels", "Asia/Shanghai"), ("Asia/Shanghai", "Europe/Brussels")]
)
def test_the_other_zone_is_that_of_the_other_side(session: Session, zone: str, away: str) -> None:
    """PRG-1."""
    assert create_edition(session, SYSTEM, replace(THIRD, zone=zone), build.NOW).away_zone == away


@pytest.mark.parametrize(
    "change",
    [
        {"slug": "Forum 2015"},
        {"slug": "../etc"},
        {"slug": "a" * 81},
        {"last_day": date(2015, 6, 28)},
        {"zone": "Europe/Bruxelles"},
        {"zone": "../etc/passwd"},
        {"programme_slug": "no-such-programme"},
    ],
)
def test_what_cannot_be_is_refused(session: Session, change: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        create_edition(session, SYSTEM, replace(THIRD, **change), build.NOW)  # type: ignore[arg-type]


def test_an_address_is_given_once(session: Session) -> None:
    create_edition(session, SYSTEM, THIRD, build.NOW)

    with pytest.raises(Conflict, match="forum-2015"):
        create_edition(session, SYSTEM, THIRD, build.NOW)


def test_it_is_recorded(session: Session) -> None:
    made = create_edition(session, SYSTEM, THIRD, build.NOW)

    entry = session.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.edition_id, entry.changes) == (
        "edition.create",
        made.id,
        {"slug": "forum-2015"},
    )
