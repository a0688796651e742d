"""Words and plain values of the desk's pages about releases: complete, and read back as they were written."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask

from forum_app.agenda.models import AgendaSession
from forum_app.agenda.rules import (
    Access,
    ConflictKind,
    PlanState,
    SessionKind,
    SessionState,
    Severity,
)
from forum_app.agenda.rules.audiences import Audience
from forum_app.agenda.rules.conflicts import Conflict
from forum_app.agenda.services import release_plans, snapshot
from forum_app.core.errors import Invalid
from forum_app.core.translated import Translated
from forum_app.desk.notices.letters import FOOTER
from forum_app.desk.notices.people import Gathered, Told
from forum_app.desk.pages import needs, warned
from forum_app.desk.release_forms import PublishForm
from forum_app.desk.release_labels import AUDIENCES, PLAN_SHAPES, PLAN_STATES, RELEASE_FIELDS

NOW = datetime(2027, 6, 1, 8, tzinfo=UTC)
START = datetime(2027, 9, 20, 8, 40, tzinfo=UTC)
TODAY = date(2027, 9, 10)


def told(key: str, audience: Audience = Audience.ROLES, language: str = "en", *sessions: str) -> Told:
    found = Told(key=key, audience=audience, address=f"{key}@example.org", language=language)
    found.sessions.update(dict.fromkeys(sessions))
    return found


def gathered(*people: Told) -> Gathered:
    return Gathered({each.key: each for each in people})


def test_each_audience_has_a_word_in_the_order_in_which_it_is_asked() -> None:
    assert list(AUDIENCES) == [each.value for each in Audience]


def test_each_state_of_a_plan_has_a_word_and_a_shape() -> None:
    states = {each.value for each in PlanState}

    assert set(PLAN_STATES) == set(PLAN_SHAPES) == states


def test_each_field_of_a_snapshot_has_a_word_on_the_page_before_returning() -> None:
    """A field without one would change and not be told."""
    row = AgendaSession(
        title=Translated.of(en="Opening"), kind=SessionKind.PANEL, state=SessionState.READY, access=Access.ALL
    )

    assert set(RELEASE_FIELDS) == set(snapshot.taken(row))


@pytest.mark.parametrize("language", ["en", "zh", "fr"])
def test_news_of_stars_say_in_each_language_how_to_end_them(language: str) -> None:
    assert (
        FOOTER[language]
        .format(unsubscribe_link="https://forum.example/x")
        .endswith("https://forum.example/x")
    )


def test_each_person_counts_in_one_audience_and_each_audience_is_counted() -> None:
    found = gathered(told("r1"), told("r2", Audience.STARRED), told("s3"))

    assert found.counts() == {Audience.ROLES: 2, Audience.SIGNED_UP: 0, Audience.STARRED: 1}
    assert Gathered().counts() == dict.fromkeys(Audience, 0)


def test_languages_are_counted_for_one_audience_in_the_order_of_the_house() -> None:
    found = gathered(
        told("r1", Audience.ROLES, "fr"), told("r2", Audience.ROLES, "en"), told("r3", Audience.ROLES, "fr"),
        told("l4", Audience.STARRED, "zh"),
    )  # fmt: skip

    assert list(found.languages(Audience.ROLES).items()) == [("en", 1), ("fr", 2)]
    assert found.languages(Audience.STARRED) == {"zh": 1}
    assert found.languages(Audience.SIGNED_UP) == {}


def test_a_person_with_two_sessions_counts_at_both() -> None:
    found = gathered(told("r1", Audience.ROLES, "en", "a", "b"), told("l2", Audience.STARRED, "en", "b"))

    assert found.by_session() == {"a": 1, "b": 2}


def test_the_order_of_those_who_are_told_does_not_hang_on_who_was_found_first() -> None:
    """A worker that begins again cuts the same batches."""
    one, two, three = told("l9"), told("r1"), told("s5")

    there, back = gathered(one, two, three).sorted(), gathered(three, two, one).sorted()

    assert [each.key for each in there] == [each.key for each in back] == ["l9", "r1", "s5"]


@pytest.mark.parametrize("kind", list(ConflictKind))
def test_an_accepted_conflict_is_read_as_it_was_kept(kind: ConflictKind) -> None:
    """A release shows years later what was accepted with it."""
    conflict = Conflict(
        kind=kind, severity=Severity.ERROR, sessions=("a", "b"), room="HEMI", person="p1", start=START,
        end=START + timedelta(minutes=20), numbers={"minutes": 20}, words={"rooms": "HEMI"},
    )  # fmt: skip

    assert warned.read(release_plans.kept([conflict])) == [conflict]


def test_a_conflict_without_a_time_stays_without_one() -> None:
    conflict = Conflict(kind=ConflictKind.TITLE_MISSING, severity=Severity.NOTE, sessions=("a",))

    (kept,) = release_plans.kept([conflict])

    assert (kept["start"], kept["end"], kept["numbers"], kept["words"]) == (None, None, {}, {})
    assert warned.read([kept]) == [conflict]


@pytest.mark.parametrize("severity", list(Severity))
def test_only_errors_hold_a_release_back(severity: Severity) -> None:
    conflict = Conflict(kind=ConflictKind.NO_ROOM, severity=severity, sessions=("a",))

    assert release_plans.errors_in([conflict]) == ([conflict] if severity is Severity.ERROR else [])


def edition(*parts: tuple[date, str]) -> Any:
    made = [SimpleNamespace(first_day=day, name=name) for day, name in parts]
    return SimpleNamespace(parts=made, first_day=date(2027, 9, 18), name="Forum")


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ([], [("Forum", 8)]),
        ([(date(2027, 9, 20), "Late"), (date(2027, 9, 18), "Early")], [("Early", 8), ("Late", 10)]),
        ([(date(2027, 9, 9), "Over"), (TODAY, "Today")], [("Today", 0)]),
        ([(date(2027, 9, 9), "Over")], []),
    ],
)
def test_what_lies_ahead_stands_in_its_order_and_what_is_over_does_not(
    parts: list[tuple[date, str]], found: list[tuple[str, int]]
) -> None:
    assert [(str(each.name), each.days) for each in needs.ahead(edition(*parts), TODAY)] == found


def form(app: Flask, **data: Any) -> PublishForm:
    with app.test_request_context("/desk/f/publish/", method="POST", data=data):
        return PublishForm()


def test_a_form_asks_for_what_was_typed_with_blanks_taken_off(sqlite_app: Flask) -> None:
    typed = {
        "note_en": "  Later start ",
        "note_fr": " ",
        "reason": " A wall \n",
        "shown": "1-x",
        "when": "now",
    }

    found = form(sqlite_app, **typed, audiences=["roles", "starred"]).ask(7, "Europe/Brussels")

    assert found.note == Translated.of(en="Later start")
    assert (found.edition_id, found.shown, found.reason, found.at) == (7, "1-x", "A wall", None)
    assert found.audiences == {Audience.ROLES, Audience.STARRED}


def test_a_form_with_no_note_and_no_tick_has_none(sqlite_app: Flask) -> None:
    found = form(sqlite_app, when="now", note_zh="  ").ask(7, "Europe/Brussels")

    assert (found.note, found.audiences, found.shown) == (None, frozenset(), "")


@pytest.mark.parametrize(("zone", "hour"), [("Europe/Brussels", 8), ("Asia/Shanghai", 2), ("UTC", 10)])
@pytest.mark.parametrize("typed", ["2027-06-05T10:00", "2027-06-05T10:00:00", "2027-06-05 10:00"])
def test_a_set_time_is_read_on_the_clock_of_the_forum(
    sqlite_app: Flask, zone: str, hour: int, typed: str
) -> None:
    """PRG-1: organisers type what the clock on their wall shows."""
    found = form(sqlite_app, when="later", at=typed).ask(7, zone)

    assert found.at == datetime(2027, 6, 5, hour, tzinfo=UTC)


def test_a_time_left_in_its_field_is_nothing_when_the_release_goes_out_at_once(sqlite_app: Flask) -> None:
    assert form(sqlite_app, when="now", at="2027-06-05T10:00").ask(7, "UTC").at is None


def test_an_hour_that_two_clocks_show_is_the_first_of_them(sqlite_app: Flask) -> None:
    found = form(sqlite_app, when="later", at="2027-10-31T02:30").ask(7, "Europe/Brussels")

    assert found.at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_a_release_for_later_without_a_time_names_its_field(sqlite_app: Flask) -> None:
    asked = form(sqlite_app, when="later")

    with pytest.raises(Invalid) as problem:
        asked.ask(7, "Europe/Brussels")

    assert problem.value.field == "at"
