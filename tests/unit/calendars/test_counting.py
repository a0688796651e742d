"""What one process counts before it is written (issue 5, watching): each part within its bound."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from forum_app.calendars import counting
from forum_app.calendars.counting import Batch, Of, Poll, Use

DAY = counting.as_day(date(2027, 6, 1))
AGENDA: Of = ("forum", "agenda", DAY, "apple")
ROOM: Of = ("forum", "rooms/HEMI", DAY, "google")
SALT = b"s" * 32


def poll(who: bytes = b"ada", of: Of = AGENDA, at: float = 5.0) -> Poll:
    return Poll(of, at, who)


def counted(*people: bytes, salt: bytes = SALT) -> Batch:
    batch = Batch()
    for at, who in enumerate(people):
        batch.count(AGENDA, float(at), counting.hashed(who, salt))
    return batch


def figures(batch: Batch, of: Of = AGENDA) -> tuple[int, int, float]:
    tally = batch.tallies[of]
    return tally.sketch.estimate(), tally.polls, tally.last


def test_an_empty_batch_has_nothing_to_write() -> None:
    assert not Batch()
    assert not Batch(lost=3)
    assert counted(b"ada")


def test_people_are_counted_once_and_polls_each_time() -> None:
    assert figures(counted(b"ada", b"bo", b"ada", b"ada")) == (2, 4, 3.0)


def test_somebody_is_another_number_on_another_day() -> None:
    """With the salt the trace ends."""
    one, other = counting.hashed(b"ada", SALT), counting.hashed(b"ada", b"t" * 32)

    assert one != other
    assert counting.hashed(b"ada", SALT) == one < 2**64


def test_requests_wait_for_their_salt_and_are_then_counted() -> None:
    batch = Batch()
    for who in (b"ada", b"ada", b"bo"):
        batch.wait(poll(who))

    batch.settle({DAY: SALT})

    assert batch.waiting == []
    assert figures(batch) == (2, 3, 5.0)
    assert bytes(batch.tallies[AGENDA].sketch.registers) == bytes(
        counted(b"ada", b"bo").tallies[AGENDA].sketch.registers
    )


def test_a_request_of_a_day_that_is_past_counting_is_lost() -> None:
    batch = Batch()
    batch.wait(poll())

    batch.settle({DAY + 3: SALT})

    assert (batch.waiting, batch.tallies, batch.lost) == ([], {}, 1)


def test_the_waiting_room_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_WAITING", 2)
    batch = Batch()

    for _ in range(5):
        batch.wait(poll())

    assert (len(batch.waiting), batch.lost) == (2, 3)


def test_the_tallies_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_TALLIES", 1)
    batch = counted(b"ada")

    batch.count(ROOM, 1.0, 1)
    batch.count(AGENDA, 1.0, counting.hashed(b"bo", SALT))

    assert set(batch.tallies) == {AGENDA}
    assert (figures(batch)[0], batch.lost) == (2, 1)


def test_the_latest_use_of_a_link_counts() -> None:
    batch = Batch()

    for at, client in ((5.0, "apple"), (9.0, "google"), (7.0, "outlook")):
        batch.use(3, Use(at, client))

    assert batch.uses == {3: Use(9.0, "google")}


def test_the_uses_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_USES", 1)
    batch = Batch()

    for token_id in (1, 2, 1):
        batch.use(token_id, Use(5.0 + token_id, "apple"))

    assert (batch.uses, batch.lost) == ({1: Use(6.0, "apple")}, 1)


def test_what_could_not_be_written_is_taken_back() -> None:
    kept, failed = counted(b"ada"), counted(b"ada", b"bo", b"cy")
    failed.wait(poll())
    failed.use(1, Use(5.0, "apple"))
    failed.lost = 4

    kept.take_back(failed)

    assert figures(kept) == (3, 4, 2.0)
    assert (len(kept.waiting), kept.uses, kept.lost) == (1, {1: Use(5.0, "apple")}, 4)


def test_what_is_taken_back_keeps_within_the_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_TALLIES", 1)
    kept, failed = Batch(), counted(b"ada")
    kept.count(ROOM, 1.0, 1)

    kept.take_back(failed)

    assert (set(kept.tallies), kept.lost) == ({ROOM}, 1)


@pytest.mark.parametrize("day", [date(1970, 1, 1), date(2027, 2, 28), date(2028, 2, 29)])
def test_days_are_those_of_utc(day: date) -> None:
    last = datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=UTC).timestamp()

    assert counting.as_date(counting.day_of(last)) == day
    assert counting.as_day(day) == counting.day_of(last)
    assert counting.day_of(last + 1) == counting.as_day(day) + 1
    assert counting.instant(last).date() == day
