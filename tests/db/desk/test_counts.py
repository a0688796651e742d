"""Counts of an edition for rail and morning."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from forum_app.badges.models import PrintRun
from forum_app.core.translated import Translated
from forum_app.desk.queries import counts
from forum_app.desk.queries.counts import RailCounts, Tally
from forum_app.editions.rules import Side
from forum_app.messages.models import OutboxMail
from forum_app.messages.rules import MailState
from forum_app.registration.rules import DelegationKind as K
from forum_app.registration.rules import DelegationRole as R
from forum_app.registration.rules import RegistrationState as S
from tests import build
from tests.build import NOW
from tests.db.counting import statements


def mail(session: Session, edition_id: int, state: MailState) -> None:
    row = OutboxMail(
        edition_id=edition_id, kind="k", to_address="a@b.example", subject="s", text="t", state=state, created_at=NOW,
        due_at=NOW,
    )  # fmt: skip
    session.add(row)
    session.flush()


def test_an_empty_edition_counts_nothing(session: Session) -> None:
    at = build.edition(session)

    assert counts.rail(session, at.id) == RailCounts(0, 0, 0, 0, 0)
    assert counts.registrations(session, at.id) == []
    assert counts.heads(session, at.id) == counts.Heads()
    assert counts.oldest_waiting(session, at.id) is None
    assert counts.last_print_run(session, at.id) is None
    assert counts.places(session, at.id) == 0


def test_the_rail_counts_what_belongs_to_its_edition(session: Session) -> None:
    at, other = build.edition(session), build.edition(session)
    build.registration(session, at)
    build.registration(session, at, state=S.APPROVED)
    build.registration(session, other)
    build.delegation(session, at)
    build.agenda_session(session, at)
    mail(session, at.id, MailState.FAILED)
    mail(session, at.id, MailState.MAYBE_SENT)
    mail(session, at.id, MailState.SENT)
    mail(session, other.id, MailState.FAILED)

    assert counts.rail(session, at.id) == RailCounts(
        waiting=1, delegations=1, sessions=1, touched=1, troubled=2
    )


def test_the_rail_takes_one_statement(session: Session) -> None:
    at = build.edition(session)

    with statements(session) as sent:
        counts.rail(session, at.id)

    assert len(sent) == 1


def test_sessions_count_as_touched_after_the_newest_release(session: Session) -> None:
    at = build.edition(session)
    build.release(session, at, {}, number=1, published_at=NOW - timedelta(days=2))
    build.release(session, at, {}, number=2, published_at=NOW)
    build.agenda_session(session, at, changed_at=NOW - timedelta(days=1))
    build.agenda_session(session, at, changed_at=NOW)
    build.agenda_session(session, at, changed_at=NOW + timedelta(minutes=1))

    assert counts.rail(session, at.id).touched == 1


def test_registrations_are_counted_by_kind_side_and_state(session: Session) -> None:
    """REG-10: the side is the person's, the kind the delegation's."""
    at = build.edition(session)
    city = build.delegation(session, at)
    build.registration(session, at, delegation=city, side=Side.CN)
    build.registration(session, at, delegation=city, side=Side.CN)
    build.registration(session, at, delegation=city, side=Side.EU, state=S.APPROVED)
    build.registration(session, at, side=Side.OTHER)

    found = counts.registrations(session, at.id)

    assert sorted(found, key=str) == sorted(
        [
            Tally(K.CITY, Side.CN, S.SUBMITTED, 2),
            Tally(K.CITY, Side.EU, S.APPROVED, 1),
            Tally(K.OTHER, Side.OTHER, S.SUBMITTED, 1),
        ],
        key=str,
    )


def test_the_registration_that_waits_longest_is_known(session: Session) -> None:
    at = build.edition(session)
    build.registration(session, at, changed_at=NOW - timedelta(days=3))
    build.registration(session, at, changed_at=NOW - timedelta(days=19))
    build.registration(session, at, changed_at=NOW - timedelta(days=40), state=S.APPROVED)

    assert counts.oldest_waiting(session, at.id) == NOW - timedelta(days=19)


def test_delegations_without_a_head_and_with_two_are_told(session: Session) -> None:
    """REG-2: exactly one head for each delegation."""
    at = build.edition(session)
    good, none, two, empty = (
        build.delegation(session, at, key=key, body=Translated.of(en=key))
        for key in ("ghent", "lyon", "graz", "oulu")
    )
    build.registration(session, at, delegation=good, delegation_role=R.HEAD)
    build.registration(session, at, delegation=good)
    build.registration(session, at, delegation=none)
    build.registration(session, at, delegation=two, delegation_role=R.HEAD)
    build.registration(session, at, delegation=two, delegation_role=R.HEAD)

    found = counts.heads(session, at.id)

    assert (found.none, found.several) == (1, 1)
    assert [str(name) for name in found.names_none] == ["lyon"]
    assert [str(name) for name in found.names_several] == ["graz"]
    assert empty.id is not None


def test_a_head_who_withdrew_is_no_head(session: Session) -> None:
    at = build.edition(session)
    body = build.delegation(session, at)
    build.registration(session, at, delegation=body, delegation_role=R.HEAD, state=S.WITHDRAWN)
    build.registration(session, at, delegation=body)

    assert counts.heads(session, at.id).none == 1


def test_a_delegation_whose_members_all_withdrew_needs_no_head(session: Session) -> None:
    at = build.edition(session)
    build.registration(session, at, delegation=build.delegation(session, at), state=S.WITHDRAWN)

    assert counts.heads(session, at.id) == counts.Heads()


def test_a_few_names_stand_for_many(session: Session) -> None:
    at = build.edition(session)
    for _ in range(7):
        build.registration(session, at, delegation=build.delegation(session, at))

    found = counts.heads(session, at.id)

    assert (found.none, len(found.names_none)) == (7, 3)


def test_the_last_print_run_is_the_latest(session: Session) -> None:
    at = build.edition(session)
    for n in range(3):
        run = PrintRun(
            edition_id=at.id, created_at=NOW, actor="user", sheet="a6", count=n, held_back={"badges": []}
        )
        session.add(run)
    session.flush()

    last = counts.last_print_run(session, at.id)

    assert last is not None
    assert last.count == 2


def test_places_are_counted_by_category(session: Session) -> None:
    at = build.edition(session)
    press = build.category(session, at, key="press")
    build.registration(session, at, state=S.APPROVED, category=press)
    build.registration(session, at, state=S.CONFIRMED)
    build.registration(session, at)

    assert counts.places(session, at.id) == 2
    assert counts.places(session, at.id, "press") == 1
    assert counts.places(session, at.id, "nobody") == 0
