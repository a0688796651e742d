"""A session's form sent back: untouched it changes nothing, and one answer changes one field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from forum_app.agenda.models import SessionBooth, SignUpList
from forum_app.agenda.rules import InterpretationMode, MediaRule, SessionState
from forum_app.agenda.services.details import Places
from forum_app.core.translated import Translated
from forum_app.desk.session_forms import page, read, shown
from forum_app.desk.session_forms.form import SessionForm
from tests.unit.desk.form_offers import (
    BEIJING,
    BRUSSELS,
    NINE,
    OFFERS,
    TEN,
    TYPED,
    kept,
    peopled,
    room,
    sent,
    told,
)


@pytest.fixture(autouse=True)
def reader(sqlite_app: Flask) -> Iterator[None]:
    with sqlite_app.test_request_context("/en/"):
        yield


def untouched(row: Any, **typed: str | list[str]) -> SessionForm:
    """Return the form of a session as its page shows it, sent back with these answers in it."""
    form = page.ready(SessionForm(formdata=None, data=shown.data(row, BRUSSELS, OFFERS)), row, OFFERS)
    fields = MultiDict(sent(form))
    for name, value in typed.items():
        fields.setlist(name, value if isinstance(value, list) else [value])
    return page.ready(SessionForm(formdata=fields), row, OFFERS)


def changed(row: Any, **typed: str | list[str]) -> dict[str, Any]:
    """Return the fields that these answers change in a session."""
    form = untouched(row, **typed)
    assert form.validate(), told(form)
    return read.fields(form, row, OFFERS)


def test_hours_of_sign_up_keep_their_seconds_while_the_minute_is_untouched() -> None:
    closes = datetime(2027, 9, 19, 16, 0, 30, tzinfo=UTC)
    row = kept(sign_up=SignUpList(places=80, closes_at=closes))

    assert read.places(untouched(row), row) == Places(80, None, closes)
    assert read.places(untouched(row, closes="2027-09-19T18:01"), row) == Places(
        80, None, datetime(2027, 9, 19, 16, 1, tzinfo=UTC)
    )


texts = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=8)
rows = st.builds(
    kept,
    title=st.builds(lambda en, zh: Translated.of(en=en or "x", zh=zh), texts, texts),
    abstract=st.none() | st.just(Translated.of(zh="第一行\n第二行", original="zh")),
    languages=st.permutations(["zh", "en", "de"]).map(" ".join),
    internal_note=texts.map(str.strip),
    closed=st.booleans(),
    shown_publicly=st.booleans(),
    capacity=st.none() | st.integers(0, 100),
    media=st.sampled_from([None, *MediaRule]),
    state=st.sampled_from(SessionState),
    starts_at=st.just(NINE),
    ends_at=st.integers(1, 5000).map(lambda minutes: NINE + timedelta(minutes=minutes)),
)


@settings(max_examples=40)
@given(rows)
def test_a_form_sent_back_untouched_changes_nothing_whatever_the_session(row: Any) -> None:
    """A save must never change what nobody looked at."""
    assert changed(row) == {}


def test_people_talks_and_booths_sent_back_untouched_are_unchanged() -> None:
    row = peopled()
    row.booths = [
        SessionBooth(position=1, language="zh", mode=InterpretationMode.WHISPERED, channel=None, relay="")
    ]

    assert changed(row) == {}


def test_a_change_among_the_people_says_people_and_talks_together() -> None:
    """A role names its contribution by its place, so the two go together."""
    assert sorted(changed(peopled(), **{"contributions-1-minutes": "9"})) == ["contributions", "roles"]


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        ({"title_zh": ""}, "title", {"en": "Eco-city planning", "original": "en"}),
        ({"languages": ["en", "zh", "fr"]}, "languages", "en zh fr"),
        ({"languages": ["zh"]}, "languages", "zh"),
        ({"spoken": ["zh", "en"]}, "spoken", "en zh"),
        ({"end": "10:01"}, "end", "2027-09-20T08:01:00Z"),
        ({"pillar": "green"}, "pillar", "green"),
        ({"capacity": "0"}, "capacity", 0),
        ({"state": "draft"}, "state", "draft"),
    ],
)
def test_one_answer_changes_one_field(typed: dict[str, str | list[str]], field: str, value: Any) -> None:
    assert changed(kept(), **typed) == {field: value}


def test_a_language_that_the_form_does_not_show_stays_in_the_title() -> None:
    row = kept(title=Translated({"en": "Planning", "de": "Planung"}))

    assert changed(row, title_en="Plans") == {"title": {"en": "Plans", "de": "Planung", "original": "en"}}


def test_taking_the_time_away_leaves_the_length_that_is_typed() -> None:
    found = changed(kept(), day="", start="", end="", length="25")

    assert found == {"start": None, "end": None, "length": 25}


def test_a_cancelled_session_has_no_state_to_choose() -> None:
    """PRG-6: it is taken back on a page of its own."""
    form = untouched(kept(state=SessionState.CANCELLED), state="ready")

    assert "state" not in form
    assert "state" not in read.fields(form, kept(state=SessionState.CANCELLED), OFFERS)


def test_times_are_shown_in_the_zone_of_the_first_room() -> None:
    """PRG-1."""
    edition: Any = type("Of", (), {"zone": BRUSSELS})

    assert shown.zone_of(kept(), edition) == BRUSSELS
    assert shown.zone_of(None, edition) == BRUSSELS
    assert shown.zone_of(kept(rooms=[room(zone=BEIJING), room("BALL")]), edition) == BEIJING


def test_a_page_shows_the_same_instant_on_the_clock_of_its_zone() -> None:
    here, there = (shown.data(kept(), zone, OFFERS) for zone in (BRUSSELS, BEIJING))

    assert (here["start"].hour, there["start"].hour) == (9, 15)
    assert (TEN - NINE, here["day"]) == (timedelta(hours=1), there["day"])


def test_answers_of_a_stranger_about_a_zone_are_not_believed(sqlite_app: Flask) -> None:
    for zone, taken in (
        (BEIJING, BEIJING),
        ("America/New_York", BRUSSELS),
        ("../etc", BRUSSELS),
        ("", BRUSSELS),
    ):
        fields = TYPED | {"zone": zone}
        with sqlite_app.test_request_context("/desk/x/", method="POST", data=fields):
            assert page.sent(None, OFFERS).zone.data == taken
