"""Diet and access needs are forgotten a month after the forum (DPR-3, the promise of the form)."""

from __future__ import annotations

from datetime import UTC, date, datetime

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import Actor
from forum_app.core import worker
from forum_app.core.extensions import db, settings
from forum_app.core.jobs import Job
from forum_app.core.storage import Storage
from forum_app.core.translated import Translated
from forum_app.core.uow import reading, transaction
from forum_app.registration.models import (
    Answer,
    Erasure,
    FormQuestion,
    FormSection,
    Registration,
    RegistrationSetup,
    StoredFile,
    TravelDocument,
)
from forum_app.registration.rules import DataClass, FileKind, QuestionKind
from forum_app.registration.services import retention
from tests import build

LAST_DAY = date(2027, 9, 22)
SOON, LATE = datetime(2027, 10, 20, tzinfo=UTC), datetime(2027, 10, 24, tzinfo=UTC)


def held(session: Session) -> Registration:
    at = build.edition(session, last_day=LAST_DAY)
    return build.registration(session, at, diet="halal", access_needs="step-free route")


def test_needs_are_kept_until_a_month_after_the_last_day(session: Session) -> None:
    found = held(session)

    assert retention.due(session, SOON) == []
    assert retention.forget_needs(session, found.edition_id, SOON) == 0
    session.refresh(found)
    assert found.diet == "halal"


def test_after_a_month_they_are_gone_and_the_log_has_the_count_only(session: Session) -> None:
    found = held(session)

    assert retention.due(session, LATE) == [found.edition_id]
    assert retention.forget_needs(session, found.edition_id, LATE) == 1

    session.refresh(found)
    assert (found.diet, found.access_needs) == ("", "")
    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert (entry.action, entry.changes) == ("registration.needs_forgotten", {"registrations": 1})


def test_what_is_gone_is_not_due_again(session: Session) -> None:
    found = held(session)
    retention.forget_needs(session, found.edition_id, LATE)

    assert retention.due(session, LATE) == []


def test_the_worker_does_it_by_itself(app: Flask) -> None:
    with app.app_context():
        with transaction() as session:
            past = build.edition(session, first_day=date(2015, 6, 29), last_day=date(2015, 6, 29), year=2015)
            build.registration(session, past, diet="vegan")
        worker.drain()
        kept = reading().scalars(select(Registration.diet)).all()
        db.session.remove()

    assert kept == [""]


def papers(session: Session, last_day: date = LAST_DAY) -> Registration:
    """Make somebody with a passport, a birth date, a photo and a sealed answer with a file."""
    at = build.edition(session, first_day=last_day, last_day=last_day)
    found = build.registration(session, at, person=build.person(session, born_on=date(1970, 2, 3)))
    found.document = TravelDocument(number="E12345678", fingerprint="f" * 64)
    found.photo_id = stored(session, at.id, "photos/face.jpg").id
    section = FormSection(edition_id=at.id, key="s", title=Translated.of(en="More"))
    session.add(section)
    session.flush()
    for key, data_class, days in QUESTIONS:
        question = FormQuestion(
            edition_id=at.id, section=section, key=key, kind=QuestionKind.TEXT, label=Translated.of(en=key),
            data_class=data_class, keep_days=days,
        )  # fmt: skip
        session.add(question)
        session.flush()
        session.add(
            Answer(registration_id=found.id, question_id=question.id, value=key, answered_at=build.NOW)
        )
    session.flush()
    return found


QUESTIONS = (
    ("shirt", DataClass.ORDINARY, None),
    ("hotel", DataClass.PERSONAL, 5),
    ("health", DataClass.SENSITIVE, None),
    ("late", DataClass.PERSONAL, 100),
)


