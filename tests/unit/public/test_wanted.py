"""What is asked of the agenda, and the one address that stands for it."""

from __future__ import annotations

import pytest

from forum_app.public.pages.wanted import Wanted, settled
from tests.unit.public.documents import agenda, session

WHOLE = agenda(
    session(
        "A", "09-20T07:00", "09-20T08:00", themes=["green", "smart"], part="mayors", languages=["en", "fr"]
    ),
    session("B", "09-21T07:00", "09-21T08:00", access="mayors"),
)


def test_two_addresses_that_ask_the_same_are_one() -> None:
    one = Wanted.read({"theme": ["smart", "green"], "utm_source": ["mail"], "day": ["2027-09-20"]})
    other = Wanted.read({"day": ["2027-09-20"], "theme": ["green", "smart", "green"]})

    assert one.query == other.query == {"day": ["2027-09-20"], "theme": ["green", "smart"]}


def test_the_look_is_no_filter_but_stands_in_the_address() -> None:
    wanted = Wanted.read({"view": ["rooms"], "both": ["1"], "from": ["13"]})

    assert not wanted.narrow
    assert wanted.query == {"view": ["rooms"], "both": ["1"], "from": ["13"]}


@pytest.mark.parametrize(
    "given",
    [
        {"day": ["2027-09-20"], "view": ["rooms"]},
        {"theme": ["green"], "language": ["fr"]},
        {"access": ["mayors"], "part": ["mayors"], "room": ["HEMI"], "track": ["track-a"]},
    ],
)
def test_what_the_agenda_knows_can_be_kept(given: dict[str, list[str]]) -> None:
    wanted = Wanted.read(given)

    assert settled(WHOLE, wanted) == wanted


@pytest.mark.parametrize(
    "given",
    [
        {"q": ["eco"]},
        {"theme": ["nothing"]},
        {"language": ["xx"]},
        {"access": ["everybody"]},
        {"room": ["no"]},
        {"part": ["no"]},
        {"track": ["no"]},
    ],
)
def test_free_words_and_unknown_values_fill_no_memory(given: dict[str, list[str]]) -> None:
    assert settled(WHOLE, Wanted.read(given)) is None


@pytest.mark.parametrize("given", [{"day": ["2031-01-01"]}, {"day": ["x"]}, {"from": ["77"]}])
def test_a_day_or_hour_that_is_none_counts_as_not_asked_for(given: dict[str, list[str]]) -> None:
    assert settled(WHOLE, Wanted.read(given)) == Wanted()


def test_an_address_cannot_ask_for_any_number_of_values() -> None:
    wanted = Wanted.read({"theme": [f"t{n}" for n in range(5000)]})

    assert len(wanted.themes) == 40
