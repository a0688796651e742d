"""One member takes the place of another: the place stays taken, the old name is gone at once (REG-8)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.models import AuditEntry
from forum_app.core.jobs import Job
from forum_app.registration import queries
from forum_app.registration.models import Place, Registration, TravelDocument, WaitingPlace
from forum_app.registration.rules import ConsentPurpose, DelegationRole, DelegationState, PlaceMoment
from forum_app.registration.rules import RegistrationState as S
from forum_app.registration.services import places, waiting
from forum_app.registration.services.delegations import Submission, submit
from forum_app.registration.services.replacing import NotReplaceable, Replacement, replace
from forum_app.registration.services.states import change_state
from tests import build
from tests.build import NOW
from tests.db.registration.bodies import DESK, FOCAL, Scene, enter, invited_body, row, said


def standing(session: Session, scene: Scene, state: S = S.SUBMITTED) -> Registration:
    """Return a member who was sent and stands in a state with a place."""
    (made,) = enter(session, scene, row(1)).added
    submit(session, FOCAL, scene.delegation, Submission(scene.delegation.revision), NOW)
    for step in (S.APPROVED, S.CONFIRMED):
        if made.state is not state:
            change_state(session, DESK, made, step, "", NOW)
    return made


def instead(scene: Scene, number: int = 9, **changes: object) -> Replacement:
    return Replacement(
        making=scene.making, answers=said(number, **changes), key=f"{number:032d}", reason="ill"
    )


@pytest.mark.parametrize("state", [S.SUBMITTED, S.APPROVED, S.CONFIRMED])
@pytest.mark.parametrize("moment", list(PlaceMoment))
def test_the_place_is_handed_over_and_the_new_member_is_reviewed(
    session: Session, state: S, moment: PlaceMoment
) -> None:
    scene = invited_body(session, size=1)
    scene.quota.moment = moment
    old = standing(session, scene, state)
    session.refresh(scene.quota)
    taken = scene.quota.taken

    new = replace(session, FOCAL, old, instead(scene), NOW)

    session.refresh(scene.quota)
    assert (old.state, new.state, new.replaces_id) == (S.REPLACED, S.SUBMITTED, old.id)
    assert scene.quota.taken == taken
    held = session.scalars(select(Place.registration_id).where(Place.quota_id == scene.quota.id)).all()
    assert held == ([new.id] if taken else [])
    assert places.miscounted(session) == []
    assert "registration.fill" not in set(session.scalars(select(Job.kind)))
    assert scene.delegation.state is DelegationState.CHANGED


def test_the_new_member_has_the_old_ones_role_and_category(session: Session) -> None:
    """REG-2: a head is replaced by a head, so there is exactly one."""
    scene = invited_body(session)
    old = standing(session, scene, S.APPROVED)
    old.delegation_role = DelegationRole.HEAD

    new = replace(
        session, FOCAL, old, instead(scene, role=DelegationRole.MEMBER, category="head-of-delegation"), NOW
    )

    assert (new.delegation_role, new.category.key) == (DelegationRole.HEAD, "delegate")


def test_the_old_name_leaves_public_lists_at_once(session: Session) -> None:
    """A2: pages and lists drop the name the same hour."""
    scene = invited_body(session)
    old = standing(session, scene, S.CONFIRMED)
    build.consent(session, old, purpose=ConsentPurpose.DIRECTORY)
    assert len(queries.directory_rows(session, scene.edition.id)) == 1

    replace(session, FOCAL, old, instead(scene), NOW)

    assert queries.directory_rows(session, scene.edition.id) == []
    assert queries.names_taken_out(session) == {scene.edition.id: NOW}


def test_who_comes_instead_of_somebody_who_waits_waits_at_the_same_turn(session: Session) -> None:
    scene = invited_body(session, size=0)
    (old,) = enter(session, scene, row(1)).added
    submit(session, FOCAL, scene.delegation, Submission(scene.delegation.revision), NOW)
    assert old.waiting is not None
    weight, joined = old.waiting.weight, old.waiting.joined_at

    new = replace(session, FOCAL, old, instead(scene), NOW)

    session.refresh(old)
    assert (old.state, new.state) == (S.REPLACED, S.WAIT_LISTED)
    turn = select(WaitingPlace.id).where(WaitingPlace.registration_id == old.id)
    assert session.scalar(turn) is None
    assert new.waiting is not None
    assert (new.waiting.weight, new.waiting.joined_at) == (weight, joined)


def test_without_stages_the_new_member_is_approved_at_once(session: Session) -> None:
    scene = invited_body(session, size=1, stages=[])
    old = standing(session, scene, S.APPROVED)

    new = replace(session, FOCAL, old, instead(scene), NOW)

    assert new.state is S.APPROVED
    assert places.miscounted(session) == []


def test_the_same_form_again_gives_the_first_answer(session: Session) -> None:
    scene = invited_body(session)
    old = standing(session, scene)

    first = replace(session, FOCAL, old, instead(scene), NOW)
    again = replace(session, FOCAL, old, instead(scene), NOW)

    assert again is first


@pytest.mark.parametrize("state", [S.STARTED, S.INVITED, S.WITHDRAWN, S.REPLACED, S.REJECTED])
def test_who_has_no_turn_to_give_cannot_be_replaced(session: Session, state: S) -> None:
    scene = invited_body(session)
    (old,) = enter(session, scene, row(1)).added
    old.state = state
    session.flush()

    with pytest.raises(NotReplaceable), session.begin_nested():
        replace(session, FOCAL, old, instead(scene), NOW)

    assert session.scalar(select(Registration.id).where(Registration.replaces_id == old.id)) is None


def offered(session: Session, scene: Scene) -> Registration:
    """Return a member who waited, was reviewed, and has the offer of the one place."""
    (old,) = enter(session, scene, row(1)).added
    submit(session, FOCAL, scene.delegation, Submission(scene.delegation.revision), NOW)
    old.stage = 1
    scene.quota.size = 1
    session.flush()
    assert waiting.fill(session, scene.edition.id, NOW) == [old]
    return old


def test_who_comes_instead_of_somebody_with_an_offer_has_the_place_and_is_reviewed(session: Session) -> None:
    """REG-8: the offer was one to a person who had been reviewed; the place stays with the delegation."""
    scene = invited_body(session, size=0)
    old = offered(session, scene)

    new = replace(session, FOCAL, old, instead(scene), NOW)

    session.refresh(scene.quota)
    assert (old.state, new.state, new.stage) == (S.REPLACED, S.SUBMITTED, 0)
    assert session.scalars(select(WaitingPlace)).all() == []
    assert session.scalars(select(Place.registration_id)).all() == [new.id]
    assert (scene.quota.taken, places.miscounted(session)) == (1, [])


def test_an_offer_whose_time_is_over_cannot_be_handed_on(session: Session) -> None:
    """REG-10: the place is for the next who waits, although the worker has not come by yet."""
    scene = invited_body(session, size=0)
    old = offered(session, scene)
    late = NOW + timedelta(hours=72)

    with pytest.raises(NotReplaceable, match="offered to the next"), session.begin_nested():
        replace(session, FOCAL, old, instead(scene), late)

    assert old.state is S.OFFERED
    assert replace(session, FOCAL, old, instead(scene), late - timedelta(seconds=1)).replaces_id == old.id


def test_somebody_cannot_be_replaced_twice(session: Session) -> None:
    """A second form for the same member, from another window, brings nobody in."""
    scene = invited_body(session)
    old = standing(session, scene)
    first = replace(session, FOCAL, old, instead(scene), NOW)

    with pytest.raises(NotReplaceable), session.begin_nested():
        replace(session, FOCAL, old, instead(scene, 10), NOW)

    there = session.scalars(select(Registration.id).where(Registration.replaces_id == old.id)).all()
    assert there == [first.id]


def test_who_replaced_somebody_can_be_replaced_in_turn(session: Session) -> None:
    scene = invited_body(session, size=1)
    first = standing(session, scene, S.APPROVED)
    second = replace(session, FOCAL, first, instead(scene), NOW)

    third = replace(session, FOCAL, second, instead(scene, 10), NOW)

    assert (second.replaces_id, third.replaces_id) == (first.id, second.id)
    assert session.scalars(select(Place.registration_id)).all() == [third.id]


def test_the_new_member_takes_nothing_of_the_old_ones_data(session: Session) -> None:
    """DPR-1: passport, diet, agreements and photo are the old person's."""
    scene = invited_body(session)
    old = standing(session, scene)
    old.diet, old.access_needs, old.phone = "halal", "wheelchair", "+86 1"
    old.document = TravelDocument(number="E1", fingerprint="f" * 64)
    build.consent(session, old, purpose=ConsentPurpose.DIRECTORY)

    new = replace(session, FOCAL, old, instead(scene, consents=frozenset()), NOW)

    assert (new.diet, new.access_needs, new.phone, new.document) == ("", "", "", None)
    assert [c.purpose for c in new.consents] == []


