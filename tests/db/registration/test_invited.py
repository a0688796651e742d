"""What the person who is invited does with an invitation, and who gets its place."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.models import AuditEntry
from forum_app.core.errors import Invalid
from forum_app.core.jobs import Job
from forum_app.editions.models import Edition
from forum_app.registration.models import Category, Invitation, Place
from forum_app.registration.rules import EntryMode, InvitationState
from forum_app.registration.services import holding, invited, register
from tests import build
from tests.build import NOW
from tests.db.registration.commands import VISITOR, wang

I = InvitationState  # noqa: E741 - the house's short form for states


@pytest.fixture
def edition(session: Session) -> Edition:
    return build.edition(session)


@pytest.fixture
def category(session: Session, edition: Edition) -> Category:
    return build.category(session, edition, entry=EntryMode.INVITATION)


def invitation(session: Session, edition: Edition, category: Category, **changes: Any) -> Invitation:
    values: dict[str, Any] = {
        "edition_id": edition.id,
        "category": category,
        "email": "wang@example.org",
        "state": I.SENT,
        "expires_at": NOW + timedelta(days=30),
        "created_at": NOW,
    }
    row = Invitation(**(values | changes))
    session.add(row)
    session.flush()
    return row


def test_the_place_that_was_held_is_the_registrations_and_no_count_changes(
    session: Session, edition: Edition, category: Category
) -> None:
    quota = build.quota(session, edition, category, size=1)
    row = invitation(session, edition, category)
    holding.hold(session, row)

    done = register(session, VISITOR, wang(edition.id, category.key, invitation_id=row.id), NOW)

    session.refresh(quota)
    place = session.scalars(select(Place)).one()
    assert (place.registration_id, place.invitation_id) == (done.registration.id, None)
    assert quota.taken == 1
    assert (row.state, row.registration_id, row.answered_at) == (I.USED, done.registration.id, NOW)


def test_without_an_invitation_nobody_gets_in(session: Session, edition: Edition, category: Category) -> None:
    with pytest.raises(Invalid) as refused:
        register(session, VISITOR, wang(edition.id, category.key), NOW)

    assert refused.value.field in ("", "category")


def test_an_invitation_for_one_category_opens_no_other(
    session: Session, edition: Edition, category: Category
) -> None:
    other = build.category(session, edition, entry=EntryMode.OPEN)
    row = invitation(session, edition, category)

    with pytest.raises(Invalid) as refused:
        register(session, VISITOR, wang(edition.id, other.key, invitation_id=row.id), NOW)

    assert refused.value.field == "category"
    assert row.state is I.SENT


def test_the_delegation_of_the_invitation_is_the_registrations(
    session: Session, edition: Edition, category: Category
) -> None:
    delegation = build.delegation(session, edition)
    row = invitation(session, edition, category, delegation=delegation)

    done = register(session, VISITOR, wang(edition.id, category.key, invitation_id=row.id), NOW)

    assert done.registration.delegation_id == delegation.id


@pytest.mark.parametrize("state", [I.USED, I.DECLINED, I.WITHDRAWN, I.EXPIRED])
def test_an_invitation_that_has_ended_is_used_by_nobody(
    session: Session, edition: Edition, category: Category, state: InvitationState
) -> None:
    row = invitation(session, edition, category, state=state)

    with pytest.raises(invited.InvitationOver):
        register(session, VISITOR, wang(edition.id, category.key, invitation_id=row.id), NOW)


def test_declining_frees_the_place_is_logged_and_wakes_the_waiting_list(
    session: Session, edition: Edition, category: Category
) -> None:
    quota = build.quota(session, edition, category, size=1)
    row = invitation(session, edition, category)
    holding.hold(session, row)

    invited.decline(session, VISITOR, row, "no time", NOW)
    invited.decline(session, VISITOR, row, "again", NOW)

    session.refresh(quota)
    assert (row.state, row.declined_because, quota.taken) == (I.DECLINED, "no time", 0)
    assert session.scalars(select(Place)).all() == []
    assert [job.kind for job in session.scalars(select(Job))] == ["registration.fill"]
    entries = session.scalars(select(AuditEntry).where(AuditEntry.action == "invitation.declined")).all()
    assert len(entries) == 1
    assert "no time" not in str(entries[0].changes)


def test_only_the_first_look_counts_as_opening(
    session: Session, edition: Edition, category: Category
) -> None:
    row = invitation(session, edition, category)

    invited.open_invitation(row, NOW)
    invited.open_invitation(row, NOW + timedelta(hours=1))

    assert (row.state, row.opened_at) == (I.OPENED, NOW)


def test_one_that_lives_past_its_time_is_expired(
    session: Session, edition: Edition, category: Category
) -> None:
    row = invitation(session, edition, category, expires_at=NOW)

    assert invited.standing(row, NOW) is I.EXPIRED
    with pytest.raises(invited.InvitationOver):
        invited.require_live(row, NOW)
