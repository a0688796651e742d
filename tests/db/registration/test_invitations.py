"""Organisers invite: who is left out and why, places held, late entry, and every end of an invitation."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import Actor
from forum_app.core.errors import Invalid
from forum_app.core.jobs import Job
from forum_app.editions.models import Edition
from forum_app.editions.rules import EditionState
from forum_app.registration.links import digest
from forum_app.registration.models import Category, Invitation, Place, Quota
from forum_app.registration.queries.invitations import invitation_by_token
from forum_app.registration.rules import InvitationState, RegistrationState
from forum_app.registration.rules.inviting import Guest
from forum_app.registration.services import invitations
from forum_app.registration.services.invitations import Invite, NotOpen
from tests import build
from tests.build import NOW

ORGANISER = Actor(kind="user", ref="somebody")
SECRET = "a-secret-for-links-0123456789-0123456789"
WANG = Guest(1, "Wang Xiaoming", "wang@city.example", "zh")
NAGY = Guest(2, "Nagy Éva", "nagy@city.example")


@pytest.fixture
def at(session: Session) -> Edition:
    return build.edition(session)


@pytest.fixture
def category(session: Session, at: Edition) -> Category:
    return build.category(session, at)


def send(
    session: Session, at: Edition, category: Category, *guests: Guest, **changes: object
) -> invitations.Outcome:
    command = Invite(**({"category_id": category.id, "secret": SECRET} | changes))  # type: ignore[arg-type]
    return invitations.invite(session, ORGANISER, at, guests, command, NOW)


def test_each_person_gets_an_invitation_and_a_link_of_their_own(
    session: Session, at: Edition, category: Category
) -> None:
    outcome = send(session, at, category, WANG, NAGY, language="fr")

    first, second = (sent.invitation for sent in outcome.sent)
    assert (first.email, first.language, second.language) == ("wang@city.example", "zh", "fr")
    assert first.expires_at == NOW + timedelta(days=30)
    assert len({sent.token for sent in outcome.sent}) == 2
    assert invitation_by_token(session, digest(outcome.sent[0].token)) is first
    assert invitations.token_of(SECRET, first) == outcome.sent[0].token


def test_an_address_that_was_invited_is_left_out_the_second_time(
    session: Session, at: Edition, category: Category
) -> None:
    """A double click invites nobody twice."""
    send(session, at, category, WANG)

    again = send(session, at, category, Guest(1, "", "WANG@City.Example"), NAGY)

    assert [left.why for left in again.left_out] == [invitations.INVITED_ALREADY]
    assert [sent.invitation.email for sent in again.sent] == ["nagy@city.example"]


def test_a_registered_address_is_left_out_but_not_within_a_delegation(
    session: Session, at: Edition, category: Category
) -> None:
    """REG-1: mayors' offices use one address for many."""
    build.registration(session, at, email="office@city.example")
    body = build.delegation(session, at)
    office = Guest(1, "", "office@city.example")

    alone = send(session, at, category, office)
    within = send(session, at, category, office, delegation_id=body.id)

    assert [left.why for left in alone.left_out] == [invitations.REGISTERED_ALREADY]
    assert len(within.sent) == 1


def test_what_is_no_address_is_left_out(session: Session, at: Edition, category: Category) -> None:
    outcome = send(session, at, category, Guest(3, "Nobody", "nobody@"))

    assert [left.why for left in outcome.left_out] == [invitations.BAD_ADDRESS]


def test_the_rehearsal_makes_nothing(session: Session, at: Edition, category: Category) -> None:
    command = Invite(category_id=category.id, secret=SECRET)

    outcome = invitations.rehearse(session, at, [WANG, Guest(2, "", "x")], command, NOW)

    assert [left.guest.line for left in outcome.left_out] == [2]
    assert session.scalars(select(Invitation)).all() == []


def test_places_are_held_as_long_as_the_invitation_is_open(
    session: Session, at: Edition, category: Category
) -> None:
    """REG-10: a held place counts as taken."""
    quota = build.quota(session, at, category, size=1)

    outcome = send(session, at, category, WANG, NAGY, hold_places=True)

    session.refresh(quota)
    assert quota.taken == 1
    assert [left.why for left in outcome.left_out] == [invitations.NO_PLACE]

    invitations.withdraw(session, ORGANISER, outcome.sent[0].invitation, "", NOW)

    session.refresh(quota)
    assert quota.taken == 0
    assert session.scalars(select(Place)).all() == []
    assert "registration.fill" in session.scalars(select(Job.kind)).all()