def test_a_badge_of_who_was_replaced_is_not_printed_any_more(session: Session) -> None:
    """A2: badges drop the name the same hour."""
    scene = invited_body(session, size=1, stages=[])
    old = standing(session, scene, S.APPROVED)
    change_state(session, DESK, old, S.CONFIRMED, "", NOW)
    before = [r.reference for r in queries.badge_rows(session, scene.edition.id)]

    new = replace(session, FOCAL, old, instead(scene), NOW)

    assert before == [old.reference]
    assert [r.reference for r in queries.badge_rows(session, scene.edition.id)] == [new.reference]


def test_the_history_says_who_replaced_whom_and_why(session: Session) -> None:
    """REG-4: every step has who, when, why."""
    scene = invited_body(session)
    old = standing(session, scene)

    new = replace(session, FOCAL, old, instead(scene), NOW)

    entries = {
        e.action: e for e in session.scalars(select(AuditEntry).where(AuditEntry.subject_ref == new.uid))
    }
    assert entries["registration.replaced"].changes["replaces"] == old.uid
    gone = session.scalars(
        select(AuditEntry).where(AuditEntry.subject_ref == old.uid).order_by(AuditEntry.id)
    ).all()
    assert (gone[-1].changes, gone[-1].reason) == ({"state": ["submitted", "replaced"]}, "ill")
    assert gone[-1].actor_kind == "focal_point"
