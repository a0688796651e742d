"""Agreements are records of their own, and what is taken back stops at once (DPR-4, DPR-5)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import Actor
from forum_app.core.errors import Invalid
from forum_app.core.jobs import Job
from forum_app.registration import queries
from forum_app.registration.consents import TEXT_VERSION
from forum_app.registration.models import Consent, Registration, StoredFile, TravelDocument
from forum_app.registration.queries import privacy
from forum_app.registration.rules import ConsentPurpose, FileKind, RegistrationState
from forum_app.registration.services import Agreement, give_consent, withdraw_consent
from tests import build
from tests.build import NOW

LATER = NOW + timedelta(days=1)
ME = Actor(kind="delegate", ref="d" * 32)
DIRECTORY = Agreement(purpose=ConsentPurpose.DIRECTORY, language="zh")


def taken(session: Session) -> Registration:
    return build.registration(session, build.edition(session), state=RegistrationState.APPROVED)


def rows(session: Session, of: Registration) -> list[Consent]:
    return list(session.scalars(select(Consent).where(Consent.registration_id == of.id).order_by(Consent.id)))


def test_an_agreement_keeps_text_language_time_and_hand(session: Session) -> None:
    found = taken(session)

    give_consent(session, ME, found, DIRECTORY, LATER)

    (given,) = rows(session, found)
    assert (given.text_version, given.language, given.given_by) == (TEXT_VERSION, "zh", "self")
    assert (given.given_at, given.withdrawn_at) == (LATER, None)
    entry = session.scalars(select(AuditEntry)).one()
    assert entry.action == "registration.consent_given"
    assert entry.changes == {"purpose": "directory", "given_by": "self"}


def test_the_same_agreement_twice_is_one(session: Session) -> None:
    found = taken(session)

    first = give_consent(session, ME, found, DIRECTORY, NOW)
    again = give_consent(session, ME, found, DIRECTORY, LATER)

    assert again is first
    assert len(rows(session, found)) == 1


def test_an_agreement_to_an_earlier_text_is_given_anew_to_the_present_one(session: Session) -> None:
    found = taken(session)
    build.consent(session, found, text_version="2027-1", given_by="self")

    give_consent(session, ME, found, DIRECTORY, LATER)

    assert [consent.text_version for consent in rows(session, found)] == ["2027-1", TEXT_VERSION]


def test_what_a_focal_point_agreed_to_is_confirmed_by_the_person(session: Session) -> None:
    found = taken(session)
    theirs = Agreement(purpose=ConsentPurpose.DIRECTORY, language="en", given_by="focal_point")
    give_consent(session, ME, found, theirs, NOW)

    give_consent(session, ME, found, DIRECTORY, LATER)

    assert [consent.given_by for consent in rows(session, found)] == ["focal_point", "self"]


def test_taking_back_takes_back_what_others_gave_for_one(session: Session) -> None:
    found = taken(session)
    for hand in ("focal_point", "self"):
        agreement = Agreement(purpose=ConsentPurpose.DIRECTORY, language="en", given_by=hand)
        give_consent(session, ME, found, agreement, NOW)

    withdraw_consent(session, ME, found, ConsentPurpose.DIRECTORY, LATER)

    assert [consent.withdrawn_at for consent in rows(session, found)] == [LATER, LATER]


def test_the_use_of_the_form_is_not_taken_back_but_the_registration_withdrawn(session: Session) -> None:
    with pytest.raises(Invalid):
        withdraw_consent(session, ME, taken(session), ConsentPurpose.PROCESSING, NOW)


def test_the_list_of_participants_follows_at_once_both_ways(session: Session) -> None:
    """DPR-5: directory."""
    found = taken(session)

    assert queries.directory_rows(session, found.edition_id) == []
    give_consent(session, ME, found, DIRECTORY, NOW)
    assert [row.registration_id for row in queries.directory_rows(session, found.edition_id)] == [found.id]
    withdraw_consent(session, ME, found, ConsentPurpose.DIRECTORY, LATER)
    assert queries.directory_rows(session, found.edition_id) == []


def test_a_volume_with_a_name_that_left_is_outdated(session: Session) -> None:
    """DPR-5: the proceedings are set anew once a name has left the list."""
    found = taken(session)
    give_consent(session, ME, found, DIRECTORY, NOW)

    withdraw_consent(session, ME, found, ConsentPurpose.DIRECTORY, LATER)

    assert queries.names_taken_out(session) == {found.edition_id: LATER}


def test_taking_back_the_agreement_to_sensitive_data_removes_them(session: Session) -> None:
    """DPR-5: passport, photo, diet and access needs are gone at once; the registration stays."""
    found = taken(session)
    photo = StoredFile(
        edition_id=found.edition_id, kind=FileKind.PHOTO, key="photos/me.jpg", media_type="image/jpeg", size=1,
        sha256="0" * 64, created_at=NOW,
    )  # fmt: skip
    session.add(photo)
    session.flush()
    found.photo_id, found.diet, found.access_needs = photo.id, "halal", "ramp"
    found.document = TravelDocument(number="E12345678", fingerprint="f" * 64)
    give_consent(session, ME, found, Agreement(purpose=ConsentPurpose.SENSITIVE, language="zh"), NOW)

    withdraw_consent(session, ME, found, ConsentPurpose.SENSITIVE, LATER)

    session.refresh(found)
    assert [found.photo_id, found.diet, found.access_needs, found.document] == [None, "", "", None]
    assert found.state is RegistrationState.APPROVED
    job = session.scalars(select(Job)).one()
    assert (job.kind, job.payload) == ("registration.remove_files", {"files": ["photos/me.jpg"]})


def test_data_of_who_takes_the_transfer_back_may_not_be_sent_abroad(session: Session) -> None:
    """DPR-4, DPR-5: transfer abroad."""
    found = taken(session)
    transfer = Agreement(purpose=ConsentPurpose.TRANSFER_ABROAD, language="zh")

    assert not privacy.may_be_sent(session, found.id)
    give_consent(session, ME, found, transfer, NOW)
    assert privacy.may_be_sent(session, found.id)
    assert session.scalars(privacy.agreed_to_transfer()).all() == [found.id]
    withdraw_consent(session, ME, found, ConsentPurpose.TRANSFER_ABROAD, LATER)
    assert not privacy.may_be_sent(session, found.id)
    assert session.scalars(privacy.agreed_to_transfer()).all() == []


def test_refusing_everything_by_choice_blocks_no_place(session: Session) -> None:
    """DPR-5: refusing directory, photo or transfer never blocks attendance."""
    found = taken(session)

    assert [row.registration_id for row in queries.badge_rows(session, found.edition_id)] == [found.id]
