"""Who leaves the list of participants leaves the book, without anybody asking for it (DPR-5)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app.core.jobs import Job
from forum_app.editions.models import Edition
from forum_app.proceedings import queries, services
from forum_app.proceedings.models import Build, BuildState, Volume
from forum_app.registration.models import Consent, Registration
from forum_app.registration.rules import ConsentPurpose, RegistrationState
from tests import build
from tests.build import NOW

LATER = NOW + timedelta(hours=1)
LATER_STILL = NOW + timedelta(hours=2)


@pytest.fixture
def at(session: Session) -> Edition:
    return build.edition(session)


@pytest.fixture
def volume(session: Session, at: Edition) -> Volume:
    """A volume that was built when everybody was on the list."""
    made = Volume(edition=at, language="both")
    session.add_all([made, Build(volume=made, state=BuildState.DONE, created_at=NOW)])
    session.flush()
    return made


def listed(session: Session, at: Edition) -> tuple[Registration, Consent]:
    found = build.registration(session, at, state=RegistrationState.CONFIRMED)
    consent = Consent(
        registration=found, purpose=ConsentPurpose.DIRECTORY, text_version="1", language="en", given_at=NOW
    )
    session.add(consent)
    session.flush()
    return found, consent


def test_a_volume_stays_while_nobody_leaves(session: Session, at: Edition, volume: Volume) -> None:
    listed(session, at)

    assert queries.outdated_volumes(session, LATER) == []


def test_a_consent_taken_back_asks_for_the_volume_again(
    session: Session, at: Edition, volume: Volume
) -> None:
    _, consent = listed(session, at)
    consent.withdrawn_at = LATER
    session.flush()

    renewed = services.renew(session, volume.id, LATER_STILL)

    assert renewed is not None
    assert (renewed.volume_id, renewed.state) == (volume.id, BuildState.ASKED)
    assert session.scalar(select(func.count()).select_from(Job)) == 1


def test_a_registration_withdrawn_does_the_same(session: Session, at: Edition, volume: Volume) -> None:
    found, _ = listed(session, at)
    found.state, found.changed_at = RegistrationState.WITHDRAWN, LATER
    session.flush()

    assert queries.outdated_volumes(session, LATER_STILL) == [volume.id]


def test_it_is_asked_for_once(session: Session, at: Edition, volume: Volume) -> None:
    _, consent = listed(session, at)
    consent.withdrawn_at = LATER
    session.flush()
    services.renew(session, volume.id, LATER_STILL)

    assert queries.outdated_volumes(session, LATER_STILL) == []
    assert services.renew(session, volume.id, LATER_STILL) is None


def test_a_volume_that_was_never_built_is_left_alone(session: Session, at: Edition) -> None:
    made = Volume(edition=at, language="en")
    session.add_all([made, Build(volume=made, state=BuildState.FAILED, created_at=NOW)])
    _, consent = listed(session, at)
    consent.withdrawn_at = LATER
    session.flush()

    assert queries.outdated_volumes(session, LATER_STILL) == []


def test_those_who_leave_another_forum_change_nothing_here(session: Session, volume: Volume) -> None:
    _, consent = listed(session, build.edition(session))
    consent.withdrawn_at = LATER
    session.flush()

    assert queries.outdated_volumes(session, LATER_STILL) == []
