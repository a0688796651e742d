"""Agreements: refused, missing, doubtful."""

from __future__ import annotations

from sqlalchemy.orm import Session

from forum_app.registration import queries
from forum_app.registration.rules import ConsentPurpose
from tests.db.registration.cases.taken import Taken, take_one

P = ConsentPurpose


def given(taken: Taken) -> set[ConsentPurpose]:
    return {consent.purpose for consent in taken.registration.consents}


def test_01849_refused_transfer_abroad_is_kept_refused_and_the_person_registered(session: Session) -> None:
    """DPR-5, PIPL: the separate consent was not given; the registration stands."""
    taken = take_one(session, "consent-refused-transfer", "UF27-01849")

    assert P.PROCESSING in given(taken)
    assert P.TRANSFER_ABROAD not in given(taken)
    assert taken.exported("consent_transfer_abroad") == "no"
    assert taken.problems == []


def test_01853_missing_consent_is_told_and_is_no_agreement(session: Session) -> None:
    """DPR-5: silence is no agreement; the state of the list stays, somebody must ask."""
    taken = take_one(session, "consent-missing", "UF27-01853")

    assert P.PROCESSING not in given(taken)
    assert taken.problems == ["no-consent"]
    assert taken.exported("consent_processing") == "no"


def test_01853_a_doubtful_word_is_no_agreement_either(session: Session) -> None:
    taken = take_one(
        session, "consent-missing", "UF27-01853", consent_processing="perhaps", consent_photo="？"
    )

    assert {P.PROCESSING, P.PHOTO} & given(taken) == set()
    assert taken.problems == ["no-agreement", "no-agreement", "no-consent"]


def test_01849_nobody_is_listed_who_did_not_agree_to_it(session: Session) -> None:
    taken = take_one(
        session, "consent-refused-transfer", "UF27-01849", consent_directory="no", status="confirmed"
    )

    assert queries.directory_rows(session, taken.registration.edition_id) == []
