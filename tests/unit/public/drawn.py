"""Agendas drawn at random for property tests: few sessions, near each other, so that much overlaps."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from forum_app.public.pages.document import Agenda
from tests.unit.public.documents import Json, agenda, person, session

FIRST = datetime(2027, 9, 20, 0, 0, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
QUARTERS = 3 * 24 * 4
PEOPLE = (
    person("speaker", "ZHANG Yongsheng", "张永生", uid="1" * 32),
    person("panellist", "Alžběta STAŇKOVÁ", uid="2" * 32),
    person("moderator", "Pedro GARCÍA LÓPEZ"),
    person("speaker", "", "", "A mayor to be named"),
)


def written(instant: datetime) -> str:
    """Return an instant of 2027 as the builder of sessions takes it: `09-20T07:00`."""
    return instant.strftime("%m-%dT%H:%M")


@st.composite
def rows(draw: st.DrawFn, number: int) -> Json:
    """Draw a session of three days in September; the number makes its code."""
    start = FIRST + draw(st.integers(0, QUARTERS)) * QUARTER
    end = start + draw(st.integers(1, 12)) * QUARTER
    more: dict[str, Any] = {
        "state": draw(st.sampled_from(["confirmed", "confirmed", "tentative", "cancelled"])),
        "kind": draw(st.sampled_from(["panel", "panel", "meal"])),
        "rooms": draw(st.lists(st.sampled_from(["HEMI", "R52", "SCHU"]), max_size=2, unique=True)),
        "themes": draw(st.lists(st.sampled_from(["green", "smart"]), max_size=2, unique=True)),
        "part": draw(st.sampled_from([None, "mayors"])),
        "track": draw(st.sampled_from([None, "track-a"])),
        "access": draw(st.sampled_from(["all", "mayors"])),
        "people": draw(st.lists(st.sampled_from(PEOPLE), max_size=2, unique_by=repr)),
        "tags": draw(st.lists(st.sampled_from(["water", "roofs"]), max_size=2, unique=True)),
    }
    return session(f"S{number}", written(start), written(end), **more)


@st.composite
def agendas(draw: st.DrawFn, most: int = 6) -> Agenda:
    """Draw an agenda of up to `most` sessions."""
    return agenda(*(draw(rows(number)) for number in range(draw(st.integers(0, most)))))


def instants() -> st.SearchStrategy[datetime]:
    """Draw an instant from a day before the first session to a day after the last."""
    return st.integers(-96, QUARTERS + 192).map(lambda n: FIRST + n * QUARTER + timedelta(seconds=n % 7))