def test_after_closing_an_invitation_needs_a_reason(
    session: Session, at: Edition, category: Category
) -> None:
    """REG-3: late entry has a reason and a named approver."""
    at.state = EditionState.CONCLUDED
    category.closes_at = NOW - timedelta(days=1)
    session.flush()

    with pytest.raises(Invalid) as refused:
        send(session, at, category, WANG)
    late = send(session, at, category, WANG, late_reason="Minister confirmed today", days=3)

    assert refused.value.field == "late_reason"
    assert late.sent[0].invitation.late_reason == "Minister confirmed today"
    assert late.sent[0].invitation.expires_at == NOW + timedelta(days=3)
    reasons = session.scalars(select(AuditEntry.reason).where(AuditEntry.action == "invitation.sent")).all()
    assert reasons == ["Minister confirmed today"]


def test_a_used_invitation_cannot_be_withdrawn_or_sent_again(
    session: Session, at: Edition, category: Category
) -> None:
    made = send(session, at, category, WANG).sent[0].invitation
    made.state = InvitationState.USED
    session.flush()

    with pytest.raises(NotOpen):
        invitations.withdraw(session, ORGANISER, made, "", NOW)
    with pytest.raises(NotOpen):
        invitations.remind(session, ORGANISER, made, NOW)


def test_a_reminder_is_noted(session: Session, at: Edition, category: Category) -> None:
    made = send(session, at, category, WANG).sent[0].invitation

    invitations.remind(session, ORGANISER, made, NOW + timedelta(days=2))

    assert made.reminded_at == NOW + timedelta(days=2)


def test_an_invitation_ends_with_its_time_and_gives_its_place_back(
    session: Session, at: Edition, category: Category
) -> None:
    quota = build.quota(session, at, category, size=1)
    made = send(session, at, category, WANG, hold_places=True, days=5).sent[0].invitation
    late = NOW + timedelta(days=5)

    assert invitations.due(session, late - timedelta(seconds=1)) == []
    assert invitations.due(session, late) == [made.id]
    assert invitations.expire(session, made.id, late)

    session.refresh(quota)
    assert (made.state, quota.taken) == (InvitationState.EXPIRED, 0)
    assert not invitations.expire(session, made.id, late)


def test_an_expired_invitation_can_be_given_more_time(
    session: Session, at: Edition, category: Category
) -> None:
    made = send(session, at, category, WANG, days=5).sent[0].invitation
    invitations.expire(session, made.id, NOW + timedelta(days=5))
    until = NOW + timedelta(days=9)

    invitations.prolong(session, ORGANISER, made, until, "", NOW + timedelta(days=6))

    assert (made.state, made.expires_at) == (InvitationState.SENT, until)


def test_more_time_past_closing_needs_a_reason(session: Session, at: Edition, category: Category) -> None:
    made = send(session, at, category, WANG, days=5).sent[0].invitation
    past = NOW + timedelta(days=400)

    with pytest.raises(Invalid) as refused:
        invitations.prolong(session, ORGANISER, made, past, "", NOW)
    with pytest.raises(Invalid):
        invitations.prolong(session, ORGANISER, made, NOW, "", NOW)
    invitations.prolong(session, ORGANISER, made, past, "Visa came late", NOW)

    assert refused.value.field == "reason"
    assert (made.expires_at, made.late_reason) == (past, "Visa came late")


def test_nobody_who_gave_up_keeps_an_address_from_being_invited(
    session: Session, at: Edition, category: Category
) -> None:
    build.registration(session, at, email="wang@city.example", state=RegistrationState.WITHDRAWN)

    assert len(send(session, at, category, WANG).sent) == 1


def test_quotas_never_count_more_than_is_held(session: Session, at: Edition, category: Category) -> None:
    build.quota(session, at, category, size=5)
    send(session, at, category, *(Guest(n, "", f"p{n}@city.example") for n in range(9)), hold_places=True)

    assert session.scalars(select(Quota.taken)).all() == [5]
    assert len(session.scalars(select(Place)).all()) == 5
