"""Bytes made once from a release, shared by all workers through the database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app.agenda.models import Projection, Release
from forum_app.agenda.services import projections
from forum_app.agenda.services.projections import Key, Made
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from forum_app.editions.rules import EditionState
from tests import build
from tests.db.counting import statements
from tests.unit.public.documents import document

NOW = datetime(2027, 6, 1, 8, 0, tzinfo=UTC)
TODAY = date(2027, 6, 1)


def made(body: str = "<p>a page</p>", at: datetime = NOW) -> Made:
    return projections.made(body.encode(), "text/html; charset=utf-8", at)


def released(session: Session, at: Edition, number: int = 1) -> tuple[Release, Key]:
    release = build.release(session, at, document(), number=number)
    return release, Key(release.id, "agenda", "en", "?day=2027-09-20")


def test_the_same_bytes_have_the_same_tag_whoever_makes_them_and_when() -> None:
    later = made(at=NOW + timedelta(hours=1))

    assert (made().packed, made().tag) == (later.packed, later.tag)
    assert made("other").tag != made().tag


def test_what_one_worker_made_another_finds(session: Session) -> None:
    _, key = released(session, build.edition(session))
    own = made()

    projections.store(session, key, "mark|0", own)

    assert projections.stored(session, key, "mark|0") == own


def test_each_language_and_variant_has_its_own(session: Session) -> None:
    _, key = released(session, build.edition(session))
    for language in ("en", "zh"):
        projections.store(session, replace(key, language=language), "m", made(language))

    found = projections.stored(session, replace(key, language="zh"), "m")

    assert found == made("zh")
    assert projections.stored(session, replace(key, variant="?day=2027-09-21"), "m") is None


def test_who_loses_the_race_takes_what_is_there(session: Session) -> None:
    """All workers then say the same Last-Modified."""
    _, key = released(session, build.edition(session))
    projections.store(session, key, "m", made(at=NOW))

    common = projections.store(session, key, "m", made(at=NOW + timedelta(seconds=3)))

    assert common.at == NOW


def test_another_stamp_takes_the_place_of_the_old_bytes(session: Session) -> None:
    """One row a page, however often a session begins or ends."""
    _, key = released(session, build.edition(session))
    for number in range(5):
        projections.store(session, key, f"m|{number}", made(f"phase {number}"))

    assert projections.stored(session, key, "m|4") == made("phase 4")
    assert projections.stored(session, key, "m|3") is None
    assert session.scalar(select(func.count()).select_from(Projection)) == 1


def test_a_newer_release_drops_what_was_made_from_older_ones_of_its_edition(session: Session) -> None:
    at, other = build.edition(session), build.edition(session, slug="other")
    _, old = released(session, at)
    _, elsewhere = released(session, other)
    projections.store(session, old, "m", made())
    projections.store(session, elsewhere, "m", made())

    _, new = released(session, at, 2)
    projections.store(session, new, "m", made())

    kept = set(session.scalars(select(Projection.release_id)))
    assert kept == {new.release_id, elsewhere.release_id}


def test_bytes_of_a_release_that_is_gone_are_not_kept(session: Session) -> None:
    own = made()

    assert projections.store(session, Key(999_999, "agenda", "en"), "m", own) is own
    assert session.scalar(select(func.count()).select_from(Projection)) == 0


def test_the_newest_release_of_each_public_edition_is_known_in_one_query(session: Session) -> None:
    at = build.edition(session, slug="open")
    released(session, at)
    second, _ = released(session, at, 2)
    build.edition(session, slug="without")
    hidden = build.edition(session, slug="hidden", state=EditionState.DRAFT)
    released(session, hidden)

    with statements(session) as sent:
        found = projections.newest(session, TODAY)

    assert {slug: new.release_uid for slug, new in found.items()} == {"open": second.uid}
    assert len(sent) == 1


def test_the_mark_changes_with_the_release_the_editions_the_day_and_the_build(session: Session) -> None:
    """A page shows more than its release: the state and the names of the editions stand in its frame."""
    at = build.edition(session, slug="open")
    released(session, at)

    def mark(today: date = TODAY, build: str = "b1") -> str:
        return projections.newest(session, today, build)["open"].mark

    marks = [mark(), mark(TODAY + timedelta(days=1)), mark(build="b2")]
    at.short_name = Translated.of(en="Forum")
    session.flush()
    marks.append(mark())
    released(session, at, 2)
    marks.append(mark())

    assert len(set(marks)) == 5
    assert mark() == marks[-1]


def test_a_release_of_one_edition_leaves_the_pages_of_another(session: Session) -> None:
    at, other = build.edition(session, slug="one"), build.edition(session, slug="two")
    released(session, at)
    released(session, other)
    before = projections.newest(session, TODAY)["two"].mark

    released(session, at, 2)

    assert projections.newest(session, TODAY)["two"].mark == before


def test_a_mark_and_a_phase_fit_their_column(session: Session) -> None:
    at = build.edition(session, slug="one")
    released(session, at)

    assert len(f"{projections.newest(session, TODAY)['one'].mark}|123456789") <= 80
