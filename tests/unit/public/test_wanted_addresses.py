"""One address for each thing that can be asked of the agenda, and nothing lost on the way through it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum_app.public.pages.wanted import HOURS, MOST, Wanted, settled
from tests.unit.public.documents import agenda, session

KEYS = st.text("abcdef-", min_size=1, max_size=6)
MANY = st.lists(KEYS, max_size=4, unique=True).map(lambda found: tuple(sorted(found)))
WANTED = st.builds(
    Wanted,
    day=st.sampled_from(["", "2027-09-20"]),
    words=st.sampled_from(["", "green roofs", "绿色", "a+b&c=d"]),
    themes=MANY,
    languages=MANY,
    access=st.just("") | KEYS,
    part=st.just("") | KEYS,
    room=st.just("") | KEYS,
    track=st.just("") | KEYS,
    by_room=st.booleans(),
    both=st.booleans(),
    hour=st.sampled_from(["", "00", "09", "23"]),
)
WHOLE = agenda(
    session("A", "09-20T07:00", "09-20T08:00", themes=["green"], part="mayors", track="track-a"),
    session("B", "09-21T07:00", "09-21T08:00", access="mayors", languages=["fr"]),
)


@settings(max_examples=50)
@given(WANTED)
def test_what_is_read_from_an_address_is_what_was_written_into_it(wanted: Wanted) -> None:
    assert Wanted.read(wanted.query) == wanted


@settings(max_examples=50)
@given(WANTED)
def test_an_address_names_nothing_that_says_nothing(wanted: Wanted) -> None:
    assert all(values and all(values) for values in wanted.query.values())


@settings(max_examples=50)
@given(WANTED)
def test_what_can_be_kept_asks_for_nothing_that_the_agenda_does_not_know(wanted: Wanted) -> None:
    """Else a stranger could fill the memory of a worker with pages about nothing."""
    kept = settled(WHOLE, wanted)

    if kept is not None:
        assert not kept.words
        assert set(kept.themes) <= set(WHOLE.themes)
        assert kept.room in {"", *WHOLE.rooms}
        assert settled(WHOLE, kept) == kept


@pytest.mark.parametrize(
    ("given_values", "read"),
    [
        ({}, Wanted()),
        ({"day": []}, Wanted()),
        ({"day": [" 2027-09-20 "]}, Wanted(day="2027-09-20")),
        ({"day": ["2027-09-20", "2027-09-21"]}, Wanted(day="2027-09-20")),
        ({"view": ["list"]}, Wanted()),
        ({"view": [" rooms "]}, Wanted(by_room=True)),
        ({"both": ["yes"]}, Wanted()),
        ({"from": ["09:30"]}, Wanted(hour="09")),
        ({"theme": ["", "green", ""]}, Wanted(themes=("green",))),
        ({"language": ["fr", "en", "fr"]}, Wanted(languages=("fr", "en"))),
        ({"q": ["  roofs  "]}, Wanted(words="roofs")),
        ({"q": ["x" * 300]}, Wanted(words="x" * 100)),
        ({"page": ["7"], "utm_source": ["mail"], "<script>": ["1"]}, Wanted()),
    ],
)
def test_an_address_is_read_with_patience(given_values: Mapping[str, list[str]], read: Wanted) -> None:
    assert Wanted.read(given_values) == read


@pytest.mark.parametrize(
    ("changes", "narrow"),
    [
        ({"day": "2027-09-20"}, False),
        ({"hour": "09"}, False),
        ({"by_room": True}, False),
        ({"both": True}, False),
        ({"words": "roofs"}, True),
        ({"themes": ("green",)}, True),
        ({"languages": ("fr",)}, True),
        ({"access": "mayors"}, True),
        ({"part": "mayors"}, True),
        ({"room": "HEMI"}, True),
        ({"track": "track-a"}, True),
    ],
)
def test_a_filter_narrows_and_a_look_does_not(changes: dict[str, object], narrow: bool) -> None:
    """Only pages that are not narrow are shared with the other workers."""
    assert replace(Wanted(), **changes).narrow is narrow  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["theme", "language"])
def test_values_past_the_fortieth_are_not_looked_at(name: str) -> None:
    values = [f"v{n}" for n in range(MOST + 5)]

    assert Wanted.read({name: values}) == Wanted.read({name: values[:MOST]})


def test_every_hour_of_a_day_can_be_kept_and_no_other() -> None:
    known = [
        hour for hour in (f"{n:02d}" for n in range(100)) if settled(WHOLE, Wanted(hour=hour)) != Wanted()
    ]

    assert set(known) == HOURS


def test_a_language_that_no_session_has_is_unknown_though_it_is_a_language() -> None:
    asked = [settled(WHOLE, Wanted(languages=(code,))) for code in ("fr", "de")]

    assert asked == [Wanted(languages=("fr",)), None]
