"""Erasing people who belong to a delegation, wait, have an offer, were replaced, or stand in a file (DPR-6, REG-2)."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import Actor
from forum_app.core.errors import Conflict
from forum_app.core.jobs import Job
from forum_app.registration.models import (
    Delegation,
    FocalPoint,
    ImportRun,
    Place,
    Registration,
    StoredFile,
    WaitingPlace,
)
from forum_app.registration.queries import delegations
from forum_app.registration.rules import DelegationRole, FileKind, RunState
from forum_app.registration.rules import RegistrationState as S
from forum_app.registration.rules.delegations import Lack
from forum_app.registration.services import erasure, places, waiting
from forum_app.registration.services.delegations import Heads, Submission, name_heads, submit
from forum_app.registration.services.replacing import Replacement, replace
from tests import build
from tests.build import NOW
from tests.db.registration.bodies import FOCAL, Scene, enter, invited_body, row, said

OFFICER = Actor(kind="user", ref="f" * 32)


def sent(session: Session, scene: Scene, *numbers: int) -> list[Registration]:
    """Enter members, send them, and return them in the order of their entry."""
    made = list(enter(session, scene, *(row(n) for n in numbers)).added)
    submit(session, FOCAL, scene.delegation, Submission(scene.delegation.revision), NOW)
    return made


def states(session: Session) -> list[S]:
    return list(session.scalars(select(Registration.state).order_by(Registration.id)))


def lacks(session: Session, scene: Scene) -> list[Lack]:
    session.expire_all()
    body = delegations.delegation_by_uid(session, scene.edition.id, scene.delegation.uid)
    return [gap.lack for gap in delegations.lacking(session, body)]


def test_a_member_who_is_erased_leaves_the_delegation_as_it_is_for_the_others(session: Session) -> None:
    scene = invited_body(session)
    first, second = sent(session, scene, 1, 2)
    uid = second.uid

    erasure.erase(session, OFFICER, first, NOW)

    body = delegations.delegation_by_uid(session, scene.edition.id, scene.delegation.uid)
    session.refresh(body, ["registrations"])
    assert [member.uid for member in body.registrations] == [uid]
    assert [point.email for point in body.focal_points] == ["office@chengdu.example"]
    assert places.miscounted(session) == []


def test_without_its_head_a_delegation_lacks_one(session: Session) -> None:
    """REG-2: exactly one; the gap is listed until another one is named."""
    scene = invited_body(session)
    head, other = sent(session, scene, 1, 2)
    name_heads(session, FOCAL, scene.delegation, Heads(head.uid), scene.delegation.revision, NOW)
    assert Lack.HEAD not in lacks(session, scene)

    erasure.erase(session, OFFICER, head, NOW)

    assert Lack.HEAD in lacks(session, scene)
    other = session.scalars(select(Registration)).one()
    body = other.delegation
    assert body is not None
    session.refresh(body, ["registrations"])
    assert name_heads(session, FOCAL, body, Heads(other.uid), body.revision, NOW)
    assert Lack.HEAD not in lacks(session, scene)


def test_the_place_of_who_is_erased_is_offered_to_who_waits(session: Session) -> None:
    """REG-10: the next of the list, once the worker has come by."""
    scene = invited_body(session, size=1)
    first, second = sent(session, scene, 1, 2)
    second.stage = 1
    session.flush()
    assert states(session) == [S.SUBMITTED, S.WAIT_LISTED]

    erasure.erase(session, OFFICER, first, NOW)
    offered = waiting.fill(session, scene.edition.id, NOW)

    assert [found.state for found in offered] == [S.OFFERED]
    assert session.scalars(select(Place.registration_id)).all() == [offered[0].id]
    assert "registration.fill" in set(session.scalars(select(Job.kind)))
    assert places.miscounted(session) == []


def test_who_waits_and_is_erased_leaves_the_list_and_the_next_moves_up(session: Session) -> None:
    scene = invited_body(session, size=0)
    first, _ = sent(session, scene, 1, 2)

    erasure.erase(session, OFFICER, first, NOW)

    left = session.scalars(select(Registration)).one()
    assert session.scalars(select(WaitingPlace.registration_id)).all() == [left.id]
    assert left.state is S.WAIT_LISTED


def test_who_has_an_offer_and_is_erased_gives_the_place_to_the_next(session: Session) -> None:
    scene = invited_body(session, size=0)
    first, second = sent(session, scene, 1, 2)
    first.stage = second.stage = 1
    scene.quota.size = 1
    session.flush()
    assert waiting.fill(session, scene.edition.id, NOW) == [first]

    erasure.erase(session, OFFICER, first, NOW)

    assert [found.state for found in waiting.fill(session, scene.edition.id, NOW)] == [S.OFFERED]
    assert states(session) == [S.OFFERED]


def test_who_was_replaced_can_be_erased_and_the_new_one_stays(session: Session) -> None:
    """The new one no longer points to anybody; the log speaks of ids alone."""
    scene = invited_body(session, size=1)
    (old,) = sent(session, scene, 1)
    new = replace(session, FOCAL, old, Replacement(making=scene.making, answers=said(9), key="9" * 32), NOW)
    uid = new.uid

    erasure.erase(session, OFFICER, old, NOW)

    left = session.scalars(select(Registration)).one()
    assert (left.uid, left.replaces_id, left.state) == (uid, None, S.SUBMITTED)
    assert places.miscounted(session) == []
    log = " ".join(str(entry.changes) for entry in session.scalars(select(AuditEntry)))
    assert "Member1" not in log


def test_who_replaced_somebody_can_be_erased_and_the_old_one_stays_replaced(session: Session) -> None:
    scene = invited_body(session, size=1)
    (old,) = sent(session, scene, 1)
    new = replace(session, FOCAL, old, Replacement(making=scene.making, answers=said(9), key="9" * 32), NOW)

    erasure.erase(session, OFFICER, new, NOW)

    session.refresh(scene.quota)
    assert states(session) == [S.REPLACED]
    assert scene.quota.taken == 0


def test_a_focal_point_who_is_a_member_too_loses_the_link_with_the_person(session: Session) -> None:
    """The address was the person's own: nobody else registered with it."""
    scene = invited_body(session, contact_email="Office@Chengdu.example")
    (found,) = enter(session, scene, row(1, email="OFFICE@chengdu.example")).added

    erasure.erase(session, OFFICER, found, NOW)

    assert session.scalars(select(FocalPoint)).all() == []
    assert session.scalars(select(Delegation.contact_email)).all() == [""]


