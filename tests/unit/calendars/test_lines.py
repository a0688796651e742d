"""Our own lines are the bytes that icalendar would write (rules 1, 2 and 7 to 17)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_app.calendars import events, feeds
from forum_app.calendars.events import Book
from forum_app.calendars.rules import Tongue
from tests.unit.calendars import by_icalendar, documents

TEXTS = st.text(
    st.one_of(
        st.sampled_from("abz ,;:\\\n\t\"'^’«»é中欧城市𠮷🏙\u0301\u200d\u00a0\x00"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=200,
)
CASES = (
    documents.session(),
    documents.session(people=[documents.WANG, documents.GARCIA, documents.OPEN_SEAT]),
    documents.session(state="cancelled", sequence=7),
    documents.session(state="tentative", kind="break", track=None, rooms=[]),
    documents.session(stream="https://live.example/a,b;c", closed=False),
    documents.session(closed=True, stream="https://live.example/"),
    documents.session(start="2027-10-31T00:30:00Z", end="2027-10-31T01:30:00Z"),
    documents.session(title=documents.texts("", "只有中文"), abstract=None),
)


@pytest.mark.parametrize("tongue", Tongue)
@pytest.mark.parametrize("session", CASES)
def test_the_same_bytes_as_icalendar(session: dict[str, object], tongue: Tongue) -> None:
    book = Book.open(documents.document(session), tongue, documents.BASE_URL)

    assert events.event_text(book, session).full == by_icalendar.event_bytes(book, session)


@given(en=TEXTS, zh=TEXTS, room=TEXTS, tongue=st.sampled_from(Tongue))
def test_the_same_bytes_whatever_is_written(en: str, zh: str, room: str, tongue: Tongue) -> None:
    session = documents.session(title=documents.texts(en, zh), abstract=documents.texts(zh, en))
    document = documents.document(session)
    document["rooms"][0]["name"] = documents.texts(room, zh)
    book = Book.open(document, tongue, documents.BASE_URL)

    assert events.event_text(book, session).full == by_icalendar.event_bytes(book, session)


def test_a_feed_is_its_head_its_events_and_its_end() -> None:
    """Texts are built for each event alone and joined."""
    sessions = [documents.session() for _ in range(3)]
    document = documents.document(*sessions)
    book = Book.open(document, Tongue.BOTH, documents.BASE_URL)

    whole = feeds.build(document, documents.AGENDA, Tongue.BOTH, documents.BASE_URL).body

    assert whole.endswith(b"".join(events.event_text(book, each).full for each in sessions) + feeds.END)
