"""What two organisers do at the same moment happens one after the other: publishing (PRG-3) and importing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Barrier, Thread

from flask import Flask
from sqlalchemy.orm import Session

from forum_app.agenda import queries
from forum_app.agenda.models import AgendaSession
from forum_app.agenda.services.apply_import import apply_schedule
from forum_app.agenda.services.publish import Publish, publish
from forum_app.audit.rules import SYSTEM
from forum_app.core.extensions import db
from forum_app.core.translated import Translated
from forum_app.core.uow import reading, transaction
from forum_app.editions.models import Edition
from tests import build
from tests.db.agenda.schedules import ANA, LI, event, schedule

AT_ONCE = 4


def all_at_once(app: Flask, works: Sequence[Callable[[Session], object]]) -> list[Exception]:
    """Do each piece of work in a thread and transaction of its own, all begun together; return what went wrong."""
    barrier, problems = Barrier(len(works)), []

    def run(work: Callable[[Session], object]) -> None:
        try:
            with app.app_context():
                barrier.wait(timeout=30)
                with transaction() as session:
                    work(session)
                db.session.remove()
        except Exception as problem:  # noqa: BLE001 - told by the test's own thread
            problems.append(problem)

    threads = [Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return problems


def test_publishing_at_once_gives_consecutive_numbers_and_loses_nothing(app: Flask) -> None:
    with app.app_context():
        with transaction() as session:
            at = build.edition(session)
            rows = [build.agenda_session(session, at) for _ in range(AT_ONCE)]
            edition_id, slug, ids = at.id, at.slug, [row.id for row in rows]
        db.session.remove()

    def rename_and_publish(session_id: int) -> Callable[[Session], object]:
        def work(session: Session) -> object:
            session.get_one(AgendaSession, session_id).title = Translated.of(en=f"Renamed {session_id}")
            return publish(session, SYSTEM, Publish(edition_id=edition_id), build.NOW)

        return work

    problems = all_at_once(app, [rename_and_publish(session_id) for session_id in ids])

    with app.app_context():
        found = queries.releases(reading(), slug)
        titles = {s["title"]["en"] for s in found[0].document["sessions"]}
        numbers = [release.number for release in found]
        db.session.remove()
    assert problems == []
    assert numbers == [4, 3, 2, 1]
    assert titles == {f"Renamed {session_id}" for session_id in ids}


def test_importing_a_file_at_once_takes_each_row_once(app: Flask) -> None:
    with app.app_context():
        with transaction() as session:
            edition_id = build.edition(session).id
        db.session.remove()
    given = schedule(event("1", people=(ANA, LI)), event("2", people=(ANA,)))
    counts: list[tuple[int, int, int]] = []

    def bring(session: Session) -> None:
        report = apply_schedule(session, SYSTEM, session.get_one(Edition, edition_id), given, build.NOW)
        counts.append((report.added, report.changed, report.same))

    problems = all_at_once(app, [bring] * AT_ONCE)

    assert problems == []
    assert sorted(counts) == [(0, 0, 2), (0, 0, 2), (0, 0, 2), (2, 0, 0)]