def test_an_office_that_several_share_keeps_its_link(session: Session) -> None:
    """REG-1: an office registers many with one address."""
    scene = invited_body(session, contact_email="office@chengdu.example")
    found, _ = enter(
        session, scene, row(1, email="office@chengdu.example"), row(2, email="office@chengdu.example")
    ).added

    erasure.erase(session, OFFICER, found, NOW)

    assert session.scalars(select(FocalPoint.email)).all() == ["office@chengdu.example"]
    assert session.scalars(select(Delegation.contact_email)).all() == ["office@chengdu.example"]


def letter(session: Session, scene: Scene, signed_by: str) -> StoredFile:
    made = StoredFile(
        edition_id=scene.edition.id, kind=FileKind.CREDENTIALS, key="credentials/1", name="letter.pdf",
        media_type="application/pdf", size=1, sha256="0" * 64, created_at=NOW,
    )  # fmt: skip
    session.add(made)
    session.flush()
    scene.delegation.credentials_id, scene.delegation.credentials_signed_by = made.id, signed_by
    session.flush()
    return made


def test_the_letter_of_a_delegation_of_one_goes_with_the_person(session: Session) -> None:
    scene = invited_body(session)
    (found,) = enter(session, scene, row(1)).added
    letter(session, scene, "ZHANG Wei, Mayor")

    left = erasure.erase(session, OFFICER, found, NOW)

    assert left.files == {"credentials/1"}
    assert session.scalars(select(StoredFile)).all() == []
    body = session.scalars(select(Delegation)).one()
    assert (body.credentials_id, body.credentials_signed_by) == (None, "")


