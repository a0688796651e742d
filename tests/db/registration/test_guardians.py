"""Who is under age waits until a parent or guardian agrees (REG-7)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.accounts.rules import Role
from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import Actor
from forum_app.core.errors import Conflict
from forum_app.editions.models import Edition
from forum_app.registration.consents import TEXT_VERSION
from forum_app.registration.models import Category, Place, Registration, WaitingPlace
from forum_app.registration.queries import review as review_queries
from forum_app.registration.rules import ConsentPurpose, RegistrationState, Verdict
from forum_app.registration.rules.review import Effect, Foreseen, Hindrance, foresee
from forum_app.registration.services import guardians, places
from forum_app.registration.services.review import Decision, GuardianAwaited, decide
from tests import build
from tests.build import NOW

S = RegistrationState
VISITOR = Actor(kind="delegate")
LATER = NOW + timedelta(hours=3)


@pytest.fixture
def edition(session: Session) -> Edition:
    return build.edition(session)


def minor(session: Session, at: Edition, category: Category | None = None, **changes: Any) -> Registration:
    """Return somebody under age whose guardian was named."""
    values: dict[str, Any] = {
        "category": category or build.category(session, at, stages=[]),
        "guardian_name": "Wang Da",
        "guardian_email": "da@example.org",
        "accompanied_by": "Li Na",
    }
    return build.registration(session, at, **(values | changes))


def held(session: Session, of: Registration) -> int:
    return len(session.scalars(select(Place).where(Place.registration_id == of.id)).all())


def test_a_place_is_held_while_the_guardian_is_asked(session: Session, edition: Edition) -> None:
    """Nothing is approved meanwhile, even where no stage of review is ahead."""
    build.quota(session, edition)
    one = minor(session, edition)

    guardians.wait_for(session, VISITOR, one, NOW)

    assert one.state is S.SUBMITTED
    assert held(session, one) == 1
    assert guardians.waits_for_guardian(one)


def test_without_a_place_a_minor_joins_the_waiting_list(session: Session, edition: Edition) -> None:
    """REG-10: who waits for a guardian takes no place that is not there."""
    build.quota(session, edition, size=0)
    one = minor(session, edition)

    guardians.wait_for(session, VISITOR, one, NOW)

    assert one.state is S.WAIT_LISTED
    assert session.scalar(select(WaitingPlace.registration_id)) == one.id


def test_with_the_agreement_the_registration_goes_on_as_any_other(session: Session, edition: Edition) -> None:
    one = minor(session, edition)
    guardians.wait_for(session, VISITOR, one, NOW)

    agreed = guardians.agree(session, one, "zh", LATER)

    assert agreed
    assert one.state is S.APPROVED
    assert not guardians.waits_for_guardian(one)


def test_with_a_review_ahead_the_agreement_approves_nobody(session: Session, edition: Edition) -> None:
    one = minor(session, edition, build.category(session, edition))
    guardians.wait_for(session, VISITOR, one, NOW)

    guardians.agree(session, one, "en", LATER)

    assert one.state is S.SUBMITTED


def test_the_agreement_is_a_record_of_its_own(session: Session, edition: Edition) -> None:
    """DPR-5: who agreed, to which text, in which language, when."""
    one = minor(session, edition)

    guardians.agree(session, one, "fr", LATER)

    (given,) = one.consents
    assert given.purpose is ConsentPurpose.PROCESSING
    assert (given.given_by, given.text_version, given.language, given.given_at) == (
        "guardian",
        TEXT_VERSION,
        "fr",
        LATER,
    )


def test_the_log_names_no_guardian(session: Session, edition: Edition) -> None:
    one = minor(session, edition, build.category(session, edition))

    guardians.agree(session, one, "en", LATER)

    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert (entry.action, entry.subject_ref, entry.changes) == (
        "registration.guardian_agreed",
        one.uid,
        {},
    )


def test_a_second_click_changes_nothing(session: Session, edition: Edition) -> None:
    one = minor(session, edition)
    guardians.agree(session, one, "en", NOW)

    again = guardians.agree(session, one, "en", LATER)

    assert not again
    assert one.guardian_agreed_at == NOW
    assert len(one.consents) == 1


@pytest.mark.parametrize("state", [S.WITHDRAWN, S.CANCELLED, S.REJECTED])
def test_to_a_registration_that_has_ended_nobody_agrees(
    session: Session, edition: Edition, state: RegistrationState
) -> None:
    one = minor(session, edition, state=state)

    with pytest.raises(Conflict):
        guardians.agree(session, one, "en", LATER)

    assert one.guardian_agreed_at is None


def test_who_waits_on_the_list_stays_there_with_the_agreement(session: Session, edition: Edition) -> None:
    build.quota(session, edition, size=0)
    one = minor(session, edition)
    guardians.wait_for(session, VISITOR, one, NOW)

    guardians.agree(session, one, "en", LATER)

    assert one.state is S.WAIT_LISTED
    assert one.guardian_agreed_at == LATER


def approve(session: Session, at: Edition, one: Registration) -> Effect:
    reviewer = build.user(session, Role.OWNER, at)
    decision = Decision(verdict=Verdict.APPROVE, stage=one.stage, revision=one.revision)
    return decide(session, Actor(kind="user", ref=reviewer.uid), one, decision, LATER).effect


def test_the_desk_cannot_approve_before_the_guardian_agreed(session: Session, edition: Edition) -> None:
    """REG-7: and it is told why."""
    one = minor(session, edition, build.category(session, edition))

    with pytest.raises(GuardianAwaited) as refused:
        approve(session, edition, one)

    assert "guardian" in refused.value.message
    assert one.state is S.SUBMITTED


def test_after_the_agreement_the_desk_approves(session: Session, edition: Edition) -> None:
    one = minor(session, edition, build.category(session, edition))
    guardians.agree(session, one, "en", NOW)

    effect = approve(session, edition, one)

    assert effect is Effect.DONE
    assert one.state is S.APPROVED


def test_a_minor_can_be_rejected_without_the_guardian(session: Session, edition: Edition) -> None:
    one = minor(session, edition, build.category(session, edition))
    reviewer = build.user(session, Role.OWNER, edition)
    decision = Decision(verdict=Verdict.REJECT, stage=0, revision=one.revision, reason="No adult comes along")

    decide(session, Actor(kind="user", ref=reviewer.uid), one, decision, LATER)

    assert one.state is S.REJECTED


def test_a_review_of_many_foresees_who_waits_for_a_guardian(session: Session, edition: Edition) -> None:
    category = build.category(session, edition)
    people = [minor(session, edition, category), build.registration(session, edition, category=category)]
    chosen = review_queries.chosen(session, edition.id, [one.reference for one in people])

    cases = review_queries.cases(session, chosen, places.rules(session, edition.id), None)

    assert foresee(Verdict.APPROVE, cases, {}) == [
        Foreseen(None, Hindrance.GUARDIAN),
        Foreseen(Effect.DONE),
    ]
    assert foresee(Verdict.REJECT, cases, {}) == [Foreseen(Effect.DONE)] * 2
