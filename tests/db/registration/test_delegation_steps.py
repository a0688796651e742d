"""Delegations: added, invited, submitted as a whole, accepted, confirmed; places and states stay exact."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from forum_app.audit.models import AuditEntry
from forum_app.core.errors import Conflict, Gone, Invalid, NotFound
from forum_app.core.jobs import Job
from forum_app.core.translated import Translated
from forum_app.editions.rules import Side
from forum_app.registration.links import digest
from forum_app.registration.models import (
    Delegation,
    FocalPoint,
    FormQuestion,
    FormSection,
    Place,
    Quota,
    Registration,
)
from forum_app.registration.queries import delegations as queries
from forum_app.registration.rules import (
    DelegationKind,
    DelegationRole,
    DelegationState,
    QuestionKind,
    Verdict,
)
from forum_app.registration.rules import RegistrationState as S
from forum_app.registration.services import places
from forum_app.registration.services.composition import DelegationChanged
from forum_app.registration.services.delegation_review import Together, decide_together
from forum_app.registration.services.delegations import (
    Body,
    Heads,
    NothingToSend,
    Submission,
    add_delegation,
    change_delegation,
    confirm_places,
    name_heads,
    submit,
)
from forum_app.registration.services.focal_points import (
    NewFocalPoint,
    invite_focal_point,
    new_link,
    opened,
    remind,
    revoke_link,
)
from forum_app.registration.services.member_links import send_link, withdraw_member
from forum_app.registration.services.places import QuotaTooSmall
from tests import build
from tests.build import NOW
from tests.db.registration.bodies import DESK, FOCAL, SECRET, Scene, enter, invited_body, row

BODY = Body(name=Translated.of(en="City of Ghent", zh="根特市"), side=Side.EU, kind=DelegationKind.CITY)


def sent(session: Session, scene: Scene, *, together: bool = False) -> list[S]:
    """Submit and return the states in the order of entry."""
    submit(session, FOCAL, scene.delegation, Submission(scene.delegation.revision, together), NOW)
    session.flush()
    assert places.miscounted(session) == []
    return [found.state for found in ordered(scene)]


def ordered(scene: Scene) -> list[Registration]:
    return sorted(scene.delegation.registrations, key=lambda found: found.id)


def actions(session: Session, uid: str) -> list[str]:
    query = select(AuditEntry.action).where(AuditEntry.subject_ref == uid).order_by(AuditEntry.id)
    return list(session.scalars(query))


def test_a_body_is_added_with_places_and_can_be_found(session: Session) -> None:
    edition = build.edition(session)
    delegate = build.category(session, edition, key="delegate")
    body = Body(name=BODY.name, side=Side.EU, kind=DelegationKind.CITY, quotas={delegate.id: 25})

    made = add_delegation(session, DESK, edition.id, body, NOW)

    assert made.state is DelegationState.NAMED
    assert " ghent " in made.search_key
    assert [(line.size, line.taken, line.left) for line in queries.quota_lines(session, made)] == [
        (25, 0, 25)
    ]
    assert actions(session, made.uid) == ["delegation.quota", "delegation.added"]


def test_two_bodies_of_one_name_are_two(session: Session) -> None:
    edition = build.edition(session)

    first, second = (add_delegation(session, DESK, edition.id, BODY, NOW) for _ in range(2))

    assert first.key != second.key


def test_a_body_without_a_name_is_refused(session: Session) -> None:
    nameless = Body(name=Translated({}), side=Side.EU, kind=DelegationKind.CITY)

    with pytest.raises(Invalid) as refused:
        add_delegation(session, DESK, build.edition(session).id, nameless, NOW)

    assert refused.value.field == "name_en"


def test_a_stale_change_of_a_body_is_refused(session: Session) -> None:
    made = add_delegation(session, DESK, build.edition(session).id, BODY, NOW)
    change_delegation(
        session, DESK, made, Body(name=BODY.name, side=Side.EU, kind=DelegationKind.YOUTH), 1, NOW
    )

    with pytest.raises(DelegationChanged):
        change_delegation(session, DESK, made, BODY, 1, NOW)

    assert made.kind is DelegationKind.YOUTH


def test_a_change_of_nothing_is_no_change(session: Session) -> None:
    made = add_delegation(session, DESK, build.edition(session).id, BODY, NOW)

    change_delegation(session, DESK, made, BODY, 1, NOW)

    assert made.revision == 1


def test_members_who_have_places_count_in_a_quota_that_comes_later(session: Session) -> None:
    scene = invited_body(session)
    enter(session, scene, row(1), row(2))
    sent(session, scene)
    session.execute(delete(Place).where(Place.quota_id == scene.quota.id))
    session.delete(scene.quota)
    session.flush()
    places_ = {scene.delegate.id: 5}
    body = Body(name=BODY.name, side=Side.CN, kind=DelegationKind.CITY, quotas=places_)

    change_delegation(session, DESK, scene.delegation, body, scene.delegation.revision, NOW)

    made = session.scalars(select(Quota).where(Quota.size == 5)).one()
    assert made.taken == 2
    assert places.miscounted(session) == []


def test_a_quota_is_not_lowered_below_what_is_taken(session: Session) -> None:
    """REG-10."""
    scene = invited_body(session, size=3)
    enter(session, scene, row(1), row(2))
    sent(session, scene)
    body = Body(name=BODY.name, side=Side.CN, kind=DelegationKind.CITY, quotas={scene.delegate.id: 1})

    with pytest.raises(QuotaTooSmall) as refused, session.begin_nested():
        change_delegation(session, DESK, scene.delegation, body, scene.delegation.revision, NOW)

    assert refused.value.params == {"taken": 2, "size": 1}


def test_a_larger_quota_wakes_those_who_wait(session: Session) -> None:
    scene = invited_body(session, size=1)
    enter(session, scene, row(1), row(2))
    assert sent(session, scene) == [S.SUBMITTED, S.WAIT_LISTED]
    body = Body(name=BODY.name, side=Side.CN, kind=DelegationKind.CITY, quotas={scene.delegate.id: 2})

    change_delegation(session, DESK, scene.delegation, body, scene.delegation.revision, NOW)

    assert "registration.fill" in set(session.scalars(select(Job.kind)))


def test_a_focal_point_gets_a_link_of_which_only_the_hash_is_kept(session: Session) -> None:
    scene = invited_body(session)

    assert scene.focal_point.token_hash == digest(scene.token)
    assert queries.focal_point_by_token(session, digest(scene.token)) is scene.focal_point
    assert scene.delegation.state is DelegationState.INVITED


def test_the_same_address_invited_twice_has_one_link(session: Session) -> None:
    """Double click."""
    scene = invited_body(session)
    who = NewFocalPoint(name="Office", email="OFFICE@chengdu.example", language="zh", secret=SECRET)

    again = invite_focal_point(session, DESK, scene.delegation, who, NOW)

    assert (again.new, again.token) == (False, scene.token)


def test_a_revoked_link_is_gone_and_a_new_one_opens(session: Session) -> None:
    scene = invited_body(session)

    made = new_link(session, DESK, scene.focal_point, SECRET, NOW)

    assert made.token != scene.token
    assert queries.focal_point_by_token(session, digest(made.token)) is made.focal_point
    with pytest.raises(Gone):
        queries.focal_point_by_token(session, digest(scene.token))
    with pytest.raises(NotFound):
        queries.focal_point_by_token(session, digest("x"))
    with pytest.raises(Conflict):
        revoke_link(session, DESK, scene.focal_point, NOW)
    with pytest.raises(Conflict):
        remind(session, DESK, scene.focal_point, NOW)


def test_the_first_opening_is_written_down(session: Session) -> None:
    scene = invited_body(session)

    opened(session, scene.focal_point, NOW)

    assert (scene.focal_point.used_at, scene.delegation.state) == (NOW, DelegationState.OPENED)
    last = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert last is not None
    assert (last.action, last.actor_kind, last.actor_ref) == (
        "delegation.opened", "focal_point", scene.focal_point.uid,
    )  # fmt: skip


def test_all_members_are_sent_and_who_finds_no_place_waits(session: Session) -> None:
    """REG-10: one after the other in one transaction."""
    scene = invited_body(session, size=2)
    enter(session, scene, row(1), row(2), row(3))

    assert sent(session, scene) == [S.SUBMITTED, S.SUBMITTED, S.WAIT_LISTED]

    assert scene.delegation.state is DelegationState.SUBMITTED
    assert scene.quota.taken == 2
    assert ordered(scene)[2].waiting is not None
    assert {found.submitted_at for found in scene.delegation.registrations} == {NOW}


def test_without_stages_of_review_members_are_approved_at_once(session: Session) -> None:
    scene = invited_body(session, size=1, stages=[])
    enter(session, scene, row(1), row(2))

    assert sent(session, scene) == [S.APPROVED, S.WAIT_LISTED]


@pytest.mark.parametrize("stages", [None, []])
def test_who_stays_together_gets_all_places_or_none(session: Session, stages: list[object] | None) -> None:
    """REG-10: nobody is approved, no place is taken, nothing of the attempt is left in the log."""
    changes = {} if stages is None else {"stages": stages}
    scene = invited_body(session, size=2, **changes)
    enter(session, scene, row(1), row(2), row(3))

    assert sent(session, scene, together=True) == [S.WAIT_LISTED] * 3

    assert scene.quota.taken == 0
    assert all(found.waiting is not None for found in scene.delegation.registrations)
    uid = ordered(scene)[0].uid
    assert actions(session, uid) == ["registration.entered", "registration.state", "registration.state"]
    assert scene.delegation.stays_together


def test_who_stays_together_and_fits_is_admitted(session: Session) -> None:
    scene = invited_body(session, size=3)
    enter(session, scene, row(1), row(2), row(3))

    assert sent(session, scene, together=True) == [S.SUBMITTED] * 3


def test_submitting_again_sends_only_who_is_new_and_returns_to_review(session: Session) -> None:
    """REG-8."""
    scene = invited_body(session)
    enter(session, scene, row(1))
    sent(session, scene)
    first = ordered(scene)[0].revision
    with pytest.raises(NothingToSend):
        sent(session, scene)

    enter(session, scene, row(2))

    assert sent(session, scene) == [S.SUBMITTED, S.SUBMITTED]
    assert ordered(scene)[0].revision == first
    assert scene.delegation.state is DelegationState.CHANGED


def test_a_stale_submission_is_refused(session: Session) -> None:
    scene = invited_body(session)
    enter(session, scene, row(1))
    seen = scene.delegation.revision
    enter(session, scene, row(2))

    with pytest.raises(DelegationChanged):
        submit(session, FOCAL, scene.delegation, Submission(seen), NOW)

    assert {found.state for found in scene.delegation.registrations} == {S.STARTED}


def test_a_withdrawn_delegation_is_not_submitted(session: Session) -> None:
    scene = invited_body(session, state=DelegationState.WITHDRAWN)
    enter(session, scene, row(1))

    with pytest.raises(Conflict):
        submit(session, FOCAL, scene.delegation, Submission(scene.delegation.revision), NOW)


def test_head_and_deputy_are_named_with_history(session: Session) -> None:
    """REG-2: exactly one head; a change keeps history."""
    scene = invited_body(session)
    one, two = enter(session, scene, row(1, role=DelegationRole.HEAD), row(2)).added

    changed = name_heads(
        session, FOCAL, scene.delegation, Heads(two.uid, one.uid), scene.delegation.revision, NOW
    )
    again = name_heads(
        session, FOCAL, scene.delegation, Heads(two.uid, one.uid), scene.delegation.revision, NOW
    )

    assert (changed, again) == (True, False)
    assert (one.delegation_role, two.delegation_role) == (DelegationRole.DEPUTY, DelegationRole.HEAD)
    assert actions(session, two.uid)[-1] == "registration.role"


def test_the_whole_delegation_is_accepted_and_confirmed(session: Session) -> None:
    scene = invited_body(session, size=2)
    enter(session, scene, row(1), row(2), row(3))
    sent(session, scene)
    scene.delegation.state = DelegationState.CHANGED

    outcome = decide_together(session, DESK, scene.delegation, Together(Verdict.APPROVE), NOW)
    confirmed = confirm_places(session, FOCAL, scene.delegation, NOW)

    assert (len(outcome.decided), outcome.left, len(confirmed)) == (2, 0, 2)
    assert [m.state for m in ordered(scene)] == [S.CONFIRMED, S.CONFIRMED, S.WAIT_LISTED]
    assert scene.delegation.state is DelegationState.SUBMITTED
    assert confirm_places(session, FOCAL, scene.delegation, NOW) == []


def test_a_member_who_is_withdrawn_frees_the_place(session: Session) -> None:
    scene = invited_body(session, size=1)
    enter(session, scene, row(1), row(2))
    sent(session, scene)
    first = ordered(scene)[0]

    done = [withdraw_member(session, FOCAL, scene.delegation, first, NOW) for _ in range(2)]

    session.refresh(scene.quota)
    assert done == [True, False]
    assert (first.state, scene.quota.taken) == (S.WITHDRAWN, 0)
    assert places.miscounted(session) == []


def test_a_link_makes_an_unsent_member_invited_and_leaves_others(session: Session) -> None:
    scene = invited_body(session)
    (made,) = enter(session, scene, row(1)).added
    send_link(session, FOCAL, made, NOW)
    assert made.state is S.INVITED

    made.state = S.APPROVED
    send_link(session, FOCAL, made, NOW)

    assert made.state is S.APPROVED


def test_what_the_form_asks_is_missing_until_it_is_there(session: Session) -> None:
    scene = invited_body(session)
    enter(session, scene, row(1, passport="E1"))
    section = FormSection(edition_id=scene.edition.id, key="papers", title=Translated.of(en="Papers"))
    for name in ("born_on", "travel_document"):
        section.questions.append(
            FormQuestion(
                edition_id=scene.edition.id,
                key=name,
                kind=QuestionKind.BUILTIN,
                builtin=name,
                label=Translated({}),
            )
        )
    session.add(section)
    session.flush()
    session.expire_all()

    found = queries.delegation_of(session, session.get_one(FocalPoint, scene.focal_point.id))

    lacks = {gap.lack.value for gap in queries.lacking(session, found)}
    assert "birth_date" in lacks
    assert "passport" not in lacks
    assert session.scalars(select(Delegation)).unique().one().uid == found.uid
