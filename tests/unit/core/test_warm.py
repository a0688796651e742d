"""Answers kept in memory: a bound in bytes, one maker at a time, addresses that lead to them."""

from __future__ import annotations

import gzip
import threading
from datetime import UTC, datetime

from forum_app.core.warm import ADDRESSES, Address, Answer, Memory


def answer(body: bytes = b"a page", truth: str = "one") -> Answer:
    return Answer(
        packed=gzip.compress(body, mtime=0),
        size=len(body),
        tag="t",
        modified=datetime(2027, 6, 1, tzinfo=UTC),
        media_type="text/html; charset=utf-8",
        language="en",
        scope="forum",
        truth=truth,
        phase="0",
        until=float("inf"),
    )


def test_what_was_used_longest_ago_goes_first() -> None:
    size = len(answer().packed)
    memory = Memory(bound=2 * size)
    memory.put("a", answer())
    memory.put("b", answer())

    memory.get("a")
    memory.put("c", answer())

    assert [key for key in "abc" if memory.get(key)] == ["a", "c"]
    assert memory.size == 2 * size


def test_an_answer_takes_the_place_of_an_older_one() -> None:
    memory = Memory()
    memory.put("a", answer(truth="one"))

    memory.put("a", answer(truth="two"))

    found = memory.get("a")
    assert found
    assert found.truth == "two"
    assert memory.size == len(found.packed)


def test_an_answer_larger_than_the_bound_is_not_kept() -> None:
    memory = Memory(bound=10)

    memory.put("a", answer())

    assert (memory.get("a"), memory.size) == (None, 0)


def test_an_address_leads_nowhere_once_its_answer_is_gone() -> None:
    memory = Memory(bound=len(answer().packed))
    memory.put("a", answer())
    memory.lead("/en/", "", Address("a", "public.home", ()))

    memory.put("b", answer())

    assert memory.at("/en/", "") is None


def test_the_number_of_addresses_is_bounded() -> None:
    """A stranger may add any query to an address: that fills no memory."""
    memory = Memory()
    memory.put("a", answer())

    for number in range(ADDRESSES + 10):
        memory.lead("/en/", f"utm={number}", Address("a", "public.home", ()))

    assert memory.at("/en/", "utm=0") is None
    assert memory.at("/en/", f"utm={ADDRESSES + 9}")


def test_of_many_who_need_an_answer_one_makes_it() -> None:
    memory, made = Memory(), []
    start = threading.Barrier(8)

    def ask() -> None:
        start.wait()
        with memory.gate("a"):
            if memory.get("a") is None:
                made.append(1)
                memory.put("a", answer())

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert made == [1]


def test_a_plain_body_is_unpacked_on_demand() -> None:
    assert answer(b"words").plain() == b"words"
