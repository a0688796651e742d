"""The sketch that counts subscribers (issue 5, watching): how right it is, and that merging counts nothing twice."""

from __future__ import annotations

import random
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum_app.calendars.sketches import RANKS, SIZE, Sketch

HASHES = st.lists(st.integers(min_value=0, max_value=2**64 - 1), max_size=20)
quick = settings(max_examples=30)


def sketch(*hashes: int) -> Sketch:
    made = Sketch()
    for hashed in hashes:
        made.add(hashed)
    return made


def merged(*parts: Sketch) -> bytes:
    whole = Sketch()
    for part in parts:
        whole.merge(part)
    return bytes(whole.registers)


def numbers(count: int, seed: int = 7) -> list[int]:
    chance = random.Random(seed)
    return [chance.getrandbits(64) for _ in range(count)]


def test_nothing_is_none() -> None:
    assert Sketch().estimate() == 0


@pytest.mark.parametrize("count", [1, 2, 3, 5, 10, 20])
def test_a_few_are_counted_exactly(count: int) -> None:
    assert sketch(*numbers(count)).estimate() == count


@pytest.mark.parametrize(
    ("count", "tolerance"),
    [(50, 0.05), (300, 0.05), (1_000, 0.08), (5_000, 0.08), (20_000, 0.08), (100_000, 0.08)],
)
def test_many_are_counted_within_the_bounds(count: int, tolerance: float) -> None:
    """The standard error is 2.3 %; three and a half of them are 8 %."""
    estimate = sketch(*numbers(count)).estimate()

    assert abs(estimate - count) <= tolerance * count


def test_errors_cancel_out_so_that_no_size_is_told_too_high_throughout() -> None:
    """Where linear counting gives way to the mean, the usual estimators are some per cent off."""
    estimates = [sketch(*numbers(6_000, seed)).estimate() for seed in range(12)]

    assert abs(sum(estimates) / len(estimates) - 6_000) < 6_000 * 0.025


def test_who_comes_again_counts_once() -> None:
    hashes = numbers(40)

    assert sketch(*hashes * 50).estimate() == sketch(*hashes).estimate()


@quick
@given(HASHES, HASHES)
def test_merging_counts_what_either_counted(one: list[int], other: list[int]) -> None:
    assert merged(sketch(*one), sketch(*other)) == bytes(sketch(*one, *other).registers)


@quick
@given(HASHES, HASHES, HASHES)
def test_the_order_of_merging_makes_no_difference(one: list[int], two: list[int], three: list[int]) -> None:
    first, second, third = sketch(*one), sketch(*two), sketch(*three)
    left = sketch(*one)
    left.merge(second)

    assert merged(first, second) == merged(second, first)
    assert merged(left, third) == merged(first, second, third) == merged(third, second, first)


@quick
@given(HASHES)
def test_merging_the_same_again_changes_nothing(hashes: list[int]) -> None:
    one = sketch(*hashes)

    assert merged(one, one) == bytes(one.registers)


@quick
@given(HASHES, HASHES)
def test_a_merged_sketch_never_tells_fewer(one: list[int], other: list[int]) -> None:
    both = sketch(*one)
    both.merge(sketch(*other))

    assert both.estimate() >= max(sketch(*one).estimate(), sketch(*other).estimate())


@quick
@given(HASHES)
def test_a_stored_sketch_comes_back_as_it_was(hashes: list[int]) -> None:
    one = sketch(*hashes)

    assert Sketch.of_bytes(one.to_bytes()).registers == one.registers


@pytest.mark.parametrize(
    "stored",
    [
        b"",
        b"no sketch",
        zlib.compress(b"short"),
        zlib.compress(bytes(SIZE + 1)),
        zlib.compress(bytes([RANKS + 1]) * SIZE),
        zlib.compress(bytes(SIZE))[:5],
    ],
)
def test_what_is_no_sketch_is_read_as_an_empty_one(stored: bytes) -> None:
    """Rows of past days have lost theirs."""
    assert Sketch.of_bytes(stored).estimate() == 0


def test_a_new_sketch_does_not_share_its_registers() -> None:
    sketch(*numbers(5))

    assert Sketch().estimate() == 0


def test_a_sketch_takes_little_room() -> None:
    assert len(sketch(1).to_bytes()) < 40
    assert len(sketch(*numbers(20_000)).to_bytes()) < 1_500


@pytest.mark.parametrize("hashed", [0, 1, SIZE - 1, SIZE, 2**63, 2**64 - 1])
def test_every_hash_has_its_place(hashed: int) -> None:
    one = sketch(hashed)

    assert one.estimate() == 1
    assert max(one.registers) <= RANKS
