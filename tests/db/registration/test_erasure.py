"""Erasing a person leaves nothing of them: tables, files, mails, journal (DPR-6, reliability 1.7)."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app.agenda.models import Release, Speaker
from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import Actor
from forum_app.core import jobs, worker
from forum_app.core.backup import erasures
from forum_app.core.clock import now
from forum_app.core.errors import Conflict
from forum_app.core.extensions import db, settings
from forum_app.core.jobs import Job
from forum_app.core.storage import Storage
from forum_app.core.uow import reading, transaction
from forum_app.editions.models import Edition
from forum_app.messages.models import OutboxMail
from forum_app.messages.services import NewMail, queue_mail
from forum_app.proceedings.models import Build, BuildState
from forum_app.registration.models import (
    Erasure,
    ImportRun,
    Invitation,
    Person,
    Place,
    Quota,
    Registration,
    TravelDocument,
)
from forum_app.registration.rules import ConsentPurpose, RegistrationState, RunState
from forum_app.registration.services import (
    Agreement,
    change_state,
    erasure,
    give_consent,
    passport,
    places,
    withdraw_consent,
)
from tests import build
from tests.build import NOW
from tests.db.registration import canary

OFFICER = Actor(kind="user", ref="f" * 32)


@pytest.fixture
def planted(app: Flask) -> Iterator[dict[str, list[str]]]:
    """An installation with one person full of canaries, whose mail went out."""
    logging.disable(logging.ERROR)  # the volume of this scene has no agenda to be built from
    with app.app_context():
        store = Storage(settings().storage_url)
        held = canary.plant()
        worker.drain()
        yield held
        db.session.remove()
        for key in list(store.all_keys()):
            store.delete(key)
        for path in [settings().instance / erasures.NAME, *canary.mail_folder().glob("*.eml")]:
            path.unlink(missing_ok=True)
    logging.disable(logging.NOTSET)


def erase_all() -> None:
    with transaction() as session:
        found = session.scalars(select(Registration).where(Registration.uid == canary.UID)).one()
        erasure.erase(session, OFFICER, found, now())
    worker.drain()
    db.session.remove()


def test_the_search_finds_a_canary_wherever_there_is_one(planted: dict[str, list[str]]) -> None:
    """The control: without it the test below could look in the wrong places."""
    found = canary.hits()

    sent = [name for name in found if name.startswith("outbox/")]
    without_text = {
        "registration_part",
        "waiting_place",
        "place",
        "consent",
        "not_same",
        "sign_up",
        "session_guest",
    }
    assert set(planted) <= set(found) | without_text
    assert {f"files/{key}" for key in canary.KEYS} <= set(found)
    if db.engine.dialect.name == "sqlite":
        assert {"forum.db", "forum.db-wal"} & set(found)
    assert len(sent) == 1
    assert {"draft", "release", "session_role", "import_run", "outbox_mail", "job"} <= set(found)
    assert {"speaker", "edit_step", "projection"} <= set(found)


def test_nothing_is_left_of_a_person_with_a_canary_in_every_field(planted: dict[str, list[str]]) -> None:
    """Done when: 0 hits in database file, files, outbox and exports."""
    assert sum(len(columns) for columns in planted.values()) > 50

    erase_all()

    assert canary.hits() == []


def test_what_was_done_is_kept_by_ids_and_counts(planted: dict[str, list[str]]) -> None:
    """The log survives the erasure (reliability 1.4); it held no name before."""
    erase_all()

    session = reading()
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "registration.erased")).one()
    assert (entry.subject_ref, entry.actor_ref) == (canary.UID, OFFICER.ref)
    assert entry.changes["removed"]["mails"] == 1
    assert canary.UID in session.scalars(select(Erasure.registration_uid)).all()
    assert erasures.noted(settings().instance / erasures.NAME) == [canary.UID]


def test_the_release_has_the_role_without_the_name_under_a_new_id(planted: dict[str, list[str]]) -> None:
    before = reading().scalar(select(Release.uid))
    reading().rollback()

    erase_all()

    release = reading().scalars(select(Release)).one()
    (meeting,) = release.document["sessions"]
    assert release.uid != before
    assert meeting["sequence"] == 4
    assert meeting["people"][0] == {
        "role": "speaker", "uid": "", "sort": "", "name": {"latin": "", "native": ""}, "function": None, "body": None,
    }  # fmt: skip
    assert reading().scalars(select(Speaker)).all() == []


def test_a_volume_that_was_built_is_built_anew_without_the_person(planted: dict[str, list[str]]) -> None:
    """DPR-5, DPR-6: the old file is gone, a new one is asked for."""
    erase_all()

    session = reading()
    builds = session.scalars(select(Build)).all()
    assert [(build.state is BuildState.DONE, build.storage_key) for build in builds] == [(False, "")]
    assert list(Storage(settings().storage_url).all_keys()) == []


def test_what_services_write_into_the_log_is_no_personal_datum(app: Flask) -> None:
    """Reliability 1.4: ids and names of fields only, so that nothing has to be erased from the log."""
    with app.app_context():
        with transaction() as session:
            at = build.edition(session)
            person = build.person(session, family=canary.CANARY, native=canary.CANARY)
            found = build.registration(session, at, person=person, email=canary.ADDRESS)
            me = Actor(kind="delegate", ref=found.uid)
            for purpose in (ConsentPurpose.DIRECTORY, ConsentPurpose.SENSITIVE):
                agreement = Agreement(purpose=purpose, language="en")
                give_consent(session, me, found, agreement, NOW)
                withdraw_consent(session, me, found, purpose, NOW)
            found.document = TravelDocument(number=canary.CANARY, fingerprint="f" * 64)
            passport.reveal(session, OFFICER, found, NOW)
            change_state(session, OFFICER, found, RegistrationState.APPROVED, "", NOW)
            erasure.ask(session, me, found, NOW)
            erasure.erase(session, OFFICER, found, NOW)
        entries = reading().scalars(select(AuditEntry)).all()
        text = repr([(e.changes, e.reason, e.actor_ref, e.subject_ref) for e in entries])
        db.session.remove()

    assert len(entries) == 8
    assert canary.CANARY not in text


def test_the_remains_can_be_swept_twice(planted: dict[str, list[str]]) -> None:
    """A job whose worker died after its work is done again."""
    erase_all()
    with transaction() as session:
        job = session.scalars(select(Job).where(Job.kind == erasure.SWEEP)).one()
        jobs.enqueue(session, erasure.SWEEP, job.payload, NOW - timedelta(days=500))

    worker.drain()

    assert canary.hits() == []
    assert erasures.noted(settings().instance / erasures.NAME) == [canary.UID]


def one(session: Session) -> Registration:
    at = build.edition(session)
    return build.registration(session, at, email="office@example.org", state=RegistrationState.APPROVED)


def test_the_place_goes_back_and_is_offered_to_others(session: Session) -> None:
    at = build.edition(session)
    quota = build.quota(session, at, size=3)
    found = build.registration(session, at, state=RegistrationState.SUBMITTED)
    places.settle(session, found)

    erasure.erase(session, OFFICER, found, NOW)

    session.refresh(quota)
    assert quota.taken == 0
    assert places.miscounted(session) == []
    assert session.scalars(select(Job.kind).order_by(Job.id)).all() == [
        "registration.fill", "registration.sweep_traces",
    ]  # fmt: skip


def test_a_place_held_for_the_invitation_goes_back_too(session: Session) -> None:
    found = one(session)
    quota = Quota(edition_id=found.edition_id, name=found.category.name, size=3, taken=1)
    invited = Invitation(
        edition_id=found.edition_id, email="OFFICE@example.org", expires_at=NOW, created_at=NOW,
        token_hash="h", state="sent",
    )  # fmt: skip
    session.add_all([quota, invited])
    session.flush()
    session.add(Place(quota_id=quota.id, invitation_id=invited.id))
    session.flush()

    erasure.erase(session, OFFICER, found, NOW)

    session.refresh(quota)
    assert quota.taken == 0
    assert session.scalars(select(Invitation)).all() == []


def test_a_person_with_another_registration_stays_with_it(session: Session) -> None:
    found = one(session)
    other = build.registration(session, build.edition(session), person=found.person)

    erasure.erase(session, OFFICER, found, NOW)

    assert session.scalars(select(Registration.id)).all() == [other.id]
    assert session.scalar(select(func.count()).select_from(Person)) == 1


def mail_to(session: Session, of: Registration, address: str, text: str = "Hello", ref: str = "") -> None:
    mail = NewMail(
        kind="registration.received", to_address=address, to_name="", language="en", subject="Subject",
        text=text, edition_id=of.edition_id, subject_ref=ref,
    )  # fmt: skip
    queue_mail(session, mail, NOW)


def test_an_office_that_registers_several_keeps_its_other_mails(session: Session) -> None:
    """An address that others registered with too is not the person's own."""
    found = one(session)
    mate = build.registration(session, found_edition(session, found), email="Office@example.org")
    mail_to(session, found, "office@example.org", ref=found.uid)
    mail_to(session, found, "office@example.org", ref=mate.uid)
    mail_to(session, found, "focal@example.org", text=f"Missing: {found.reference}", ref="d" * 32)

    erasure.erase(session, OFFICER, found, NOW)

    assert session.scalars(select(OutboxMail.subject_ref)).all() == [mate.uid]


