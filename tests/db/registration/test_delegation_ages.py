"""Members whom a focal point enters are checked for age like everybody else (REG-7)."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from forum_app.core.errors import Invalid
from forum_app.registration.models import Registration
from forum_app.registration.rules import RegistrationState as S
from forum_app.registration.services.delegations import Submission, submit
from tests.build import NOW
from tests.db.registration.bodies import FOCAL, Scene, enter, invited_body, row

CHILD, YOUNG, OLD = date(2011, 5, 1), date(2003, 5, 1), date(1970, 5, 1)


def member(session: Session, scene: Scene, born_on: date | None) -> Registration:
    enter(session, scene, row(1))
    found = scene.delegation.registrations[-1]
    found.person.born_on = born_on
    session.flush()
    return found


def send(session: Session, scene: Scene) -> None:
    submit(session, FOCAL, scene.delegation, Submission(scene.delegation.revision), NOW)


@pytest.mark.parametrize("born_on", [OLD, None])
def test_who_is_outside_the_ages_of_a_category_is_not_sent(session: Session, born_on: date | None) -> None:
    scene = invited_body(session)
    scene.delegate.youngest, scene.delegate.oldest = 18, 30
    found = member(session, scene, born_on)

    with pytest.raises(Invalid, match="18–30"):
        send(session, scene)

    assert found.state is S.STARTED


def test_who_is_within_the_ages_is_sent(session: Session) -> None:
    scene = invited_body(session)
    scene.delegate.youngest, scene.delegate.oldest = 18, 30
    found = member(session, scene, YOUNG)

    send(session, scene)

    assert found.state is S.SUBMITTED


def test_nobody_under_age_is_sent_without_a_guardian(session: Session) -> None:
    scene = invited_body(session)
    found = member(session, scene, CHILD)

    with pytest.raises(Invalid, match="under age"):
        send(session, scene)

    assert found.state is S.STARTED


def test_who_has_a_guardian_is_sent_and_waits_for_the_agreement(session: Session) -> None:
    """Even where a category has no stage of review, nothing is approved before the guardian agrees."""
    scene = invited_body(session, stages=[])
    found = member(session, scene, CHILD)
    found.guardian_name, found.guardian_email = "A Parent", "parent@example.org"
    session.flush()

    send(session, scene)

    assert found.state is S.SUBMITTED