@pytest.mark.parametrize(
    ("signed_by", "kept"), [("LI Member1, Mayor", ""), ("ZHANG Wei, Mayor", "ZHANG Wei, Mayor")]
)
def test_the_letter_for_others_stays_without_the_name_of_who_is_erased(
    session: Session, signed_by: str, kept: str
) -> None:
    scene = invited_body(session)
    found, _ = enter(session, scene, row(1), row(2)).added
    letter(session, scene, signed_by)

    left = erasure.erase(session, OFFICER, found, NOW)

    assert left.files == set()
    assert session.scalars(select(Delegation.credentials_signed_by)).all() == [kept]
    assert len(session.scalars(select(StoredFile)).all()) == 1


def a_run(session: Session, edition_id: int, state: RunState, key: str = "imports/1.bin") -> ImportRun:
    """Add a file on its way in, whose report and name speak of people."""
    file = StoredFile(
        edition_id=edition_id, kind=FileKind.IMPORT, key=key, name="wang.csv", media_type="text/csv", size=1,
        sha256="0" * 64, created_at=NOW,
    )  # fmt: skip
    session.add(file)
    session.flush()
    mapping = {"encoding": "utf-8", "separator": ",", "name": "wang.csv", "headers": ["Wang"], "fields": [""]}
    run = ImportRun(
        edition_id=edition_id, file_id=file.id, state=state, mapping=mapping, report={"rows": ["Wang"]},
        actor_kind="user", created_at=NOW,
    )  # fmt: skip
    session.add(run)
    session.flush()
    return run


@pytest.mark.parametrize(
    ("state", "after"),
    [
        (RunState.READ, RunState.DROPPED),
        (RunState.REHEARSED, RunState.DROPPED),
        (RunState.DONE, RunState.DONE),
        (RunState.FAILED, RunState.FAILED),
    ],
)
def test_files_on_their_way_in_go_with_who_is_erased(
    session: Session, state: RunState, after: RunState
) -> None:
    """Neither cells nor the name of the file stay; what was taken stays taken."""
    scene = invited_body(session)
    (found,) = enter(session, scene, row(1)).added
    run = a_run(session, scene.edition.id, state)

    left = erasure.erase(session, OFFICER, found, NOW)

    session.refresh(run)
    assert run.state is after
    assert run.report == {}
    assert "wang" not in str(run.mapping).lower()
    assert run.mapping["encoding"] == "utf-8"
    assert run.file_id is None
    assert left.files == {"imports/1.bin"}
    assert (run.finished_at == NOW) is (after is RunState.DROPPED)


def test_files_of_another_forum_stay(session: Session) -> None:
    scene = invited_body(session)
    (found,) = enter(session, scene, row(1)).added
    other = a_run(session, build.edition(session).id, RunState.REHEARSED)

    erasure.erase(session, OFFICER, found, NOW)

    session.refresh(other)
    assert (other.state, other.report) == (RunState.REHEARSED, {"rows": ["Wang"]})


def test_while_a_file_is_taken_nobody_is_erased_by_halves(session: Session) -> None:
    scene = invited_body(session)
    (found,) = enter(session, scene, row(1)).added
    run = a_run(session, scene.edition.id, RunState.CONFIRMED)

    with pytest.raises(Conflict), session.begin_nested():
        erasure.erase(session, OFFICER, found, NOW)

    session.refresh(run)
    assert run.report == {"rows": ["Wang"]}
    assert found.delegation_role is DelegationRole.MEMBER
