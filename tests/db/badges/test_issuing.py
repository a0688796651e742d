"""What a print run leaves in the database: BDG-3."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum_app.audit.models import AuditEntry
from forum_app.audit.rules import COMMAND
from forum_app.badges import queries
from forum_app.badges.models import BadgeState, IssuedBadge
from forum_app.badges.services import HeldBack, RecordRun, record_run
from forum_app.core.errors import Conflict
from forum_app.core.translated import Translated
from forum_app.editions.models import Edition
from tests import build
from tests.build import NOW
from tests.db.badges.guests import UNDRAWABLE, forum_of_three, guest


def run_of(at: Edition, nonces: dict[int, str], *held: HeldBack) -> RecordRun:
    return RecordRun(edition_id=at.id, category_key="", sheet="a6", nonces=nonces, held_back=held)


def numbers(session: Session) -> list[tuple[int, str]]:
    return [
        (badge.number, badge.nonce) for badge in session.scalars(select(IssuedBadge).order_by(IssuedBadge.id))
    ]


def test_a_first_run_issues_number_one_and_a_second_nothing_new(session: Session) -> None:
    at = build.edition(session)
    who = guest(session, at)

    for _ in range(2):
        record_run(session, COMMAND, run_of(at, {who.id: "AAAAAAAAAA"}), NOW)

    assert numbers(session) == [(1, "AAAAAAAAAA")]
    assert [run.count for run in queries.print_runs(session, at.id)] == [1, 1]


def test_after_a_block_the_next_number_is_issued(session: Session) -> None:
    """A lost badge is blocked, its copy has the next number and another code."""
    at = build.edition(session)
    who = guest(session, at)
    record_run(session, COMMAND, run_of(at, {who.id: "AAAAAAAAAA"}), NOW)
    session.scalars(select(IssuedBadge)).one().state = BadgeState.BLOCKED

    (bearer,) = queries.bearers(session, at.id)
    record_run(session, COMMAND, run_of(at, {who.id: "BBBBBBBBBB"}), NOW)

    assert bearer.nonce is None
    assert numbers(session) == [(1, "AAAAAAAAAA"), (2, "BBBBBBBBBB")]
    assert queries.valid_nonces(session, at.id) == {who.id: "BBBBBBBBBB"}


def test_two_runs_at_once_do_not_issue_two_badges_to_one_person(session: Session) -> None:
    """The run that is written down second is refused: its paper must not reach the desk."""
    at = build.edition(session)
    who = guest(session, at)
    record_run(session, COMMAND, run_of(at, {who.id: "AAAAAAAAAA"}), NOW)

    with pytest.raises(Conflict):
        record_run(session, COMMAND, run_of(at, {who.id: "BBBBBBBBBB"}), NOW)


def test_a_badge_blocked_while_it_was_printed_is_refused(session: Session) -> None:
    at = build.edition(session)
    who = guest(session, at)
    record_run(session, COMMAND, run_of(at, {who.id: "AAAAAAAAAA"}), NOW)
    session.scalars(select(IssuedBadge)).one().state = BadgeState.BLOCKED

    with pytest.raises(Conflict):
        record_run(session, COMMAND, run_of(at, {who.id: "AAAAAAAAAA"}), NOW)


def test_a_run_is_written_down_without_names(session: Session) -> None:
    at = build.edition(session)
    who = guest(session, at)
    held = HeldBack("f" * 32, "UF27-HELD", "WANG X", UNDRAWABLE)

    run = record_run(session, COMMAND, run_of(at, {who.id: "AAAAAAAAAA"}, held), NOW)

    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "badges.print")).one()
    assert run.held_back == {"badges": [{"registration": "f" * 32, "characters": UNDRAWABLE}]}
    assert entry.changes == {"count": 1, "issued": 1, "held_back": 1, "sheet": "a6"}
    assert entry.subject_ref == run.uid


def test_bearers_are_those_with_a_place_in_the_order_of_the_desk(session: Session) -> None:
    at = forum_of_three(session)
    other = build.category(session, at, key="press", letter="A")
    guest(session, at, category=other, person={"given": "Reporter"})

    found = queries.bearers(session, at.id)

    assert [bearer.name for bearer in found] == [
        "WANG Reporter", "WANG Xiaoming", "Pedro GARCÍA LÓPEZ", "WANG Xiaoming",
    ]  # fmt: skip
    assert [bearer.name for bearer in queries.bearers(session, at.id, "press")] == ["WANG Reporter"]


def test_a_holder_has_what_the_row_says_in_both_languages(session: Session) -> None:
    at = build.edition(session)
    guest(session, at, body=Translated.of(en="City of Chengdu", zh="成都市"))

    holder = queries.bearers(session, at.id)[0].holder

    assert (holder.native, holder.function, holder.body) == (
        "王小明",
        ("Mayor", "市长"),
        ("City of Chengdu", "成都市"),
    )
    assert (holder.category.letter, holder.category.name_zh) == ("D", "代表")


def test_the_head_of_a_badge_says_the_event_its_days_and_its_place(session: Session) -> None:
    event = queries.event(build.edition(session))

    assert (event.name, event.name_zh) == ("EU-China Urban Forum 2027", "2027年中欧城市论坛")
    assert (event.dates, event.place) == ("18–22 September 2027", "Brussels · 布鲁塞尔")
