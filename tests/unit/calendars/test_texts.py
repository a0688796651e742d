"""The texts of events are kept by all that they are made from: never a stale one, never more than the bound."""

from __future__ import annotations

import copy
import threading
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum_app.calendars import events
from forum_app.calendars.events import Book, EventText
from forum_app.calendars.rules import Tongue
from forum_app.calendars.texts import Texts
from tests.unit.calendars import documents

Json = dict[str, Any]
SESSION = documents.session(code="MF1", people=[documents.WANG], stream="https://live.example/1")


def release() -> Json:
    return copy.deepcopy(documents.document(SESSION))


def book(of: Json, tongue: Tongue = Tongue.BOTH, base_url: str = documents.BASE_URL) -> Book:
    return Book.open(of, tongue, base_url)


def changed(change: Callable[[Json], Any]) -> Book:
    """Return the book of a release with one change."""
    other = release()
    change(other)
    return book(other)


def session_change(**values: Any) -> Callable[[Json], Any]:
    return lambda of: of["sessions"][0].update(values)


OTHERS = {
    "title": changed(session_change(title=documents.texts("Another"))),
    "abstract": changed(session_change(abstract=documents.texts("Another"))),
    "start": changed(session_change(start="2027-09-20T08:30:00Z")),
    "end": changed(session_change(end="2027-09-20T10:30:00Z")),
    "state": changed(session_change(state="tentative")),
    "sequence": changed(session_change(sequence=1)),
    "revised": changed(session_change(revised="2027-06-01T00:00:00Z")),
    "people": changed(session_change(people=[documents.GARCIA])),
    "stream": changed(session_change(stream=None)),
    "closed": changed(session_change(closed=True)),
    "another room": changed(session_change(rooms=["COR-51"])),
    "kind": changed(session_change(kind="break")),
    "code": changed(session_change(code="MF2")),
    "uid": changed(session_change(uid="f" * 32)),
    "room's name": changed(lambda of: of["rooms"][0].update(name=documents.texts("Grand hall"))),
    "venue's name": changed(lambda of: of["venues"][0].update(name=documents.texts("Palace"))),
    "city": changed(lambda of: of["venues"][0].update(city=documents.texts("Ghent"))),
    "venue's zone": changed(lambda of: of["venues"][0].update(zone="Europe/London")),
    "point": changed(lambda of: of["venues"][0].update(latitude=51.0)),
    "track's name": changed(lambda of: of["tracks"][0].update(name=documents.texts("Water"))),
    "track's colour": changed(lambda of: of["tracks"][0].update(colour="navy")),
    "slug": changed(lambda of: of["edition"].update(slug="renamed")),
    "tongue": book(release(), Tongue.ZH),
    "host": book(release(), base_url="https://other.example"),
}


@pytest.mark.parametrize("what", OTHERS)
def test_whatever_changes_gives_another_text(what: str) -> None:
    """Rule 3: the first text is kept, and is not taken for the other."""
    texts, before, after = Texts(), book(release()), OTHERS[what]

    first = texts.get(before, before.document["sessions"][0])
    second = texts.get(after, after.document["sessions"][0])

    assert second != first
    assert second == events.event_text(after, after.document["sessions"][0])
    assert texts.get(before, before.document["sessions"][0]) is first


@pytest.mark.parametrize(
    "change",
    [
        lambda of: of.update(number=9, published_at="2028-01-01T00:00:00Z", note=None),
        lambda of: of["edition"].update(name=documents.texts("Another edition"), last_day="2027-09-30"),
        lambda of: of["rooms"][1].update(name=documents.texts("Other room")),
        lambda of: of["sessions"].append(documents.session()),
    ],
)
def test_what_is_not_in_an_event_leaves_its_text(change: Callable[[Json], Any]) -> None:
    """After a new release only what changed is written anew."""
    texts, before, after = Texts(), book(release()), changed(change)

    first = texts.get(before, before.document["sessions"][0])

    assert texts.get(after, after.document["sessions"][0]) is first


TYPED = st.text(max_size=20)
CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("title"), TYPED),
        st.tuples(st.just("room"), TYPED),
        st.tuples(st.just("venue"), TYPED),
        st.tuples(st.just("track"), TYPED),
        st.tuples(st.just("slug"), st.sampled_from(["urban-forum-2027", "forum-2031"])),
    ),
    max_size=4,
)


def apply(of: Json, changes: list[tuple[str, str]]) -> Json:
    places: dict[str, Json] = {
        "title": of["sessions"][0],
        "room": of["rooms"][0],
        "venue": of["venues"][0],
        "track": of["tracks"][0],
    }
    for what, value in changes:
        if what == "slug":
            of["edition"]["slug"] = value
        else:
            places[what]["title" if what == "title" else "name"] = documents.texts(value)
    return of


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(CHANGES, st.sampled_from(Tongue)), min_size=1, max_size=5))
def test_a_kept_text_is_always_the_one_that_would_be_made(
    turns: list[tuple[list[tuple[str, str]], Tongue]],
) -> None:
    """Rule 3, as a property: whatever was asked for before, and however often."""
    texts = Texts()

    for changes, tongue in turns * 2:
        opened = book(apply(release(), changes), tongue)
        session = opened.document["sessions"][0]

        assert texts.get(opened, session) == events.event_text(opened, session)


def test_the_text_unused_for_longest_goes_first() -> None:
    texts, opened = Texts(most=2), book(release())
    first, second, third = (SESSION | {"uid": letter * 32} for letter in "abc")
    kept = texts.get(opened, first)
    gone = texts.get(opened, second)

    texts.get(opened, first)
    texts.get(opened, third)

    assert texts.get(opened, first) is kept
    assert texts.get(opened, second) is not gone


def test_the_number_of_texts_is_bounded() -> None:
    texts, opened = Texts(most=3), book(release())

    for number in range(20):
        texts.get(opened, SESSION | {"uid": f"{number:032}"})

    assert len(texts._kept) == 3


def test_threads_that_ask_together_get_the_same_bytes() -> None:
    texts, opened = Texts(most=2), book(release())
    found: list[EventText] = []
    start = threading.Barrier(6)

    def ask() -> None:
        start.wait()
        found.extend(texts.get(opened, SESSION | {"uid": letter * 32}) for letter in "abcabc")

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len({text.full for text in found}) == 3
    assert len(texts._kept) == 2
