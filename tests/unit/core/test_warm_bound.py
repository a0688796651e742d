"""The memory of a worker against a plain model of it: never more than its bound, and the right ones go."""

from __future__ import annotations

import gzip
import random
from collections import OrderedDict
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum_app.core.warm import Address, Answer, Memory

STEPS = st.lists(
    st.tuples(st.sampled_from(["get", "put"]), st.sampled_from("abcd"), st.integers(0, 12)), max_size=40
)
BOUND = 100


def answer(size: int, truth: str = "one") -> Answer:
    """Return an answer whose packed body is that many bytes."""
    return Answer(
        packed=b"x" * size,
        size=size,
        tag="t",
        modified=datetime(2027, 6, 1, tzinfo=UTC),
        media_type="text/html; charset=utf-8",
        language="en",
        scope="forum",
        truth=truth,
        phase="0",
        until=float("inf"),
    )


@settings(max_examples=50)
@given(STEPS)
def test_whatever_is_asked_the_memory_holds_what_the_model_holds(steps: list[tuple[str, str, int]]) -> None:
    memory, model = Memory(bound=BOUND), OrderedDict[str, Answer]()

    for way, key, tens in steps:
        if way == "get":
            if key in model:
                model.move_to_end(key)
            assert memory.get(key) is model.get(key)
            continue
        made = answer(10 * tens)
        memory.put(key, made)
        model.pop(key, None)
        if 10 * tens <= BOUND:
            model[key] = made
        while sum(len(kept.packed) for kept in model.values()) > BOUND:
            model.popitem(last=False)
        assert memory.size == sum(len(kept.packed) for kept in model.values())

    assert [memory.get(key) for key in "abcd"] == [model.get(key) for key in "abcd"]


@settings(max_examples=30)
@given(STEPS)
def test_the_bound_holds_after_every_step(steps: list[tuple[str, str, int]]) -> None:
    memory = Memory(bound=BOUND)

    for _, key, tens in steps:
        memory.put(key, answer(10 * tens))

        assert 0 <= memory.size <= BOUND


def test_an_answer_that_is_too_large_takes_its_older_one_with_it() -> None:
    """The old one is not the truth any more, so it may not stay in its place."""
    memory = Memory(bound=BOUND)
    memory.put("a", answer(50))

    memory.put("a", answer(BOUND + 1))

    assert (memory.get("a"), memory.size) == (None, 0)


def test_an_answer_of_exactly_the_bound_is_kept_alone() -> None:
    memory = Memory(bound=BOUND)
    memory.put("a", answer(1))

    memory.put("b", answer(BOUND))

    assert [memory.get(key) is not None for key in "ab"] == [False, True]


def test_two_addresses_may_lead_to_one_answer() -> None:
    memory = Memory()
    memory.put("a", answer(1))
    for query in ("", "utm=1"):
        memory.lead("/en/", query, Address("a", "public.home", ()))

    found = [memory.at("/en/", query) for query in ("", "utm=1", "utm=2")]

    assert [told is not None for told in found] == [True, True, False]


def test_an_address_leads_to_the_answer_as_it_is_now() -> None:
    memory = Memory()
    memory.put("a", answer(1, truth="one"))
    memory.lead("/en/", "", Address("a", "public.home", ()))

    memory.put("a", answer(1, truth="two"))

    found = memory.at("/en/", "")
    assert found
    assert found[1].truth == "two"


def test_an_address_can_come_to_lead_elsewhere() -> None:
    """The agenda of today is another day's tomorrow."""
    memory = Memory()
    for key in "ab":
        memory.put(key, answer(1, truth=key))
        memory.lead("/en/", "", Address(key, "public.agenda", ()))

    found = memory.at("/en/", "")

    assert found
    assert found[1].truth == "b"


def test_what_is_asked_for_by_its_address_counts_as_used() -> None:
    memory = Memory(bound=BOUND)
    for key in "ab":
        memory.put(key, answer(50))
    memory.lead("/en/", "", Address("a", "public.home", ()))

    memory.at("/en/", "")
    memory.put("c", answer(50))

    assert [memory.get(key) is not None for key in "abc"] == [True, False, True]


def test_who_fails_to_make_an_answer_lets_the_next_one_try() -> None:
    memory = Memory()

    for _ in range(2):
        with pytest.raises(ZeroDivisionError), memory.gate("a"):
            raise ZeroDivisionError

    with memory.gate("a"):
        memory.put("a", answer(1))
    assert memory.get("a")


def test_the_gates_of_two_answers_are_two() -> None:
    memory = Memory()

    with memory.gate("a"), memory.gate("b"):
        memory.put("b", answer(1))

    assert memory.get("b")


def test_gates_leave_nothing_behind() -> None:
    """Keys hold what strangers may ask for: a gate for each of them would fill the memory."""
    memory = Memory()

    for number in range(50):
        with memory.gate(number):
            pass

    assert memory._gates == {}


@pytest.mark.parametrize("size", [0, 1, 10_000])
def test_a_body_comes_out_of_its_packing_as_it_went_in(size: int) -> None:
    body = random.Random(size).randbytes(size)
    packed = gzip.compress(body, mtime=0)

    assert replace(answer(0), packed=packed, size=size).plain() == body