def found_edition(session: Session, of: Registration) -> Edition:
    return session.get_one(Edition, of.edition_id)


def test_a_namesake_keeps_the_mails_about_them(session: Session) -> None:
    """Two people may have one name: a name is no proof in a mail about another registration."""
    found = one(session)
    namesake = build.registration(session, found_edition(session, found))
    mail_to(session, found, namesake.email, text="Dear Pedro García López", ref=namesake.uid)
    mail_to(session, found, "focal@example.org", text="Pedro García López is missing", ref="d" * 32)

    erasure.erase(session, OFFICER, found, NOW)

    assert session.scalars(select(OutboxMail.subject_ref)).all() == [namesake.uid]


def test_an_import_under_way_is_waited_for(session: Session) -> None:
    found = one(session)
    run = ImportRun(edition_id=found.edition_id, state=RunState.CONFIRMED, actor_kind="user", created_at=NOW)
    session.add(run)
    session.flush()

    with pytest.raises(Conflict, match="import is under way"):
        erasure.erase(session, OFFICER, found, NOW)

    assert session.get(Registration, found.id) is found


def test_two_officers_erase_once(session: Session) -> None:
    found = one(session)
    erasure.erase(session, OFFICER, found, NOW)
    again = Registration(id=10_000)

    with pytest.raises(Conflict):
        erasure.erase(session, OFFICER, again, NOW)


def test_asking_twice_begins_the_thirty_days_once(session: Session) -> None:
    found = one(session)
    me = Actor(kind="delegate", ref=found.uid)

    erasure.ask(session, me, found, NOW)
    erasure.ask(session, me, found, NOW + timedelta(days=3))

    began = found.erasure_asked_at
    erasure.keep(session, me, found, NOW)
    erasure.keep(session, me, found, NOW)

    assert [began, found.erasure_asked_at] == [NOW, None]
    assert session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all() == [
        "registration.erasure_asked", "registration.erasure_unasked",
    ]  # fmt: skip
