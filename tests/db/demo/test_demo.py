"""The demo: the founding documents, the past as the sources have it, one invented edition in full."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from forum_app.agenda.models import AgendaSession, Release, SessionRole, Speaker
from forum_app.audit.services import first_broken
from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.uow import reading, transaction
from forum_app.demo.load import LoadDemo, load
from forum_app.demo.source import Source
from forum_app.editions.models import Edition, Field, Part, Pillar, Room, SubTopic, Theme
from forum_app.library.models import Document, Statement
from forum_app.library.rules import DocumentKind
from forum_app.registration.models import Registration
from tests import apps

COMMAND = LoadDemo(source=Source(apps.ROOT / "data"))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def demo(request: pytest.FixtureRequest) -> Iterator[Session]:
    """A database with the demo, read only."""
    app: Flask = request.getfixturevalue("sqlite_app" if request.param == "sqlite" else "postgres_app")
    with app.app_context():
        with transaction() as session:
            load(session, COMMAND, now())
        yield reading()
        db.session.remove()
    apps.wipe(app)


def edition(demo: Session, slug: str) -> Edition:
    return demo.scalars(select(Edition).where(Edition.slug == slug)).one()


def test_there_are_five_pillars_five_fields_and_seven_themes_with_their_points(demo: Session) -> None:
    """B12 to B21, B18, B34 to B40: in three languages."""
    counts = [demo.scalar(select(func.count()).select_from(t)) for t in (Pillar, Field, Theme, SubTopic)]
    texts = [text for kind in (Pillar, Field, Theme, SubTopic) for text in demo.scalars(select(kind.name))]

    assert counts == [5, 5, 7, 35]
    assert [t for t in texts if not (t.get("en") and t.get("zh") and t.get("fr"))] == []


def test_the_founding_documents_are_kept_whole(demo: Session) -> None:
    """B56: unchanged, with a checksum."""
    query = select(Document).where(Document.kind == DocumentKind.FOUNDING_TEXT)
    documents = {d.slug: d for d in demo.scalars(query)}
    files = {p.stem: p.read_bytes() for p in (apps.ROOT / "data" / "founding").iterdir()}

    assert documents.keys() == files.keys()
    for slug, data in files.items():
        assert documents[slug].text.encode() == data
        assert documents[slug].sha256 == hashlib.sha256(data).hexdigest()


def test_the_leaders_words_stand_with_three_speakers_in_the_order_printed(demo: Session) -> None:
    """B1."""
    statement = demo.scalars(select(Statement)).one()

    assert str(statement.speakers) == "Premier WEN, President Barroso, President Van Rompuy"
    assert str(statement.text) in str(statement.document and statement.document.text)
    assert (str(statement.occasion), str(statement.place)) == (
        "Joint Statement of the EU-China Summit",
        "Beijing",
    )


def test_the_press_series_has_nine_items_in_order_with_authors_in_their_script(demo: Session) -> None:
    """B27: Chinese originals, sizes as printed, the middle dot of NAM-4."""
    query = select(Document).where(Document.kind == DocumentKind.PRESS).order_by(Document.position)
    items = demo.scalars(query).all()

    assert len(items) == 9
    assert {item.original_language for item in items} == {"zh"}
    assert (items[1].authors, items[1].size_label) == ("白丽", "263 KB")
    assert items[3].authors == "奥迪尔·柯内特"


def test_editions_keep_number_and_year_apart(demo: Session) -> None:
    """PRG-7, B9: 2013 was the second and 2015 the third, with none known in 2014."""
    query = select(Edition.year, Edition.number).join(Edition.programme).order_by(Edition.year)
    held = demo.execute(query.where(Edition.slug.in_(["forum-2013", "forum-2015", "urban-forum-2027"]))).all()

    assert [tuple(row) for row in held] == [(2013, 2), (2015, 3), (2027, 4)]


def test_the_first_mayors_forum_was_in_brussels_in_september_2012(demo: Session) -> None:
    """B3."""
    first = edition(demo, "mayors-2012")

    assert (first.number, first.first_day.isoformat(), first.last_day.isoformat()) == (
        1,
        "2012-09-19",
        "2012-09-20",
    )
    assert str(first.city) == "Brussels"


def test_sources_that_disagree_are_both_told(demo: Session) -> None:
    assert "gives 23 November" in edition(demo, "forum-2013").source


def test_the_invented_edition_is_marked_as_a_sample(demo: Session) -> None:
    assert edition(demo, "urban-forum-2027").sample is True
    assert edition(demo, "forum-2015").sample is False


def test_every_session_of_the_programme_is_there_with_its_part_and_room(demo: Session) -> None:
    at = edition(demo, "urban-forum-2027")
    query = (
        select(AgendaSession)
        .where(AgendaSession.edition_id == at.id, AgendaSession.starts_at.is_not(None))
        .options(selectinload(AgendaSession.rooms))
    )
    sessions = demo.scalars(query).all()

    assert len(sessions) == 55
    assert demo.scalar(select(func.count()).select_from(Room).where(Room.edition_id == at.id)) == 14
    assert demo.scalar(select(func.count()).select_from(Part).where(Part.edition_id == at.id)) == 6
    assert [s.code for s in sessions if not s.rooms] == []
    assert [s.code for s in sessions if s.part_id is None and not s.code.startswith("BI")] == []


def test_delegates_play_their_parts_in_both_scripts(demo: Session) -> None:
    native = demo.scalar(select(func.count()).select_from(Speaker).where(Speaker.name_native != ""))

    assert demo.scalar(select(func.count()).select_from(Registration)) == 303
    assert (native or 0) > 20
    assert demo.scalars(select(SessionRole).where(SessionRole.contribution_id.is_not(None))).all()


def test_three_releases_tell_what_changed(demo: Session) -> None:
    """PRG-3, PRG-6: a moved session, a room, a cancellation."""
    releases = demo.scalars(select(Release).order_by(Release.number)).all()
    kinds = releases[2].changes["kinds"]
    cancelled = next(s for s in releases[2].document["sessions"] if s["code"] == "STB")

    assert [r.number for r in releases] == [1, 2, 3]
    assert kinds == {"moved": 1, "room": 1, "cancelled": 1}
    assert (cancelled["state"], cancelled["sequence"]) == ("cancelled", 1)


def test_drafts_and_hidden_sessions_are_in_no_release(demo: Session) -> None:
    """PRG-3: what is not public never leaves."""
    codes = {s["code"] for r in demo.scalars(select(Release)) for s in r.document["sessions"]}

    assert codes.isdisjoint({"REH", "RTM", "LEAD", "BI11"})


def test_the_log_of_it_all_is_one_chain(demo: Session) -> None:
    assert first_broken(demo) is None


def test_loading_it_again_changes_nothing(demo: Session) -> None:
    releases = demo.scalar(select(func.count()).select_from(Release))
    demo.rollback()

    with transaction() as session:
        added = load(session, COMMAND, now())

    assert added is False
    assert reading().scalar(select(func.count()).select_from(Release)) == releases
