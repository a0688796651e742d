"""What a focal point meets beside the straight way: closed categories, full quotas, minors, odd files, lost rows."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from forum_app.core.clock import now
from forum_app.core.extensions import db
from forum_app.core.uow import reading
from forum_app.messages.models import OutboxMail
from forum_app.registration.models import (
    Category,
    Delegation,
    FocalPoint,
    Quota,
    Registration,
    StoredFile,
    WaitingPlace,
)
from forum_app.registration.rules import DelegationRole, DelegationState, EntryMode
from forum_app.registration.rules import RegistrationState as S
from tests.build import NOW
from tests.web.delegation.conftest import Office, answers, revision
from tests.web.delegation.test_delegation_letter import kept, no_letters_left, pdf, picture, send
from tests.web.desk.scene import writing

__all__ = ["no_letters_left"]


def put(office: Office, **changes: Any) -> None:
    """Change all members as they are stored."""
    with writing(office.app) as session:
        for member in session.scalars(select(Registration)):
            for name, value in changes.items():
                setattr(member, name, value)


def test_without_any_category_nobody_can_be_entered_and_the_form_says_so(office: Office) -> None:
    with writing(office.app) as session:
        for quota in session.scalars(select(Quota)):
            session.delete(quota)
        for category in session.scalars(select(Category)):
            category.entry = EntryMode.CLOSED

    answer = office.post("members/new/", answers(1))

    assert answer.status_code == 422
    assert 'id="category-error"' in answer.text
    assert 'value="Wang"' in answer.text
    assert office.members() == []


def test_a_category_of_another_body_is_no_choice(office: Office) -> None:
    """The quota of the delegation says which categories it has."""
    answer = office.post("members/new/", answers(1, category="security"))

    assert answer.status_code == 422
    assert 'id="category-error"' in answer.text


@pytest.mark.parametrize(("size", "wait"), [(0, 3), (1, 2), (2, 1), (3, 0), (4, 0)])
def test_who_is_too_many_for_the_quota_of_a_role_waits_in_the_order_of_entry(
    office: Office, size: int, wait: int
) -> None:
    """REG-10: first entered, first placed."""
    with writing(office.app) as session:
        session.scalars(select(Quota).order_by(Quota.id)).first().size = size  # type: ignore[union-attr]
    office.enter(1, 2, 3)

    office.submit()

    assert [m.state for m in office.members()] == [S.SUBMITTED] * (3 - wait) + [S.WAIT_LISTED] * wait


def test_the_quota_of_one_role_does_not_count_another(office: Office) -> None:
    with writing(office.app) as session:
        session.scalars(select(Quota).order_by(Quota.id)).first().size = 0  # type: ignore[union-attr]
    office.enter(1)
    office.enter(2, role="head", category="head-of-delegation")

    office.submit()

    assert [m.state for m in office.members()] == [S.WAIT_LISTED, S.SUBMITTED]


def test_a_member_with_an_offer_is_replaced_on_the_page(office: Office) -> None:
    """The place that is offered stays with the delegation; who comes instead is reviewed."""
    office.enter(1)
    office.submit()
    put(office, state=S.OFFERED)
    with writing(office.app) as session:
        member = session.scalars(select(Registration)).one()
        member.waiting = WaitingPlace(
            edition_id=member.edition_id, weight=5, joined_at=NOW, offered_at=now(),
            offer_until=now() + timedelta(hours=2),
        )  # fmt: skip
    (old,) = office.members()

    assert f"members/{old.uid}/replace/" in office.get().text
    answer = office.post(f"members/{old.uid}/replace/", answers(9))

    assert answer.status_code == 303
    assert [m.state for m in office.members()] == [S.REPLACED, S.SUBMITTED]


def test_a_member_who_is_replaced_twice_from_two_windows_is_replaced_once(office: Office) -> None:
    office.enter(1)
    office.submit()
    uid = office.members()[0].uid
    office.post(f"members/{uid}/replace/", answers(8))

    second = office.post(f"members/{uid}/replace/", answers(9, family="Zhao"))

    assert second.status_code == 409
    assert 'value="Zhao"' in second.text
    assert [m.state for m in office.members()] == [S.REPLACED, S.SUBMITTED]


@pytest.mark.parametrize("step", ["", "replace/", "withdraw/"])
def test_somebody_who_is_not_there_is_not_found(office: Office, step: str) -> None:
    assert office.get(f"members/{'0' * 32}/{step}").status_code == 404
    assert office.post(f"members/{'0' * 32}/{step}").status_code == 404


@pytest.mark.parametrize("path", ["heads/", "submit/", "confirm/", "links/", "table/", "members/new/"])
def test_an_unknown_link_changes_nothing(office: Office, path: str) -> None:
    office.enter(1)
    before = [(m.state, m.revision) for m in office.members()]

    answer = office.client.post(f"/en/delegation/{'x' * 32}/{path}", data=answers(2))

    assert answer.status_code == 404
    assert [(m.state, m.revision) for m in office.members()] == before


def test_a_second_focal_point_works_on_the_same_members(office: Office) -> None:
    """Both links open one delegation; taking one back leaves the other."""
    from forum_app.registration.links import digest

    with writing(office.app) as session:
        body = session.scalars(select(Delegation)).one()
        session.add(
            FocalPoint(
                delegation=body, name="Protocol", email="protocol@chengdu.example", language="zh",
                token_hash=digest("second-link"), created_at=NOW,
            )
        )  # fmt: skip
    office.enter(1)
    other = Office(office.app, office.app.test_client(), "second-link", office.uid, office.forum)
    other.enter(2)

    assert "WANG" in other.get().text
    assert len(office.members()) == 2
    office.submit()
    with office.app.app_context():
        query = select(OutboxMail.to_address).where(OutboxMail.kind == "delegation.submitted")
        told = sorted(reading().scalars(query))
        db.session.remove()
    assert told == ["office@chengdu.example", "protocol@chengdu.example"]
    with writing(office.app) as session:
        session.scalars(select(FocalPoint).where(FocalPoint.name == "Protocol")).one().revoked_at = NOW
    assert (other.get().status_code, office.get().status_code) == (410, 200)


def test_a_second_submission_sends_who_is_new_and_says_that_the_delegation_changed(office: Office) -> None:
    """REG-8: what changes after the submission returns to review."""
    office.enter(1)
    office.submit()
    first = office.delegation().state
    office.enter(2)
    between = office.delegation().state

    office.submit()

    assert (first, between) == (DelegationState.SUBMITTED, DelegationState.CHANGED)
    assert office.delegation().state is DelegationState.CHANGED
    assert [m.state for m in office.members()] == [S.SUBMITTED, S.SUBMITTED]


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"phone": "+86 28 1234 5678"}, S.APPROVED),
        ({"email": "new@chengdu.example"}, S.APPROVED),
        ({"function": "Mayor"}, S.SUBMITTED),
        ({"given": "Other"}, S.SUBMITTED),
        ({"born_on": "1990-02-03"}, S.SUBMITTED),
        ({"passport": "E7654321"}, S.SUBMITTED),
    ],
)
def test_only_what_makes_another_participant_returns_to_review(
    office: Office, changes: dict[str, str], state: S
) -> None:
    """REG-8."""
    office.enter(1)
    office.submit()
    put(office, state=S.APPROVED)
    uid = office.members()[0].uid
    seen = revision(office.get(f"members/{uid}/").text)

    answer = office.post(f"members/{uid}/", answers(1, revision=seen) | changes)

    assert answer.status_code == 303
    assert office.members()[0].state is state
    expected = DelegationState.CHANGED if state is S.SUBMITTED else DelegationState.SUBMITTED
    assert office.delegation().state is expected


@pytest.mark.parametrize("state", [S.WITHDRAWN, S.REPLACED, S.REJECTED, S.CANCELLED])
def test_who_has_left_can_be_read_and_not_changed(office: Office, state: S) -> None:
    office.enter(1)
    put(office, state=state)
    uid = office.members()[0].uid
    seen = revision(office.get(f"members/{uid}/").text)

    answer = office.post(f"members/{uid}/", answers(1, family="Zhao", revision=seen))

    assert answer.status_code == 409
    assert office.members()[0].person.family == "Wang"


def test_the_same_head_named_again_changes_nothing(office: Office) -> None:
    """REG-2: no step is written down for nothing."""
    office.enter(1, 2)
    first, second = office.members()
    for _ in range(2):
        page = office.get().text
        office.post("heads/", {"head": first.uid, "deputy": second.uid, "revision": revision(page)})

    found = office.members()
    assert [m.delegation_role for m in found] == [DelegationRole.HEAD, DelegationRole.DEPUTY]
    assert [m.revision for m in found] == [2, 2]


@pytest.mark.parametrize("deputy", ["same", "0" * 32])
def test_head_and_deputy_are_two_people_of_the_delegation(office: Office, deputy: str) -> None:
    office.enter(1)
    (only,) = office.members()
    wanted = {"head": only.uid, "deputy": only.uid if deputy == "same" else deputy}

    answer = office.post("heads/", wanted | {"revision": revision(office.get().text)})

    assert answer.status_code == 422
    assert office.members()[0].delegation_role is DelegationRole.MEMBER


@pytest.mark.parametrize("number", ["", "-1", "١", "9" * 12, "x"])
def test_a_revision_that_is_no_number_is_an_old_page(office: Office, number: str) -> None:
    office.enter(1)

    assert office.post("submit/", {"revision": number}).status_code == 409
    assert office.members()[0].state is S.STARTED


def test_several_members_with_one_address_are_told_and_taken(office: Office) -> None:
    """REG-1: a warning, no refusal: an office registers for many."""
    office.enter(1, 2, email="Mayor.Office@chengdu.example")

    page = office.get().text

    assert "mayor.office@chengdu.example" in page.lower()
    assert office.submit().status_code == 303


def test_the_list_has_own_members_only_and_every_one_of_them(office: Office) -> None:
    office.enter(1, 2, native="=1+1")
    put(office, state=S.WITHDRAWN)
    office.enter(3)

    rows = list(csv.reader(io.StringIO(office.get("members.csv").data.decode("utf-8-sig"))))

    assert len(rows) == 4
    assert {row[-1] for row in rows[1:]} == {"withdrawn", "started"}
    assert all(not cell.startswith(("=", "+", "@")) for row in rows[1:] for cell in row)


@pytest.mark.parametrize(
    "name",
    [
        "成都市介绍信.pdf".encode("gb18030").decode("latin-1"),
        "..\\..\\letter.pdf",
        "../../../etc/passwd",
        "a" * 300 + ".pdf",
        "\u202efdp.exe",
    ],
    ids=["gb18030", "backslash", "path", "long", "bidi"],
)
def test_an_odd_file_name_harms_nothing_and_is_no_name_of_ours(office: Office, name: str) -> None:
    """The key in the store and the name of the download are ours."""
    answer = send(office, pdf(), name)

    assert answer.status_code == 303
    (key,) = kept(office)
    assert key.removeprefix("credentials/").isalnum()
    seen = office.get("credentials/file")
    assert seen.headers["Content-Disposition"] == 'attachment; filename="credentials.pdf"'
    with office.app.app_context():
        stored = reading().scalars(select(StoredFile.name)).one()
        db.session.remove()
    assert len(stored) <= 200
    assert not {"\r", "\n", "\u202e"} & set(stored)


def test_a_refused_letter_leaves_the_one_that_is_there(office: Office) -> None:
    send(office, pdf())

    answer = send(office, pdf(script=True), "better.pdf")

    assert answer.status_code == 422
    assert office.get("credentials/file").mimetype == "application/pdf"
    assert len(kept(office)) == 1


def test_the_row_and_the_file_of_an_earlier_letter_go(office: Office) -> None:
    """One letter per delegation, in the table and in the store."""
    send(office, pdf())
    first = kept(office)

    send(office, picture("JPEG"))

    with office.app.app_context():
        assert len(reading().scalars(select(StoredFile.id)).all()) == 1
        db.session.remove()
    assert kept(office) != first
    assert len(kept(office)) == 1


def test_confirming_with_nobody_approved_changes_nothing(office: Office) -> None:
    office.enter(1)
    office.submit()

    answer = office.post("confirm/")

    assert answer.status_code == 303
    assert office.members()[0].state is S.SUBMITTED


def test_links_go_to_nobody_without_an_address(office: Office) -> None:
    office.enter(1)
    put(office, email="")

    office.post("links/")

    assert office.members()[0].state is S.STARTED
    assert "Personal links are on their way: 0." in office.get().text


def test_a_withdrawn_delegation_is_read_only(office: Office) -> None:
    office.enter(1)
    with writing(office.app) as session:
        session.scalars(select(Delegation)).one().state = DelegationState.WITHDRAWN

    answer = office.submit()

    assert office.get().status_code == 200
    assert answer.status_code == 409
    assert "was withdrawn" in answer.text
    assert office.members()[0].state is S.STARTED
