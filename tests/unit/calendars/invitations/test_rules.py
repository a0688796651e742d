"""What a mailbox has to be told: the difference between what stands there and what should (rule 25)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest

from forum_app.calendars.invitations.rules import Kept, Step, Wanted, Way, steps

NOW = datetime(2027, 6, 1, 8, tzinfo=UTC)
TOLD = {
    "start": "2027-09-20T08:40:00Z", "end": "2027-09-20T10:15:00Z", "zone": "Europe/Brussels",
    "title": "Eco-city planning", "place": "Hemicycle, Brussels", "status": "confirmed",
}  # fmt: skip
PAST: dict[str, Any] = {"start": "2027-05-20T08:40:00Z", "end": "2027-05-20T10:15:00Z"}
Letters = list[tuple[Way, str, int]]


def want(who: str = "r1", address: str = "a@x.example", sequence: int = 0, **told: Any) -> Wanted:
    return Wanted(
        session="s1", recipient=who, address=address, language="en", sequence=sequence, told=TOLD | told
    )


def kept(who: str = "r1", address: str = "a@x.example", sequence: int = 0, **told: Any) -> Kept:
    return Kept(session="s1", recipient=who, address=address, sent=True, sequence=sequence, told=TOLD | told)


def gone(**changes: Any) -> Kept:
    return replace(kept(**changes), sent=False)


def done(rows: Iterable[Kept], found: Iterable[Step]) -> list[Kept]:
    """Return the rows after these steps, as the services write them."""
    held = {(row.session, row.recipient): row for row in rows}
    for step in found:
        if step.kept:
            del held[step.kept.session, step.kept.recipient]
        if step.wanted:
            each = step.wanted
            row = Kept(
                session=each.session, recipient=each.recipient, address=each.address, sent=True,
                sequence=step.sequence, told=each.told,
            )  # fmt: skip
        else:
            assert step.kept is not None
            row = replace(step.kept, sent=False, sequence=step.sequence)
        assert (row.session, row.recipient) not in held, "one row for a session and a person"
        held[row.session, row.recipient] = row
    return list(held.values())


def letters(rows: list[Kept], wanted: list[Wanted], now: datetime = NOW) -> Letters:
    """Return the mails, after making sure that the second look finds nothing more to do."""
    found = steps(rows, wanted, now)
    assert steps(done(rows, found), wanted, now) == []
    return [(each.way, each.address, each.sequence) for step in found for each in step.letters]


def test_who_has_nothing_yet_is_invited_with_the_sequence_of_the_session() -> None:
    assert letters([], [want(sequence=3)]) == [(Way.INVITED, "a@x.example", 3)]


def test_the_same_is_told_only_once() -> None:
    assert letters([kept(sequence=3)], [want(sequence=9)]) == []


@pytest.mark.parametrize(
    "told",
    [
        {"start": "2027-09-20T09:40:00Z"},
        {"end": "2027-09-20T11:15:00Z"},
        {"zone": "Asia/Shanghai"},
        {"title": "Planning the eco-city"},
        {"place": "Room 52"},
        {"status": "tentative"},
    ],
)
def test_what_somebody_would_see_is_told_with_a_higher_sequence(told: dict[str, Any]) -> None:
    """Rule 25: an update is a REQUEST with SEQUENCE+1."""
    assert letters([kept(sequence=3)], [want(sequence=1, **told)]) == [(Way.UPDATED, "a@x.example", 4)]
    assert letters([kept(sequence=3)], [want(sequence=9, **told)]) == [(Way.UPDATED, "a@x.example", 9)]


def test_an_update_says_what_was_told_before_and_an_invitation_does_not() -> None:
    (update,) = steps([kept()], [want(place="Room 52")], NOW)
    (first,) = steps([], [want()], NOW)

    assert update.letters[0].before["place"] == "Hemicycle, Brussels"
    assert first.letters[0].before == {}


def test_what_is_no_longer_wanted_is_withdrawn_with_what_was_told() -> None:
    """Rule 25: a withdrawal has SEQUENCE+1; it tells nothing that the person had not been told."""
    assert letters([kept(sequence=3)], []) == [(Way.WITHDRAWN, "a@x.example", 4)]
    (step,) = steps([kept(place="Room 1")], [], NOW)
    assert step.letters[0].told["place"] == "Room 1"


def test_what_was_withdrawn_stays_so_and_can_come_back_higher() -> None:
    assert letters([gone(sequence=4)], []) == []
    assert letters([gone(sequence=4)], [want()]) == [(Way.INVITED, "a@x.example", 5)]


def test_what_is_over_is_left_as_it_stands() -> None:
    assert letters([], [want(**PAST)]) == []
    assert letters([kept(**PAST)], []) == []
    assert letters([kept(**PAST)], [want(**PAST, place="Room 52")]) == []
    assert letters([kept(**PAST)], [want()]) == [(Way.UPDATED, "a@x.example", 1)], "it is to come again"


def test_a_new_address_gets_the_entry_and_the_old_one_loses_it() -> None:
    found = letters([kept(address="old@x.example", sequence=2)], [want(address="new@x.example")])

    assert found == [(Way.WITHDRAWN, "old@x.example", 3), (Way.INVITED, "new@x.example", 3)]


def test_an_address_in_other_letters_is_the_same_mailbox() -> None:
    (step,) = steps([kept(address="A@x.example")], [want()], NOW)

    assert (step.letters, step.sequence) == ((), 0)


def test_two_with_one_address_have_one_entry_between_them() -> None:
    """A mailbox holds one entry for a UID: the second would only write over the first, its end take it away."""
    assert letters([], [want("r1"), want("r2")]) == [(Way.INVITED, "a@x.example", 0)]
    assert letters([kept("r2")], [want("r1"), want("r2")]) == []


def test_the_entry_stays_for_the_other_one_at_that_address() -> None:
    (step,) = steps([kept("r1", sequence=2)], [want("r2")], NOW)

    assert (step.letters, step.sequence) == ((), 2)
    assert step.wanted is not None
    assert step.wanted.recipient == "r2"


def test_a_speaker_who_registers_keeps_the_entry_without_a_mail() -> None:
    assert letters([kept("s4")], [want("r1")]) == []
    assert letters([kept("s4", address="own@x.example")], [want("r1")]) == [
        (Way.INVITED, "a@x.example", 0),
        (Way.WITHDRAWN, "own@x.example", 1),
    ]


def test_whoever_comes_to_a_mailbox_goes_on_from_the_highest_sequence_it_saw() -> None:
    """An app passes over what has no higher SEQUENCE than what it knows."""
    rows = [gone(who="s4", sequence=7), kept("r1", "b@x.example", 1)]

    assert letters(rows, [want("r1")]) == [(Way.WITHDRAWN, "b@x.example", 8), (Way.INVITED, "a@x.example", 8)]


@pytest.mark.parametrize(
    ("row", "told", "clears"),
    [
        (None, {}, True),
        (kept(), {"place": "Room 52"}, False),
        (kept(), {"start": "2027-09-20T09:40:00Z"}, True),
        (kept(), {"end": "2027-09-20T11:15:00Z"}, True),
        (gone(), {}, True),
    ],
)
def test_an_answer_holds_until_the_time_changes(row: Kept | None, told: dict[str, Any], clears: bool) -> None:
    (step,) = steps([row] if row else [], [want(**told)], NOW)

    assert step.clears_answer is clears


def test_an_answer_is_kept_with_what_was_withdrawn() -> None:
    (step,) = steps([kept()], [], NOW)

    assert not step.clears_answer


SESSIONS, PEOPLE, MAILBOXES = ("s1", "s2"), ("r1", "r2", "s3"), ("a@x.example", "A@x.example", "b@x.example")
STATES = (TOLD, TOLD | {"place": "Room 52"}, TOLD | {"start": "2027-09-20T08:45:00Z"}, TOLD | PAST)


def wishes(chance: Random) -> list[Wanted]:
    """Return who wants what at one time: a session is the same for everybody who has it."""
    sessions = {uid: (chance.choice(STATES), chance.randint(0, 3)) for uid in SESSIONS}
    return [
        replace(want(who, chance.choice(MAILBOXES), sessions[uid][1], **sessions[uid][0]), session=uid)
        for uid in SESSIONS
        for who in chance.sample(PEOPLE, chance.randint(0, len(PEOPLE)))
    ]


@pytest.mark.parametrize("seed", range(60))
def test_whatever_happens_each_mailbox_is_right_after_one_look_and_no_sequence_falls(seed: int) -> None:
    """Rule 25: done once there is nothing left to do; a mailbox never sees a SEQUENCE fall, nor a REQUEST repeat one."""
    chance = Random(seed)
    history = [wishes(chance) for _ in range(8)]
    rows: list[Kept] = []
    seen: dict[tuple[str, str], tuple[int, Way]] = {}
    for wanted in history:
        found, told = steps(rows, wanted, NOW), set[tuple[str, str]]()
        for step in found:
            for each in step.letters:
                of = step.wanted or step.kept
                assert of is not None
                box = of.session, each.address.casefold()
                before, way = seen.get(box, (-1, Way.WITHDRAWN))
                # After a withdrawal in an earlier look an equal SEQUENCE will do: its DTSTAMP is later (RFC 5546, 2.1.5).
                assert each.sequence >= before + (way is not Way.WITHDRAWN or box in told), (
                    box,
                    way,
                    each.way,
                )
                told.add(box)
                assert (way is Way.WITHDRAWN) <= (each.way is not Way.WITHDRAWN), "nothing to withdraw"
                seen[box] = each.sequence, each.way
        rows = done(rows, found)
        assert steps(rows, wanted, NOW) == []
        standing = {box for box, (_, way) in seen.items() if way is not Way.WITHDRAWN}
        held = [(row.session, row.address.casefold()) for row in rows if row.sent]
        assert sorted(held) == sorted(standing), "a mailbox has what the table says, each once"
