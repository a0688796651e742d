"""Members are entered by a focal point: all rows or none, once, and nobody's change is lost."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum_app.audit.models import AuditEntry
from forum_app.core.sealing import fingerprint
from forum_app.core.translated import Translated
from forum_app.registration import queries
from forum_app.registration.models import Registration
from forum_app.registration.queries import delegations
from forum_app.registration.rules import (
    ConsentPurpose,
    DelegationRole,
    DelegationState,
    EnteredBy,
    RegistrationState,
)
from forum_app.registration.rules.delegations import Lack
from forum_app.registration.services.members import Row, RowsRefused
from forum_app.registration.services.states import change_state
from tests.build import NOW
from tests.db.registration.bodies import DESK, FOCAL, enter, invited_body, row, said

S = RegistrationState


def count(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Registration)) or 0


def problem_of(session: Session, scene: object, *rows: Row) -> dict[int, tuple[str, bool]]:
    """Return per refused row the field and whether the stored version is told."""
    with pytest.raises(RowsRefused) as refused, session.begin_nested():
        enter(session, scene, *rows)  # type: ignore[arg-type]
    return {n: (p.field, p.stored is not None) for n, p in refused.value.problems.items()}


def test_a_member_is_entered_with_both_scripts_and_a_link_of_their_own(session: Session) -> None:
    """NAM-1, NAM-8: names apart from any account, with keys for lists; not yet sent."""
    scene = invited_body(session)

    (made,) = enter(session, scene, row(1)).added

    assert made.state is S.STARTED
    assert made.entered_by is EnteredBy.FOCAL_POINT
    assert (made.person.family, made.person.given, made.person.native) == ("Li", "Member1", "李四")
    assert "李四" in made.person.search_key
    assert (made.side, made.country_iso2, made.delegation_id) == (
        scene.delegation.side, "CN", scene.delegation.id,
    )  # fmt: skip
    assert len(made.token_hash or "") == 64
    assert scene.quota.taken == 0


def test_what_the_focal_point_agreed_to_is_marked_as_said_by_them(session: Session) -> None:
    """DPR-5: by whom an agreement was given is kept, and the person is still to confirm."""
    scene = invited_body(session)

    (made,) = enter(session, scene, row(1)).added

    assert [(c.purpose, c.given_by) for c in made.consents] == [(ConsentPurpose.PROCESSING, "focal_point")]
    lacks = {gap.lack for gap in delegations.lacking(session, scene.delegation)}
    assert Lack.CONFIRMATION in lacks
    assert Lack.CONSENT not in lacks


def test_an_agreement_no_longer_said_is_withdrawn_and_the_persons_own_stands(session: Session) -> None:
    scene = invited_body(session)
    (made,) = enter(session, scene, row(1)).added
    made.consents[0].given_by = "self"
    session.flush()

    again = Row(uid=made.uid, revision=made.revision, values={"consents": frozenset({ConsentPurpose.PHOTO})})
    enter(session, scene, again)
    last = Row(uid=made.uid, revision=made.revision, values={"consents": frozenset()})
    enter(session, scene, last)

    held = {c.purpose: c.withdrawn_at for c in made.consents}
    assert held == {ConsentPurpose.PROCESSING: None, ConsentPurpose.PHOTO: NOW}


def test_the_same_rows_twice_change_nothing(session: Session) -> None:
    """Double click and a table that is sent again: the key of a row makes it known."""
    scene = invited_body(session)
    enter(session, scene, row(1), row(2))
    revision = scene.delegation.revision

    again = enter(session, scene, row(1), row(2))

    assert (len(again.added), len(again.changed), again.same) == (0, 0, 2)
    assert count(session) == 2
    assert scene.delegation.revision == revision


def test_a_key_that_comes_with_other_answers_is_refused_with_both_versions(session: Session) -> None:
    scene = invited_body(session)
    enter(session, scene, row(1))

    assert problem_of(session, scene, row(1, given="Somebody else")) == {0: ("", True)}
    assert count(session) == 1


def test_a_row_that_somebody_else_changed_is_refused_and_nothing_is_saved(session: Session) -> None:
    """Two focal points at once: the slower one sees both versions."""
    scene = invited_body(session)
    first, second = enter(session, scene, row(1), row(2)).added
    seen = first.revision
    enter(session, scene, Row(uid=first.uid, revision=seen, values={"phone": "+86 28 1"}))

    stale = Row(uid=first.uid, revision=seen, values={"phone": "+86 28 2"})
    other = Row(uid=second.uid, revision=second.revision, values={"phone": "+86 28 3"})
    problems = problem_of(session, scene, other, stale)

    assert problems == {1: ("", True)}
    assert (first.phone, second.phone) == ("+86 28 1", "")


def test_a_stale_row_that_says_what_is_stored_is_no_conflict(session: Session) -> None:
    scene = invited_body(session)
    (made,) = enter(session, scene, row(1)).added
    enter(session, scene, Row(uid=made.uid, revision=made.revision, values={"phone": "+86 28 1"}))

    assert enter(session, scene, Row(uid=made.uid, revision=1, values={"phone": "+86 28 1"})).same == 1


def test_a_second_head_is_refused(session: Session) -> None:
    """REG-2: exactly one head."""
    scene = invited_body(session)
    enter(session, scene, row(1, role=DelegationRole.HEAD))

    assert problem_of(session, scene, row(2), row(3, role=DelegationRole.HEAD)) == {1: ("role", False)}
    assert count(session) == 1


def test_the_head_may_change_within_one_table(session: Session) -> None:
    scene = invited_body(session)
    (old,) = enter(session, scene, row(1, role=DelegationRole.HEAD)).added

    step_down = Row(uid=old.uid, revision=old.revision, values={"role": DelegationRole.MEMBER})
    (new,) = enter(session, scene, row(2, role=DelegationRole.HEAD), step_down).added

    assert (old.delegation_role, new.delegation_role) == (DelegationRole.MEMBER, DelegationRole.HEAD)


def test_a_passport_is_sealed_and_found_again_whatever_its_blanks(session: Session) -> None:
    """REG-6: the fingerprint ignores blanks and capitals."""
    scene = invited_body(session)

    (made,) = enter(session, scene, row(1, passport="e 123 456")).added

    assert made.document is not None
    assert made.document.number == "e 123 456"
    assert made.document.fingerprint == fingerprint("E123456")


def test_fields_that_were_not_asked_stay(session: Session) -> None:
    scene = invited_body(session)
    (made,) = enter(session, scene, row(1, diet="halal", born_on=date(1980, 1, 2))).added

    enter(session, scene, Row(uid=made.uid, revision=made.revision, values={"given": "Other"}))

    assert (made.person.given, made.person.family, made.person.born_on) == ("Other", "Li", date(1980, 1, 2))
    assert made.diet == "halal"


def test_a_member_of_another_delegation_cannot_be_reached(session: Session) -> None:
    scene, foreign = invited_body(session), invited_body(session)
    (made,) = enter(session, foreign, row(1)).added

    stranger = Row(uid=made.uid, revision=made.revision, values={"given": "Taken"})

    assert problem_of(session, scene, stranger) == {0: ("", False)}
    assert made.person.given == "Member1"


def test_who_left_can_no_longer_be_changed(session: Session) -> None:
    scene = invited_body(session)
    (made,) = enter(session, scene, row(1)).added
    change_state(session, FOCAL, made, S.WITHDRAWN, "", NOW)

    late = Row(uid=made.uid, revision=made.revision, values={"given": "Late"})

    assert problem_of(session, scene, late) == {0: ("", False)}


def test_the_answer_to_a_change_that_was_asked_goes_back_to_review(session: Session) -> None:
    """REG-4: change asked leads to submitted."""
    scene = invited_body(session)
    (made,) = enter(session, scene, row(1)).added
    made.state, made.change_what = S.CHANGE_ASKED, "Add the function in Chinese"
    session.flush()

    enter(session, scene, Row(uid=made.uid, revision=made.revision, values={"phone": "+86 1 2 3"}))

    assert (made.state, made.change_what) == (S.SUBMITTED, "")


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({"phone": "+86 28 1"}, S.APPROVED),
        ({"family": "Wang"}, S.SUBMITTED),
        ({"function": Translated.of(en="Mayor")}, S.SUBMITTED),
    ],
)
def test_what_makes_somebody_another_participant_returns_to_review(
    session: Session, values: dict[str, object], state: RegistrationState
) -> None:
    """REG-8: a change of composition after approval returns to review; a telephone number does not."""
    scene = invited_body(session)
    (made,) = enter(session, scene, row(1)).added
    made.state, made.stage = S.APPROVED, 1
    scene.delegation.state = DelegationState.SUBMITTED
    session.flush()

    enter(session, scene, Row(uid=made.uid, revision=made.revision, values=values))

    changed = state is S.SUBMITTED
    assert made.state is state
    assert made.stage == (0 if changed else 1)
    assert scene.delegation.state is (DelegationState.CHANGED if changed else DelegationState.SUBMITTED)


def test_a_member_added_after_submission_returns_the_delegation_to_review(session: Session) -> None:
    """REG-8."""
    scene = invited_body(session)
    scene.delegation.state = DelegationState.SUBMITTED

    enter(session, scene, row(1))

    assert scene.delegation.state is DelegationState.CHANGED


def test_an_invited_member_whom_the_focal_point_enters_counts_as_started(session: Session) -> None:
    scene = invited_body(session)
    (made,) = enter(session, scene, row(1)).added
    made.state = S.INVITED
    session.flush()

    enter(session, scene, Row(uid=made.uid, revision=made.revision, values={"phone": "+86 1 2 3"}))

    assert made.state is S.STARTED


def test_the_log_names_fields_and_no_answers(session: Session) -> None:
    scene = invited_body(session)
    (made,) = enter(session, scene, row(1)).added

    enter(session, scene, Row(uid=made.uid, revision=made.revision, values={"email": "new@chengdu.example"}))

    entries = session.scalars(select(AuditEntry).where(AuditEntry.subject_ref == made.uid)).all()
    assert [entry.action for entry in entries] == ["registration.entered", "registration.corrected"]
    assert entries[1].changes == {"fields": ["email"]}
    assert entries[1].actor_kind == "focal_point"


def test_addresses_that_several_share_are_told(session: Session) -> None:
    """REG-1: allowed inside a delegation, with a warning."""
    scene = invited_body(session)
    enter(session, scene, row(1, email="office@x.example"), row(2, email="Office@x.example"), row(3))

    assert delegations.shared_addresses(session, scene.delegation) == {"office@x.example": 2}


def test_only_categories_of_the_delegations_own_quota_are_offered(session: Session) -> None:
    scene = invited_body(session)

    offered = delegations.member_categories(session, scene.delegation)

    assert [category.key for category in offered] == ["delegate", "head-of-delegation"]
    assert len(queries.categories(session, scene.edition.id)) == 2
    assert said(1)["category"] in {category.key for category in offered}


def test_an_organiser_may_enter_members_too(session: Session) -> None:
    from forum_app.registration.services.members import save_members

    scene = invited_body(session)

    saved = save_members(session, DESK, scene.making, [row(1)], NOW)

    assert len(saved.added) == 1