def stored(session: Session, edition_id: int, key: str) -> StoredFile:
    row = StoredFile(
        edition_id=edition_id, kind=FileKind.PHOTO, key=key, media_type="image/jpeg", size=1, sha256="0" * 64,
        created_at=build.NOW,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def answers(session: Session) -> list[str]:
    return sorted(session.scalars(select(Answer.value)))


def test_papers_photo_and_sealed_answers_go_after_a_month(session: Session) -> None:
    found = papers(session)

    assert retention.papers_due(session, LATE) == [found.edition_id]
    counts = retention.forget_papers(session, found.edition_id, LATE)

    session.refresh(found)
    assert counts == {"papers": 1, "answers": 2, "files": 1}
    assert (found.document, found.photo_id, found.person.born_on) == (None, None, None)
    assert answers(session) == ["late", "shirt"]
    assert retention.papers_due(session, LATE) == []
    job = session.scalars(select(Job)).one()
    assert (job.kind, job.payload) == ("registration.remove_files", {"files": ["photos/face.jpg"]})


def test_each_question_has_its_own_time(session: Session) -> None:
    """Retention per field, in configuration (reliability 1.7)."""
    found = papers(session)

    retention.forget_papers(session, found.edition_id, datetime(2027, 9, 28, tzinfo=UTC))

    session.refresh(found)
    assert answers(session) == ["health", "late", "shirt"]
    assert found.document is not None


def test_the_log_has_counts_and_no_names(session: Session) -> None:
    found = papers(session)

    retention.forget_papers(session, found.edition_id, LATE)

    entry = session.scalars(select(AuditEntry)).one()
    assert entry.action == "registration.retention_kept"
    assert entry.changes == {"papers": 1, "answers": 2, "files": 1}
    assert entry.subject_kind == "edition"


def test_a_birth_date_stays_for_the_next_forum(session: Session) -> None:
    found = papers(session)
    build.registration(session, build.edition(session, last_day=date(2029, 9, 1)), person=found.person)

    retention.forget_papers(session, found.edition_id, LATE)

    session.refresh(found)
    assert found.person.born_on == date(1970, 2, 3)
    assert found.document is None
    assert retention.papers_due(session, LATE) == []


def test_a_shorter_time_can_be_set(session: Session) -> None:
    found = papers(session)
    found.diet = "halal"
    session.add(RegistrationSetup(edition_id=found.edition_id, keep_days={"needs": 7, "papers": 400}))
    session.flush()
    a_week_later = datetime(2027, 9, 30, tzinfo=UTC)

    assert retention.due(session, a_week_later) == [found.edition_id]
    assert [line.days for line in retention.rehearse(session, found.edition_id, a_week_later)] == [
        7, 30, 30, 730,
    ]  # fmt: skip


def test_a_rehearsal_counts_and_changes_nothing(session: Session) -> None:
    found = papers(session)
    found.diet = "halal"
    session.flush()

    lines = retention.rehearse(session, found.edition_id, LATE)

    assert [(line.kind.value, line.count, line.due, line.by_hand) for line in lines] == [
        ("needs", 1, True, False),
        ("papers", 1, True, False),
        ("answers", 3, True, False),
        ("registrations", 1, False, True),
    ]
    assert lines[3].until == date(2029, 9, 21)
    assert found.diet == "halal"
    assert session.scalars(select(AuditEntry)).all() == []


def test_registrations_go_after_two_years_when_the_data_officer_says_so(session: Session) -> None:
    """DPR-3: a job lists what falls due, the data officer confirms."""
    found = papers(session)
    officer = Actor(kind="user", ref="f" * 32)
    edition_id, uid = found.edition_id, found.uid

    early = retention.forget_registrations(session, officer, edition_id, LATE)
    late = retention.forget_registrations(session, officer, edition_id, datetime(2029, 10, 1, tzinfo=UTC))

    assert (early, late) == (0, 1)
    assert session.scalars(select(Registration.id)).all() == []
    assert session.scalars(select(Erasure.registration_uid)).all() == [uid]


def test_the_worker_forgets_papers_and_removes_the_files(app: Flask) -> None:
    with app.app_context():
        store = Storage(settings().storage_url)
        store.put("photos/face.jpg", b"x")
        with transaction() as session:
            papers(session, date(2015, 6, 29))
        worker.drain()
        left = reading().scalars(select(TravelDocument.id)).all()
        db.session.remove()

        assert left == []
        assert not store.has("photos/face.jpg")
